"""
One document, and many, one a line: each reader knows the other's files.
"""

import io

import pytest

import dryneedling as dn
from dryneedling.codec import Limits, dumps, iter_lines, load, load_lines
from dryneedling.measures import NPRS

COURSE = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
LINES = f"{dumps(COURSE)}\n{dumps(COURSE)}\n"
INDENTED = dumps(COURSE, indent=True)


def said(error: dn.DocumentError) -> list[tuple[str, str]]:
    """
    Return path and code of each problem.
    """
    return [(one.path, one.code.value) for one in error.problems]


@pytest.mark.parametrize("limits", [Limits(), Limits(max_bytes=120)])
@pytest.mark.parametrize(
    "file", [io.StringIO(LINES), io.BytesIO(LINES.encode())]
)
def test_load_knows_many_documents(
    file: io.StringIO | io.BytesIO, limits: Limits
) -> None:
    """One sentence that names what reads them, however many there are."""
    file.seek(0)
    with pytest.raises(dn.DocumentError, match="load_lines") as caught:
        load(file, limits=limits)

    assert [("", "wrong_format")] == said(caught.value)


@pytest.mark.parametrize("text", [INDENTED, dumps(COURSE) + "\nrest"])
def test_what_is_too_large_or_broken_by_itself_is_no_json_lines(
    text: str,
) -> None:
    """What it is is said, and nothing of another reader."""
    few = Limits(max_bytes=20) if text == INDENTED else Limits()
    with pytest.raises(dn.DocumentError) as caught:
        load(io.StringIO(text), limits=few)

    assert "load_lines" not in str(caught.value)


@pytest.mark.parametrize(
    "file", [io.StringIO(f"\n{INDENTED}"), io.BytesIO(INDENTED.encode())]
)
def test_load_lines_knows_one_indented_document(
    file: io.StringIO | io.BytesIO,
) -> None:
    """One sentence, and not one for each of its lines."""
    file.seek(0)
    with pytest.raises(dn.DocumentError, match="and load reads it") as caught:
        load_lines(file)

    assert [("line 1", "wrong_format")] == said(caught.value)


def test_a_broken_first_line_does_not_hide_the_others() -> None:
    """A brace alone, and then documents, are JSON Lines with a bad line."""
    lines = list(iter_lines(io.StringIO("{\n" + LINES)))

    assert [False, True, True] == [line.course == COURSE for line in lines]
    (only,) = iter_lines(io.StringIO("{\n\n"))
    assert only.error is not None


def test_suggestions_stop_at_three() -> None:
    """The nearest, and of what is near nothing the first."""
    for key, nearest in (("nprs_mdc_childs", "nprs_mdc"), ("zzz", "nprs")):
        with pytest.raises(dn.UnknownName) as caught:
            dn.track(_rated(), thresholds={NPRS: [key]})
        assert 1 <= len(caught.value.nearest) <= 3
        assert caught.value.nearest[0].startswith(nearest)
    error = dn.UnknownName("thing", ("a", "b", "c", "d"), "hint")
    assert "'c'?" in str(error)


def _rated() -> dn.Course:
    visits = [
        dn.Session(id=f"S-{number}", before=[NPRS(7, aspect="now")])
        for number in (1, 2)
    ]
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=visits)
