"""
Words go in wherever records go in.
"""

import pickle
from collections.abc import Callable
from typing import Any

import pytest

import dryneedling as dn
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
    with pytest.raises(
        dn.InvalidRecord, match="two sides are two sites"
    ) as caught:
        dn.Needling(site="UT bilat")
    (wrong,) = caught.value.problems
    assert ("site", "ambiguous") == (wrong.path, wrong.code.value)
    with pytest.raises(dn.InvalidRecord):
        dn.Needling(site=7)  # type: ignore[arg-type]  # no text and no site


def problems_of(make: Callable[[], object]) -> list[tuple[str, str]]:
    """
    Return where something is wrong, and what kind of thing.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make()
    return [(one.path, one.code.value) for one in caught.value.problems]


def test_a_name_that_no_table_has_is_one_of_all_that_is_wrong() -> None:
    """
    Item by item, in the order of the fields, with the nearest names.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Needling(site="uper trap", depth_mm=-1)
    wrong, deep = caught.value.problems
    assert ("site", "unknown_name", ("upper trap",)) == (
        wrong.path,
        wrong.code.value,
        wrong.nearest,
    )
    assert "depth_mm" == deep.path
    assert wrong == pickle.loads(pickle.dumps(wrong))  # noqa: S301  # our own bytes
    assert [
        ("id", "wrong_length"),
        ("parties", "missing"),
        ("sites[0]", "unknown_name"),
        ("sites[2]", "unknown_name"),
        ("risks_disclosed", "unknown_name"),
    ] == problems_of(
        lambda: dn.Consent(
            id="",
            parties=[],
            sites=["uper trap", "masseter", "nowhere"],
            risks_disclosed="hiccup",
        )
    )
    # what is an iterator is read once
    names = iter(["masseter", "nowhere"])
    parties = iter([dn.ConsentParty("patient")])
    assert [("sites", "unknown_name")] == problems_of(
        lambda: dn.Consent(id="K-1", parties=parties, sites=names)
    )
    said = {"anticoagulants": "present", "pregnancy": "presnt"}
    assert [
        ("minutes", "out_of_range"),
        ("screening[1].answer", "unknown_word"),
    ] == sorted(
        problems_of(lambda: dn.Session(id="S-1", screening=said, minutes=-1))
    )
    # of one with few fields
    assert [("kinds[0]", "unknown_name"), ("until_hours", "out_of_range")] == (
        problems_of(lambda: dn.Asked(["faint"], until_hours=-1))
    )


def test_a_name_that_no_table_has_is_one_of_all_wrong_arguments() -> None:
    """
    Of what asks about sites and answers.
    """
    course = dn.Course(id="C-1", patient=PATIENT)
    wrong: dict[str, Any] = {"sites": ["uper trap"], "technique": "x"}
    said = {"anticoagulants": "presnt"}
    both = [("sites[0]", "unknown_name"), ("technique", "unknown_word")]
    answers = [("answers[0].answer", "unknown_word")]
    assert both == problems_of(lambda: dn.consent_standing(course, **wrong))
    assert answers + both == problems_of(
        lambda: dn.before_needling(course, answers=said, **wrong)
    )
    assert answers + both == problems_of(
        lambda: dn.screen(PATIENT, said, **wrong)
    )


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
