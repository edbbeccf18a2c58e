"""
`rows`: courses for a spreadsheet or a frame.
"""

import csv
import json

import pytest

import dryneedling as dn
from dryneedling.examples import example
from tests.cli.conftest import Run

EXAMPLE = ("--example", "neck-pain")


def test_rows_are_csv_unless_asked_otherwise(run: Run, document: str) -> None:
    """
    A line of names and a line a row; --csv says the same.
    """
    ran = run("rows", document, "--of", "scores")
    read = list(csv.DictReader(ran.out.splitlines()))
    course = example("neck-pain")
    assert (0, "") == (ran.code, ran.err)
    assert [row["path"] for row in course.rows("scores")] == [
        row["path"] for row in read
    ]
    assert ran == run("rows", document, "--of", "scores", "--csv")


def test_rows_as_json_are_an_object_a_line(run: Run) -> None:
    """
    Days and instants as texts of ISO 8601, what is missing as null.
    """
    ran = run("rows", *EXAMPLE, "--of", "sessions", "--json")
    read = [json.loads(line) for line in ran.out.splitlines()]
    assert "2026-03-02" == read[0]["date"]
    assert read[0]["started_at"].endswith("+00:00")
    assert [row["insertions"] for row in read] == [
        row["insertions"] for row in example("neck-pain").rows("sessions")
    ]


def test_the_columns_are_told_in_words_and_as_json(run: Run) -> None:
    """
    Without any file.
    """
    ran = run("rows", "--of", "scores", "--columns")
    told = run("rows", "--of", "scores", "--columns", "--json")
    assert ran.out.startswith("A row is a score of the record")
    assert "\nsettled (truth): Whether soreness no longer masks it" in ran.out
    assert (
        "minutes (number, min)"
        in run("rows", "--of", "sessions", "--columns").out
    )
    assert list(dn.columns("scores").names) == [
        json.loads(line)["name"] for line in told.out.splitlines()
    ]


def test_what_somebody_typed_is_there_with_text_alone(run: Run) -> None:
    """
    Which may say who a patient is.
    """
    without = run("rows", *EXAMPLE, "--of", "courses").out
    with_text = run("rows", *EXAMPLE, "--of", "courses", "--text").out
    assert "problem" not in without.splitlines()[0]
    assert "problem" in with_text.splitlines()[0]


def test_a_broken_document_ends_it_unless_it_is_to_keep_going(
    run: Run, document: str
) -> None:
    """
    Then it is named, the rest is done, and the exit code is 2.
    """
    ended = run("rows", "--of", "courses", "-", document, stdin=b"{}")
    went_on = run(
        *("rows", "--of", "courses", "--keep-going", "-", document),
        stdin=b"{}",
    )
    assert (2, 1) == (ended.code, len(ended.out.splitlines()))
    assert (2, 2) == (went_on.code, len(went_on.out.splitlines()))
    assert went_on.err


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--of", "score"), "--of: no kind of rows has that name; did you"),
        (("--of", "scores", "--csv", "--json"), "give --csv or --json, not"),
        ((), "needs --of"),
    ],
)
def test_a_wrong_question_is_told_in_one_line(
    run: Run, arguments: tuple[str, ...], told: str
) -> None:
    """
    With the names that there are.
    """
    ran = run("rows", *EXAMPLE, *arguments)
    assert (2, "", 1) == (ran.code, ran.out, len(ran.err.splitlines()))
    assert told in ran.err
