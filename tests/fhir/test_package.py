"""
The package of our definitions: all that is ours in resources is in it.
"""

import json
import re
import tarfile
from collections import Counter
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, cast

import pendulum
import pytest
from hypothesis import given

import dryneedling as dn
from dryneedling._tables import rows
from dryneedling.codec import json_schema
from dryneedling.examples import example, names
from dryneedling.fhir import (
    Context,
    capabilities,
    definitions,
    resources,
    resources_within,
    write_package,
)
from dryneedling.fhir.canonical import (
    MODEL,
    ROOT,
    code_system,
    definition,
    questionnaire,
)
from dryneedling.fhir.extensions import extension
from dryneedling.fhir.own_codes import own_systems, system_name
from dryneedling.fhir.removals import taken_out
from dryneedling.fhir.writing import TYPES
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.trigger_point import CRITERIA
from tests.drawn import any_course
from tests.fhir.own_definitions import by_url, codes_of, faults_of

Tree = dict[str, Any]

CONTEXT: Final = Context(
    namespace="https://clinic.example.org",
    organization={"name": "A clinic", "active": True},
    recorded=pendulum.datetime(2026, 3, 4, 8),
    author="PT-1",
)
MADE_UP: Final = tuple(synthetic_courses(4, seed=1))
ALL_TYPES: Final = {*TYPES.values()}
FIELDS: Final = Path(__file__).parents[1] / "codec" / "every_field.json"
EVERY_FIELD: Final = dn.loads(FIELDS.read_text(encoding="utf-8"))


def objects_in(value: object) -> Iterator[Tree]:
    """
    Go through all objects of a resource.
    """
    if isinstance(value, dict):
        yield cast("Tree", value)
        for held in cast("Tree", value).values():
            yield from objects_in(held)
    elif isinstance(value, list):
        for held in cast("list[object]", value):
            yield from objects_in(held)


def unresolved(made: list[Tree]) -> list[str]:
    """
    Return what is ours in resources, and not in the package.
    """
    found: list[str] = []
    for one in objects_in(made):
        system, url = one.get("system", ""), one.get("url", "")
        if str(system).startswith(ROOT) and one["code"] not in codes_of(
            system
        ):
            found.append(f"{system} {one['code']}")
        if str(url).startswith(ROOT):
            found += faults_of(one)
        canonical, _, model = one.get("questionnaire", "").partition("|")
        if canonical:
            assert by_url()[canonical]["version"] == model
            asked = {item["linkId"] for item in by_url()[canonical]["item"]}
            found += [
                item["linkId"]
                for item in one["item"]
                if item["linkId"] not in asked
            ]
    return found


def test_all_that_is_ours_in_the_examples_is_defined() -> None:
    """Codes, extensions down to their parts, and forms with their lines."""
    for course in (EVERY_FIELD, *map(example, names())):
        assert [] == unresolved(resources(course, CONTEXT)), course.id


def test_all_that_is_ours_of_a_made_up_clinic_is_defined() -> None:
    """Courses as clinics have them, missing and doubtful values included."""
    for course in synthetic_courses(12, seed=7):
        assert [] == unresolved(resources(course, CONTEXT)), course.id


@given(any_course())
def test_all_that_is_ours_in_any_course_is_defined(course: dn.Course) -> None:
    """Every own code, every extension and every canonical resolves."""
    assert [] == unresolved(resources(course, CONTEXT))


def test_what_is_left_of_a_record_taken_out_is_defined() -> None:
    """It says on the server that it was taken out."""
    for one in resources(EVERY_FIELD, CONTEXT):
        assert [] == unresolved([taken_out(one)])


NEEDLING: Final = {"id": "N-1", "site": {"muscle": "infraspinatus"}}


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"depth": 18}, "unknown depth"),
        ({"insertions": -1}, "$this >= 0"),
        ({"insertions": 1.5}, "valueDecimal"),
        ({"site": {"muscle": "no_such"}}, "no_such is no code"),
        ({"site": {"muscle": "infraspinatus", "side": "up"}}, "up is no"),
        ({"site": 3}, "valueInteger"),
        ({"side": "left"}, "unknown side"),
        ({"insertions": "three"}, "valueString"),
    ],
)
def test_what_no_needling_has_is_not_allowed(change: Tree, fault: str) -> None:
    """The definition is as strict as the schema of documents."""
    url = definition("needling")

    assert [] == faults_of(extension(url, NEEDLING))
    assert fault in str(faults_of(extension(url, NEEDLING | change)))


@pytest.mark.parametrize(
    ("held", "fault"),
    [
        ({}, "a value or parts"),
        ({"valueCode": "nothing"}, "number of values"),
        (extension("", {"id": "N" * 201, "site": {}}), "too long"),
        (extension("", {"site": {"name": "x", "level": {"x": 1}}}), "level"),
    ],
)
def test_an_extension_of_another_form_is_not_allowed(
    held: Tree, fault: str
) -> None:
    """Neither empty, nor a value where parts are asked for."""
    one = held | {"url": definition("needling")}

    assert fault in str(faults_of(one))


def places_in(value: object, at: str) -> Iterator[tuple[str, str]]:
    """
    Go through the extensions of ours in a resource: where, and which.
    """
    if isinstance(value, list):
        for held in cast("list[object]", value):
            yield from places_in(held, at)
    elif isinstance(value, dict):
        tree = cast("Tree", value)
        for name, held in tree.items():
            if name != "extension":
                yield from places_in(held, name)
        for one in tree.get("extension", ()):
            if one["url"].startswith(ROOT):
                yield tree.get("resourceType", at), one["url"]


@pytest.mark.parametrize(
    "types",
    [
        ALL_TYPES,
        {"Patient", "Condition", "Procedure", "Observation"}
        | {"DocumentReference"},
        {"Patient", "DocumentReference"},
    ],
)
def test_an_extension_stands_where_its_definition_lets_it(
    types: set[str],
) -> None:
    """
    A validator refuses it elsewhere, also where a record stands instead.
    """
    elements = {
        "_value": "decimal",
        "_recorded": "instant",
    } | dict.fromkeys(
        (
            *("_authored", "_date", "_dateTime", "_effectiveDateTime"),
            *("_end", "_onsetDateTime", "_start"),
        ),
        "dateTime",
    )
    found: set[str] = set()
    for course in (EVERY_FIELD, example("neck-pain"), *MADE_UP):
        made, _ = resources_within(course, CONTEXT, capabilities(types))
        for one in made:
            for at, url in places_in(one, ""):
                type_ = elements.get(at, at)
                found.add(type_)
                contexts = by_url()[url]["context"]
                assert {type_, "DomainResource"} & {
                    each["expression"] for each in contexts
                }, (type_, url)
    assert types != ALL_TYPES or {"dateTime", "decimal"} <= found


def test_what_no_definition_has_is_noticed() -> None:
    """What looks for all that is ours finds what is not there."""
    foreign = {
        "questionnaire": f"{questionnaire('screening')}|{MODEL}",
        "item": [{"linkId": "no_factor"}],
        "code": {"system": code_system("side"), "code": "above"},
    }

    assert unresolved([foreign]) == [
        "no_factor",
        f"{code_system('side')} above",
    ]


def test_a_field_that_every_record_has_is_asked_for() -> None:
    """A needling has a site."""
    found = faults_of(extension(definition("needling"), {"id": "N-1"}))

    assert found == ["Extension.extension:site: found 0"]


def test_a_field_that_an_element_holds_may_be_absent() -> None:
    """A score's value is its valueQuantity, and here not told again."""
    found = faults_of(extension(definition("score"), {"measure": "nprs"}))

    assert found == []


def test_every_word_of_a_document_has_one_code() -> None:
    """Each member of each enumeration of records, and each key of a table."""
    for name, held in json_schema()["$defs"].items():
        if "enum" not in held:
            continue
        system = own_systems()[system_name(name)]
        codes = Counter(one.code for one in system.codes)
        assert codes == Counter(held["enum"]), name


def test_each_code_system_has_a_code_once_and_says_what_it_is() -> None:
    """FHIR counts them, and a reader sees a name and not a key."""
    for system in own_systems().values():
        codes = [one.code for one in system.codes]
        assert len(set(codes)) == len(codes) > 0, system.name
        assert all(one.display.strip() for one in system.codes), system.name
        assert system.description, system.name


def test_codes_of_resources_alone_are_those_that_they_have() -> None:
    """What ours may find is what an examination may find."""
    found = [one.code for one in own_systems()["finding"].codes]

    assert tuple(found) == CRITERIA


def test_two_systems_never_have_one_name() -> None:
    """What a list of words is called is no name of our table."""
    names = [
        system_name(name)
        for name, held in json_schema()["$defs"].items()
        if "enum" in held
    ]
    of_table = {row["system"] for row in rows("fhir/own_codes.csv")}

    assert len(set(names)) == len(names)
    assert not of_table.intersection(names)
    assert set(own_systems()) == {*names, *of_table, "contraindication"}


def test_every_definition_has_what_r4_asks_of_it() -> None:
    """
    An id of 64 letters, digits, hyphens and dots; a name for programs.

    R4, 2.24.0.1 (id) and inv-0, sdf-0 and their like (name).
    """
    several = list(definitions())
    urls = [one["url"] for one in several]

    assert len(set(urls)) == len(urls)
    for one in several:
        assert re.fullmatch(r"[A-Za-z0-9.-]{1,64}", one["id"])
        assert re.fullmatch(r"[A-Z][A-Za-z0-9_]{0,254}", one["name"])
        assert one["url"] == f"{ROOT}/{one['resourceType']}/{one['id']}"
        assert one["version"] == MODEL
        assert one["description"]


def test_elements_of_a_definition_are_in_order_and_told_apart() -> None:
    """An element stands behind that of which it is a part, once."""
    for one in definitions():
        if one["resourceType"] != "StructureDefinition":
            continue
        whole = one["snapshot"]["element"]
        ids = [element["id"] for element in whole]
        assert len(set(ids)) == len(ids)
        assert all(
            own.rpartition(".")[0] in ids[:place]
            for place, own in enumerate(ids)
            if place
        )
        keys = [
            rule["key"]
            for element in one["differential"]["element"]
            for rule in element.get("constraint", ())
        ]
        assert len(set(keys)) == len(keys)
        bare = [element["path"] for element in whole]
        assert all(":" not in path for path in bare)


def test_the_package_is_one_that_npm_knows(tmp_path: Path) -> None:
    """A manifest, an index, and a file for each definition."""
    path = write_package(tmp_path)

    assert path == tmp_path / "dryneedling.fhir.tgz"
    with tarfile.open(path) as tar:
        files = {
            one.name: json.loads(tar.extractfile(one).read())  # type: ignore[union-attr]  # each is a file
            for one in tar.getmembers()
        }
    manifest = files.pop("package/package.json")
    index = files.pop("package/.index.json")
    assert manifest["name"] == "dryneedling.fhir"
    assert manifest["version"] == version("dryneedling")
    assert manifest["canonical"] == ROOT
    assert manifest["fhirVersions"] == ["4.0.1"]
    assert [f"package/{one['filename']}" for one in index["files"]] == list(
        files
    )
    for entry, one in zip(index["files"], files.values(), strict=True):
        assert entry["url"] == one["url"]
        assert entry["resourceType"] == one["resourceType"]
    assert list(files.values()) == list(definitions())


def test_the_package_is_the_same_to_the_byte(tmp_path: Path) -> None:
    """No time, no owner, no name of a file is in it."""
    first = write_package(tmp_path / "one.tgz").read_bytes()
    second = write_package(tmp_path / "two.tgz").read_bytes()

    assert first == second
    # gzip, section 2.3: no flags, no time
    assert first[3:8] == bytes(5)
