"""
How many different muscles were needled at one visit.
"""

from typing import cast

import pytest

import dryneedling as dn
from dryneedling.billing import (
    MuscleCategory,
    MuscleCount,
    Sides,
    muscle_count,
)
from dryneedling.exceptions import InvalidRecord


def counted(*sites: dn.Site, sides: str = "together") -> MuscleCount:
    """
    Count the muscles of a visit with one needling a site.
    """
    return muscle_count(
        dn.Session(
            id="S-1", needlings=[dn.Needling(site=site) for site in sites]
        ),
        sides=sides,
    )


def both(*sites: dn.Site) -> tuple[int | None, int | None]:
    """
    Return the counts with sides together and apart.
    """
    found = counted(*sites)
    return found.together, found.apart


LEFT = dn.Site("infraspinatus", "left")
RIGHT = dn.Site("infraspinatus", "right")
NO_SIDE = dn.Site("infraspinatus")
GROUP = dn.Site("paraspinals", "left", level="L3-L5")


def test_left_and_right_are_one_or_two_as_the_caller_says() -> None:
    """
    The result holds both counts, and the one that was asked for.
    """
    together, apart = counted(LEFT, RIGHT), counted(LEFT, RIGHT, sides="apart")

    assert (1, 2) == (together.together, together.apart)
    assert (1, 2) == (together.count, apart.count)
    assert Sides.APART is apart.sides


def test_two_needlings_of_a_muscle_are_one_muscle() -> None:
    """
    Muscles are counted, not insertions, needles or trigger points.
    """
    assert (1, 1) == both(LEFT, LEFT)


def test_parts_of_a_muscle_are_one_muscle() -> None:
    """
    Upper and lower trapezius are trapezius; levator scapulae is another.
    """
    sites = (
        dn.Site("upper trapezius", "left"),
        dn.Site("lower trapezius", "left"),
        dn.Site("levator scapulae", "left"),
    )

    assert (2, 2) == both(*sites)


@pytest.mark.parametrize(
    ("names", "category"),
    [
        ((), MuscleCategory.NONE),
        (("masseter",), MuscleCategory.ONE_OR_TWO),
        (("masseter", "soleus"), MuscleCategory.ONE_OR_TWO),
        (
            ("masseter", "soleus", "infraspinatus"),
            MuscleCategory.THREE_OR_MORE,
        ),
    ],
)
def test_the_categories_are_none_one_or_two_and_three_or_more(
    names: tuple[str, ...], category: MuscleCategory
) -> None:
    """
    Two is still the lower step, three the upper.
    """
    found = counted(*(dn.Site(name, "left") for name in names))

    assert category is found.category


def test_a_group_is_at_least_one_muscle() -> None:
    """
    Which of the paraspinals were needled is not known.
    """
    found = counted(GROUP)

    assert (1, True, MuscleCategory.ONE_OR_TWO) == (
        found.count,
        found.at_least,
        found.category,
    )


def test_a_group_whose_muscle_is_named_may_be_no_muscle_more() -> None:
    """
    Multifidus and paraspinals of one side may be multifidus alone.
    """
    assert (1, 1) == both(GROUP, dn.Site("multifidus", "left"))
    assert (1, 2) == both(GROUP, dn.Site("multifidus", "right"))
    assert (1, 1) == both(GROUP, dn.Site("multifidus"))


def test_groups_that_share_a_muscle_may_be_one() -> None:
    """
    Erector spinae are paraspinals; hamstrings are not.
    """
    erector = dn.Site("erector spinae", "left")
    hamstrings = dn.Site("hamstrings", "left")

    assert (1, 1) == both(GROUP, erector)
    assert (2, 2) == both(GROUP, erector, hamstrings)


def test_a_wide_group_does_not_hide_that_two_narrow_ones_differ() -> None:
    """
    Whatever of the paraspinals it was, a multifidus is no left erector.
    """
    wide, narrow = dn.Site("paraspinals"), dn.Site("multifidus")
    erector = dn.Site("erector spinae", "left")

    assert (2, 2) == both(wide, narrow, erector)
    assert (2, 2) == both(erector, narrow, wide)
    assert (3, 3) == both(wide, dn.Site("hamstrings", "left"), erector, narrow)


def test_a_group_without_listed_muscles_is_one_at_least() -> None:
    """
    The table lists none for the gemelli, and a group of one's own has none.
    """
    own = dn.Muscle.unlisted("my group", is_group=True)

    found = counted(dn.Site("gemelli", "left"), dn.Site(own, "left"))

    assert (2, True) == (found.count, found.at_least)


def test_a_side_not_recorded_makes_the_count_of_sides_a_least() -> None:
    """
    It may be the side that is recorded beside it, or the other one.
    """
    apart = counted(LEFT, NO_SIDE, sides="apart")
    together = counted(LEFT, NO_SIDE)

    assert (1, True) == (apart.count, apart.at_least)
    assert (1, False) == (together.count, together.at_least)


def test_only_a_side_that_is_missing_makes_a_count_a_least() -> None:
    """
    And only where sides are counted.
    """
    assert counted(NO_SIDE, sides="apart").at_least
    assert not counted(LEFT, sides="apart").at_least
    assert not counted(NO_SIDE, sides="together").at_least


def test_each_place_that_is_not_counted_is_counted_as_such() -> None:
    """
    Two scars are two other structures, two attempts are two.
    """
    scar = dn.Needling(site=dn.Site(structure="scar"))
    attempt = dn.Needling(site=LEFT, insertions=0)
    found = muscle_count(
        dn.Session(id="S-1", needlings=[scar, scar, attempt, attempt]),
        sides="together",
    )

    assert (0, 2, 2) == (
        found.count,
        found.other_structures,
        found.not_inserted,
    )


@pytest.mark.parametrize(
    ("session", "sides", "path"),
    [
        (dn.Session(id="S-1"), "both", "sides"),
        ("sessi", "apart", "session"),
    ],
)
def test_a_count_that_cannot_be_made_names_itself_and_the_argument(
    session: object, sides: str, path: str
) -> None:
    """
    A caller can tell what refused, and what came.
    """
    with pytest.raises(InvalidRecord, match="got a text of") as caught:
        muscle_count(cast("dn.Session", session), sides=sides)

    assert "muscle_count" == caught.value.record
    assert [path] == [each for each, _ in caught.value.problems]


def test_a_muscle_of_the_midline_has_no_sides() -> None:
    """
    A muscle that is not paired is one, whatever side somebody wrote.
    """
    name = next(
        found.english
        for found in dn.muscles()
        if not found.paired and not found.is_group
    )

    found = counted(dn.Site(name), dn.Site(name, "left"), sides="apart")

    assert (1, False) == (found.count, found.at_least)


def test_other_structures_are_not_muscles() -> None:
    """
    A scar is counted apart.
    """
    found = counted(LEFT, dn.Site(structure="scar", side="left"))

    assert (1, 1) == (found.count, found.other_structures)


@pytest.mark.parametrize(
    "needling",
    [
        dn.Needling(site=LEFT, insertions=0),
        dn.Needling(site=LEFT, needles_in=0),
    ],
)
def test_needling_broken_off_before_insertion_is_no_muscle(
    needling: dn.Needling,
) -> None:
    """
    No insertion, or no needle, is no muscle treated.
    """
    found = muscle_count(
        dn.Session(id="S-1", needlings=[needling]), sides="together"
    )

    assert (0, 1, MuscleCategory.NONE) == (
        found.count,
        found.not_inserted,
        found.category,
    )


def test_insertions_outweigh_the_count_of_needles() -> None:
    """
    Where both are recorded the insertions say whether a needle went in.
    """
    needling = dn.Needling(site=LEFT, insertions=3, needles_in=0)

    found = muscle_count(
        dn.Session(id="S-1", needlings=[needling]), sides="together"
    )

    assert 1 == found.count


def test_a_visit_with_no_insertion_in_all_treated_no_muscle() -> None:
    """
    A total of nought speaks for every needling of the visit.
    """
    visit = dn.Session(
        id="S-1", needlings=[dn.Needling(site=LEFT)], total_insertions=0
    )

    assert 0 == muscle_count(visit, sides="together").count


@pytest.mark.parametrize(
    "visit",
    [
        dn.Session(id="S-1"),
        dn.Session(id="S-1", total_insertions=12),
        dn.Session(id="S-1", needled=True),
    ],
)
def test_what_was_not_recorded_is_not_nought(visit: dn.Session) -> None:
    """
    Nobody said, or only that a needle went in: there is no count.
    """
    found = muscle_count(visit, sides="together")

    assert (None, None, None) == (found.count, found.apart, found.category)
    assert "what was needled is not recorded" == str(found)


@pytest.mark.parametrize(
    "visit",
    [
        dn.Session(id="S-1", needlings=()),
        dn.Session(id="S-1", needled=False),
        dn.Session(id="S-1", status="missed"),
        dn.Session(id="S-1", total_insertions=0),
    ],
)
def test_a_visit_without_needling_has_no_muscles(visit: dn.Session) -> None:
    """
    Said to have none, or missed: that is nought.
    """
    assert 0 == muscle_count(visit, sides="apart").count


def test_the_callers_own_codes_come_back() -> None:
    """
    The library ships none; a category without one has none.
    """
    visit = dn.Session(id="S-1", needlings=[dn.Needling(site=LEFT)])
    codes = {MuscleCategory.ONE_OR_TWO: "code A"}

    found = muscle_count(visit, sides="together", codes=codes)
    none = muscle_count(
        dn.Session(id="S-1", needlings=()), sides="together", codes=codes
    )
    unknown = muscle_count(dn.Session(id="S-1"), sides="together", codes=codes)

    assert ["code A", None, None] == [
        item.code for item in (found, none, unknown)
    ]


def test_a_count_prints_what_was_counted_and_what_was_not() -> None:
    """
    Both ways of counting sides, the names, and what was left out.
    """
    visit = dn.Session(
        id="S-1",
        needlings=[
            dn.Needling(site=LEFT),
            dn.Needling(site=RIGHT),
            dn.Needling(site=GROUP),
            dn.Needling(site=dn.Site(structure="tendon")),
            dn.Needling(site=dn.Site("soleus", "left"), insertions=0),
        ],
    )

    found = muscle_count(
        visit, sides="apart", codes={MuscleCategory.THREE_OR_MORE: "code B"}
    )

    assert (
        "muscles needled, sides apart: at least 3 (three or more: code B)\n"
        "  left and right as one 2, as two 3\n"
        "  - left infraspinatus\n"
        "  - right infraspinatus\n"
        "  - left paraspinals L3-L5\n"
        "  other structures, not counted: 1\n"
        "  without an insertion, not counted: 1"
    ) == str(found)
    assert "muscles needled, sides together: 0 (none)" in str(counted())


def test_the_question_of_sides_has_no_default() -> None:
    """
    Another word is refused, and so is what is no visit.
    """
    with pytest.raises(InvalidRecord):
        counted(LEFT, sides="bilateral")
    with pytest.raises(InvalidRecord):
        muscle_count(cast("dn.Session", "S-1"), sides="apart")
