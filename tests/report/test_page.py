"""
A course as one HTML file.
"""

import re
from html.parser import HTMLParser
from pathlib import Path

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.body import bodies
from dryneedling.codec import dumps, loads
from dryneedling.examples import example
from dryneedling.exceptions import TemplateFailure
from dryneedling.measures import NPRS, PSFS
from dryneedling.report import page

NECK = example("neck-pain")
AUDIENCES = ("patient", "clinician", "payer")

# What would run, break out, turn round or be no text at all.
EVIL = (
    "<img src=x onerror=alert(1)>\"'</script></style>javascript:alert(1)"
    " #panic() $x$ @ref {{ 7*7 }} {% raw %}"
)
UNSEEN = "\ufffe\x85\u202e\u2066"


def hostile() -> dn.Course:
    """
    Make a course whose every text is an attack.
    """
    site = dn.Site(dn.Muscle.unlisted(EVIL), "left")
    return dn.Course(
        id="<img src=x onerror=alert(1)>",
        patient=dn.Patient(id="\"'><script>alert(1)</script>"),
        problem=EVIL,
        notes=[EVIL, UNSEEN],
        goals=[dn.Goal(id="{{7*7}}", text=EVIL)],
        sessions=[
            dn.Session(
                id="</script>",
                note=UNSEEN + EVIL,
                told=[EVIL],
                before=[
                    PSFS(3 + number, activity=[EVIL]),
                    NPRS(7 - number, aspect="other", aspect_text=EVIL),
                ],
                needlings=[dn.Needling(site=site, note=EVIL)],
                side_effects=[
                    dn.SideEffect(dn.SideEffectKind.unlisted(EVIL[:100]))
                ],
            )
            if number == 0
            else dn.Session(
                id=f"S-{number}",
                before=[
                    PSFS(3 + number, activity=[EVIL]),
                    NPRS(7 - number, aspect="other", aspect_text=EVIL),
                ],
            )
            for number in range(3)
        ],
    )


class _Tags(HTMLParser):
    """
    Collect elements, attributes and anchors of a page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.heads: list[int] = []

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]]
    ) -> None:
        """Take one element."""
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        given = dict(attrs)
        self.ids += [value for name, value in attrs if name == "id" and value]
        self.links += [given["href"] or ""] if "href" in given else []
        if re.fullmatch(r"h\d", tag):
            self.heads.append(int(tag[1]))


def _read(text: str) -> _Tags:
    tags = _Tags()
    tags.feed(text)
    return tags


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_same_course_is_the_same_bytes(audience: str) -> None:
    """
    No clock, no machine and no order of a set is in it.
    """
    again = loads(dumps(NECK))

    assert page(NECK, audience=audience) == page(again, audience=audience)


@pytest.mark.parametrize("audience", AUDIENCES)
def test_what_a_record_holds_stays_text(audience: str) -> None:
    """
    Nothing of it becomes an element, an attribute, a script or a template.
    """
    text = page(hostile(), audience=audience, free_text=True)
    plain = _read(page(NECK, audience=audience, free_text=True))
    evil = _read(text)

    assert set() == evil.tags & {"img", "script"}
    assert evil.tags <= plain.tags | {"h3", "table"}
    assert "onerror" not in evil.attributes
    assert not re.search("[\ufffe\x85\u202e\u2066\x00]", text)
    assert "&lt;img src=x onerror=alert(1)&gt;" in text
    assert "{{ 7*7 }}" in text or audience != "clinician"


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_is_in_order_and_fetches_nothing(audience: str) -> None:
    """
    One title, headings without a gap, anchors that are there, no address.
    """
    text = page(NECK, audience=audience)
    read = _read(text)

    assert 1 == read.heads.count(1)
    assert 1 == read.heads[0]
    for above, below in zip(read.heads, read.heads[1:], strict=False):
        assert below <= above + 1
    assert len(set(read.ids)) == len(read.ids)
    assert {"src", "srcset", "data", "action"}.isdisjoint(read.attributes)
    assert all(link[1:] in read.ids for link in read.links)
    assert not re.search(r"url\(|@import|<script", text)
    assert '<html lang="en">' in text


def test_a_day_stands_in_a_page_only_if_somebody_said_it() -> None:
    """
    That of the record, and that of the caller.
    """
    empty = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    bare = page(empty, audience="patient")
    asked = page(empty, audience="patient", as_of=pendulum.date(2026, 5, 1))

    assert not re.search(r"\b20\d\d\b", bare)
    assert "as of 1 May 2026" in asked


def test_free_text_is_there_only_if_asked_for() -> None:
    """
    It may identify; and the page says that it is left out.
    """
    course = attrs.evolve(NECK, notes=["she lives next door"])

    assert "she lives next door" not in page(course)
    assert "is left out of this page" in page(course)
    assert "she lives next door" in page(course, free_text=True)
    assert "she lives next door" not in page(
        course, audience="patient", free_text=True
    )


def test_a_page_is_printed_on_the_paper_that_is_named() -> None:
    """
    Or on that of the printer.
    """
    assert "@page { size: letter; }" in page(NECK, paper="letter")
    assert "@page { size:" not in page(NECK)
    with pytest.raises(dn.InvalidRecord, match=r"page\.paper: .*a4, letter"):
        page(NECK, paper="a5")  # type: ignore[arg-type]


def test_an_unknown_audience_is_refused_with_the_names() -> None:
    """
    So that whoever mistyped it need not look it up.
    """
    with pytest.raises(
        dn.InvalidRecord, match="expected one of clinician, patient, payer"
    ):
        page(NECK, audience="insurer")


def test_a_clinic_may_fill_a_place_of_ours(tmp_path: Path) -> None:
    """
    Its template extends ours and adds a letterhead.
    """
    template = tmp_path / "ours.html"
    template.write_text(
        '{% extends "dryneedling/page.html" %}'
        "{% block letterhead %}<p>{{ course.patient.id }}, Harbour Clinic</p>"
        "{% endblock %}",
        encoding="utf-8",
    )

    text = page(hostile(), template=template)

    assert "&lt;script&gt;alert(1)&lt;/script&gt;, Harbour Clinic" in text
    assert 'id="answer"' in text


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("one\n{{ nobody.said }}", 2, "it asks for what is not there"),
        ("one\ntwo\n{% block %}", 3, "expected"),
        ("{{ course.id | nothing }}", 1, "nothing"),
        ("one\n{{ 1 / 0 }}", 2, "it fails with ZeroDivisionError"),
        ('one\n{% include "other.html" %}', 2, "no template other.html"),
        ("{% if 1 %}{{ 1|nothing }}{% endif %}", 1, "it cannot be filled"),
        ("\n{{ course.notes[0].secret }}", 2, "it asks for what is not"),
        ('{% set a = [] %}\n{{ ["x"]|join(attribute="y")|xmlattr }}', 2, "it"),
    ],
)
def test_a_template_that_fails_names_itself_and_the_line(
    tmp_path: Path, source: str, line: int, reason: str
) -> None:
    """
    And nothing that the record holds.
    """
    template = tmp_path / "clinic.html"
    template.write_text(source, encoding="utf-8")
    course = attrs.evolve(NECK, notes=["Anna Smith"])

    with pytest.raises(TemplateFailure) as caught:
        page(course, template=template)

    assert str(template) == caught.value.template
    assert line == caught.value.line
    assert reason in caught.value.reason
    assert "Anna" not in str(caught.value)
    assert str(caught.value).startswith(f"{template}, line {line}: ")


def test_a_template_that_is_not_there_is_named(tmp_path: Path) -> None:
    """
    No line is to blame.
    """
    with pytest.raises(TemplateFailure) as caught:
        page(NECK, template=tmp_path / "gone.html")

    assert caught.value.line is None
    assert f"{tmp_path / 'gone.html'}: there is no template gone.html" == str(
        caught.value
    )


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_page_shows_where_it_was_needled(audience: str) -> None:
    """
    A picture for each view, and their table; none where no site is recorded.
    """
    course = example("neck-pain")
    written = page(course, audience=audience)

    assert [] != bodies(course)
    for svg in bodies(course, audience=audience):
        assert svg in written
    assert "What the body chart shows, as a table" in written
    nothing = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    assert (
        "dn-bodies" not in page(nothing, audience=audience).split("<body")[1]
    )
