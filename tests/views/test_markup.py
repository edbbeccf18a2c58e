"""
A view as HTML: what stands in it stays text, and elements say what it is.
"""

from html.parser import HTMLParser

import pytest

from dryneedling.views import (
    Column,
    Gap,
    Heading,
    Paragraph,
    Table,
    Tone,
    Trend,
    View,
    Widths,
    phrase,
    view,
)
from dryneedling.views.markup import escaped, html_of
from tests.views.test_showing import READINGS

HOSTILE = (
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "\"onload='alert(1)'",
    "javascript:alert(1)",
    "&lt;b&gt;",
    "a\ufffeb\x85c\x00d\ud800e",
    "\u202eevil\u200f",
)
VOID = {"br", "img"}


class Outline(HTMLParser):
    """
    Elements and words of a piece of HTML; every element has to be closed.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.elements: list[str] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert [] == self.open

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        """
        Note an element, and that only what it is about is said of it.
        """
        names = {name for name, _ in attrs}
        if tag == "img":
            assert {"alt", "src", "width"} == names
        else:
            assert names <= {"class", "scope", "aria-label"}
        self.elements.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """
        Close the element that was opened last, and no other.
        """
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """
        Note words.
        """
        self.words.append(data)


@pytest.mark.parametrize("name", READINGS)
def test_every_reading_is_well_formed_html(name: str) -> None:
    """
    Of few elements, each closed in its place, without any style.
    """
    outline = Outline(html_of(view(READINGS[name])))

    assert set(outline.elements) <= {
        *("h4", "p", "ul", "li", "strong", "small", "br", "span"),
        *("table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td"),
    }
    assert any(outline.words)


@pytest.mark.parametrize("words", HOSTILE)
def test_what_somebody_typed_stays_text(words: str) -> None:
    """
    Wherever it stands: in headings, heads, cells, feet, names and captions.
    """
    column = Column(words, foot=words)
    shown = View(
        [
            Heading(words),
            Table([column], [[words]]),
            Paragraph(phrase(words, Tone.STRONG)),
            Table([Column("", right=True), column], [[words, words]]),
            Paragraph(phrase(words, free=True), indent=1),
        ]
    )

    outline = Outline(html_of(shown, free_text=True))

    assert not {"img", "script", "b"} & set(outline.elements)
    text = "".join(outline.words)
    assert not any(sign in text for sign in "\ufffe\x85\x00\ud800\u202e\u200f")
    assert "bdi" in outline.elements
    assert escaped(words) in html_of(shown)


def test_free_text_is_left_out_unless_asked_for() -> None:
    """
    A paragraph of nothing else leaves no empty one.
    """
    shown = View([Paragraph(phrase("Mrs M, nurse", free=True))])

    assert "" == html_of(shown)
    assert "<p><bdi>Mrs M, nurse</bdi></p>" == html_of(shown, free_text=True)


def test_headings_stand_on_the_level_that_a_page_has_for_them() -> None:
    """
    And on none that HTML does not know.
    """
    shown = View([Heading("Pain")])

    assert "<h2>Pain</h2>" == html_of(shown, level=2)
    assert "<h6>Pain</h6>" == html_of(shown, level=7)


def test_what_stands_in_is_a_list() -> None:
    """
    A step more is a list in an item, and what stands out ends them all.
    """
    shown = View(
        [
            Paragraph("a", indent=1),
            Paragraph("b", indent=2),
            Paragraph("c", indent=1),
            Paragraph("d"),
            Paragraph("e", indent=2),
        ]
    )

    assert (
        "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul><p>d</p>"
        "<ul><li><ul><li>e</li></ul></li></ul>"
    ) == html_of(shown)


def test_a_table_has_a_caption_or_a_name() -> None:
    """
    Strong words right above are its caption; else the nearest title names it.
    """
    table = Table([Column("pain")], [["6"]])
    strong = Paragraph(phrase("NPRS", Tone.STRONG))

    assert "<table><caption>" in html_of(View([strong, table]))
    assert '<p><strong class="dn-strong">NPRS</strong></p>' in html_of(
        View([strong, Paragraph("x"), table])
    )
    assert 'aria-label="NPRS"' in html_of(
        View([strong, Paragraph("x"), table])
    )
    assert html_of(View([table])).startswith("<table><thead>")
    assert html_of(View([strong, Gap()])).endswith("</strong></p>")


def test_a_table_scrolls_in_a_group_of_its_own_where_that_has_a_name() -> None:
    """
    Else it stands alone, as in a notebook; words never become a group.
    """
    table = Table([Column("visit")], [["<table>"]])
    alone = html_of(View([Heading("Dose"), table]))
    grouped = html_of(View([Heading("Dose"), table]), scrolling='"wide"')

    written = alone.removeprefix("<h4>Dose</h4>")
    assert (
        '<h4>Dose</h4><div class="dn-scroll" role="group" tabindex="0" '
        f'aria-label="&quot;wide&quot;">{written}</div>'
    ) == grouped


def test_equal_words_are_written_alike_wherever_they_stand_in_a_table() -> (
    None
):
    """
    Each is written once for its column, by the column's tone.
    """
    columns = [Column("visit"), Column("found", tone=Tone.QUIET)]
    same = phrase("7", Tone.STRONG)
    table = Table(
        columns, [["7", "7"], [same, same], ["7", ("7", "8")], ["–", ""]]
    )

    body = html_of(View([table])).partition("<tbody>")[2]

    assert (
        '<tr><th scope="row">7</th>'
        '<td><small class="dn-quiet">7</small></td></tr>'
        '<tr><th scope="row"><strong class="dn-strong">7</strong></th>'
        '<td><strong class="dn-strong">7</strong></td></tr>'
        '<tr><th scope="row">7</th>'
        '<td><small class="dn-quiet">7</small><br>'
        '<small class="dn-quiet">8</small></td></tr>'
        '<tr><th scope="row">–</th><td></td></tr></tbody></table>'
    ) == body


def test_what_is_drawn_with_signs_is_for_a_terminal() -> None:
    """
    Nor is what a narrow screen says instead of a column.
    """
    trend = Trend((1, None), 0, 10, better_is_up=False)
    shown = View(
        [
            Paragraph("bars are readings", drawn=True),
            Paragraph("wider shows more", widths=Widths(below=80)),
            Table(
                [Column("a"), Column("trend", drawn=True), Column("b")],
                [["1", trend, trend]],
            ),
        ]
    )

    assert [["a", "b", "1"]] == [Outline(html_of(shown)).words]


def test_no_tone_is_a_colour_alone() -> None:
    """
    A cell says for itself what its column says for all.
    """
    shown = View(
        [
            Table(
                [Column("a", tone=Tone.QUIET)],
                [["1"], [phrase("2", Tone.WORSE)]],
            )
        ]
    )

    assert '<small class="dn-quiet">1</small>' in html_of(shown)
    assert '<strong class="dn-worse">2</strong>' in html_of(shown)
