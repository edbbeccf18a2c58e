"""
The lifeline of a trigger point: found, needled and told, by visit.
"""

import datetime as dt
from functools import partial
from typing import Final

import pytest

import dryneedling as dn
from dryneedling.charts import chart_numbers
from dryneedling.examples import example
from dryneedling.measures import NPRS, PPT
from dryneedling.views import Table
from tests.charts.reading_svg import SVG, marks, named, parsed, texts

SITE: Final = dn.Site("infraspinatus", "left")
POINT: Final = dn.TriggerPoint(id="TrP-1", site=SITE)


def _needled(twitch: dn.TwitchResponse | None) -> dn.Needling:
    return dn.Needling.at(POINT, twitch=twitch)


def _course(*sessions: dn.Session, **more: object) -> dn.Course:
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        trigger_points=[POINT],
        sessions=sessions,
        **more,  # type: ignore[arg-type]
    )


def _rows(course: dn.Course) -> list[list[str]]:
    shown = chart_numbers(dn.track(course).trigger_points[0], course)
    table = shown.blocks[0]
    assert isinstance(table, Table)
    return [
        [
            "".join(phrase.text for phrase in cell)
            for cell in row
            if isinstance(cell, tuple)
        ]
        for row in table.rows
    ]


def test_four_facts_on_twitches_differ_in_shape_and_in_words() -> None:
    """
    Seen, absent, not sought, and not recorded.
    """
    facts = (
        dn.TwitchResponse.seen(count=4),
        dn.TwitchResponse.absent(),
        dn.TwitchResponse.not_sought(),
        None,
    )
    course = _course(
        *(
            dn.Session(id=f"S-{number}", needlings=[_needled(fact)])
            for number, fact in enumerate(facts, 1)
        )
    )
    svg = dn.track(course).trigger_points[0].svg(course)
    words = {"seen, at least 4", "absent", "not sought", "not recorded"}
    assert words <= {*texts(svg)}
    signs = named(svg, "sign")
    # a square for each needling, then what is known of its twitches
    looks = [
        (one.tag, one.get("fill") == "#ffffff", len(one.get("points") or ""))
        for one in signs[4:]
    ]
    assert 4 == len(set(looks))
    legend = "local twitch response: ◆ seen  ◇ absent  ▬ not sought  ▭ not"
    assert any(text.startswith(legend) for text in texts(svg))


def test_of_several_needlings_a_twitch_that_was_seen_was_seen() -> None:
    """
    Else what nobody said outweighs what somebody did.
    """
    seen = dn.TwitchResponse.seen(at_least=2)
    absent = dn.TwitchResponse.absent()
    unsought = dn.TwitchResponse.not_sought()
    told: list[str] = []
    for both in ([seen, None], [absent, None], [absent, unsought]):
        course = _course(
            dn.Session(id="S-1", needlings=[_needled(one) for one in both])
        )
        told.append(_rows(course)[0][3])
    assert ["seen, at least 2", "not recorded", "absent"] == told


def test_what_was_found_needled_read_and_told_has_a_row_each() -> None:
    """
    And a row of which nothing is known is none.
    """
    day = dt.date(2026, 3, 2)
    course = _course(
        dn.Session(
            id="S-1",
            date=day,
            needlings=[dn.Needling.at(POINT, insertions=3)],
            examinations=[
                dn.Examination(trigger_point="TrP-1", stated="active"),
                dn.Examination(
                    trigger_point="TrP-1", stated="latent", moment="after"
                ),
            ],
            before=[PPT(169, site=SITE)],
            after=[PPT(191, site=SITE)],
            side_effects=[dn.SideEffect("bruising"), dn.SideEffect("fatigue")],
        ),
        dn.Session(id="S-2", date=day + dt.timedelta(7), status="missed"),
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                date=day + dt.timedelta(4),
                scores=[PPT(200, site=SITE)],
            ),
            dn.FollowUp(
                id="F-2",
                after_session="S-1",
                date=day + dt.timedelta(5),
                examinations=[
                    dn.Examination(trigger_point="TrP-1", stated="latent")
                ],
            ),
        ],
        before=[PPT(150, site=SITE)],
        examinations=[dn.Examination(trigger_point="TrP-1", stated="present")],
    )
    rows = {row[0]: row[1:] for row in _rows(course)}
    assert ["–", "present", "", "", "", "150", ""] == rows["before the course"]
    first = rows["1"]
    assert ["active", "3 insertions", "not recorded", "latent"] == first[1:5]
    assert "169, after: 191" == first[5]
    assert "bruising" in first[6]
    assert "fatigue" in first[6]
    assert "200" == rows["follow-up F-1"][5]
    assert "latent" == rows["follow-up F-2"][1]
    assert "2, missed" in rows
    svg = dn.track(course).trigger_points[0].svg(course)
    assert 1 == len(named(svg, "missed"))
    bare = _course(dn.Session(id="S-1", needled=False, needlings=[]))
    assert [["1", "–"]] == _rows(bare)
    assert 1 == len(marks(dn.track(bare).trigger_points[0].svg(bare)))


def test_a_point_that_may_have_been_needled_is_hollow() -> None:
    """
    A needle went in, and nobody said where.
    """
    course = _course(dn.Session(id="S-1", needled=True))
    svg = dn.track(course).trigger_points[0].svg(course)
    (sign,) = named(svg, "sign")
    assert "#ffffff" == sign.get("fill")
    assert "may have been" in texts(svg)


def test_a_lifeline_says_what_it_is_and_by_which_rule() -> None:
    """
    In its title, its description and below its title.
    """
    neck = example("neck-pain")
    point = dn.track(neck).trigger_points[0]
    root = parsed(point.svg(neck, width=360))
    assert "TrP-1, right upper trapezius" == root.findtext(f"{SVG}title")
    said = root.findtext(f"{SVG}desc") or ""
    assert point.label in said
    drawn = texts(point.svg(neck))
    assert any("delphi2018" in text for text in drawn)
    # nobody knows every abbreviation, nor its unit
    spelled = "PPT: Pressure pain threshold: kPa, higher is better"
    assert any(spelled in text for text in drawn)


def test_a_lifeline_needs_the_course_that_it_was_read_from() -> None:
    """
    Another has no such point, and none at all has no visits.
    """
    point = dn.track(example("neck-pain")).trigger_points[0]
    with pytest.raises(dn.UnknownName):
        point.svg(dn.Course(id="C", patient=dn.Patient(id="P")))
    with pytest.raises(dn.InvalidRecord, match="course"):
        chart_numbers(point)
    with pytest.raises(dn.InvalidRecord, match="drawn"):
        chart_numbers(7)  # type: ignore[arg-type]


def test_the_numbers_of_one_series_are_those_of_its_chart() -> None:
    """
    With its baseline, its threshold and the ends of its scale.
    """
    neck = example("neck-pain")
    table = chart_numbers(dn.track(neck).series[0]).blocks[1]
    assert isinstance(table, Table)
    last = [
        "".join(phrase.text for phrase in cell)
        for row in table.rows[-3:]
        for cell in row[2:4]
        if isinstance(cell, tuple)
    ]
    assert [
        "baseline",
        "6",
        "threshold",
        "3.17",
        "scale as drawn",
        "0 to 10",
    ] == last


def test_a_patient_is_told_of_a_lifeline_in_plain_words() -> None:
    """
    In the picture and in the table beside it.

    A twitch that was absent, not sought or not recorded stays three things.
    """
    facts = (
        dn.TwitchResponse.seen(count=4),
        dn.TwitchResponse.absent(),
        dn.TwitchResponse.not_sought(),
        None,
    )
    course = _course(
        *(
            dn.Session(
                id=f"S-{number}",
                needlings=[
                    dn.Needling.at(POINT, twitch=fact, insertions=number)
                ],
                examinations=[
                    dn.Examination(trigger_point="TrP-1", stated=stated)
                ],
                before=[
                    PPT(160 + number, site=SITE),
                    NPRS(number, aspect="worst_24h", site=SITE),
                ],
                after=[PPT(170 + number, site=SITE)],
            )
            for number, (fact, stated) in enumerate(
                zip(facts, ("active", "latent", "latent", None), strict=True),
                1,
            )
            if stated is not None or fact is None
        ),
        dn.Session(id="S-5", needled=True),
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-5",
                examinations=[
                    dn.Examination(trigger_point="TrP-1", stated="latent")
                ],
            )
        ],
        before=[PPT(150, site=SITE)],
    )
    point = dn.track(course).trigger_points[0]
    svg = point.svg(course, audience="patient")
    table = chart_numbers(point, course, audience="patient").blocks[0]
    assert isinstance(table, Table)
    words = {
        phrase.text
        for row in table.rows
        for cell in row
        if isinstance(cell, tuple)
        for phrase in cell
    } | {column.name for column in table.columns}

    assert {
        *("painful", "sore", "put in once", "put in 2 times"),
        *("seen, 4 or more", "none came", "not looked for"),
        *("not written down", "may have been put in"),
        *("before the first visit", "asked between visits"),
        *("161, right after: 171", "Pressure pain threshold"),
        "Numeric Pain Rating Scale, worst 24h",
    } <= words
    assert {one.text for one in named(svg, "cell")} <= words
    drawn = " ".join(texts(svg))
    assert "Tender spot TrP-1, left infraspinatus" in drawn
    assert "At the last check it was sore when pressed." in drawn
    assert "painful, with a pain you know" in drawn
    for word in ("twitch", "latent", "active", "insertion", "delphi", "PPT:"):
        assert word not in drawn


def test_nobody_else_is_told_of_a_lifeline() -> None:
    """
    An audience that there is not is refused, with those that there are.
    """
    neck = example("neck-pain")
    point = dn.track(neck).trigger_points[0]
    for refused in (point.svg, partial(chart_numbers, point)):
        with pytest.raises(dn.InvalidRecord, match="patient"):
            refused(neck, audience="nobody")
