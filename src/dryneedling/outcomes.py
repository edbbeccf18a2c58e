"""
How anything is measured, and what a change of it is.

A `Measure` is an instrument and knows which direction is better; a `Score`
is one reading of it; a `Series` is what a score is about.  Readings speak of
improvement, signed so that better is positive, never of raw change.

Measure and score name each other (calling a measure makes a score), so they
share this module although it is long.
"""

import re
from collections.abc import Callable, Iterable
from typing import (
    TYPE_CHECKING,
    Annotated,
    ClassVar,
    Final,
    Never,
    Self,
    TypeGuard,
    cast,
    final,
)

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import (
    Between,
    BoundedBy,
    Called,
    Checked,
    Long,
    Name,
    Text,
    Titled,
    bounded,
)
from dryneedling._checks import not_count, not_number, wrong_word
from dryneedling._constructors import made_by_name, slipped
from dryneedling._conversion import as_tuple, word
from dryneedling._exact import Number, as_written, difference, mean
from dryneedling._grades import not_grades, number_of, word_of, words_of
from dryneedling._numbers import described_number, each, number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    demand,
    described,
    misspelt,
    no_row,
    not_in_range,
    not_taken,
    problem,
    refuse,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._time import another_day, day, instant
from dryneedling._values import by_value
from dryneedling._zones import day_of
from dryneedling.anatomy import BodyPlace, Side, Site
from dryneedling.anatomy.sites import to_site_or_none
from dryneedling.anatomy.words import to_side
from dryneedling.exceptions import NotComparable
from dryneedling.outcome_words import (
    Aspect,
    Basis,
    Better,
    Domain,
    GradeOrder,
    MeasureKind,
    Mode,
    Recall,
)
from dryneedling.problems import ProblemCode as Code
from dryneedling.scoring import ItemScoring, Mark
from dryneedling.scoring.answers import to_answers
from dryneedling.thresholds import (
    Threshold,
    ThresholdKind,
    table_defaults,
    table_thresholds,
)

if TYPE_CHECKING:
    from dryneedling.scoring import Scored

__all__ = [
    "Aspect",
    "Basis",
    "Better",
    "Domain",
    "GradeOrder",
    "Measure",
    "MeasureKind",
    "Mode",
    "Recall",
    "Score",
    "Series",
    "name_of",
    "to_scores",
]

LARGEST = 1_000_000

# Looked up once, as these are asked of every difference.
_TRANSITION: Final = MeasureKind.TRANSITION
_HIGHER: Final = Better.HIGHER

_RATES_A_CHANGE: Final = "it rates a change"
_WHY_NO_DIFFERENCE: Final = {
    MeasureKind.GRADE: "of grades only the order means anything",
    MeasureKind.AFTEREFFECT: "there is none before needling to compare with",
}

Reading = Annotated[Number, Between(-LARGEST, LARGEST)]


def not_reading(value: object) -> Refusal | None:
    """
    Check a number that some measure may give.
    """
    return not_number(value, -LARGEST, LARGEST)


_KEY: Final = r"[a-z][a-z0-9_]{0,79}"


def _not_key(value: object) -> Refusal | None:
    if type(value) is str and re.fullmatch(_KEY, value):
        return None
    return misspelt(
        value,
        "expected 1 to 80 lower-case letters, digits and underscores, got "
        f"{described(value)}",
    )


def _domain(value: Domain | str) -> Domain:
    return word(Domain, value)


def _better(value: Better | str | None) -> Better | None:
    return word(Better, value)


def _measure_kind(value: MeasureKind | str) -> MeasureKind:
    return word(MeasureKind, value)


def _recall(value: Recall | str) -> Recall:
    return word(Recall, value)


def _aspect(value: Aspect | str | None) -> Aspect | None:
    return word(Aspect, value)


def _mode(value: Mode | str | None) -> Mode | None:
    return word(Mode, value)


def _basis(value: Basis | str | None) -> Basis | None:
    return word(Basis, value)


def _thresholds(values: Iterable[Threshold]) -> tuple[Threshold, ...]:
    return as_tuple(values)


def _numbers(
    values: Iterable[Number] | None,
) -> tuple[Number, ...] | None:
    return None if values is None else as_tuple(values)


def _answers(
    values: Iterable[Number | Mark | str | None] | None,
) -> tuple[Number | Mark | None, ...] | None:
    return None if values is None else to_answers(values)


def _grades(
    values: Iterable[tuple[str, Number]],
) -> tuple[tuple[str, Number], ...]:
    return each(number, as_tuple(values))


def _activities(values: Iterable[str] | str) -> tuple[str, ...]:
    # One activity is mostly rated: a text alone is one, and not its letters.
    return (values,) if isinstance(values, str) else as_tuple(values)


@final
@attrs.frozen(kw_only=True, eq=False, repr=False, field_transformer=bounded)
@made_by_name
class Measure:
    """
    An instrument: its range, direction, unit, recall and scoring.

    Measures of `dryneedling.measures` are equal, hashed, pickled and written
    by their key.  `Measure.unlisted` makes one of your own, which travels
    whole inside the documents that use it.  Calling a measure makes a score.

    `listed` is for the modules of the catalogue.  A listed measure that none
    of them holds can be scored, and is refused when a document is written.

    A grade is kept as a number that stands for nothing but its place in the
    order; `grades` has the words, and scores are made and shown with them.

    Attributes:
        key: Stable name, lower case with underscores, variant included.
        name: Full name.
        abbreviation: What clinicians call it.
        domain: What it is about.
        icf: Codes of the ICF that it links to.
        minimum: Smallest possible value.
        maximum: Largest possible value.
        whole: Whether only whole numbers exist.
        unit: UCUM unit.
        better: The better direction; None for a transition without one.
        kind: Score, transition, events per period, grade or aftereffect.
        recall: The time an answer covers.
        recall_days: Length of that time in days, where it is fixed.
        ratio: Whether the scale has a true zero, so that percent is allowed.
        plausible_from: Below this the unit is doubtful, never refused.
        plausible_to: Above this the unit is doubtful, never refused.
        items: Item scoring, where the form has items.
        grades: Words and numbers of the only values, in order, where it is
            graded.
        listed: Whether it belongs to the library's catalogue.
        own_thresholds: Thresholds that travel with an unlisted measure.
        own_default_mdc: Key of the MDC row to use, for an unlisted measure.
        own_default_mcid: Key of the MCID row to use.
        source: Where range, direction and scoring come from.
    """

    key: Annotated[str, Checked(_not_key, Long(1, 80))]
    name: Name
    abbreviation: Name
    domain: Domain = attrs.field(converter=_domain)
    icf: tuple[Text, ...] = ()
    minimum: Reading
    maximum: Reading
    whole: Annotated[bool, Titled("Whole numbers only")] = False
    unit: Text = "{score}"
    better: Annotated[Better | None, Titled("Better direction")] = attrs.field(
        converter=_better
    )
    kind: MeasureKind = attrs.field(
        default=MeasureKind.SCORE, converter=_measure_kind
    )
    recall: Recall = attrs.field(default=Recall.PERIOD, converter=_recall)
    recall_days: Annotated[int, Between(0, 36_600)] | None = None
    ratio: Annotated[bool, Titled("True zero")] = False
    plausible_from: Reading | None = None
    plausible_to: Reading | None = None
    items: ItemScoring | None = None
    grades: Annotated[tuple[tuple[str, Number], ...], Checked(not_grades)] = (
        attrs.field(default=(), converter=_grades)
    )
    listed: bool = False
    own_thresholds: tuple[Threshold, ...] = attrs.field(
        default=(), converter=_thresholds
    )
    own_default_mdc: Annotated[str, BoundedBy("own_thresholds")] | None = None
    own_default_mcid: Annotated[str, BoundedBy("own_thresholds")] | None = None
    source: Text

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.better is None and self.kind is not _TRANSITION:
            problems = add(problems, "better", wrong_word(Better, None))
        if (
            sound(problems, "minimum", "maximum")
            and self.minimum >= self.maximum
        ):
            problems = add(
                problems,
                "maximum",
                contradicts("expected more than the minimum"),
            )
        if problems is None:
            # Rows and form are compared with range and key, which have to be
            # sound.
            problems = self._wrong_rows(self._wrong_form())
            if self.grades and (refused := self._wrong_grades()):
                problems = add(problems, "grades", refused)
        return problems

    def _wrong_grades(self) -> Refusal | None:
        if self.kind is not MeasureKind.GRADE:
            return contradicts(f"expected none, for the kind is {self.kind}")
        low, high = self.grades[0][1], self.grades[-1][1]
        if self.minimum == low and self.maximum == high:
            return None
        return contradicts(
            f"expected the first to be {self.minimum} and the last "
            f"{self.maximum} (minimum and maximum)"
        )

    def _wrong_form(self) -> Problems:
        # Forms of the catalogue are checked by a test, not at every import.
        if self.items is None or self.listed:
            return None
        low, high = self.items.extremes
        if self.minimum <= low and high <= self.maximum:
            return None
        refusal = contradicts(
            f"expected a form whose scores lie from {self.minimum} to "
            f"{self.maximum} (minimum to maximum), got one whose scores run "
            f"from {low} to {high}"
        )
        return [problem("items", refusal)]

    def _wrong_rows(self, problems: Problems) -> Problems:
        for index, row in enumerate(self.own_thresholds):
            if row.measure != self.key:
                problems = add(
                    problems,
                    f"own_thresholds[{index}].measure",
                    contradicts("expected the key of this measure"),
                )
        keys = [row.key for row in self.own_thresholds]
        for name, key in (
            ("own_default_mdc", self.own_default_mdc),
            ("own_default_mcid", self.own_default_mcid),
        ):
            if key is not None and (type(key) is not str or key not in keys):
                problems = add(
                    problems,
                    name,
                    no_row(key, "expected the key of an own threshold"),
                )
        return problems

    @classmethod
    def unlisted(
        cls,
        key: str,
        *,
        name: str,
        domain: Domain | str,
        minimum: Number,
        maximum: Number,
        better: Better | str | None,
        source: str,
        abbreviation: str | None = None,
        unit: str = "{score}",
        whole: bool = False,
        kind: MeasureKind | str = MeasureKind.SCORE,
        recall: Recall | str = Recall.PERIOD,
        recall_days: int | None = None,
        ratio: bool = False,
        items: ItemScoring | None = None,
        grades: Iterable[tuple[str, Number]] = (),
        thresholds: Iterable[Threshold] = (),
        default_mdc: str | None = None,
        default_mcid: str | None = None,
        **unknown: Never,
    ) -> Self:
        """
        Make a measure that the library lacks.

        Args:
            key: Stable name, lower case with underscores.
            name: Full name.
            domain: What it is about.
            minimum: Smallest possible value.
            maximum: Largest possible value.
            better: "higher" or "lower".
            source: Where range and direction come from.
            abbreviation: Short name; the full name when left out.
            unit: UCUM unit.
            whole: Whether only whole numbers exist.
            kind: Score, transition, events per period, grade or aftereffect.
            recall: "now", "period" or "by_aspect".
            recall_days: Length of the recall period in days.
            ratio: Whether the scale has a true zero.
            items: How answers become its score, where the form has items;
                none of its scores may lie outside the range.
            grades: Word and number of each value in order, for a measure of
                kind "grade".
            thresholds: Rows that judge its changes.
            default_mdc: Key of the MDC row to use.
            default_mcid: Key of the MCID row to use.
            unknown: Nothing: a keyword that is none of these is refused.

        Raises:
            InvalidRecord: A value or a keyword cannot be.

        >>> hop = Measure.unlisted(
        ...     "hop_distance",
        ...     name="Single-leg hop distance",
        ...     domain="activity",
        ...     minimum=0,
        ...     maximum=400,
        ...     unit="cm",
        ...     better="higher",
        ...     recall="now",
        ...     ratio=True,
        ...     source="our own protocol",
        ... )
        >>> hop(131.5, side="right").value
        131.5
        """
        if unknown:
            raise slipped("Measure.unlisted", cls.unlisted, unknown)
        made = cls(
            key=key,
            name=name,
            abbreviation=name if abbreviation is None else abbreviation,
            domain=domain,
            minimum=minimum,
            maximum=maximum,
            better=better,
            unit=unit,
            whole=whole,
            kind=kind,
            recall=recall,
            recall_days=recall_days,
            ratio=ratio,
            items=items,
            grades=grades,
            own_thresholds=thresholds,
            own_default_mdc=default_mdc,
            own_default_mcid=default_mcid,
            source=source,
        )
        # only what is made anew: documents may hold such defaults
        problems: Problems = None
        for field, row, wanted in (
            ("default_mdc", made.default_mdc, ThresholdKind.MDC),
            ("default_mcid", made.default_mcid, ThresholdKind.MCID),
        ):
            if row is not None and row.kind is not wanted:
                refusal = contradicts(
                    f"expected a row of kind {wanted}, got one of {row.kind}"
                )
                problems = add(problems, field, refusal)
        if problems:
            raise refuse(made, problems)
        return made

    @property
    def thresholds(self) -> tuple[Threshold, ...]:
        """
        The rows that judge a change of this measure.
        """
        # Rows of the table belong to a key.  A measure of somebody's own may
        # bear the same key and mean another instrument, so it has its own
        # alone.
        if not self.listed:
            return self.own_thresholds
        return table_thresholds().get(self.key, ())

    def threshold(self, key: str) -> Threshold | None:
        """
        Return one row by its key, None when the measure has no such row.

        Raises:
            InvalidRecord: The key is no text.
        """
        if type(key) is not str:
            demand(
                "threshold",
                key=not_taken(key, f"expected a text, got {described(key)}"),
            )
        return next((row for row in self.thresholds if row.key == key), None)

    @property
    def default_mdc(self) -> Threshold | None:
        """
        The first MDC row used when the caller picks none; None without.
        """
        return self._default(ThresholdKind.MDC)

    @property
    def default_mcid(self) -> Threshold | None:
        """
        The first MCID row used when the caller picks none; None without.
        """
        return self._default(ThresholdKind.MCID)

    def _default(self, kind: ThresholdKind) -> Threshold | None:
        return next(iter(self.default_rows(kind)), None)

    def default_rows(self, kind: ThresholdKind) -> tuple[Threshold, ...]:
        """
        Return the rows of a kind that are used when the caller picks none.

        Several MCID rows are points and percent, of which the larger
        decides; several MDC rows are the ends of an interval, or for sites.
        """
        keys: tuple[str | None, ...]
        if self.listed:
            keys = table_defaults().get(self.key, {}).get(kind, ())
        else:
            # of one's own, each kind has one default, and a PASS none
            own = {
                ThresholdKind.MDC: self.own_default_mdc,
                ThresholdKind.MCID: self.own_default_mcid,
            }
            keys = (own.get(kind),)
        found = (self.threshold(key) for key in keys if key is not None)
        return tuple(row for row in found if row is not None)

    @property
    def best(self) -> Number | None:
        """
        The scale's best value.
        """
        if self.better is None:
            return None
        return self.maximum if self.better is Better.HIGHER else self.minimum

    def improvement(self, before: Number, after: Number) -> Number:
        """
        Return the change signed so that better is positive, exactly.

        Raises:
            InvalidRecord: One of them is not a number.
            NotComparable: No difference is taken of measures of this kind.
        """
        # asked of every difference, and mostly of plain numbers
        if not_reading(before) or not_reading(after):
            before, after = number(before), number(after)
            demand(
                "improvement",
                before=not_reading(before),
                after=not_reading(after),
            )
        if self.better is None or not self.kind.has_differences:
            why = _WHY_NO_DIFFERENCE.get(self.kind, _RATES_A_CHANGE)
            msg = f"no difference is taken of {name_of(self)}: {why}"
            raise NotComparable(msg)
        if self.better is _HIGHER:
            return difference(after, before)
        return difference(before, after)

    def grade_of(self, value: Number) -> str | None:
        """
        Return the word of a grade; None where the measure has no such.

        Raises:
            InvalidRecord: The value is no number.

        >>> from dryneedling.measures import measure
        >>> measure("MAS").grade_of(1.5)
        '1+'
        """
        value = number(value)
        demand("grade_of", value=not_reading(value))
        return word_of(self.grades, value)

    def __call__(
        self,
        value: Number | str | None = None,
        *,
        aspect: Aspect | str | None = None,
        aspect_text: str | None = None,
        place: BodyPlace | None = None,
        site: Site | str | None = None,
        side: Side | str | None = None,
        mode: Mode | str | None = None,
        instrument: str | None = None,
        activity: Iterable[str] | str = (),
        trials: Iterable[Number] | None = None,
        items: Iterable[Number | Mark | str | None] | None = None,
        at: DateTime | None = None,
        on: Date | None = None,
        basis: Basis | str | None = None,
        note: str | None = None,
        **unknown: Never,
    ) -> "Score":
        """
        Make a score of this measure; see `Score` for the arguments.

        With *trials* and no value, the value is their mean, unless they are
        grades; with *items* and no value it is the form's score, or None where
        too few were answered.  A grade may be given by its word.

        Raises:
            InvalidRecord: A value cannot be.
        """
        if unknown:
            raise slipped("Score", self, unknown)
        given = _numbers(trials)
        answers = _answers(items)
        form = self.items
        # A value that is given stands, whatever the trials say: `review` asks
        # whether they agree.
        if type(value) is str:
            # A word that is no grade goes on to the score, which refuses it.
            value = number_of(self.grades, value)
        averages = self.kind is not MeasureKind.GRADE
        if value is None and averages:
            # most are plain numbers already
            if given is not None and not _all_numbers(given):
                given = each(number, given)
            if _all_numbers(given):
                value = mean(given)
        if value is None and form is not None and type(answers) is tuple:
            answers, wrong = form.taken(answers)
            # Answers that no form has are refused by the score, path by path;
            # to score them here would fail without one.
            if not wrong:
                value = form.score(answers).value
        return Score(
            self,
            cast("Number | None", value),
            aspect=aspect,
            aspect_text=aspect_text,
            place=place,
            site=site,
            side=side,
            mode=mode,
            instrument=instrument,
            activity=activity,
            trials=given,
            items=answers,
            at=at,
            on=on,
            basis=basis,
            note=note,
        )

    __str__ = printed_record

    def __repr__(self) -> str:
        made = "measure" if self.listed else "Measure.unlisted"
        return f"{made}({self.key!r})"

    def _identity(self) -> tuple[object, ...]:
        # The catalogue has one measure for each key, so that its constant,
        # what is unpickled and what a document names are one, in every
        # version.
        if self.listed:
            return (self.key,)
        return attrs.astuple(self, recurse=False)

    def __eq__(self, other: object) -> bool:
        if type(other) is not Measure:
            return NotImplemented
        return self is other or self._identity() == other._identity()

    def __hash__(self) -> int:
        # Of unlisted ones, the few with equal keys may share a hash; to hash
        # all of their thresholds for each look-up would cost more.
        return hash(self.key)


def name_of(measure: Measure) -> str:
    """
    Name a measure in a message.

    The name of one of somebody's own comes from the record.

    >>> from dryneedling.measures import NPRS
    >>> name_of(NPRS)
    'NPRS'
    """
    return measure.abbreviation if measure.listed else "an unlisted measure"


def _all_numbers(
    values: tuple[Number, ...] | None,
) -> TypeGuard[tuple[Number, ...]]:
    return (
        # What is no number stays with the score, whose constructor names it.
        type(values) is tuple
        and bool(values)
        and not any(map(not_reading, values))
    )


def _label(where: BodyPlace | Site) -> str:
    return where.label


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Series:
    """
    What a score is about.  Scores of different series are never bridged.

    Attributes:
        measure: The instrument.
        aspect: Which pain ("now", "worst_24h").
        aspect_text: What the list of aspects cannot say; not in reprs.
        place: Where it hurts or moves.
        site: The muscle, for algometry.
        side: The side measured, or that a movement goes to.
        mode: Active or passive movement.
        instrument: Device or form version.
        activity: The activities rated (PSFS); not shown in reprs.

    Raises:
        InvalidRecord: A value is of another kind.
    """

    __repr__ = short_repr

    measure: Annotated[Measure, Called("a measure")]
    aspect: Aspect | None = attrs.field(default=None, converter=_aspect)
    aspect_text: Annotated[Name | None, Titled("Aspect in words")] = (
        attrs.field(default=None, repr=False)
    )
    place: BodyPlace | None = None
    site: Site | None = attrs.field(default=None, converter=to_site_or_none)
    side: Side | None = attrs.field(default=None, converter=to_side)
    mode: Mode | None = attrs.field(default=None, converter=_mode)
    instrument: Name | None = None
    activity: Annotated[tuple[Name, ...], Titled("Activities rated")] = (
        attrs.field(default=(), converter=_activities, repr=False)
    )

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def __str__(self) -> str:
        # what somebody calls a measure of their own is free text
        measure = self.measure
        return self._told(
            measure.abbreviation if measure.listed else measure.key, str
        )

    @property
    def label(self) -> str:
        """
        The series in words, without any free text of the record.
        """
        return self._told(self.measure.abbreviation, _label)

    def _told(
        self, measure: str, in_words: Callable[[BodyPlace | Site], str]
    ) -> str:
        words = [measure]
        if self.aspect is not None:
            words.append(self.aspect.value.replace("_", " "))
        if self.side is not None:
            words.append(self.side.value)
        if self.mode is not None:
            words.append(self.mode.value)
        words.extend(
            in_words(where)
            for where in (self.place, self.site)
            if where is not None
        )
        return ", ".join(words)

    @property
    def can_change_within_a_session(self) -> bool | None:
        """
        Whether the reading is of this moment; None when it is not recorded.
        """
        recall = self.measure.recall
        # The form outweighs the aspect: what covers a week does not change in
        # an hour, whichever pain somebody wrote beside it.
        if self.aspect is not None and recall is not Recall.PERIOD:
            return self.aspect.is_now
        if recall is Recall.BY_ASPECT:
            return None
        return recall is Recall.NOW


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Score:
    """
    One reading of a measure.

    Attributes:
        measure: The instrument.
        value: The number, in the measure's unit; None only when *items* are
            kept and too few of them were answered.
        aspect: Which pain ("now", "worst_24h").
        aspect_text: What the list of aspects cannot say; not in reprs.
        place: Where it hurts or moves.
        site: The muscle, for algometry.
        side: The side measured, or that a movement goes to.
        mode: Active or passive movement.
        instrument: Device or form version.
        activity: The activities rated (PSFS); not shown in reprs.
        trials: Repeated readings whose mean the value is.
        items: Answers in the form's order, None where not answered, and
            not_applicable where a form that has that was ticked so.
        at: Instant; a score inside a session needs none.
        on: Local date, where only that is known.
        basis: Measured, reported or inferred; None when not recorded.
        note: Free text; not shown in reprs.

    Raises:
        InvalidRecord: A value outside the scale, an item outside its form.
    """

    __repr__ = short_repr

    measure: Annotated[Measure, Called("a measure")] = attrs.field(
        kw_only=False
    )
    value: Annotated[Number, BoundedBy("measure")] | None = attrs.field(
        kw_only=False
    )
    aspect: Aspect | None = attrs.field(default=None, converter=_aspect)
    aspect_text: Annotated[Name | None, Titled("Aspect in words")] = (
        attrs.field(default=None, repr=False)
    )
    place: BodyPlace | None = None
    site: Site | None = attrs.field(default=None, converter=to_site_or_none)
    side: Side | None = attrs.field(default=None, converter=to_side)
    mode: Mode | None = attrs.field(default=None, converter=_mode)
    instrument: Name | None = None
    activity: Annotated[tuple[Name, ...], Titled("Activities rated")] = (
        attrs.field(default=(), converter=_activities, repr=False)
    )
    trials: Annotated[tuple[Number, ...], BoundedBy("measure")] | None = (
        attrs.field(default=None, converter=_numbers)
    )
    items: (
        Annotated[tuple[Number | Mark | None, ...], BoundedBy("measure")]
        | None
    ) = attrs.field(default=None, converter=_answers)
    at: DateTime | None = attrs.field(default=None, converter=instant)
    on: Date | None = attrs.field(default=None, converter=day)
    basis: Basis | None = attrs.field(default=None, converter=_basis)
    note: Text | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if self.value is None and self.items is None:
            problems = add(
                problems,
                "value",
                Refusal(
                    Code.MISSING, "expected a number, or items, got neither"
                ),
            )
        # Range, wholeness and form are those of the measure: without a sound
        # one no number can be wrong.
        if problems is None or sound(problems, "measure"):
            problems = self._wrong_numbers(problems)
        if self.on is not None:
            problems = another_day(problems, self.at, self.on)
        return problems

    def _wrong_numbers(self, problems: Problems) -> Problems:
        if self.value is not None and (
            refusal := self._not_on_scale(self.value)
        ):
            problems = add(problems, "value", refusal)
        if self.trials is not None:
            problems = self._wrong_trials(problems)
        if self.items is not None:
            problems = self._wrong_items(problems)
        return problems

    def _not_on_scale(self, value: object) -> Refusal | None:
        measure = self.measure
        if measure.grades:
            refusal = (
                None
                if not_number(value, measure.minimum, measure.maximum) is None
                and measure.grade_of(cast("Number", value)) is not None
                else not_in_range(
                    value,
                    f"expected one of the grades {words_of(measure.grades)}, "
                    f"got {described_number(value)}",
                )
            )
        elif measure.whole:
            if type(value) is float and value.is_integer():
                # A column with gaps is read as floats, and 7.0 is the answer
                # 7.
                value = int(value)
            refusal = not_count(value, measure.minimum, measure.maximum)
        else:
            refusal = not_number(value, measure.minimum, measure.maximum)
        # Which measure refused is said, as a session holds scores of several.
        return refusal and refusal.but(f"{name_of(measure)}: {refusal}")

    def _wrong_trials(self, problems: Problems) -> Problems:
        if type(self.trials) is not tuple or not self.trials:
            message = (
                f"expected at least one number, got {described(self.trials)}"
            )
            return add(
                problems,
                "trials",
                Refusal(Code.WRONG_LENGTH, message)
                if type(self.trials) is tuple
                else not_taken(self.trials, message),
            )
        for index, trial in enumerate(self.trials):
            if refusal := self._not_on_scale(trial):
                problems = add(problems, f"trials[{index}]", refusal)
        return problems

    def _wrong_items(self, problems: Problems) -> Problems:
        form = self.measure.items
        if form is None:
            return add(
                problems,
                "items",
                contradicts(f"{name_of(self.measure)} has no items here"),
            )
        if type(self.items) is not tuple:
            return add(
                problems,
                "items",
                not_taken(
                    self.items,
                    f"expected the answers, got {described(self.items)}",
                ),
            )
        wrong = form.wrong_items(self.items)
        return (problems or []) + wrong if wrong else problems

    @property
    def scored(self) -> "Scored | None":
        """
        What the form's rule makes of the items; None without items.
        """
        if self.items is None or self.measure.items is None:
            return None
        return self.measure.items.score(self.items)

    @property
    def grade(self) -> str | None:
        """
        The word of the grade; None for what is no grade.
        """
        return (
            None if self.value is None else self.measure.grade_of(self.value)
        )

    @property
    def date(self) -> Date | None:
        """
        The local date, where the score has a time of its own.
        """
        return day_of(self.at, self.on)

    @property
    def series(self) -> Series:
        """
        What the score is about.
        """
        # Checked as fields of the score, and not once more by the constructor
        # of a series, which takes twice as long.
        series = object.__new__(Series)
        put = super(Series, series).__setattr__
        put("measure", self.measure)
        put("aspect", self.aspect)
        put("aspect_text", self.aspect_text)
        put("place", self.place)
        put("site", self.site)
        put("side", self.side)
        put("mode", self.mode)
        put("instrument", self.instrument)
        put("activity", self.activity)
        return series

    def __str__(self) -> str:
        return self._told(str(self.series))

    @property
    def label(self) -> str:
        """
        The score in words: "NPRS, now: 7".
        """
        return self._told(self.series.label)

    def _told(self, series: str) -> str:
        number = "no score" if self.value is None else as_written(self.value)
        return f"{series}: {self.grade or number}"


def to_scores(values: Iterable[Score]) -> tuple[Score, ...]:
    """
    Turn scores into a tuple.
    """
    return as_tuple(values)
