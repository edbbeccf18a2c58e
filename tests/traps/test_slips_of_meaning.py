"""
Mistakes of meaning that are easily made, each with a record that tells.

Every one of them was made on purpose, and no other test noticed it.
"""

from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clearance import ConsentVerdict, consent_standing
from dryneedling.harms import HarmRate
from tests.readings.courses import (
    POINT,
    course,
    day,
    now,
    pain,
    pains,
    row,
    scale,
    visit,
)

SITE = POINT.site


def hour(
    number: int,
    minute: int = 0,
    *,
    on: int = 2,
    tz: str = "Europe/Rome",
) -> pendulum.DateTime:
    """
    Return a time of day in March 2026.
    """
    return pendulum.datetime(2026, 3, on, number, minute, tz=tz)


def told(name: str, **fields: Any) -> dn.FollowUp:  # noqa: ANN401  # any field
    """
    Make a follow-up.
    """
    return dn.FollowUp(id=name, **fields)


def looked(status: str, **fields: Any) -> dn.Examination:  # noqa: ANN401  # any field
    """
    Make an examination whose status was written down.
    """
    return dn.Examination(trigger_point="TrP-1", stated=status, **fields)


def needled(**fields: Any) -> list[dn.Needling]:  # noqa: ANN401  # any field
    """
    Make the one needling of the point.
    """
    return [dn.Needling.at(POINT, **fields)]


def test_the_later_of_two_readings_is_the_later_instant() -> None:
    """
    Not the later time of day, nor the later text.
    """
    found = pain(
        course(
            visit(
                1,
                [
                    now(5, at=hour(10)),
                    now(3, at=hour(9, 30, tz="UTC")),
                ],
            )
        )
    )

    assert found.baseline is not None
    assert 3 == found.baseline.value


def test_a_reading_at_an_unknown_time_after_needling_is_not_judged() -> None:
    """
    Soreness may mask it still.
    """
    found = pain(
        course(
            visit(1, 7),
            follow_ups=[told("F-1", after_session="S-1", scores=[now(3)])],
        )
    )

    assert [None] == [reading.settled for reading in found.unsettled]
    assert () == found.net
    assert found.reached is None


def test_hours_after_a_visit_are_reckoned_from_its_end() -> None:
    """
    An hour after half past eleven at night is the next day.
    """
    found = pain(
        course(
            visit(1, 7, started_at=hour(22, 30), ended_at=hour(23, 30)),
            follow_ups=[
                told(
                    "F-1",
                    after_session="S-1",
                    hours_after=1,
                    scores=[now(3)],
                )
            ],
        )
    )

    assert day(1) == found.readings[-1].point.date


def test_a_later_instant_on_an_earlier_local_day_comes_after() -> None:
    """
    Rome on the second of March is later than Tokyo on the third.
    """
    found = pain(
        course(
            visit(1, 7, started_at=hour(0, 30, on=3, tz="Asia/Tokyo")),
            follow_ups=[told("F-1", at=hour(20), scores=[now(3)])],
        )
    )

    assert [7, 3] == [reading.value for reading in found.readings]
    assert 1 == found.readings[-1].point.session


def test_a_reading_after_needling_does_not_show_that_it_was_held() -> None:
    """
    Whether it lasts is asked before the needling of later visits.
    """
    found = pain(course(visit(1, 7), visit(2, 5), visit(3, None, 4)))

    assert found.reached is not None
    assert 1 == found.reached.visits_without_reading


def test_who_was_at_the_best_value_and_is_not_may_have_a_plateau() -> None:
    """
    Only the latest reading leaves nothing to gain.
    """
    assert pain(pains(7, 0, 1, 1)).plateau.is_plateau is True


def test_a_plateau_is_within_error_and_not_within_what_matters() -> None:
    """
    A span of 2 is more than an MDC of 1, though less than an MCID of 3.
    """
    own = scale(mdc=1, mcid=3)
    (found,) = dn.track(
        course(*(visit(n, own(v)) for n, v in enumerate((9, 5, 3, 5), 1)))
    )

    assert found.plateau.is_plateau is False


def test_error_of_improving_is_not_error_of_worsening() -> None:
    """
    A loss that matters need not be beyond an error that nobody measured.
    """
    rows = [
        row("MDC", 5, key="mdc", change="improving"),
        row("MCID", 3, key="mcid", change="worsening"),
    ]
    own = scale(thresholds=rows)
    (found,) = dn.track(
        course(visit(1, own(50)), visit(2, own(56))),
        thresholds={own: rows},
    )

    assert found.verdict is not None
    assert "worsened, measurement error unknown" == found.verdict.label
    assert found.verdict.is_detectable is None


def test_a_third_is_not_the_number_that_it_is_rounded_to() -> None:
    """
    A percentage is compared by multiplication, never as it was rounded.
    """
    third = dn.change(now(3), now(2))
    above = 100 / 3  # the nearest float is a little more than a third

    assert above == third.percent
    assert third.is_at_least_percent(above) is False
    assert third.is_at_least_percent(33.333) is True


def test_an_absence_found_within_72_hours_of_the_end_is_not_settled() -> None:
    """
    Seventy-two hours after the start of a visit are fewer after its end.
    """
    found = dn.track(
        course(
            dn.Session(
                id="S-1",
                started_at=hour(9),
                ended_at=hour(10),
                needlings=needled(),
            ),
            dn.Session(
                id="S-2",
                started_at=hour(9, 30, on=5),
                needlings=[],
                examinations=[looked("not_detected", moment="before")],
            ),
        )
    )

    (entry,) = found.trigger_points[0].entries
    assert entry.settled is False


def test_an_absence_that_may_be_masked_confirms_nothing() -> None:
    """
    After a visit of which nobody said whether the point was needled.
    """
    found = dn.track(
        course(
            dn.Session(
                id="S-1",
                date=day(0),
                needlings=[],
                examinations=[looked("active")],
            ),
            dn.Session(
                id="S-2",
                date=day(10),
                needlings=[],
                examinations=[looked("not_detected")],
            ),
            dn.Session(
                id="S-3",
                date=day(20),
                examinations=[looked("not_detected", moment="after")],
            ),
        )
    )

    (point,) = found.trigger_points
    assert [True, True, None] == [entry.settled for entry in point.entries]
    assert "unconfirmed" in point.label


@pytest.mark.parametrize("none", [{"insertions": 0}, {"needles_in": 0}])
def test_a_point_is_not_needled_by_no_needle(none: dict[str, int]) -> None:
    """
    Whichever was counted, insertions or needles.
    """
    found = dn.track(
        course(
            dn.Session(id="S-1", date=day(0), needlings=needled(**none)),
        )
    )

    assert 0 == found.sessions_with_needling
    assert found.trigger_points[0].never_needled


def test_a_goal_of_one_side_says_nothing_of_the_other() -> None:
    """
    Each is a series of its own.
    """
    own = scale(mdc=5)
    left, right = (own(50, side=side) for side in ("left", "right"))
    found = dn.track(
        course(
            *(visit(number, [left, right]) for number in range(1, 5)),
            goals=[dn.Goal(id="G-1", series=left.series, target=50)],
        )
    )

    assert [None, True] == [
        found.of(own, side=side).plateau.is_plateau
        for side in ("left", "right")
    ]


def rate(*courses: dn.Course, **fields: Any) -> HarmRate:  # noqa: ANN401  # any argument
    """
    Count all side effects of some courses.
    """
    asked: dict[str, Any] = {
        "unit": "events_per_session",
        "include_expected_soreness": True,
        **fields,
    }
    return dn.harm_rate(courses, **asked)


def test_a_kind_of_ones_own_is_not_that_of_the_table_with_its_key() -> None:
    """
    Told again, it is another event.
    """
    kinds = ("bruising", dn.SideEffectKind.unlisted("bruising"))
    first, second = ([dn.SideEffect(kind)] for kind in kinds)

    found = rate(
        course(
            visit(1, side_effects=first),
            follow_ups=[told("F-1", after_session="S-1", side_effects=second)],
        )
    )

    assert 2 == found.numerator


def test_a_follow_up_of_the_same_day_is_placed_by_its_instant() -> None:
    """
    Three o'clock in London is after ten o'clock in Tokyo.
    """
    found = rate(
        course(
            visit(1, started_at=hour(10, tz="Asia/Tokyo")),
            visit(2, date=day(7)),
            follow_ups=[
                told(
                    "F-1",
                    at=hour(3, tz="Europe/London"),
                    side_effects=[dn.SideEffect("bruising")],
                )
            ],
        )
    )

    assert (1, 1) == (found.numerator, found.sessions_asked)


def test_a_patient_asked_in_one_course_was_asked() -> None:
    """
    Whatever came after it.
    """
    found = rate(
        course(visit(1, side_effects=[dn.SideEffect("bruising")])),
        attrs.evolve(course(visit(1)), id="C-2"),
        unit="patients_with_any",
    )

    assert (1, 1) == (found.numerator, found.denominator)


def test_one_person_who_treats_in_two_courses_is_one() -> None:
    """
    STRICTA 5 asks for practitioners, not for engagements.
    """
    person = dn.Practitioner(id="PT-1", profession="physiotherapist")
    several = [course(visit(1), practitioners=[person]) for _ in range(2)]

    found = dn.stricta_report(several)

    (item,) = [each for each in found.items if each.id == "5"]
    assert (1, 1) == (item.recorded, item.asked)


def test_two_visits_on_one_day_are_no_day_apart() -> None:
    """
    STRICTA 3b: days between sessions, which may be none.
    """
    found = dn.stricta_report(
        course(visit(1, date=day(0)), visit(2, date=day(0)))
    )

    (item,) = [each for each in found.items if each.id == "3b"]
    assert [0] == [
        spread.high for spread in item.spreads if "day" in spread.what
    ]


def test_a_muscle_without_a_side_may_be_the_one_on_the_right() -> None:
    """
    It is one with whichever was needled too.
    """
    sites = [dn.Site("soleus", "right"), dn.Site("soleus")]
    session = dn.Session(
        id="S-1", needlings=[dn.Needling(site=site) for site in sites]
    )

    assert 1 == dn.muscle_count(session, sides="apart").count


def test_a_precaution_that_comes_back_is_no_new_one() -> None:
    """
    It is named at the first session only, whatever lay between.
    """
    said = ("present", "absent", "present")
    found = dn.review(
        course(
            *(
                dn.Session(
                    id=f"S-{number}",
                    date=day(7 * number),
                    needlings=needled(),
                    screening=[dn.ScreeningAnswer("diabetes", answer)],
                )
                for number, answer in enumerate(said)
            )
        )
    )

    assert ["sessions[0]"] == [
        doubt.path
        for doubt in found
        if doubt.rule == "treated_with_precaution"
    ]


def test_a_site_that_was_left_alone_was_not_needled() -> None:
    """
    Bleeding speaks against psoas major, into which no needle went.
    """
    calf, deep = dn.Site("soleus", "left"), dn.Site("psoas major", "left")
    consent = dn.Consent(
        id="K-1", parties=[dn.ConsentParty("patient")], sites=[calf]
    )

    def doubts(insertions: int) -> set[str]:
        session = dn.Session(
            id="S-1",
            needlings=[
                dn.Needling(site=calf, insertions=4),
                dn.Needling(site=deep, insertions=insertions),
            ],
        )
        return {
            doubt.rule
            for doubt in dn.review(
                course(
                    session,
                    patient=dn.Patient(id="P-1", stated_age=40),
                    screening=[
                        dn.ScreeningAnswer("anticoagulants", "present")
                    ],
                    consents=[consent],
                )
            )
        }

    assert {"treated_against_contraindication"} < doubts(2) - doubts(0)


def test_a_third_of_a_third_is_reached_only_by_a_third() -> None:
    """
    A threshold in percent is multiplied by the baseline, exactly.
    """
    above = row("MCID", 100 / 3, key="mcid", percent_of_baseline=True)
    own = scale(thresholds=[above])
    (found,) = dn.track(
        course(visit(1, own(3)), visit(2, own(2))), thresholds={own: "mcid"}
    )

    assert found.verdict is not None
    assert found.verdict.is_reached is False


def test_a_consent_to_a_site_and_a_region_covers_what_is_in_both() -> None:
    """
    A limit is not lifted by another one.
    """
    consent = dn.Consent(
        id="K-1",
        parties=[dn.ConsentParty("patient")],
        sites=[SITE],
        regions=["neck"],
    )
    found = consent_standing(
        course(
            patient=dn.Patient(id="P-1", stated_age=40), consents=[consent]
        ),
        sites=[SITE],
    )

    assert ConsentVerdict.VALID is not found.verdict
