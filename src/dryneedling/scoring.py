"""
From the answers of a questionnaire to its score.

The arithmetic and the missing-item rule of an instrument are data; the
wording of its questions is not here and belongs to its owner.

What a form may be and how each method scores it stand side by side, so that
one who adds a method sees both.
"""

import enum
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from typing import Annotated, Final, cast, final

import attrs

from dryneedling._bounds import Between, BoundedBy, Text, Titled, bounded
from dryneedling._checks import not_count, not_text
from dryneedling._conversion import as_tuple, word
from dryneedling._exact import Number, as_number, exact
from dryneedling._numbers import described_number, number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    contradicts,
    described,
    not_in_range,
    not_taken,
    problem,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

__all__ = [
    "NOT_APPLICABLE",
    "ItemScoring",
    "Mark",
    "Method",
    "Scored",
]


@final
class Mark(enum.StrEnum):
    """
    What may be ticked on a form in place of an answer.

    An item that does not apply to somebody was answered all the same: it is
    left out of the score, and nothing is missing.
    """

    NOT_APPLICABLE = "not_applicable"


NOT_APPLICABLE: Final = Mark.NOT_APPLICABLE

Answers = Sequence[Number | Mark | None]


def to_answers(
    values: Iterable[Number | Mark | str | None],
) -> tuple[Number | Mark | None, ...]:
    """
    Turn answers into a tuple, and words into marks.

    What is neither number nor word comes back untouched.
    """
    several: object = as_tuple(values)
    if type(several) is tuple:
        several = tuple(
            word(Mark, each) if isinstance(each, str) else each
            for each in cast("tuple[object, ...]", several)
        )
    return cast("tuple[Number | Mark | None, ...]", several)


LARGEST: Final = 1_000_000

Items = Annotated[int, Between(1, 1000)]
Answer = Annotated[int, Between(-LARGEST, LARGEST)]


@final
class Method(enum.StrEnum):
    """
    How answered items become one number.
    """

    SUM = "sum"
    MEAN = "mean"
    PERCENT = "percent"
    PRORATED_SUM = "prorated_sum"
    MEAN_FROM_ZERO = "mean_from_zero"
    SUBSCALE_PERCENT = "subscale_percent"
    HALF_SUM = "half_sum"
    INVERTED_PERCENT = "inverted_percent"
    SUBSCALE_SHARE = "subscale_share"


def _method(value: Method | str) -> Method:
    return word(Method, value)


@final
@attrs.frozen(kw_only=True)
@by_value
class Scored:
    """
    What item scoring found.

    Attributes:
        value: The score, None when too few items were answered.
        answered: How many items were answered.
        asked: How many items the form has.
        prorated: True when the answered items stand for missing ones.
        rule: The missing-item rule that was used, in words.
        subscales: Name and value of each subscale.
        not_applicable: How many items do not apply; they are not missing.
    """

    __repr__ = short_repr
    __str__ = printed_record

    value: Number | None
    answered: int
    asked: int
    prorated: bool
    rule: str
    subscales: tuple[tuple[str, Number | None], ...] = ()
    not_applicable: int = 0


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class ItemScoring:
    """
    The scoring rule of one form.

    Attributes:
        items: Number of items.
        items_to: Largest number of items, where it may vary (PSFS).
        lowest: Smallest answer.
        highest: Largest answer of any item.
        allowed: The only answers allowed, where the form skips numbers.
        whole: Whether answers are whole numbers (3 or 3.0).
        method: The arithmetic.
        least_answered: Fewest answered items that still give a score;
            None where every item must be answered.
        rule: The missing-item rule in words.
        source: Where arithmetic and rule come from.
        subscales: Name of each subscale and the places of its items.
        points: For each item what its answers count, from the lowest answer
            up; nothing for an item whose answers count as they stand.  An
            item that is turned round has its points the other way round, and
            one with fewer answers fewer points.
        may_not_apply: Whether an item may be ticked as not applicable.
    """

    __repr__ = short_repr
    __str__ = printed_record

    items: Annotated[Items, Titled("Number of items")]
    items_to: Annotated[Items | None, Titled("Largest number of items")] = None
    lowest: Answer
    highest: Answer
    allowed: Annotated[tuple[int, ...], BoundedBy("lowest")] | None = None
    whole: bool = True
    method: Method = attrs.field(converter=_method)
    least_answered: Items | None = None
    rule: Text
    source: Text
    subscales: Annotated[
        tuple[tuple[str, tuple[int, ...]], ...], BoundedBy("items")
    ] = ()
    points: Annotated[tuple[tuple[int, ...], ...], BoundedBy("items")] = ()
    may_not_apply: bool = False

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        counted = sound(problems, "items", "items_to")
        # Every pair of numbers is compared only where both are sound, so that
        # a text in place of one of them gives one problem and no traceback.
        if counted and self._most < self.items:
            problems = add(
                problems, "items_to", contradicts("fewer than items")
            )
        if (
            counted
            and sound(problems, "least_answered")
            and self._least > self._most
        ):
            problems = add(
                problems, "least_answered", contradicts("more than items")
            )
        if sound(problems, "lowest", "highest") and (
            self.highest <= self.lowest
        ):
            problems = add(
                problems, "highest", contradicts("not above lowest")
            )
        if problems is None:
            problems = self._unusable()
        return problems

    def _unusable(self) -> Problems:
        """
        Return what would fail, or mean nothing, when a form is scored.
        """
        problems: Problems = None
        if self.method in _OF_HIGHEST and self.highest <= 0:
            refusal = contradicts(
                "expected more than 0, for a percentage is taken of it"
            )
            problems = add(problems, "highest", refusal)
        if self.allowed is not None and not self._are_answers(self.allowed):
            refusal = not_taken(
                self.allowed,
                "expected several whole numbers from lowest to highest, "
                f"got {described(self.allowed)}",
            )
            problems = add(problems, "allowed", refusal)
        if self.may_not_apply and self.method in _OF_EVERY_ITEM:
            refusal = contradicts(
                "expected False, for the method needs every item"
            )
            problems = add(problems, "may_not_apply", refusal)
        if refused := self._wrong_points():
            problems = add(problems, "points", refused)
        if type(self.subscales) is not tuple:
            refusal = not_taken(
                self.subscales,
                f"expected several, got {described(self.subscales)}",
            )
            return add(problems, "subscales", refusal)
        if self.method in _OF_SUBSCALES and not self.subscales:
            refusal = Refusal(
                Code.MISSING,
                "expected at least one, for the score is their mean",
            )
            problems = add(problems, "subscales", refusal)
        for index, subscale in enumerate(self.subscales):
            if not self._is_subscale(subscale):
                refusal = not_taken(
                    subscale,
                    f"expected a name and places from 0 to {self.items - 1}",
                )
                problems = add(problems, f"subscales[{index}]", refusal)
        return problems

    def _are_answers(self, values: object) -> bool:
        # Rows of forms come from callers: what says to be whole numbers may be
        # anything, and the bounds may be of the wrong kind as well.
        several = cast("tuple[object, ...]", values)
        return (
            type(values) is tuple
            and bool(several)
            and not any(
                not_count(value, self.lowest, self.highest)
                for value in several
            )
        )

    def _wrong_points(self) -> Refusal | None:
        """
        Say what would make points mean nothing, or None.
        """
        given = cast("tuple[object, ...]", self.points)
        are_several = type(self.points) is tuple
        # another value may say that it is equal to an empty tuple
        if are_several and not given:
            return None
        if self.method not in _OF_POINTS:
            return contradicts(
                "expected none, for only sums and means are of points"
            )
        if self.items_to is not None or self.allowed or not self.whole:
            return contradicts(
                "expected none, for whole answers from lowest up to items "
                "of a fixed number count points"
            )
        most = self.highest - self.lowest + 1
        if (
            are_several
            and len(given) == self.items
            and all(_are_points(each, most) for each in given)
        ):
            return None
        return not_taken(
            given,
            f"expected {self.items} tuples of at most {most} whole numbers, "
            f"got {described(given)}",
        )

    def _is_subscale(self, value: object) -> bool:
        """
        Tell whether a value is a name and places that every form has.
        """
        pair = cast("tuple[object, ...]", value)
        if type(value) is not tuple or len(pair) != 2:
            return False
        name, indexes = pair
        several = cast("tuple[object, ...]", indexes)
        return (
            not_text(name) is None
            and type(indexes) is tuple
            and bool(several)
            and not any(
                # `items` and not `items_to`: an item that only longer forms
                # have would be missing in the others, where the subscale has
                # to be scored too.
                not_count(index, 0, self.items - 1)
                for index in several
            )
        )

    @property
    def _most(self) -> int:
        return self.items if self.items_to is None else self.items_to

    @property
    def _least(self) -> int:
        return 1 if self.least_answered is None else self.least_answered

    @property
    def extremes(self) -> tuple[Number, Number]:
        """
        The lowest and the highest score that the form can give.

        Where missing answers are not made up for, a form with as few answers
        as give a score counts too.

        >>> from dryneedling.measures import HIT6
        >>> HIT6.items.extremes
        (36, 78)
        """
        if self.points:
            return self._extremes_of_points()
        answers = self.allowed or (self.lowest, self.highest)
        fewest = _fewest(self)
        method, counts = _METHODS[self.method], [1]
        if self.method in _SUMS:
            # A sum grows with each answer, or falls where answers are below 0,
            # so that both the shortest and the longest form may be an extreme.
            counts = [fewest, self._most]
        elif self.method is Method.PRORATED_SUM:
            # Prorating fills a form up, so that none counts for less than its
            # items.
            counts = [max(fewest, self.items), self._most]
        elif self.method in _OF_SUBSCALES:
            # the mean of subscales that are alike is each of them
            method = _percent
        # each method rises with every answer, or falls with it, so that the
        # extremes are those of forms whose answers are alike
        ends = [
            one * count
            for answer in (min(answers), max(answers))
            if (one := method(self, [answer])) is not None
            for count in counts
        ]
        return as_number(min(ends)), as_number(max(ends))

    def _extremes_of_points(self) -> tuple[Number, Number]:
        items = [_points_of(self, index) for index in range(self.items)]
        method = _METHODS[self.method]
        ends: list[Fraction] = []
        for least in (
            sorted(min(points) for points in items),
            sorted((max(points) for points in items), reverse=True),
        ):
            # The extreme of a sum or mean of some items is that of the items
            # with the extreme points; how many count best is tried.
            ends += [
                one
                for count in range(_fewest(self), self.items + 1)
                if (one := method(self, least[:count])) is not None
            ]
        return as_number(min(ends)), as_number(max(ends))

    def wrong_items(self, answers: Answers) -> list[Problem]:
        """
        Return path and message of every answer that the form has not.
        """
        problems: list[Problem] = []
        most = self._most
        if not self.items <= len(answers) <= most:
            span = (
                f"{self.items}"
                if most == self.items
                else (f"{self.items} to {most}")
            )
            problems.append(
                Problem(
                    "items",
                    f"expected {span} answers, got {len(answers)}",
                    Code.WRONG_LENGTH,
                )
            )
        for index, answer in enumerate(answers):
            highest = self._highest_of(index)
            if answer is not None and not self._fits(answer, highest):
                whole = "whole " if self.whole else ""
                words = (
                    "one of " + ", ".join(map(str, self.allowed))
                    if self.allowed
                    else f"a {whole}number from {self.lowest} to {highest}"
                )
                if self.may_not_apply:
                    words += f", {NOT_APPLICABLE}"
                refusal = not_in_range(
                    answer,
                    f"expected {words} or None for not answered, "
                    f"got {described_number(answer)}",
                )
                problems.append(problem(f"items[{index}]", refusal))
        return problems

    def taken(
        self, answers: Answers
    ) -> tuple[tuple[Number | Mark | None, ...], list[Problem]]:
        """
        Return answers as plain numbers, and what `wrong_items` says of them.
        """
        given = tuple(answers)
        wrong = self.wrong_items(given)
        # most are plain numbers already
        if wrong:
            given = tuple(map(number, given))
            wrong = self.wrong_items(given)
        return given, wrong

    def _highest_of(self, index: int) -> int:
        # What stands beyond the form was refused for its place already.
        points = self.points[index] if index < len(self.points) else ()
        return self.lowest + len(points) - 1 if points else self.highest

    def _fits(self, answer: object, highest: int) -> bool:
        if type(answer) is Mark:
            return self.may_not_apply
        if not (type(answer) is int or type(answer) is float):
            return False
        if self.allowed is not None:
            # 3.0 is in (0, 3) as well: what `whole` allows needs no words
            # here.
            return answer in self.allowed
        # a column with gaps is read as floats, and 3.0 is the answer 3
        if self.whole and answer != answer // 1:
            return False
        return self.lowest <= answer <= highest

    def score(self, answers: Answers) -> Scored:
        """
        Score a form whose answers were already checked.

        Args:
            answers: One number an item in the form's order, None where the
                item was not answered, `NOT_APPLICABLE` where the form has
                that and it was ticked.
        """
        counted = self._counted(answers)
        missing = counted.count(None)
        marked = counted.count(NOT_APPLICABLE)
        given = len(counted) - missing - marked
        # A form with a varying number of items (PSFS) has to be answered whole
        # as it was asked, unless its rule says how much of it is enough.  What
        # does not apply is no answer: a rule that asks for nineteen means
        # nineteen that count.
        least = self.least_answered or max(1, len(counted) - marked)
        enough = given >= least
        value = _METHODS[self.method](self, counted) if enough else None
        return Scored(
            value=None if value is None else as_number(value),
            answered=given,
            asked=len(counted),
            prorated=value is not None
            and missing > 0
            # A sum leaves what is missing out and makes nothing up for it.
            and self.method not in _SUMS,
            rule=self.rule,
            subscales=tuple(
                (name, self._subscale(counted, indexes))
                for name, indexes in self.subscales
            ),
            not_applicable=marked,
        )

    def _counted(self, answers: Answers) -> list[Number | Mark | None]:
        """
        Return what each answer counts.
        """
        if not self.points:
            return list(answers)
        return [
            answer
            if answer is None or type(answer) is Mark
            else _points_of(self, index)[int(answer) - self.lowest]
            for index, answer in enumerate(answers)
        ]

    def _subscale(
        self, answers: Answers, indexes: tuple[int, ...]
    ) -> Number | None:
        part = [answers[index] for index in indexes]
        if self.method is Method.SUBSCALE_PERCENT:
            # Where subscales are the score, what is missing in one is made up
            # for, as in the whole; where they only stand beside it, a part is
            # no subscale.
            if self.least_answered is None and None in part:
                return None
            percent = _percent(self, part)
            return None if percent is None else as_number(percent)
        if None in part or NOT_APPLICABLE in part:
            return None
        if self.method is Method.SUBSCALE_SHARE:
            return as_number(_share(self, part))
        return as_number(sum(_answered(part), Fraction()))


def _answered(answers: Answers) -> list[Fraction]:
    return [
        exact(answer)
        for answer in answers
        if answer is not None and type(answer) is not Mark
    ]


def _fewest(form: ItemScoring) -> int:
    """
    Return on how few answers a score may rest.
    """
    if form.least_answered is not None:
        return form.least_answered
    return 1 if form.may_not_apply else form.items


def _points_of(form: ItemScoring, index: int) -> Sequence[int]:
    """
    Return what the answers of one item count, from the lowest up.
    """
    if form.points and form.points[index]:
        return form.points[index]
    return range(form.lowest, form.highest + 1)


def _are_points(value: object, most: int) -> bool:
    several = cast("tuple[object, ...]", value)
    return (
        type(value) is tuple
        and len(several) <= most
        and not any(not_count(each, -LARGEST, LARGEST) for each in several)
    )


# Asked of every total; only forms of the catalogue are, and they are few.
@lru_cache(maxsize=64)
def totals_of(form: ItemScoring) -> tuple[Fraction, ...] | None:
    """
    Return every score that whole answers can give, in order.

    Returns:
        None for a form of subscales or of answers between whole numbers,
        which can give nearly any.

    >>> from dryneedling.measures import RMDQ
    >>> len(totals_of(RMDQ.items))
    25
    """
    if not form.whole or form.method is Method.SUBSCALE_PERCENT:
        return None
    totals = set[Fraction]()
    for answered, sums in _sums_of(form):
        if answered < _fewest(form):
            continue
        missing = [None] * (form.items - answered)
        for total in sums:
            # each method looks at the sum of the answers and their number
            one = [total, *[0] * (answered - 1), *missing]
            value = _METHODS[form.method](form, one)
            totals.update(() if value is None else (value,))
    return tuple(sorted(totals))


def _sums_of(form: ItemScoring) -> Iterator[tuple[int, set[int]]]:
    """
    Yield how many items are answered, and what so many can add up to.
    """
    if form.points:
        reached: list[set[int]] = [{0}, *(set() for _ in form.points)]
        for index in range(form.items):
            points = set(_points_of(form, index))
            # From the longest down, so that no item counts twice.
            for answered in range(index + 1, 0, -1):
                reached[answered] |= {
                    total + point
                    for total in reached[answered - 1]
                    for point in points
                }
        yield from enumerate(reached)
        return
    sums = {0}
    for answered in range(1, (form.items_to or form.items) + 1):
        if form.allowed is None:
            sums = set(
                range(form.lowest * answered, form.highest * answered + 1)
            )
        else:
            sums = {one + answer for one in sums for answer in form.allowed}
        yield answered, sums


def _sum(_: ItemScoring, answers: Answers) -> Fraction:
    return sum(_answered(answers), Fraction())


def _half_sum(form: ItemScoring, answers: Answers) -> Fraction:
    return _sum(form, answers) / 2


def _mean(_: ItemScoring, answers: Answers) -> Fraction:
    given = _answered(answers)
    return sum(given, Fraction()) / len(given)


def _percent(form: ItemScoring, answers: Answers) -> Fraction | None:
    given = _answered(answers)
    if not given:
        return None
    # Of the highest possible answers, not of the span: the instruments scored
    # so (NDI, ODI, SPADI) begin at 0.
    return sum(given, Fraction()) * 100 / (form.highest * len(given))


def _inverted_percent(form: ItemScoring, answers: Answers) -> Fraction | None:
    # Answers say how bad it is, and the score how good (KOOS).
    percent = _percent(form, answers)
    return None if percent is None else 100 - percent


def _prorated_sum(_: ItemScoring, answers: Answers) -> Fraction:
    given = _answered(answers)
    return sum(given, Fraction()) * len(answers) / len(given)


def _mean_from_zero(form: ItemScoring, answers: Answers) -> Fraction:
    span = form.highest - form.lowest
    return (_mean(form, answers) - form.lowest) * 100 / span


def _subscale_percent(form: ItemScoring, answers: Answers) -> Fraction | None:
    parts = [
        _percent(form, [answers[index] for index in indexes])
        for _, indexes in form.subscales
    ]
    # The mean is of subscales and not of items: a short subscale weighs as
    # much as a long one (SPADI), and one without any answer cannot be left
    # out.
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        return None
    return sum(known, Fraction()) / len(known)


def _share(form: ItemScoring, part: Answers) -> Fraction:
    highest = form.highest * len(part) * len(form.subscales)
    return _sum(form, part) * 100 / highest


def _subscale_share(form: ItemScoring, answers: Answers) -> Fraction | None:
    # Each subscale is worth as much of 100 as another (PRTEE), whatever the
    # number of its items; nothing is made up for a missing one.
    parts = [
        [answers[index] for index in indexes] for _, indexes in form.subscales
    ]
    if any(None in part for part in parts):
        return None
    return sum((_share(form, part) for part in parts), Fraction())


_METHODS: Final[
    dict[Method, Callable[[ItemScoring, Answers], Fraction | None]]
] = {
    Method.SUM: _sum,
    Method.MEAN: _mean,
    Method.PERCENT: _percent,
    Method.PRORATED_SUM: _prorated_sum,
    Method.MEAN_FROM_ZERO: _mean_from_zero,
    Method.SUBSCALE_PERCENT: _subscale_percent,
    Method.HALF_SUM: _half_sum,
    Method.INVERTED_PERCENT: _inverted_percent,
    Method.SUBSCALE_SHARE: _subscale_share,
}

# A percentage is taken of the highest answer.
_OF_HIGHEST: Final = (
    Method.PERCENT,
    Method.SUBSCALE_PERCENT,
    Method.INVERTED_PERCENT,
    Method.SUBSCALE_SHARE,
)
# Only these know what an answer counts apart from the answer itself.
_OF_POINTS: Final = (Method.SUM, Method.MEAN)
# The score is made of subscales, and not of items.
_OF_SUBSCALES: Final = (Method.SUBSCALE_PERCENT, Method.SUBSCALE_SHARE)
# What is missing in these is left out, and nothing made up for it.
_SUMS: Final = (Method.SUM, Method.HALF_SUM)
# Without one of the items these mean nothing: they divide by no number of
# answers.
_OF_EVERY_ITEM: Final = (*_SUMS, Method.SUBSCALE_SHARE)
