"""
What is wrong is data: a place that a program finds, and a code it acts on.
"""

import copy
import json
import pickle
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.codec import Limits
from dryneedling.exceptions import AmbiguousName, TemplateFailure
from dryneedling.problems import path_of, steps_of

EVERY_FIELD: Final = (
    Path(__file__).parents[1].joinpath("codec/every_field.json").read_text()
)

_STEPS = st.lists(
    st.integers(0, 9) | st.sampled_from(["sessions", "before", "depth_mm"]),
    max_size=5,
).map(lambda steps: tuple(steps))


def problem_of(document: dict[str, Any]) -> dn.Problem:
    """
    Return the one thing that is wrong with a document.
    """
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(json.dumps(document))
    (problem,) = caught.value.problems
    return problem


def document_with(*steps: str | int, value: object) -> dict[str, Any]:
    """
    Return a whole document in which one value is another.
    """
    document: dict[str, Any] = json.loads(EVERY_FIELD)
    node: Any = document
    for step in steps[:-1]:
        node = node[step]
    node[steps[-1]] = value
    return document


def test_a_problem_names_its_place_in_three_ways() -> None:
    """Path for people, steps and JSON Pointer for programs (RFC 6901)."""
    problem = problem_of(
        document_with("sessions", 0, "before", 1, "value", value=7000)
    )

    assert "sessions[0].before[1].value" == problem.path
    assert ("sessions", 0, "before", 1, "value") == problem.steps
    assert "/sessions/0/before/1/value" == problem.pointer
    assert dn.ProblemCode.OUT_OF_RANGE is problem.code
    assert (problem.path, problem.message) == problem


@pytest.mark.parametrize(
    ("steps", "value", "code"),
    [
        (("patient", "id"), 7, "wrong_type"),
        (("patient", "id"), None, "missing"),
        (("patient", "id"), "", "wrong_length"),
        (("patient", "id"), " P ", "wrong_form"),
        (("patient", "birth_date"), "1.2.1980", "wrong_form"),
        (("patient", "sex"), "unknowable", "unknown_word"),
        (("patient", "weight"), 7, "unknown_key"),
        (("sessions", 0, "practitioner"), "nobody", "unknown_reference"),
        (("sessions", 0, "before", 1, "measure"), "nprz", "unknown_name"),
        (("version",), 99, "unknown_version"),
        (("format",), "another", "wrong_format"),
    ],
)
def test_a_code_says_of_what_kind_a_problem_is(
    steps: tuple[str | int, ...], value: object, code: str
) -> None:
    """A program acts on it, whatever the words are."""
    assert code == problem_of(document_with(*steps, value=value)).code


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ("{", "unreadable"),
        ('{"format": NaN, "version": 1}', "wrong_format"),
        ('{"a": 1, "a": 2}', "duplicate"),
        ("[" * 100 + "]" * 100, "too_large"),
    ],
)
def test_what_is_no_document_has_a_code_too(document: str, code: str) -> None:
    """Parsers give it where they find what is wrong."""
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(document)

    assert [code] == [problem.code for problem in caught.value.problems]


def test_what_is_left_unsaid_has_a_code() -> None:
    """So that no reader takes the list for whole."""
    limits = Limits(max_problems=1)
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(
            json.dumps(document_with("patient", value={"a": 1, "b": 2})),
            limits=limits,
        )

    assert "not_listed" == caught.value.problems[-1].code


def test_a_name_in_a_pointer_is_escaped() -> None:
    """RFC 6901, section 3: ~ is ~0, and / is ~1."""
    problem = dn.Problem(
        "", "...", dn.ProblemCode.MISSING, ("m~n", "a/b", "~1")
    )

    assert "/m~0n/a~1b/~01" == problem.pointer


@given(steps=_STEPS)
def test_a_path_reads_back_as_its_steps(steps: tuple[str | int, ...]) -> None:
    """Names and indexes are told apart by brackets."""
    assert steps == steps_of(path_of(steps))


def test_a_problem_crosses_to_another_process_whole() -> None:
    """A pair would lose its code."""
    problem = problem_of(document_with("patient", "id", value=7))

    for twin in (pickle.loads(pickle.dumps(problem)), copy.copy(problem)):  # noqa: S301  # our own bytes
        assert vars(problem) == vars(twin)
        assert problem == twin
    assert (
        "Problem('patient.id', 'expected a text, got 7', "
        "ProblemCode.WRONG_TYPE)"
    ) == repr(problem)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (dn.UnknownName("muscle", (), "hint"), "unknown_name"),
        (AmbiguousName("muscle", (), "hint"), "ambiguous"),
        (dn.NotComparable("another measure"), "not_comparable"),
        (dn.MissingExtra("cli", "rich"), "not_installed"),
        (TemplateFailure("a.html", 1, "why"), "template"),
    ],
)
def test_an_error_that_says_one_thing_has_its_code(
    error: dn.DryNeedlingError, code: str
) -> None:
    """Whoever lists problems asks every error in one way."""
    assert [code] == [problem.code for problem in error.problems]
