"""
`fhir`: courses out as resources, in again, and what a server is asked.
"""

import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

import dryneedling as dn
from dryneedling.codec import Limits
from dryneedling.fhir import Context, from_resources, resources
from tests.cli.conftest import Run
from tests.fhir.server import Server
from tests.fhir.stripped import without_extensions

CLINIC = "https://clinic.example.org"
NAMED = ("--namespace", CLINIC)
CONTEXT = Context(namespace=CLINIC)
NAMES = ("export", "import", "plan", "package")


@pytest.fixture
def clinic(tmp_path: Path) -> str:
    """
    Write what a clinic says of itself and return the name of the file.
    """
    path = tmp_path / "clinic.toml"
    path.write_text(
        f'namespace = "{CLINIC}"\npatient.name = [{{ family = "Rossi" }}]\n',
        encoding="utf-8",
    )
    return str(path)


@pytest.fixture
def answer(tmp_path: Path, course: dn.Course) -> str:
    """
    Write a course as a server returns it, and return the name of the file.
    """
    server = Server()
    server.held = {
        f"{one['resourceType']}/{one['id']}": one
        | {"meta": one.get("meta", {}) | {"versionId": "1"}}
        for one in resources(course, CONTEXT)
    }
    path = tmp_path / "answer.json"
    path.write_text(json.dumps(server.search()), encoding="utf-8")
    return str(path)


def test_help_names_the_commands_in_the_order_of_need(run: Run) -> None:
    """
    Also where no command of the group is named.
    """
    ran = run("fhir")

    assert (0, "") == (ran.code, ran.err)
    assert ran == run("fhir", "--help")
    places = [ran.out.index(f"│ {one} ") for one in NAMES]
    assert sorted(places) == places


@pytest.mark.parametrize("command", NAMES)
def test_every_command_has_help_with_examples(run: Run, command: str) -> None:
    """
    On standard output, since it was asked for.
    """
    ran = run("fhir", command, "--help")

    assert (0, "") == (ran.code, ran.err)
    assert f"Usage: dryneedling fhir {command}" in ran.out
    assert f"dryneedling fhir {command}" in ran.out.partition("Example")[2]


def test_a_course_is_one_collection(
    run: Run, document: str, clinic: str, course: dn.Course
) -> None:
    """
    With what the clinic says; the course comes back.
    """
    ran = run("fhir", "export", document, "--context", clinic)

    assert (0, "") == (ran.code, ran.err)
    assert "collection" == ran.json["type"]
    assert course == from_resources(ran.out)[0]
    assert "Rossi" in ran.out


def test_who_wrote_it_and_when_may_be_options(
    run: Run, document: str, clinic: str
) -> None:
    """
    In the zone of the clinic, where the time names none.
    """
    said = ("--recorded", "2026-03-02T09:30", "--author", "PT-1")
    zone = ("--zone", "Europe/Rome")
    ran = run("fhir", "export", document, "--context", clinic, *said, *zone)

    made = [
        one["resource"]
        for one in ran.json["entry"]
        if "recorded" in one["resource"]
    ]
    assert "2026-03-02T09:30:00+01:00" in [one["recorded"] for one in made]


def test_a_list_is_the_resources_alone(run: Run, course: dn.Course) -> None:
    """
    In their order.
    """
    example = ("--example", "neck-pain")
    ran = run("fhir", "export", *example, *NAMED, "--as", "list")

    assert resources(course, CONTEXT) == ran.json


def test_transactions_are_lines_where_there_are_several(
    run: Run, document: str, tmp_path: Path, course: dn.Course
) -> None:
    """
    One is a document; several are sent one after another.
    """
    export = ("fhir", "export", document, *NAMED, "--as", "transaction")
    path = tmp_path / "bundles.ndjson"

    assert "transaction" == run(*export).json["type"]
    several = run(*export, "--limit", "100").rows
    assert 0 == run(*export, "--limit", "100", "-o", str(path)).code
    lines = path.read_text("utf-8").splitlines()
    assert several == [json.loads(line) for line in lines]
    assert [100, len(resources(course, CONTEXT)) - 100] == [
        len(one["entry"]) for one in several
    ]


def test_ndjson_goes_into_a_folder_a_file_or_a_pipe(
    run: Run, document: str, tmp_path: Path, course: dn.Course
) -> None:
    """
    A file a type, or a resource a line; the name of the output says which.
    """
    export = ("fhir", "export", document, *NAMED)
    folder, file = tmp_path / "out", tmp_path / "out.ndjson"

    assert (0, "", "") == run(*export, "-o", str(folder))
    assert (0, "", "") == run(*export, "-o", str(file))
    printed = run(*export, "--as", "ndjson").out
    texts = {path.name: path.read_text("utf-8") for path in folder.iterdir()}

    assert printed == file.read_text("utf-8")
    assert "Observation.ndjson" in texts
    assert sorted(printed.splitlines()) == sorted(
        line for text in texts.values() for line in text.splitlines()
    )
    assert course == from_resources(printed)[0]
    assert not list(tmp_path.glob(".dryneedling-*"))


def test_the_end_of_a_name_is_read_in_upper_case_too(
    run: Run, document: str, tmp_path: Path, course: dn.Course
) -> None:
    """
    One collection, and the lines of many.
    """
    export = ("fhir", "export", document, *NAMED)
    one, lines = tmp_path / "A.JSON", tmp_path / "A.NDJSON"

    assert 0 == run(*export, "-o", str(one)).code
    assert "collection" == json.loads(one.read_text("utf-8"))["type"]
    assert 0 == run(*export, "-o", str(lines)).code
    assert course == from_resources(lines.read_text("utf-8"))[0]


@pytest.mark.parametrize(
    "name", ["a.json.gz", "a.ndjson.gz", "A.JSON.GZ", "a.gz"]
)
def test_nothing_is_written_compressed(
    run: Run, document: str, tmp_path: Path, name: str
) -> None:
    """
    No folder of that name either.
    """
    output = tmp_path / name
    ran = run("fhir", "export", document, *NAMED, "-o", str(output))

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{output}: is written uncompressed only")
    assert not output.exists()


def test_no_folder_is_called_as_a_document(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    Where somebody asks for lines in a file that ends as a document.
    """
    output = tmp_path / "a.json"
    ndjson = ("--as", "ndjson", "-o", str(output))
    ran = run("fhir", "export", document, *NAMED, *ndjson)

    assert (2, "") == (ran.code, ran.out)
    assert f"{output}: expected a folder, or a .ndjson file\n" == ran.err
    assert not output.exists()


def test_a_folder_is_written_whole_or_not_at_all(
    run: Run, archive: str, tmp_path: Path
) -> None:
    """
    The first document that is no course ends it, unless it is to go on.
    """
    folder = tmp_path / "out"
    export = ("fhir", "export", archive, *NAMED, "-o", str(folder))
    broken = run(*export)

    assert (2, "") == (broken.code, broken.out)
    assert broken.err.startswith(f"{archive}:3: ")
    assert not folder.exists()
    assert not list(tmp_path.glob(".dryneedling-*"))

    ran = run(*export, "--keep-going")
    assert 2 == ran.code
    assert ran.err.endswith("1 document left out: no course to write\n")
    # both courses of the archive are one
    assert 1 == len((folder / "Patient.ndjson").read_text().splitlines())
    again = run(*export, "--keep-going")
    assert 2 == again.code
    assert "--force replaces those of the same names" in again.err
    assert 2 == run(*export, "--keep-going", "--force").code


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (NAMED, "give FILE..., - for standard input, or --example NAME"),
        (("a.json",), "give --context FILE or --namespace URI"),
        (
            ("a.json", *NAMED, "--context", "b.toml"),
            "give --context FILE or --namespace URI",
        ),
        (("a.json", "--namespace", "Physio"), "--namespace: expected the "),
        (("a.json", "--context", "-"), "--context: give the name of a file"),
        (
            ("a.json", "--context", "none.toml"),
            "none.toml: no such file or directory",
        ),
        (
            ("a.json", *NAMED, "--recorded", "today"),
            "--recorded: expected ",
        ),
        (("a.json", *NAMED, "--limit", "5"), "--limit goes with --as trans"),
        (("a.json", "b.json", *NAMED), "--as bundle is of one course"),
        (("a.json", *NAMED, "--keep-going"), "--keep-going goes with --as n"),
        (
            ("a.json", *NAMED, "--as", "ndjson", "--course", "C-1"),
            "--course reads one course",
        ),
        (
            ("a.json", *NAMED, "--as", "ndjson", "--within", "b.json"),
            "--within is of one course",
        ),
        (("none.json", *NAMED), "none.json: no such file or directory"),
    ],
)
def test_an_export_that_cannot_be_is_refused(
    run: Run, arguments: tuple[str, ...], expected: str
) -> None:
    """
    In one line.
    """
    ran = run("fhir", "export", *arguments)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(expected)
    assert 1 == len(ran.err.splitlines())


def test_nothing_that_exists_is_replaced_unless_somebody_says_so(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    Neither a file nor what is no folder.
    """
    export = ("fhir", "export", document, *NAMED)
    for name in ("a.json", "a.ndjson", "a"):
        (tmp_path / name).write_text("mine", encoding="utf-8")
        ran = run(*export, "-o", str(tmp_path / name))
        assert 2 == ran.code
        assert "mine" == (tmp_path / name).read_text("utf-8")
    assert 0 == run(*export, "-o", str(tmp_path / "a.json"), "--force").code
    assert 0 == run(*export, "-o", str(tmp_path / "a.ndjson"), "--force").code
    several = ("--as", "transaction", "--limit", "9")
    ran = run(*export, *several, "-o", str(tmp_path / "b.json"))
    assert ran.err.endswith("write to a .ndjson file\n")


@pytest.mark.skipif(sys.platform == "win32", reason="rights differ there")
def test_a_folder_that_cannot_be_made_is_told(
    run: Run, document: str, tmp_path: Path
) -> None:
    """
    In one line.
    """
    (tmp_path / "file").touch()
    output = os.fspath(tmp_path / "file" / "out")
    ran = run("fhir", "export", document, *NAMED, "-o", output)

    assert (2, f"{output}: not a directory\n") == (ran.code, ran.err)


def test_an_import_writes_the_course_and_says_what_was_lost(
    run: Run, answer: str, document: str, tmp_path: Path
) -> None:
    """
    The same bytes as the course had.
    """
    output = tmp_path / "back.json"
    ran = run("fhir", "import", answer, "-o", str(output))

    assert (0, "nothing was lost\n", "") == ran
    assert output.read_bytes() == Path(document).read_bytes()


def test_an_import_alone_is_a_question(
    run: Run, answer: str, tmp_path: Path
) -> None:
    """
    Nothing is written where nobody said where.
    """
    before = set(tmp_path.iterdir())

    assert (0, "nothing was lost\n", "") == run("fhir", "import", answer)
    assert before == set(tmp_path.iterdir())


def test_pages_lines_and_pipes_are_one_input(
    run: Run, course: dn.Course, tmp_path: Path
) -> None:
    """
    Several files in any order, one of them standard input.
    """
    lines = [json.dumps(one) for one in resources(course, CONTEXT)]
    path = tmp_path / "rest.ndjson"
    path.write_text("\n".join(lines[40:]), encoding="utf-8")
    ran = run(
        "fhir",
        "import",
        str(path),
        "-",
        "-o",
        "-",
        stdin="\n".join(lines[:40]).encode(),
    )

    assert (0, "nothing was lost\n") == (ran.code, ran.err)
    assert course == dn.loads(ran.out)


def test_a_loss_has_an_exit_code_and_its_place(
    run: Run, course: dn.Course, tmp_path: Path
) -> None:
    """
    Beside the file, where there are several; as JSON with a code each.
    """
    path = tmp_path / "poor.json"
    poor = without_extensions(resources(course, CONTEXT))
    poor.append({"resourceType": "Basic"})
    path.write_text(json.dumps(poor), encoding="utf-8")
    empty = tmp_path / "empty.json"
    empty.write_text("[]", encoding="utf-8")
    ran = run("fhir", "import", str(path))
    _, report = from_resources(poor)
    losses = len(report.problems)

    assert (1, "") == (ran.code, ran.err)
    assert ran.out.startswith(f"{losses} places where something was lost:")
    told = run("fhir", "import", str(path), str(empty), "--json")
    assert 1 == told.code
    assert ("dryneedling.import", course.id) == (
        told.json["format"],
        told.json["course"],
    )
    assert {"Basic": 1} == told.json["foreign"]
    first = told.json["problems"][0]
    assert first["path"] == f"{path}: {report.problems[0].path}"
    assert (first["code"], first["message"]) == (
        report.problems[0].code,
        report.problems[0].message,
    )


def test_what_is_not_ours_is_written_as_it_came(
    run: Run, course: dn.Course, tmp_path: Path
) -> None:
    """
    Its decimals too: 2.40 is no 2.4.
    """
    foreign = '{"resourceType":"Observation","x":[2.40,1e2,null],"y":{}}'
    ours = ",".join(map(json.dumps, resources(course, CONTEXT)))
    given = f"[{ours},{foreign}]".encode()
    rest = ("fhir", "import", "-", "--foreign")

    lines = run(*rest, str(tmp_path / "rest.ndjson"), stdin=given)
    whole = run(*rest, str(tmp_path / "rest.json"), stdin=given)

    assert (0, "") == (lines.code, lines.err)
    assert lines == whole
    assert "1 resource not of this course" in lines.out
    written = (tmp_path / "rest.ndjson").read_text("utf-8")
    assert f"{foreign}\n" == written.replace("1E+2", "1e2")
    indented = (tmp_path / "rest.json").read_text("utf-8")
    assert [json.loads(foreign)] == json.loads(indented)
    assert '\n    "x": [\n      2.40,\n' in indented


def test_one_of_several_courses_is_made_where_it_is_named(
    run: Run, course: dn.Course
) -> None:
    """
    A server returns all that a patient has.
    """
    other = dn.Course(id="other", patient=course.patient)
    both = {
        json.dumps(one): None
        for each in (course, other)
        for one in resources(each, CONTEXT)
        if each is course or one["resourceType"] == "EpisodeOfCare"
    }
    given = f"[{','.join(both)}]".encode()

    several = run("fhir", "import", "-", stdin=given)
    one = run("fhir", "import", "-", "--course", course.id, stdin=given)

    assert several.code == 2
    assert "expected one course, got 2" in several.err
    assert (0, "") == (one.code, one.err)
    assert "1 resource not of this course" in one.out


def test_what_others_nest_deep_is_written_as_it_came(
    run: Run, course: dn.Course, tmp_path: Path
) -> None:
    """
    As deep as the reader of JSON goes: no level takes one of Python's own.
    """
    deep = "[" * 700 + "]" * 700
    foreign = f'{{"resourceType":"Basic","x":{deep}}}'
    ours = ",".join(map(json.dumps, resources(course, CONTEXT)))
    rest = tmp_path / "rest.ndjson"
    ran = run(
        *("fhir", "import", "-", "--foreign", str(rest)),
        stdin=f"[{ours},{foreign}]".encode(),
    )

    assert (0, "") == (ran.code, ran.err)
    assert f"{foreign}\n" == rest.read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected"),
    [
        ((), b"", "give FILE..., or - for standard input"),
        (("-",), b"no JSON", "<standard input>: expected JSON or NDJSON"),
        (("-",), b"[]", "<standard input>: EpisodeOfCare: expected one cour"),
        (("-", "none.json"), b"[]", "none.json: no such file"),
        (("-", "-"), b"[]", "all files together: EpisodeOfCare: expected"),
        (("-", "-o", "-", "--json"), b"[]", "--json prints the report: "),
        (("-", "--foreign", "-"), b"[]", "--foreign: give the name of a fi"),
    ],
)
def test_an_import_that_cannot_be_is_refused(
    run: Run, arguments: tuple[str, ...], stdin: bytes, expected: str
) -> None:
    """
    In one line, and nothing is written.
    """
    ran = run("fhir", "import", *arguments, stdin=stdin)

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(expected)
    assert 1 == len(ran.err.splitlines())


def test_a_course_can_go_into_lines(
    run: Run, answer: str, tmp_path: Path, course: dn.Course
) -> None:
    """
    As the name of the file says; one that exists stays.
    """
    output = tmp_path / "back.jsonl"
    back = ("fhir", "import", answer, "-o", str(output))

    assert 0 == run(*back).code
    assert [course] == list(dn.load_lines(output))
    assert run(*back).err.endswith("exists already; --force replaces it\n")


def test_a_file_that_is_too_large_is_not_read_whole(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """
    As a document would be.
    """
    few = Limits(max_bytes=9)
    monkeypatch.setattr("dryneedling.codec.documents.LIMITS", few)
    ran = run("fhir", "import", "-", stdin=b"[" + b" " * 9)

    assert "<standard input>: expected at most 9 bytes, got more\n" == ran.err


def test_a_plan_is_said_in_words_and_as_values(
    run: Run, answer: str, course: dn.Course, tmp_path: Path
) -> None:
    """
    One amended score is one PUT of the version that was read.
    """
    tree: Any = json.loads(dn.dumps(course))
    tree["sessions"][0]["before"][0]["value"] = 2
    given = json.dumps(tree).encode()
    path = tmp_path / "requests.jsonl"
    asked = ("fhir", "plan", "-", "--found", answer, *NAMED)

    words = run(*asked, "-o", str(path), stdin=given)
    values = run(*asked, "--json", stdin=given)

    assert (0, "") == (words.code, words.err)
    assert words.out.startswith("1 request: 1 PUT\n")
    assert "dryneedling.plan" == values.json["format"]
    (request,) = values.json["requests"]
    assert request == json.loads(path.read_text("utf-8"))
    assert ("PUT", 'W/"1"', "score", None) == (
        request["method"],
        request["headers"]["If-Match"],
        request["kind"],
        request["full_url"],
    )
    assert request["url"] == f"Observation/{request['body']['id']}"
    assert [] == values.json["problems"]


def test_what_no_request_sets_right_has_an_exit_code(
    run: Run, answer: str, course: dn.Course
) -> None:
    """
    Unless it is to be deleted.
    """
    given = dn.dumps(dn.Course(id=course.id, patient=course.patient)).encode()
    asked = ("fhir", "plan", "-", "--found", answer, *NAMED)

    kept = run(*asked, stdin=given)
    gone = run(*asked, "--delete", stdin=given)

    assert (1, 0) == (kept.code, gone.code)
    assert "that no request sets right:" in kept.out
    assert "DELETE BodyStructure/" in gone.out


@pytest.mark.parametrize(
    ("arguments", "stdin", "expected"),
    [
        (("-o", "requests.json"), b"[]", "-o: requests are lines; give a"),
        (("-o", "-"), b"[]", "-o: requests are lines; give a .jsonl file"),
        ((), b"{", "<standard input>: expected JSON or NDJSON"),
        (("--found", "-"), b"{", "<standard input>: expected JSON or NDJSO"),
        (
            (),
            b'{"resourceType":"OperationOutcome"}',
            "<standard input>: OperationOutcome: expected what a server fou",
        ),
    ],
)
def test_a_plan_that_cannot_be_is_refused(
    run: Run, arguments: tuple[str, ...], stdin: bytes, expected: str
) -> None:
    """
    In one line.
    """
    ran = run(
        *("fhir", "plan", "--example", "neck-pain", "--found", "-"),
        *(*NAMED, *arguments),
        stdin=stdin,
    )

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(expected)


@pytest.mark.parametrize("files", [1, 2])
def test_a_server_that_holds_a_record_twice_is_told(
    run: Run, course: dn.Course, tmp_path: Path, files: int
) -> None:
    """
    With the place of the second.
    """
    patient = next(
        one
        for one in resources(course, CONTEXT)
        if one["resourceType"] == "Patient"
    )
    path = tmp_path / "found.json"
    two = [patient, patient | {"id": "other"}]
    path.write_text(json.dumps(two[: 3 - files]), encoding="utf-8")
    found = [word for _ in range(files) for word in ("--found", str(path))]
    ran = run("fhir", "plan", "--example", "neck-pain", *found, *NAMED)

    assert 2 == ran.code
    assert "expected one resource of a record, got a second" in ran.err
    assert ran.err.startswith(str(path) if files == 1 else "all that was")


def test_the_package_of_definitions_goes_into_a_folder_or_a_file(
    run: Run, tmp_path: Path
) -> None:
    """
    The same bytes, and nothing is replaced unasked.
    """
    file = tmp_path / "ours.tgz"
    made = ("fhir", "package", "-o")

    assert (0, f"{file}\n", "") == run(*made, str(file))
    ran = run(*made, str(tmp_path))
    assert (0, file.read_bytes()) == (
        ran.code,
        Path(ran.out.rstrip("\n")).read_bytes(),
    )
    for output in (file, tmp_path):
        again = run(*made, str(output))
        assert 2 == again.code
        assert again.err.endswith(
            ".tgz: exists already; --force replaces it\n"
        )
        assert 0 == run(*made, str(output), "--force").code


@pytest.mark.parametrize(
    ("output", "expected"),
    [
        ("-", "-o: give the name of a file or folder\n"),
        ("x.json", "x.json: expected a folder, or a .tgz file\n"),
        ("none/x.tgz", "none/x.tgz: no such file or directory\n"),
        ("none/x.TGZ", "none/x.TGZ: no such file or directory\n"),
    ],
)
def test_a_package_that_cannot_be_written_is_told(
    run: Run, output: str, expected: str
) -> None:
    """
    In one line.
    """
    assert (2, "", expected) == run("fhir", "package", "-o", output)


@pytest.fixture
def statement(tmp_path: Path) -> str:
    """
    Write what a server without Goals says of itself.
    """
    types = {one["resourceType"] for one in resources(example(), CONTEXT)}
    path = tmp_path / "metadata.json"
    path.write_text(json.dumps(sorted(types - {"Goal"})), encoding="utf-8")
    return str(path)


def example() -> dn.Course:
    """
    Return a course with a goal.
    """
    goal = dn.Goal(id="G-1", text="Sleep through the night")
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), goals=[goal])


def test_what_a_server_does_not_take_is_told(run: Run, statement: str) -> None:
    """
    It stands elsewhere, and comes back from there.
    """
    given = dn.dumps(example()).encode()
    within = (*NAMED, "--within", statement)

    ran = run("fhir", "export", "-", *within, stdin=given)
    assert 1 == ran.code
    assert ran.err.startswith("1 record that the server does not take:\n")
    assert "Goal, goal: stands in EpisodeOfCare" in ran.err
    assert example() == from_resources(ran.out)[0]

    found = ("--found", os.devnull)
    words = run("fhir", "plan", "-", *found, *within, stdin=given)
    assert 1 == words.code
    assert "Goal, goal: stands in EpisodeOfCare" in words.out
    told = run("fhir", "plan", "-", *found, *within, "--json", stdin=given)
    assert ["Goal"] == [one["type"] for one in told.json["degraded"]]


def test_a_statement_that_is_none_is_refused(run: Run, tmp_path: Path) -> None:
    """
    In one line that names the file.
    """
    path = tmp_path / "metadata.json"
    path.write_text("7", encoding="utf-8")
    ran = run(
        "fhir",
        "export",
        *("--example", "neck-pain", *NAMED, "--within", str(path)),
    )

    assert (2, "") == (ran.code, ran.out)
    assert ran.err.startswith(f"{path}: expected a CapabilityStatement")
