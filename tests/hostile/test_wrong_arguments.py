"""
Every argument of every public function with every wrong type.
"""

import inspect
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import pytest

import dryneedling as dn
from dryneedling.measures import NPRS
from dryneedling.measures.ppt import kpa
from tests.hostile.calls import CALLS, COURSE, write_course, write_courses
from tests.hostile.planted import PLANTED
from tests.hostile.values import WRONG, AttackError, wrong
from tests.records.builders import SITE

Function = Callable[..., object]


def name_of(function: Function) -> str:
    """
    Return what a function is called.
    """
    return getattr(function, "__qualname__", repr(function))


ARGUMENTS = [
    pytest.param(function, name, id=f"{name_of(function)}-{name}")
    for function, arguments in CALLS.items()
    for name in arguments
]
IS_PATH = {"source", "target"}


@pytest.mark.parametrize(("function", "name"), ARGUMENTS)
def test_a_wrong_argument_is_refused_in_words_of_ours(
    function: Function,
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    What was expected is said, and nothing of what came.

    What an iterable raises while it is read is its own error; what the
    system says of a path is the system's.
    """
    monkeypatch.chdir(tmp_path)
    for kind in WRONG:
        said = ""
        try:
            function(**{**CALLS[function], name: wrong(kind)})
        except dn.DryNeedlingError as error:
            said = f"{error} {error!r} {error.__context__ or ''}"
        except TypeError as error:
            said = str(error)

            assert said.startswith("expected "), kind
        except AttackError:
            assert kind in {"spiteful", "odd list", "odd tuple", "odd text"}
        except (OSError, ValueError):
            assert name in IS_PATH, kind
        assert PLANTED not in said, kind


@pytest.mark.parametrize("function", CALLS, ids=name_of)
def test_every_argument_stands_in_a_call_that_works(
    function: Function,
) -> None:
    """
    Else a refusal would prove nothing.
    """
    try:
        function(**CALLS[function])
    except dn.DocumentError as error:
        assert "empty document" in str(error)  # noqa: PT017  # of empty files


def test_every_public_function_is_called_here() -> None:
    """
    A new one is added to the table.

    The two of the codec have one of their own; the long form takes anything.
    """
    called = {name_of(function).rpartition(".")[2] for function in CALLS}
    public = {
        name
        for name in dn.__all__
        if inspect.isfunction(getattr(dn, name))
        and inspect.signature(getattr(dn, name)).parameters
    }

    assert {"dump", "dump_lines", "full_repr"} == public - called
    assert len(public) > 15


COURSES = "expected a Course or several, got {}"
FILE = "expected a path or an open file, got {}"


@pytest.mark.parametrize(
    ("function", "name", "said"),
    [
        (dn.track, "course", "track.course: expected a Course, got {}"),
        (dn.review, "course", "review.course: expected a Course, got {}"),
        (dn.stricta_report, "courses", f"stricta_report.courses: {COURSES}"),
        (
            dn.guideline_report,
            "courses",
            f"guideline_report.courses: {COURSES}",
        ),
        (dn.harm_rate, "courses", f"harm_rate.courses: {COURSES}"),
        (dn.change, "before", "change.before: expected a Score, got {}"),
        (dn.dumps, "course", "expected a Course, got {}"),
        (dn.loads, "document", "expected text or bytes, got {}"),
        (dn.load, "source", FILE),
        (write_course, "target", FILE),
        (write_courses, "courses", "expected several courses, got {}"),
    ],
)
def test_what_is_no_course_is_named_by_its_type(
    function: Function, name: str, said: str
) -> None:
    """
    The sentence says what was expected and what came.
    """
    for value, came in ((7, "7"), (None, "None"), (object(), "an object")):
        with pytest.raises((dn.InvalidRecord, TypeError)) as caught:
            function(**{**CALLS[function], name: value})

        assert said.format(came) == str(caught.value)


def test_a_misspelt_aspect_is_no_empty_answer() -> None:
    """
    Nobody would learn from nothing that the word was wrong.
    """
    found = dn.track(COURSE)

    assert 1 == len(found.all_of(NPRS, aspect="now"))
    assert () == found.all_of(NPRS, aspect="worst 24h")
    with pytest.raises(dn.InvalidRecord, match="aspect: expected one of now"):
        found.all_of(NPRS, aspect="yesterday")


def test_rows_by_nothing_that_is_measured_are_refused() -> None:
    """
    They were passed over, and the default rows judged.
    """
    by_number = cast("dict[str, list[str]]", {7: ["nprs_mdc_childs_2005"]})
    said = r"^track\.thresholds: .* got some by 7"
    with pytest.raises(dn.InvalidRecord, match=said):
        dn.track(COURSE, thresholds=by_number)


def test_rows_from_a_generator_judge_every_series() -> None:
    """
    It is read once, and a measure may have several series.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needled=True,
                before=[
                    NPRS(value, aspect="now"),
                    NPRS(value, aspect="worst 24h"),
                ],
            )
            for number, value in enumerate((7, 3))
        ],
    )

    def judged(rows: Iterable[str]) -> list[str | None]:
        found = dn.track(course, thresholds={NPRS: rows})
        return [item.rows.mdc and item.rows.mdc.key for item in found.series]

    key = "nprs_mdc95_kovacs_2008"

    assert [key, key] == judged([key]) == judged(iter([key]))


def test_what_a_reading_is_handed_needs_no_order() -> None:
    """
    Sets, and the keys of a dictionary, which is a list without repetitions.
    """
    for sites in ({SITE}, dict.fromkeys([SITE, SITE]), (SITE,)):
        found = dn.before_needling(COURSE, sites=sites)

        assert dn.before_needling(COURSE, sites=[SITE]) == found
    rates = [
        dn.harm_rate(
            courses,
            unit="events_per_session",
            include_expected_soreness=True,
            kinds=kinds,
        )
        for courses in (COURSE, {COURSE}, dict.fromkeys([COURSE]))
        for kinds in ("soreness", {"soreness"}, {"soreness": 1})
    ]

    assert 9 == rates.count(rates[0])


@pytest.mark.parametrize("ask", [dn.consent_standing, dn.before_needling])
def test_a_site_that_nobody_can_read_is_named_by_its_place(
    ask: Callable[..., object],
) -> None:
    """
    Also where the sites can be gone through only once.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        ask(COURSE, sites=iter([SITE, "left elbow of sorts"]))

    assert ["sites[1]"] == [path for path, *_ in caught.value.problems]


def test_a_probe_area_is_not_repeated() -> None:
    """
    Whatever stands in the wrong argument may be about a patient.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        kpa(1, "kPa", cast("float", PLANTED))

    assert PLANTED not in str(caught.value)
