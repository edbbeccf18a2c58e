"""
Published tables, from tables.yaml, rebuilt from their counts.

What the library computes of the file is given back to the printed digit:
rates with their unit, Wilson intervals, bounds of zero counts, counts by
kind, plausibility of a unit.  Exact (Clopper-Pearson) and Wald intervals,
differences of proportions, numbers needed to treat and survival curves come
with the tables of many courses.
"""

from pathlib import Path
from typing import Any, cast

import pytest
import yaml

import dryneedling as dn
from dryneedling.change import change
from dryneedling.harms import (
    HarmRate,
    HarmUnit,
    harm_rate,
    rate_from_counts,
)
from dryneedling.intervals import (
    Interval,
    exact_poisson,
    exact_upper_of_zero,
    rule_of_three,
    wilson,
)
from dryneedling.measures import ROM
from tests.published.digits import is_printed

Table = dict[str, Any]

TABLES: dict[str, Table] = {
    table["id"]: table
    for table in cast(
        "list[Table]",
        yaml.safe_load(
            (Path(__file__).parent / "tables.yaml").read_text(encoding="utf-8")
        ),
    )
}
BRADY = TABLES["brady_2014_adverse_events"]
MACPHERSON = TABLES["macpherson_2004_patients"]
COTCHETT = TABLES["cotchett_2014_plantar_heel"]
ZHAO = TABLES["zhao_2011_acupuncture"]
STROKE = TABLES["stroke_dn_trial_2021_adverse_events"]
GERBER = TABLES["gerber_2015_trigger_point_status"]
SORENESS = TABLES["martin_pintado_2016_soreness"]
LICORICE = TABLES["ruetzler_2013_licorice"]
JAW = TABLES["botticchio_2021_units"]

# No records are made of them, and why; test_every_figure has the details.
NOT_COMPUTED = {
    "valdes_2019": "a review without figures",
    "gerber_2017_follow_up": "a rule in words, no counts",
    "allais_2011_migraine_acupuncture": "a difference with Wald interval",
    "stroke_dn_exercise_series": "means and deviations of a group",
    "piriformis_botox_time_to_event": "a survival curve",
    "segura_orti_2016": "no figures",
}

SITE = dn.Site("infraspinatus", "left")
PATIENTS = HarmUnit.PATIENTS_WITH_ANY
SESSIONS = HarmUnit.SESSIONS_WITH_ANY
EVENTS = HarmUnit.EVENTS_PER_SESSION


def visit(number: int, *effects: dn.SideEffect) -> dn.Session:
    """
    Make a visit with needling at which side effects were asked.
    """
    return dn.Session(
        id=f"S-{number}",
        needlings=[dn.Needling(site=SITE)],
        side_effects=effects,
    )


def patient(number: int, *sessions: dn.Session) -> dn.Course:
    """
    Make a course of one patient, who is not real.
    """
    return dn.Course(
        id=f"C-{number}",
        patient=dn.Patient(id=f"P-{number}"),
        sessions=sessions or (visit(1),),
        synthetic=True,
    )


def counted(
    courses: list[dn.Course], unit: HarmUnit, *, soreness: bool = True
) -> HarmRate:
    """
    Count with expected soreness, unless said otherwise.
    """
    return harm_rate(courses, unit=unit, include_expected_soreness=soreness)


def is_interval(
    ends: list[float], found: Interval | None, times: float
) -> bool:
    """
    Tell whether both ends of an interval are the printed ones.
    """
    return found is not None and all(
        is_printed(printed, end * times)
        for printed, end in zip(ends, (found.low, found.high), strict=True)
    )


def test_every_table_is_reproduced_or_named_as_not_computed() -> None:
    """
    A table that is neither would pass unseen.
    """
    used = {
        table["id"]
        for table in (
            BRADY,
            MACPHERSON,
            COTCHETT,
            ZHAO,
            STROKE,
            GERBER,
            SORENESS,
            LICORICE,
            JAW,
        )
    }

    assert set(TABLES) == used | set(NOT_COMPUTED)
    assert not used & set(NOT_COMPUTED)


# Brady 2014: 39 physiotherapists, 7 629 treatments.


@pytest.fixture(scope="module")
def treatments() -> list[dn.Course]:
    """
    Return 7 629 treatments with the events of each printed kind.

    No treatment has two events here, which the survey does not say.
    """
    events = [
        dn.SideEffect(kind)
        for kind, count in BRADY["inferred_counts"]["values"].items()
        for _ in range(count)
    ]
    effects = [(event,) for event in events]
    missing = BRADY["printed"]["treatments"] - len(effects)
    sessions = [
        visit(number, *told)
        for number, told in enumerate([*effects, *[()] * missing])
    ]
    return [patient(1, *sessions)]


def test_brady_kinds_have_their_printed_percentages(
    treatments: list[dn.Course],
) -> None:
    """
    Each percentage is of treatments; the names are found by their synonyms.
    """
    found = counted(treatments, EVENTS)

    assert found.by_kind is not None
    by_kind = {item.kind: item.count for item in found.by_kind}
    printed = BRADY["printed"]["percent_by_kind"]
    assert len(printed) == len(by_kind)
    for kind, percent in printed.items():
        count = by_kind[dn.side_effect_kind(kind).key]
        assert is_printed(
            percent,
            rate_from_counts(count, found.denominator, unit=EVENTS).percent,
        )


def test_brady_kinds_are_printed_as_the_paper_prints_them(
    treatments: list[dn.Course],
) -> None:
    """
    7.55 % of treatments stand on the page as 755 per 10,000, and not as 760.
    """
    page = str(counted(treatments, EVENTS)).splitlines()

    assert "per 10,000 sessions" in next(row for row in page if "kind" in row)
    for kind, percent in BRADY["printed"]["percent_by_kind"].items():
        name = dn.side_effect_kind(kind).name
        row = next(row for row in page if row.strip().startswith(f"{name} "))
        assert is_printed(percent, float(row.split()[-1]) / 100)


def test_brady_kinds_do_not_add_up_to_all_mild_events(
    treatments: list[dn.Course],
) -> None:
    """
    The rows that were printed leave 17 of 1 463 events unexplained.
    """
    found = counted(treatments, EVENTS)

    assert BRADY["inferred_counts"]["sum"] == found.numerator
    missing = BRADY["printed"]["mild_events"]["count"] - found.numerator
    assert BRADY["inferred_counts"]["unexplained"].endswith(
        f"= {missing} events are in no printed kind"
    )


def test_brady_mild_events_are_a_rate_and_no_proportion() -> None:
    """
    1 463 are events; the interval printed for them takes them for treatments.
    """
    mild, n = BRADY["printed"]["mild_events"], BRADY["printed"]["treatments"]
    recomputed = BRADY["recomputed"]

    events = rate_from_counts(mild["count"], n, unit=EVENTS)
    taken_as_sessions = rate_from_counts(mild["count"], n, unit=SESSIONS)

    assert is_printed(mild["percent"], events.percent)
    assert is_printed(recomputed["any_mild_percent"], events.percent)
    assert exact_poisson(mild["count"], n) == events.interval
    assert is_interval(
        recomputed["any_mild_wilson_percent"], taken_as_sessions.interval, 100
    )


def test_brady_no_significant_event_leaves_a_risk(
    treatments: list[dn.Course],
) -> None:
    """
    None of 7 629 is at most 0.04 %, by the exact bound and by three over n.
    """
    found = harm_rate(
        treatments,
        unit=SESSIONS,
        include_expected_soreness=True,
        kinds="pneumothorax",
    )
    bounds = BRADY["recomputed"]["zero_event_upper_percent"]

    exact, three = found.upper_bounds
    assert BRADY["printed"]["significant_events"]["count"] == found.numerator
    assert is_printed(bounds["exact_one_sided_95"], exact.value * 100)
    assert is_printed(bounds["rule_of_three"], three.value * 100)
    assert found.interval is not None
    assert is_printed(bounds["wilson_95"], found.interval.high * 100)
    printed = BRADY["printed"]["significant_events"]["upper_risk_percent"]
    assert f"<= {round(exact.value * 100, 2)}" == printed


# MacPherson 2004: the unit is the patient over three months.


def test_macpherson_rates_and_intervals() -> None:
    """
    682 of 6 348 are 107 in 1 000, from 100 to 115.
    """
    printed, recomputed = MACPHERSON["printed"], MACPHERSON["recomputed"]
    n = printed["answered_at_3_months"]

    found = rate_from_counts(printed["patients_with_event"], n, unit=PATIENTS)

    assert found.rate is not None
    assert is_printed(printed["rate_per_1000"], found.rate * 1000)
    assert is_interval(printed["rate_ci95_per_1000"], found.interval, 1000)
    assert is_interval(recomputed["wilson_per_1000"], found.interval, 1000)


def test_macpherson_serious_events_and_advice() -> None:
    """
    Three serious in 6 348 are 4.7 in 10 000; the other shares as printed.
    """
    printed = MACPHERSON["printed"]
    serious = MACPHERSON["recomputed"]["serious_per_10000"]
    n = printed["answered_at_3_months"]

    found = rate_from_counts(printed["serious"], n, unit=PATIENTS)
    advice = rate_from_counts(
        printed["advice_about_medicines"]["count"], n, unit=PATIENTS
    )
    answered = rate_from_counts(n, printed["baseline_patients"], unit=PATIENTS)

    assert found.rate is not None
    assert is_printed(serious["point"], found.rate * 10_000)
    assert is_interval(serious["wilson"], found.interval, 10_000)
    assert is_printed(
        printed["advice_about_medicines"]["percent"], advice.percent
    )
    assert is_printed(printed["answered_percent"], answered.percent)


# Cotchett 2014: the number of appointments is not printed.


def test_cotchett_percent_bounds_the_number_of_appointments() -> None:
    """
    70 being 32 % puts the appointments between 216 and 222.
    """
    real = COTCHETT["printed"]["appointments_with_minor_event"]["real"]

    fitting = [
        n
        for n in range(100, 400)
        if is_printed(
            real["percent"],
            rate_from_counts(real["count"], n, unit=SESSIONS).percent,
        )
    ]

    assert COTCHETT["inferred"].endswith(
        f"between {fitting[0]} and {fitting[-1]}; not printed in the part read"
    )


# Zhao 2011: patients with at least one event.


def test_zhao_patients_with_any_event() -> None:
    """
    74 of 1 968 patients, some of them with several events.
    """
    printed, recomputed = ZHAO["printed"], ZHAO["recomputed"]
    bruise, bleed = dn.SideEffect("bruising"), dn.SideEffect("bleeding")
    courses = [
        patient(number, visit(1, bruise, bleed), visit(2, bruise))
        if number < printed["with_event"]
        else patient(number)
        for number in range(printed["patients"])
    ]

    found = counted(courses, PATIENTS)

    assert printed["with_event"] == found.numerator
    assert printed["patients"] == found.denominator
    assert is_printed(printed["percent"], found.percent)
    assert is_interval(recomputed["wilson_percent"], found.interval, 100)
    # the same record counted by session and by event
    assert 74 * 2 / (1968 + 74) == counted(courses, SESSIONS).rate
    assert 74 * 3 / (1968 + 74) == counted(courses, EVENTS).rate


def test_zhao_no_serious_event_leaves_a_risk() -> None:
    """
    None of 1 968 is not nought.
    """
    printed = ZHAO["printed"]

    found = rate_from_counts(
        printed["serious"], printed["patients"], unit=PATIENTS
    )

    assert 0 == found.rate
    assert 0.0015 < found.upper_bounds[0].value < 0.0016


# Trial after stroke: several events of one kind in a participant are one.


def group(name: str, *affected: tuple[str, ...]) -> HarmRate:
    """
    Count one group, whose affected participants had these kinds twice.
    """
    treated = STROKE["printed"]["groups"][name]["treated"]
    kinds = [
        tuple(dn.SideEffect(kind) for kind in kinds) for kinds in affected
    ]
    courses = [
        patient(number, visit(1, *effects), visit(2, *effects))
        for number, effects in enumerate(kinds)
    ]
    courses += [patient(number) for number in range(len(courses), treated)]
    return counted(courses, PATIENTS)


GROUPS = {
    "DN": group("DN", ("hematoma",)),
    "SDN": group("SDN", ("hematoma",), ("pain during treatment",)),
    "CON": group("CON"),
}


@pytest.mark.parametrize("name", GROUPS)
def test_stroke_participants_with_any_event(name: str) -> None:
    """
    One of 70, two of 70 and none, with their intervals.
    """
    count, percent = STROKE["printed"]["patients_with_any"][name]
    found = GROUPS[name]

    assert (count, 70) == (found.numerator, found.denominator)
    assert percent is None or is_printed(percent, found.percent)
    assert is_interval(
        STROKE["recomputed"]["wilson_percent"][name], found.interval, 100
    )


@pytest.mark.parametrize("place", range(3))
def test_stroke_kinds_count_once_in_a_participant(place: int) -> None:
    """
    Two haematomas of one participant are one, another kind is another.
    """
    name = list(STROKE["printed"]["groups"])[place]
    by_kind = {item.kind: item.count for item in GROUPS[name].by_kind or ()}

    printed = STROKE["printed"]["by_kind"]
    assert printed["subcutaneous hematoma"][place] == by_kind.get(
        "haematoma", 0
    )
    assert printed["sharp pain"][place] == by_kind.get("pain_during", 0)


def test_stroke_none_of_seventy() -> None:
    """
    The control group had no event: at most 4.2 %.
    """
    bounds = STROKE["recomputed"]["zero_of_70_upper_percent"]
    exact, three = GROUPS["CON"].upper_bounds

    assert is_printed(bounds["exact_one_sided_95"], exact.value * 100)
    assert is_printed(bounds["rule_of_three"], three.value * 100)
    assert exact == exact_upper_of_zero(70)
    assert three == rule_of_three(70)


# Gerber 2015: status of trigger points.


def test_gerber_points_that_changed() -> None:
    """
    41 of the 52 who completed are 78.8 %, and 41 and 11 are all of them.
    """
    printed, recomputed = GERBER["printed"], GERBER["recomputed"]
    changed = printed["changed_from_active_to_latent_or_resolved"]

    assert printed["completed"] == changed + printed["no_change"]
    assert is_printed(
        recomputed["proportion_percent"], changed / printed["completed"] * 100
    )
    assert is_interval(
        recomputed["wilson_percent"],
        wilson(changed, printed["completed"]),
        100,
    )


def test_gerber_sexes_are_those_of_the_enrolled() -> None:
    """
    Printed after the 52 who completed, they add up to 56.
    """
    printed = GERBER["printed"]

    assert printed["enrolled"] == sum(printed["sex"].values())
    assert printed["completed"] != sum(printed["sex"].values())


@pytest.mark.parametrize(
    ("findings", "status"),
    [
        ({"nodule": True, "spontaneous_pain": True}, "active"),
        ({"nodule": True, "spontaneous_pain": False}, "latent"),
        ({"nodule": False}, "not_detected"),
    ],
)
def test_gerber_scale_of_status(
    findings: dict[str, bool], status: str
) -> None:
    """
    Spontaneously painful, painful on palpation only, no nodule.
    """
    assert {"active", "latent", "resolved"} == set(
        GERBER["printed"]["status_scale"]
    )

    found = dn.Examination(
        trigger_point="TrP-1", **cast("dict[str, Any]", findings)
    )

    assert status == found.status("gerber2015").value


# Martín-Pintado 2016: soreness in all.


def test_soreness_in_sixty_of_sixty() -> None:
    """
    A rate of 100 % has an interval; what is expected can be left out.
    """
    subjects = SORENESS["printed"]["subjects"]
    sore = dn.SideEffect("soreness", onset_hours=0, lasted_hours=48)
    courses = [patient(number, visit(1, sore)) for number in range(subjects)]

    with_it = counted(courses, PATIENTS)
    without = counted(courses, PATIENTS, soreness=False)

    assert (60, 60, 100) == (
        with_it.numerator,
        with_it.denominator,
        with_it.percent,
    )
    assert with_it.interval is not None
    low = f"{with_it.interval.low * 100:.2f}"
    assert f"Wilson lower {low} %" in SORENESS["use"]
    assert 1 == with_it.interval.high
    assert (0, 60) == (without.numerator, without.soreness_left_out)
    assert (
        subjects == SORENESS["printed"]["men"] + SORENESS["printed"]["women"]
    )


def test_soreness_of_which_only_presence_is_known_stays_in() -> None:
    """
    The abstract gives neither onset nor end, so nothing is left out.
    """
    courses = [
        patient(number, visit(1, dn.SideEffect("soreness")))
        for number in range(60)
    ]

    found = counted(courses, PATIENTS, soreness=False)

    assert (60, 60) == (found.numerator, found.soreness_undetermined)


# Ruetzler 2013: any sore throat.


def test_licorice_shares_are_the_printed_percentages() -> None:
    """
    24 of 117 are 21 %, 52 of 116 are 45 %, and 20.5 and 44.8 exactly.
    """
    printed = LICORICE["printed"]["any_sore_throat_at_4_h_percent"]
    licorice = rate_from_counts(24, 117, unit=PATIENTS)
    sugar = rate_from_counts(52, 116, unit=PATIENTS)

    assert is_printed(printed["licorice"], licorice.percent)
    assert is_printed(printed["sugar_water"], sugar.percent)
    assert "24 of 117 (20.5) and 52 of 116 (44.8)" in LICORICE["verified_here"]
    assert is_printed(20.5, licorice.percent)
    assert is_printed(44.8, sugar.percent)


@pytest.mark.parametrize("time", LICORICE["recomputed"])
def test_licorice_has_two_patients_and_three_rows_too_few(time: str) -> None:
    """
    236 were enrolled, 235 are in the data, 233 have outcomes.
    """
    arms = [
        [int(word) for word in text.split() if word.isdigit()]
        for text in LICORICE["recomputed"][time].values()
    ]

    assert [117, 116] == [n for _, n in arms]
    assert (
        "236 enrolled, 235 rows in the data, 233 with outcomes"
        == (LICORICE["discrepancy"])
    )
    assert 233 == sum(n for _, n in arms)
    assert LICORICE["printed"]["patients"] != sum(n for _, n in arms)
    for count, n in arms:
        found = rate_from_counts(count, n, unit=PATIENTS)
        assert found.interval is not None
        assert found.interval.low < count / n < found.interval.high


# Botticchio 2021: a wrong unit.


def test_a_mouth_that_opens_five_millimetres_is_doubted() -> None:
    """
    4.77 to 4.86 are most likely centimetres; the change itself is exact.
    """
    assert "from 4.77 mm to 4.86 mm" in JAW["printed"]["maximum_mouth_opening"]
    before, after = ROM.mouth_opening(4.77), ROM.mouth_opening(4.86)
    course = patient(
        1,
        dn.Session(
            id="S-1",
            before=[before],
            needlings=[dn.Needling(site=SITE)],
            after=[after],
        ),
    )

    doubts = [
        item.path
        for item in dn.review(course)
        if item.rule == "implausible_unit"
    ]

    assert ["sessions[0].before[0]", "sessions[0].after[0]"] == doubts
    assert 0.09 == change(before, after).improvement
