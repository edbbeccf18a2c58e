"""
Nothing costs more a piece the more there is of it.

Calls of functions are counted, which no other program on the machine disturbs.
"""

import functools
import io
import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling.cli import main
from dryneedling.codec import Limits, iter_lines
from dryneedling.report import ConsoleView
from maintain import million
from tests.counted import uncounted
from tests.counting import calls
from tests.hostile.growing import DONE, GROWN, GROWN_TOGETHER, visits
from tests.readings.courses import visit
from tests.views.courses import shown

# Small ones, then twice and four times as large.
SIZES = (30, 60, 120)

# What the larger half may cost more than the smaller, which is half of it:
# 2 where all is linear, 4 where it is quadratic.
MOST = 2.2


def grows(costs: list[int]) -> float:
    """
    Return how much more the larger half adds than the smaller one.

    What costs the same however much there is adds nothing.
    """
    few, more, many = costs
    return (many - more) / max(more - few, 20)


def is_linear(
    function: Callable[[Any], object], make: Callable[[int], object]
) -> bool:
    """
    Tell whether a function costs twice as much for twice as much.
    """
    costs: list[int] = []
    for value in [make(size) for size in SIZES]:
        # tables are read, and answers kept, at the first call; only a few
        # answers are, so that those of another value may take their place
        if costs:
            uncounted(function, value)
        else:
            function(value)
        costs.append(uncounted(calls, function, value))
    return grows(costs) < MOST


@functools.cache
def made(grown: str, size: int) -> dn.Course:
    """
    Make a course once for all that is read of it.
    """
    return GROWN[grown](size)


@pytest.mark.parametrize("grown", GROWN)
def test_a_course_is_made_at_the_same_cost_a_piece(grown: str) -> None:
    """
    Whichever of its fields is long.
    """
    assert is_linear(GROWN[grown], int)


@pytest.mark.parametrize("done", DONE)
@pytest.mark.parametrize("grown", GROWN)
def test_a_reading_costs_the_same_a_piece(grown: str, done: str) -> None:
    """
    Whichever field of the course is long, and whatever is read of it.
    """
    assert is_linear(DONE[done], functools.partial(made, grown))


@pytest.mark.parametrize("done", ["review", "clearances", "clearance", "FHIR"])
@pytest.mark.parametrize("grown", GROWN_TOGETHER)
def test_what_is_held_against_each_other_is_not_multiplied(
    grown: str, done: str
) -> None:
    """
    Twice the consents and twice the needlings cost twice as much.
    """
    assert is_linear(DONE[done], GROWN_TOGETHER[grown])


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("grown", GROWN)
def test_a_document_is_read_at_the_same_cost_a_piece(grown: str) -> None:
    """
    And refused at the same cost, with one fault or with all of it wrong.
    """

    def written(size: int) -> str:
        return dn.dumps(made(grown, size))

    def faulty(size: int) -> str:
        return json.dumps({**json.loads(written(size)), "nonsense": 7})

    def wrong_all_over(size: int) -> str:
        return written(size).replace('"id"', '"ident"').replace("1", '"1"')

    assert is_linear(dn.loads, written)
    assert is_linear(refused, faulty)
    assert is_linear(refused, wrong_all_over)


LIMITS = Limits(max_problems=100_000)


def refused(document: str | bytes) -> tuple[tuple[str, str], ...]:
    """
    Return what is said of a document, however much it is.
    """
    with pytest.raises(dn.DocumentError) as caught:
        dn.loads(document, limits=LIMITS)
    return caught.value.problems


def lines_of(count: int) -> bytes:
    """
    Write a file of JSON Lines, of which every other is no course.
    """
    raw = io.BytesIO()
    dn.dump_lines([visits(1)] * count, raw)
    return raw.getvalue().replace(b"\n", b"\n{}\n")


def test_lines_are_read_at_the_same_cost_each() -> None:
    """
    Those that are courses and those that are none.
    """
    assert is_linear(lambda raw: list(iter_lines(io.BytesIO(raw))), lines_of)


def test_checking_files_costs_the_same_a_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """
    And a visit.
    """

    def file_of_lines(count: int) -> str:
        path = tmp_path / f"{count}.jsonl"
        path.write_bytes(lines_of(count))
        return str(path)

    def file_of_visits(count: int) -> str:
        path = tmp_path / f"{count}.json"
        dn.dump(visits(count), path)
        return str(path)

    for make in (file_of_lines, file_of_visits):
        assert is_linear(lambda path: main(["check", path]), make)

    assert "documents" in capsys.readouterr().out


def test_a_report_is_printed_at_the_same_cost_a_visit() -> None:
    """
    By rich, whose tables are as long as the course.
    """

    def progress(course: dn.Course) -> str:
        return shown(ConsoleView(dn.track(course), course))

    def doubts(course: dn.Course) -> str:
        return shown(ConsoleView(dn.review(course)))

    def items(course: dn.Course) -> str:
        return shown(ConsoleView(dn.stricta_report(course)))

    for view in (progress, doubts, items):
        assert is_linear(view, visits)


def test_many_courses_are_counted_at_the_same_cost_each() -> None:
    """
    Of one patient or of many.
    """
    one = visits(2)

    def of_one(count: int) -> list[dn.Course]:
        return [attrs.evolve(one, id=f"C-{number}") for number in range(count)]

    def of_many(count: int) -> list[dn.Course]:
        return [
            attrs.evolve(course, patient=dn.Patient(id=f"P-{number}"))
            for number, course in enumerate(of_one(count))
        ]

    def rate(courses: list[dn.Course]) -> object:
        return dn.harm_rate(
            courses, unit="patients_with_any", include_expected_soreness=True
        )

    assert is_linear(rate, of_one)
    assert is_linear(rate, of_many)
    assert is_linear(dn.stricta_report, lambda count: [one] * count)
    for name in ("CARE", "adverse events"):
        assert is_linear(
            functools.partial(dn.guideline_report, guideline=name),
            lambda count: [one] * count,
        )


def test_every_problem_of_a_course_is_found_at_the_same_cost() -> None:
    """
    Repeated ids, unknown points and late visits, in one error.
    """

    def make(count: int) -> tuple[tuple[str, str], ...]:
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Course(
                id="C-1",
                patient=dn.Patient(id="P-1"),
                sessions=[
                    visit(
                        1,
                        practitioner="PT-9",
                        examinations=[dn.Examination(trigger_point="TrP-9")],
                    )
                    for _ in range(count)
                ],
            )
        str(caught.value)
        return caught.value.problems

    assert 3 * 120 - 1 == len(make(120))
    assert is_linear(make, int)


def test_a_course_that_grows_visit_by_visit_is_linear() -> None:
    """
    Nothing but the tuple of the visits is copied for another one.
    """

    def grow(count: int) -> dn.Course:
        course = visits(0)
        for number in range(count):
            course = course.with_session(visit(number))
        return course

    # the ids that came last are copied, 128 of them at most
    assert grows([calls(grow, size) for size in (300, 600, 1200)]) < MOST


@pytest.mark.parametrize("memory", ["known", "unknown"])
def test_the_steps_of_a_million_are_those_of_a_few(
    memory: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """
    The script that does it by hand works, and says what each step took.
    """
    if memory == "unknown":
        monkeypatch.setattr(million, "_RESOURCE", None)
        million.main(["3"])
    else:
        monkeypatch.setattr("sys.argv", ["million", "3"])
        runpy.run_path(str(million.__file__), run_name="__main__")
    said = capsys.readouterr().out

    assert said.startswith("3 visits, Python 3.")
    assert ("unknown" in said) is (memory == "unknown")
    assert "loads" in said


def test_what_is_quadratic_is_seen() -> None:
    """
    Every item is compared with every other.
    """

    def compare(count: int) -> int:
        return sum(
            abs(one - other) for one in range(count) for other in range(count)
        )

    def look(count: int) -> int:
        return sum(abs(one) for one in range(count))

    assert not is_linear(compare, int)
    assert is_linear(look, int)
