"""
Numbers, truth values and days as frames and databases hand them over.
"""

import datetime as dt
import importlib
import json
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from numbers import Real
from typing import Any, Final

import pendulum
import polars as pl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling._numbers import described_number, each, number, truth, whole
from dryneedling.codec import dumps, json_schema, loads
from dryneedling.exceptions import DigitsCut
from dryneedling.intervals import wilson
from dryneedling.measures import NDI, NPRS, PPT
from dryneedling.measures.fabq import FABQ
from dryneedling.reliable_change import mdc, sem
from dryneedling.scoring import ItemScoring
from tests.codec.example import EXAMPLE

# By name: pandas ships no types that both type checkers know.
np: Any = importlib.import_module("numpy")
pd: Any = importlib.import_module("pandas")

SITE: Final = dn.Site("upper trapezius", "left")

# What makes another kind of number of a text, and which number that is.
KINDS: Final[dict[str, Callable[[str], object]]] = {
    "float16": lambda text: np.float16(text),
    "float32": lambda text: np.float32(text),
    "float64": lambda text: np.float64(text),
    "longdouble": lambda text: np.longdouble(text),
    "Decimal": Decimal,
    "Decimal with zeros": lambda text: Decimal(f"{text}000"),
    "Fraction": Fraction,
    "pandas": lambda text: pd.Series([float(text)]).loc[0],
    "pandas Float32": lambda text: pd.Series([text], dtype="Float32")[0],
    "polars": lambda text: pl.Series([text]).cast(pl.Decimal(9, 3))[0],
}

WHOLE_KINDS: Final[dict[str, Callable[[int], object]]] = {
    "int8": lambda value: np.int8(value),
    "uint64": lambda value: np.uint64(value),
    "Decimal": Decimal,
    "Decimal with zeros": lambda value: Decimal(f"{value}.00"),
    "Fraction": Fraction,
    "float": float,
    "float32": lambda value: np.float32(value),
    "pandas": lambda value: pd.DataFrame({"n": [value, None]}).loc[0, "n"],
    "pandas Int64": lambda value: pd.Series([value], dtype="Int64")[0],
    "polars": lambda value: pl.Series([value])[0],
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_of_another_kind_is_the_decimal_it_is_written_as(
    kind: str,
) -> None:
    """
    The record is the one that the plain number gives, to the type.
    """
    for text in ("0.1", "0.25", "4.5", "0.3"):
        given_number: Any = KINDS[kind](text)
        needle = dn.Needle(given_number, given_number)

        assert dn.Needle(float(text), float(text)) == needle
        assert float is type(needle.diameter_mm)
        assert text == repr(needle.diameter_mm)


@pytest.mark.parametrize("kind", WHOLE_KINDS)
def test_a_count_of_another_kind_is_the_whole_number(kind: str) -> None:
    """
    6.0 is 6 where one counts.
    """
    given_number: Any = WHOLE_KINDS[kind](6)
    needling = dn.Needling(site=SITE, insertions=given_number)

    assert dn.Needling(site=SITE, insertions=6) == needling
    assert int is type(needling.insertions)


@given(st.decimals(0, 5, places=3, allow_nan=False))
@example(Decimal("0.100"))
def test_every_kind_gives_what_the_plain_number_gives(
    written: Decimal,
) -> None:
    """
    Whatever was written down with three decimals.
    """
    plain = float(written)

    # three digits before and behind the point are as many as these tell apart
    for kind in (np.float32, np.float64, np.longdouble, Decimal, Fraction):
        assert plain == number(kind(f"{written:f}"))


@pytest.mark.parametrize("kind", [np.int64, np.float32, Decimal, Fraction])
def test_scores_take_numbers_of_every_kind(kind: Callable[[Any], Any]) -> None:
    """
    The value, the trials and the items, called or constructed.
    """
    assert NPRS(7) == NPRS(kind(7)) == dn.Score(NPRS, kind(7))
    assert NDI(items=[1] * 10) == NDI(items=[kind(1)] * 10)
    assert NDI(items=[1] * 9 + [None]) == NDI(items=[kind(1)] * 9 + [None])
    assert PPT(trials=[3, 4], site=SITE) == PPT(
        trials=[kind(3), kind(4)], site=SITE
    )
    assert FABQ([6] * 16) == FABQ([kind(6)] * 16)
    goal = dn.Goal(id="G-1", series=dn.Series(measure=NPRS), target=kind(2))
    assert 2 == goal.target


def test_a_form_of_ones_own_takes_numbers_of_every_kind() -> None:
    """
    Also where they stand in tuples of tuples.
    """

    def form(kind: Callable[[Any], Any]) -> ItemScoring:
        return ItemScoring(
            items=kind(2),
            lowest=kind(0),
            highest=kind(5),
            method="sum",
            rule="none",
            source="invented for a test",
            subscales=(("first", (kind(0), kind(1))),),
        )

    assert repr(form(int)) == repr(form(np.int64)) == repr(form(float))


def test_a_measure_of_ones_own_takes_grades_of_every_kind() -> None:
    """
    A word and its number.
    """

    def graded(kind: Callable[[Any], Any]) -> dn.Measure:
        return dn.Measure.unlisted(
            "own_grades",
            name="Own grades",
            domain="pain",
            minimum=kind(0),
            maximum=kind(2),
            better="lower",
            kind="grade",
            grades=[("none", kind(0)), ("some", kind(1)), ("much", kind(2))],
            source="invented for a test",
        )

    assert graded(int) == graded(np.int16)
    assert "some" == graded(np.float32).grade_of(np.float32(1))


def test_a_truth_value_of_numpy_is_one() -> None:
    """
    And of pandas, which hands those of numpy over.
    """
    column = pd.Series([True, False])
    session = dn.Session(id="S-1", needled=column.loc[0])

    assert dn.Session(id="S-1", needled=True) == session
    assert session.needled is True
    assert truth(np.bool_(False)) is False


@pytest.mark.parametrize("said", [True, np.bool_(True)], ids=["own", "numpy"])
def test_a_truth_value_is_never_a_number(said: Any) -> None:  # noqa: ANN401  # of two kinds
    """
    Although Python counts it as one.
    """
    with pytest.raises(dn.InvalidRecord, match=r"number from 0 .*, got True$"):
        dn.Needling(site=SITE, insertions=said)
    with pytest.raises(dn.InvalidRecord, match=r"above 0 .*, got True$"):
        dn.Needle(said)


def test_no_number_is_a_truth_value() -> None:
    """
    1 is not True, of whatever kind.
    """
    for one in (1, np.int8(1), 1.0):
        given_number: Any = one
        with pytest.raises(dn.InvalidRecord, match="expected True or False"):
            dn.Session(id="S-1", needled=given_number)


class _SaysAnother(float):
    def __float__(self) -> float:
        return 9.0


class _SaysText(float):
    def __float__(self) -> Any:  # noqa: ANN401  # a text, which is wrong
        return "9"


@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        (Fraction(1, 3), "a Fraction that a float cannot hold exactly"),
        (Decimal("0." + "3" * 30), "a Decimal that a float cannot hold exac"),
        (np.longdouble(1) / 3, "a longdouble that a float cannot hold exac"),
        (Decimal("NaN"), "NaN, which is no number"),
        (Decimal("sNaN"), "NaN, which is no number"),
        (float("nan"), "NaN, which is no number"),
        (np.float32("nan"), "NaN, which is no number"),
        (pd.NA, "a NAType"),
        (Decimal("Infinity"), "inf"),
        (np.float32("inf"), "inf"),
        (1e400, "inf"),
        (Decimal("1e400"), "a Decimal of a very large number"),
        (Decimal("1e999999"), "a Decimal of a very large number"),
        (Decimal("1e-999999"), "a Decimal that a float cannot hold exactly"),
        (10**400, "a very large whole number"),
        (2**53 + 1, "9007199254740993"),
        (Fraction(10**400, 3), "a Fraction that cannot be read as a number"),
        (np.timedelta64(3, "h"), "a timedelta64 that cannot be read as a num"),
        (np.complex64(1), "a complex64"),
        (1j, "a complex"),
        (_SaysAnother(1), "a _SaysAnother that says another number than it h"),
        (_SaysText(1), "a _SaysText that cannot be read as a number"),
        ("1", "a text of 1 character"),
    ],
)
def test_what_no_record_can_hold_is_refused_and_said(
    hostile: Any,  # noqa: ANN401  # anything
    said: str,
) -> None:
    """
    Which kind it is, and why it is none; not a digit is rounded.
    """
    for wrong in (
        lambda: dn.Needle(hostile),
        lambda: dn.Needling(site=SITE, insertions=hostile),
        lambda: NPRS(hostile),
        lambda: wilson(hostile, 10),
    ):
        if type(hostile) is str and wrong.__code__.co_names[0] == "NPRS":
            continue
        with pytest.raises(dn.InvalidRecord) as caught:
            wrong()

        assert f"got {said}" in str(caught.value)


def test_a_nan_is_not_taken_for_what_was_not_recorded() -> None:
    """
    Only who reads the column can tell; the sentence says how.
    """
    with pytest.raises(
        dn.InvalidRecord, match="None says that it was not recorded"
    ):
        dn.Needle(pd.DataFrame({"mm": [0.25, None]}).loc[1, "mm"])


def test_a_real_number_of_an_own_kind_is_taken_if_a_float_holds_it() -> None:
    """
    By the registry of numbers, whoever made the kind.
    """

    class Own:  # noqa: PLW1641  # nobody looks it up
        def __init__(self, held: float, equals: float) -> None:
            self.held, self.equals = held, equals

        def __float__(self) -> float:
            return self.held

        def __eq__(self, other: object) -> bool:
            return other == self.equals

    Real.register(Own)
    held, other, none = Own(0.5, 0.5), Own(0.5, 0.7), Own(float("nan"), 0)

    assert "0.5" == repr(number(held))
    assert other is number(other)
    assert "an Own that a float cannot hold exactly" == described_number(other)
    assert "NaN" == described_number(none)[:3]


def test_what_holds_none_of_them_comes_back_as_it_is() -> None:
    """
    The exact kinds above all, which pay for nothing.
    """
    for value in (0.1, 7, "7", None, [1], Fraction(1, 3), 10**400, 2.0**60):
        assert value is number(value)
        assert value is each(whole, value)
    assert whole(6.5) == 6.5
    assert 2.0**53 == whole(2.0**53)


def test_functions_take_numbers_of_every_kind() -> None:
    """
    Not the constructors of records alone.
    """
    ten: Any = Decimal(10)
    half: Any = Decimal("0.5")
    assert wilson(3, 10) == wilson(np.int64(3), ten, np.float32(95))
    assert sem(4, 0.9) == sem(np.float64(4), np.float32(0.9))
    assert mdc(0.5) == mdc(half, np.int64(95))
    assert -5 == NPRS.improvement(np.int8(5), ten)
    found = dn.change(NPRS(6), NPRS(4))
    assert found.is_at_least_percent(ten) is True
    course = loads(EXAMPLE)
    assert dn.track(course, settled_hours=np.int64(48)) == dn.track(
        course, settled_hours=48
    )
    assert 1 == json_schema(np.int64(1))["properties"]["version"]["const"]


def test_a_day_is_taken_from_a_frame() -> None:
    """
    Frames keep days as midnights without a zone.
    """
    told = NPRS(7, on=pendulum.date(2026, 3, 2))
    midnight: Any = dt.datetime(2026, 3, 2)  # noqa: DTZ001  # without a zone

    assert told == NPRS(7, on=pd.Timestamp(2026, 3, 2))
    assert told == NPRS(7, on=midnight)


@pytest.mark.parametrize(
    ("moment", "got"),
    [
        (pd.Timestamp("2026-03-02 09:30"), "a date-time"),
        (pd.Timestamp("2026-03-02", tz="Europe/Rome"), "a date-time"),
        (pd.Timestamp("2026-03-02 00:00:00.000000001"), "a date-time"),
        (pd.NaT, r"no time \(NaT\)"),
    ],
)
def test_a_moment_is_no_day(moment: Any, got: str) -> None:  # noqa: ANN401  # of pandas
    """
    Its time would be lost, and of which zone its day is nobody said.
    """
    with pytest.raises(
        dn.InvalidRecord, match=f"expected a day without a time, got {got}$"
    ):
        NPRS(7, on=moment)


def test_an_instant_is_taken_from_a_frame() -> None:
    """
    A zoned timestamp is a datetime.
    """
    at = pd.Timestamp("2026-03-02 09:30", tz="Europe/Rome")

    assert "2026-03-02T09:30:00+01:00" == str(
        dn.Session(id="S-1", started_at=at).started_at
    ).replace(" ", "T")


def test_a_document_counts_as_python_does() -> None:
    """
    JSON Schema says that integers include 6.0; both lanes read it so.
    """
    tree = json.loads(EXAMPLE)
    tree["version"] = float(tree["version"])
    tree["sessions"][0]["needlings"][0]["insertions"] = 6.0
    expected = json.loads(EXAMPLE)
    expected["sessions"][0]["needlings"][0]["insertions"] = 6

    found = loads(json.dumps(tree))

    assert dumps(loads(json.dumps(expected))) == dumps(found)
    needlings = found.sessions[0].needlings
    assert needlings is not None
    assert int is type(needlings[0].insertions)
    # an unknown key is for the slow lane alone
    tree["nothing"] = 1
    with pytest.raises(dn.DocumentError) as caught:
        loads(json.dumps(tree))
    assert 1 == len(caught.value.problems)


@pytest.mark.parametrize("count", [6.5, 1e300, True])
def test_a_document_is_refused_what_is_no_whole_number(count: object) -> None:
    """
    Nothing is rounded.
    """
    tree = json.loads(EXAMPLE)
    tree["sessions"][0]["needlings"][0]["insertions"] = count
    with pytest.raises(dn.DocumentError, match="expected a whole number"):
        loads(json.dumps(tree))


def test_no_time_at_all_is_missing() -> None:
    """
    It has no zone, and that is not what is wrong with it.
    """
    with pytest.raises(dn.InvalidRecord, match="got no time") as caught:
        dn.Session(id="S-1", started_at=pd.NaT)
    assert "missing" == caught.value.problems[0].code.value


def test_nanoseconds_are_cut_and_told() -> None:
    """
    As digits of a text are.
    """
    text = "2026-03-02 09:30:00.000000{}+01:00"
    with pytest.warns(DigitsCut):
        cut = dn.Session(id="S-1", started_at=pd.Timestamp(text.format("7")))
    assert 0 == cut.started_at.microsecond  # type: ignore[union-attr]
    kept = dn.Session(id="S-1", started_at=pd.Timestamp(text.format("")))
    assert cut == kept
