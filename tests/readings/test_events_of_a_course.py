"""
The side effects of a course: each once, at its needling, and whose it was.
"""

from typing import Any

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.side_effects.gravity import may_be_grave
from dryneedling.timeline import course_rows, timeline_of
from dryneedling.timeline.reports import Report, events_of
from tests.drawn import any_course

SITE = dn.Site("infraspinatus", "left")
DAY = pendulum.date(2026, 3, 2)


def visit(
    number: int,
    *effects: dn.SideEffect,
    needled: bool | None = False,
    **more: Any,  # noqa: ANN401  # any field of a session
) -> dn.Session:
    """
    Make a visit, a control unless it had needling.
    """
    return dn.Session(
        id=f"S-{number}",
        needled=needled,
        side_effects=effects or None,
        **more,
    )


def call(
    number: int,
    *effects: dn.SideEffect,
    **more: Any,  # noqa: ANN401  # any field of a follow-up
) -> dn.FollowUp:
    """
    Make a follow-up of the first visit.
    """
    fields: dict[str, Any] = {"after_session": "S-1", **more}
    return dn.FollowUp(id=f"F-{number}", side_effects=effects, **fields)


def course(*sessions: dn.Session, **fields: object) -> dn.Course:
    """
    Make a course.
    """
    given: dict[str, Any] = {
        "id": "C-1",
        "patient": dn.Patient(id="P-1", stated_age=40),
        "sessions": sessions,
        **fields,
    }
    return dn.Course(**given)


def events(found: dn.Course) -> list[tuple[int | None, bool | None, int]]:
    """
    Return session, whether after needling, and reports of each event.
    """
    return [
        (row.session, row.is_after_needling, len(row.reports))
        for row in course_rows(found).events
    ]


LUNG = dn.SideEffect("pneumothorax")
BRUISE = dn.SideEffect("bruising")
BRUISING = dn.SideEffectKind.unlisted("bruising_of_staff", category="staff")


def test_what_a_control_visit_tells_belongs_to_the_needling_before_it() -> (
    None
):
    """
    A collapsed lung written where nothing was needled is in every rate.
    """
    found = course(visit(1, needled=True), visit(2, LUNG))

    assert [(1, True, 1)] == events(found)
    rate = dn.harm_rate(
        found, unit="sessions_with_any", include_expected_soreness=True
    )
    assert (1, 1, 0) == (
        rate.numerator,
        rate.denominator,
        rate.events_without_needling,
    )


def test_a_control_visit_tells_of_an_event_again() -> None:
    """
    The same bruise is one event, and so at a visit that was missed.
    """
    found = course(
        visit(1, BRUISE, needled=True),
        visit(2, BRUISE),
        visit(3, BRUISE, status="missed"),
        visit(4, BRUISE, needled=True),
    )

    assert [(1, True, 3), (4, True, 1)] == events(found)


@pytest.mark.parametrize(
    "sessions",
    [
        # before any needling
        (visit(1, LUNG), visit(2, needled=True)),
        # nobody said of the visit between
        (visit(1, needled=True), visit(2, needled=None), visit(3, LUNG)),
        # nor of this one
        (visit(1, needled=True), visit(2, LUNG, needled=None)),
        # tied to a needling that was planned here and left alone
        (
            visit(1, needled=True),
            dn.Session(
                id="S-2",
                needlings=[dn.Needling(site=SITE, id="N-1", insertions=0)],
                side_effects=[dn.SideEffect("bruising", needling="N-1")],
            ),
        ),
        (visit(1, LUNG, status="missed"),),
    ],
)
def test_where_it_is_not_certain_it_belongs_to_no_needling(
    sessions: tuple[dn.Session, ...],
) -> None:
    """
    It is counted apart, at the visit that told of it.
    """
    ((session, is_after, _),) = events(course(*sessions))

    told = [item.id for item in sessions if item.side_effects]
    assert [f"S-{session}"] == told
    assert is_after is not True


def test_reports_come_in_the_order_of_the_visits_behind_which_they_stand() -> (
    None
):
    """
    Of what came of it the last of them speaks, wherever it is listed.
    """
    found = course(
        visit(1, needled=True, date=DAY),
        visit(
            2,
            dn.SideEffect("bruising", resolution="ongoing"),
            date=DAY.add(days=7),
        ),
        follow_ups=[
            call(
                1,
                dn.SideEffect("bruising", resolution="resolved"),
                date=DAY.add(days=9),
            ),
            call(
                2,
                dn.SideEffect("bruising", resolution="recovering"),
                date=DAY.add(days=2),
            ),
        ],
    )

    (placed,) = timeline_of(found).side_effects.events
    assert ["recovering", "ongoing", "resolved"] == [
        effect.resolution for effect in placed.event.reports
    ]
    assert [
        "follow_ups[1].side_effects[0]",
        "sessions[1].side_effects[0]",
        "follow_ups[0].side_effects[0]",
    ] == [report.path for report in placed.event.told]
    assert placed.gravity.tier is dn.GravityTier.NEITHER


@pytest.mark.parametrize(
    ("fields", "tier"),
    [
        ({"date": DAY.add(days=90)}, dn.GravityTier.GRAVE),
        ({"date": DAY.add(days=89)}, dn.GravityTier.NOTABLE),
        ({"hours_after": 90 * 24}, dn.GravityTier.GRAVE),
        # what is written of the hours outweighs the days
        (
            {"date": DAY.add(days=90), "hours_after": 48},
            dn.GravityTier.NOTABLE,
        ),
        ({}, dn.GravityTier.NOTABLE),
    ],
)
def test_what_still_goes_on_three_months_after_the_needling_is_grave(
    fields: dict[str, Any], tier: dn.GravityTier
) -> None:
    """
    By the day of the last report, or the hours that it gives.
    """
    told = call(1, dn.SideEffect("numbness", resolution="ongoing"), **fields)
    found = course(visit(1, needled=True, date=DAY), follow_ups=[told])

    (placed,) = timeline_of(found).side_effects.events
    assert tier is placed.gravity.tier


def test_without_the_day_of_the_visit_no_months_are_counted() -> None:
    """
    Nor where it is not known which visit it was.
    """
    ongoing = dn.SideEffect("numbness", resolution="ongoing")
    told = call(1, ongoing, date=DAY.add(days=90))
    no_name = call(1, ongoing, after_session=None)

    for sessions, follow_up in (
        ([visit(1, needled=True)], told),
        ([visit(1, needled=True, date=DAY)], no_name),
    ):
        (placed,) = timeline_of(
            course(*sessions, follow_ups=[follow_up])
        ).side_effects.events
        assert placed.gravity.tier is dn.GravityTier.NOTABLE


def reacted(found: dn.Course) -> bool:
    """
    Tell whether an abnormal reaction speaks against the next needling.
    """
    clearance = dn.before_needling(
        found, sites=[SITE], on=DAY.add(days=200), answers=[]
    )
    return any(
        item.factor == "prior_abnormal_reaction"
        for item in clearance.screening.findings
    )


@pytest.mark.parametrize(
    "effect",
    [
        LUNG,
        dn.SideEffect("bruising", serious=True),
        dn.SideEffect("bruising", severity=dn.Severity("4", "ctcae")),
        dn.SideEffect("bruising", care_received="admission"),
        dn.SideEffect("bruising", resolution="fatal"),
        # a red flag that is not grave by its kind
        dn.SideEffect("syncope"),
    ],
)
def test_a_grave_effect_or_a_red_flag_is_a_reaction(
    effect: dn.SideEffect,
) -> None:
    """
    Whatever it was that told of it, at a visit or after it.
    """
    assert reacted(course(visit(1, effect, needled=True)))
    assert reacted(
        course(visit(1, needled=True), follow_ups=[call(1, effect)])
    )
    # all the same on another person's word
    assert reacted(
        course(visit(1, needled=True), visit(2, effect, needled=None))
    )


@pytest.mark.parametrize(
    "effects",
    [
        (BRUISE,),
        (dn.SideEffect("bruising", severity="moderate"),),
        (dn.SideEffect("needlestick"),),
        (dn.SideEffect("needlestick", serious=True),),
        (dn.SideEffect(BRUISING, serious=True),),
        (dn.SideEffect("syncope", relatedness="unrelated"),),
        (
            dn.SideEffect("syncope", relatedness="possible"),
            dn.SideEffect("syncope", relatedness="unrelated"),
        ),
        (
            dn.SideEffect("syncope", relatedness="unrelated"),
            dn.SideEffect("syncope"),
        ),
    ],
)
def test_what_befell_staff_or_is_unrelated_is_no_reaction_of_the_patient(
    effects: tuple[dn.SideEffect, ...],
) -> None:
    """
    A practitioner's needlestick is no contraindication for the patient.
    """
    first, *later = effects
    found = course(
        visit(1, first, needled=True),
        follow_ups=[call(n, effect) for n, effect in enumerate(later, 1)],
    )

    assert not reacted(found)


def test_an_explicit_no_stands_beside_a_needlestick() -> None:
    """
    The answer is the patient's, and the needlestick somebody else's.
    """
    absent = [dn.ScreeningAnswer("prior_abnormal_reaction", "absent")]
    stuck = dn.SideEffect("needlestick")
    found = course(
        visit(1, stuck, needled=True, date=DAY),
        visit(2, needled=True, date=DAY.add(days=7)),
        screening=absent,
    )

    assert not [
        doubt for doubt in dn.review(found) if "reaction" in doubt.reason
    ]


def test_what_turns_out_related_after_all_is_a_reaction() -> None:
    """
    The last report that judges decides, either way.
    """
    first = dn.SideEffect("syncope", relatedness="unrelated")
    then = dn.SideEffect("syncope", relatedness="probable")

    assert reacted(
        course(visit(1, first, needled=True), follow_ups=[call(1, then)])
    )


def test_what_only_the_months_told_is_known_with_the_last_report() -> None:
    """
    No report alone says that it is grave.
    """
    ongoing = dn.SideEffect("numbness", resolution="ongoing")
    found = course(
        visit(1, ongoing, needled=True, date=DAY),
        follow_ups=[call(1, ongoing, date=DAY.add(days=120))],
    )

    assert reacted(found)
    early = dn.before_needling(found, sites=[SITE], on=DAY.add(days=50))
    assert not [
        item
        for item in early.screening.findings
        if item.factor == "prior_abnormal_reaction"
    ]


@example(course(visit(1, BRUISE, needled=True), visit(2, BRUISE)))
@given(any_course())
def test_every_report_is_of_one_event(found: dn.Course) -> None:
    """
    The rule: "several reports tell of one event", and none is lost.

    What was entered in error is left out, and its reports with it.
    """
    placed = timeline_of(found).side_effects.events

    paths = [report.path for item in placed for report in item.event.told]
    every = [
        f"sessions[{place}].side_effects[{index}]"
        for place, session in enumerate(found.sessions)
        if session.entered_in_error is None
        for index in range(len(session.side_effects or ()))
    ] + [
        f"follow_ups[{place}].side_effects[{index}]"
        for place, follow_up in enumerate(found.follow_ups)
        if follow_up.entered_in_error is None
        for index in range(len(follow_up.side_effects or ()))
    ]
    assert sorted(every) == sorted(paths)
    # where a needling is known it was one
    assert all(item.about is None or item.about.needled for item in placed)


@given(any_course())
def test_no_event_is_grave_of_which_no_report_may_be(
    found: dn.Course,
) -> None:
    """
    The rule: "Without any report of which this is true it is not".
    """
    assert all(
        any(map(may_be_grave, item.event.reports))
        for item in timeline_of(found).side_effects.events
        if item.gravity.tier is dn.GravityTier.GRAVE
    )


def test_what_goes_on_may_be_grave_by_the_time_that_has_passed() -> None:
    """
    No word of such a report is grave, and three months are.
    """
    goes_on = dn.SideEffect("soreness", resolution="ongoing")
    assert may_be_grave(goes_on)
    late = dn.gravity_of(goes_on, goes_on_after_hours=90 * 24)
    assert late.tier is dn.GravityTier.GRAVE
    assert not may_be_grave(dn.SideEffect("soreness", resolution="resolved"))


NAMED = st.builds(
    dn.SideEffect,
    st.sampled_from(["bruising", "itching"]),
    needling=st.sampled_from([None, "N-1", "N-2"]),
    site=st.sampled_from([None, SITE, dn.Site("masseter", "left")]),
)


def fits(known: dn.SideEffect, effect: dn.SideEffect) -> bool:
    """
    Tell whether a report may be of what another first told.
    """
    return (
        known.kind == effect.kind
        and (
            known.needling is None or effect.needling in {None, known.needling}
        )
        and (known.site is None or effect.site in {None, known.site})
    )


@example([[dn.SideEffect("bruising")], [dn.SideEffect("bruising")]])
@given(st.lists(st.lists(NAMED, max_size=6), max_size=5))
def test_a_report_is_of_the_first_event_before_that_fits_and_is_not_met(
    told: list[list[dn.SideEffect]],
) -> None:
    """
    As by holding each report against each event, one after another.
    """
    reports = [
        [
            Report(effect, None, number, index, None)
            for index, effect in enumerate(at_once)
        ]
        for number, at_once in enumerate(told)
    ]
    expected: list[list[Report]] = []
    for at_once in reports:
        before = list(expected)
        for report in at_once:
            meant = next(
                (one for one in before if fits(one[0].effect, report.effect)),
                None,
            )
            if meant is None:
                expected.append([report])
            else:
                meant.append(report)
                before = [one for one in before if one is not meant]

    assert expected == [list(event.told) for event in events_of(reports)]
