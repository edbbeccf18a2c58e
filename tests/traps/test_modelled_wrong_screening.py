"""
Contraindications: 11 of what is most often modelled wrong.

Each test holds a small wrong twin and shows where it goes astray.
"""

from collections.abc import Sequence
from typing import Any, Final

import pytest
from pendulum import Date

import dryneedling as dn

PATIENT: Final = dn.Patient(id="P-1", stated_age=40)
TODAY: Final = Date(2026, 3, 2)


def naive(answers: Sequence[dn.ScreeningAnswer]) -> bool:
    """
    Tell as one list for the whole patient does: anything present blocks.
    """
    return any(answer.answer == "present" for answer in answers)


def against(
    answer: dn.ScreeningAnswer,
    site: dn.Site,
    technique: str = "static",
    **more: Any,  # noqa: ANN401  # any other argument of the reading
) -> bool:
    """
    Tell whether an answer speaks against needling a site.
    """
    found = dn.screen(
        PATIENT, [answer], sites=[site], technique=technique, **more
    )
    return bool(found.standing_contraindications)


def test_lymphoedema_is_of_a_limb() -> None:
    """11: of the left arm, all of it and nothing else."""
    swollen = dn.ScreeningAnswer(
        "lymphoedema_area", "present", place=dn.BodyPlace("arm", "left")
    )
    hand, other, leg = (
        dn.Site(muscle, side)
        for muscle, side in (
            ("extensor digitorum", "left"),
            ("extensor digitorum", "right"),
            ("soleus", "left"),
        )
    )

    assert naive([swollen])
    assert [True, False, False] == [
        against(swollen, site) for site in (hand, other, leg)
    ]


@pytest.mark.parametrize(
    ("muscle", "blocked"),
    [
        ("psoas major", True),
        ("tibialis posterior", True),
        ("masseter", False),
        ("infraspinatus", False),
    ],
)
def test_bleeding_is_absolute_where_nothing_can_be_compressed(
    muscle: str,
    blocked: bool,  # noqa: FBT001  # what is expected
) -> None:
    """11: psoas and tibialis posterior; elsewhere it is a precaution."""
    thinned = dn.ScreeningAnswer("anticoagulants", "present")
    site = dn.Site(muscle, "left")

    found = dn.screen(PATIENT, [thinned], sites=[site], technique="static")
    named = {item.factor for item in found.findings}

    assert naive([thinned])
    assert blocked is against(thinned, site)
    assert blocked is ("bleeding_risk_deep_site" in named)
    assert "anticoagulants" in named


@pytest.mark.parametrize(
    ("technique", "blocked"), [("electrical", True), ("static", False)]
)
def test_a_pacemaker_speaks_against_current(
    technique: str,
    blocked: bool,  # noqa: FBT001  # what is expected
) -> None:
    """11: it blocks the electrical technique alone."""
    paced = dn.ScreeningAnswer("active_implant_electrical", "present")

    assert naive([paced])
    assert blocked is against(paced, dn.Site("soleus", "left"), technique)


def test_an_infection_is_of_its_site() -> None:
    """11: it blocks the site, not the patient."""
    here, there = (dn.Site("soleus", side) for side in ("left", "right"))
    infected = dn.ScreeningAnswer("local_infection", "present", site=here)

    assert naive([infected])
    assert [True, False] == [against(infected, site) for site in (here, there)]


def test_a_no_for_one_limb_is_no_answer_for_the_other() -> None:
    """11: the key is patient, site, technique and date."""
    asked = dn.ScreeningAnswer(
        "lymphoedema_area", "absent", place=dn.BodyPlace("arm", "left")
    )

    def unasked(side: str) -> bool:
        found = dn.screen(
            PATIENT,
            [asked],
            sites=[dn.Site("extensor digitorum", side)],
            technique="static",
        )
        return "lymphoedema_area" in found.not_asked

    def settled(answers: Sequence[dn.ScreeningAnswer]) -> bool:
        """The question was asked and answered."""
        return "lymphoedema_area" in {item.factor for item in answers}

    assert settled([asked])
    assert [False, True] == [unasked(side) for side in ("left", "right")]


def test_an_answer_has_a_date() -> None:
    """11: an infection that has healed blocks no more, and blocked then."""
    site = dn.Site("soleus", "left")
    healed = dn.ScreeningAnswer(
        "local_infection", "present", site=site, until=TODAY
    )

    assert naive([healed])
    assert [True, False] == [
        against(healed, site, on=TODAY.add(days=days)) for days in (0, 1)
    ]


def test_rule_sets_disagree_and_the_strictest_decides() -> None:
    """11: there is no one official list; each set's verdict is shown."""
    phobia = dn.ScreeningAnswer("needle_phobia", "present")

    def listed(found: dn.ScreeningResult) -> dict[str, str]:
        """Keep one class a factor: the last set read."""
        return {
            item.factor: item.classification.value for item in found.findings
        }

    found = dn.screen(PATIENT, [phobia], on=TODAY)

    assert {"needle_phobia": "listed"} == listed(found)
    assert {
        "irl2012": "contraindication_recorded",
        "za_bn121": "contraindication_recorded",
        "apta2013": "precaution_recorded",
        "project": "incomplete",
        "forms": "incomplete",
    } == dict(found.per_rule_set)
    assert "contraindication_recorded" == found.verdict


def test_a_verdict_is_of_the_sets_in_force() -> None:
    """11: rule set is part of the key, and the caller may choose."""
    phobia = dn.ScreeningAnswer("needle_phobia", "present")
    (apta,) = (one for one in dn.rule_sets() if one.key == "apta2013")

    found = dn.screen(PATIENT, [phobia], on=TODAY, rule_sets=[apta])

    assert naive([phobia])
    assert "precaution_recorded" == found.verdict
    assert () == found.standing_contraindications


def test_not_asked_is_not_absent() -> None:
    """11: screening without answers is incomplete, and no go."""
    found = dn.screen(PATIENT, [], on=TODAY)

    assert not naive([])
    assert "incomplete" == found.verdict
    assert "anticoagulants" in found.not_asked
