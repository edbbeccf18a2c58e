"""
Published cases of harm, written down by what the patient told.

Nobody says *pneumothorax*: each case is recorded by its symptoms, the sites
and the hours that its paper prints, and has to be found.  The ordinary
effects of a survey have to stay quiet.
"""

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

import dryneedling as dn
from dryneedling.anatomy import muscles
from tests.published.test_tables_yaml import BRADY

Case = dict[str, Any]

CASES = cast(
    "list[Case]",
    yaml.safe_load(
        (Path(__file__).parent / "harm_told_by_symptoms.yaml").read_text(
            encoding="utf-8"
        )
    ),
)

# A nerve may have been met: looked at by whoever needled.
_LOOKED_AT = {"numbness"}


def site_of(printed: Case) -> dn.Site:
    """
    Make the site that a paper names, or one that the table lacks.
    """
    if "own" in printed:
        return dn.Site(dn.Muscle.unlisted(printed["own"]), printed["side"])
    return dn.Site(printed["muscle"], printed["side"])


def recorded(case: Case) -> dn.Course:
    """
    Record a case: a visit with needling, and a call that tells of symptoms.
    """
    sites = case["sites"]
    visit = dn.Session(
        id="S-1",
        needled=True,
        needlings=None
        if sites is None
        else [dn.Needling(site=site_of(site)) for site in sites],
    )
    call = dn.FollowUp(
        id="F-1",
        after_session="S-1",
        hours_after=case["hours"],
        side_effects=[dn.SideEffect(kind) for kind in case["told"]],
    )
    return dn.Course(
        id=case["id"],
        patient=dn.Patient(id="case"),
        sessions=[visit],
        follow_ups=[call],
        citation=case["citation"],
    )


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_published_harm_is_found_by_its_symptoms(case: Case) -> None:
    """
    As grave as its row says, open, and named before the next needling.
    """
    course = recorded(case)

    gravest = dn.signs_of(course).unanswered[0]
    assert case["weight"] == gravest.weight
    assert case["flag"] in gravest.flags
    assert not gravest.is_away
    assert case["weight"] in {
        doubt.severity.value
        for doubt in dn.review(course)
        if doubt.rule == "warning_sign_not_answered"
    }
    calf = dn.Site("soleus", "left")
    clearance = dn.before_needling(course, sites=[calf])
    assert gravest.kind in {sign.kind for sign in clearance.unanswered_signs}


@pytest.mark.parametrize("case", CASES, ids=[case["id"] for case in CASES])
def test_a_published_harm_is_never_called_by_its_name(case: Case) -> None:
    """
    What published cases had is said, and that the record has no answer.
    """
    for sign in dn.signs_of(recorded(case)).signs:
        assert "signs that published cases of" in sign.sentence
        assert sign.sentence.endswith("; no answer is recorded")


def test_the_effects_of_a_survey_are_no_signs_after_any_muscle() -> None:
    """
    Brady and others 2014: what 7,629 treatments left, wherever it was.
    """
    kinds = set(BRADY["printed"]["percent_by_kind"]) - _LOOKED_AT
    told = [dn.SideEffect(kind) for kind in sorted(kinds)]
    for muscle in muscles():
        visit = dn.Session(
            id="S-1",
            needlings=[dn.Needling(site=dn.Site(muscle))],
            side_effects=told,
        )
        course = dn.Course(
            id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
        )

        assert () == dn.signs_of(course).signs
        assert not [
            doubt for doubt in dn.review(course) if "side_eff" in doubt.path
        ]
