"""
One view for each reading, whoever renders it, in one set of words.
"""

import ast
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pendulum
import pytest

import dryneedling as dn
from dryneedling.billing import muscle_count
from dryneedling.harms import rate_from_counts
from dryneedling.measures import GROC, NPRS, PPT, ROM
from dryneedling.report import ConsoleView
from dryneedling.screening import screen
from dryneedling.views import (
    ENGLISH,
    Block,
    English,
    Heading,
    Paragraph,
    Table,
    View,
    plain_text,
    showing,
    shows,
    view,
)
from dryneedling.warning_signs import signs_of
from tests.views.courses import POINT, course_of, shown, six_visits, visit

VIEWS = Path(dn.__file__).parent / "views"

COURSE = six_visits()
PROGRESS = dn.track(COURSE)
CLEARANCE = dn.before_needling(
    COURSE, sites=[POINT.site], on=pendulum.date(2026, 3, 2)
)
UNBALANCED = course_of(
    dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=POINT.site, needles_in=6, needles_out=5)],
    )
)

HARMED = course_of(
    dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=POINT.site)],
        side_effects=[
            dn.SideEffect("fever", resolution="resolved"),
            dn.SideEffect("chest pain"),
        ],
    )
)
SIGNS = signs_of(HARMED)

READINGS = {
    "progress": PROGRESS,
    "one series": PROGRESS.of(NPRS, aspect="now"),
    "ratings": PROGRESS.transitions[0],
    "dose": PROGRESS.dose,
    "a change": dn.change(NPRS(7, aspect="now"), NPRS(4, aspect="now")),
    "clearance": CLEARANCE,
    "consent": CLEARANCE.consent,
    "screening": screen(COURSE.patient, [], sites=[POINT.site]),
    "harms": rate_from_counts(3, 21_400, unit="sessions_with_any"),
    "improved": dn.improved(COURSE, PPT, percent=30),
    "stricta": dn.stricta_report(COURSE),
    "a guideline": dn.guideline_report(COURSE, "CARE 2013"),
    "a guideline that nobody read": dn.guideline_report(COURSE, "CARE-DN"),
    "reported cases": dn.guideline_report(UNBALANCED, "adverse events"),
    "a reported case": dn.guideline_report(HARMED, "adverse events").cases[0],
    "enough": dn.enough(
        COURSE, policy="cms_ncd_30_3_3", reassess=dn.Reassess(visits=3)
    ),
    "in short": dn.summarise(PROGRESS, COURSE),
    "one series in short": dn.summarise(PROGRESS).series[0],
    "a course": COURSE,
    "a session": COURSE.sessions[0],
    "a visit with side effects": HARMED.sessions[0],
    "doubts": dn.review(UNBALANCED),
    "a doubt": dn.review(UNBALANCED)[0],
    "a warning sign": SIGNS.signs[0],
    "warning signs": SIGNS,
    "muscles": muscle_count(COURSE.sessions[0], sides="together"),
}


@pytest.mark.parametrize("name", READINGS)
def test_print_shows_the_view_of_a_reading(name: str) -> None:
    """
    In 72 columns, and in signs of ours that every stream knows.
    """
    printed = str(READINGS[name])

    assert not printed.startswith(f"{type(READINGS[name]).__name__}(")
    assert printed.isascii()
    assert 72 >= max(map(len, printed.splitlines())) or "\n" not in printed
    assert printed == printed.strip("\n")


@pytest.mark.parametrize("name", READINGS)
@pytest.mark.parametrize("width", [40, 60, 80, 120, 160])
def test_a_terminal_shows_the_same_lines(name: str, width: int) -> None:
    """
    Plain text and rich lay one view out.
    """
    reading = READINGS[name]

    on_terminal = shown(ConsoleView(reading), width)

    assert plain_text(view(reading), width) == on_terminal.removesuffix("\n")
    assert width >= max(map(len, on_terminal.splitlines()))


def test_a_view_is_its_own_view() -> None:
    """
    What is laid out by hand is rendered like a reading.
    """
    mine = View([Paragraph("mine")])

    assert mine is view(mine)


def test_a_view_loads_when_its_reading_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    It is found by the name of the module that the reading comes from.
    """
    name = "dryneedling.views.change"
    monkeypatch.setattr(showing, "_MAKERS", {})
    monkeypatch.delitem(sys.modules, name, raising=False)

    assert "7 to 4 points: change +3" in str(READINGS["a change"])
    assert name in sys.modules


class Mine:
    """
    A reading of somebody else's.
    """


def test_a_reading_of_ones_own_has_a_view_of_ones_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Registered like those of the library, and rendered like them.
    """
    monkeypatch.setattr(showing, "_MAKERS", {})

    @shows(Mine)
    def mine(_: Mine, say: English) -> list[Paragraph]:
        return [Paragraph(say.baseline)]

    assert "baseline" == plain_text(view(Mine()))
    assert [Paragraph("baseline")] == mine(Mine(), ENGLISH)


class OfNobody:
    """
    Something that no view was made for.
    """


@pytest.mark.parametrize("thing", [7, OfNobody()])
def test_what_has_no_view_is_refused(thing: object) -> None:
    """
    Its class is named, and nothing of what it holds.
    """
    with pytest.raises(TypeError, match=f"a {type(thing).__name__} has no"):
        view(thing)


def test_one_change_is_printed_with_its_scale() -> None:
    """
    Numbers keep their decimals; a percentage that means nothing says why.
    """
    site = dn.Site("upper trapezius", "right")
    better = dn.change(NPRS(7, aspect="now"), NPRS(4, aspect="now"))
    tender = dn.change(PPT(0.82, site=site), PPT(0.61, site=site))

    assert (
        "NPRS, now  0 to 10 points, lower is better\n"
        "  7 to 4 points: change +3 (43 %)"
    ) == str(better)
    assert "  0.82 to 0.61 kPa: change -0.21 (-26 %)" in str(tender)


def test_a_change_without_a_percentage_says_why() -> None:
    """
    Half of a number without a true zero is no half.
    """
    found = dn.change(
        ROM.knee_extension(-10, side="left"),
        ROM.knee_extension(-2, side="left"),
    )

    assert str(found).splitlines()[1:] == [
        "  -10 to -2 degrees: change +8",
        "  no percentage: the scale has no true zero",
    ]


def test_small_numbers_keep_their_decimals_in_a_course() -> None:
    """
    From 0.82 to 0.61 is 0.21, in the table as in the sentence below it.
    """
    own = dn.Measure.unlisted(
        "lactate",
        name="lactate",
        domain="overall",
        minimum=0,
        maximum=5,
        better="lower",
        ratio=True,
        source="a clinic's own",
    )
    course = course_of(visit(1, (own(0.82),)), visit(2, (own(0.61),)))
    printed = str(dn.track(course))

    assert "0.82  0.61" in printed
    assert "0.82 to 0.61: improvement +0.21 (26 %)" in printed
    assert "+0.2 " not in printed


def test_a_rate_that_is_small_is_told_of_a_thousand_or_more() -> None:
    """
    Its interval has two digits at both ends.
    """
    rare = str(rate_from_counts(3, 21_400, unit="sessions_with_any"))
    events = str(rate_from_counts(43, 34_407, unit="events_per_session"))

    assert rare.startswith(
        "3 of 21400 sessions with any side effect: 0.014 %, 1.4 per 10,000 "
        "(1 in\n  7,133)\n"
        "  95 % interval 0.0048 % to 0.041 %, 0.48 to 4.1 per 10,000 (Wilson)"
    )
    assert "34407 sessions: 1.2 events per 1,000 sessions" in events


@pytest.mark.parametrize("asked", [1, 3, 40, 999, 10**6, 10**9])
def test_an_interval_of_nothing_begins_at_nothing(asked: int) -> None:
    """
    No rest of a calculation is printed as a very small share.
    """
    none = str(rate_from_counts(0, asked, unit="patients_with_any"))
    every = str(rate_from_counts(asked, asked, unit="patients_with_any"))

    assert "95 % interval 0 % to " in none
    assert " to 100 % (Wilson)" in every


def test_kinds_are_told_of_as_many_sessions_as_the_rarest_needs() -> None:
    """
    So that the rows of one table can be compared.
    """
    effects = [[dn.SideEffect("bruising")]] + [
        [dn.SideEffect("fatigue")] if number < 40 else []
        for number in range(300)
    ]
    course = course_of(
        *(
            dn.Session(id=f"S-{n}", needled=True, side_effects=each)
            for n, each in enumerate(effects, 1)
        )
    )
    rate = dn.harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    )

    lines = [line.split() for line in str(rate).splitlines()]

    assert ["kind", "count", "per", "1,000", "sessions"] in lines
    assert ["fatigue", "40", "133"] in lines
    assert ["bruising", "1", "3.3"] in lines


def test_a_patient_too_young_by_policy_is_said_to_be() -> None:
    """
    The verdict of a terminal has its reason beside it.
    """
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1", stated_age=7))
    found = dn.before_needling(course, sites=[], on=pendulum.date(2026, 3, 2))

    assert "the patient is 7 years old, below the minimum age of" in str(found)


def test_a_threshold_not_reached_is_said() -> None:
    """
    With its size, so that nobody has to look for it.
    """
    course = course_of(
        visit(1, (NPRS(7, aspect="now"),)), visit(2, (NPRS(6, aspect="now"),))
    )

    assert "2.83 points not reached at any settled reading" in str(
        dn.track(course)
    )


def test_one_series_is_printed_alone() -> None:
    """
    With what explains its table, and the rows that judged it.
    """
    lines = str(PROGRESS.of(NPRS, aspect="now")).splitlines()

    assert "NPRS, now  0 to 10 points, lower is better" == lines[0]
    assert (
        "1+: a follow-up after session 1, its reading under before." in lines
    )
    assert any(line.startswith("Thresholds that verdicts") for line in lines)


def test_a_series_without_a_change_names_no_threshold() -> None:
    """
    None was used.
    """
    printed = str(dn.track(course_of(visit(1, (NPRS(7),)))).of(NPRS))

    assert "Thresholds" not in printed


# -- one catalogue of sentences ----------------------------------------------


def _texts(file: Path) -> list[str]:
    """
    Return the texts of a module that are neither names nor documentation.
    """
    tree = ast.parse(file.read_text(encoding="utf-8"))
    told = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        and isinstance(node.body[0], ast.Expr)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in told
    ]


READING_VIEWS = sorted(
    {
        *VIEWS.glob("*.py"),
        *VIEWS.glob("progress/*.py"),
        *VIEWS.glob("pages/*.py"),
    }
    - {
        VIEWS / name
        for name in (
            "__init__.py",  # names what is public
            "audience.py",  # words of audiences, for callers
            "blocks.py",  # words of tones, for renderers
            "drawing.py",
            "line_breaks.py",
            "markup.py",  # names elements
            "pages/__init__.py",  # names what is public
            "pages/typed.py",  # names types, for a cast
            "showing.py",  # names modules, and errors for programmers
            "signs.py",
        )
    }
)


@pytest.mark.parametrize("file", READING_VIEWS, ids=lambda file: file.stem)
def test_a_view_takes_every_word_from_the_catalogue(file: Path) -> None:
    """
    Another language is one file; so no view holds a word of its own.
    """
    own = {
        text for text in _texts(file) if any(sign.isalpha() for sign in text)
    }

    # severities as keys, a method that errors name, and the end of a path
    assert set() == own - {"error", "warning", "told_to", ".value"}


class Shouted(English):
    """
    A language of its own, which shouts.
    """

    def __getattribute__(self, name: str) -> object:
        found = super().__getattribute__(name)
        if name.startswith("_"):
            return found
        if isinstance(found, str):
            return found.upper()
        call = cast("Callable[..., str]", found)

        def shouted(*args: object, **more: object) -> str:
            return call(*args, **more).upper()

        return shouted


def spans_of(block: Block) -> Iterator[str]:
    """
    Yield every text of a block, as long as nobody has laid it out.
    """
    match block:
        case Heading():
            yield block.text
        case Paragraph():
            yield from (span.text for span in block.phrase.spans)
        case Table():
            for column in block.columns:
                yield column.name
            for row in block.rows:
                for cell in row:
                    if isinstance(cell, tuple):
                        for part in cell:
                            yield from (span.text for span in part.spans)
        case _:  # a gap, and drawings of numbers
            pass


@pytest.mark.parametrize("name", READINGS)
def test_another_language_reaches_every_word(name: str) -> None:
    """
    What is left are ids, and keys of rules and measures: none has a space.
    """
    course = COURSE if name == "progress" else None

    for block in view(READINGS[name], course, say=Shouted()).blocks:
        for text in spans_of(block):
            assert (
                text.isupper()
                or " " not in text.strip()
                or not any(sign.islower() for sign in text)
            )


def test_a_rating_of_change_is_shown_with_its_sign() -> None:
    """
    Alone, too.
    """
    (ratings,) = dn.track(course_of(visit(1, (GROC(3),)))).transitions

    assert "GROC  -7 to 7, read as it stands" == str(ratings).splitlines()[0]
    assert (
        "  +3 (somewhat better) at session 1 (2026-03-02)"
        == str(ratings).splitlines()[1]
    )
    assert "+3" == ENGLISH.change(3, None)
