"""
Values drawn on a part of their scale.
"""

import attrs
import pendulum

import dryneedling as dn
from dryneedling.measures import NDI, NPRS, PPT, ROM
from dryneedling.progress import SeriesProgress
from dryneedling.views import Track
from dryneedling.views.drawing import bars, track
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.scales import ends, threshold_value, trend
from tests.views.courses import POINT, course_of, visit


def series(*before: dn.Score) -> SeriesProgress:
    """
    Read the one series of some visits.
    """
    course = course_of(
        *(visit(number, (score,)) for number, score in enumerate(before, 1))
    )
    (found,) = dn.track(course).series
    return found


def test_a_scale_is_drawn_whole_where_a_quarter_of_it_is_used() -> None:
    """
    Pain of 7 and 4 stands on the scale from 0 to 10.
    """
    assert (0, 10) == ends(
        series(NPRS(7, aspect="now"), NPRS(4, aspect="now"))
    )


def test_of_a_wide_scale_a_round_part_is_drawn() -> None:
    """
    Nobody reaches a pressure pain threshold of 5,000 kPa.
    """
    assert (160, 240) == ends(
        series(PPT(169, site=POINT.site), PPT(224, site=POINT.site))
    )


def test_parts_smaller_than_one_have_fractions() -> None:
    """
    Rounded to steps of 0.2 here.
    """
    own = dn.Measure.unlisted(
        "own",
        name="grip",
        domain="activity",
        minimum=0,
        maximum=100,
        better="higher",
        source="a clinic's own",
    )
    found = ends(series(own(40.1), own(40.9)))

    assert (40.0, 41.0) == tuple(round(end, 6) for end in found)


def test_a_part_at_the_end_of_a_scale_stays_on_it() -> None:
    """
    It is never empty either.
    """
    assert (0, 10) == ends(series(NPRS(10, aspect="now")))
    assert (0, 1) == ends(series(NPRS(0, aspect="now")))


def test_a_series_without_values_has_an_axis_all_the_same() -> None:
    """
    Its one follow-up was too early to be judged, and is drawn.
    """
    course = course_of(visit(1)).with_follow_up(
        dn.FollowUp(
            id="F-1", after_session="S-1", hours_after=1, scores=[NPRS(3)]
        )
    )
    (found,) = dn.track(course).series

    assert (3, 4) == ends(found)


def test_a_reading_that_is_not_judged_stands_where_it_belongs() -> None:
    """
    At its own place, and not at the end of what the others need.
    """
    course = course_of(
        visit(1, (PPT(200, site=POINT.site),)),
        visit(2, (PPT(210, site=POINT.site),)),
    ).with_follow_up(
        dn.FollowUp(
            id="F-1",
            after_session="S-2",
            hours_after=1,
            scores=[PPT(300, site=POINT.site)],
        )
    )
    (found,) = dn.track(course).series

    assert (200, 320) == ends(found)


def test_a_missing_reading_leaves_its_mark_out() -> None:
    """
    A row may have one reading, or none.
    """
    assert "·····○·····" == track(Track(5, None, None, 0, 10), 11)
    assert "·····●·····" == track(Track(None, 5, None, 0, 10), 11)
    assert "···········" == track(Track(None, None, None, 0, 10), 11)


def test_the_line_of_the_threshold_follows_the_direction() -> None:
    """
    Points less pain, but degrees more movement.
    """
    pain = series(NPRS(7, aspect="now"), NPRS(4, aspect="now"))
    turn = series(
        ROM.cervical_rotation(48, side="left"),
        ROM.cervical_rotation(60, side="left"),
    )

    assert 7 - 2.83 == threshold_value(pain)
    assert threshold_value(turn) == 48 + 6.8


def test_no_line_without_a_baseline_or_a_row() -> None:
    """
    There is nothing to be reached.
    """
    own = dn.Measure.unlisted(
        "own",
        name="grip",
        domain="activity",
        minimum=0,
        maximum=100,
        better="higher",
        source="a clinic's own",
    )
    tender = series(own(40), own(50))
    (late,) = dn.track(
        course_of(visit(1), visit(2, (NPRS(4, aspect="now"),)))
    ).series

    assert threshold_value(tender) is None
    assert threshold_value(late) is None


def bars_of(course: dn.Course) -> str:
    """
    Draw the one series of a course as small bars.
    """
    progress = dn.track(course)
    (found,) = progress.series
    return bars(trend(found, Visits.of(progress, course))).partition(" ")[0]


def test_a_long_course_is_thinned_to_sixteen_bars() -> None:
    """
    The first and the last stay.
    """
    bars = bars_of(
        course_of(
            *(
                visit(number, (NPRS(10 - number // 5, aspect="now"),))
                for number in range(1, 52)
            )
        )
    )

    assert (16, "█", "▁") == (len(bars), bars[0], bars[-1])


def test_a_thinned_course_keeps_the_readings_between_its_gaps() -> None:
    """
    Of each stretch the last reading is drawn; a dot means that it has none.
    """
    read = {1: 10, 3: 5, 40: 5, 50: 0}
    bars = bars_of(
        course_of(
            *(
                visit(
                    number,
                    (NPRS(read[number], aspect="now"),)
                    if number in read
                    else (),
                )
                for number in range(1, 51)
            )
        )
    )

    assert "█▅··········▅··▁" == bars


def test_one_reading_makes_no_bars() -> None:
    """
    Nor does a series without a baseline.
    """
    assert "" == bars_of(course_of(visit(1, (NPRS(4, aspect="now"),))))


def test_bars_begin_with_a_baseline_before_the_course() -> None:
    """
    All visits follow it.
    """
    course = attrs.evolve(
        course_of(visit(1), visit(2, (NDI(0),))),
        before=(NDI(50, on=pendulum.date(2026, 2, 1)),),
    )

    assert "█·▁" == bars_of(course)


def test_bars_begin_with_a_follow_up_that_is_the_baseline() -> None:
    """
    One that came after a visit without needling.
    """
    course = course_of(
        visit(1, needled=False), visit(2), visit(3, (NDI(0),))
    ).with_follow_up(
        dn.FollowUp(
            id="F-1", after_session="S-1", hours_after=24, scores=[NDI(50)]
        )
    )

    assert "█·▁" == bars_of(course)
