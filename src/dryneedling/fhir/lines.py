"""
Courses as NDJSON, a file for each type of resource (Bulk Data Access).

Lines come course after course, each with the type that says into which file
it belongs.  So courses are read once, from anywhere, and one is held at a
time; to yield all of one type first, each course would have to be read and
written again for every type, or all lines be kept.
"""

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from hashlib import blake2b
from os import PathLike
from pathlib import Path
from typing import Any, NamedTuple, TextIO

from dryneedling.course import Course
from dryneedling.fhir.context import Context
from dryneedling.fhir.exporting import resources
from dryneedling.fhir.writing import TYPES_OF_CLINIC

Tree = dict[str, Any]


class ResourceLine(NamedTuple):
    """
    One resource as a line of NDJSON.

    Attributes:
        type: Type of the resource, which names the file.
        text: The line, with its end.
    """

    type: str
    text: str


def ndjson(
    courses: Iterable[Course], context: Context
) -> Iterator[ResourceLine]:
    """
    Yield courses as lines of NDJSON, each with the type of its file.

    A patient or practitioner of several courses is written once; again only
    where a later course says something else, which a server then keeps.  Of
    each of these 16 bytes are remembered, and of courses nothing.

    Args:
        courses: The courses, which are read once.
        context: What the clinic says besides.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context
    >>> context = Context(namespace="https://clinic.example.org")
    >>> person = dn.Patient(id="P-1")
    >>> courses = [dn.Course(id=one, patient=person) for one in "AB"]
    >>> [line.type for line in ndjson(courses, context)]
    ['Patient', 'EpisodeOfCare', 'EpisodeOfCare']
    """
    written: set[bytes] = set()
    for course in courses:
        for resource in resources(course, context):
            of_type: str = resource["resourceType"]
            text = json.dumps(
                resource, ensure_ascii=False, separators=(",", ":")
            )
            if of_type in TYPES_OF_CLINIC:
                mark = blake2b(text.encode(), digest_size=16).digest()
                if mark in written:
                    continue
                written.add(mark)
            yield ResourceLine(of_type, f"{text}\n")


def write_ndjson(
    courses: Iterable[Course],
    context: Context,
    folder: str | PathLike[str],
) -> dict[str, int]:
    """
    Write courses into files of NDJSON, ``Patient.ndjson`` and so on.

    Args:
        courses: The courses, which are read once.
        context: What the clinic says besides.
        folder: Where the files are written; those of the same names are
            overwritten.

    Returns:
        How many lines were written of each type.
    """
    counts: dict[str, int] = {}
    with ExitStack() as opened:
        files: dict[str, TextIO] = {}
        for of_type, text in ndjson(courses, context):
            if of_type not in files:
                path = Path(folder) / f"{of_type}.ndjson"
                files[of_type] = opened.enter_context(
                    path.open("w", encoding="utf-8", newline="\n")
                )
            files[of_type].write(text)
            counts[of_type] = counts.get(of_type, 0) + 1
    return counts
