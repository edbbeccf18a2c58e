"""
What a report by a guideline holds, and how it prints.
"""

from typing import Final, final

import attrs

from dryneedling._makers import maker_of
from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.exceptions import UnknownName
from dryneedling.reporting.contents import (
    ItemContent,
    ValueCount,
    summary_of,
)
from dryneedling.reporting.tables import Guideline, GuidelineRow
from dryneedling.reporting.who_umc import WhoUmcFacts
from dryneedling.reporting.words import ItemState
from dryneedling.side_effects import SideEffectKind


@final
@attrs.frozen
class GuidelineItem:
    """
    One item of a guideline, and what the record gives of it.

    Attributes:
        row: What the guideline asks.
        state: Given, missing, not applicable, for the manuscript, or unread.
        content: What was found.
    """

    __repr__ = short_repr
    __str__ = printed_record

    row: GuidelineRow
    state: ItemState
    content: ItemContent

    @property
    def id(self) -> str:
        """
        Its number in the guideline.
        """
        return self.row.id

    @property
    def summary(self) -> str:
        """
        The item in one line, without any free text of the record.
        """
        return summary_of(self.state, self.content, self.row.of)


make_item: Final = maker_of(GuidelineItem)


def _in(items: tuple[GuidelineItem, ...], state: ItemState) -> tuple[str, ...]:
    return tuple([item.id for item in items if item.state is state])


def _item_of(
    items: tuple[GuidelineItem, ...], name: str, kind: str
) -> GuidelineItem:
    for one in items:
        if type(name) is str and one.id == name:
            return one
    raise UnknownName(kind, tuple(one.id for one in items), described(name))


@final
@attrs.frozen(kw_only=True)
class CaseReport:
    """
    The items of a guideline for one side effect.

    Attributes:
        course: Id of the course.
        path: Where it was told first: "sessions[2].side_effects[0]".
        kind: What it was.
        session: Number of the session that it is about; None where that
            cannot be said.
        items: The items, in the order of the guideline.
        who_umc: What the record can say to the criteria of WHO-UMC.
    """

    __repr__ = short_repr

    course: str
    path: str
    kind: SideEffectKind
    session: int | None
    items: tuple[GuidelineItem, ...]
    who_umc: WhoUmcFacts

    def item(self, name: str) -> GuidelineItem:
        """
        Return one item by its id.

        Raises:
            UnknownName: The guideline has no such item.
        """
        return _item_of(self.items, name, "item of the guideline")

    @property
    def given(self) -> tuple[str, ...]:
        """
        Ids of the items that the record gives, wholly or in part.
        """
        return _in(self.items, ItemState.GIVEN)

    @property
    def missing(self) -> tuple[str, ...]:
        """
        Ids of the items of which the record has nothing.
        """
        return _in(self.items, ItemState.MISSING)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


@final
@attrs.frozen(kw_only=True)
class GuidelineReport:
    """
    What a record gives of a reporting guideline, item by item.

    It is no score of quality: a long report may be a bad one, and what is
    missing may have been nobody's to record.

    Attributes:
        guideline: The guideline.
        items: Its items, in its order; none where it was not read.
        cases: A report for each side effect, where the guideline is about
            side effects; by course, and in each by session.
        courses: Courses read.
        sessions_held: Visits that took place.
        sessions_with_needling: Visits at which a needle went in.
        sessions_unknown: Visits of which nobody said whether there was
            needling.
        sessions_asked: Sessions with needling of which side effects were
            asked, there or later.
        needlings: Sites needled, as far as recorded.
        read_in_part: Published courses of which not the whole publication
            was read, by how much was, or that nobody said: what is missing
            measures what was read.
        entered_in_error: Sessions, follow-ups and consents that were entered
            in error, left out.
    """

    __repr__ = short_repr

    guideline: Guideline
    items: tuple[GuidelineItem, ...]
    cases: tuple[CaseReport, ...] = ()
    courses: int
    sessions_held: int
    sessions_with_needling: int
    sessions_unknown: int
    sessions_asked: int
    needlings: int
    read_in_part: tuple[ValueCount, ...] = ()
    entered_in_error: int = 0

    def item(self, name: str) -> GuidelineItem:
        """
        Return one item by its id.

        Raises:
            UnknownName: The guideline has no such item.
        """
        return _item_of(self.items, name, "item of the guideline")

    @property
    def given(self) -> tuple[str, ...]:
        """
        Ids of the items that the record gives, wholly or in part.
        """
        return _in(self.items, ItemState.GIVEN)

    @property
    def missing(self) -> tuple[str, ...]:
        """
        Ids of the items of which the record has nothing.
        """
        return _in(self.items, ItemState.MISSING)

    @property
    def not_applicable(self) -> tuple[str, ...]:
        """
        Ids of the items that are for no record of a clinic.
        """
        return _in(self.items, ItemState.NOT_APPLICABLE)

    @property
    def for_the_manuscript(self) -> tuple[str, ...]:
        """
        Ids of the items that only who writes can give.
        """
        return _in(self.items, ItemState.MANUSCRIPT)

    @property
    def unread(self) -> tuple[str, ...]:
        """
        Ids of the items that nobody has read yet; they are in no count.
        """
        return _in(self.items, ItemState.UNREAD)

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook
