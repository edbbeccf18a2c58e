"""
Resources that somebody broke: a report or an error, and never a crash.
"""

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from typing import Any, cast

import attrs
import pendulum
import pytest
from hypothesis import example as such_as
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime, FixedTimezone

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.fhir import (
    Context,
    bundles,
    from_resources,
    ndjson,
    plan,
    resources,
)
from dryneedling.fhir.canonical import definition
from dryneedling.fhir.elements import concept, own_code, time_of
from dryneedling.fhir.extensions import ITEM, value_of
from dryneedling.fhir.identities import identity_of, kind_and_key_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.needlings import TARGET
from dryneedling.fhir.received import References
from dryneedling.fhir.shapes import check_shape

SENT: list[dict[str, Any]] = json.loads(
    json.dumps(
        resources(
            example("neck-pain"), Context(namespace="https://a.example.org")
        )
    )
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-10, 10**6)
    | st.floats(-10, 10)
    | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(
            st.sampled_from(
                ["url", "extension", "coding", "code", "reference", "value"]
            ),
            inner,
            max_size=2,
        )
    ),
    max_leaves=4,
)


def places(value: object, at: tuple[Any, ...] = ()) -> Iterator[Any]:
    """
    Yield the way to every element.
    """
    if at:
        yield at
    if isinstance(value, dict):
        for key, one in cast("dict[str, object]", value).items():
            yield from places(one, (*at, key))
    elif isinstance(value, list):
        for index, one in enumerate(cast("list[object]", value)):
            yield from places(one, (*at, index))


PLACES = list(places(SENT))
SCORED = next(one for one in PLACES if one[1:] == ("valueQuantity", "value"))


def _nested(levels: int) -> list[Any]:
    made: list[Any] = []
    for _ in range(levels):
        made = [made]
    return made


def test_what_is_nested_without_end_is_kept_or_refused() -> None:
    """
    It is handed back untouched, and nothing of ours is compared with it.
    """
    # deeper than any Python compares: 3.13 follows ten thousand levels
    deep, again = _nested(200_000), _nested(200_000)
    foreign = {"resourceType": "Basic", "x": deep}
    course, report = from_resources([*SENT, foreign])

    assert example("neck-pain") == course
    assert report.foreign[0] is foreign
    twice = [dict(SENT[0], x=deep), dict(SENT[0], x=again)]
    with pytest.raises(dn.FhirError, match="expected fewer levels"):
        from_resources([*twice, *SENT[1:]])


@given(place=st.sampled_from(PLACES), value=JSON)
@such_as(place=(0, "resourceType"), value=[])
def test_one_element_that_is_broken_crashes_nothing(
    place: tuple[Any, ...], value: object
) -> None:
    """
    The rule: "a report within bounded time and memory, nothing run".
    """
    broken: Any = copy.deepcopy(SENT)
    holder = broken
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    with suppress(dn.FhirError):
        course, _ = from_resources(broken)
        assert course.patient.id


def _read_or_refused(given: object) -> object:
    try:
        course, report = from_resources(given)
    except dn.FhirError as error:
        return error.problems
    # repr, for a decimal equals a float
    return course, report.problems, report.forms, repr(report.foreign)


def test_what_is_no_character_is_handed_back_as_it_came() -> None:
    """
    Half of a pair of UTF-16, in a text of somebody else.
    """
    foreign = {"resourceType": "Basic", "x": "\ud800"}
    text = json.dumps([*SENT, foreign], ensure_ascii=False)
    course, report = from_resources(text)

    assert example("neck-pain") == course
    assert report.foreign == (foreign,)


def test_what_is_no_extension_among_extensions_is_passed_over() -> None:
    """
    The record is read from ours.
    """
    sent = copy.deepcopy(SENT)
    for one in sent:
        if "extension" in one:
            one["extension"] = ["x", None, *one["extension"]]

    course, report = from_resources(sent)
    assert (example("neck-pain"), ()) == (course, report.problems)


@given(place=st.sampled_from(PLACES), value=JSON)
@such_as(place=(0, "id"), value=10**30)
@such_as(place=SCORED, value=10**30)
@such_as(place=SCORED, value=2.5)
def test_a_text_is_read_as_its_values_with_decimals_as_written(
    place: tuple[Any, ...], value: object
) -> None:
    """
    The rule: "given as text or bytes, or parsed with `parse_float=Decimal`".
    """
    broken: Any = [*copy.deepcopy(SENT), {"resourceType": "Basic", "x": 2.4}]
    holder = broken
    for step in place[:-1]:
        holder = holder[step]
    holder[place[-1]] = value
    text = json.dumps(broken)
    values = json.loads(text, parse_float=Decimal)

    assert _read_or_refused(values) == _read_or_refused(text)


def test_a_resource_that_tells_nothing_is_read_as_nothing() -> None:
    """
    Nothing is filled in.
    """
    nothing = References()
    odd: dict[str, Any] = {
        "component": [{}],
        "focus": [{"reference": "BodyStructure/none"}, {}],
        "participant": [{}],
        "target": [{}],
        "extension": [{"url": TARGET, "valueReference": {}}],
    }
    for kind, how in KINDS.items():
        for made in ({}, odd):
            told = how.read(made, nothing)
            assert not {"id", "value", "trigger_point"} & told.keys(), kind
    assert own_code("text", "measure") is None
    assert own_code({"coding": [{"system": "urn:x"}]}, "measure") is None
    assert nothing.own_id("Patient/1", "patient") is None


@pytest.mark.parametrize(
    ("seconds", "name"),
    [(-2670, "-00:44:30"), (15 * 3600, "+15:00"), (3600, "+01:00")],
)
def test_an_offset_that_fhir_has_not_is_kept_beside_the_instant(
    seconds: int, name: str
) -> None:
    """
    Monrovia had seconds in its offset until 1972.
    """
    zone = FixedTimezone(seconds, name=name)
    at = DateTime(1971, 3, 2, 9, 30, tzinfo=zone)
    visit = dn.Session(id="S-1", started_at=at)
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit]
    )
    context = Context(namespace="https://a.example.org")
    sent: list[Any] = json.loads(json.dumps(resources(course, context)))
    (period,) = [one["period"] for one in sent if "class" in one]
    is_known = seconds == 3600
    assert period["start"].endswith("+01:00" if is_known else "Z")
    assert course == from_resources(sent)[0]


def test_a_practitioner_that_is_missing_is_left_out() -> None:
    """
    And one that the course does not name is not taken.
    """
    sent = [one for one in SENT if one["resourceType"] != "Practitioner"]
    with pytest.raises(dn.FhirError, match="practitioner"):
        from_resources(sent)
    course = attrs.evolve(
        dn.Course(id="C-1", patient=dn.Patient(id="P-1")),
        practitioners=[dn.Practitioner(id="PT-1")],
    )
    context = Context(namespace="https://a.example.org")
    alone = [
        one
        for one in resources(course, context)
        if one["resourceType"] != "Practitioner"
    ]
    assert () == from_resources(alone)[0].practitioners


def test_values_that_json_has_not_are_refused() -> None:
    """
    A program that parsed days for us.
    """
    sent = copy.deepcopy(SENT)
    (patient,) = [one for one in sent if one["resourceType"] == "Patient"]
    patient["birthDate"] = pendulum.date(1981, 6, 30)
    with pytest.raises(dn.FhirError, match="as JSON has them, got a Date"):
        from_resources(sent)


def test_a_key_that_is_none_of_ours_is_refused() -> None:
    """
    It would lead to no holder.
    """
    sent = copy.deepcopy(SENT)
    (first, *_) = [one for one in sent if one["resourceType"] == "Goal"]
    first["identifier"][0]["value"] = "G-1"
    with pytest.raises(dn.FhirError, match="expected a key of ours"):
        from_resources(sent)


def test_what_else_is_in_resources_changes_nothing() -> None:
    """
    Other tags, other identifiers, other extensions, entries of answers.
    """
    sent = copy.deepcopy(SENT)
    for one in sent:
        one["meta"]["tag"].insert(0, {"system": "urn:ehr", "code": "x"})
        if isinstance(one.get("identifier"), list):
            one["identifier"].insert(0, {"system": "urn:ehr", "value": "1"})
        for name in ("_birthDate", "_recorded"):
            if name[1:] in one:
                beside = one.setdefault(name, {}).setdefault("extension", [])
                beside.insert(0, {"url": "urn:ehr", "valueCode": "x"})
    entries = [{"resource": one} for one in sent]
    bundle = {
        "resourceType": "Bundle",
        "entry": [{"response": {"status": "201"}}, *entries],
    }
    assert example("neck-pain") == from_resources(bundle)[0]


def nested(levels: int) -> dict[str, Any]:
    """
    Return an object within an object, and so on.
    """
    made: dict[str, Any] = {}
    for _ in range(levels):
        made = {"a": [made]}
    return made


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"text": nested(10_000)}, "at most 64 levels"),
        ({"meta": [7]}, "expected an object"),
        ({"meta": {"tag": "x"}}, "expected a list, got a text"),
        ({"extension": ["x"]}, "expected an object, got a text"),
        ({"category": [1]}, "expected an object, got 1"),
        ({"resourceType": 1}, "expected a type"),
        ({"a": float("inf")}, "expected a number"),
        ({"a": Decimal("sNaN")}, "expected a number"),
    ],
)
def test_what_no_server_has_is_refused_before_it_is_looked_into(
    changes: dict[str, Any], words: str
) -> None:
    """
    Of what a server holds, and of what goes into bundles.
    """
    course = example("neck-pain")
    context = Context(namespace="https://a.example.org")
    broken = [SENT[0], SENT[1] | changes, *SENT[2:]]
    with pytest.raises(dn.FhirError, match=words):
        plan(course, broken, context)
    if "resourceType" not in changes:
        with pytest.raises(dn.FhirError, match=words):
            bundles(broken)


def test_a_category_of_one_is_no_list() -> None:
    """
    Some types of R4 have it so.
    """
    check_shape({"resourceType": "X", "category": {"text": "a"}}, "X")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"a": 1, "a": 2}', "each name once"),
        ('{"a": Infinity}', "NaN or Infinity"),
        ('{"a": 1}\n{"a": NaN}', "NaN or Infinity"),
    ],
)
def test_text_that_says_something_twice_or_no_number_is_refused(
    text: str, words: str
) -> None:
    """
    The rule: "nothing lost silently".
    """
    with pytest.raises(dn.FhirError, match=words):
        from_resources(text)


def test_bundles_in_a_bundle_are_read() -> None:
    """
    The answer to several searches; not one that is within itself.
    """
    entries = [
        {"resource": {"resourceType": "Bundle", "entry": [{"resource": one}]}}
        for one in SENT
    ]
    whole: dict[str, Any] = {"resourceType": "Bundle", "entry": entries}
    assert example("neck-pain") == from_resources(whole)[0]
    entries.append({"resource": whole})
    with pytest.raises(dn.FhirError, match="on 8 levels"):
        from_resources(whole)


def test_a_line_separator_of_unicode_ends_no_line() -> None:
    """
    It may stand in a note, and NDJSON is split at line feeds alone.
    """
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), notes="a\u2028b\x85c"
    )
    context = Context(namespace="https://a.example.org")
    text = "".join(line.text for line in ndjson([course], context))
    assert course == from_resources(text)[0]


@pytest.mark.parametrize(
    "held",
    [
        {"valueString": "x"},
        {"valueCode": "null"},
        {"extension": [{"url": "list-item", "valueInteger": 1}]},
    ],
)
def test_an_extension_of_ours_that_holds_no_record_is_refused(
    held: Any,  # noqa: ANN401  # JSON
) -> None:
    """
    Where it stands.
    """
    sent = copy.deepcopy(SENT)
    (whole,) = [r for r in sent if r["resourceType"] == "EpisodeOfCare"]
    url = definition("course")
    whole["extension"] = [
        {"url": url, **held} if one["url"] == url else one
        for one in whole["extension"]
    ]
    with pytest.raises(dn.FhirError, match="expected an extension of ours"):
        from_resources(sent)


@pytest.mark.parametrize("odd", [[], {}])
def test_what_cannot_be_looked_up_is_not_there(
    odd: Any,  # noqa: ANN401  # JSON
) -> None:
    """
    A list or an object stands where FHIR has a word.
    """
    assert kind_and_key_of(SENT[0] | {"resourceType": odd}) is None
    at = "2026-03-02T09:30:00+01:00"
    beside = {"extension": [{"url": odd, "valueCode": "Europe/Rome"}]}
    assert time_of({"start": at, "_start": beside}, "start") == at
    held = [
        one | {"meta": one["meta"] | {"profile": odd, "versionId": "1"}}
        for one in SENT
    ]
    context = Context(namespace="https://a.example.org")
    request = next(iter(plan(example("neck-pain"), held, context)))
    assert request.method == "PUT"


def test_a_decimal_beyond_all_is_refused_with_its_record() -> None:
    """
    JSON may write it with all its digits.
    """
    sent = copy.deepcopy(SENT)
    for one in sent:
        for held in one.get("extension", ()):
            if held["url"] == definition("needling"):
                needle = {"url": "depth_mm", "valueDecimal": 10**400}
                held["extension"].append(needle)
    with pytest.raises(dn.FhirError, match="depth_mm"):
        from_resources(sent)


def test_a_total_that_is_no_number_is_none() -> None:
    """
    JSON writes more than a number of ours can be.
    """
    total = {"code": concept("observation", "form-total")}
    value = {"valueQuantity": {"value": Decimal("1e999")}}
    sent = copy.deepcopy(SENT)
    for one in sent:
        if "valueQuantity" in one:
            one["component"] = [total | value]
    assert from_resources(sent)[1].forms == ()


def test_a_path_has_no_text_of_a_resource() -> None:
    """
    What stands where a type should is not repeated.
    """
    sent = [{"resourceType": "Name Surname"}, *SENT]
    sent[0]["identifier"] = SENT[0]["identifier"]
    course = example("neck-pain")
    context = Context(namespace="https://a.example.org")
    with pytest.raises(dn.FhirError) as told:
        plan(course, sent, context)
    assert "Name" not in str(told.value)


def test_a_problem_names_the_resource_that_has_it() -> None:
    """
    The rule: "`FhirError` with every problem: FHIRPath".
    """
    sent = copy.deepcopy(SENT)
    place = next(i for i, one in enumerate(sent) if "valueQuantity" in one)
    sent[place]["valueQuantity"]["value"] = 10**9
    with pytest.raises(dn.FhirError) as told:
        from_resources(sent)
    (problem,) = told.value.problems
    assert problem.path == f"Observation[{place}]"
    assert problem.message.startswith("value: ")


def test_after_a_loss_what_stands_in_no_list_is_refused_all_the_same() -> None:
    """
    Nobody can be left out but one of several.
    """
    sent = copy.deepcopy(SENT)
    for one in sent:
        if one["resourceType"] == "Goal":
            one["extension"] = []
        if one["resourceType"] == "Patient":
            one["birthDate"] = "soon"
    with pytest.raises(dn.FhirError) as told:
        from_resources(sent)
    assert [one.message.partition(":")[0] for one in told.value.problems] == [
        "birth_date"
    ]


@pytest.mark.parametrize("has_orjson", [True, False])
def test_a_key_that_stands_twice_is_found_by_either_parser(
    has_orjson: bool,  # noqa: FBT001  # of the table above
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Which one is there changes the time that it takes and nothing else.
    """
    if not has_orjson:
        monkeypatch.setattr("dryneedling._json.fast.ORJSON", None)
    whole = '{"a": 1.5, "b\\u003a": "c:d", "e": 12345678901234567890123}'
    text = json.dumps(SENT)
    for more in (whole, '{"e": 12345678901234567890123}', '{"a": 1.5}'):
        given_ = f"{text[:-1]}, {more}]"
        _, report = from_resources(given_)
        assert len(report.foreign) == 1
        twice = given_.replace('"id": ', '"id": 1, "id": ', 1)
        with pytest.raises(dn.FhirError, match="each name once"):
            from_resources(twice)


def test_an_identifier_of_others_may_stand_first() -> None:
    """
    Ours is looked for among all.
    """
    other = {"system": "urn:ehr", "value": "1"}
    one = SENT[0] | {"identifier": [other, *SENT[0]["identifier"]]}
    context = Context(namespace="https://a.example.org")
    assert identity_of(one, context) == identity_of(SENT[0], context)
    assert identity_of(one | {"identifier": [other]}, context) is None


def test_a_number_of_the_clinic_may_stand_before_its_identifier() -> None:
    """
    Else a server that returns them in another order gets a second copy.
    """
    context = Context(namespace="https://a.example.org")
    own = {"system": context.system_of("mrn"), "value": "7"}
    one = SENT[0] | {"identifier": [own, *SENT[0]["identifier"]]}
    assert identity_of(one, context) == identity_of(SENT[0], context)
    alone = identity_of(SENT[0] | {"identifier": [own]}, context)
    assert alone is not None
    assert alone.kind == "mrn"


def test_an_identifier_without_a_clinic_is_none_of_ours() -> None:
    """
    Whatever others call their systems.
    """
    other = {
        "resourceType": "Goal",
        "identifier": [{"system": "goal", "value": "x"}],
    }
    _, report = from_resources([*SENT, other])
    assert report.foreign == (other,)


def test_what_is_no_extension_among_ours_is_passed_over() -> None:
    """
    A list of FHIR has objects alone.
    """
    sent = copy.deepcopy(SENT)
    for one in sent:
        for held in one.get("extension", ()):
            held.get("extension", []).append("text")
    assert example("neck-pain") == from_resources(sent)[0]


def test_items_of_a_list_among_fields_are_kept_by_their_name() -> None:
    """
    No extension of ours holds both; nothing of it is lost in silence.
    """
    item = {"url": ITEM, "valueString": "a"}
    field = {"url": "depth", "valueInteger": 18}
    both = value_of({"url": "u", "extension": [item, field]})
    assert both == {"depth": 18, ITEM: ["a"]}
    assert value_of({"url": "u", "extension": [item, item]}) == ["a", "a"]
