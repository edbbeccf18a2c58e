"""
Harms that were disclosed, against the hazards of the sites needled.
"""

import attrs
import pytest

import dryneedling as dn
from tests.readings.doubtful import (
    DAY,
    consent,
    course,
    found,
    needled,
    needling,
    on,
    visit,
)

RULE = "harm_not_disclosed"
SORE = consent(risks_disclosed="soreness")
LUNG = consent(risks_disclosed="pneumothorax")
UNSAID = consent()


@pytest.mark.parametrize(
    ("consents", "doubted"),
    [
        # nobody said which risks were disclosed, in one talk or in all
        (None, False),
        ((), False),
        ([UNSAID], False),
        ([SORE, attrs.evolve(UNSAID, id="K-2")], False),
        # what was not written down later may not have been said in time
        ([SORE, attrs.evolve(UNSAID, id="K-2", given_on=on(2))], False),
        ([SORE, attrs.evolve(UNSAID, id="K-2", given_on=on(3))], True),
        ([attrs.evolve(SORE, risks_disclosed=())], True),
        ([SORE], True),
        ([attrs.evolve(SORE, given_on=on(2))], True),
        ([LUNG], False),
        ([SORE, attrs.evolve(LUNG, id="K-2")], False),
        # on the day of the visit is in time, a day after is late
        ([SORE, attrs.evolve(LUNG, id="K-2", given_on=on(2))], False),
        ([SORE, attrs.evolve(LUNG, id="K-2", given_on=on(3))], True),
        # on no known day may have been in time
        ([SORE, attrs.evolve(LUNG, id="K-2", given_on=None)], False),
        # nobody had disclosed anything yet: whether consent stood is another
        # rule's question
        ([attrs.evolve(SORE, given_on=on(3))], False),
    ],
)
def test_a_harm_is_disclosed_before_the_site_is_needled(
    consents: list[dn.Consent] | None, *, doubted: bool
) -> None:
    """
    Only where every talk before the visit says its risks is one missing.
    """
    record = course(needled(date=DAY), consents=consents)

    assert doubted is bool(found(record, RULE))


def test_a_visit_on_no_known_day_may_be_after_all_that_was_said() -> None:
    """
    It is doubted where nobody disclosed the harm on any day.
    """
    late = attrs.evolve(LUNG, given_on=on(30))

    assert found(course(needled(), consents=[SORE]), RULE)
    assert not found(course(needled(), consents=[late]), RULE)


def test_each_hazard_is_said_once_a_course() -> None:
    """
    It is a standing fact: the first visit where it holds is named.
    """
    neck = needling(site=dn.Site("multifidus", level="T6"))
    spine = dn.side_effect_kind("spinal_injury").name
    spinal = (
        f"a site with the hazard spinal canal; {spine}: not disclosed before"
    )
    record = course(
        visit(1, date=DAY, needlings=[needling(site=dn.Site("soleus"))]),
        needled(2, date=DAY),
        visit(3, date=DAY, needlings=[needling(), neck]),
        needled(4, date=DAY),
        consents=[SORE],
    )

    assert [
        (
            "sessions[1]",
            "a site with the hazard lung; pneumothorax: not disclosed before",
        ),
        (
            "sessions[2]",
            spinal,
        ),
    ] == [(item.path, item.reason) for item in found(record, RULE)]


def test_a_site_that_was_left_alone_asks_for_no_disclosure() -> None:
    """
    What was planned and not needled could reach nothing.
    """
    soleus = needling(site=dn.Site("soleus"))
    alone = course(
        visit(date=DAY, needlings=[needling(insertions=0), soleus]),
        consents=[SORE],
    )

    assert not found(alone, RULE)


def test_a_harm_once_disclosed_is_disclosed_at_every_visit() -> None:
    """
    Nobody has to say it again before the next needle.
    """
    record = course(
        needled(1, date=DAY), needled(2, date=DAY), consents=[LUNG]
    )

    assert not found(record, RULE)


def test_a_harm_that_no_kind_stands_for_is_not_asked_for() -> None:
    """
    Soleus has no hazard, an implant no kind of side effect of its own.
    """
    scar = needling(site=dn.Site(structure="scar"))
    own = dn.Muscle.unlisted("a muscle of ours", hazards=["joint", "lung"])
    record = course(
        visit(
            date=DAY,
            needlings=[scar, needling(site=dn.Site(own))],
        ),
        consents=[SORE],
    )

    # whoever adds a muscle says what lies there: that is a source
    (doubt,) = found(record, RULE)
    assert "hazard lung" in doubt.reason
    assert not found(record, f"unread_{RULE}")


def test_one_harm_of_two_hazards_is_missed_once() -> None:
    """
    Kidney and peritoneum are both a puncture of an organ.

    A page was read for the kidney alone, and what was read speaks for both.
    """
    loin = needling(site=dn.Site("quadratus lumborum", "right"))
    told = consent(risks_disclosed=["pneumothorax", "spinal_injury"])
    record = course(visit(date=DAY, needlings=[loin]), consents=[told])

    (doubt,) = found(record, RULE)
    assert "hazard kidney; puncture of an organ" in doubt.reason
    unread = [doubt.reason for doubt in found(record, f"unread_{RULE}")]
    assert not [reason for reason in unread if "organ" in reason], unread
