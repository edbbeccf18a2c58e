"""
How many courses improved, and of how many it is not known.
"""

from collections.abc import Sequence

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling._exact import exact
from dryneedling.measures import GROC, NDI, NPRS, PPT, ROM
from dryneedling.responders import Improved, NotMeasured, improved
from dryneedling.testing.strategies import courses
from tests.property.effort import LESS
from tests.readings.courses import row as row_of
from tests.readings.courses import scale


def _course(
    name: str, *scores: Sequence[dn.Score] | dn.Score | None
) -> dn.Course:
    """
    Make a course with a visit for each of several lists of scores.
    """
    return dn.Course(
        id=name,
        patient=dn.Patient(id=f"P-{name}"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needled=True,
                before=()
                if several is None
                else [several]
                if isinstance(several, dn.Score)
                else several,
            )
            for number, several in enumerate(scores, 1)
        ],
    )


def _of(*values: float) -> dn.Course:
    return _course("-".join(map(str, values)), *map(NPRS, values))


def _counts(reading: Improved) -> tuple[int, int, int]:
    return reading.improved, reading.measured_twice, reading.started


def test_a_course_is_judged_at_its_latest_settled_reading() -> None:
    """
    8 to 4 and back to 7 is no improvement, though 4 was once reached.
    """
    reading = improved([_of(8, 4, 7), _of(8, 7, 4)], NPRS, percent=30)
    assert (1, 2, 2) == _counts(reading)


def test_held_asks_whether_it_was_reached_and_never_lost() -> None:
    """
    Reached at the last reading alone says neither yes nor no.
    """
    several = [_of(8, 4, 4), _of(8, 4, 7, 4), _of(8, 7, 4), _of(8, 7, 7)]
    reading = improved(several, NPRS, percent=30, held=True)
    assert (1, 3, 4) == _counts(reading)
    assert ((NotMeasured.REACHED_AT_THE_LAST, 1),) == reading.not_measured


@pytest.mark.parametrize(
    ("values", "percent", "is_improved"),
    [
        ((10, 13), 30, True),
        ((10, 12.99), 30, False),
        ((0.3, 0.4), 33.3, True),
        ((0.7, 0.91), 30, True),
        ((3, 6), 100, True),
        ((3, 2), 30, False),
    ],
)
def test_a_tie_improved_and_nothing_is_rounded(
    values: tuple[float, float],
    percent: float,
    is_improved: bool,  # noqa: FBT001  a column of the table above
) -> None:
    """
    30 % of 0.7 is 0.21 exactly, and 0.7 to 0.91 is that.
    """
    course = _course("C", *map(PPT, values))
    reading = improved(course, PPT, percent=percent)
    assert (int(is_improved), 1, 1) == _counts(reading)


def test_more_is_better_where_the_measure_says_so() -> None:
    """
    A neck that turns 40 and then 60 degrees improved by half.
    """
    more = _course(
        "C",
        ROM.cervical_rotation(40, side="left"),
        ROM.cervical_rotation(60, side="left"),
    )
    less = _course(
        "D",
        ROM.cervical_rotation(60, side="left"),
        ROM.cervical_rotation(40, side="left"),
    )
    measure = more.sessions[0].before[0].measure
    reading = improved([more, less], measure, percent=50)
    assert (1, 2, 2) == _counts(reading)


def test_who_was_not_measured_twice_is_counted_with_the_reason() -> None:
    """
    Never taken for one who did not improve.
    """
    now, worst = NPRS(7, aspect="now"), NPRS(8, aspect="worst_24h")
    several = [
        _course("no score", NDI(20), NDI(10)),
        _course("several", [now, worst], [now, worst]),
        _course("no baseline", None, NPRS(7)),
        _course("no later", NPRS(7), None),
        _course("zero", NPRS(0), NPRS(0)),
        dn.Course(id="no visit", patient=dn.Patient(id="P-1")),
        _of(8, 4),
    ]
    reading = improved(several, NPRS, percent=30)
    assert (1, 1, 6) == _counts(reading)
    assert 7 == reading.courses
    assert {
        NotMeasured.NO_SCORE: 1,
        NotMeasured.SEVERAL_SERIES: 1,
        NotMeasured.NO_BASELINE: 1,
        NotMeasured.NO_SETTLED_READING: 1,
        NotMeasured.NO_PERCENTAGE: 1,
    } == dict(reading.not_measured)
    assert 1 == reading.share
    assert 1 / 6 == reading.share_if_none
    assert 1 == reading.share_if_all
    told = str(reading)
    assert "not measured twice: 1 course with several series of it" in told
    assert "not started: 1 course without a visit held" in told


def test_a_score_at_a_missed_visit_alone_is_no_score() -> None:
    """
    A visit that did not take place measured nobody.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id="S-1", needled=True),
            dn.Session(id="S-2", status="missed", before=[NPRS(3)]),
        ],
    )
    reading = improved(course, NPRS, percent=30)
    assert ((NotMeasured.NO_SCORE, 1),) == reading.not_measured


def test_an_aspect_or_a_side_says_which_series_is_meant() -> None:
    """
    Of two, the one that is asked for is judged.
    """
    visits = [
        [NPRS(7, aspect="now"), NPRS(8, aspect="worst_24h")],
        [NPRS(2, aspect="now"), NPRS(8, aspect="worst_24h")],
    ]
    course = _course("C", *visits)
    now = improved(course, NPRS, percent=30, aspect="now")
    worst = improved(course, NPRS, percent=30, aspect="worst 24h")
    assert (1, 1, 1) == _counts(now)
    assert (0, 1, 1) == _counts(worst)
    assert "NPRS, now, at the latest" in str(now)
    sides = _course(
        "D",
        [PPT(40, side="left"), PPT(40, side="right")],
        [PPT(60, side="left"), PPT(40, side="right")],
    )
    right = improved(sides, PPT, percent=30, side="right")
    assert (0, 1, 1) == _counts(right)


def test_a_row_may_be_the_mark() -> None:
    """
    Of an MDC and an MCID the larger counts, as in a verdict.
    """
    rows = ["nprs_mcid_farrar_2001"]
    reading = improved([_of(8, 6), _of(8, 7)], NPRS, thresholds=rows)
    assert (1, 2, 2) == _counts(reading)
    assert "at least the threshold\n  (nprs_mcid_farrar_2001)" in str(reading)
    both = ["nprs_mcid_farrar_2001", "nprs_mdc95_childs_2005_recomputed"]
    reading = improved([_of(8, 6), _of(8, 5)], NPRS, thresholds=both)
    assert (1, 2, 2) == _counts(reading)


def test_a_row_that_is_for_another_baseline_says_neither() -> None:
    """
    No row, no mark: the course is counted among those not known.
    """
    row = row_of("MCID", 2, measure="nprs", baseline_above=6)
    reading = improved([_of(5, 1), _of(8, 1)], NPRS, thresholds=[row])
    assert (1, 1, 2) == _counts(reading)
    assert ((NotMeasured.NO_THRESHOLD, 1),) == reading.not_measured


def test_nobody_measured_has_no_share_and_no_interval() -> None:
    """
    Of nothing there is no share.
    """
    reading = improved([_course("C", NPRS(7))], NPRS, percent=30)
    assert reading.share is None
    assert reading.interval is None
    assert 0 == reading.share_if_none
    assert 1 == reading.share_if_all
    assert "no course was measured twice" in str(reading)
    nobody = improved([], NPRS, percent=30)
    assert nobody.share_if_none is None
    assert nobody.share_if_all is None
    assert "no course was measured twice" in str(nobody)


def test_the_interval_is_that_of_wilson() -> None:
    """
    Newcombe 1998 (doi:10.1002/sim.4780111203), 15 of 148: 6.24 to 16.05 %.
    """
    several = [
        attrs.evolve(_of(8, 4 if number < 15 else 8), id=f"C-{number}")
        for number in range(148)
    ]
    interval = improved(several, NPRS, percent=30).interval
    assert interval is not None
    assert (0.0624, 0.1605) == (
        round(interval.low, 4),
        round(interval.high, 4),
    )


def test_wrong_questions_say_what_was_expected() -> None:
    """
    What has no percentage, no difference, or no score anywhere.
    """
    course = _of(8, 4)
    with pytest.raises(dn.InvalidRecord, match="neither"):
        improved(course, NPRS)
    with pytest.raises(dn.InvalidRecord, match="got both"):
        improved(course, NPRS, percent=30, thresholds=[])
    with pytest.raises(dn.InvalidRecord, match="such as 30 for 30 %"):
        improved(course, NPRS, percent=0.3)
    with pytest.raises(dn.InvalidRecord, match=r"improved\.measure"):
        improved(course, "nprs", percent=30)  # type: ignore[arg-type]
    with pytest.raises(dn.InvalidRecord, match=r"improved\.aspect"):
        improved(course, NPRS, percent=30, aspect="nwo")
    with pytest.raises(dn.InvalidRecord, match=r"improved\.held"):
        improved(course, NPRS, percent=30, held=1)  # type: ignore[arg-type]
    with pytest.raises(dn.InvalidRecord, match=r"improved\.confidence"):
        improved(course, NPRS, percent=30, confidence=0)
    with pytest.raises(dn.InvalidRecord, match=r"improved\.courses\[1\]"):
        improved([course, "C"], NPRS, percent=30)  # type: ignore[list-item]
    with pytest.raises(dn.NotComparable, match="no difference is taken"):
        improved(course, GROC, thresholds=[])
    own = attrs.evolve(scale("lower"), ratio=False)
    with pytest.raises(dn.NotComparable, match="has no true zero"):
        improved(_course("C", own(7), own(3)), own, percent=30)
    with pytest.raises(dn.UnknownName, match="did you mean 'NPRS'"):
        improved(course, NDI, thresholds=[])


@LESS
@example([_of(8, 4, 4), _of(8, 4), _of(8)], 30, True)
@example([_of(8, 4, 7), _of(8, 4)], 30, False)
@given(
    st.lists(courses(min_sessions=2, measures=st.just(NPRS)), max_size=6),
    st.sampled_from([1, 30, 50, 100]),
    st.booleans(),
)
def test_improved_is_what_track_says_counted(
    several: list[dn.Course],
    percent: int,
    held: bool,  # noqa: FBT001  drawn like the others
) -> None:
    """
    Each course is judged by the net changes of its one series.
    """
    # drawn apart, they may be of one patient who was born twice
    several = [
        attrs.evolve(
            course,
            id=f"C-{number}",
            patient=attrs.evolve(course.patient, id=f"P-{number}"),
        )
        for number, course in enumerate(several)
    ]
    yes = no = 0
    for course in several:
        series = dn.track(course).all_of(NPRS)
        if len(series) != 1 or series[0].baseline is None:
            continue
        (one,) = series
        start = series[0].baseline.value
        at = [
            exact(net.improvement) / exact(start) >= exact(percent) / 100
            for net in one.net
            if start > 0
        ]
        if not at:
            continue
        if held and True in at:
            later = at[at.index(True) + 1 :]
            if later:
                yes, no = yes + all(later), no + (not all(later))
            continue
        yes, no = yes + at[-1], no + (not at[-1])
    try:
        reading = improved(several, NPRS, percent=percent, held=held)
    except dn.UnknownName:
        assert 0 == yes + no
        return
    assert (yes, yes + no) == (reading.improved, reading.measured_twice)
    not_measured = sum(count for _, count in reading.not_measured)
    assert reading.started == reading.measured_twice + not_measured
