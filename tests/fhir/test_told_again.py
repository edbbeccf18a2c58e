"""
What elements tell of a course to those who do not read our extensions.
"""

from typing import Any

import pendulum
import pytest

import dryneedling as dn
from dryneedling.fhir import Context, from_resources, resources
from dryneedling.measures import measure

Tree = dict[str, Any]

CONTEXT = Context(namespace="https://clinic.example.org")
SOLEUS = dn.Site("soleus", "left")


def course_of(**fields: Any) -> dn.Course:  # noqa: ANN401  # any field
    """
    Make a course of what a test is about.
    """
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), **fields)


def made_of(
    kind: str,
    context: Context = CONTEXT,
    **fields: Any,  # noqa: ANN401  # any field
) -> list[Tree]:
    """
    Return the resources of a type of such a course.
    """
    return [
        one
        for one in resources(course_of(**fields), context)
        if one["resourceType"] == kind
    ]


def procedures(session: dn.Session) -> list[str]:
    """
    Return the status of the treatment, then of each needling.
    """
    made = made_of("Procedure", sessions=[session])
    return [one["status"] for one in made]


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"needlings": [dn.Needling(site=SOLEUS)]},
            ["completed", "completed"],
        ),
        (
            {"needlings": [dn.Needling(site=SOLEUS, insertions=0)]},
            ["not-done", "not-done"],
        ),
        (
            {"needlings": [dn.Needling(site=SOLEUS, needles_in=2)]},
            ["completed", "completed"],
        ),
        (
            {
                "status": "stopped_early",
                "needlings": [dn.Needling(site=SOLEUS, stopped_early=True)],
            },
            ["stopped", "stopped"],
        ),
        ({"needlings": []}, ["not-done"]),
        ({"needled": True}, ["completed"]),
        ({"needled": False}, ["not-done"]),
        ({"status": "missed", "reason": "a strike"}, ["not-done"]),
        ({"status": "stopped_early"}, ["unknown"]),
        ({}, ["unknown"]),
        (
            {
                "entered_in_error": "another patient",
                "needlings": [dn.Needling(site=SOLEUS)],
            },
            ["entered-in-error", "entered-in-error"],
        ),
    ],
)
def test_whether_a_site_was_needled_is_said_as_far_as_it_is_known(
    fields: dict[str, Any], words: list[str]
) -> None:
    """
    Only a count of nought says that a site was left alone.
    """
    assert procedures(dn.Session(id="S-1", **fields)) == words


def test_why_nothing_was_needled_is_told() -> None:
    """
    Of the visit, and of the site that was left alone.
    """
    missed = dn.Session(id="S-1", status="missed", reason="a strike")
    alone = dn.Needling(site=SOLEUS, insertions=0, stopped_because="a bruise")
    held = dn.Session(id="S-2", needlings=[alone])
    made = made_of("Procedure", sessions=[missed, held])
    assert [one.get("statusReason", {}).get("text") for one in made] == [
        "a strike",
        None,
        "a bruise",
    ]
    assert [
        one["status"] for one in made_of("Encounter", sessions=[missed, held])
    ] == ["cancelled", "finished"]


@pytest.mark.parametrize(
    ("twitch", "told"),
    [
        (dn.TwitchResponse.seen(), True),
        (dn.TwitchResponse.absent(), False),
        (dn.TwitchResponse.not_sought(), None),
    ],
)
def test_a_twitch_not_sought_is_neither_seen_nor_absent(
    twitch: dn.TwitchResponse,
    told: bool | None,  # noqa: FBT001  # a value, no switch
) -> None:
    """
    Three facts, of which one has no value.
    """
    needling = dn.Needling(site=SOLEUS, twitch=twitch)
    session = dn.Session(id="S-1", needlings=[needling])
    made = made_of("Observation", sessions=[session])[0]
    assert made.get("valueBoolean") is told
    assert ("dataAbsentReason" in made) == (told is None)


@pytest.mark.parametrize(
    ("twitch", "sign"),
    [
        (dn.TwitchResponse.seen(count=2), None),
        (dn.TwitchResponse.seen(at_least=2), ">="),
    ],
)
def test_a_least_number_of_twitches_is_no_count(
    twitch: dn.TwitchResponse, sign: str | None
) -> None:
    """
    When counting stopped, the number is at least this.
    """
    needling = dn.Needling(site=SOLEUS, twitch=twitch)
    session = dn.Session(id="S-1", needlings=[needling])
    made = made_of("Observation", sessions=[session])[0]
    value = made["component"][0]["valueQuantity"]
    assert (value["value"], value.get("comparator")) == (2, sign)


@pytest.mark.parametrize(
    ("mode", "act"),
    [
        ("visit", "AMB"),
        ("telephone", "VR"),
        ("message", "VR"),
        ("form", "VR"),
        ("other", None),
        (None, None),
    ],
)
def test_a_follow_up_took_place_where_its_mode_says(
    mode: str | None, act: str | None
) -> None:
    """
    Nobody can say of another way, and nobody said of none.
    """
    follow_up = dn.FollowUp(id="F-1", mode=mode)
    made = made_of("Encounter", follow_ups=[follow_up])[0]
    assert made["class"].get("code") == act


def test_a_problem_has_the_code_that_the_clinic_chose() -> None:
    """
    Nobody else can choose one of several; the only one needs no choice.
    """
    context = Context(
        namespace="https://clinic.example.org",
        diagnoses={
            "migraine": [
                {
                    "system": "http://hl7.org/fhir/sid/icd-10-cm",
                    "code": "G43.709",
                }
            ]
        },
    )
    only = next(
        one
        for one in dn.indications()
        if len(one.codes) == 1
        and one.codes[0].code_set.startswith("ICD-10-CM")
        and not one.codes[0].is_header
    )

    def codes(context: Context, key: str) -> list[str]:
        made = made_of("Condition", context, indications=[key])
        return [one["code"] for one in made[0]["code"]["coding"]]

    assert codes(context, "migraine") == ["migraine", "G43.709"]
    assert codes(CONTEXT, "migraine") == ["migraine"]
    assert codes(CONTEXT, only.key) == [only.key, only.codes[0].code]


@pytest.mark.parametrize(
    ("parties", "withdrawals", "status"),
    [
        (["patient"], [], "active"),
        ([dn.ConsentParty("parent", "refused"), "patient"], [], "rejected"),
        (["patient"], [dn.Withdrawal("patient")], "inactive"),
    ],
)
def test_one_who_refuses_is_enough(
    parties: list[Any], withdrawals: list[dn.Withdrawal], status: str
) -> None:
    """
    And what was taken back holds no longer.
    """
    several = [
        dn.ConsentParty(one) if isinstance(one, str) else one
        for one in parties
    ]
    consent = dn.Consent(id="K-1", parties=several, withdrawals=withdrawals)
    assert made_of("Consent", consents=[consent])[0]["status"] == status


def test_who_decides_for_a_child_is_a_person_of_their_own() -> None:
    """
    The same in two consents, by their id; a proxy has no word of HL7's.
    """
    mother = dn.ConsentParty("parent", person="X-9")
    consents = [
        dn.Consent(id="K-1", parties=[mother, dn.ConsentParty("proxy")]),
        dn.Consent(id="K-2", parties=[mother]),
    ]
    people = made_of("RelatedPerson", consents=consents)
    codes = [
        [code["code"] for code in one["relationship"][0]["coding"]]
        for one in people
    ]
    assert codes == [["parent", "PRN"], ["proxy"]]
    performers = [
        len(one["performer"]) for one in made_of("Consent", consents=consents)
    ]
    assert performers == [2, 1]


def test_needles_of_one_lot_are_one_device() -> None:
    """
    And a needle of which more is known is another.
    """
    plain, lot = dn.Needle(0.25, 40), dn.Needle(0.25, 40, lot="L-1")
    needlings = [
        dn.Needling(site=SOLEUS, needle=one) for one in (plain, plain, lot)
    ]
    session = dn.Session(id="S-1", needlings=needlings)
    devices = made_of("Device", sessions=[session])
    assert [one.get("lotNumber") for one in devices] == [None, "L-1"]
    bare = dn.Session(
        id="S-1", needlings=[dn.Needling(site=SOLEUS, needle=dn.Needle())]
    )
    assert "property" not in made_of("Device", sessions=[bare])[0]


@pytest.mark.parametrize(
    ("end", "status"),
    [
        (None, "active"),
        ("goals_met", "completed"),
        ("drop_out", "revoked"),
        ("other", "unknown"),
    ],
)
def test_a_plan_stands_as_the_course_ended(
    end: str | None, status: str
) -> None:
    """
    Of other ends nobody said whether the plan was carried out.
    """
    ended = None if end is None else dn.CourseEnd(end)
    made = made_of("CarePlan", planned_sessions=6, end=ended)[0]
    assert made["status"] == status
    assert "<p>Planned sessions: 6</p>" in made["text"]["div"]


def test_nothing_planned_is_no_plan_and_signs_of_markup_are_words() -> None:
    """
    What people wrote stands in the text as they wrote it.
    """
    assert made_of("CarePlan") == []
    made = made_of("CarePlan", rationale="<b> & co", planned_sessions=0)[0]
    assert "<p>&lt;b&gt; &amp; co</p>" in made["text"]["div"]
    assert "activity" not in made


@pytest.mark.parametrize(
    ("severity", "word"),
    [
        (None, None),
        ("mild", "mild"),
        ("severe", "severe"),
        ("significant", None),
        (dn.Severity(level="2", scheme="ctcae"), "moderate"),
        (dn.Severity(level="4", scheme="ctcae"), None),
    ],
)
def test_a_severity_that_r4_has_no_word_for_has_none(
    severity: Any,  # noqa: ANN401  # as a constructor takes it
    word: str | None,
) -> None:
    """
    The words of schemes are not interchangeable.
    """
    effect = dn.SideEffect("soreness", severity=severity)
    session = dn.Session(id="S-1", side_effects=[effect])
    made = made_of("AdverseEvent", sessions=[session])[0]
    coding = made.get("severity", {}).get("coding", [{}])[0]
    assert coding.get("code") == word


def suspected(
    sessions: list[dn.Session], follow_ups: list[dn.FollowUp] | None = None
) -> Tree | None:
    """
    Return what the one side effect of a course suspects.
    """
    made = resources(
        course_of(sessions=sessions, follow_ups=follow_ups or []), CONTEXT
    )
    events = [one for one in made if one["resourceType"] == "AdverseEvent"]
    entity = events[0].get("suspectEntity")
    if entity is None:
        return None
    by_id = {f"{one['resourceType']}/{one['id']}": one for one in made}
    return by_id[entity[0]["instance"]["reference"]]


def test_a_side_effect_suspects_its_needling_else_the_treatment() -> None:
    """
    And nothing where nothing was needled, or nobody said after which visit.
    """
    needlings = [dn.Needling(site=SOLEUS, id="N-1")]
    of_one = [dn.SideEffect("soreness", needling="N-1")]
    of_all = [dn.SideEffect("soreness", relatedness="possible")]
    named = dn.Session(id="S-1", needlings=needlings, side_effects=of_one)
    told = suspected([named])
    assert told is not None
    assert told["identifier"][0]["value"] == "C-1/sessions/S-1/needlings/N-1"
    whole = dn.Session(id="S-1", needlings=needlings, side_effects=of_all)
    told = suspected([whole])
    assert told is not None
    assert told["identifier"][0]["value"] == "C-1/sessions/S-1"
    none = dn.Session(id="S-1", needlings=[], side_effects=of_all)
    assert suspected([none]) is None
    plain = dn.Session(id="S-1", needlings=needlings)
    after = dn.FollowUp(id="F-1", after_session="S-1", side_effects=of_all)
    assert suspected([plain], [after]) is not None
    alone = dn.FollowUp(id="F-1", side_effects=of_all)
    assert suspected([plain], [alone]) is None


def test_a_needling_is_suspected_after_whichever_visit_it_is_told() -> None:
    """
    Of two of one name, that of the visit; without a visit nobody can tell.
    """
    of_one = [dn.SideEffect("soreness", needling="N-1")]
    sessions = [
        dn.Session(id=own, needlings=[dn.Needling(site=SOLEUS, id="N-1")])
        for own in ("S-1", "S-2")
    ]
    after = dn.FollowUp(id="F-1", after_session="S-2", side_effects=of_one)
    told = suspected(sessions, [after])
    assert told is not None
    assert told["identifier"][0]["value"] == "C-1/sessions/S-2/needlings/N-1"
    alone = dn.FollowUp(id="F-1", side_effects=of_one)
    assert suspected(sessions, [alone]) is None
    told = suspected(sessions[:1], [alone])
    assert told is not None
    assert told["identifier"][0]["value"] == "C-1/sessions/S-1/needlings/N-1"


def test_a_form_is_answered_and_a_joint_is_examined() -> None:
    """
    The patient performs the first; who measured the second nobody said.
    """
    before = [
        dn.Score(measure("ndi"), 20),
        dn.Score(measure("rom_knee_flexion"), 120),
        dn.Score(measure("promis_pf"), 40),
    ]
    made = made_of("Observation", before=before)
    kinds = [one["category"][0]["coding"][0]["code"] for one in made]
    assert kinds == ["survey", "exam", "survey"]
    assert ["performer" in one for one in made] == [True, False, True]
    codes = [len(one["code"]["coding"]) for one in made]
    # which version of PROMIS it was nobody said
    assert codes == [2, 1, 1]


def test_an_answer_not_asked_for_is_none() -> None:
    """
    Answers about several sites stand under one question.
    """
    screening = [
        dn.ScreeningAnswer("pregnancy", "not_asked"),
        dn.ScreeningAnswer("local_infection", "present", site=SOLEUS),
        dn.ScreeningAnswer("local_infection", "absent"),
    ]
    made = made_of("QuestionnaireResponse", screening=screening)[0]
    told = {
        item["linkId"]: [
            one["valueCoding"]["code"] for one in item.get("answer", ())
        ]
        for item in made["item"]
    }
    assert list(told.values()) == [[], ["present", "absent"]]


def test_a_finding_set_aside_names_who_did_it() -> None:
    """
    By their id where the course knows nobody of it.
    """
    overrides = [
        dn.Override("pregnancy", by="PT-1", reason="asked again"),
        dn.Override("epilepsy", by="PT-2", reason="long ago"),
    ]
    made = made_of(
        "DetectedIssue",
        practitioners=[dn.Practitioner(id="PT-1")],
        sessions=[dn.Session(id="S-1", overrides=overrides)],
    )
    authors = [one["mitigation"][0]["author"] for one in made]
    assert "reference" in authors[0]
    assert authors[1] == {"display": "PT-2"}


def test_a_visit_in_error_takes_all_of_it_along() -> None:
    """
    What was observed at it, answered and decided is in error too.
    """
    session = dn.Session(
        id="S-1",
        entered_in_error="another patient",
        before=[dn.Score(measure("nprs"), 3)],
        screening=[dn.ScreeningAnswer("pregnancy", "absent")],
        overrides=[dn.Override("epilepsy", by="PT-2", reason="long ago")],
    )
    for kind in ("Observation", "QuestionnaireResponse", "DetectedIssue"):
        made = made_of(kind, sessions=[session])
        assert made[0]["status"] == "entered-in-error"


def test_what_the_clinic_does_not_say_is_not_there() -> None:
    """
    No organization and no author; of one that is named, nothing besides.
    """
    assert made_of("Organization") == []
    assert made_of("Provenance") == []
    said = Context(
        namespace="https://clinic.example.org",
        organization={"alias": ["the clinic"]},
        recorded=pendulum.datetime(2026, 3, 4),
    )
    made = made_of("Organization", said)[0]
    assert "name" not in made
    assert "extension" in made["_name"]
    told = made_of("Provenance", said)[0]
    assert "extension" in told["agent"][0]["who"]
    author = Context(namespace="https://clinic.example.org", author="PT-1")
    told = made_of("Provenance", author)[0]
    assert "recorded" not in told
    assert told["agent"][0]["who"] == {"display": "PT-1"}


def test_a_goal_judged_partly_has_no_word_of_r4() -> None:
    """
    And a goal is about the problem, where there is only one.
    """
    goals = [
        dn.Goal(id=f"G-{judged}", text="to sleep", judged=judged)
        for judged in ("met", "partly")
    ]
    made = made_of("Goal", goals=goals, indications=["migraine"])
    assert ["achievementStatus" in one for one in made] == [True, False]
    assert all(one["addresses"] for one in made)
    two = ["migraine", "tension_type_headache"]
    assert "addresses" not in made_of("Goal", goals=goals, indications=two)[0]


def test_what_was_not_tested_comes_back_without_our_extension() -> None:
    """
    The reason why there is no finding is a finding of ours.
    """
    examination = dn.Examination(
        trigger_point="TrP-1",
        taut_band="yes",
        nodule="not_tested",
        stated="active",
    )
    course = course_of(
        trigger_points=[dn.TriggerPoint(id="TrP-1", site=SOLEUS)],
        examinations=[examination],
    )
    made = resources(course, CONTEXT)
    for one in made:
        if one["resourceType"] == "Observation":
            del one["extension"]
    back, _ = from_resources(made)
    assert [one.nodule for one in back.examinations] == ["not_tested"]


def test_an_examination_of_which_nothing_is_known_says_so() -> None:
    """
    A value, a reason or components: it has neither the first nor the last.
    """
    made = made_of(
        "Observation",
        trigger_points=[dn.TriggerPoint(id="TrP-1", site=SOLEUS)],
        examinations=[dn.Examination(trigger_point="TrP-1")],
    )[0]
    assert "dataAbsentReason" in made
