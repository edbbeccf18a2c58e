"""
A course as a PDF, which screen readers can read (PDF/UA-1).

The words are data for the template and never its markup.  The same course is
the same bytes: there is no date of making, and its fonts come with typst.
"""

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

import typst
from pendulum import Date

from dryneedling._refusals import demand
from dryneedling._text import plain
from dryneedling.body import body_numbers
from dryneedling.course import Course
from dryneedling.progress import Progress
from dryneedling.report.papers import Paper, not_paper
from dryneedling.report.pictures import bodies_of, picture_of
from dryneedling.views import (
    ENGLISH,
    Column,
    English,
    Gap,
    Heading,
    Phrase,
    Table,
    View,
)
from dryneedling.views.audience import Audience
from dryneedling.views.markup import PAGE_COLUMNS, places_on_page
from dryneedling.views.pages import PageView, page_view

_PAPERS: Final = {"a4": "a4", "letter": "us-letter"}
# What the fonts of typst can show.
UNUSUAL: Final = re.compile("[^\n -~\xa0-\u024f\u2010-\u2026\u2190-\u2193≤≥]")


def pdf(
    course: Course,
    *,
    audience: Audience | str = Audience.CLINICIAN,
    as_of: Date | None = None,
    free_text: bool = False,
    progress: Progress | None = None,
    paper: Paper | None = None,
    say: English = ENGLISH,
) -> bytes:
    """
    Write a course as a PDF.

    Args:
        course: The course.
        audience: Whom it is for: patient, clinician or payer.
        as_of: Local day for which it is made.
        free_text: Whether with what somebody typed, which may identify: in
            the page of a clinician alone.
        progress: What `dryneedling.track` said of the course, where it was
            asked with thresholds of one's own.
        paper: "a4", which is the default, or "letter".
        say: The sentences.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> import dryneedling as dn
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> pdf(course, audience="patient")[:5]
    b'%PDF-'
    """
    demand("pdf", paper=not_paper(paper))
    shown = page_view(
        course,
        audience=audience,
        as_of=as_of,
        free_text=free_text,
        progress=progress,
        say=say,
    )
    values = values_of(shown, say)
    values["paper"] = _PAPERS[paper or "a4"]
    values["picture"] = picture_of(shown, course, say)
    values["bodies"] = bodies_of(shown, course, say)
    sites = body_numbers(course, say=say, audience=shown.audience)
    values["sites"] = list(blocks_of(sites, free=shown.free_text))
    values["of-body"] = plain(say.body_title(is_session=False))
    return _written(json.dumps(values, ensure_ascii=False))


def _written(text: str) -> bytes:
    """
    Compile with the fonts of typst, then of the system, then without signs.

    A PDF that screen readers can read has no sign without a shape: one that
    no font has is written as its number.
    """
    try:
        return _compiled(text, own_fonts=True)
    except typst.TypstError:
        try:
            return _compiled(text, own_fonts=False)
        except typst.TypstError:
            return _compiled(UNUSUAL.sub(by_number, text), own_fonts=True)


def by_number(sign: re.Match[str]) -> str:
    """
    Write a sign as its number in Unicode.
    """
    return f"[U+{ord(sign[0]):04X}]"


def _compiled(text: str, *, own_fonts: bool) -> bytes:
    template = files("dryneedling.report") / "templates" / "page.typ"
    compiler = typst.Compiler(
        template.read_bytes(),
        ignore_system_fonts=own_fonts,
        sys_inputs={"page": text},
    )
    made: Any = compiler.compile(format="pdf", pdf_standards=["ua-1"])
    return bytes(made)


def values_of(shown: PageView, say: English) -> dict[str, Any]:
    """
    Return what the template is filled with, paper and picture left out.
    """
    free = shown.free_text

    def blocks(part: View) -> list[dict[str, Any]]:
        return list(blocks_of(part, free=free))

    return {
        "title": plain(shown.title),
        "language": say.language,
        "about": blocks(shown.about),
        "answer": blocks(shown.answer),
        "tone": shown.tone.value,
        "described": plain(shown.described),
        "readings": blocks(shown.readings),
        "sections": [
            {
                "heading": plain(section.heading),
                "blocks": blocks(section.view),
            }
            for section in shown.sections
        ],
        "foot": blocks(shown.foot),
    }


def blocks_of(view: View, *, free: bool) -> Iterator[dict[str, Any]]:
    """
    Yield the blocks of a view as plain values.

    Args:
        view: The view.
        free: Whether with what somebody typed.
    """
    for block in view.blocks:
        if isinstance(block, Heading):
            yield {"kind": "heading", "text": plain(block.text)}
        elif isinstance(block, Table):
            yield _table(block, free=free)
        elif isinstance(block, Gap) or block.drawn:
            continue
        elif block.widths.hold(PAGE_COLUMNS):
            spans = _spans(block.phrase, free=free)
            if spans:
                yield {
                    "kind": "paragraph",
                    "spans": spans,
                    "indent": block.indent,
                }


def _table(table: Table, *, free: bool) -> dict[str, Any]:
    places = places_on_page(table)
    rows = [
        [
            [_spans(line, free=free) for line in cell]
            for cell in (row[place] for place in places)
            if isinstance(cell, tuple)
        ]
        for row in table.rows
    ]
    columns = [table.columns[place] for place in places]
    return {
        "kind": "table",
        "columns": [
            {
                "name": plain(column.head(PAGE_COLUMNS)),
                "right": column.right,
                "longest": _longest(column, [row[n] for row in rows]),
            }
            for n, column in enumerate(columns)
        ],
        "rows": rows,
    }


def _longest(column: Column, cells: list[list[list[list[str]]]]) -> int:
    """
    Return how many signs the longest line of a column has.
    """
    lines = (
        sum(len(words) for words, _ in line) for cell in cells for line in cell
    )
    return max(len(column.name), max(lines, default=0))


def _spans(phrase: Phrase, *, free: bool) -> list[list[str]]:
    return [
        [plain(span.text), span.tone.value]
        for span in phrase.spans
        if free or not span.free
    ]
