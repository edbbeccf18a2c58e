"""
What a clinic says besides its courses, read from a file.
"""

import io
import json
from pathlib import Path
from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.fhir import Context

WHOLE = """
namespace = "https://clinic.example.org"
recorded = 2026-03-02T09:30:00+01:00
author = "PT-1"
flags_on = 2026-03-02

[patient]
active = true
multipleBirthInteger = 2
name = [{ family = "Rossi", given = ["Anna"] }]
identifier = [{ system = "urn:mrn", value = "17" }]

[practitioners.PT-1]
birthDate = 1980-05-17
name = [{ family = "Bianchi" }]

[organization]
name = "Physio"
alias = ["P"]

[diagnoses]
"neck pain" = [{ system = "urn:icd", code = "M54.2" }]

[codings.device]
needle = [{ system = "urn:clinic", code = "n1" }]
"""


def test_every_field_can_be_said(tmp_path: Path) -> None:
    """
    Days and instants too, which FHIR has as texts.
    """
    path = tmp_path / "context.toml"
    path.write_text(f"\ufeff{WHOLE}", encoding="utf-8")

    context = Context.load(path)

    assert context == Context(
        namespace="https://clinic.example.org",
        recorded=pendulum.datetime(2026, 3, 2, 8, 30),
        author="PT-1",
        flags_on=pendulum.date(2026, 3, 2),
        patient={
            "active": True,
            "multipleBirthInteger": 2,
            "name": [{"family": "Rossi", "given": ["Anna"]}],
            "identifier": [{"system": "urn:mrn", "value": "17"}],
        },
        practitioners={
            "PT-1": {
                "birthDate": "1980-05-17",
                "name": [{"family": "Bianchi"}],
            }
        },
        organization={"name": "Physio", "alias": ["P"]},
        diagnoses={"neck_pain": [{"system": "urn:icd", "code": "M54.2"}]},
        codings={
            "device": {"needle": [{"system": "urn:clinic", "code": "n1"}]}
        },
    )


def test_a_file_has_the_names_of_the_attributes() -> None:
    """
    All of them, and an unknown one is answered with the list.
    """
    with pytest.raises(dn.FhirError) as caught:
        Context.loads("namespace = 'urn:a'\nx = 1")

    names = sorted(attrs.fields_dict(Context))
    assert f"expected one of {', '.join(names)}, got " in str(caught.value)


def test_json_says_the_same() -> None:
    """
    With an instant as a text.
    """
    said = {
        "namespace": "https://clinic.example.org",
        "recorded": "2026-03-02T09:30:00+01:00",
        "patient": {"name": [{"family": "Rossi"}]},
    }

    context = Context.load(io.StringIO(json.dumps(said)))

    assert context == Context(
        namespace="https://clinic.example.org",
        recorded=pendulum.datetime(2026, 3, 2, 8, 30),
        patient={"name": [{"family": "Rossi"}]},
    )


NAMED = 'namespace = "https://clinic.example.org"\n'


@pytest.mark.parametrize(
    ("text", "path", "message"),
    [
        (f"{NAMED}autor = 'PT-1'", "autor", "did you mean author?"),
        ("", "namespace", "expected the clinic's own URI, got none"),
        ("namespace = 'Physio Rossi'", "namespace", "own URI, such as"),
        ("namespace = 7", "namespace", "expected a text, got 7"),
        ("{", "", "expected JSON: "),
        ("namespace =", "", "expected TOML: "),
        (
            f"{NAMED}[practitioners.Rossi]\n[practitioners.Rossi]\n",
            "",
            "TOML: each key once, got one again (at line 3, column",
        ),
        (f"{NAMED}patient = {{Rossi = 1, Rossi = 2}}", "", "each key once"),
        ('{"author": "Rossi", "author": "PT-1"}', "", "each name once in an "),
        (f"a = {'[' * 9000}", "", "expected few tables within each other"),
        (f"{NAMED}author = 1", "author", "expected a text, got 1"),
        (f"{NAMED}flags_on = 2026-03-02T09:30:00Z", "flags_on", "a day, got"),
        (f"{NAMED}flags_on = '2/3/2026'", "flags_on", "expected a day as "),
        (f"{NAMED}recorded = 2026-03-02", "recorded", "expected an instant, "),
        (
            f"{NAMED}recorded = 2026-03-02T09:30:00",
            "recorded",
            "got one without",
        ),
        (f"{NAMED}patient = 'Rossi'", "patient", "expected a table, got"),
        (f"{NAMED}patient.nmae = []", "patient.nmae", "did you mean name?"),
        (f"{NAMED}patient.gender = 'male'", "patient.gender", "another name"),
        (f"{NAMED}patient.name = {{}}", "patient.name", "tables, got a table"),
        (f"{NAMED}patient.name = []", "patient.name", "tables, got a list of"),
        (f"{NAMED}patient.name = ['R']", "patient.name", "a list of tables"),
        (
            f"{NAMED}patient.multipleBirthInteger = true",
            "patient.multipleBirthInteger",
            "expected a whole number, got true or false",
        ),
        (
            f"{NAMED}practitioners.PT-1.qualified = true",
            "practitioners[0].qualified",
            "did you mean qualification?",
        ),
        (
            f"{NAMED}organization.name = ['P']",
            "organization.name",
            "expected a text, got a list of 1",
        ),
        (
            f"{NAMED}diagnoses.neck_pane = [{{ code = 'M54.2' }}]",
            "diagnoses.neck_pane",
            "key of an indication",
        ),
        (
            f"{NAMED}diagnoses.neck_pain = 'M54.2'",
            "diagnoses.neck_pain",
            "expected a list of codings",
        ),
        (
            f"{NAMED}codings.device.needle = 'n1'",
            "codings.device.needle",
            "expected a list of codings",
        ),
        (
            f"{NAMED}codings.device = 'n1'",
            "codings.device",
            "expected a table",
        ),
        (
            f"{NAMED}diagnoses.neck_pain = [{{ cod = 'M54.2' }}]",
            "diagnoses.neck_pain[0].cod",
            "did you mean code?",
        ),
    ],
)
def test_what_is_wrong_is_named_by_its_key(
    text: str, path: str, message: str
) -> None:
    """
    With what was expected, and without what somebody wrote.
    """
    with pytest.raises(dn.FhirError) as caught:
        Context.loads(text)

    (problem,) = caught.value.problems
    assert path == problem.path
    assert message in problem.message
    assert "Rossi" not in str(caught.value)
    assert "M54" not in str(caught.value)


def test_all_that_is_wrong_is_said_at_once() -> None:
    """
    Each by its own key.
    """
    said: dict[str, Any] = {"patient": {"nmae": 1, "name": 2}, "autor": 3}

    with pytest.raises(dn.FhirError) as caught:
        Context.loads(json.dumps(said))

    assert ["patient.nmae", "patient.name", "autor", "namespace"] == [
        one.path for one in caught.value.problems
    ]
