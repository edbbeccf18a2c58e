"""
Many courses: a line each, broken ones named, the same ones counted once.
"""

import json
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from dryneedling.measures import GROC, NDI, NPRS
from dryneedling.measures.mas import MAS
from tests.cli.conftest import Run

ASKED = ("--unit=sessions-with-any", "--expected-soreness=include")
LEFT_OUT = "1 document left out: no course to "


def visit(number: int, *before: dn.Score) -> dn.Session:
    """
    Make a visit with needling of which side effects were asked.
    """
    return dn.Session(
        id=f"S-{number}",
        before=before,
        needlings=[dn.Needling(site=dn.Site("masseter", "left"))],
        side_effects=[],
    )


def made(name: str, *visits: dn.Session) -> dn.Course:
    """
    Make a course of a patient of its own.
    """
    patient = dn.Patient(id=f"P-{name}")
    return dn.Course(id=name, patient=patient, sessions=visits)


@pytest.fixture
def courses() -> list[dn.Course]:
    """
    Make a course that changed, one that only began, and one without scores.
    """
    return [
        made(
            "C-1",
            visit(1, NPRS(7, aspect="now"), NDI(20)),
            visit(2, NPRS(3, aspect="now"), NDI(19), GROC(5)),
        ),
        made("C-2", visit(1, NDI(20))),
        made("C-3", visit(1)),
    ]


@pytest.fixture
def many(tmp_path: Path, courses: list[dn.Course]) -> str:
    """
    Write them as JSON Lines.
    """
    path = tmp_path / "many.jsonl"
    dn.dump_lines(courses, path)
    return str(path)


@pytest.fixture
def partly(tmp_path: Path, courses: list[dn.Course]) -> str:
    """
    Write them with a broken line in the second place.
    """
    first, *rest = [dn.dumps(course) for course in courses]
    path = tmp_path / "partly.jsonl"
    path.write_text("\n".join((first, "{}", *rest)), encoding="utf-8")
    return str(path)


def test_every_course_is_a_line(run: Run, many: str) -> None:
    """
    Baseline, latest settled reading and verdict of each series.
    """
    ran = run("progress", many)

    assert (0, "") == (ran.code, ran.err)
    assert [
        (
            "C-1: NPRS, now 7 to 3, clinically important; NDI 20 to 19, no "
            "detectable change; GROC 5"
        ),
        "C-2: NDI 20 to –",
        "C-3: –",
    ] == ran.out.splitlines()


def test_what_befell_somebody_stands_on_the_line_the_gravest_first(
    run: Run, tmp_path: Path, courses: list[dn.Course]
) -> None:
    """
    Every effect is told, also one that nobody said how grave it was.
    """
    visits = [visit(1, NDI(20)), visit(2, NDI(19))]
    mild = dn.Severity("mild", "white")
    visits = [
        attrs.evolve(
            visits[0],
            side_effects=[
                dn.SideEffect("bruising", severity=mild),
                dn.SideEffect("itching"),
            ],
        ),
        attrs.evolve(
            visits[1],
            side_effects=[
                dn.SideEffect("bruising", severity=mild),
                dn.SideEffect(
                    "fainting", severity=dn.Severity("significant", "white")
                ),
                dn.SideEffect("pneumothorax", severity=mild),
            ],
        ),
    ]
    path = tmp_path / "befell.jsonl"
    dn.dump_lines([made("C-4", *visits), courses[1]], path)

    assert [
        (
            "C-4: NDI 20 to 19, no detectable change. Unwanted effects, "
            "gravest first: grave: pneumothorax 1; notable: fainting 1; "
            "neither grave nor notable: bruising 2; gravity not known: "
            "itching 1"
        ),
        "C-2: NDI 20 to –",
    ] == run("progress", str(path)).out.splitlines()


def test_a_course_without_a_baseline_says_so(
    run: Run, tmp_path: Path, courses: list[dn.Course]
) -> None:
    """
    Then nothing is a change.
    """
    late = made("C-4", visit(1), visit(2, NDI(20)), visit(3, NDI(10)))
    path = tmp_path / "late.jsonl"
    dn.dump_lines([late, *courses], path)

    assert run("progress", str(path)).out.startswith(
        "C-4: NDI, no baseline\nC-1: "
    )


def test_every_course_is_an_object_for_programs(run: Run, many: str) -> None:
    """
    The same that a command about one prints, on a line.
    """
    rows = run("progress", many, "--json").rows

    assert ["C-1", "C-2", "C-3"] == [
        row["progress"]["course_id"] for row in rows
    ]
    for row in rows:
        name = row["progress"]["course_id"]
        assert row == run("progress", many, "--json", f"--course={name}").json


def test_one_of_many_is_printed_whole(
    run: Run, many: str, courses: list[dn.Course], tmp_path: Path
) -> None:
    """
    By its id, as if it stood alone.
    """
    alone = tmp_path / "alone.json"
    dn.dump(courses[1], alone)

    assert run("progress", str(alone)) == run("progress", many, "--course=C-2")


def test_an_id_is_found_however_it_is_written(
    run: Run, tmp_path: Path
) -> None:
    """
    JSON may write a character as an escape, and other ids may begin alike.

    A letter with its accent may be coded as two signs.
    """
    path = tmp_path / "many.jsonl"
    lines = [dn.dumps(made(name)) for name in ("Ä-1", "C-1", "C-12")]
    lines[0] = json.dumps(json.loads(lines[0]))
    lines[1] = lines[1].replace('"C-1"', '"\\u0043-1"')
    path.write_text("\n".join(lines), encoding="utf-8")

    for name in ("Ä-1", "C-1", "C-12"):
        ran = run("progress", str(path), f"--course={name}", "--json")

        assert name == ran.json["progress"]["course_id"]
    decomposed = run("progress", str(path), "--course=A\u0308-1", "--json")
    assert "Ä-1" == decomposed.json["progress"]["course_id"]


def test_an_id_that_is_not_one_course_is_an_error(
    run: Run, many: str, tmp_path: Path
) -> None:
    """
    None, or several.
    """
    twice = tmp_path / "twice.jsonl"
    twice.write_bytes(Path(many).read_bytes() * 2)

    assert (2, "", f'--course "C-9": {many} has no course of it\n') == run(
        "progress", many, "--course=C-9"
    )
    assert (2, "", '--course "C-2": several have that id\n') == run(
        "stricta", str(twice), "--course=C-2"
    )


def test_a_series_or_row_need_be_in_one_course_only(
    run: Run, many: str
) -> None:
    """
    In none it is a slip, and told after all have been looked at.
    """
    assert ["C-1: NDI 20 to 19, no detectable change"] == run(
        "progress", many, "--series=ndi"
    ).out.splitlines()[:1]
    kept = run(
        "progress",
        many,
        "--series=nprs",
        "--threshold=nprs_mdc95_kovacs_2008",
    )
    assert (0, "") == (kept.code, kept.err)
    assert "C-2: –\n" in kept.out

    for option in ("--series=x", "--threshold=x"):
        ran = run("progress", many, option)

        assert 2 == ran.code
        assert 1 == len(ran.err.splitlines())


def test_a_broken_line_ends_the_command_unless_told(
    run: Run, partly: str
) -> None:
    """
    It is named, and the exit code is that of an input that cannot be read.
    """
    ended = run("progress", partly)
    kept = run("progress", partly, "--keep-going")

    assert (2, 1) == (ended.code, ended.out.count("\n"))
    assert ended.err.startswith(f"{partly}:2: format: expected")
    assert (2, 3) == (kept.code, kept.out.count("\n"))
    assert ended.err == kept.err


def test_harms_keep_going_over_what_is_broken(
    run: Run, partly: str, many: str
) -> None:
    """
    The rest is counted, and what is not is named and counted too.
    """
    ended = run("harms", partly, *ASKED)
    kept = run("harms", partly, "missing.json", *ASKED, "--keep-going")
    whole = run("harms", many, *ASKED)

    assert (2, "") == (ended.code, ended.out)
    assert 1 == ended.err.count("\n")
    assert (2, whole.out) == (kept.code, kept.out)
    assert [
        ended.err.rstrip(),
        "missing.json: no such file or directory",
        "2 documents left out: no course to count",
    ] == kept.err.splitlines()
    found = run("harms", partly, *ASKED, "--keep-going", "--json").json
    assert (3, 1) == (found["documents"], found["unreadable"])


def test_convert_keeps_going_over_what_is_broken(
    run: Run, partly: str, courses: list[dn.Course], tmp_path: Path
) -> None:
    """
    The rest is written.
    """
    target = tmp_path / "rest.jsonl"

    ran = run("convert", partly, str(target), "--keep-going")

    assert (2, "") == (ran.code, ran.out)
    first, last = ran.err.splitlines()
    assert first.startswith(f"{partly}:2: format: expected")
    assert f"{LEFT_OUT}write" == last
    assert tuple(courses) == dn.load_lines(target)
    assert 2 == run("convert", partly, "-").code


def test_a_document_given_twice_counts_once(
    run: Run, many: str, tmp_path: Path
) -> None:
    """
    Files may overlap, or one may be named twice; that is said.
    """
    other = tmp_path / "other.jsonl"
    other.write_bytes(Path(many).read_bytes())
    once = run("harms", many, *ASKED)
    twice = run("harms", many, str(other), *ASKED)

    assert "" == once.err
    assert (0, once.out) == (twice.code, twice.out)
    assert (
        "3 documents given twice, counted once; the first is "
        f"{other}:1\n" == twice.err
    )
    assert 3 == run("harms", many, many, *ASKED, "--json").json["repeated"]


def test_courses_of_the_same_ids_are_not_counted(
    run: Run, many: str, courses: list[dn.Course], tmp_path: Path
) -> None:
    """
    Which of two versions is right cannot be told from here.

    Where each file is of a clinic with ids of its own, they are two courses.
    """
    newer = tmp_path / "newer.jsonl"
    first = courses[0]
    dn.dump_lines(
        [attrs.evolve(first, sessions=[*first.sessions, visit(3)])], newer
    )

    ran = run("harms", many, str(newer), *ASKED)

    assert (2, "") == (ran.code, ran.out)
    assert (
        "1 clash between courses: leave out what is there twice, or say "
        "--clinic-per-file\n"
        f"{newer}:1: id: patient and course have the ids of those of "
        f"{many}:1\n" == ran.err
    )
    apart = run("harms", many, str(newer), *ASKED, "--clinic-per-file")
    assert apart.out.startswith("0 of 7 sessions ")


def test_of_many_clashes_the_first_are_named(run: Run, tmp_path: Path) -> None:
    """
    A file in two versions would fill the screen.
    """
    path = tmp_path / "many.jsonl"
    lines = [dn.dumps(made(f"C-{number}")) for number in range(22)]
    again = [line.replace(":", ": ", 1) for line in lines]
    path.write_text("\n".join([*lines, *again]), encoding="utf-8")

    ran = run("harms", str(path), *ASKED)

    first, *others, last = ran.err.splitlines()
    assert first.startswith("22 clashes between courses: ")
    assert (20, "and 2 more") == (len(others), last)


def test_ids_are_compared_one_by_one(run: Run, tmp_path: Path) -> None:
    """
    Patient 1 with course 11 is not patient 11 with course 1.
    """
    path = tmp_path / "many.jsonl"
    pairs = (("1", "11"), ("11", "1"))
    dn.dump_lines(
        [
            dn.Course(id=course, patient=dn.Patient(id=patient))
            for patient, course in pairs
        ],
        path,
    )

    assert "" == run("harms", str(path), *ASKED).err


def test_check_says_how_many_were_given_twice(run: Run, many: str) -> None:
    """
    Each is reviewed, because findings name the file.
    """
    assert run("check", "--quiet", many, many).out.endswith(
        "6 documents: 0 errors, 3 warnings, 12 info; 0 unreadable; 3 given "
        "twice\n"
    )
    assert "twice" not in run("check", "--quiet", many).out


def test_a_file_and_a_line_of_another_are_the_same_document(
    run: Run, many: str, tmp_path: Path
) -> None:
    """
    White space around a document, such as the end of its line, is none of it.
    """
    alone = tmp_path / "alone.json"
    alone.write_bytes(Path(many).read_bytes().splitlines(keepends=True)[0])

    assert "; 1 given twice\n" in run("check", "--quiet", many, str(alone)).out
    assert (
        "1 document given twice" in run("harms", many, str(alone), *ASKED).err
    )


def test_a_grade_is_a_word_in_the_line_of_its_course(
    run: Run, tmp_path: Path
) -> None:
    """
    The number behind 1+ would say nothing.
    """
    path = tmp_path / "graded.jsonl"
    courses = [made(name, visit(1, MAS("1+"))) for name in ("C-1", "C-2")]
    path.write_text("".join(f"{dn.dumps(each)}\n" for each in courses))

    assert ["C-1: MAS 1+", "C-2: MAS 1+"] == run(
        "progress", str(path)
    ).out.splitlines()
