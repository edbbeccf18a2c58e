"""
Local twitch responses: seen, absent or not sought.
"""

from collections.abc import Iterable
from typing import Annotated, Final, Never, Self, final

import attrs

from dryneedling._bounds import Between, bounded
from dryneedling._constructors import slipped
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts
from dryneedling._short_forms import short_repr
from dryneedling._values import by_value
from dryneedling.needling.words import (
    Intensity,
    Observer,
    TwitchState,
    to_intensity,
    to_observers,
    to_twitch_state,
)

Twitches = Annotated[int, Between(1, 100_000)]

# Looked up once, as these are asked of every needling.
_SEEN: Final = TwitchState.SEEN
_ABSENT: Final = TwitchState.ABSENT


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class TwitchResponse:
    """
    What is known of local twitch responses at one site.

    Not sought, absent and not recorded (no `TwitchResponse` at all) are three
    facts.  A twitch is an observation, never a side effect and no proof of
    success.

    Attributes:
        state: Seen, absent or not sought.
        count: Exact number, when seen and counted.
        at_least: Least number, when counting stopped.
        intensity: Weak, moderate or strong.
        observed_by: Sight, palpation, ultrasound, EMG, the patient.
        exhausted: Needled until no further twitch came.

    >>> TwitchResponse.seen(count=4).label, TwitchResponse.absent().label
    ('seen, 4', 'absent')
    """

    __repr__ = short_repr

    state: TwitchState = attrs.field(converter=to_twitch_state)
    count: Twitches | None = None
    at_least: Twitches | None = None
    intensity: Intensity | None = attrs.field(
        default=None, converter=to_intensity
    )
    observed_by: tuple[Observer, ...] = attrs.field(
        default=(), converter=to_observers
    )
    exhausted: bool | None = None

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (
            self.state is not _SEEN
            and (
                self.count is not None
                or self.at_least is not None
                or self.intensity is not None
            )
            and sound(problems, "state")
        ):
            problems = add(
                problems,
                "state",
                contradicts(
                    "only a twitch that was seen has a number or a strength"
                ),
            )
        # Which of the two counts nobody could say.
        if self.count is not None and self.at_least is not None:
            problems = add(
                problems,
                "at_least",
                contradicts("expected a count or a least, not both"),
            )
        return problems

    @classmethod
    def seen(
        cls,
        *,
        count: int | None = None,
        at_least: int | None = None,
        intensity: Intensity | str | None = None,
        observed_by: Iterable[Observer | str] | Observer | str = (),
        exhausted: bool | None = None,
        **unknown: Never,
    ) -> Self:
        """
        Record that twitches were seen, counted or not.

        Args:
            count: Exact number.
            at_least: Least number, when counting stopped.
            intensity: Weak, moderate or strong.
            observed_by: Sight, palpation, ultrasound, EMG, patient report.
            exhausted: Whether needling went on until none came any more.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: A value or a keyword cannot be, or both numbers
                are given.
        """
        if unknown:
            raise slipped("TwitchResponse.seen", cls.seen, unknown)
        return cls(
            state=TwitchState.SEEN,
            count=count,
            at_least=at_least,
            intensity=intensity,
            observed_by=observed_by,
            exhausted=exhausted,
        )

    @classmethod
    def absent(
        cls,
        *,
        observed_by: Iterable[Observer | str] | Observer | str = (),
        **unknown: Never,
    ) -> Self:
        """
        Record that a twitch was sought and did not come.

        Args:
            observed_by: How it would have been seen.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: A value or a keyword cannot be.
        """
        if unknown:
            raise slipped("TwitchResponse.absent", cls.absent, unknown)
        return cls(state=TwitchState.ABSENT, observed_by=observed_by)

    @classmethod
    def not_sought(cls) -> Self:
        """
        Record that no twitch was sought.
        """
        return cls(state=TwitchState.NOT_SOUGHT)

    @property
    def least(self) -> int | None:
        """
        The number of twitches there were at least; None when not sought.
        """
        if self.state is _SEEN:
            # Seen and not counted is one at least.
            return self.count or self.at_least or 1
        return 0 if self.state is _ABSENT else None

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The response in words.
        """
        words = self.state.value.replace("_", " ")
        if self.count is not None:
            return f"{words}, {self.count}"
        if self.at_least is not None:
            return f"{words}, at least {self.at_least}"
        return words
