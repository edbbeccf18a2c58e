"""
Rows hold what the record and the readings say, under their contract.
"""

import csv
import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import NPRS, PSFS
from dryneedling.tabular import (
    ColumnType,
    columns,
    csv_lines,
    kinds,
    rows,
    series_key,
)
from dryneedling.timeline import timeline_of
from tests.drawn import any_course
from tests.property.effort import LESS

EVERY_FIELD: Final = Path("tests/codec/every_field.json")

_TYPES: Final = {
    ColumnType.TEXT: str,
    ColumnType.INTEGER: int,
    ColumnType.NUMBER: float,
    ColumnType.TRUTH: bool,
    ColumnType.DAY: dt.date,
    ColumnType.INSTANT: dt.datetime,
}


@LESS
@given(any_course(), st.sampled_from(kinds()), st.booleans())
def test_every_row_keeps_the_contract_of_its_columns(
    course: dn.Course,
    kind: str,
    text: bool,  # noqa: FBT001  drawn like the others
) -> None:
    """
    The same names in order, each value of its type, None only with a meaning.
    """
    contract = columns(kind, text=text)
    for row in rows(course, kind, text=text):
        assert contract.names == tuple(row)
        for column in contract:
            value = row[column.name]
            if value is None:
                assert column.null is not None
            else:
                assert type(value) is _TYPES[column.type]


def _typed(record: object) -> Iterator[str]:
    """
    Yield what somebody typed: the texts that no repr shows.
    """
    if isinstance(record, tuple):
        for one in cast("tuple[object, ...]", record):
            yield from _typed(one)
    elif attrs.has(kind := type(record)) and kind not in {
        dn.Measure,
        dn.Muscle,
    }:
        for field in attrs.fields(kind):
            value: Any = getattr(record, field.name)
            if field.repr:
                yield from _typed(value)
            elif isinstance(value, str):
                yield value
            elif isinstance(value, tuple):
                several = cast("tuple[object, ...]", value)
                yield from (one for one in several if isinstance(one, str))


@pytest.mark.parametrize("kind", kinds())
def test_what_somebody_typed_stays_out_unless_asked_for(kind: str) -> None:
    """
    No cell holds a text that reprs leave out, and no column of it is there.
    """
    course = dn.loads(EVERY_FIELD.read_text())
    # one word of them may be a word of ours as well
    typed = [text for text in _typed(course) if " " in text]
    assert typed
    cells = [
        value
        for row in course.rows(kind)
        for value in row.values()
        if isinstance(value, str)
    ]
    assert not [text for text in typed if any(text in cell for cell in cells)]
    assert not any(column.is_free_text for column in columns(kind))


def test_what_somebody_typed_is_there_when_asked_for() -> None:
    """
    A note stands in the row of its session.
    """
    session = dn.Session(id="S-1", note="slept badly", needled=True)
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[session]
    )
    assert "slept badly" == course.rows("sessions", text=True)[0]["note"]
    assert columns("sessions", text=True)["note"].is_free_text


@LESS
@given(any_course())
def test_no_score_of_the_record_is_without_a_row(course: dn.Course) -> None:
    """
    One row each, at its path, also for what no series counts.

    What was entered in error is no row.
    """
    lists = [("before", course.before)]
    lists += [
        (f"sessions[{place}].{when}", scores)
        for place, session in enumerate(course.sessions)
        for when, scores in (
            ("before", session.before),
            ("after", session.after),
        )
        if session.entered_in_error is None
    ]
    lists += [
        (f"follow_ups[{place}].scores", follow_up.scores)
        for place, follow_up in enumerate(course.follow_ups)
        if follow_up.entered_in_error is None
    ]
    expected = {
        f"{path}[{place}]": (score.measure.key, score.value)
        for path, scores in lists
        for place, score in enumerate(scores)
    }
    assert expected == {
        row["path"]: (row["measure"], row["value"])
        for row in course.rows("scores")
    }


@LESS
@given(any_course())
def test_scores_say_what_track_says_of_them(course: dn.Course) -> None:
    """
    The net changes of scores are those of the readings of each series.
    """
    progress = dn.track(course)
    told = sorted(
        (series_key(one.series), net.reading.value, net.improvement)
        for one in progress.series
        for net in one.net
    )
    assert told == sorted(
        (row["series"], row["value"], row["net_change"])
        for row in course.rows("scores")
        if row["net_change"] is not None
    )
    assert told == sorted(
        (row["series"], row["value"], row["net_change"])
        for row in progress.rows("net_changes")
    )


@LESS
@given(any_course())
def test_series_say_what_track_says_of_them(course: dn.Course) -> None:
    """
    A row each, with its baseline, its net change and its verdict.
    """
    progress = dn.track(course)
    assert progress.rows() == course.rows("series")
    for one, row in zip(progress.series, progress.rows(), strict=True):
        assert one.net_change == row["net_change"]
        assert (one.baseline and one.baseline.value) == row["baseline"]
        verdict = one.verdict
        assert (verdict and verdict.verdict) == row["verdict"]
        assert one.has_reached is row["reached"]
        assert one.plateau.is_plateau is row["plateau"]
    around = [
        (change.immediate.value, change.maintained.value)
        for one in progress.series
        for change in one.sessions
    ]
    assert around == [
        (row["immediate"], row["maintained"])
        for row in progress.rows("session_changes")
    ]


@LESS
@given(any_course())
def test_sessions_and_needlings_add_up_to_the_dose(course: dn.Course) -> None:
    """
    What each session delivered, and each needling, is the dose of the course.
    """
    dose = dn.track(course).dose
    sessions = course.rows("sessions")
    assert dose.insertions == sum(
        insertions
        for row in sessions
        if type(insertions := row["insertions"]) is int
    )
    held = {row["session"] for row in sessions if row["status"] != "missed"}
    went_in = [
        row
        for row in course.rows("needlings")
        if row["went_in"] and row["session"] in held
    ]
    assert dose.needlings == len(went_in)


@LESS
@given(any_course())
def test_each_side_effect_is_one_row(course: dn.Course) -> None:
    """
    However many reports tell of it, and with the gravity that all give it.
    """
    events = timeline_of(course).side_effects.events
    table = course.rows("side_effects")
    assert [placed.gravity.tier for placed in events] == [
        row["gravity"] for row in table
    ]
    assert [len(placed.event.told) for placed in events] == [
        row["reports"] for row in table
    ]


@LESS
@given(any_course())
def test_each_examination_answer_and_follow_up_is_one_row(
    course: dn.Course,
) -> None:
    """
    What is listed in the course, at sessions and at follow-ups.

    What was entered in error is no row.
    """
    sessions = [one for one in course.sessions if one.entered_in_error is None]
    follow_ups = [
        one for one in course.follow_ups if one.entered_in_error is None
    ]
    lists = [
        course.examinations,
        *[session.examinations for session in sessions],
        *[follow_up.examinations for follow_up in follow_ups],
    ]
    examined = sum(len(several or ()) for several in lists)
    answered = len(course.screening or ()) + sum(
        len(session.screening or ()) for session in sessions
    )
    assert examined == len(course.rows("examinations"))
    assert answered == len(course.rows("screening"))
    assert [one.id for one in follow_ups] == [
        row["follow_up"] for row in course.rows("follow_ups")
    ]
    assert 1 == len(course.rows("courses"))


def test_a_score_that_no_series_counts_says_why() -> None:
    """
    At a missed visit, at a follow-up without a place, or without a value.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id="S-1", needled=True, before=[NPRS(7)]),
            dn.Session(id="S-2", status="missed", before=[NPRS(6)]),
        ],
        follow_ups=[dn.FollowUp(id="F-1", scores=[NPRS(5)])],
    )
    assert [
        (1, None),
        (2, "the visit did not take place"),
        (None, "the place of its follow-up cannot be said"),
    ] == [(row["session"], row["left_out"]) for row in course.rows("scores")]


def test_one_score_in_two_lists_is_two_rows() -> None:
    """
    A program may put the same object before and after needling.
    """
    score = NPRS(7, aspect="now")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id="S-1", needled=True, before=[score, score], after=[score]
            )
        ],
    )
    assert ["before", "before", "after"] == [
        row["moment"] for row in course.rows("scores")
    ]


@given(st.lists(any_course(min_sessions=1), min_size=2, max_size=2))
@LESS
def test_scores_share_a_series_key_only_if_they_may_be_compared(
    several: list[dn.Course],
) -> None:
    """
    Two series have the same key exactly when they are equal.
    """
    series = [
        score.series
        for course in several
        for session in course.sessions
        for score in (*session.before, *session.after)
    ]
    for one in series:
        for other in series:
            assert (one == other) is (series_key(one) == series_key(other))


def test_activities_have_keys_without_their_words() -> None:
    """
    What a patient wants to do may say who it is.
    """
    one = dn.Series(measure=PSFS, activity=["a", "b"])
    other = dn.Series(measure=PSFS, activity=["ab"])
    assert series_key(one) != series_key(other)
    key = series_key(dn.Series(measure=PSFS, activity=["lift my twins"]))
    assert "twins" not in key


def test_rows_of_many_courses_come_as_they_are_asked_for() -> None:
    """
    Nothing is read before the first row, and one course at a time.
    """
    read: list[str] = []

    def coming() -> Iterator[dn.Course]:
        for name in ("neck-pain", "neck-pain"):
            read.append(name)
            yield example(name)

    table = rows(coming(), "courses")
    assert not read
    next(table)
    assert 1 == len(read)
    assert 1 == len(list(table))


def test_an_unknown_kind_of_rows_names_those_there_are() -> None:
    """
    Of a course every kind, of progress its own.
    """
    course = example("neck-pain")
    with pytest.raises(dn.UnknownName, match=r"did you mean 'scores'.*series"):
        course.rows("score")
    with pytest.raises(dn.UnknownName, match="there are series, net_changes"):
        dn.track(course).rows("sessions")
    with pytest.raises(dn.UnknownName, match="3; there are"):
        columns(3)  # type: ignore[arg-type]
    with pytest.raises(
        dn.InvalidRecord, match=r"rows\.text: expected True or"
    ):
        course.rows("scores", text="yes")  # type: ignore[arg-type]
    with pytest.raises(dn.InvalidRecord, match=r"rows\.text"):
        dn.track(course).rows(text=1)  # type: ignore[arg-type]
    with pytest.raises(dn.InvalidRecord, match=r"columns\.text"):
        columns("scores", text=1)  # type: ignore[arg-type]


def test_columns_are_found_by_name_and_place() -> None:
    """
    The first is the course; an unknown one names those there are.
    """
    contract = columns("sessions")
    assert contract[0] is contract["course"]
    assert len(contract) == len(contract.names)
    with pytest.raises(KeyError, match="'sites' is none of: course, path"):
        contract["sites"]


@pytest.mark.parametrize("kind", kinds())
def test_a_prompt_shows_a_contract_in_short_and_print_says_it(
    kind: str,
) -> None:
    """
    One line at a prompt; with `print` a line for each column.
    """
    contract = columns(kind, text=True)
    said = str(contract).splitlines()

    assert f"<Columns {kind}: {len(contract)} columns>" == repr(contract)
    assert f"A row is {contract.each_row}." == said[0]
    assert list(map(str, contract)) == said[1:]
    assert "number, min" in str(columns("sessions")["minutes"])


@pytest.mark.parametrize("kind", kinds())
def test_csv_holds_the_rows_and_runs_nothing(kind: str) -> None:
    """
    As many cells as columns, and no text that begins a formula.
    """
    contract = columns(kind, text=True)
    course = dn.loads(EVERY_FIELD.read_text())
    table = course.rows(kind, text=True)
    read = list(csv.reader(csv_lines(contract, table)))
    assert list(contract.names) == read[0]
    assert len(table) == len(read) - 1
    for row, cells in zip(table, read[1:], strict=True):
        for name, cell in zip(contract.names, cells, strict=True):
            value = row[name]
            assert (value is None or value == "") is (cell == "")
            if type(value) is float:
                assert value == float(cell)
            if type(value) is str:
                assert cell[:1] not in {"=", "+", "-", "@"}
                assert value in cell


def test_csv_writes_truths_dates_and_formulas_for_a_spreadsheet() -> None:
    """
    Words for a truth, the day as ISO has it, an apostrophe before a formula.
    """
    session = dn.Session(
        id="=HYPERLINK(1)", date=dt.date(2026, 3, 2), needled=True, minutes=30
    )
    course = dn.Course(
        id="C,1", patient=dn.Patient(id="P-1"), sessions=[session]
    )
    lines = list(csv_lines(columns("sessions"), course.rows("sessions")))
    assert lines[1].startswith(
        '"C,1",sessions[0],2026-03-02,1,\'=HYPERLINK(1),held,,,30,true,'
    )


def test_an_instant_is_written_in_utc() -> None:
    """
    What the clock on the wall said is the day beside it.
    """
    session = dn.Session(
        id="S-1",
        started_at=dt.datetime(
            2026, 3, 2, 23, 30, tzinfo=dt.timezone(dt.timedelta(hours=-7))
        ),
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), sessions=[session]
    )
    (row,) = course.rows("sessions")
    assert dt.datetime(2026, 3, 3, 6, 30, tzinfo=dt.UTC) == row["started_at"]
    assert dt.date(2026, 3, 2) == row["date"]
