"""
Clearance, rates of side effects and STRICTA on a terminal.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clearance import Clearance
from dryneedling.harms import harm_rate, rate_from_counts
from dryneedling.report import ConsoleView
from dryneedling.screening import (
    Classification,
    Override,
    ScreeningFinding,
    factors,
)
from tests.views.courses import POINT, course_of, shown, visit

DAY = pendulum.date(2026, 3, 2)


def clearance(
    *answers: dn.ScreeningAnswer,
    overrides: tuple[Override, ...] = (),
    on: pendulum.Date | None = DAY,
    age: int | None = 40,
) -> Clearance:
    """
    Ask about a needle in psoas major, with consent given.
    """
    consent = dn.Consent(
        id="C-1",
        parties=[dn.ConsentParty("patient", "consent")],
        given_on=pendulum.date(2026, 3, 1),
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=age),
        consents=[consent],
    )
    return dn.before_needling(
        course,
        sites=[dn.Site("psoas major", "left")],
        answers=answers,
        overrides=overrides,
        on=on,
    )


def absent(*but: str) -> tuple[dn.ScreeningAnswer, ...]:
    """
    Answer no to every question but some.
    """
    return tuple(
        dn.ScreeningAnswer(row.key, "absent")
        for row in factors()
        if row.is_asked and row.key not in but
    )


def test_what_speaks_against_comes_first() -> None:
    """
    Then consent, findings, what was not asked, and every rule set.
    """
    found = shown(
        ConsoleView(clearance(dn.ScreeningAnswer("anticoagulants", "present")))
    )

    assert found.startswith(
        "Speaks against\n2026-03-02, the patient is 40 years old\n\nConsent ─"
    )
    assert "\n  valid\n" in found
    assert "absolute  bleeding risk where pressure" in found
    assert "cannot reach, left psoas major" in found
    assert "za_bn121.bleeding_risk_deep_site" in found
    assert "questions not asked: needle phobia" in found
    assert "za_bn121: contraindication recorded" in found
    assert "South Africa, Allied Health Professions Act" in found


def test_a_factor_without_a_rule_is_named_with_what_may_be_meant() -> None:
    """
    A danger in words that no rule has does not go unsaid.
    """
    found = shown(
        ConsoleView(clearance(dn.ScreeningAnswer("my warfarin", "present"))),
        100,
    )

    assert (
        "my warfarin: present, and no rule speaks of it; "
        "did you mean anticoagulants?\n"
    ) in found


def test_a_factor_that_nobody_can_judge_is_shown() -> None:
    """
    What a needle reaches there is in no source.
    """
    site = dn.Site(dn.Muscle.unlisted("sternalis", region="chest"), "left")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        screening=[dn.ScreeningAnswer("lung_disease", "present")],
    )
    found = shown(
        ConsoleView(dn.before_needling(course, sites=[site], on=DAY)), 100
    )

    assert "whether it matters here cannot be said: chronic lung" in found


def test_what_rests_on_anatomy_alone_says_so() -> None:
    """
    A page that nobody read is a reason of its own, and so is a choice.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        screening=[
            dn.ScreeningAnswer("lung_disease", "present"),
            dn.ScreeningAnswer("anticoagulants", "present"),
        ],
    )
    sites = [
        dn.Site("psoas major", "left", level="T12"),
        dn.Site("piriformis", "left"),
    ]
    clearance = dn.before_needling(course, sites=sites, on=DAY)
    found = " ".join(shown(ConsoleView(clearance), 200).split())

    assert "hangs on anatomy of which no page was read: chronic lung" in found
    assert "cannot be said: chronic lung" not in found
    assert "(project policy, the safe side: anatomy, no page was" in found
    assert "(a regulator or professional body names the place)" in found
    assert (
        "chronic lung disease or chest surgery: whether it matters here "
        "cannot be said, "
        "anatomy of which no page was read"
    ) in clearance.reasons


def test_nothing_recorded_is_not_called_a_go() -> None:
    """
    No word of it is a permission.
    """
    found = shown(ConsoleView(clearance(*absent())))

    assert found.startswith("Nothing recorded against\n")
    assert "not asked" not in found
    assert "class " not in found


def test_a_day_and_an_age_that_nobody_knows_are_said() -> None:
    """
    Neither is guessed.
    """
    found = shown(ConsoleView(clearance(on=None, age=None)))

    assert "on a day not given, the patient's age is not known" in found


def test_reasons_of_consent_carry_their_rule() -> None:
    """
    A refusal is the patient's word.
    """
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1", stated_age=40), consents=[]
    )
    found = shown(
        ConsoleView(dn.before_needling(course, sites=[], on=DAY)), 100
    )

    assert "\n  not valid\n" in found
    assert "the patient's own consent is not recorded  consent." in found


def test_of_documents_that_lack_the_same_the_last_is_named() -> None:
    """
    A reason says which document it is about, and is said once.
    """
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        consents=[
            dn.Consent(
                id=f"K-{number}",
                parties=[dn.ConsentParty("patient")],
                techniques=["electrical"],
            )
            for number in (1, 2)
        ],
    )
    found = shown(
        ConsoleView(dn.before_needling(course, sites=[], on=DAY)), 100
    )

    text = "whether consent covers the technique cannot be said"
    assert 1 == found.count(text)
    assert f"{text} (K-2)  consent.scope_unknown" in found


def test_what_was_set_aside_stays_in_sight() -> None:
    """
    With a word that somebody did so by name.
    """
    found = shown(
        ConsoleView(
            clearance(
                dn.ScreeningAnswer("needle_phobia", "present"),
                overrides=(
                    Override(
                        factor="needle_phobia", by="Dr-1", reason="asked for"
                    ),
                ),
            )
        )
    )

    assert "irl2012.needle_phobia, set aside by name" in " ".join(
        found.split()
    )


def test_a_rule_that_nobody_read_decides_nothing() -> None:
    """
    And says so; so does a rule set that is not the library's.
    """
    base = clearance(*absent())
    finding = ScreeningFinding(
        factor="own_factor",
        rule="own.rule",
        rule_set="own",
        classification=Classification.RELATIVE,
        site=None,
        decides=False,
        overridden_by=None,
        note=None,
        source="a clinic's own list",
    )
    screening = attrs.evolve(
        base.screening,
        findings=(finding,),
        per_rule_set=(("own", base.screening.verdict),),
        not_asked=("own_factor",),
    )

    found = shown(ConsoleView(attrs.evolve(base, screening=screening)))

    assert "own.rule, unverified: decides nothing" in " ".join(found.split())
    assert "1 question not asked: own factor" in found
    assert "\n  own: none recorded\n    a clinic's own list\n" in found


def effects(*several: list[dn.SideEffect] | None) -> dn.Course:
    """
    Make a course with these side effects, a visit each.
    """
    return course_of(
        *(
            attrs.evolve(
                visit(number),
                side_effects=None if found is None else tuple(found),
            )
            for number, found in enumerate(several, 1)
        )
    )


def test_a_share_has_its_interval_and_its_kinds() -> None:
    """
    And says who was not asked.
    """
    course = effects([dn.SideEffect("bruising")], [], None)
    rate = harm_rate(
        course, unit="sessions_with_any", include_expected_soreness=False
    )

    found = shown(ConsoleView(rate))

    assert found.startswith(
        "1 of 2 sessions with any side effect: 50 % (1 in 2)\n"
        "  95 % interval 9.45 % to 90.55 % (Wilson)\n"
    )
    assert "  bruising      1            50 %\n" in found
    assert "asked at 2 of 3 sessions with needling, 1 not asked" in found
    assert "1 patient asked, 0 not asked" in found


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("sessions_with_any", "1 of 1 session with bruising: 100 %\n"),
        (
            "events_per_session",
            "1 event of bruising in 1 session: 100 events per 100 sessions\n",
        ),
    ],
)
def test_a_rate_of_one_kind_is_headed_by_it(unit: str, expected: str) -> None:
    """
    Nobody takes it for a rate of any side effect.
    """
    course = effects([dn.SideEffect("bruising"), dn.SideEffect("fatigue")])
    rate = harm_rate(
        course, unit=unit, include_expected_soreness=True, kinds="bruising"
    )

    assert shown(ConsoleView(rate)).startswith(expected)


def test_events_per_session_are_no_share() -> None:
    """
    There can be seven in five sessions.
    """
    course = effects([dn.SideEffect("bruising"), dn.SideEffect("fatigue")])
    rate = harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    )

    found = shown(ConsoleView(rate))

    assert found.startswith(
        "2 side effects in 1 session: 200 events per 100 sessions\n"
        "  95 % interval 24.22 to 722.47 events per 100 sessions (exact"
    )
    assert "  bruising      1               100\n" in found


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("events_per_session", "events per 100 sessions (exact Poisson"),
        ("patients_with_any", "at most 95 % (exact binomial"),
    ],
)
def test_nothing_counted_has_an_upper_bound(unit: str, expected: str) -> None:
    """
    Each bound names its method.
    """
    rate = harm_rate(effects([]), unit=unit, include_expected_soreness=True)

    found = shown(ConsoleView(rate))

    assert expected in found
    assert "rule of three, 95 %" in found


@pytest.mark.parametrize(
    ("unit", "whom"),
    [("sessions_with_any", "session"), ("patients_with_any", "patient")],
)
def test_without_anybody_asked_there_is_no_rate(unit: str, whom: str) -> None:
    """
    Zero would be a lie.
    """
    rate = harm_rate(effects(None), unit=unit, include_expected_soreness=True)

    assert shown(ConsoleView(rate)).startswith(
        f"No rate: no {whom} with needling was asked\n"
    )


def test_a_rate_of_published_counts_shows_what_it_has() -> None:
    """
    What was not counted goes unsaid.
    """
    rate = rate_from_counts(74, 1968, unit="patients_with_any")

    found = shown(ConsoleView(rate))

    assert "3.76 %" in found
    assert "asked" not in found


def test_what_a_rate_left_out_is_said() -> None:
    """
    Every count that is not zero has its line.
    """
    rate = attrs.evolve(
        rate_from_counts(7, 9, unit="events_per_session"),
        soreness_left_out=1,
        soreness_undetermined=2,
        judged_unrelated=3,
        events_without_needling=4,
        visits_needling_not_recorded=5,
        staff_events=6,
    )

    found = shown(ConsoleView(rate))

    for text in (
        "1 event of expected soreness, left out",
        "2 events of soreness whose onset or end is not recorded, counted",
        "3 events judged unrelated by the last report that judges, left out",
        "4 events at visits without recorded needling, left out",
        "5 visits left out: whether there was needling not recorded",
        "6 events that befell staff, left out",
    ):
        assert f"  {text}\n" in found


def test_stricta_names_what_is_missing() -> None:
    """
    Item by item, given or not.
    """
    report = dn.stricta_report(course_of(visit(1), visit(2)))

    found = shown(ConsoleView(report))

    assert found.startswith("STRICTA 2010: ")
    assert "\nmissing: 1a, 1b, " in found
    assert "1 course, 2 sessions held, 2 with needling, 2 sites needled" in (
        found
    )
    assert "2a    needle insertions per session  " in found
    assert "2 insertions (2 of 2" in found
    assert "nobody said" not in found


def test_stricta_counts_visits_of_which_nobody_said() -> None:
    """
    Whether there was needling is not guessed.
    """
    unknown = dn.Session(id="S-1")
    report = dn.stricta_report(course_of(unknown))

    assert "1 session of which nobody said whether there was" in shown(
        ConsoleView(report)
    )


def test_a_complete_stricta_report_misses_nothing() -> None:
    """
    Then no line says so.
    """
    report = dn.stricta_report(course_of(visit(1)))
    complete = attrs.evolve(
        report, items=tuple(i for i in report.items if i.state != "missing")
    )

    assert "missing:" not in shown(ConsoleView(complete))


def test_doubts_are_listed_with_their_rules() -> None:
    """
    The gravest first, each with its place in the record.
    """
    needling = dn.Needling(site=POINT.site, needles_in=6, needles_out=5)
    course = course_of(attrs.evolve(visit(1), needlings=(needling,)))

    found = shown(ConsoleView(dn.review(course)))

    assert "\nerror  sessions[0].needlings[0]  6 needles in, 5 out\n" in found
    assert "needles_unbalanced" in found


def test_no_doubt_is_said_in_a_line() -> None:
    """
    Then there is no table.
    """
    assert "0 doubts\n" == shown(ConsoleView(dn.review(course_of())))


def test_every_view_keeps_to_its_width_in_ascii() -> None:
    """
    Sixty columns, and nothing beyond.
    """
    views = (
        ConsoleView(
            clearance(dn.ScreeningAnswer("anticoagulants", "present"))
        ),
        ConsoleView(
            harm_rate(
                effects([dn.SideEffect("bruising")]),
                unit="events_per_session",
                include_expected_soreness=True,
            )
        ),
        ConsoleView(dn.stricta_report(course_of(visit(1)))),
        ConsoleView(dn.review(course_of(visit(1)))),
    )
    for view in views:
        found = shown(view, 60, "ascii")

        assert max(map(len, found.splitlines())) <= 60
        assert "?" not in found


def test_a_point_is_a_site() -> None:
    """
    The courses of these tests needle one point.
    """
    assert "left infraspinatus" == POINT.site.label
