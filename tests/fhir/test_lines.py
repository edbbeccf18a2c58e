"""
Many courses as NDJSON, a file for each type.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import attrs

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.fhir import (
    Context,
    from_resources,
    ndjson,
    resources,
    write_ndjson,
)

CONTEXT = Context(namespace="https://clinic.example.org")


def test_files_hold_the_course_whole(tmp_path: Path) -> None:
    """
    One type in each file, one resource a line; the course comes back.
    """
    course = example("neck-pain")
    counts = write_ndjson([course], CONTEXT, tmp_path)
    texts = {path.stem: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert {name: len(t.splitlines()) for name, t in texts.items()} == counts
    for name, text in texts.items():
        for line in text.splitlines():
            assert json.loads(line)["resourceType"] == name
    assert sum(counts.values()) == len(resources(course, CONTEXT))
    assert from_resources("".join(texts.values()))[0] == course


def test_whom_many_courses_name_is_written_once() -> None:
    """
    Wherever in its list a course has a practitioner; again if more is known.
    """
    first, second = (
        dn.Practitioner(id=f"PT-{number}", profession="physiotherapist")
        for number in (1, 2)
    )
    known = attrs.evolve(second, qualification="MSc")
    person = dn.Patient(id="P-1")
    teams = ((first, second), (second, first), (first, known))
    courses = [
        dn.Course(id=f"C-{place}", patient=person, practitioners=team)
        for place, team in enumerate(teams)
    ]
    types = [line.type for line in ndjson(courses, CONTEXT)]
    assert types.count("Patient") == 1
    assert types.count("Practitioner") == 3
    assert types.count("EpisodeOfCare") == 3


def test_one_course_is_held_at_a_time() -> None:
    """
    Lines of the first are there before the second is made.
    """
    made: list[int] = []

    def courses() -> Iterator[dn.Course]:
        for number in range(3):
            made.append(number)
            yield dn.Course(id=f"C-{number}", patient=dn.Patient(id="P-1"))

    lines = ndjson(courses(), CONTEXT)
    assert next(lines).type == "Patient"
    assert made == [0]
    assert len(list(lines)) == 3
