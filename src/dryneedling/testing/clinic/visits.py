"""
The visits of one course, from the first to the last follow-up.

How patients fare here is made up: nothing was read about any of it, and no
figure about change may be drawn from these courses.
"""

from functools import cache
from typing import Final, final

import attrs
import pendulum
from pendulum import Date, DateTime

from dryneedling._zones import fixed_zone
from dryneedling.advice import Advice
from dryneedling.anatomy import Side, Site
from dryneedling.asked import FollowUpMode
from dryneedling.follow_up import FollowUp
from dryneedling.measures.soreness import SORENESS_NPRS
from dryneedling.needling import Needling
from dryneedling.outcomes import Score
from dryneedling.session import Session, SessionStatus
from dryneedling.side_effects import SideEffect
from dryneedling.testing.clinic.chances import Dice
from dryneedling.testing.clinic.complaints import UsualComplaint
from dryneedling.testing.clinic.treatment import (
    PRACTITIONER,
    asked_by_name,
    examined,
    harms,
    needled,
    soreness,
)
from dryneedling.trigger_point import Examination

ZONE: Final = "Europe/Rome"

# The clinic opened on a Monday; three years of it are made.
_OPENED: Final = Date(2022, 1, 3)
_DAYS_OPEN: Final = 3 * 365
_QUARTERS_OPEN: Final = 40
_OPENS_AT: Final = 8

# In how many of a hundred cases.
_NOTES_MISSING: Final = 5
_MISSED: Final = 3
_CALLED: Final = 20
_RETURNS: Final = 60
_IMPROVES: Final = 75

_TWITCHES: Final = (None, 0, 1, 2, 3, 4, 5, 6)
_EXERCISE: Final = ("exercise",)
_TOLD: Final = ("what to expect after needling",)
_ADVICE: Final = (Advice.SORENESS_EXPECTED, Advice.WHOM_TO_CALL)


@cache
def _day(number: int) -> tuple[Date, int]:
    """
    Return a day of the clinic and its offset from UTC in seconds.
    """
    day = Date.fromordinal(_OPENED.toordinal() + number)
    # Noon stands for the day: the clinic is closed while clocks change.
    noon = pendulum.datetime(day.year, day.month, day.day, 12, tz=ZONE)
    return day, noon.offset or 0


@cache
def _none_left(muscle: str, side: Side) -> Score:
    return SORENESS_NPRS(0, site=Site(muscle, side), basis="reported")


def _instant_at(number: int, quarter: int) -> DateTime:
    day, offset = _day(number)
    hour, rest = divmod(quarter, 4)
    return DateTime(
        day.year,
        day.month,
        day.day,
        _OPENS_AT + hour,
        15 * rest,
        tzinfo=fixed_zone(offset, ZONE),
    )


@final
@attrs.define
class Case:
    """
    One patient's way through the clinic.

    Attributes:
        dice: Chance.
        complaint: What the patient comes with.
        side: Where it hurts.
        day: Number of the day of the visit at hand.
        pain: How much it hurts, from 0 to 10.
        lacking: Degrees that the movement lacks.
        form: Score of the questionnaire.
        improves: Whether less pain comes back than went.
    """

    dice: Dice
    complaint: UsualComplaint
    side: Side
    day: int
    pain: int
    lacking: int
    form: int
    improves: bool

    @classmethod
    def of(cls, dice: Dice, complaint: UsualComplaint) -> "Case":
        """
        Let a patient come in.
        """
        return cls(
            dice,
            complaint,
            side=dice.one_of((Side.LEFT, Side.RIGHT)),
            day=dice.upto(_DAYS_OPEN),
            pain=4 + dice.upto(5),
            lacking=10 + dice.upto(complaint.full // 3),
            form=complaint.worst - dice.upto(complaint.worst // 2),
            improves=dice.happens(_IMPROVES),
        )

    @property
    def date(self) -> Date:
        """
        The day of the visit at hand.
        """
        return _day(self.day)[0]

    def sessions(self, count: int) -> tuple[Session, ...]:
        """
        Let the patient come so often.

        Args:
            count: Visits that are held; missed ones come on top.
        """
        planned: list[Session] = []
        held = 0
        while held < count:
            name = f"S-{len(planned) + 1}"
            if planned:
                self.day += 3 + self.dice.upto(6)
            # Nobody misses the first visit, as a course begins with it.
            if planned and self.dice.happens(_MISSED):
                planned.append(
                    Session(
                        id=name,
                        date=self.date,
                        status=SessionStatus.MISSED,
                        reason="did not come",
                    )
                )
                continue
            if held:
                self._time_passes()
            held += 1
            # A questionnaire at the first and the last visit, as clinics
            # manage.
            planned.append(self._visit(name, with_form=held in {1, count}))
        return tuple(planned)

    def _visit(self, name: str, *, with_form: bool) -> Session:
        dice = self.dice
        quarter = dice.upto(_QUARTERS_OPEN)
        before = self._scores(with_form=with_form)
        # Looked at first: what is needled hangs on what was found.
        looked, needlings = self._examinations(), self._needlings()
        # Pain and movement change within the visit, the form between visits:
        # its answers cover days.
        if needlings:
            self.pain = max(0, self.pain - dice.upto(4))
            self.lacking = max(0, self.lacking - dice.upto(8))
        return Session(
            id=name,
            started_at=_instant_at(self.day, quarter),
            ended_at=_instant_at(self.day, quarter + 2),
            before=before,
            needlings=needlings,
            after=() if self._unwritten() else self._scores(with_form=False),
            examinations=looked,
            side_effects=None if self._unwritten() else self._harms(needlings),
            consent_reviewed=True,
            practitioner=PRACTITIONER,
            co_interventions=_EXERCISE,
            told=_TOLD,
            advice=_ADVICE,
            setting="outpatient clinic",
        )

    def _unwritten(self) -> bool:
        return self.dice.happens(_NOTES_MISSING)

    def _time_passes(self) -> None:
        dice = self.dice
        self.pain = min(10, self.pain + dice.upto(2 if self.improves else 4))
        self.lacking += dice.upto(4 if self.improves else 8)
        if self.improves:
            gain = dice.upto(self.complaint.worst // 4)
            self.form = max(0, self.form - gain)

    def _scores(self, *, with_form: bool) -> tuple[Score, ...]:
        complaint, side = self.complaint, self.side
        usual = (
            complaint.pain(side, self.pain),
            complaint.motion(side, complaint.full - self.lacking),
            *complaint.strength(side, self.pain),
        )
        if with_form:
            return (*usual, complaint.disability(self.form))
        return usual

    def _tender(self) -> int:
        """
        Return how many points are found: less pain, fewer points.
        """
        return min(len(self.complaint.muscles), (self.pain + 1) // 2)

    def _examinations(self) -> tuple[Examination, ...]:
        tender = self._tender()
        return tuple(
            examined(index, tender=index < tender, known=self.pain > index + 2)
            for index in range(len(self.complaint.muscles))
        )

    def _needlings(self) -> tuple[Needling, ...]:
        dice = self.dice
        return tuple(
            needled(
                self.complaint,
                self.side,
                index,
                needle=dice.upto(3),
                insertions=1 + dice.upto(8),
                twitches=dice.one_of(_TWITCHES),
            )
            for index in range(self._tender())
        )

    def _harms(
        self, needlings: tuple[Needling, ...]
    ) -> tuple[SideEffect, ...]:
        return harms(self.dice, self.day) if needlings else ()

    def _soreness(self) -> tuple[Score, ...]:
        # The soreness of the clinic is gone in 24 to 36 h.
        return (_none_left(self.complaint.muscles[0], self.side),)

    def follow_ups(
        self, sessions: tuple[Session, ...]
    ) -> tuple[FollowUp, ...]:
        """
        Call some patients after two days, and see most after four weeks.

        Args:
            sessions: Their visits.
        """
        dice = self.dice
        called = [
            session.id
            for session in sessions
            if session.needlings and dice.happens(_CALLED)
        ]
        made = [
            FollowUp(
                id=f"F-{number}",
                after_session=name,
                hours_after=48,
                mode=FollowUpMode.TELEPHONE,
                scores=self._soreness(),
                side_effects=soreness(dice),
                asked=asked_by_name(),
                events=(),
            )
            for number, name in enumerate(called, 1)
        ]
        if dice.happens(_RETURNS):
            self.day += 28
            made.append(
                FollowUp(
                    id=f"F-{len(made) + 1}",
                    date=self.date,
                    mode=FollowUpMode.VISIT,
                    scores=self._scores(with_form=True),
                    examinations=self._examinations(),
                )
            )
        return tuple(made)
