"""
Every figure of both files: compared, taken as given, or named as left out.

The longest path that a figure begins with says what becomes of it, so that
no figure of a file is passed over and no reason outlives its figure.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, cast

import pytest
import yaml

from dryneedling._exact import shown
from dryneedling.harms import HarmUnit, rate_from_counts
from dryneedling.intervals import exact_poisson, exact_upper_of_zero, wilson
from dryneedling.measures import ODI
from tests.published import (
    test_proportion_intervals,
    test_scoring_yaml,
    test_tables_yaml,
)
from tests.published.digits import is_printed

HERE = Path(__file__).parent
PATIENTS = HarmUnit.PATIENTS_WITH_ANY


def read(name: str) -> Any:  # noqa: ANN401  # what YAML gives
    """
    Read one of the files.
    """
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


SCORING = cast("dict[str, Any]", read("scoring.yaml"))
TABLES = cast(
    "dict[str, Any]", {table["id"]: table for table in read("tables.yaml")}
)


def figures(found: object, path: str = "") -> Iterator[str]:
    """
    Yield the path of every number of a file.
    """
    if isinstance(found, dict):
        for key, value in cast("dict[object, object]", found).items():
            yield from figures(value, f"{path}{key}/")
    elif isinstance(found, list):
        for place, value in enumerate(cast("list[object]", found)):
            yield from figures(value, f"{path}{place}/")
    elif isinstance(found, int | float):
        yield path


# What a figure is compared by, or why it is not.

GIVEN: Final = "given: a count or size that others are computed from"
FACT: Final = "not computed: a fact of the paper, not a result of counts"
EXACT: Final = "not computed: Clopper-Pearson, tables of many courses"
WALD: Final = "not computed: Wald, tables of many courses"
GROUPS: Final = "not computed: between groups, tables of many courses"
MEANS: Final = "not computed: means and deviations of a group"
SURVIVAL: Final = "not computed: survival, tables of many courses"
SPECIAL: Final = "not computed: special functions, tables of many courses"

OF_TABLES: Final = {
    "brady_2014_adverse_events/printed/": FACT,
    "brady_2014_adverse_events/printed/treatments/": GIVEN,
    "brady_2014_adverse_events/printed/mild_events/": (
        "test_brady_mild_events_are_a_rate_and_no_proportion"
    ),
    "brady_2014_adverse_events/printed/significant_events/": (
        "test_brady_no_significant_event_leaves_a_risk"
    ),
    "brady_2014_adverse_events/printed/percent_by_kind/": (
        "test_brady_kinds_have_their_printed_percentages"
    ),
    "brady_2014_adverse_events/inferred_counts/values/": (
        "test_brady_each_inferred_count_is_the_only_one"
    ),
    "brady_2014_adverse_events/inferred_counts/sum/": (
        "test_brady_kinds_do_not_add_up_to_all_mild_events"
    ),
    "brady_2014_adverse_events/recomputed/any_mild": (
        "test_brady_mild_events_are_a_rate_and_no_proportion"
    ),
    (
        "brady_2014_adverse_events/recomputed/any_mild_clopper_pearson_percent/"
    ): EXACT,
    "brady_2014_adverse_events/recomputed/zero_event_upper_percent/": (
        "test_brady_no_significant_event_leaves_a_risk"
    ),
    (
        "brady_2014_adverse_events/recomputed/zero_event_upper_percent/"
        "clopper_pearson_two_sided_95/"
    ): "test_two_sided_bounds_of_zero_are_one_sided_ones_of_97_5",
    "macpherson_2004_patients/printed/": (
        "test_macpherson_rates_and_intervals"
    ),
    "macpherson_2004_patients/printed/baseline_patients/": GIVEN,
    "macpherson_2004_patients/printed/answered": (
        "test_macpherson_serious_events_and_advice"
    ),
    "macpherson_2004_patients/printed/serious/": GIVEN,
    "macpherson_2004_patients/printed/advice_about_medicines/": (
        "test_macpherson_serious_events_and_advice"
    ),
    "macpherson_2004_patients/recomputed/clopper_pearson_per_1000/": EXACT,
    "macpherson_2004_patients/recomputed/wald_per_1000/": WALD,
    "macpherson_2004_patients/recomputed/wilson_per_1000/": (
        "test_macpherson_rates_and_intervals"
    ),
    "macpherson_2004_patients/recomputed/serious_per_10000/": (
        "test_macpherson_serious_events_and_advice"
    ),
    (
        "macpherson_2004_patients/recomputed/serious_per_10000/"
        "clopper_pearson/"
    ): EXACT,
    "cotchett_2014_plantar_heel/printed/": GROUPS,
    "cotchett_2014_plantar_heel/printed/patients/": FACT,
    "cotchett_2014_plantar_heel/printed/follow_up_weeks/": FACT,
    "cotchett_2014_plantar_heel/printed/appointments_with_minor_event/": (
        "test_cotchett_percent_bounds_the_number_of_appointments"
    ),
    "zhao_2011_acupuncture/printed/": FACT,
    "zhao_2011_acupuncture/printed/patients/": GIVEN,
    "zhao_2011_acupuncture/printed/with_event/": GIVEN,
    "zhao_2011_acupuncture/printed/percent/": (
        "test_zhao_patients_with_any_event"
    ),
    "zhao_2011_acupuncture/printed/serious/": (
        "test_zhao_no_serious_event_leaves_a_risk"
    ),
    "zhao_2011_acupuncture/recomputed/clopper_pearson_percent/": EXACT,
    "zhao_2011_acupuncture/recomputed/wilson_percent/": (
        "test_zhao_patients_with_any_event"
    ),
    "stroke_dn_trial_2021_adverse_events/printed/": (
        "test_stroke_participants_with_any_event"
    ),
    "stroke_dn_trial_2021_adverse_events/printed/groups/": GIVEN,
    "stroke_dn_trial_2021_adverse_events/printed/by_kind/": (
        "test_stroke_kinds_count_once_in_a_participant"
    ),
    (
        "stroke_dn_trial_2021_adverse_events/recomputed/"
        "clopper_pearson_percent/"
    ): EXACT,
    (
        "stroke_dn_trial_2021_adverse_events/recomputed/"
        "clopper_pearson_percent/CON/"
    ): "test_two_sided_bounds_of_zero_are_one_sided_ones_of_97_5",
    "stroke_dn_trial_2021_adverse_events/recomputed/wilson_percent/": (
        "test_stroke_participants_with_any_event"
    ),
    (
        "stroke_dn_trial_2021_adverse_events/recomputed/"
        "zero_of_70_upper_percent/"
    ): "test_stroke_none_of_seventy",
    "gerber_2015_trigger_point_status/printed/": (
        "test_gerber_points_that_changed"
    ),
    "gerber_2015_trigger_point_status/printed/mean_age/": MEANS,
    "gerber_2015_trigger_point_status/printed/enrolled/": (
        "test_gerber_sexes_are_those_of_the_enrolled"
    ),
    "gerber_2015_trigger_point_status/printed/sex/": (
        "test_gerber_sexes_are_those_of_the_enrolled"
    ),
    "gerber_2015_trigger_point_status/recomputed/": (
        "test_gerber_points_that_changed"
    ),
    (
        "gerber_2015_trigger_point_status/recomputed/clopper_pearson_percent/"
    ): EXACT,
    "gerber_2017_follow_up/printed/": FACT,
    "allais_2011_migraine_acupuncture/printed/": GIVEN,
    "allais_2011_migraine_acupuncture/recomputed/proportions/": (
        "test_allais_shares_of_both_groups"
    ),
    "allais_2011_migraine_acupuncture/recomputed/difference/": GROUPS,
    "allais_2011_migraine_acupuncture/recomputed/wald_95/": WALD,
    "stroke_dn_exercise_series/printed/": MEANS,
    "piriformis_botox_time_to_event/printed/": SURVIVAL,
    "martin_pintado_2016_soreness/printed/": (
        "test_soreness_in_sixty_of_sixty"
    ),
    "martin_pintado_2016_soreness/printed/follow_up_hours/": FACT,
    "ruetzler_2013_licorice/printed/": (
        "test_licorice_has_two_patients_and_three_rows_too_few"
    ),
    "ruetzler_2013_licorice/printed/any_sore_throat_at_4_h_percent/": (
        "test_licorice_shares_are_the_printed_percentages"
    ),
    "botticchio_2021_units/printed/": FACT,
}

INTERVALS: Final = "proportion_intervals/examples/"

OF_SCORING: Final = {
    "questionnaires/examples/": "test_the_answers_give_the_printed_score",
    "questionnaires/examples/4/unrounded/": (
        "test_the_score_is_not_rounded_before_print"
    ),
    "questionnaires/examples/5/unrounded/": (
        "test_the_score_is_not_rounded_before_print"
    ),
    "questionnaires/examples/10/expected/": (
        "test_the_subscales_of_the_pcs_are_the_printed_ones"
    ),
    "reliable_change/small_cases_open/0/": (
        "test_the_errors_of_the_small_case_are_the_printed_ones"
    ),
    "reliable_change/small_cases_open/0/changes/": GIVEN,
    "reliable_change/small_cases_open/0/RCI/": (
        "test_the_reliable_change_indices_are_the_printed_ones"
    ),
    "reliable_change/small_cases_open/1/": (
        "test_the_cut_offs_of_jacobson_are_the_printed_ones"
    ),
    "reliable_change/small_cases_open/2/": (
        "test_the_standard_error_of_hip_rotation_gives_the_computed_mdc"
    ),
    f"{INTERVALS}": GIVEN,
    f"{INTERVALS}0/": SPECIAL,
    f"{INTERVALS}0/x/": GIVEN,
    f"{INTERVALS}0/n/": GIVEN,
    f"{INTERVALS}0/estimate/": "test_wilson_is_the_printed_interval",
    f"{INTERVALS}0/wilson/": "test_wilson_is_the_printed_interval",
    f"{INTERVALS}1/clopper_pearson/": (
        "test_two_sided_bounds_of_zero_are_one_sided_ones_of_97_5"
    ),
    f"{INTERVALS}2/clopper_pearson/": (
        "test_two_sided_bounds_of_zero_are_one_sided_ones_of_97_5"
    ),
    f"{INTERVALS}3/mid_p/": (
        "test_the_mid_p_bound_of_zero_is_the_one_sided_one_of_95"
    ),
    f"{INTERVALS}4/mid_p/": (
        "test_the_mid_p_bound_of_zero_is_the_one_sided_one_of_95"
    ),
    f"{INTERVALS}5/likelihood_ratio/": SPECIAL,
    f"{INTERVALS}6/blaker/": SPECIAL,
    f"{INTERVALS}7/blaker/": SPECIAL,
    "proportion_intervals/rule_of_three/": (
        "test_the_rule_of_three_is_the_printed_bound"
    ),
    "kaplan_meier/": SURVIVAL,
}


# What a file says against its own figures, and the test that says what the
# library reports.
CONTRADICTIONS: Final = {
    "brady_2014_adverse_events/caution": (
        "test_brady_mild_events_are_a_rate_and_no_proportion"
    ),
    "gerber_2015_trigger_point_status/discrepancy": (
        "test_gerber_sexes_are_those_of_the_enrolled"
    ),
    "gerber_2015_trigger_point_status/caution": (
        "test_gerber_points_that_changed"
    ),
    "ruetzler_2013_licorice/discrepancy": (
        "test_licorice_has_two_patients_and_three_rows_too_few"
    ),
    "questionnaires/rule_conflict": (
        "test_where_sources_conflict_the_rule_is_named"
    ),
}


def said_of(figure: str, table: dict[str, str]) -> str | None:
    """
    Return the longest path of a table that a figure begins with.
    """
    fitting = [path for path in table if figure.startswith(path)]
    return max(fitting, key=len, default=None)


@pytest.mark.parametrize(
    ("found", "table"),
    [(TABLES, OF_TABLES), (SCORING, OF_SCORING)],
    ids=["tables", "scoring"],
)
def test_no_figure_of_a_file_is_passed_over(
    found: dict[str, Any], table: dict[str, str]
) -> None:
    """
    Each has a line here, and each line has a figure.
    """
    used = {figure: said_of(figure, table) for figure in figures(found)}

    assert [] == [figure for figure, path in used.items() if path is None]
    assert set(table) == set(used.values())


@pytest.mark.parametrize("table", [OF_TABLES, OF_SCORING, CONTRADICTIONS])
def test_what_compares_a_figure_is_a_test(table: dict[str, str]) -> None:
    """
    By its name, in one of the modules of these files.
    """
    known = (
        set(vars(test_tables_yaml))
        | set(vars(test_scoring_yaml))
        | set(vars(test_proportion_intervals))
        | set(globals())
    )
    named = {
        said
        for said in table.values()
        if not said.startswith(("given: ", "not computed: "))
    }

    assert set() == named - known


def test_brady_each_inferred_count_is_the_only_one() -> None:
    """
    Of all counts, no neighbour is printed as the same percentage.
    """
    brady = TABLES["brady_2014_adverse_events"]
    treatments = brady["printed"]["treatments"]

    for kind, percent in brady["printed"]["percent_by_kind"].items():
        count = brady["inferred_counts"]["values"][kind]
        assert [count] == [
            near
            for near in range(count - 3, count + 4)
            if near > 0
            and is_printed(
                percent,
                rate_from_counts(near, treatments, unit=PATIENTS).percent,
            )
        ]
    assert brady["inferred_counts"]["sum"] == sum(
        brady["inferred_counts"]["values"].values()
    )


def test_allais_shares_of_both_groups() -> None:
    """
    10 of 43 and 2 of 46, each with an interval; no difference is taken.
    """
    allais = TABLES["allais_2011_migraine_acupuncture"]

    for group, share in zip(
        ("treatment", "control"),
        allais["recomputed"]["proportions"],
        strict=True,
    ):
        printed = allais["printed"][group]
        found = rate_from_counts(
            printed["pain_free"], printed["n"], unit=PATIENTS
        )
        assert is_printed(share, found.rate)
        assert found.interval == wilson(printed["pain_free"], printed["n"])


def test_two_sided_bounds_of_zero_are_one_sided_ones_of_97_5() -> None:
    """
    Clopper and Pearson leave 2.5 % on the side that there is.
    """
    brady = TABLES["brady_2014_adverse_events"]
    upper = brady["recomputed"]["zero_event_upper_percent"]
    stroke = TABLES["stroke_dn_trial_2021_adverse_events"]["recomputed"]
    none, one = SCORING["proportion_intervals"]["examples"][1:3]

    for printed, n, times in (
        (upper["clopper_pearson_two_sided_95"], 7629, 100),
        (stroke["clopper_pearson_percent"]["CON"][1], 70, 100),
        (none["clopper_pearson"][1], none["n"], 1),
    ):
        bound = exact_upper_of_zero(n, 97.5)
        assert is_printed(printed, bound.value * times)
    # all of one is none of one, turned over
    assert is_printed(
        one["clopper_pearson"][0], 1 - exact_upper_of_zero(1, 97.5).value
    )


def test_the_mid_p_bound_of_zero_is_the_one_sided_one_of_95() -> None:
    """
    Half of what is seen counts, so that 5 % stand for 2.5.
    """
    none, all_of_them = SCORING["proportion_intervals"]["examples"][3:5]
    bound = exact_upper_of_zero(9, 95).value

    assert is_printed(none["mid_p"][1], bound)
    assert is_printed(all_of_them["mid_p"][0], 1 - bound)


def test_where_a_comment_contradicts_its_answer_half_up_is_reported() -> None:
    """
    The source says 35.5 beside a score that is 16 of 45, which is 35.6.
    """
    example = SCORING["questionnaires"]["examples"][4]
    value = ODI(items=example["answers"]).value

    assert "the source's comment says 35.5" in example["note"]
    assert value is not None
    assert ("35.6", "36") == (shown(value), shown(value, 0))
    assert str(example["expected_percent"]) == shown(value, 0)


def test_each_contradiction_of_a_file_has_a_test() -> None:
    """
    A new caution, discrepancy or conflict of rules is not passed over.
    """
    said = {
        f"{name}/{key}"
        for name, entry in [*TABLES.items(), *SCORING.items()]
        if isinstance(entry, dict)
        for key in cast("dict[str, object]", entry)
        if key in {"caution", "discrepancy", "rule_conflict"}
    }

    assert set(CONTRADICTIONS) == said


@pytest.mark.parametrize(
    ("treatments", "percent", "one_in"),
    [(20_464, "36.8", "1023"), (20_494, "36.7", "1025")],
)
def test_boyce_prints_two_numbers_of_treatments(
    treatments: int, percent: str, one_in: str
) -> None:
    """
    20,464 in the methods, 20,494 in the results of one abstract.

    7,531 minor events are printed as 36.7 %, which fits the second number;
    20 major ones as 1 per 1,024, which is 1,024.7 cut and not rounded.  The
    library reports what the counts that it is given make, per session and
    without the interval of a share (Boyce 2020, 420 therapists).
    """
    minor, major = (
        rate_from_counts(count, treatments, unit=HarmUnit.EVENTS_PER_SESSION)
        for count in (7531, 20)
    )

    assert minor.percent is not None
    assert major.rate is not None
    assert percent == shown(minor.percent)
    assert one_in == shown(1 / major.rate, 0)
    assert exact_poisson(7531, treatments) == minor.interval
