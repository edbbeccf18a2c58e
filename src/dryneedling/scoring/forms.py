"""
The scoring rule of a form.

It loads with the records, which hold it.  What checks the rule, and what
applies it to answers, loads when a form is made or asked.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, final

import attrs

from dryneedling._bounds import Between, BoundedBy, Text, Titled, bounded
from dryneedling._conversion import word
from dryneedling._exact import Number
from dryneedling._record_checks import Checks
from dryneedling._refusals import Problems
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value
from dryneedling.problems import Problem
from dryneedling.scoring.answers import LARGEST, Answers, Mark
from dryneedling.scoring.methods import Method

if TYPE_CHECKING:
    from dryneedling.scoring.scored import Scored

Items = Annotated[int, Between(1, 1000)]
Answer = Annotated[int, Between(-LARGEST, LARGEST)]


def _method(value: Method | str) -> Method:
    return word(Method, value)


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
        # Asked for here, as below: each stands on forms, and no import of
        # records has to wait for it.
        from dryneedling.scoring.form_checks import wrong_together

        return wrong_together(self, problems)

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
        from dryneedling.scoring.possible_scores import extremes

        return extremes(self)

    def wrong_items(self, answers: Answers) -> list[Problem]:
        """
        Return path and message of every answer that the form has not.
        """
        return _find_check()(self, answers)

    def taken(
        self, answers: Answers
    ) -> tuple[tuple[Number | Mark | None, ...], list[Problem]]:
        """
        Return answers as plain numbers, and what `wrong_items` says of them.
        """
        from dryneedling.scoring.answer_checks import taken

        return taken(self, answers)

    def score(self, answers: Answers) -> "Scored":
        """
        Score a form whose answers were already checked.

        Args:
            answers: One number an item in the form's order, None where the
                item was not answered, `NOT_APPLICABLE` where the form has
                that and it was ticked.
        """
        from dryneedling.scoring.scored import score

        return score(self, answers)


@lru_cache(maxsize=1)
def _find_check() -> Callable[[ItemScoring, Answers], list[Problem]]:
    """
    Return what checks answers.
    """
    # kept: the same import for each score takes a third as long as the check
    from dryneedling.scoring.answer_checks import wrong_items

    return wrong_items


def most_items(form: ItemScoring) -> int:
    """
    Return how many items a form has at most.
    """
    return form.items if form.items_to is None else form.items_to
