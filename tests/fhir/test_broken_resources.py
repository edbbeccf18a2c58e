"""
Resources that somebody broke: a report or an error, and never a crash.
"""

import copy
import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, cast

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pendulum import DateTime, FixedTimezone

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.fhir import Context, from_resources, resources
from dryneedling.fhir.elements import own_code
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.needlings import TARGET
from dryneedling.fhir.received import References

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


@given(place=st.sampled_from(PLACES), value=JSON)
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
    assert nothing.own_id("Patient/1") is None


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
