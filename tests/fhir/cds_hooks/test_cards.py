"""
Cards say what was recorded, by which source, and what is left open.
"""

from contextlib import suppress
from copy import deepcopy
from typing import Any, Final, cast

import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import dryneedling as dn
from dryneedling.clearance import ClearanceVerdict
from dryneedling.fhir.canonical import code_system
from dryneedling.fhir.cds_hooks import (
    Card,
    CardsAnswer,
    Indicator,
    WhyMissing,
    cards_for,
)
from dryneedling.fhir.cds_hooks.markdown import cut, escaped
from dryneedling.fhir.cds_hooks.services import PREFETCH
from dryneedling.fhir.points import site_concept
from dryneedling.fhir.screened import FORM
from dryneedling.screening import Classification, RuleSet, ScreeningRule
from tests.fhir.cds_hooks.posted import (
    ADULT,
    CLINIC_CODES,
    PATIENT,
    TODAY,
    allergy,
    condition,
    form,
    order,
    order_call,
    page,
    view_call,
    written,
)
from tests.fhir.cds_hooks.shapes import assert_shape
from tests.never_said import advice_in, causes_in

PSOAS = site_concept({"muscle": "psoas_major", "side": "left"})
OPEN = dn.Course(
    id="C-1", patient=dn.Patient(id=PATIENT, birth_date="1980"), consents=[]
)


def answered(call: Any, **more: Any) -> CardsAnswer:  # noqa: ANN401  # JSON
    """
    Answer a call, whose shape is that of the specification.
    """
    answer = cards_for(call, on=TODAY, **more)
    assert_shape("response", answer.with_cards)
    if answer.status == 200:
        assert answer.body == answer.with_cards
    else:
        assert_shape("outcome", answer.body)
    return answer


def card_of(answer: CardsAnswer, factor: str) -> Card:
    """
    Return the card of a factor.
    """
    (found,) = [one for one in answer.cards if one.factor == factor]
    return found


def gaps_of(answer: CardsAnswer) -> Card:
    """
    Return the card of what is left open.
    """
    (found,) = [one for one in answer.cards if "not asked" in one.detail]
    return found


# -- how grave a card is ---------------------------------------------------


def test_an_absolute_class_is_critical_and_a_relative_one_a_warning() -> None:
    """
    `indicator`: "info, warning, critical", "in order of increasing urgency".
    """
    answer = answered(order_call(condition("Z79.01"), orders=[order(PSOAS)]))
    deep = card_of(answer, "bleeding_risk_deep_site")
    blood = card_of(answer, "anticoagulants")
    assert deep.indicator is Indicator.CRITICAL
    assert blood.indicator is Indicator.WARNING
    assert gaps_of(answer).indicator is Indicator.INFO
    assert deep.source == "South Africa, Board Notice 121, section 3"
    # what stands behind a factor that follows is named as well
    assert "Condition\\/c\\-Z79\\.01" in deep.detail
    order_of = [one.indicator for one in answer.cards]
    gravity = list(Indicator)
    assert order_of == sorted(order_of, key=gravity.index, reverse=True)


def test_a_rule_that_decides_nothing_is_for_information() -> None:
    """
    A row that nobody read is shown and counts for nothing.
    """
    rule = ScreeningRule(
        id="own.diabetes",
        factor="diabetes",
        classification=Classification.ABSOLUTE,
        verified=False,
        source="a list of our own, 2026",
    )
    own = RuleSet(key="own", name="House rules", rules=[rule])
    answer = answered(order_call(condition("E10.9")), rule_sets=iter([own]))
    card = card_of(answer, "diabetes")
    assert card.indicator is Indicator.INFO
    assert card.source == "House rules"
    assert "unverified" in card.detail


def test_a_card_names_classes_rules_sources_and_entries() -> None:
    """
    `source` "should be the primary source of guidance"; the row's own is told.
    """
    entries = [condition("E10.9") | {"id": str(i)} for i in range(30)]
    card = card_of(answered(order_call(*entries)), "diabetes")
    assert card.summary == "Dry needling: diabetes, relative"
    assert "za\\_bn121\\.diabetes" in card.detail
    assert "Source\\: Irish Society" in card.detail
    assert "simple\\-icd\\-10\\-cm" in card.detail
    assert "and 10 more" in card.detail
    assert card.write()["source"]["topic"] == {
        "system": code_system("contraindication"),
        "code": "diabetes",
    }
    assert "suggestions" not in card.write()
    assert "links" not in card.write()


def test_what_contradicts_a_finding_is_named() -> None:
    """
    Present counts; who says the opposite stands beside it.
    """
    call = order_call(allergy("no-allergy"), allergy("latex"))
    detail = card_of(answered(call, codes=CLINIC_CODES), "allergy").detail
    assert "absent in AllergyIntolerance\\/no\\-allergy" in detail


def test_children_and_consent_have_cards() -> None:
    """
    Below 12 by policy, and a consent that does not stand.
    """
    child = {"resourceType": "Patient", "id": "7", "birthDate": "2015-03-02"}
    (age, *_) = answered(order_call(child)).cards
    assert age.indicator is Indicator.CRITICAL
    assert age.summary == (
        "Dry needling: 11 years old, below the minimum age of 12"
    )
    answer = answered(view_call(*written(OPEN)))
    consent = answer.cards[0]
    assert consent.indicator is Indicator.CRITICAL
    assert consent.summary == "Dry needling: consent does not stand"
    assert "consent\\." in consent.detail


def test_a_warning_sign_that_nobody_answered_has_a_card() -> None:
    """
    It was told after a needle was in, and stands in our AdverseEvent.
    """
    told = dn.SideEffect("shortness of breath", onset_hours=2)
    visit = dn.Session(
        id="S-1",
        date=pendulum.date(2026, 2, 20),
        needlings=[dn.Needling(site=dn.Site("upper trapezius", "left"))],
        side_effects=[told],
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        sessions=[visit],
    )
    answer = answered(view_call(*written(course)))
    (card,) = [one for one in answer.cards if "warning sign" in one.summary]
    assert card.indicator is Indicator.WARNING
    assert "2026\\-02\\-20" in card.detail


# -- what is left open -----------------------------------------------------


def test_data_that_is_missing_is_412_and_is_named() -> None:
    """
    "the service SHALL respond with an HTTP 412 Precondition Failed".
    """
    call = order_call()
    del call["prefetch"]["conditions"]
    call["prefetch"]["allergies"] = {
        "resourceType": "OperationOutcome",
        "issue": [{"severity": "error", "code": "exception"}],
    }
    call["prefetch"]["events"] = page({"resourceType": "OperationOutcome"})
    link = [{"relation": "next", "url": "https://a.example/?page=2"}]
    call["prefetch"]["visits"] = page() | {"link": link}
    call["prefetch"]["patient"] = None
    answer = answered(call)
    assert {one.key: one.why for one in answer.missing} == {
        "patient": WhyMissing.NOT_SENT,
        "conditions": WhyMissing.NOT_SENT,
        "allergies": WhyMissing.ERROR,
        "visits": WhyMissing.MORE_PAGES,
        "events": WhyMissing.ERROR,
    }
    assert answer.status == 412
    assert answer.body["resourceType"] == "OperationOutcome"
    places = [one["expression"] for one in answer.body["issue"]]
    assert ["prefetch.conditions"] in places
    card = gaps_of(answer)
    assert "5 kinds of data not sent" in card.summary
    assert "Not known, not sent\\: conditions" in card.detail
    assert "Not known, more pages\\: visits" in card.detail


@pytest.mark.parametrize(
    ("given", "why"),
    [
        # a server that tells of its search, and sends nothing of it
        (
            {
                "resourceType": "OperationOutcome",
                "issue": [{"severity": "warning", "code": "not-found"}],
            },
            WhyMissing.ERROR,
        ),
        # answers to requests of which one failed
        (
            {
                "resourceType": "Bundle",
                "type": "batch-response",
                "entry": [{"response": {"status": "404 Not Found"}}],
            },
            WhyMissing.ERROR,
        ),
        # an entry that is none, and entries that are no list
        (page() | {"entry": [7]}, WhyMissing.ERROR),
        (
            page() | {"entry": {"resource": condition("Z79.01")}},
            WhyMissing.ERROR,
        ),
        # three were found, and two of them are on another page
        (
            {
                "resourceType": "Bundle",
                "total": 3,
                "entry": [
                    {"resource": condition("M54.2")},
                    {
                        "resource": condition("M54.5"),
                        "search": {"mode": "include"},
                    },
                ],
            },
            WhyMissing.MORE_PAGES,
        ),
        ({"resourceType": "Bundle", "total": 1}, WhyMissing.MORE_PAGES),
    ],
)
def test_what_stands_in_place_of_data_is_no_data(
    given: Any,  # noqa: ANN401  # JSON
    why: WhyMissing,
) -> None:
    """
    Nobody may take it for a record in which nothing is found.
    """
    call = order_call()
    call["prefetch"]["conditions"] = given
    answer = answered(call)
    (missing,) = answer.missing
    assert (missing.key, missing.why) == ("conditions", why)
    assert answer.status == 412


def test_a_patient_who_is_not_found_is_not_sent() -> None:
    """
    A read finds the one patient; an empty Bundle is no answer to it.
    """
    call = order_call()
    call["prefetch"]["patient"] = page()
    (missing,) = answered(call).missing
    assert (missing.key, missing.why) == ("patient", WhyMissing.NOT_SENT)


def test_nothing_found_is_no_data_missing() -> None:
    """
    None or an empty Bundle; a hint of the server beside it is no error.

    "If the CDS Client has no data to populate a template prefetch key, the
    prefetch template key MUST have a value of null."
    """
    call = order_call()
    for key in call["prefetch"]:
        if key != "patient":
            call["prefetch"][key] = None
    hint = {"severity": "warning", "code": "incomplete"}
    outcome = {"resourceType": "OperationOutcome", "issue": [hint]}
    call["prefetch"]["allergies"] = page(outcome)
    answer = answered(call)
    assert (answer.status, answer.missing) == (200, ())
    assert answer.findings.unread == []


def test_what_a_service_does_not_ask_for_is_not_missing() -> None:
    """
    It is not known all the same, as nobody asked.
    """
    call = order_call()
    del call["prefetch"]["events"]
    assert answered(call, left_out="events").status == 200
    assert answered(call, left_out=["places"]).status == 412


def test_entries_not_recognised_are_listed_and_counted() -> None:
    """
    With their words and codes, cut and as text; 20 of them, and how many.
    """
    loud = {"text": "<img src=x> [a](http://b.example) " + "x" * 100}
    entries = [condition("Q99") for _ in range(25)]
    entries[0]["code"] = loud
    card = gaps_of(answered(order_call(*entries)))
    assert "25 entered items not recognised" in card.summary
    assert "and 5 more" in card.detail
    assert "Condition\\/c\\-Q99 &lt;img src\\=x&gt; \\[a\\]" in card.detail
    assert "x" * 80 not in card.detail
    assert "no code" in card.detail


def test_a_course_that_cannot_be_read_is_told() -> None:
    """
    Twice in the record, or without its extension; a chart shows that too.
    """
    twice = written(OPEN)
    other = [
        one | {"id": "other", "status": "cancelled"}
        for one in twice
        if one["resourceType"] == "EpisodeOfCare"
    ]
    answer = answered(view_call(*twice, *other))
    assert "1 part of a record not read" in gaps_of(answer).summary
    assert answer.clearances[0].consent.reasons[0].rule == (
        "consent.nobody_said"
    )


def test_a_visit_without_its_course_is_told() -> None:
    """
    A page that was cut, or a course that its server does not give.
    """
    visit = dn.Session(id="S-1", date=pendulum.date(2026, 2, 1))
    course = OPEN.with_session(visit)
    orphans = [
        one
        for one in written(course)
        if one["resourceType"] != "EpisodeOfCare"
    ]
    assert "2 parts of" in gaps_of(answered(view_call(*orphans))).summary


def test_an_order_for_a_place_that_is_not_known_says_so() -> None:
    """
    Words are not read as a place, nor is a muscle that there is not.
    """
    muscle = {"system": code_system("muscle"), "code": "gluteus"}
    for place in ({"text": "left psoas"}, {"coding": [muscle]}):
        call = order_call(orders=[order(PSOAS, place)])
        assert "place not recognised" in gaps_of(answered(call)).summary
    call = order_call(orders=[order()])
    assert "place not recognised" in gaps_of(answered(call)).summary
    call = order_call(orders=[order(PSOAS)])
    assert "place not" not in gaps_of(answered(call)).summary


def test_what_no_rule_judges_is_told() -> None:
    """
    It is present, and nobody has judged it.
    """
    answer = answered(order_call(condition("E10.9")), rule_sets=[])
    assert "1 recorded factor not judged" in answer.cards[0].summary
    assert "no rule speaks of it" in answer.cards[0].detail
    # a hazard that depends on the place
    answer = answered(order_call(condition("J44.9")))
    assert "not judged" in gaps_of(answer).summary


def test_a_complete_screening_with_nothing_against_has_no_card() -> None:
    """
    No card says that nothing speaks against needling.

    "If your CDS Service has no decision support for the user, your service
    should return a 200 HTTP response with an empty array of cards".
    """
    answers = {one.key: "absent" for one in dn.factors() if one.is_asked}
    consent = dn.Consent(
        id="K-1",
        given_on=pendulum.date(2026, 1, 5),
        parties=[dn.ConsentParty("patient")],
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980-01-01"),
        screening=answers,
        consents=[consent],
    )
    answer = answered(view_call(*written(course)))
    (found,) = answer.clearances
    assert found.verdict is ClearanceVerdict.NOTHING_RECORDED_AGAINST
    assert answer.body == {"cards": []}


# -- for whom there are cards ----------------------------------------------


def test_a_chart_without_a_course_and_other_orders_have_no_cards() -> None:
    """
    Who is not to be needled is not warned of needles.
    """
    assert answered(view_call(condition("E10.9"))).body == {"cards": []}
    call = order_call(condition("E10.9"), orders=[order(code="massage"), {}])
    assert answered(call).body == {"cards": []}
    assert answered(call, orders=[(code_system("procedure"), "massage")]).cards


def test_a_course_tells_more_exactly_than_the_rest_of_the_record() -> None:
    """
    Its trimester stays; a yes of the record that it lacks is added.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        screening=[
            dn.ScreeningAnswer("pregnancy", "present", trimester=3),
            dn.ScreeningAnswer("diabetes", "absent"),
        ],
    )
    answer = answered(
        order_call(
            *written(course),
            condition("Z33.1", subject={}),
            condition("E10.9", subject={}),
            condition("I89.0", subject={}),
        )
    )
    (found,) = answer.clearances
    rules = {one.rule for one in found.screening.findings}
    assert "apta2013.pregnancy" not in rules
    assert {"irl2012.pregnancy", "irl2012.diabetes"} <= rules
    assert "irl2012.lymphoedema_area" in rules
    assert "Recorded in Condition" in card_of(answer, "pregnancy").detail


@pytest.mark.parametrize("where", ["course", "visit", "neither"])
def test_a_no_of_the_record_takes_back_no_yes_of_a_course(where: str) -> None:
    """
    The question of a course is about metal and wipes; a list may not be.
    """
    said = [dn.ScreeningAnswer("allergy", "present")]
    visit = dn.Session(
        id="S-1",
        date=pendulum.date(2026, 2, 1),
        screening=said if where == "visit" else None,
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        screening=said if where == "course" else None,
        sessions=[visit],
    )
    answer = answered(
        order_call(*written(course), allergy("no-allergy", patient={})),
        codes=CLINIC_CODES,
    )
    (found,) = answer.clearances
    rules = {one.factor for one in found.screening.findings}
    assert ("allergy" in rules) is (where != "neither")
    assert "allergy" not in found.screening.not_asked


def test_of_a_limb_the_record_may_mean_another_than_the_course() -> None:
    """
    A code without a side is about every site that is planned.
    """
    arm = dn.ScreeningAnswer(
        "lymphoedema_area",
        "present",
        place=dn.BodyPlace("upper arm", side="left"),
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        screening=[arm],
    )
    biceps = site_concept({"muscle": "biceps_brachii", "side": "left"})
    orders = [order(biceps, PSOAS)]

    def sites(*more: Any) -> set[str]:  # noqa: ANN401  # JSON
        answer = answered(order_call(*written(course), *more, orders=orders))
        return {
            one.site.label
            for one in answer.clearances[0].screening.findings
            if one.factor == "lymphoedema_area" and one.site is not None
        }

    assert sites() == {"left biceps brachii"}
    assert len(sites(condition("I89.0", subject={}))) == 2
    answer = answered(order_call(*written(course), orders=orders))
    detail = card_of(answer, "lymphoedema_area").detail
    assert " at left biceps brachii, " in detail
    assert "psoas" not in detail


def test_a_yes_that_held_once_is_taken_back_by_no_list() -> None:
    """
    Nobody asked since; a list without an entry is not asked either.
    """
    said = dn.ScreeningAnswer(
        "allergy", "present", until=pendulum.date(2026, 1, 1)
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        screening=[said],
    )
    call = order_call(*written(course), form(None, allergy=["absent"]))
    (found,) = answered(call).clearances
    assert "allergy" in found.screening.not_asked


def test_a_reaction_that_was_recorded_is_denied_by_no_form() -> None:
    """
    A side effect tells of it, whatever was ticked elsewhere.
    """
    visit = dn.Session(
        id="S-1",
        date=pendulum.date(2026, 2, 1),
        needlings=[dn.Needling(site=dn.Site("upper trapezius", "left"))],
        side_effects=[dn.SideEffect("pneumothorax")],
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        sessions=[visit],
    )
    denied = form(None, prior_abnormal_reaction=["absent"])
    answer = answered(order_call(*written(course), denied))
    card = card_of(answer, "prior_abnormal_reaction")
    assert card.indicator is Indicator.CRITICAL


@pytest.mark.parametrize(
    ("day", "is_asked"),
    [("2026-03-02", True), ("2026-03-01", False), (None, False)],
)
def test_not_pregnant_speaks_of_its_day_alone(
    day: str | None, *, is_asked: bool
) -> None:
    """
    Nobody asked since; a form without a day says nothing.
    """
    filled = form(day, pregnancy=["absent"])
    (found,) = answered(order_call(filled)).clearances
    assert ("pregnancy" in found.screening.not_asked) is not is_asked


def test_forms_of_a_course_count_where_its_extension_is_lost() -> None:
    """
    Else they tell again what the course tells exactly, and are not read.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id=PATIENT, birth_date="1980"),
        screening=[dn.ScreeningAnswer("diabetes", "present")],
    )
    whole = written(course)
    assert answered(order_call(*whole)).findings.facts == []
    bare = [
        {key: held for key, held in one.items() if key != "extension"}
        if one["resourceType"] == "EpisodeOfCare"
        else one
        for one in whole
    ]
    answer = answered(order_call(*bare))
    assert answer.findings.factors == ("diabetes",)
    assert card_of(answer, "diabetes").indicator is Indicator.WARNING


# -- ids, bounds, hostile texts --------------------------------------------


def test_a_card_has_the_same_id_for_the_same_call_alone() -> None:
    """
    `uuid`: "Unique identifier of the card", which feedback names.
    """
    call = order_call(condition("E10.9"), condition("I10"))
    once = [one.uuid for one in answered(call).cards]
    assert once == [one.uuid for one in answered(call).cards]
    assert len(set(once)) == len(once)
    call["hookInstance"] = "another"
    again = [one.uuid for one in answered(call).cards]
    assert not set(once) & set(again)


def test_what_was_lost_is_named_where_the_call_has_it() -> None:
    """
    And not by its place among the resources of one course.
    """
    visit = dn.Session(id="S-1", date=pendulum.date(2026, 2, 1))
    patient = dn.Patient(id=PATIENT, birth_date="1980")
    course = dn.Course(id="C-1", patient=patient, sessions=[visit])
    record = written(course)
    for one in record:
        if one["resourceType"] == "Encounter":
            del one["extension"]
    detail = gaps_of(answered(order_call(*record))).detail
    assert escaped("prefetch.visits.entry[0].resource: our ext") in detail


def test_ten_thousand_conditions_make_no_longer_cards() -> None:
    """
    All of them are read, and 20 of each kind are named.
    """
    many = [condition(f"Q{i}") | {"id": str(i)} for i in range(5_000)]
    many += [condition("E10.9") | {"id": str(i)} for i in range(5_000)]
    answer = answered(order_call(*many))
    assert len(answer.findings.facts) == 5_000
    assert sum(len(one.detail) for one in answer.cards) < 30_000


@given(st.text(max_size=200))
def test_a_text_of_others_is_shown_as_it_is(text: str) -> None:
    """
    No markup, no link, no entity, no HTML, and one line.
    """
    line = escaped(text)
    assert "\n" not in line
    (block,) = MarkdownIt("commonmark").parse(f"- {line}x")[2:-2][1:2]
    assert block.children is not None
    shown = "".join(one.content for one in block.children)
    assert {one.type for one in block.children} == {"text"}
    seen = "".join(
        " " if one.isspace() else one
        for one in text
        if one.isprintable() or one.isspace()
    )
    assert shown == " ".join(seen.split()) + "x"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("www.a.example", "www."),
        ("http://a.example", "http:"),
        ("a@b.example", "a@"),
    ],
)
def test_a_bare_address_becomes_no_link(text: str, link: str) -> None:
    """
    GitHub's Markdown makes a link of what is written so.
    """
    assert link in text
    assert link not in escaped(text)
    assert len(cut("x" * 500)) == 83


HOSTILE: Final[st.SearchStrategy[Any]] = st.sampled_from(
    [
        None,
        True,
        -1,
        1e400,
        "",
        "\x00\ud800",
        "x" * 5_000,
        [],
        {},
        [[]],
        {"resourceType": []},
        [None],
        {"coding": [{"code": {}}]},
    ]
)


def places_in(node: Any) -> list[tuple[Any, Any]]:  # noqa: ANN401  # JSON
    """
    Return every place within JSON, as its holder and its key.
    """
    keys: list[Any] = []
    if isinstance(node, dict):
        keys = list(cast("dict[str, Any]", node))
    elif isinstance(node, list):
        keys = list(range(len(cast("list[object]", node))))
    found: list[tuple[Any, Any]] = [(node, key) for key in keys]
    for key in keys:
        found += places_in(node[key])
    return found


@given(st.integers(min_value=0), HOSTILE)
def test_whatever_is_sent_is_answered_or_refused(
    place: int, value: object
) -> None:
    """
    An error of ours with its place, and no other.
    """
    call = order_call(
        *written(OPEN),
        condition("E10.9", subject={}, clinicalStatus={"coding": []}),
        {
            "resourceType": "MedicationRequest",
            "medicationReference": {"reference": "#1"},
            "contained": [{"id": "1"}],
        },
        {
            "resourceType": "QuestionnaireResponse",
            "questionnaire": FORM,
            "status": "completed",
            "item": [{"linkId": "cancer", "answer": [{"valueCoding": {}}]}],
        },
        {"resourceType": "OperationOutcome", "issue": [{"severity": "error"}]},
        orders=[order(PSOAS)],
    )
    # what was drawn and what is made once stays as it is
    call = deepcopy(call)
    places = places_in(call)
    holder, key = places[place % len(places)]
    holder[key] = deepcopy(value)
    with suppress(dn.FhirError):
        answered(call)


def test_cards_neither_explain_nor_advise() -> None:
    """
    What they say of their own, sources left out.
    """
    call = order_call(
        ADULT, *[condition(code) for code in ("E10.9", "Z79.01", "J44.9")]
    )
    for card in answered(call).cards:
        said = [card.summary]
        said += [
            line.partition("Source")[0].partition("Code read in")[0]
            for line in card.detail.splitlines()
        ]
        assert [] == [text for text in said if causes_in(text)]
        assert [] == [text for text in said if advice_in(text)]


def test_every_key_of_the_template_is_looked_at() -> None:
    """
    What is asked for is used: each key missing alone is told.
    """
    for one in PREFETCH:
        call = order_call()
        del call["prefetch"][one.key]
        (lost,) = answered(call).missing
        assert (lost.key, lost.words) == (one.key, one.words)
