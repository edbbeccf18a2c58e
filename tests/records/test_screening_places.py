"""
Whether a planned site may be where a screening answer is about.
"""

import pytest

import dryneedling as dn
from dryneedling.screening.places import same_limb, same_site

YES, NO = True, False


def at(
    place: str | None = None,
    side: str | None = None,
    site: dn.Site | None = None,
) -> dn.ScreeningAnswer:
    """
    Make an answer about a place, a site, both or neither.
    """
    return dn.ScreeningAnswer(
        "lymphoedema_area",
        "present",
        place=None if place is None else dn.BodyPlace(place, side),
        site=site,
    )


@pytest.mark.parametrize(
    ("site", "place", "side", "same"),
    [
        (dn.Site("supinator", "left"), "arm", "left", YES),
        (dn.Site("supinator", "right"), "arm", "left", NO),
        (dn.Site("supinator"), "arm", "left", YES),
        (dn.Site("supinator", "left"), "arm", None, YES),
        (dn.Site("infraspinatus", "left"), "hand", "left", YES),
        (dn.Site("soleus", "left"), "arm", "left", NO),
        (dn.Site("soleus", "left"), "groin", "left", YES),
        (dn.Site("gluteus medius", "left"), "foot", "left", YES),
        (dn.Site("masseter", "left"), "arm", "left", NO),
        (dn.Site("masseter", "left"), "face", "left", YES),
        (dn.Site("masseter", "left"), "face", "midline", YES),
        (dn.Site("multifidus lumborum", "left"), "low back", "left", YES),
        (dn.Site("multifidus lumborum", "left"), "abdomen", "left", NO),
        (dn.Site("pectoralis major", "left"), "chest", "left", YES),
        (dn.Site("pectoralis major", "left"), "arm", "left", NO),
        (dn.Site("soleus", "left"), "other", None, YES),
        (dn.Site("soleus", "left"), "whole body", None, YES),
        (dn.Site(structure="scar", side="left"), "arm", "left", YES),
        (dn.Site(structure="scar", side="left"), "arm", "right", NO),
        (dn.Site(dn.Muscle.unlisted("x"), "left"), "arm", "left", YES),
        (
            dn.Site(dn.Muscle.unlisted("x", region="foot"), "left"),
            "arm",
            "left",
            NO,
        ),
    ],
)
def test_lymphoedema_is_a_limb_or_an_area(
    site: dn.Site, place: str, side: str | None, *, same: bool
) -> None:
    """
    What was not recorded may be the same limb.
    """
    assert same is same_limb(site, at(place, side))


@pytest.mark.parametrize(
    ("site", "there", "same"),
    [
        (dn.Site("supinator", "left"), dn.Site("deltoid", "left"), YES),
        (dn.Site("supinator", "left"), dn.Site("deltoid", "right"), NO),
        (dn.Site("soleus", "left"), dn.Site("deltoid", "left"), NO),
        (dn.Site("soleus", "left"), dn.Site("gluteus maximus"), YES),
        (
            dn.Site("multifidus lumborum", "left"),
            dn.Site("iliocostalis lumborum", "left"),
            YES,
        ),
        (dn.Site("masseter"), dn.Site("multifidus lumborum"), NO),
        (dn.Site("soleus", "left"), dn.Site(structure="scar"), YES),
    ],
)
def test_an_answer_about_a_site_is_about_its_limb(
    site: dn.Site, there: dn.Site, *, same: bool
) -> None:
    """
    On the trunk, about the region.
    """
    assert same is same_limb(site, at(site=there))


def test_an_answer_about_nowhere_may_be_about_any_site() -> None:
    """
    Nobody recorded where.
    """
    site = dn.Site("soleus", "left")

    assert same_limb(site, at())
    assert same_site(site, at())


def test_an_answer_with_site_and_place_is_about_both() -> None:
    """
    Either is enough.
    """
    answer = at("hand", "left", dn.Site("soleus", "left"))

    assert same_limb(dn.Site("supinator", "left"), answer)
    assert same_limb(dn.Site("popliteus", "left"), answer)
    assert same_site(dn.Site("soleus", "left"), answer)
    assert not same_site(dn.Site("supinator", "left"), answer)


@pytest.mark.parametrize(
    ("site", "there", "same"),
    [
        (dn.Site("soleus", "left"), dn.Site("soleus", "left"), YES),
        (dn.Site("soleus", "left"), dn.Site("soleus", "right"), NO),
        (dn.Site("soleus", "left"), dn.Site("soleus"), YES),
        (dn.Site("soleus", "left"), dn.Site("gastrocnemius", "left"), NO),
        (dn.Site("upper trapezius"), dn.Site("trapezius"), YES),
        (dn.Site("trapezius"), dn.Site("upper trapezius"), YES),
        (dn.Site("upper trapezius"), dn.Site("lower trapezius"), NO),
        (dn.Site("multifidus lumborum"), dn.Site("paraspinals"), YES),
        (dn.Site("paraspinals"), dn.Site("multifidus lumborum"), YES),
        (dn.Site("paraspinals"), dn.Site("erector spinae"), YES),
        (dn.Site("paraspinals"), dn.Site("hamstrings"), NO),
        (dn.Site("soleus"), dn.Site("calf"), YES),
        (
            dn.Site(dn.Muscle.unlisted("x")),
            dn.Site(dn.Muscle.unlisted("x")),
            YES,
        ),
        (dn.Site(dn.Muscle.unlisted("x")), dn.Site("soleus"), NO),
        (dn.Site("soleus"), dn.Site(dn.Muscle.unlisted("x")), NO),
        (dn.Site(structure="scar"), dn.Site(structure="scar"), YES),
        (
            dn.Site(structure="scar", name="first"),
            dn.Site(structure="scar"),
            YES,
        ),
        (
            dn.Site(structure="scar", name="first"),
            dn.Site(structure="scar", name="second"),
            NO,
        ),
        (
            dn.Site(structure="scar", name="first"),
            dn.Site(structure="scar", name="first"),
            YES,
        ),
        (dn.Site(structure="scar"), dn.Site(structure="tendon"), NO),
        (dn.Site(structure="scar"), dn.Site("soleus"), NO),
    ],
)
def test_an_infection_is_at_its_site(
    site: dn.Site, there: dn.Site, *, same: bool
) -> None:
    """
    A part is at its whole, a muscle at its group; a neighbour is elsewhere.
    """
    assert same is same_site(site, at(site=there))


@pytest.mark.parametrize(
    ("site", "place", "side", "same"),
    [
        (dn.Site("opponens pollicis", "left"), "hand", "left", YES),
        (dn.Site("opponens pollicis", "left"), "hand", "right", NO),
        (dn.Site("deltoid", "left"), "hand", "left", NO),
        (dn.Site("rectus femoris", "left"), "knee", "left", YES),
        (dn.Site("soleus", "left"), "knee", "left", YES),
        (dn.Site("masseter", "left"), "low back", None, NO),
        (dn.Site(structure="scar"), "hand", "left", YES),
    ],
)
def test_an_infection_in_a_region_is_at_its_muscles(
    site: dn.Site, place: str, side: str | None, *, same: bool
) -> None:
    """
    The hand is not the whole arm.
    """
    assert same is same_site(site, at(place, side))


def test_every_region_of_the_body_has_muscles() -> None:
    """
    No place is forgotten, so none is passed over in silence.
    """
    sites = [dn.Site(row) for row in dn.muscles() if row.region is not None]
    for region in dn.BodyRegion:
        assert any(same_site(site, at(region)) for site in sites)
        assert any(same_limb(site, at(region)) for site in sites)
