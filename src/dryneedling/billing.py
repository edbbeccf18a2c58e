"""
How many different muscles were needled at one visit.

Some fee schedules pay by the number of muscles treated, in two steps: one or
two, and three or more (apta.org/apta-magazine/2020/02/01/compliance-matters-\
physician-fee-schedule-coding-updates).  No text was found on whether a muscle
needled on both sides is one or two, so the caller says which.  No billing
code or text is shipped: the caller's own codes are handed back.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from itertools import product
from typing import Final, final

import attrs

from dryneedling._checks import not_a, wrong_word
from dryneedling._conversion import word
from dryneedling._makers import maker_of
from dryneedling._refusals import demand, described, not_taken
from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook, show
from dryneedling.anatomy import Muscle, Side, Site, muscle
from dryneedling.session import Session
from dryneedling.timeline import was_needled

__all__ = ["MuscleCategory", "MuscleCount", "Sides", "muscle_count"]


@final
class Sides(enum.StrEnum):
    """
    Whether left and right of one muscle are one muscle or two.
    """

    TOGETHER = "together"
    APART = "apart"


@final
class MuscleCategory(enum.StrEnum):
    """
    The steps in which muscles are counted.
    """

    NONE = "none"
    ONE_OR_TWO = "one_or_two"
    THREE_OR_MORE = "three_or_more"


@final
@attrs.frozen(kw_only=True)
class MuscleCount:
    """
    How many different muscles were needled.

    Parts of one muscle are one muscle.  A group ("paraspinals") is at least
    one muscle, and none more than those of it that are named beside it.  A
    needling without any insertion is not counted, nor is a scar, tendon or
    other structure.

    Attributes:
        sides: Whether left and right were counted together or apart.
        together: Muscles, left and right of one taken as one; None when the
            record does not say what was needled.
        apart: Muscles, left and right taken as two.
        at_least: Whether there may be more in the count that was asked for:
            a group was needled, or a side was not recorded.
        category: The step of that count; for a least count, of the least.
        code: The caller's own code for the category.
        muscles: Names of the muscles and groups with their sides, in the
            order in which they were needled.
        other_structures: Needlings of other structures, not counted.
        not_inserted: Needlings without any insertion, not counted.
    """

    __repr__ = short_repr

    sides: Sides
    together: int | None
    apart: int | None
    at_least: bool
    category: MuscleCategory | None
    code: str | None
    muscles: tuple[str, ...]
    other_structures: int
    not_inserted: int

    @property
    def count(self) -> int | None:
        """
        The number that was asked for.
        """
        if self.sides is Sides.TOGETHER:
            return self.together
        return self.apart

    def __str__(self) -> str:
        return show("print", self)

    _repr_mimebundle_ = in_notebook


_make_count: Final = maker_of(MuscleCount)

# Looked up once, as it is asked of every visit.
_APART: Final = Sides.APART

# A muscle under the key it is counted by, and a side where sides count.
_Unit = tuple[str, Side | None]


def _keys(counted: Muscle) -> tuple[str, ...]:
    # A group without members of the table stands for itself alone.
    if not counted.members:
        return (counted.counts_as,)
    return tuple(muscle(name).counts_as for name in counted.members)


def _count(needled: Iterable[tuple[Site, Muscle]], *, apart: bool) -> int:
    """
    Count the units there must be.

    A group, or a muscle of which no side is recorded, may be one of several
    units, and is none more where one of these is counted already.
    """
    counted: set[_Unit] = set()
    unsure: list[frozenset[_Unit]] = []
    for site, one in needled:
        by_side = apart and one.paired
        if _is_unsure(site, one, apart=apart):
            where: tuple[Side | None, ...] = (None,)
            if by_side:
                # Nobody said which side: it may be any of them.
                where = tuple(Side) if site.side is None else (site.side,)
            unsure.append(frozenset(product(_keys(one), where)))
        else:
            counted.add((one.counts_as, site.side if by_side else None))
    total = len(counted)
    # The narrowest first: what may be few units has the fewest to share, so
    # that the count is the least that there must be.
    for units in sorted(unsure, key=len):
        if counted.isdisjoint(units):
            total += 1
            counted |= units
    return total


def _counts(needled: Sequence[tuple[Site, Muscle]]) -> tuple[int, int]:
    """
    Count the units with left and right together, and apart.
    """
    return _count(needled, apart=False), _count(needled, apart=True)


def _counts_of_sure(needled: Sequence[tuple[Site, Muscle]]) -> tuple[int, int]:
    """
    Count the same where each is one muscle, and its side is known.
    """
    return (
        len({one.counts_as for _, one in needled}),
        len(
            {
                (one.counts_as, site.side if one.paired else None)
                for site, one in needled
            }
        ),
    )


def _is_unsure(site: Site, one: Muscle, *, apart: bool) -> bool:
    """
    Tell whether a needling may be of one of several units.
    """
    return one.is_group or (apart and one.paired and site.side is None)


def _category(count: int) -> MuscleCategory:
    if count == 0:
        return MuscleCategory.NONE
    if count < 3:
        return MuscleCategory.ONE_OR_TWO
    return MuscleCategory.THREE_OR_MORE


def muscle_count(
    session: Session,
    *,
    sides: Sides | str,
    codes: Mapping[MuscleCategory, str] | None = None,
) -> MuscleCount:
    """
    Count the different muscles that were needled at a visit.

    Args:
        session: The visit.
        sides: "together" when left and right of a muscle are one, "apart"
            when they are two; there is no default.  The result holds both.
        codes: Your own billing code for each category, handed back.

    Raises:
        InvalidRecord: *sides* is neither word, or another argument is not
            what it should be.

    >>> import dryneedling as dn
    >>> visit = dn.Session(
    ...     id="S-1",
    ...     needlings=[
    ...         dn.Needling(site=dn.Site("upper trapezius", "left")),
    ...         dn.Needling(site=dn.Site("upper trapezius", "right")),
    ...         dn.Needling(site=dn.Site("lower trapezius", "right")),
    ...         dn.Needling(site=dn.Site("levator scapulae", "right")),
    ...     ],
    ... )
    >>> found = muscle_count(visit, sides="together")
    >>> found.count, found.category.value, found.apart
    (2, 'one_or_two', 3)
    """
    policy = word(Sides, sides)
    if type(policy) is not Sides:
        demand("muscle_count", sides=wrong_word(Sides, sides))
    demand("muscle_count", session=not_a(Session, session))
    if codes is not None and not isinstance(codes, Mapping):
        refusal = not_taken(
            codes,
            f"expected a code for each category, got {described(codes)}",
        )
        demand("muscle_count", codes=refusal)
    needled: list[tuple[Site, Muscle]] = []
    others = idle = 0
    for needling in session.needlings or ():
        site = needling.site
        # A total of none outweighs what was planned at each site.
        if session.total_insertions == 0 or not needling.went_in:
            idle += 1
        elif site.muscle is None:
            others += 1
        else:
            needled.append((site, site.muscle))
    is_apart = policy is _APART
    # at most visits there is none
    unsure = [1 for site, one in needled if one.is_group or site.side is None]
    together, apart, category = None, None, None
    # Where no needle went in the count is 0; where nobody said what was
    # needled, there is none.
    if session.needlings is not None or was_needled(session) is False:
        together, apart = (_counts if unsure else _counts_of_sure)(needled)
        category = _category(apart if is_apart else together)
    return _make_count(
        sides=policy,
        together=together,
        apart=apart,
        at_least=bool(unsure)
        and any(
            _is_unsure(site, one, apart=is_apart) for site, one in needled
        ),
        category=category,
        code=(
            None if codes is None or category is None else codes.get(category)
        ),
        muscles=tuple(dict.fromkeys([site.label for site, _ in needled])),
        other_structures=others,
        not_inserted=idle,
    )
