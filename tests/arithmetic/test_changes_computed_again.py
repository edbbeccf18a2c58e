"""
Changes, percentages and thresholds in whole numbers of a small unit.

Values are drawn as whole numbers of tenths to millionths and handed to the
library as floats; the second route never leaves the whole numbers.
"""

from fractions import Fraction
from typing import Final

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling import change
from dryneedling._exact import as_number, at_least, difference, mean, shown
from dryneedling.outcomes import Measure
from dryneedling.progress import Verdict, choose, judge, track
from dryneedling.stricta.report import Spread
from dryneedling.thresholds import Threshold

SITE: Final = dn.Site("infraspinatus", "left")
UNITS: Final = st.sampled_from([1, 10, 100, 1000, 1_000_000])
WHOLE: Final = st.integers(0, 1_000_000)
SIGNED: Final = st.integers(-1_000_000, 1_000_000)
BETTER: Final = st.sampled_from([("higher", 1), ("lower", -1)])


def scale(
    better: str,
    *rows: Threshold,
    default_mdc: str | None = None,
    default_mcid: str | None = None,
) -> Measure:
    """
    Make a scale with a true zero, wide enough for every draw.
    """
    return Measure.unlisted(
        "scale",
        name="Scale",
        domain="tenderness",
        minimum=-1_000_000,
        maximum=1_000_000,
        better=better,
        recall="now",
        ratio=True,
        source="made up",
        thresholds=rows,
        default_mdc=default_mdc,
        default_mcid=default_mcid,
    )


def row(
    key: str, value: float, kind: str = "MDC", *, percent: bool = False
) -> Threshold:
    """
    Make a row for both directions.
    """
    return Threshold(
        key,
        measure="scale",
        kind=kind,
        value=value,
        percent_of_baseline=percent,
        population="made up",
        source="made up",
    )


@given(SIGNED, SIGNED, UNITS, BETTER)
@example(23, 3, 10, ("lower", -1))
def test_a_change_is_a_difference_of_whole_numbers(
    before: int, after: int, unit: int, better: tuple[str, int]
) -> None:
    """
    In any unit: the nearest float of the difference, better is positive.
    """
    word, sign = better
    measure = scale(word)
    found = change(measure(before / unit), measure(after / unit))
    gain = Fraction(sign * (after - before), unit)

    assert float(gain) == found.improvement
    assert float(gain) == measure.improvement(before / unit, after / unit)
    assert float(gain) == sign * difference(after / unit, before / unit)
    if before > 0:
        assert float(gain * 100 * unit / before) == found.percent
    else:
        assert found.percent is None


@given(SIGNED, WHOLE, st.integers(1, 200), UNITS, BETTER)
@example(49, 70, 30, 10, ("lower", -1))
@example(273, 210, 30, 10, ("higher", 1))
def test_a_share_of_the_baseline_is_reached_by_multiplication(
    after: int, before: int, percent: int, unit: int, better: tuple[str, int]
) -> None:
    """
    Gain x 100 against percent x baseline; a tie counts as reached.
    """
    assume(before > 0)
    word, sign = better
    measure = scale(word)
    gain = sign * (after - before)
    reached = gain * 100 >= percent * before
    threshold = row("share", percent, percent=True)
    start, improvement = before / unit, gain / unit

    found = change(measure(start), measure(after / unit))

    assert reached is found.is_at_least_percent(percent)
    assert reached is threshold.reached_by(improvement, start)
    assert float(Fraction(percent * before, 100 * unit)) == threshold.points(
        start
    )
    judged = judge(
        measure, improvement, start, choose(measure, {measure: threshold})
    )
    assert reached is judged.is_reached


@given(
    st.integers(1, 5000),
    st.integers(1, 100),
    st.integers(-1, 1),
    UNITS,
    BETTER,
)
def test_a_share_of_a_change_is_reached_by_a_tie(
    hundredth: int,
    percent: int,
    beside: int,
    unit: int,
    better: tuple[str, int],
) -> None:
    """
    The change itself, met or missed by one unit.
    """
    word, sign = better
    measure = scale(word)
    before = 100 * hundredth
    after = before + sign * (percent * hundredth + beside)

    found = change(measure(before / unit), measure(after / unit))

    assert (beside >= 0) is found.is_at_least_percent(percent)


@given(WHOLE, st.integers(1000, 2000), st.integers(-1, 1))
def test_a_share_that_has_no_float_is_met_to_the_last_digit(
    millionths: int, percent: int, beside: int
) -> None:
    """
    Baselines of six places and percentages of three: nine places, exactly.
    """
    assume(millionths > 0)
    start = millionths / 1_000_000
    share = percent / 1000
    exactly = percent * millionths + beside  # in 100 thousand millionths
    gain = exactly / 100_000_000_000
    threshold = row("share", share, percent=True)

    assert (beside >= 0) is threshold.reached_by(gain, start)


@given(SIGNED, WHOLE, UNITS)
def test_a_row_in_points_is_reached_by_a_tie(
    gain: int, limit: int, unit: int
) -> None:
    """
    Never by less, however near.
    """
    assume(limit > 0)
    reached = gain >= limit

    assert reached is row("points", limit / unit).reached_by(gain / unit, None)
    assert reached is at_least(gain / unit, limit / unit)
    assert reached is at_least(gain / unit, Fraction(limit, unit))


@given(SIGNED, SIGNED, SIGNED, UNITS)
def test_a_row_is_for_baselines_above_one_number_and_up_to_another(
    start: int, above: int, to: int, unit: int
) -> None:
    """
    The lower bound is outside, the upper one inside.
    """
    threshold = Threshold(
        "range",
        measure="scale",
        kind="MCID",
        value=1,
        baseline_above=above / unit,
        baseline_to=to / unit,
        population="made up",
        source="made up",
    )

    assert (above < start <= to) is threshold.applies_to(start / unit)
    for edge, is_inside in ((above, False), (to, above < to)):
        assert is_inside is threshold.applies_to(edge / unit)


@given(st.lists(SIGNED, min_size=1, max_size=9), UNITS)
def test_a_mean_is_a_sum_divided_once(numbers: list[int], unit: int) -> None:
    """
    Of trials, and of what a report sums up.
    """
    values = [number / unit for number in numbers]
    middle = float(Fraction(sum(numbers), unit * len(numbers)))

    assert middle == mean(values)
    (spread,) = Spread.of("made up", values)
    assert (middle, len(numbers)) == (spread.mean, spread.n)
    assert (min(numbers) / unit, max(numbers) / unit) == (
        spread.low,
        spread.high,
    )


@given(SIGNED, UNITS, st.integers(0, 4))
@example(-5, 10, 0)
@example(225, 100, 1)
def test_print_rounds_half_away_from_zero(
    number: int, unit: int, places: int
) -> None:
    """
    By whole numbers alone: twice the units and one, halved.
    """
    units = (abs(number) * 10**places * 2 + unit) // (2 * unit)
    whole, rest = divmod(units, 10**places)
    text = f"{whole}.{rest:0{places}d}" if places else str(whole)
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    sign = "-" if number < 0 and units else ""

    assert sign + text == shown(number / unit, places)
    assert sign + text == shown(as_number(Fraction(number, unit)), places)


@given(
    st.tuples(SIGNED, SIGNED, SIGNED), st.integers(1, 500_000), UNITS, BETTER
)
@example((70, 50, 60), 20, 10, ("lower", -1))
@example((70, 51, 60), 20, 10, ("lower", -1))
def test_carry_over_is_a_share_of_two_whole_numbers(
    values: tuple[int, int, int], mdc: int, unit: int, better: tuple[str, int]
) -> None:
    """
    Maintained over immediate, where the immediate change is detectable.
    """
    (before, after, following), (word, sign) = values, better
    measure = scale(word, row("mdc", mdc / unit), default_mdc="mdc")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id="S-1",
                before=[measure(before / unit)],
                needlings=[dn.Needling(site=SITE)],
                after=[measure(after / unit)],
            ),
            dn.Session(
                id="S-2",
                before=[measure(following / unit)],
                needlings=[dn.Needling(site=SITE)],
            ),
        ],
    )
    immediate = sign * (after - before)
    maintained = sign * (following - before)

    series = track(course).of(measure)
    first, net = series.sessions[0], series.net[0]

    assert float(Fraction(immediate, unit)) == first.immediate.value
    assert float(Fraction(maintained, unit)) == first.maintained.value
    assert (
        float(Fraction(maintained - immediate, unit)) == first.interval.value
    )
    if immediate >= mdc:
        assert float(Fraction(maintained, immediate)) == first.carry_over.value
    else:
        assert first.carry_over.value is None
    assert float(Fraction(maintained, unit)) == net.improvement
    assert (maintained >= mdc) is net.is_reached
    assert (abs(maintained) >= mdc) is net.judgement.is_detectable
    if before > 0:
        assert float(Fraction(maintained * 100, before)) == net.percent
    else:
        assert net.percent is None


@pytest.mark.parametrize(
    ("gain", "verdict"),
    [
        (19, Verdict.NO_DETECTABLE_CHANGE),
        (20, Verdict.DETECTABLE),
        (29, Verdict.DETECTABLE),
        (30, Verdict.CLINICALLY_IMPORTANT),
        (-19, Verdict.NO_DETECTABLE_CHANGE),
        (-20, Verdict.WORSENED),
    ],
)
def test_verdicts_change_at_the_tie_in_tenths(
    gain: int, verdict: Verdict
) -> None:
    """
    An MDC of 2.0 and an MCID of 3.0, from every baseline in tenths.
    """
    rows = (row("mdc", 2), row("mcid", 3, "MCID"))
    measure = scale("lower", *rows, default_mdc="mdc", default_mcid="mcid")
    for start in range(100):
        before, after = start / 10, (start - gain) / 10
        improvement = measure.improvement(before, after)
        assert verdict is judge(measure, improvement, before).verdict


@example(1e300)
@example(5e-324)
@example(-0.5)
@given(st.floats(allow_nan=False, allow_infinity=False))
def test_any_number_is_printed_as_it_is_rounded_by_hand(value: float) -> None:
    """
    Half and more goes away from zero, however many digits there are.
    """
    whole = int(abs(Fraction(repr(value))) + Fraction(1, 2))

    assert f"{-whole if value < 0 else whole}" == shown(value, 0)
