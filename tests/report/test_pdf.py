"""
A course as a PDF.
"""

from io import BytesIO

import attrs
import pytest
from pypdf import PdfReader

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.report import pdf, pdf_page
from dryneedling.views import (
    English,
    Gap,
    Paragraph,
    View,
    Widths,
    phrase,
)
from dryneedling.views.pages import page_view
from tests.report.test_page import hostile
from tests.views.courses import course_of, visit

NECK = example("neck-pain")


def test_the_same_course_is_the_same_bytes() -> None:
    """
    The PDF says of no clock when it was made, and is one for screen readers.
    """
    written = pdf(NECK, audience="patient")

    assert written == pdf(NECK, audience="patient")
    assert written.startswith(b"%PDF-")
    assert b"CreationDate" not in written
    assert b"<pdfuaid:part>1</pdfuaid:part>" in written


def test_what_a_record_holds_is_data_and_no_markup() -> None:
    """
    Markup of typst that panics or opens files would end the making.
    """
    assert pdf(hostile(), free_text=True).startswith(b"%PDF-")


def test_a_course_without_a_score_has_a_pdf() -> None:
    """
    Without a picture.
    """
    empty = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))

    for audience in ("clinician", "payer"):
        assert pdf(empty, audience=audience).startswith(b"%PDF-")


@pytest.mark.parametrize("sign", ["\u0e01", "\U000f0000"])
def test_a_sign_that_no_font_has_is_written_as_its_number(sign: str) -> None:
    """
    A PDF/UA-1 has no sign without a shape.
    """
    written = pdf_page.UNUSUAL.sub(pdf_page.by_number, f"a{sign}")

    assert f"a[U+{ord(sign):04X}]" == written


def test_a_name_in_any_script_makes_a_pdf() -> None:
    """
    By fonts of the system where they have it, by numbers where they have not.
    """
    course = attrs.evolve(
        course_of(visit(1)), patient=dn.Patient(id="\u1230\u12ed\U00010a00")
    )

    assert pdf(course, audience="patient").startswith(b"%PDF-")


def test_what_is_right_above_a_table_stays_on_its_sheet() -> None:
    """
    A heading at the foot of a sheet names nothing that is seen there.
    """
    sheets = PdfReader(BytesIO(pdf(NECK))).pages
    feet = [
        [line for line in one.extract_text().splitlines() if line.strip()][-2:]
        for one in sheets
    ]

    assert not [foot for foot in feet if "is better" in " ".join(foot)]


def test_letter_is_another_paper() -> None:
    """
    A4 unless it is said.
    """
    a4 = pdf(course_of(visit(1)), audience="patient")
    letter = pdf(course_of(visit(1)), audience="patient", paper="letter")

    assert a4 != letter
    assert b"612 792" in letter
    with pytest.raises(dn.InvalidRecord, match=r"pdf\.paper"):
        pdf(NECK, paper="b5")  # type: ignore[arg-type]


def test_the_values_hold_no_free_text_unless_asked() -> None:
    """
    What typst is given is what the page shows.
    """
    shown = page_view(NECK)

    assert "Look over the shoulder" not in str(
        pdf_page.values_of(shown, English())
    )


def test_what_is_for_a_narrow_screen_or_was_typed_is_left_out() -> None:
    """
    As on the page of HTML.
    """
    shown = View(
        [
            Gap(),
            Paragraph("narrow", widths=Widths(below=20)),
            Paragraph(phrase("typed", free=True)),
            Paragraph("kept"),
        ]
    )

    assert [
        {"kind": "paragraph", "spans": [["kept", "plain"]], "indent": 0}
    ] == list(pdf_page.blocks_of(shown, free=False))
