"""
Words go in wherever records go in.
"""

import pytest

import dryneedling as dn
from dryneedling.exceptions import AmbiguousName
from dryneedling.measures import PPT

SITE = dn.Site("upper trap", "right")
PATIENT = dn.Patient(id="P-1", stated_age=40)


def test_a_site_may_be_a_text() -> None:
    """It is read as `sites_of` reads it."""
    assert SITE == dn.Needling(site="R UT").site
    assert SITE == dn.TriggerPoint(id="TrP-1", site="right upper trap").site
    assert SITE == dn.SideEffect("bruising", site="R UT").site
    assert SITE == dn.ScreeningAnswer("pregnancy", "absent", site="R UT").site
    assert SITE == PPT(250, site="R UT").site
    party = dn.ConsentParty("patient", "consent")
    consent = dn.Consent(id="C-1", parties=[party], sites=["R UT"])
    assert (SITE,) == consent.sites


def test_a_text_that_means_two_sides_is_no_one_site() -> None:
    """Two sides are two sites, and one number of two belongs to neither."""
    with pytest.raises(AmbiguousName, match="two sides are two sites"):
        dn.Needling(site="UT bilat")
    with pytest.raises(dn.UnknownName):
        dn.Needling(site="no such muscle")
    with pytest.raises(dn.InvalidRecord):
        dn.Needling(site=7)  # type: ignore[arg-type]  # no text and no site


def test_planned_sites_may_be_texts() -> None:
    """One or several, and both sides are two."""
    course = dn.Course(id="C-1", patient=PATIENT)
    both = [dn.Site("upper trap", side) for side in ("left", "right")]

    for sites in ("UT bilat", ["UT bilat"], both):
        found = dn.before_needling(course, sites=sites)
        assert dn.before_needling(course, sites=both) == found
    asked = dn.screen(PATIENT, [], sites=[SITE, "L masseter"])
    assert (
        dn.screen(PATIENT, [], sites=[SITE, dn.Site("masseter", "left")])
        == asked
    )
    with pytest.raises(dn.InvalidRecord):
        dn.screen(PATIENT, [], sites=[7, "R UT"])  # type: ignore[list-item]  # no site
    assert dn.consent_standing(course, sites=SITE) == dn.consent_standing(
        course, sites="R UT"
    )


def test_answers_may_be_words_by_factor() -> None:
    """As a form has them."""
    words = {"anticoagulants": "present", "pregnancy": "absent"}
    answers = [dn.ScreeningAnswer(*pair) for pair in words.items()]

    assert dn.screen(PATIENT, answers) == dn.screen(PATIENT, words)
    course = dn.Course(id="C-1", patient=PATIENT, screening=words)
    assert tuple(answers) == course.screening
    assert dn.before_needling(
        course, sites=[SITE], answers=words
    ) == dn.before_needling(course, sites=[SITE], answers=answers)
    assert tuple(answers) == dn.Session(id="S-1", screening=answers).screening
    with pytest.raises(dn.InvalidRecord):
        dn.screen(PATIENT, {"anticoagulants": "perhaps"})
    with pytest.raises(dn.InvalidRecord):
        dn.screen(PATIENT, {7: "present"})  # type: ignore[arg-type]  # no factor


def test_no_technique_is_none_recorded() -> None:
    """None says what an empty list says."""
    assert dn.Needling(site=SITE) == dn.Needling(site=SITE, technique=None)
    assert dn.screen(PATIENT, []) == dn.screen(PATIENT, [], technique=None)
