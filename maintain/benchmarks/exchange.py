"""
The claims about FHIR, each against JSON itself and against models of FHIR.
"""

import json
from collections.abc import Iterator
from functools import partial
from typing import Any, Final

import dryneedling as dn
from dryneedling.examples import all_examples, example
from dryneedling.fhir import Context, bundle, from_resources, resources
from dryneedling.testing.clinic import synthetic_courses
from maintain.benchmarks.machine import named
from maintain.benchmarks.timing import Row, side_by_side, total_of

_CONTEXT: Final = Context(namespace="https://clinic.example.org")


def exchange(repeats: int, many: int) -> Iterator[Row]:
    """
    Yield the claims about FHIR.

    Args:
        repeats: How often each is done.
        many: How many synthetic courses there are besides the examples.
    """
    courses = [
        *synthetic_courses(many, seed=1),
        *(example(one.name) for one in all_examples()),
    ]
    written = [resources(course, _CONTEXT) for course in courses]
    texts = [json.dumps(_collected(several)) for several in written]
    export, dumps, read, loads = total_of(
        repeats,
        [
            (
                partial(_exported, course),
                partial(json.dumps, several),
                partial(from_resources, text),
                partial(json.loads, text),
            )
            for course, several, text in zip(
                courses, written, texts, strict=True
            )
        ],
    )
    of_each = f"{many} synthetic courses and the examples"
    yield Row(
        f"FHIR text of each of {of_each}",
        export,
        dumps,
        "json.dumps of the resources",
        "µs",
        3.5,
    )
    yield Row(
        f"a course of each FHIR text of {of_each}",
        read,
        loads,
        "json.loads of the text",
        "µs",
        4,
    )
    yield from _models()


def _models() -> Iterator[Row]:
    """
    Hold the worked example against models of FHIR, which take seconds.
    """
    # Imported here: the peer alone takes longer to import than all the rest.
    from maintain.benchmarks import fhir_peer

    course = example("neck-pain")
    text = json.dumps(_collected(resources(course, _CONTEXT)))
    peer = named("fhir.resources")
    model = fhir_peer.model_of(text)
    yield side_by_side(
        "the worked example as FHIR text",
        partial(_exported, course),
        (f"{peer} writes it", model.model_dump_json),
        limit=0.1,
        repeats=5,
    )
    yield side_by_side(
        "the worked example out of FHIR text",
        partial(from_resources, text),
        (f"{peer} reads it", partial(fhir_peer.model_of, text)),
        limit=0.1,
        repeats=5,
    )


def _exported(course: dn.Course) -> str:
    return json.dumps(resources(course, _CONTEXT))


def _collected(several: list[dict[str, Any]]) -> dict[str, Any]:
    return bundle(several, "collection")
