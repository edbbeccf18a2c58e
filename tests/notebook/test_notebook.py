"""
A cell that ends with a record or a reading shows it.
"""

import pickle
from textwrap import dedent
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree as ET

import attrs
import pendulum
import pytest
from hypothesis import given, settings

import dryneedling as dn
from dryneedling.discrepancies import Discrepancies, check_courses
from dryneedling.examples import example
from dryneedling.measures import GROC, NPRS, PPT
from dryneedling.notebook import Courses, load_ipython_extension, mimebundle
from dryneedling.testing.strategies import courses
from tests.notebook.hosts import KEPT, charts_in, without_style
from tests.views.courses import POINT, course_of, visit
from tests.views.test_markup import Outline
from tests.views.test_showing import COURSE, READINGS

NECK = example("neck-pain")
SHOWN: dict[str, Any] = {
    **READINGS,
    "the worked example": NECK,
    "a case without scores": example("patel-2019"),
    "nothing yet": course_of(),
    "progress of nothing yet": dn.track(course_of()),
    "a missed visit": NECK.sessions[2],
    "no doubts": dn.review(course_of()),
    "several courses": Courses([NECK, example("patel-2019"), course_of()]),
    "no courses": Courses([]),
}
BAD = "<img src=x onerror=alert(1)>"
MARKUP = BAD + "\"'</script>javascript:\ufffe\x85\u200f"


@pytest.mark.parametrize("name", SHOWN)
def test_a_cell_shows_html_and_its_plain_twin(name: str) -> None:
    """
    Both say the same words, and neither holds the other.
    """
    bundle = SHOWN[name]._repr_mimebundle_(include=None, exclude=None)

    assert {"text/plain", "text/html"} == bundle.keys()
    words = "".join(Outline(bundle["text/html"]).words)
    assert bundle["text/plain"].split()[0] in words
    assert bundle["text/plain"].isascii()
    # a body takes half of it, as a notebook keeps what is shown
    assert 90_000 > len(bundle["text/html"])


@pytest.mark.parametrize("name", SHOWN)
def test_a_notebook_that_is_not_trusted_shows_the_same(name: str) -> None:
    """
    Its host keeps what we use, but for the style; no drawing leaves words.
    """
    html = SHOWN[name]._repr_mimebundle_()["text/html"]

    assert set(Outline(without_style(html)).elements) <= KEPT


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_is_hidden_that_could_come_to_light(name: str) -> None:
    """
    A host that strips styles would show both forms of what hides one.
    """
    bundle = SHOWN[name]._repr_mimebundle_()

    for hiding in ("<pre", "hidden", "display", "visibility", "<details"):
        assert hiding not in bundle["text/html"]
    # one line is the same in both
    plain = bundle["text/plain"]
    assert "\n" not in plain or plain not in bundle["text/html"]


def test_no_rule_leaves_its_box() -> None:
    """
    Nor is there a variable, which another output could set.
    """
    html = mimebundle(NECK)["text/html"]
    rules = html.partition("<style>")[2].partition("</style>")[0]

    for selectors in rules.split("}")[:-1]:
        for selector in selectors.partition("{")[0].split(","):
            assert ".dn-notebook" in selector
    for text in (html, *charts_in(html)):
        for word in ("var(", ":root", "--dn", "currentColor", "@import"):
            assert word not in text


def test_a_chart_is_one_image_of_three_panels_at_most() -> None:
    """
    Its words stand beside it for who does not see it.
    """
    html = mimebundle(NECK)["text/html"]
    chart, _ = charts_in(html)

    titles = [
        element.text
        # our own picture, and no document of anybody else's
        for element in ET.fromstring(chart).iter()  # noqa: S314
        if element.get("font-weight") == "bold"
    ]
    assert {"NPRS, now, right neck", "PPT, right upper trapezius", "NDI"} <= {
        *titles
    }
    assert "PSFS" not in titles
    assert 'alt="' in html
    assert "6 to 2: improvement +4" in html


def test_a_course_shows_its_visits() -> None:
    """
    Sites, twitches, scores and effects; what is not known is no nought.
    """
    bundle = mimebundle(NECK)
    plain = bundle["text/plain"]
    rows = [line.split() for line in plain.splitlines()]

    assert ["3", "2026-03-16", "missed"] in rows
    assert "not sought" in " ".join(plain.split())
    assert "NPRS, now, right neck: 6 to 3" in bundle["text/html"]
    assert "3 of 8 series are shown here" in plain
    assert "none told" in " ".join(plain.split())


def test_a_grave_effect_stands_out_in_words() -> None:
    """
    And where nobody said what was needled, no site is shown.
    """
    html = mimebundle(
        course_of(
            dn.Session(
                id="S-1",
                needled=True,
                after=[NPRS(4, aspect="now")],
                side_effects=[dn.SideEffect("pneumothorax")],
            ),
            dn.Session(id="S-2", needlings=[], side_effects=[]),
            dn.Session(id="S-3"),
        )
    )["text/html"]

    assert '<strong class="dn-worse">pneumothorax</strong>' in html
    assert "needled; at which sites is not recorded" in html
    assert "no needling" in html
    assert "whether a needle went in is not recorded" in html
    assert "NPRS, now: 4 after" in html


def test_a_follow_up_stands_among_the_visits() -> None:
    """
    Before the first of them, too; without a place it is only counted.
    """
    course = attrs.evolve(
        course_of(visit(1, (NPRS(7, aspect="now"),))),
        follow_ups=[
            dn.FollowUp(id="F-0", date=pendulum.date(2026, 2, 1)),
            dn.FollowUp(id="F-1"),
        ],
    )
    bundle = mimebundle(course)

    assert 1 == bundle["text/html"].count("<td>follow-up</td>")
    assert "1 follow-up" in bundle["text/plain"]


def test_of_two_readings_at_a_visit_the_one_that_counts_is_shown() -> None:
    """
    What was read before the course stands above the visits.
    """
    twice = (NPRS(7, aspect="now"), NPRS(5, aspect="now"))
    course = attrs.evolve(
        course_of(visit(1, twice)), before=[NPRS(9, aspect="now")]
    )

    html = mimebundle(course)["text/html"]

    assert "NPRS, now: 5 before" in html
    assert "NPRS, now: 7" not in html
    assert html.index("NPRS, now: 9") < html.index("NPRS, now: 5 before")


def test_a_session_shows_what_is_known_of_it() -> None:
    """
    Also how it ended, and what is known for the whole visit only.
    """
    stopped = dn.Session(
        id="S-1",
        status="stopped_early",
        needlings=[
            dn.Needling(site=POINT.site),
            dn.Needling(
                site=POINT.site,
                technique="pistoning",
                needle=dn.Needle(0.25, 40),
                twitch=dn.TwitchResponse.seen(count=2),
            ),
        ],
        total_insertions=7,
        consent_reviewed=False,
        before=[NPRS(7, aspect="now")],
        after=[GROC(3)],
        side_effects=[
            dn.SideEffect("bruising", severity="mild"),
            dn.SideEffect("pneumothorax", resolution="resolved"),
        ],
    )
    html = mimebundle(stopped)["text/html"]

    assert "stopped early" in html
    assert "consent not confirmed" in html
    assert "7 insertions in all" in html
    assert html.index("pneumothorax") < html.index("bruising")
    assert (
        "needled; at which sites"
        in mimebundle(dn.Session(id="S-2", needled=True))["text/html"]
    )
    unsaid = mimebundle(dn.Session(id="S-3"))["text/html"]
    assert "whether a needle went in is not recorded" in unsaid
    assert "whether there were side effects is not recorded" in unsaid
    left = mimebundle(dn.Session(id="S-4", needled=False))["text/html"]
    assert "no needling" in left


def test_a_list_has_twenty_rows_and_no_chart() -> None:
    """
    And says how many more there are.
    """
    html = mimebundle(Courses([NECK] * 200))["text/html"]

    assert 21 == html.count("<tr>")
    assert "200 courses" in html
    assert "and 180 more" in html
    assert [] == charts_in(html)
    assert "200 courses" in str(Courses([NECK] * 200))
    assert "<Courses: 200 courses>" == repr(Courses([NECK] * 200))


def test_of_many_visits_the_last_are_shown() -> None:
    """
    Of doubts, and of what has no order of time, the first.
    """
    scores = [
        PPT(200 + number, site=dn.Site("soleus", side, level=None))
        for number, side in enumerate(("left", "right"))
    ]
    course = course_of(
        *(visit(number, (scores[0],)) for number in range(1, 41))
    )
    doubts = Discrepancies([*dn.review(COURSE)] * 30)

    html = mimebundle(course)["text/html"]
    assert "20 rows before these left out" in html
    assert '<small class="dn-quiet">40</small>' in html
    assert '<small class="dn-quiet">20</small>' not in html
    assert f"and {len(doubts) - 20} more" in mimebundle(doubts)["text/html"]


def test_a_list_of_courses_is_shown_where_asked_for() -> None:
    """
    Every other list is left as it is, by its words and by its media types.
    """
    formatters = pytest.importorskip("IPython.core.formatters")
    formatter = formatters.DisplayFormatter()
    load_ipython_extension(SimpleNamespace(display_formatter=formatter))

    for several in ([NECK, NECK], (NECK, NECK)):
        found, _ = formatter.format(several)
        assert "2 courses" in found["text/html"]
        assert found["text/plain"].startswith("2 courses\n")
    for other in ([], [1, 2], (1,), ["a"]):
        found, _ = formatter.format(other)
        assert {"text/plain": repr(other)} == found


def test_what_somebody_typed_stays_text() -> None:
    """
    In ids, in names of unlisted muscles, and notes are not shown at all.
    """
    site = dn.Site(dn.Muscle.unlisted(MARKUP.strip("\ufffe")), "left")
    course = dn.Course(
        id=BAD,
        patient=dn.Patient(id=BAD),
        notes=["a secret note"],
        trigger_points=[dn.TriggerPoint(id=BAD, site=site)],
        sessions=[
            dn.Session(
                id=BAD,
                needlings=[dn.Needling(site=site)],
                before=[PPT(200, site=site)],
                after=[PPT(210, site=site)],
                note="a secret note",
            )
        ],
    )
    for shown in (
        course,
        course.sessions[0],
        dn.track(course),
        dn.track(course).series[0],
        dn.review(course),
        Courses([course]),
    ):
        html = mimebundle(shown)["text/html"]
        outline = Outline(html)

        assert set(outline.elements) <= KEPT | {"style"}
        assert "onerror=" not in html.replace("&gt;", ">").replace(
            "&lt;img src=x onerror=alert(1)>", ""
        )
        assert "a secret note" not in html
        for chart in charts_in(html):
            assert "<img" not in chart


@settings(max_examples=5)
@given(courses(max_sessions=3))
def test_any_course_is_shown(course: dn.Course) -> None:
    """
    Well formed, of elements that hosts keep, and in twenty rows.
    """
    for shown in (course, dn.track(course), *course.sessions):
        html = mimebundle(shown)["text/html"]

        assert set(Outline(without_style(html)).elements) <= KEPT
        assert [] == [one for one in charts_in(html) if "</svg>" not in one]


def test_doubts_are_a_tuple_still() -> None:
    """
    Equal to a plain one, sliced, counted, pickled and hashed like it.
    """
    doubts = dn.review(COURSE)
    plain = tuple(doubts)

    assert doubts == plain
    assert plain[1:] == doubts[1:]
    assert isinstance(doubts[1:], Discrepancies)
    assert plain[0] is doubts[0]
    assert hash(plain) == hash(doubts)
    assert doubts == pickle.loads(pickle.dumps(doubts))  # noqa: S301  # our own
    assert isinstance(pickle.loads(pickle.dumps(doubts)), Discrepancies)  # noqa: S301
    assert "<Discrepancies: none>" == repr(Discrepancies())
    assert "1 note" in repr(dn.review(NECK))
    assert "0 doubts" == str(check_courses([NECK]))


def test_jupyter_shows_them_all() -> None:
    """
    Executed by a kernel of its own, as a notebook is.
    """
    nbformat = pytest.importorskip("nbformat")
    nbclient = pytest.importorskip("nbclient")
    cells = [
        """
        import dryneedling as dn, pendulum
        from dryneedling.examples import example
        course = example('neck-pain')
        site, day = course.trigger_points[0].site, pendulum.date(2026, 4, 20)
        """,
        "course",
        "dn.track(course)",
        "dn.track(course).series[0]",
        "course.sessions[0]",
        "dn.before_needling(course, sites=[site], on=day)",
        """
        dn.harm_rate(
            course,
            unit="events_per_session",
            include_expected_soreness=True,
        )
        """,
        "dn.stricta_report(course)",
        "dn.review(course)",
        "%load_ext dryneedling.notebook\n[course] * 30",
    ]
    notebook = nbformat.v4.new_notebook(
        cells=[nbformat.v4.new_code_cell(dedent(cell)) for cell in cells]
    )

    nbclient.NotebookClient(notebook, kernel_name="python3").execute()

    for cell in notebook.cells[1:]:
        (output,) = cell.outputs
        assert output.data["text/html"].startswith('<div class="dn-notebook">')
        assert 6_000 > len(output.data["text/plain"])
    assert "and 10 more" in notebook.cells[-1].outputs[0].data["text/html"]
