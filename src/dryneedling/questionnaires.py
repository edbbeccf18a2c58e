"""
Questionnaires that give several scores at once.

A clinic has one sheet with all the answers; each score has items of its own
and is a measure of its own.  A `Questionnaire` says which item belongs where,
so that nobody counts lines.  Items that belong to no part are asked and not
scored.
"""

from collections.abc import Iterable
from typing import Annotated, cast, final

import attrs
from pendulum import Date, DateTime

from dryneedling._bounds import Between, BoundedBy, bounded
from dryneedling._checks import not_count
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._refusals import (
    Problems,
    Refusal,
    add,
    demand,
    described,
    not_taken,
)
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.anatomy import BodyPlace, Side
from dryneedling.exceptions import InvalidRecord
from dryneedling.outcomes import Basis, Measure, Score
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.scoring import ItemScoring, Mark
from dryneedling.scoring.answers import Answers, to_answers

__all__ = ["Questionnaire"]

_PARTS: str = (
    "expected pairs of a measure with items and as many items of the form, "
    "counted from 1"
)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
class Questionnaire:
    """
    One sheet of answers, and the measures that are scored from it.

    Attributes:
        items: Number of items on the sheet.
        parts: Each measure with its items, counted from 1 as on the sheet
            and in the order of the measure's own form.

    Raises:
        InvalidRecord: A part has items that the sheet has not.
    """

    __repr__ = short_repr
    __str__ = printed_record

    items: Annotated[int, Between(1, 1000)]
    parts: Annotated[
        tuple[tuple[Measure, tuple[int, ...]], ...], BoundedBy("items")
    ]

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if problems is None and not (
            type(self.parts) is tuple
            and self.parts
            and all(map(self._is_part, self.parts))
        ):
            problems = add(problems, "parts", not_taken(self.parts, _PARTS))
        return problems

    def _is_part(self, value: object) -> bool:
        pair = cast("tuple[object, ...]", value)
        if type(value) is not tuple or len(pair) != 2:
            return False
        measure, places = pair
        if type(measure) is not Measure or measure.items is None:
            return False
        several = cast("tuple[object, ...]", places)
        return (
            type(places) is tuple
            and len(several) == measure.items.items
            and not any(not_count(each, 1, self.items) for each in several)
        )

    def __call__(
        self,
        answers: Iterable[Number | Mark | str | None],
        *,
        place: BodyPlace | None = None,
        side: Side | str | None = None,
        instrument: str | None = None,
        at: DateTime | None = None,
        on: Date | None = None,
        basis: Basis | str | None = None,
    ) -> tuple[Score, ...]:
        """
        Score one sheet: a score of each part, with its own answers.

        Args:
            answers: One an item in the sheet's order, None where not
                answered, `NOT_APPLICABLE` where that was ticked.
            place: Where it hurts or moves.
            side: The side asked about.
            instrument: Form version.
            at: Instant of the answers.
            on: Their local date, where only that is known.
            basis: Measured, reported or inferred.

        Raises:
            InvalidRecord: The sheet has another number of items, or an answer
                is none that its item has.

        >>> from dryneedling.measures.fabq import FABQ
        >>> [score.value for score in FABQ([6] * 16)]
        [24, 42]
        """
        given = to_answers(answers)
        if type(given) is not tuple or len(given) != self.items:
            number = (
                f"{len(given)}" if type(given) is tuple else described(given)
            )
            message = f"expected {self.items} answers, got {number}"
            refusal = (
                Refusal(Code.WRONG_LENGTH, message)
                if type(given) is tuple
                else not_taken(given, message)
            )
            demand("Questionnaire", answers=refusal)
        sheets = [
            (places, measure, *_taken(measure, [given[n - 1] for n in places]))
            for measure, places in self.parts
        ]
        refused = {
            f"answers[{places[index] - 1}]": one
            for places, _, _, wrong in sheets
            for index, one in wrong
        }
        if refused:
            raise InvalidRecord(
                "Questionnaire",
                tuple(
                    Problem(path, one.message, one.code)
                    for path, one in refused.items()
                ),
            )
        return tuple(
            measure(
                items=part,
                place=place,
                side=side,
                instrument=instrument,
                at=at,
                on=on,
                basis=basis,
            )
            for _, measure, part, _ in sheets
        )


def _taken(
    measure: Measure, answers: Answers
) -> tuple[Answers, list[tuple[int, Problem]]]:
    """
    Return answers of a part as plain numbers, and what is wrong with each.
    """
    part, wrong = cast("ItemScoring", measure.items).taken(answers)
    return part, [(int(one.path[len("items[") : -1]), one) for one in wrong]
