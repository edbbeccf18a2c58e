"""
What research on showing scores to patients asks of a chart, rule by rule.

Snyder 2019 (PMC6363861), Snyder 2017, Brundage 2015, Albers 2022
(PMC8894516), Tolbert 2018, PROTEUS-Practice, AHRQ TalkingQuality.  That axes
are never turned round, that silences are gaps and that colours stand out is
tested in `test_charts.py`.
"""

import datetime as dt
import re
from typing import Any, Final

import pytest

import dryneedling as dn
from dryneedling.charts import chart_numbers
from dryneedling.examples import example
from dryneedling.measures import (
    HEADACHE_DAYS,
    NDI_PERCENT,
    NPRS,
    ODI,
    ROM,
    VAS,
    measure,
)
from dryneedling.views import Table
from tests.charts.reading_svg import SVG, labels, named, parsed, texts
from tests.readings.courses import scale

_OF_THE_TRADE: Final = (
    "%",
    "MDC",
    "MCID",
    "threshold at",
    "baseline",
    "net change",
    "settled",
    "insertion",
    "twitch",
    "judged",
    "detectable",
    "clinically",
    "nprs_",
)
NECK: Final = example("neck-pain")
PROGRESS: Final = dn.track(NECK)
SVG_OF_NECK: Final = PROGRESS.svg(NECK)
PAIN: Final = PROGRESS.of(NPRS, aspect="now")


def _height(svg: str, words: str) -> float:
    return next(
        float(one.get("y") or 0) for one in labels(svg) if one.text == words
    )


def _course(*values: float, of: dn.Measure = NPRS) -> dn.Course:
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id=f"S-{number}", needled=True, before=[of(value)])
            for number, value in enumerate(values, 1)
        ],
    )


def test_both_ends_of_every_scale_say_which_is_better() -> None:
    """
    As text, for each panel (Albers 2022; intuitions are split: Snyder 2019).
    """
    ends = [one.text or "" for one in named(SVG_OF_NECK, "end")]
    count = len(PROGRESS.series)
    assert count == sum(end.startswith("better") for end in ends)
    assert count == sum(end.startswith("worse") for end in ends)


def test_two_series_never_share_a_panel() -> None:
    """
    Directions are not mixed in one display (Snyder 2019).
    """
    titles = [one.text for one in named(SVG_OF_NECK, "title")]
    assert [one.series.label for one in PROGRESS.series] == titles
    tops = [float(one.get("y") or 0) for one in named(SVG_OF_NECK, "title")]
    assert sorted(tops) == tops


def test_panels_stand_in_the_order_in_which_treatment_is_explained() -> None:
    """
    Pain, tenderness, movement, activity, participation.
    """
    order = ["pain", "tenderness", "movement", "activity", "participation"]
    domains = [one.series.measure.domain.value for one in PROGRESS.series]
    assert sorted(domains, key=order.index) == domains


def test_each_judged_reading_is_a_mark_on_a_line() -> None:
    """
    A line with marks for one patient over time (Brundage 2015).
    """
    svg = PAIN.svg()
    judged = 1 + len(PAIN.net)
    assert judged - 1 == len(named(svg, "kept")) + len(named(svg, "gap"))


def test_a_scale_of_points_is_drawn_whole_with_its_ends_in_words() -> None:
    """
    And with no word between: mild is not established (Snyder 2019).
    """
    svg = PAIN.svg()
    assert {"0", "10", "better: no pain", "worse: most pain"} <= {*texts(svg)}
    assert not {"mild", "moderate", "severe"} & {*texts(svg)}
    # what 0 means is known of pain alone
    upward = dn.track(_course(3, 5, of=scale("higher", mdc=2))).series[0]
    assert {"better", "worse"} <= {*texts(upward.svg())}


@pytest.mark.parametrize("of", [VAS, ODI, NDI_PERCENT])
def test_a_line_or_a_percentage_is_drawn_whole_as_well(
    of: dn.Measure,
) -> None:
    """
    Also at the first visit, where no threshold takes its room yet.
    """
    svg = dn.track(_course(60, of=of)).series[0].svg()

    assert {"0", "100"} <= {*texts(svg)}
    assert of is not VAS or {"better: no pain", "worse: most pain"} <= {
        *texts(svg)
    }


def test_days_are_counted_from_none() -> None:
    """
    From 18 days to 12 is not all the way to the better end.
    """
    svg = dn.track(_course(18, 15, 12, of=HEADACHE_DAYS)).series[0].svg()

    assert "0" in texts(svg)
    assert _height(svg, "better") == _height(svg, "0")


def test_degrees_are_drawn_as_far_as_they_were_read() -> None:
    """
    Their ends are what is plausible, and no end of a form.
    """
    right = dn.track(NECK).of(ROM.cervical_rotation, side="right")

    assert {"40", "70"} <= {*texts(right.svg())}
    assert "-180" not in texts(right.svg())


def test_a_threshold_is_a_line_named_at_its_edge() -> None:
    """
    Rated clearer than shading (Snyder 2017); the tint can be left out.
    """
    svg = PAIN.svg(tint=False)
    (line,) = (
        one for one in named(svg, "threshold") if one.tag != f"{SVG}text"
    )
    _, y = map(float, (line.get("points") or "").split()[0].split(","))
    assert 12 > abs(_height(svg, "threshold at 3.17") - y)
    assert line.get("stroke-dasharray")
    assert not named(svg, "beyond")


@pytest.mark.parametrize("audience", ["clinician", "payer"])
def test_who_judges_reads_row_and_source_of_the_threshold(
    audience: str,
) -> None:
    """
    Which is labelled as such (Snyder 2019, table 2).
    """
    said = " ".join(
        one.text or "" for one in named(PAIN.svg(audience=audience), "row")
    )
    assert "minimal detectable change, MDC95 2.83 points" in said
    assert "nprs_mdc95_childs_2005_recomputed: Childs et al. 2005" in said


def test_rows_of_equal_size_are_both_named() -> None:
    """
    Both are the threshold: neither is picked over the other.
    """
    ndi = PROGRESS.of(measure("ndi"))
    said = " ".join(one.text or "" for one in named(ndi.svg(), "row"))
    assert "ndi_mcid_young_2009_authors_advice" in said
    assert "ndi_mdc_young_2009_authors_advice" in said


def test_a_row_in_percent_is_named_in_percent() -> None:
    """
    Of the baseline, as it was published.
    """
    worst = dn.track(
        NECK, thresholds={NPRS: "nprs_mcid_farrar_2001_percent"}
    ).of(NPRS, aspect="now")
    said = " ".join(one.text or "" for one in named(worst.svg(), "row"))
    assert "MCID 30 % of baseline" in said


def test_a_patient_reads_no_word_of_the_trade() -> None:
    """
    No interval, MDC or percentage (Brundage 2015; Nayak 2016).
    """
    svg = PROGRESS.svg(NECK, audience="patient")
    drawn = " ".join(texts(svg))
    assert "a change that matters to people with pain" in drawn
    assert "more than normal ups and downs" in drawn
    assert "Went from 6 to 2. Lower is better." in drawn
    assert "first score 6" in drawn
    said = f"{drawn} {parsed(svg).findtext(f'{SVG}desc')}"
    for word in _OF_THE_TRADE:
        assert word not in said


def test_what_cannot_be_told_is_said_to_a_patient_as_well() -> None:
    """
    One score is no result, and none is invented.
    """
    svg = dn.track(_course(6)).series[0].svg(audience="patient")
    assert "It cannot be told yet whether this got better." in texts(svg)
    gap = _course(7, 4)
    later = dn.Session(id="S-3", needled=True, before=[NPRS(3)])
    between = dn.Session(id="S-2b", needled=True)
    sessions = (*gap.sessions, between, later)
    course = dn.Course(id="C", patient=gap.patient, sessions=sessions)
    told = texts(dn.track(course).series[0].svg(audience="patient"))
    assert "1 visit without a score" in told


def test_the_axis_of_time_says_which_it_is() -> None:
    """
    Days where they are known, else visits in their order.
    """
    assert "16 Feb 2026" in texts(SVG_OF_NECK)
    ordinal = dn.track(_course(7, 5)).series[0].svg()
    assert "visits in their order; distances are not days" in texts(ordinal)


def test_a_year_that_is_one_stands_at_the_ends_alone() -> None:
    """
    And at each day where there are several.
    """
    said = [one.text or "" for one in named(SVG_OF_NECK, "day")]
    assert 2 == sum("2026" in day for day in said)
    start = dt.date(2025, 12, 1)
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{place}",
                needled=True,
                date=start + dt.timedelta(20 * place),
                before=[NPRS(7 - place)],
            )
            for place in range(4)
        ],
    )
    svg = dn.track(course).svg(course)
    assert all(re.search("20..", one.text or "") for one in named(svg, "day"))


def test_baseline_latest_and_change_stand_in_words() -> None:
    """
    As numbers in text beside the picture (PROTEUS-Practice).
    """
    (said,) = named(PAIN.svg(), "said")
    assert (said.text or "").startswith("6 to 2: improvement +4 (67 %)")
    (latest,) = named(PAIN.svg(), "latest")
    assert "2" == latest.text


def test_the_legend_stands_above_and_names_what_is_drawn_alone() -> None:
    """
    Not below, with each abbreviation spelled out (AHRQ TalkingQuality).
    """
    svg = PAIN.svg()
    (legend,) = named(svg, "legend")
    assert float(legend.get("y") or 0) < _height(svg, "10")
    assert "before the course" not in (legend.text or "")
    assert any("n.s.: not sought" in text for text in texts(SVG_OF_NECK))
    assert any("–: not recorded" in text for text in texts(SVG_OF_NECK))
    assert "Numeric Pain Rating Scale: 0 to 10 points, lower is better" in (
        texts(svg)
    )


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"audience": "surgeon"}, "audience"),
        ({"width": 200}, "width"),
        ({"tint": "no"}, "tint"),
    ],
)
def test_what_a_chart_cannot_be_is_refused(
    how: dict[str, object], field: str
) -> None:
    """
    With the field, and the words that there are.
    """
    with pytest.raises(dn.InvalidRecord, match=field):
        PAIN.svg(**how)  # type: ignore[arg-type]


def test_a_narrow_chart_has_letters_of_the_same_size() -> None:
    """
    So that it is read on a phone without turning it.
    """
    narrow, wide = (PROGRESS.svg(NECK, width=width) for width in (360, 720))
    sizes = [
        {one.get("font-size") for one in labels(svg)} for svg in (narrow, wide)
    ]
    assert sizes[0] == sizes[1]
    assert (parsed(narrow).get("viewBox") or "").startswith("0 0 360 ")


def test_none_told_and_nobody_asked_are_two_things_below_a_visit() -> None:
    """
    A visit without a needle has neither, and what was told has its name.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                date=dt.date(2026, 3, 2) + dt.timedelta(days=7 * number),
                needled=needled,
                before=[NPRS(7)],
                side_effects=told,
            )
            for number, (needled, told) in enumerate[tuple[Any, Any]](
                [
                    (True, []),
                    (True, None),
                    (True, [dn.SideEffect(kind="bruising")]),
                    (False, None),
                    (None, []),
                    (None, None),
                ],
                1,
            )
        ],
    )
    progress = dn.track(course)
    *_, table = chart_numbers(progress, course).blocks
    assert isinstance(table, Table)
    told = [
        "".join(part.text for part in row[-1])
        for row in table.rows
        if isinstance(row[-1], tuple)
    ]
    below = [
        one
        for one in named(progress.svg(course), "beneath")
        if one.text == "none"
    ]

    assert ["none", "–", "bruising", "", "none", "–"] == told
    assert 2 == len(below)
    assert "–: not recorded" in " ".join(texts(progress.svg(course)))
    # without the course nobody knows whether anybody asked
    assert "none" not in texts(progress.svg())
