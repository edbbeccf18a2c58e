"""
What a prompt shows, what `print` says, and the whole of a value.
"""

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from functools import cache
from typing import Any, Final

import attrs
import pytest

import dryneedling as dn
from dryneedling._short_forms import short_repr
from dryneedling.examples import example
from dryneedling.measures import NDI, NPRS
from dryneedling.reporting import CaseReport, GuidelineReport
from dryneedling.stricta import StrictaReport
from dryneedling.views import plain_text, view
from tests.records.builders import CLASSES, DOCUMENT, full, make
from tests.records.whole_values import (
    OWN_NAME,
    ROWS,
    TEXT,
    inside,
    readings_of,
    with_text,
)

LONGEST: Final = 100
# A guideline asks for a profession and a style in words, and is told them;
# a difference names records by what they are about, in words of the record.
QUOTING: Final = (
    CaseReport,
    GuidelineReport,
    StrictaReport,
    dn.Differences,
    dn.Merged,
    dn.Joined,
)
# It holds functions, which no text makes again.
RULES: Final = (dn.DiagnosticRule,)

EXAMPLE: Final = example("neck-pain")
OWN: Final = dn.Measure.unlisted(
    "grip_at_home",
    name=TEXT,
    abbreviation=f"\x85{TEXT}",
    domain="overall",
    minimum=0,
    maximum=5,
    better="lower",
    source=TEXT,
)
HARMED: Final = dn.Course(
    id="C-2",
    patient=dn.Patient(id="P-2"),
    sessions=[
        dn.Session(
            id="S-1",
            before=[NPRS(7)],
            needlings=[dn.Needling(site=dn.Site("upper trapezius"))],
            side_effects=[dn.SideEffect("chest pain", note=TEXT)],
        )
    ],
)

# Edges and views are no values of a record or a reading; the ground is of no
# user.
_ELSEWHERE = {
    *("body", "cli", "charts", "codec", "drafts", "examples", "forms"),
    *("history", "report", "spreadsheets", "tabular", "testing", "views"),
    "__main__",
}


def _modules() -> Iterator[str]:
    for found in pkgutil.walk_packages(dn.__path__, "dryneedling."):
        part = found.name.split(".")[1]
        if part not in _ELSEWHERE and not part.startswith("_"):
            yield found.name


def _classes() -> list[type]:
    """
    Return every public class with fields, in the order of their names.
    """
    found = {
        cls
        for name in _modules()
        for cls in vars(importlib.import_module(name)).values()
        if inspect.isclass(cls)
        and attrs.has(cls)
        and cls.__module__ == name
        and not cls.__name__.startswith("_")
    }
    return sorted(found, key=lambda cls: (cls.__name__, cls.__module__))


PUBLIC = _classes()


@cache
def _values() -> dict[type, list[Any]]:
    """
    Return values of each class, with free text in every field that has any.
    """
    whole = dn.loads(DOCUMENT.read_text("utf-8"))
    several: list[object] = [
        *(with_text(make(cls, **full(cls))) for cls in CLASSES),
        *(dn.SorenessPolicy(), dn.ConsentPolicy(), dn.Reassess(visits=10)),
        dn.gravity_of(dn.SideEffect("pneumothorax", serious=True)),
        dn.red_flags(),
        dn.factors(),
        dn.follow_up_questions(),
        NDI(items=[1] * 10).scored,
        readings_of(HARMED),
        dn.change(NPRS(7), NPRS(4)),
        [
            attrs.evolve(record, entered_in_error=TEXT)
            for record in (
                dn.Session(id="S-1"),
                dn.FollowUp(id="F-1"),
                dn.Consent(id="K-1", parties=[dn.ConsentParty("patient")]),
            )
        ],
        dn.PartialDate(1988, 3),
        dn.diff(HARMED, whole),
        dn.merge(HARMED, whole, with_text(whole)),
        dn.joined(HARMED, whole, namespaces=("north", "south")),
    ]
    for course in (whole, with_text(whole), with_text(example("neck-pain"))):
        several += [course, *readings_of(course)]
    # many look the same
    values: dict[type, dict[str, Any]] = {}
    for value in inside(several):
        values.setdefault(type(value), {})[repr(value)] = value
    return {cls: list(found.values()) for cls, found in values.items()}


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_a_repr_is_one_short_line_without_free_text(cls: type) -> None:
    """
    It stands in notebooks, tracebacks and logs, which others read.
    """
    assert cls in ROWS or vars(cls).get("__repr__") is short_repr, (
        f"write `__repr__ = short_repr` in {cls.__name__}"
    )
    for value in _values().get(cls, ()):
        shown = repr(value)

        assert len(shown) <= LONGEST
        assert shown.isprintable()
        assert TEXT[:10] not in shown
        assert OWN_NAME[:10] not in shown
        assert shown.startswith(f"<{cls.__name__}") is shown.endswith(">")


@pytest.mark.parametrize("cls", PUBLIC, ids=lambda cls: cls.__name__)
def test_print_says_words_and_shows_no_repr(cls: type) -> None:
    """
    And no free text of the record, as a log may be kept.
    """
    assert "__str__" in vars(cls), (
        f"write `__str__ = printed_record` in {cls.__name__}"
    )
    for value in () if cls in QUOTING else _values().get(cls, ()):
        printed = str(value)

        assert not printed.startswith("<")
        assert f"{cls.__name__}(" not in printed
        assert "=" not in printed.partition("\n")[0]
        assert TEXT[:10] not in printed


def test_every_class_that_users_meet_was_looked_at() -> None:
    """
    A test of values that are not there would pass.
    """
    met = {
        cls
        for cls in vars(dn).values()
        if inspect.isclass(cls) and attrs.has(cls)
    }

    assert met <= set(PUBLIC)
    assert set() == met - set(_values())


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (dn.Needle(0.3, 40), "Needle(0.3, 40)"),
        (
            dn.Needle(0.3, 40, lot="A17"),
            "<Needle 0.3 \N{MULTIPLICATION SIGN} 40 mm>",
        ),
        (dn.Site("soleus", "left"), "Site('soleus', 'left')"),
        (NPRS(7, aspect="now"), "Score(measure('nprs'), 7, aspect='now')"),
        (dn.Session(id="S-1"), "Session(id='S-1')"),
        (dn.Patient(id="P-1", stated_age=44, sex="female"), "<Patient>"),
        (EXAMPLE, "<Course neck-pain: 7 sessions, 8 follow-ups>"),
        (
            EXAMPLE.sessions[0],
            "<Session S-1: 2026-03-02, held, 1 needling, 0 side effects, ...>",
        ),
        (
            dn.Course(id="C 1" * 20, patient=dn.Patient(id="P-1")),
            (
                "<Course 'C 1C 1C 1C 1C 1C 1C 1C 1C 1C ...': 0 sessions, "
                "0 follow-ups>"
            ),
        ),
        (
            dn.Needling(
                site=dn.Site("soleus", "left"),
                technique=["static", "winding"],
                electrical=dn.ElectricalSettings(waveform="biphasic"),
                stopped_early=False,
                note=TEXT,
            ),
            "<Needling: left soleus, technique static and winding, ...>",
        ),
        (OWN(3, side="left", note=TEXT), "<Score grip_at_home, left: 3>"),
        (
            dn.SideEffect(dn.SideEffectKind.unlisted("own", name=TEXT)),
            "<SideEffect: own>",
        ),
        (
            dn.Site(dn.Muscle.unlisted(OWN_NAME), "left"),
            "<Site left unlisted muscle>",
        ),
        (
            dn.track(EXAMPLE),
            (
                "<Progress neck-pain: 8 series, 2 trigger points, "
                "6 sessions held>"
            ),
        ),
    ],
)
def test_a_value_is_shown_whole_or_by_its_heart(
    value: object, shown: str
) -> None:
    """
    Round brackets hold all of it; angle brackets say that there is more.
    """
    assert shown == repr(value)


@attrs.frozen
class Holder:
    """
    A value of somebody's own that holds something that nobody knows.
    """

    __repr__ = short_repr

    number: int
    held: object


def test_what_no_rule_knows_is_left_out() -> None:
    """
    Its own repr could be long, and say anything.
    """
    assert "<Holder: number 3>" == repr(Holder(3, object()))


def test_the_view_of_a_record_is_its_sentence() -> None:
    """
    Where nobody has made another.
    """
    goal = dn.Goal(id="G-1", text=TEXT)

    assert "Goal G-1 (not shown: goal in words)." == plain_text(view(goal))
    assert str(goal) == plain_text(view(goal))


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (
            dn.Patient(id="P-1", sex="female"),
            "Patient (not shown: identifier, sex).",
        ),
        (dn.Complaint(), "Complaint: nothing recorded."),
        (
            dn.Session(id="S-1", status="missed"),
            "Session S-1, date not recorded: missed.",
        ),
        (
            NPRS,
            (
                "Measure: NPRS, Numeric Pain Rating Scale, 0 to 10 points, "
                "lower is\n  better."
            ),
        ),
        (OWN, "Measure: grip_at_home, 0 to 5 points, lower is better."),
        (dn.muscle("soleus"), "Muscle: soleus (m. soleus), leg."),
        (dn.Muscle.unlisted(OWN_NAME), "Muscle that is not in the table."),
        (
            dn.side_effect_kind("bruising"),
            "Side effect kind: bruising, local.",
        ),
        (dn.indication("migraine"), "Indication: migraine."),
    ],
)
def test_a_record_is_printed_as_a_sentence(record: object, said: str) -> None:
    """
    What is not recorded is left out or said to be so; nothing is made up.
    """
    assert said == str(record)


# -- the whole ---------------------------------------------------------------

NAMES: dict[str, object] = {
    name: value
    for module in (*_modules(), "dryneedling", "pendulum")
    for name, value in vars(importlib.import_module(module)).items()
}


@pytest.mark.parametrize(
    "cls",
    [cls for cls in CLASSES if cls not in RULES],
    ids=lambda cls: cls.__name__,
)
def test_the_full_repr_makes_the_record_again(cls: type[Any]) -> None:
    """
    With free text, in every field.
    """
    record = make(cls, **full(cls))
    wordy = with_text(record)

    assert record == eval(dn.full_repr(record), dict(NAMES))  # noqa: S307
    assert wordy == eval(dn.full_repr(wordy), dict(NAMES))  # noqa: S307


def test_the_full_repr_of_a_course_makes_it_again() -> None:
    """
    Measures, muscles and kinds of one's own travel whole.
    """
    whole = dn.loads(DOCUMENT.read_text("utf-8"))

    assert whole == eval(dn.full_repr(whole), dict(NAMES))  # noqa: S307


def test_what_is_no_record_is_written_too() -> None:
    """
    Readings hold tables and sets; a set has one order.
    """
    needle = dn.Needle(0.3, 40)

    assert (
        "[{'b': frozenset([Side.LEFT, Side.RIGHT])}, "
        "Needle(diameter_mm=0.3, length_mm=40), (1, 2), (1,)]"
    ) == dn.full_repr(
        [{"b": frozenset({dn.Side.RIGHT, dn.Side.LEFT})}, needle, (1, 2), (1,)]
    )
