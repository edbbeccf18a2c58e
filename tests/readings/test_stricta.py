"""
STRICTA 2010: every sub-item given, named as missing, or not applicable.
"""

from typing import cast

import pendulum
import pytest

import dryneedling as dn
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.stricta import (
    STRICTA_SOURCE,
    ItemState,
    Spread,
    StrictaItem,
    StrictaReport,
    ValueCount,
    stricta_report,
)

LEFT = dn.Site("infraspinatus", "left")
SITE = dn.Site("infraspinatus")


def course(*sessions: dn.Session) -> dn.Course:
    """
    Make a course of some sessions and nothing else.
    """
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=sessions)


def needled(*needlings: dn.Needling) -> StrictaReport:
    """
    Report one session with these needlings.
    """
    return stricta_report(course(dn.Session(id="S-1", needlings=needlings)))


def spread(item: StrictaItem) -> Spread:
    """
    Return the one spread of an item.
    """
    (found,) = item.spreads
    return found


def counts(item: StrictaItem) -> dict[str, int]:
    """
    Return how often each value of an item was recorded.
    """
    return {found.value: found.count for found in item.counts}


NOTHING = stricta_report(
    course(dn.Session(id="S-1", needlings=[dn.Needling(site=LEFT)]))
)


def test_there_are_seventeen_sub_items_in_the_order_of_the_checklist() -> None:
    """
    1a to 1c, 2a to 2g, 3a and 3b, 4a and 4b, 5, 6a and 6b.
    """
    assert "1a 1b 1c 2a 2b 2c 2d 2e 2f 2g 3a 3b 4a 4b 5 6a 6b" == " ".join(
        item.id for item in NOTHING.items
    )


def test_what_a_bare_record_lacks_is_named() -> None:
    """
    A site and nothing else gives the site and the number of sessions.
    """
    assert ("2b", "3a") == NOTHING.given
    assert (
        "1a",
        "1b",
        "1c",
        "2a",
        "2c",
        "2d",
        "2e",
        "2f",
        "2g",
        "3b",
        "4a",
        "4b",
        "5",
    ) == NOTHING.missing


def test_the_control_of_a_trial_is_not_missing() -> None:
    """
    A clinic has none: 6a and 6b do not apply.
    """
    for name in ("6a", "6b"):
        assert ItemState.NOT_APPLICABLE is NOTHING.item(name).state
        assert "only for trials" in NOTHING.item(name).summary


def test_missing_is_not_nought() -> None:
    """
    Retention of no time is given; retention that nobody wrote is missing.
    """
    given = needled(dn.Needling(site=LEFT, retention_minutes=0)).item("2f")

    assert ItemState.GIVEN is given.state
    assert 0 == spread(given).low
    assert ItemState.MISSING is NOTHING.item("2f").state
    assert () == NOTHING.item("2f").spreads

    none = stricta_report(
        course(dn.Session(id="S-1", needled=True, total_insertions=0))
    ).item("2a")
    assert (1, 0) == (none.recorded, spread(none).high)


def test_insertions_are_per_session_with_mean_and_range() -> None:
    """
    The sum of a session's needlings, or its own total, or unknown.
    """
    both = (
        dn.Needling(site=LEFT, insertions=5),
        dn.Needling(site=LEFT, insertions=3),
    )
    half = (dn.Needling(site=LEFT, insertions=5), dn.Needling(site=LEFT))

    found = stricta_report(
        course(
            dn.Session(id="S-1", needlings=both),
            dn.Session(id="S-2", total_insertions=15),
            dn.Session(id="S-3", needlings=half),
            dn.Session(id="S-4", needled=True),
            dn.Session(id="S-5", needlings=()),
        )
    ).item("2a")

    assert (2, 4) == (found.recorded, found.asked)
    assert Spread(what="insertions", n=2, mean=11.5, low=8, high=15) == spread(
        found
    )
    assert (
        "mean 11.5, range 8 to 15 insertions (2 of 4 sessions with needling)"
        == found.summary
    )


def test_sites_are_counted_and_sides_that_nobody_wrote_are_named() -> None:
    """
    A muscle of the midline has no side to write.
    """
    midline = next(found for found in dn.muscles() if not found.paired).english

    found = needled(
        dn.Needling(site=LEFT),
        dn.Needling(site=LEFT),
        dn.Needling(site=SITE),
        dn.Needling(site=dn.Site(midline)),
        dn.Needling(site=dn.Site(structure="scar")),
    ).item("2b")

    assert 2 == counts(found)["left infraspinatus"]
    assert ("side for 2 of 5 needlings",) == found.not_recorded


def test_many_sites_are_counted_in_print_not_listed() -> None:
    """
    The report holds them all; its line shows twelve.
    """
    for many, more in ((12, 0), (13, 1), (15, 3)):
        found = needled(
            *(
                dn.Needling(site=dn.Site(muscle, "left"))
                for muscle in dn.muscles()[:many]
            )
        ).item("2b")

        assert many == len(found.counts)
        assert bool(more) is (f", and {more} more (" in found.summary)
        assert bool(more) is (" more (" in found.summary)


def test_depth_is_a_range_and_has_a_mean_only_of_single_depths() -> None:
    """
    Nobody measured the middle of 10 to 25 mm.
    """
    single = needled(
        dn.Needling(site=LEFT, depth_mm=10),
        dn.Needling(site=LEFT, depth_mm=20),
    ).item("2c")
    ranges = needled(
        dn.Needling(site=LEFT, depth_mm=15),
        dn.Needling(site=LEFT, depth_mm=dn.Depth(10, 25)),
        dn.Needling(site=LEFT, layer="muscle"),
        dn.Needling(site=LEFT),
    ).item("2c")

    assert 15 == spread(single).mean
    assert (None, 10, 25, 2) == (
        spread(ranges).mean,
        spread(ranges).low,
        spread(ranges).high,
        spread(ranges).n,
    )
    assert {"muscle": 1} == counts(ranges)
    assert (3, 4) == (ranges.recorded, ranges.asked)
    assert "range 10 to 25 mm; muscle 1 (3 of 4 needlings)" == ranges.summary


def test_every_range_of_depths_is_counted() -> None:
    """
    The shallowest and the deepest may stand in different needlings.
    """
    ranges = needled(
        dn.Needling(site=LEFT, depth_mm=dn.Depth(5, 12)),
        dn.Needling(site=LEFT, depth_mm=dn.Depth(20, 30)),
        dn.Needling(site=LEFT, depth_mm=dn.Depth(10, 25)),
    ).item("2c")

    assert (None, 5, 30, 3) == (
        spread(ranges).mean,
        spread(ranges).low,
        spread(ranges).high,
        spread(ranges).n,
    )


def test_responses_sought_are_counted() -> None:
    """
    Sought for nothing is said, which is not the same as not said.
    """
    found = needled(
        dn.Needling(site=LEFT, response_sought=["twitch", "de_qi"]),
        dn.Needling(site=LEFT, response_sought="twitch"),
        dn.Needling(site=LEFT, response_sought=()),
        dn.Needling(site=LEFT),
    ).item("2d")

    assert (3, 4) == (found.recorded, found.asked)
    assert {"twitch": 2, "de qi": 1} == counts(found)


def test_settings_of_a_current_are_electrical_stimulation() -> None:
    """
    They count once where it is also written.
    """
    current = dn.ElectricalSettings(frequency_hz=2)

    found = needled(
        dn.Needling(site=LEFT, electrical=current),
        dn.Needling(site=LEFT, electrical=current, stimulation="electrical"),
        dn.Needling(site=LEFT, stimulation="none"),
        dn.Needling(site=LEFT),
    ).item("2e")

    assert (3, 4) == (found.recorded, found.asked)
    assert {"electrical": 2, "none": 1} == counts(found)


def test_needles_are_counted_by_size_and_their_gaps_named() -> None:
    """
    Diameter, length, and manufacturer or material.
    """
    found = needled(
        dn.Needling(site=LEFT, needle=dn.Needle(0.25, 40, material="steel")),
        dn.Needling(site=LEFT, needle=dn.Needle(0.25)),
        dn.Needling(site=LEFT, needle=dn.Needle(manufacturer="maker")),
        dn.Needling(site=LEFT, needle=dn.Needle(lot="lot")),
        dn.Needling(site=LEFT),
    ).item("2g")

    assert (3, 5) == (found.recorded, found.asked)
    assert {
        "0.25 × 40 mm": 1,
        "0.25 × ? mm": 1,
        "size not recorded": 1,
    } == counts(found)
    assert (
        "diameter for 1 of 3 needles",
        "length for 2 of 3 needles",
        "manufacturer or material for 1 of 3 needles",
    ) == found.not_recorded


def test_a_needle_that_nobody_described_hides_no_other() -> None:
    """
    Neither one that is missing nor one of which a gauge alone is known.
    """
    found = needled(
        dn.Needling(site=LEFT),
        dn.Needling(site=LEFT, needle=dn.Needle(gauge="32G")),
        dn.Needling(site=LEFT, needle=dn.Needle(0.25, 40)),
    ).item("2g")

    assert {"0.25 \N{MULTIPLICATION SIGN} 40 mm": 1} == counts(found)
    assert (1, 3) == (found.recorded, found.asked)


@pytest.mark.parametrize(
    ("numbers", "mean"),
    [
        ([30.0, 30.0], 30),
        ([30.0, 31], 30.5),
        ([0.1, 0.2, 0.3], 0.2),
        ([0.1, 0.1, 2.0, 3], 1.3),
        ([1e23, 1e23], 10**23),
    ],
)
def test_a_mean_is_of_the_numbers_as_they_were_written(
    numbers: list[float], mean: float
) -> None:
    """
    A whole float counts as a whole number where all its digits are written.
    """
    (spread,) = Spread.of("min", numbers)
    assert mean == spread.mean
    assert type(mean) is type(spread.mean)


def test_a_mean_is_printed_with_two_places() -> None:
    """
    And so are the ends of its range.
    """
    found = Spread(what="min", n=3, mean=2.3456, low=1.0078, high=3.9912)

    assert "mean 2.35, range 1.01 to 3.99 min" == found.label


def test_visits_of_which_nobody_said_give_no_number_of_sessions() -> None:
    """
    Nine visits, and not once whether a needle went in, are not none.
    """
    visits = [dn.Session(id=f"S-{number}") for number in range(9)]
    unsaid = dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=visits)
    missed = dn.Course(
        id="C-2",
        patient=dn.Patient(id="P-2"),
        sessions=[dn.Session(id="S-1", status="missed")],
    )

    found = stricta_report(unsaid).item("3a")

    assert ItemState.MISSING is found.state
    assert () == found.spreads
    assert ItemState.GIVEN is stricta_report(missed).item("3a").state
    both = stricta_report([unsaid, missed]).item("3a")
    assert (1, 2) == (both.recorded, both.asked)
    assert (
        "whether a needle went in for 9 of 9 visits held" in both.not_recorded
    )


def test_a_site_that_was_left_alone_is_no_site_of_needling() -> None:
    """
    Planned and not needled: items 2b and 2d do not count it.
    """
    left = dn.Needling(
        site=dn.Site("upper trapezius", "right"),
        insertions=0,
        response_sought=["twitch"],
    )
    needled = dn.Needling(site=dn.Site("infraspinatus", "left"))

    report = stricta_report(
        course(dn.Session(id="S-1", needlings=[needled, left]))
    )

    assert 1 == report.needlings
    assert 1 == sum(count.count for count in report.item("2b").counts)
    assert ItemState.MISSING is report.item("2d").state


def test_sessions_are_held_with_needling_and_planned() -> None:
    """
    Over several courses with mean and range.
    """
    visit = dn.Session(id="S-1", needled=True)
    planned = dn.Course(
        id="C-2",
        patient=dn.Patient(id="P-2"),
        planned_sessions=6,
        sessions=[
            visit,
            dn.Session(id="S-2", needled=True),
            dn.Session(id="S-3", status="missed"),
            dn.Session(id="S-4"),
        ],
    )

    report = stricta_report([course(visit), planned])
    found = report.item("3a")

    assert [
        Spread(what="sessions with needling", n=2, mean=1.5, low=1, high=2),
        Spread(what="planned", n=1, mean=6, low=6, high=6),
    ] == list(found.spreads)
    assert (
        "number planned for 1 of 2 courses",
        "whether a needle went in for 1 of 4 visits held",
    ) == found.not_recorded
    assert (2, 4, 3, 1) == (
        report.courses,
        report.sessions_held,
        report.sessions_with_needling,
        report.sessions_unknown,
    )


def at(day: int, number: int, **more: int) -> dn.Session:
    """
    Make a session on a day of March.
    """
    return dn.Session(
        id=f"S-{number}",
        date=pendulum.date(2026, 3, day),
        needled=True,
        minutes=more.get("minutes"),
    )


def test_frequency_is_days_from_session_to_session() -> None:
    """
    From one needling to the next; a step to an undated one is unknown.
    """
    found = stricta_report(
        course(
            at(2, 1, minutes=20),
            dn.Session(
                id="talk", date=pendulum.date(2026, 3, 4), needlings=()
            ),
            at(9, 2),
            at(12, 3),
            dn.Session(id="S-4", needled=True),
        )
    ).item("3b")

    assert [
        Spread(
            what="days from session to session", n=2, mean=5, low=3, high=7
        ),
        Spread(what="min a session", n=1, mean=20, low=20, high=20),
    ] == list(found.spreads)
    assert (3, 4) == (found.recorded, found.asked)
    assert (
        "days for 1 of 3 steps from session to session",
        "duration for 3 of 4 sessions with needling",
    ) == found.not_recorded


def test_the_length_of_a_session_is_read_from_its_times() -> None:
    """
    One session has a length and no frequency.
    """
    start = pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome")

    found = stricta_report(
        course(
            dn.Session(
                id="S-1",
                started_at=start,
                ended_at=start.add(minutes=25),
                needled=True,
            )
        )
    ).item("3b")

    assert 25 == spread(found).mean
    assert () == found.not_recorded
    assert "25 min a session (1 of 1 session with needling)" == found.summary


def test_a_single_date_is_neither_frequency_nor_duration() -> None:
    """
    The day alone says nothing of either.
    """
    assert (
        ItemState.MISSING is stricta_report(course(at(2, 1))).item("3b").state
    )


def test_no_other_treatment_is_given_and_nobody_said_is_missing() -> None:
    """
    What it was is kept as text and not printed.
    """
    found = stricta_report(
        course(
            dn.Session(id="S-1", needled=True, co_interventions=()),
            dn.Session(id="S-2", needled=True, co_interventions="exercise"),
            dn.Session(id="S-3", needled=True),
        )
    ).item("4a")

    assert (2, 3) == (found.recorded, found.asked)
    assert {"no other treatment": 1, "other treatment": 1} == counts(found)
    assert ("exercise",) == found.texts
    assert "exercise" not in found.summary
    assert "exercise" not in repr(found)


def test_setting_and_what_patients_were_told_are_two_parts() -> None:
    """
    One of them gives the item, and the other is named.
    """
    found = stricta_report(
        course(
            dn.Session(id="S-1", needled=True, setting="clinic"),
            dn.Session(id="S-2", needled=True, told="soreness is usual"),
            dn.Session(id="S-3", needled=True),
        )
    ).item("4b")

    assert (2, 3) == (found.recorded, found.asked)
    assert ("clinic", "soreness is usual") == found.texts
    assert (
        "setting for 2 of 3 sessions with needling",
        "what the patient was told for 2 of 3 sessions with needling",
    ) == found.not_recorded
    assert found.summary.startswith("given (2 of 3")


def test_advice_in_codes_was_told_as_well() -> None:
    """
    Item 4b asks what patients were told, not in which words it was kept.
    """
    item = stricta_report(
        course(
            dn.Session(id="S-1", needled=True, advice=["lung signs"]),
            dn.Session(id="S-2", needled=True, told="soreness is usual"),
            dn.Session(id="S-3", needled=True),
        )
    ).item("4b")

    assert (2, 3) == (item.recorded, item.asked)
    assert ("soreness is usual",) == item.texts


def test_practitioners_are_described_once() -> None:
    """
    Profession and years are shown; the gaps are named.
    """
    people = [
        dn.Practitioner(
            id="T-1",
            profession="physiotherapist",
            qualification="80 h course",
            years_in_practice=5,
        ),
        dn.Practitioner(id="T-2", affiliation="a hospital"),
        dn.Practitioner(id="T-3"),
    ]
    one = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        practitioners=people,
        sessions=[
            dn.Session(id="S-1", needled=True, practitioner="T-1"),
            dn.Session(id="S-2", needled=True),
        ],
    )

    found = stricta_report([one, one]).item("5")
    assert "practitioners" == found.name

    assert (2, 3) == (found.recorded, found.asked)
    assert {"physiotherapist": 1} == counts(found)
    assert 5 == spread(found).mean
    assert ("80 h course", "a hospital") == found.texts
    assert (
        "qualification or affiliation for 1 of 3 practitioners",
        "years in practice for 2 of 3 practitioners",
        "who treated for 2 of 4 sessions with needling",
    ) == found.not_recorded


def test_what_an_item_has_none_of_is_empty() -> None:
    """
    No program has to ask whether there are counts, texts or parts at all.
    """
    kinds = {
        type(part)
        for item in stricta_report(
            [dn.Course(id="C-1", patient=dn.Patient(id="P-1"))]
        ).items
        for part in (item.spreads, item.counts, item.not_recorded, item.texts)
    }

    assert {tuple} == kinds


def test_rationale_and_variation_are_texts_of_the_course() -> None:
    """
    The style is shown; the reasoning is kept and not printed.
    """
    one = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        style="western medical",
        rationale="trigger points of the neck",
        individualised="sites chosen at each visit",
    )

    report = stricta_report([one, course()])

    assert "western medical 1 (1 of 2 courses)" == report.item("1a").summary
    assert "given (1 of 2 courses)" == report.item("1b").summary
    assert ("trigger points of the neck",) == report.item("1b").texts
    assert ("sites chosen at each visit",) == report.item("1c").texts


def test_a_course_without_sessions_lacks_their_number() -> None:
    """
    Nothing was recorded, so nothing is given.
    """
    report = stricta_report(course())

    assert () == report.given
    assert ItemState.MISSING is report.item("3a").state
    assert () == report.item("3a").spreads


def test_no_course_at_all_gives_nothing() -> None:
    """
    A report of nobody has seventeen sub-items like any other.
    """
    assert 17 == len(stricta_report([]).items)


def test_a_report_prints_every_sub_item() -> None:
    """
    Seventeen lines below the two that say what was read.
    """
    report = stricta_report(
        course(
            dn.Session(
                id="S-1", needlings=[dn.Needling(site=LEFT, insertions=6)]
            ),
            dn.Session(id="S-2"),
        )
    )

    lines = str(report).splitlines()

    assert [
        "STRICTA 2010: 3 of 15 sub-items given",
        "missing: 1a, 1b, 1c, 2c, 2d, 2e, 2f, 2g, 3b, 4a, 4b, 5",
        "1 course, 2 sessions held, 1 with needling, 1 site needled",
        "1 session of which nobody said whether there was needling",
    ] == lines[:4]
    assert "1a    style of treatment" in str(report)
    assert STRICTA_SOURCE == lines[-1]
    assert 17 == sum(line[:1].isdigit() for line in lines[3:]) - 1
    assert "nobody said" not in str(NOTHING)


def test_a_sub_item_that_stricta_lacks_is_refused() -> None:
    """
    The ids that there are come with the error.
    """
    with pytest.raises(UnknownName) as caught:
        NOTHING.item("2h")

    assert "2g" in caught.value.nearest


def test_only_courses_are_reported() -> None:
    """
    The error says at which place something else stood.
    """
    with pytest.raises(InvalidRecord) as caught:
        stricta_report([course(), cast("dn.Course", "C-2")])

    assert caught.value.record == "stricta_report"
    assert "courses[1]" == caught.value.problems[0][0]


def test_values_are_listed_by_how_often_they_were_recorded() -> None:
    """
    The most frequent first, equals by name.
    """
    found = needled(
        dn.Needling(site=LEFT, stimulation="manual"),
        dn.Needling(site=LEFT, stimulation="heat"),
        dn.Needling(site=LEFT, stimulation="manual"),
        dn.Needling(site=LEFT, stimulation="electrical"),
    ).item("2e")

    assert (
        ValueCount(value="manual", count=2),
        ValueCount(value="electrical", count=1),
        ValueCount(value="heat", count=1),
    ) == found.counts
