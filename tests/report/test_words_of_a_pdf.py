"""
The words of a PDF, read back by a library that did not write it.
"""

import io

import pytest
from pypdf import PdfReader

from dryneedling.examples import example
from dryneedling.report import pdf
from dryneedling.views import Audience, Paragraph, Table
from dryneedling.views.pages import page_view

NECK = example("neck-pain")


def words_of(written: bytes) -> str:
    """
    Return the words in the order in which they stand, spaces made one.
    """
    pages = PdfReader(io.BytesIO(written)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("audience", Audience)
def test_a_pdf_says_what_the_page_says_in_its_order(
    audience: Audience,
) -> None:
    """
    The answer, the numbers of the picture row by row, then each section.
    """
    shown = page_view(NECK, audience=audience)
    answer = [
        block.phrase.text
        for block in shown.answer.blocks
        if isinstance(block, Paragraph)
    ]
    rows = [
        " ".join(
            part.text
            for cell in row
            if isinstance(cell, tuple)
            for part in cell
        )
        for block in shown.readings.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]
    headings = [section.heading for section in shown.sections]
    read = words_of(pdf(NECK, audience=audience))

    assert answer
    assert len(rows) >= 6
    place = 0
    for words in (shown.title, *answer, *rows, *headings):
        found = read.find(" ".join(words.split()), place)
        assert found >= 0, words
        place = found
