"""
What the patient comes with: where, since when, what makes it worse.
"""

import enum
from collections.abc import Iterable
from typing import Annotated, Any, Final, final

import attrs
from pendulum import Date

from dryneedling._bounds import Between, Count, Text, Titled, bounded
from dryneedling._conversion import as_tuple, texts_or_none, word
from dryneedling._known_days import KnownDay, days_meant, known_day
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts, lacking
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import day
from dryneedling._values import by_value
from dryneedling.anatomy import BodyPlace


@final
class Irritability(enum.StrEnum):
    """
    How easily the complaint is provoked, and how slowly it settles.

    The examiner's judgement, in the words of charts; nothing is worked out
    from it.
    """

    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@final
class TimeUnit(enum.StrEnum):
    """
    The unit in which somebody said how long it has lasted.
    """

    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


def _irritability(value: Irritability | str | None) -> Irritability | None:
    return word(Irritability, value)


def _unit(value: TimeUnit | str | None) -> TimeUnit | None:
    return word(TimeUnit, value)


def _places(
    values: Iterable[BodyPlace] | BodyPlace | None,
) -> tuple[BodyPlace, ...] | None:
    if values is None:
        return None
    return (values,) if type(values) is BodyPlace else as_tuple(values)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Complaint:
    """
    What the patient comes with, as CARE 2013 items 5b and 5c ask.

    Payers count from its onset: CMS NCD 30.3.3 asks for low back pain of 12
    weeks or more, the German G-BA for 6 months.  What the patient says of it
    in words is ``Course.problem``.

    Attributes:
        places: Where it is felt; empty for asked and nowhere to be named.
        onset: When it began, as far as that is known: a date, "2025-03" or
            "2025".
        lasted: How long it had lasted on *stated_on*, in whole *unit*.
        unit: Days, weeks, months or years.
        stated_on: Local date on which that was said.
        aggravated_by: What aggravates it; not shown in reprs.
        eased_by: What eases it; not shown in reprs.
        irritability: How easily it is provoked, as the examiner judged.
        had_before: Whether there were earlier episodes.
        earlier_episodes: How many there were, where they were counted.

    Raises:
        InvalidRecord: A value cannot be, a duration and its unit are not
            given together, or *had_before* contradicts the count.

    >>> Complaint(places=BodyPlace("neck", "left"), onset="2025-11").began
    (Date(2025, 11, 1), Date(2025, 11, 30))
    """

    __repr__ = short_repr
    __str__ = printed_record

    places: Annotated[
        tuple[BodyPlace, ...] | None, Titled("Places where it is felt")
    ] = attrs.field(default=None, converter=_places)
    onset: Annotated[
        KnownDay | None, Titled("Onset, as far as it is known")
    ] = attrs.field(default=None, converter=known_day)
    lasted: Annotated[
        Annotated[int, Between(0, 36_600)] | None,
        Titled("How long it had lasted"),
    ] = None
    unit: Annotated[TimeUnit | None, Titled("Unit of its duration")] = (
        attrs.field(default=None, converter=_unit)
    )
    stated_on: Annotated[
        Date | None, Titled("Day on which the duration was said")
    ] = attrs.field(default=None, converter=day)
    aggravated_by: tuple[Text, ...] | None = attrs.field(
        default=None, converter=texts_or_none, repr=False
    )
    eased_by: tuple[Text, ...] | None = attrs.field(
        default=None, converter=texts_or_none, repr=False
    )
    irritability: Irritability | None = attrs.field(
        default=None, converter=_irritability
    )
    had_before: Annotated[
        bool | None, Titled("Whether there were earlier episodes")
    ] = None
    earlier_episodes: Count | None = None

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (self.lasted is None) is not (self.unit is None):
            problems = add(
                problems,
                "unit",
                lacking("a duration and its unit belong together"),
            )
        if (
            self.stated_on is not None
            and self.lasted is None
            and sound(problems, "stated_on")
        ):
            problems = add(
                problems,
                "stated_on",
                lacking("expected a duration with it"),
            )
        if (
            self.had_before is not None
            and self.earlier_episodes is not None
            and sound(problems, "had_before", "earlier_episodes")
            and self.had_before is not (self.earlier_episodes > 0)
        ):
            problems = add(
                problems,
                "had_before",
                contradicts("earlier_episodes contradicts it"),
            )
        return problems

    @property
    def began(self) -> tuple[Date, Date] | None:
        """
        The first and the last local date on which it can have begun.

        An onset outweighs a duration.  A duration counts completed units, as
        ages do: what had lasted 3 months on a day had not lasted 4.  None
        when the record does not tell: a duration without the day on which it
        was said has no end to count from.

        >>> import pendulum
        >>> said = pendulum.date(2026, 3, 31)
        >>> Complaint(lasted=3, unit="months", stated_on=said).began
        (Date(2025, 12, 1), Date(2025, 12, 31))
        """
        if self.onset is not None:
            return days_meant(self.onset)
        said, lasted = self.stated_on, self.lasted
        if said is None or lasted is None or self.unit is None:
            return None
        latest = _before(said, lasted, self.unit)
        longer = _before(said, lasted + 1, self.unit)
        if latest is None:
            return None
        return (_FIRST if longer is None else longer.add(days=1)), latest


# Before the first day of the calendar nothing can be counted.
_FIRST: Final = Date(1, 1, 1)


def _before(said: Date, lasted: int, unit: TimeUnit) -> Date | None:
    # As pendulum counts: a month before 31 March is the last of February.
    several: dict[str, Any] = {unit.value: lasted}
    try:
        return said.subtract(**several)
    except (ValueError, OverflowError):
        return None
