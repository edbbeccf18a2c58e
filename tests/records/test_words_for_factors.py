"""
Screening answers in the words of patients and forms.
"""

import json

import pytest

import dryneedling as dn
from dryneedling._tables import plain_name
from dryneedling.screening import ScreeningRule, factors
from dryneedling.screening.questions import factor, nearest_factors

PATIENT = dn.Patient(id="P-1", stated_age=40)


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("blood thinners", "anticoagulants"),
        ("warfarin", "anticoagulants"),
        ("pacemaker", "active_implant_electrical"),
        ("HIV", "immunocompromise"),
        ("pregnant", "pregnancy"),
        ("needle phobia", "needle_phobia"),
        ("on blood thinners", "anticoagulants"),
        ("takes warfarin", "anticoagulants"),
        ("has a pacemaker", "active_implant_electrical"),
        ("on antibiotics", "systemic_infection"),
        ("breast cancer", "cancer"),
        ("hepatitis B", "bloodborne_infection"),
        ("endocarditis", "heart_valve_endocarditis"),
        ("collapsed lung", "prior_pneumothorax"),
        ("prednisone", "steroid_use"),
    ],
)
def test_what_is_present_is_taken_in_any_word_for_it(
    said: str, key: str
) -> None:
    """
    So that no danger is screened as if nobody had asked.
    """
    answer = dn.ScreeningAnswer(said, "present")
    found = dn.screen(PATIENT, [answer])

    assert key == answer.factor == factor(said).key
    assert key not in found.not_asked
    assert () == found.without_rule


def test_no_to_some_of_a_factor_is_not_no_to_it() -> None:
    """
    No warfarin leaves the question of anticoagulants open.
    """
    for row in factors():
        for word in row.examples:
            for said in ("absent", "not_asked"):
                answer = dn.ScreeningAnswer(word, said)
                assert row.key != answer.factor
    found = dn.screen(PATIENT, [dn.ScreeningAnswer("warfarin", "absent")])
    assert "anticoagulants" in found.not_asked
    none = dn.ScreeningAnswer("blood thinners", "absent")
    assert "anticoagulants" == none.factor


def test_no_two_factors_share_a_word() -> None:
    """
    One word, one question.
    """
    words = [
        word
        for row in factors()
        for word in {
            plain_name(said)
            for said in (row.key, row.name, *row.synonyms, *row.examples)
        }
    ]

    assert sorted(set(words)) == sorted(words)


def test_every_factor_that_is_asked_has_a_plain_question() -> None:
    """
    Yes is that it is there; a derived factor has none.
    """
    for row in factors():
        assert row.is_asked is (row.question is not None)
        if row.question is not None:
            assert row.question.endswith("?")
            assert len(row.question.split()) < 20


def test_a_rule_of_ones_own_meets_the_answer_in_its_words() -> None:
    """
    A clinic that asks of HIV is not passed over.
    """
    rule = ScreeningRule(
        id="own.hiv",
        factor="hiv",
        classification="relative",
        source="our clinic",
    )
    own = dn.RuleSet(key="own", name="our clinic", rules=[rule])
    answers = [dn.ScreeningAnswer("HIV", "present")]
    found = dn.screen(PATIENT, answers, rule_sets=[own])

    assert ["own.hiv"] == [finding.rule for finding in found.findings]


def test_an_answer_in_a_document_is_taken_as_one_in_a_program() -> None:
    """
    The two ways in agree.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        screening=[dn.ScreeningAnswer("warfarin", "present")],
    )
    document = json.loads(dn.dumps(course))
    document["screening"][0]["factor"] = "warfarin"

    assert course == dn.loads(json.dumps(document))


def test_recent_surgery_is_no_slip_of_the_pen_for_chest_surgery() -> None:
    """
    It is a question of its own, and what only sounds alike is none.
    """
    assert ("recent_surgery",) == nearest_factors("recent surgery")
    assert () == nearest_factors("recent sorgum")


def test_a_verb_of_a_note_says_nothing_and_a_no_is_left_standing() -> None:
    """
    "Not on warfarin" is no warfarin, and neither is a father's.
    """
    for said in ("not on warfarin", "no pacemaker", "father has diabetes"):
        answer = dn.ScreeningAnswer(said, "present")
        assert answer.factor not in {row.key for row in factors()}


LUNG = dn.Site("rhomboids", "left")
CALF = dn.Site("soleus", "left")


@pytest.mark.parametrize(
    "key",
    ["prior_pneumothorax", "chest_shape", "recent_heart_or_lung_symptom"],
)
def test_what_bears_on_the_lung_counts_where_a_needle_could_reach_it(
    key: str,
) -> None:
    """
    A calf has no lung behind it.
    """
    answers = [dn.ScreeningAnswer(key, "present")]
    near = dn.screen(PATIENT, answers, sites=[LUNG])
    far = dn.screen(PATIENT, answers, sites=[CALF])

    assert [(key, "relative", True)] == [
        (found.factor, found.classification.value, found.decides)
        for found in near.findings
    ]
    assert () == far.findings


def test_a_question_that_only_forms_ask_has_no_class_of_its_own() -> None:
    """
    It is listed, and a page that nobody read decides nothing.
    """
    read = dn.screen(PATIENT, [dn.ScreeningAnswer("osteoporosis", "present")])
    unread = dn.screen(PATIENT, [dn.ScreeningAnswer("driving", "present")])

    assert [("forms.osteoporosis", "listed", True)] == [
        (found.rule, found.classification.value, found.decides)
        for found in read.findings
    ]
    assert [("forms.driving", False)] == [
        (found.rule, found.decides) for found in unread.findings
    ]
    assert "driving" not in unread.not_asked
