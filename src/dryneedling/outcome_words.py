"""
The words that outcome measures and scores are described with.
"""

import enum
from typing import final


@final
class Domain(enum.StrEnum):
    """
    What a measure is about, in the order treatment is explained to patients.
    """

    PAIN = "pain"
    TENDERNESS = "tenderness"
    MOVEMENT = "movement"
    STRENGTH = "strength"
    TONE = "tone"
    ACTIVITY = "activity"
    PARTICIPATION = "participation"
    BELIEFS = "beliefs"
    MOOD = "mood"
    SLEEP = "sleep"
    DIZZINESS = "dizziness"
    QUALITY_OF_LIFE = "quality_of_life"
    OVERALL = "overall"


@final
class Better(enum.StrEnum):
    """
    Which direction of a scale is better.
    """

    HIGHER = "higher"
    LOWER = "lower"


@final
class MeasureKind(enum.StrEnum):
    """
    Whether differences may be taken.

    A score has a baseline; a transition rating is a change already and is
    read as it stands; events per period are counts of days or attacks.  Of
    grades only the order means anything.  An aftereffect is what needling
    leaves, such as soreness: there is none before it to compare with.
    """

    SCORE = "score"
    TRANSITION = "transition"
    EVENTS = "events"
    GRADE = "grade"
    AFTEREFFECT = "aftereffect"

    @property
    def has_differences(self) -> bool:
        """
        Whether a later reading may be taken from an earlier one.

        >>> [kind.value for kind in MeasureKind if kind.has_differences]
        ['score', 'events']
        """
        return self in _OF_DIFFERENCES


# No set: members are found by identity, before anything is hashed.
_OF_DIFFERENCES = (MeasureKind.SCORE, MeasureKind.EVENTS)


@final
class GradeOrder(enum.StrEnum):
    """
    Where a grade stands beside another: how far apart they are means nothing.
    """

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"


@final
class Recall(enum.StrEnum):
    """
    The time that an answer covers.

    Only what is measured *now* can change within a session; where the aspect
    decides ("worst in 24 h"), the aspect must be known.
    """

    NOW = "now"
    PERIOD = "period"
    BY_ASPECT = "by_aspect"


@final
class Aspect(enum.StrEnum):
    """
    Which pain a rating is about.
    """

    NOW = "now"
    AT_REST = "at_rest"
    ON_MOVEMENT = "on_movement"
    ON_PRESSURE = "on_pressure"
    AVERAGE_24H = "average_24h"
    WORST_24H = "worst_24h"
    BEST_24H = "best_24h"
    AVERAGE_WEEK = "average_week"
    WORST_WEEK = "worst_week"
    BEST_WEEK = "best_week"
    AVERAGE = "average"
    WORST = "worst"
    BEST = "best"
    AT_NIGHT = "at_night"
    FIRST_STEP = "first_step"
    AFTER_ACTIVITY = "after_activity"
    OTHER = "other"

    @property
    def is_now(self) -> bool:
        """
        Whether the aspect is felt at the moment of asking.
        """
        return self in _NOW_ASPECTS


# No set: members are found by identity, before anything is hashed.
_NOW_ASPECTS = (
    Aspect.NOW,
    Aspect.AT_REST,
    Aspect.ON_MOVEMENT,
    Aspect.ON_PRESSURE,
)


@final
class Mode(enum.StrEnum):
    """
    Whether the patient moves or is moved.
    """

    ACTIVE = "active"
    PASSIVE = "passive"


@final
class Basis(enum.StrEnum):
    """
    How a value came to be in the record.
    """

    MEASURED = "measured"
    REPORTED = "reported"
    INFERRED = "inferred"
