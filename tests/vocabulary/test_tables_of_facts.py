"""
The tables of facts, read as plain CSV: sourced, closed and consistent.
"""

import csv
import re
from collections import Counter
from decimal import Decimal
from math import sqrt
from pathlib import Path

import pytest

import dryneedling

PACKAGE = Path(dryneedling.__file__).parent

COLUMNS = {
    "advice.csv": "code means status source",
    "measures/thresholds.csv": "key measure kind change confidence level "
    "value unit baseline_above baseline_to interval pairs_with sites "
    "population method status source",
    "measures/defaults.csv": "measure default_mdc default_mcid default_pass "
    "reason source",
    "sufficiency/policies.csv": "key name says counts counts_others most days "
    "anchors then_most then_days then_anchors then_if report_days "
    "reassess_days requires in_force_from in_force_to stated_on read_on quote "
    "source",
    "screening/factors.csv": "factor name question synonyms examples "
    "question_topic scope derived_from description source",
    "screening/rules.csv": "factor rule_set rule classification scope "
    "applies_if note status source",
    "side_effects/kinds.csv": "key name synonyms category expected_possible "
    "red_flag source",
    "side_effects/words.csv": "word kinds source",
    "side_effects/red_flags.csv": "key event kinds applies_if "
    "onset_from_hours onset_to_hours ask_until_hours action ask status source",
    "side_effects/gravity.csv": "read_from scheme fact gravity source",
    "side_effects/severity_schemes.csv": "scheme level rank name meaning "
    "source",
}

MAY_BE_EMPTY = {
    "applies_if",
    "ask",
    "baseline_above",
    "baseline_to",
    "confidence",
    "derived_from",
    "examples",
    "interval",
    "kinds",
    "level",
    "question",
    "note",
    "pairs_with",
    "scheme",
    "sites",
    "synonyms",
    # of a payer's statement: what it does not say
    "anchors",
    "days",
    "in_force_from",
    "in_force_to",
    "most",
    "reassess_days",
    "report_days",
    "requires",
    "stated_on",
    "then_anchors",
    "then_days",
    "then_if",
    "then_most",
}

RANGES = {
    "bctq_fss": (1, 5),
    "bctq_sss": (1, 5),
    "dash": (0, 100),
    "dash_sport": (0, 100),
    "dash_work": (0, 100),
    "groc": (-7, 7),
    "headache_days": (0, 28),
    "hit6": (36, 78),
    "lefs": (0, 80),
    "midas": (0, 270),
    "ndi": (0, 50),
    "ndi_percent": (0, 100),
    "nprs": (0, 10),
    "odi": (0, 100),
    "pcs": (0, 52),
    "pgic": (1, 7),
    "ppt": (0, 2000),
    "promis_pf": (0, 100),
    "promis_pi": (0, 100),
    "psfs": (0, 10),
    "psfs_activity": (0, 10),
    "quickdash": (0, 100),
    "quickdash_sport": (0, 100),
    "quickdash_work": (0, 100),
    "rmdq": (0, 24),
    "rom_ankle_dorsiflexion": (0, 180),
    "rom_cervical_extension": (0, 180),
    "rom_cervical_flexion": (0, 180),
    "rom_cervical_lateral_flexion": (0, 180),
    "rom_cervical_rotation": (0, 180),
    "rom_hip_internal_rotation": (0, 180),
    "rom_mouth_opening": (0, 100),
    "rom_shoulder_abduction": (0, 180),
    "rom_shoulder_external_rotation": (0, 180),
    "rom_shoulder_flexion": (0, 180),
    "rom_shoulder_internal_rotation": (0, 180),
    "spadi": (0, 100),
    "tsk11": (11, 44),
    "vas_pain": (0, 100),
}

# A measure that is added later brings its range in its own module.
ANY_RANGE = (-1_000_000, 1_000_000)

UNITS = {
    "fingertip_to_floor": "cm",
    "grip_strength": "kg",
    "modified_schober": "cm",
    "muscle_strength": "N",
    "ppt": "kPa",
    "promis_pf": "T",
    "promis_pi": "T",
    "rom_mouth_opening": "mm",
    "vas_pain": "mm",
}

CONDITIONS = {
    "age_below:12",
    "age_below:18",
    "both_sides:lung",
    "same_limb",
    "same_site",
    "named_hazard:deep_bleed",
    "site_hazard:carotid_jugular",
    "site_hazard:deep_bleed",
    "site_hazard:kidney",
    "site_hazard:lung",
    "site_hazard:orbit",
    "site_hazard:pelvic_viscera",
    "site_hazard:peritoneum",
    "site_hazard:spinal_canal",
    "site_hazard:vertebral_artery",
    "technique:electrical",
    "trimester:1",
}

KEY_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")


def read(name: str) -> list[dict[str, str]]:
    """Read one table, a dictionary of texts for each row."""
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def listed(cell: str) -> list[str]:
    """Split a cell at its semicolons."""
    return [part for part in cell.split(";") if part]


THRESHOLDS = {row["key"]: row for row in read("measures/thresholds.csv")}
DEFAULTS = read("measures/defaults.csv")
FACTORS = {row["factor"]: row for row in read("screening/factors.csv")}
RULES = read("screening/rules.csv")
KINDS = {row["key"]: row for row in read("side_effects/kinds.csv")}
RED_FLAGS = {row["key"]: row for row in read("side_effects/red_flags.csv")}
WORDS = {row["word"]: row for row in read("side_effects/words.csv")}
SCHEMES = read("side_effects/severity_schemes.csv")


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_has_its_columns_and_the_source_comes_last(name: str) -> None:
    """Every row has every column, and says where its fact was read."""
    expected = COLUMNS[name].split()
    for row in read(name):
        assert expected == list(row)
        assert "source" == list(row)[-1]
        for column, cell in row.items():
            assert cell.strip() == cell
            assert cell.isprintable()
            assert cell or column in MAY_BE_EMPTY, (name, column, row)


@pytest.mark.parametrize("name", COLUMNS)
def test_a_table_ends_its_lines_in_one_way(name: str) -> None:
    """A table is UTF-8 without a mark, with one newline a row."""
    raw = (PACKAGE / name).read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")
    assert len(read(name)) + 1 == raw.count(b"\n")


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("measures/thresholds.csv", "key"),
        ("measures/defaults.csv", "measure"),
        ("screening/factors.csv", "factor"),
        ("screening/rules.csv", "rule"),
        ("side_effects/kinds.csv", "key"),
        ("side_effects/words.csv", "word"),
        ("side_effects/red_flags.csv", "key"),
        ("advice.csv", "code"),
        ("sufficiency/policies.csv", "key"),
    ],
)
def test_no_two_rows_share_a_key(name: str, key: str) -> None:
    """A key names one row for good."""
    assert [] == [
        word
        for word, times in Counter(row[key] for row in read(name)).items()
        if times > 1
    ]


def test_keys_are_lower_case_words() -> None:
    """A key is lower-case words joined by underscores."""
    for key in [*THRESHOLDS, *FACTORS, *KINDS, *RED_FLAGS]:
        assert KEY_FORM.fullmatch(key), key


@pytest.mark.parametrize(
    "name",
    [
        "advice.csv",
        "measures/thresholds.csv",
        "screening/rules.csv",
        "side_effects/red_flags.csv",
    ],
)
def test_a_row_says_whether_its_figure_was_read(name: str) -> None:
    """A status is verified or unverified, nothing else."""
    assert {row["status"] for row in read(name)} <= {"verified", "unverified"}


def test_a_threshold_is_of_a_known_measure_in_its_unit() -> None:
    """The unit is the measure's own, or percent of the baseline."""
    for row in THRESHOLDS.values():
        own = "deg" if row["measure"].startswith("rom_") else "points"
        assert row["unit"] in {
            UNITS.get(row["measure"], own),
            "percent_of_baseline",
        }
        assert row["key"].startswith(row["measure"] + "_")


def test_a_threshold_is_detectable_or_important_and_says_how_surely() -> None:
    """MDC90 and MDC95 are apart in the key; an MCID has no such level."""
    for row in THRESHOLDS.values():
        assert row["kind"] in {"MDC", "MCID", "PASS"}
        assert row["change"] in {"improving", "worsening", "either"}
        assert row["confidence"] in {"", "90", "95"}
        assert row["kind"] == "MDC" or not row["confidence"]
        stem = row["kind"].lower() + row["confidence"]
        rest = row["key"].removeprefix(row["measure"] + "_")
        assert stem == rest.split("_")[0]


def test_a_threshold_can_be_reached_on_its_scale() -> None:
    """The change is above zero and not wider than the scale."""
    for row in THRESHOLDS.values():
        low, high = RANGES.get(row["measure"], ANY_RANGE)
        value = Decimal(row["value"])
        if row["unit"] == "percent_of_baseline":
            assert 0 < value <= 100
        else:
            assert 0 < value <= high - low


def test_a_baseline_range_lies_on_the_scale_and_leaves_no_gap() -> None:
    """Rows by baseline meet end to end: above one number, up to another."""
    ranged = [
        row
        for row in THRESHOLDS.values()
        if row["baseline_above"] or row["baseline_to"]
    ]
    ends = {
        (row["measure"], row["baseline_to"])
        for row in ranged
        if row["baseline_to"]
    }
    assert ranged
    for row in ranged:
        low, high = RANGES.get(row["measure"], ANY_RANGE)
        start = Decimal(row["baseline_above"] or low)
        end = Decimal(row["baseline_to"] or high)
        assert low <= start < end <= high
        assert start == low or (row["measure"], row["baseline_above"]) in ends


def test_a_neck_disability_row_in_percent_is_twice_the_raw_row() -> None:
    """Each NDI row has its twin on the other scale, marked as computed."""
    raw = {k: r for k, r in THRESHOLDS.items() if r["measure"] == "ndi"}
    percent = {
        key.replace("ndi_percent_", "ndi_", 1): row
        for key, row in THRESHOLDS.items()
        if row["measure"] == "ndi_percent"
    }
    # figures of which no page says of 50 or of 100
    assert {"ndi_mcid_abbott_2014", "ndi_pass_recovered_whiplash"} == (
        set(percent) - set(raw)
    )
    for key, row in raw.items():
        twin = percent[key]
        assert 2 * Decimal(row["value"]) == Decimal(twin["value"])
        same = ("kind", "change", "confidence", "population", "status")
        assert [row[c] for c in same] == [twin[c] for c in same]
        computed = (
            "half the percent figure" in row["method"],
            "2 x the raw figure" in twin["method"],
        )
        both_printed = "which prints 5 of 50 and 10 %" in row["source"]
        assert sum(computed) == (0 if both_printed else 1)


def test_a_computed_row_follows_from_the_printed_figure() -> None:
    """What was computed here can be computed again from the row itself."""
    found = 0
    for key, row in THRESHOLDS.items():
        _, computed, how = row["method"].partition("computed: ")
        if not computed:
            continue
        found += 1
        if " x sqrt(2) x " in how:
            z, _, rest = how.partition(" x sqrt(2) x ")
            level = {"1.96": "95", "1.645": "90"}[z]
            assert level == row["confidence"]
            error = rest.replace(
                "the printed standard error of measurement ", ""
            )
            expected = (
                float(z)
                * sqrt(2)
                * float(error.replace(",", "").split()[0].rstrip(";"))
            )
        elif how.startswith("sqrt(24) x "):
            expected = sqrt(24) * 28.71
        else:
            printed = key.replace("mdc95", "mdc90").removesuffix("_recomputed")
            expected = float(THRESHOLDS[printed]["value"]) * 1.96 / 1.645
        assert expected == pytest.approx(
            float(row["value"]), abs=0.05 if row["measure"] == "ppt" else 0.005
        )
    assert 16 == found


def test_a_default_is_a_verified_row_of_its_own_measure() -> None:
    """An unverified figure decides nothing by default."""
    for row in DEFAULTS:
        for column, kind in (
            ("default_mdc", "MDC"),
            ("default_mcid", "MCID"),
            ("default_pass", "PASS"),
        ):
            for key in row[column].split(";"):
                if key == "none":
                    continue
                chosen = THRESHOLDS[key]
                assert row["measure"] == chosen["measure"]
                assert kind == chosen["kind"]
                assert "verified" == chosen["status"]
                assert chosen["change"] in {"improving", "either"}
                assert not chosen["baseline_above"] + chosen["baseline_to"]


def test_every_measure_names_its_defaults_or_says_none() -> None:
    """A measure with a threshold is never without a decision."""
    decided = {row["measure"] for row in DEFAULTS}

    assert set(RANGES) <= decided
    assert {row["measure"] for row in THRESHOLDS.values()} <= decided


def test_the_two_scales_of_the_neck_disability_index_agree() -> None:
    """The defaults of raw and percent are twins."""
    chosen = {row["measure"]: row for row in DEFAULTS}
    for column in ("default_mdc", "default_mcid"):
        assert chosen["ndi_percent"][column] == chosen["ndi"][column].replace(
            "ndi_", "ndi_percent_", 1
        )


def test_needle_phobia_and_needle_anxiety_are_asked_first() -> None:
    """The two fears come first and stay two."""
    assert ["needle_phobia", "needle_anxiety"] == list(FACTORS)[:2]
    order = list(dict.fromkeys(row["factor"] for row in RULES))
    assert ["needle_phobia", "needle_anxiety"] == order[:2]


def test_a_factor_is_asked_or_derived_from_what_is_known() -> None:
    """A derived factor names what it comes from; an asked one does not."""
    for row in FACTORS.values():
        assert row["scope"] in {"patient", "site", "technique", "derived"}
        assert (row["scope"] == "derived") == bool(row["derived_from"])
        for origin in listed(row["derived_from"]):
            assert origin in {"age", "sites"} or (
                FACTORS[origin]["scope"] != "derived"
            )


def test_every_factor_has_a_rule_and_every_rule_a_factor() -> None:
    """Nothing is asked that no rule set speaks of."""
    assert set(FACTORS) == {row["factor"] for row in RULES}


def test_a_rule_is_named_by_its_rule_set_and_factor() -> None:
    """One rule set says one thing about one factor."""
    for row in RULES:
        assert f"{row['rule_set']}.{row['factor']}" == row["rule"]
        assert row["rule_set"] in {
            "irl2012",
            "za_bn121",
            "apta2013",
            "project",
            "forms",
        }
        assert row["classification"] in {"absolute", "relative", "listed"}
        assert row["scope"] in {"patient", "site", "technique", "age"}
        assert set(listed(row["applies_if"])) <= CONDITIONS
        assert ("Project policy" in row["source"]) <= (
            row["rule_set"] == "project"
        )


def test_a_condition_of_a_rule_fits_its_scope() -> None:
    """A rule about a site, a technique or an age says which."""
    needs = {
        "age": ("age_below:",),
        "technique": ("technique:",),
        "site": ("site_hazard:", "named_hazard:", "same_", "both_sides:"),
        "patient": ("trimester:", ""),
    }
    for row in RULES:
        assert row["applies_if"].startswith(needs[row["scope"]])
        assert row["applies_if"] or row["scope"] == "patient"


def test_a_bleeding_risk_is_absolute_only_where_it_cannot_be_pressed() -> None:
    """A deep muscle makes the difference, not the patient."""
    classes = {
        row["classification"]
        for row in RULES
        if row["factor"] in {"anticoagulants", "bleeding_tendency"}
    }
    assert {"relative", "listed"} == classes
    deep = [r for r in RULES if r["factor"] == "bleeding_risk_deep_site"]
    assert {
        ("absolute", "named_hazard:deep_bleed"),
        ("listed", "site_hazard:deep_bleed"),
    } == {(row["classification"], row["applies_if"]) for row in deep}


def test_a_word_names_one_kind_of_side_effect() -> None:
    """Keys, names and synonyms never overlap between kinds."""
    words = Counter(
        word
        for row in KINDS.values()
        for word in {row["key"], row["name"], *listed(row["synonyms"])}
    )
    assert [] == [word for word, times in words.items() if times > 1]
    assert [] == [word for word in words if word != word.lower()]


def test_a_kind_of_side_effect_has_a_category_and_a_plain_answer() -> None:
    """What may be expected and what is a red flag are never both."""
    for row in KINDS.values():
        assert row["category"] in {
            "allergic",
            "autonomic",
            "cardiac",
            "device",
            "infection",
            "local",
            "neurological",
            "obstetric",
            "ophthalmic",
            "other",
            "pain",
            "psychological",
            "staff",
            "thoracic",
            "vascular",
            "visceral",
        }
        assert row["expected_possible"] in {"yes", "no"}
        assert row["red_flag"] in {"yes", "no"}
        assert "yes" != row["red_flag"] or "no" == row["expected_possible"]


def test_an_everyday_word_means_up_to_three_kinds_and_names_none() -> None:
    """A name is taken; a word is written as look-ups compare it."""
    names = {
        name.replace("_", " ").replace("-", " ")
        for row in KINDS.values()
        for name in (row["key"], row["name"], *listed(row["synonyms"]))
    }
    assert set() == names & set(WORDS)
    for word, row in WORDS.items():
        assert re.fullmatch("[a-z']+( [a-z']+)*", word)
        kinds = listed(row["kinds"])
        assert len(kinds) == len(set(kinds)) <= 3
        assert set(kinds) <= set(KINDS)


def test_the_four_common_side_effects_are_kinds() -> None:
    """Site pain, soreness, fatigue and bruising each have their own row."""
    assert {"insertion_site_pain", "soreness", "fatigue", "bruising"} <= set(
        KINDS
    )
    for key, word in (
        ("insertion_site_pain", "pain at the insertion site"),
        ("soreness", "muscle soreness"),
    ):
        row = KINDS[key]
        assert word in {row["name"], *listed(row["synonyms"])}


def test_only_soreness_and_pain_afterwards_may_be_expected() -> None:
    """The window of expected soreness is for soreness, not for bruises."""
    assert {"soreness", "pain_after"} == {
        key for key, row in KINDS.items() if row["expected_possible"] == "yes"
    }


def test_red_flags_and_kinds_agree() -> None:
    """A kind is a red flag exactly where a red flag names it."""
    assert {
        kind for row in RED_FLAGS.values() for kind in listed(row["kinds"])
    } == {key for key, row in KINDS.items() if row["red_flag"] == "yes"}


def test_a_red_flag_is_asked_about_as_long_as_it_may_begin() -> None:
    """The window of asking covers the window of onset."""
    for row in RED_FLAGS.values():
        first, last, until = (
            Decimal(row[column])
            for column in (
                "onset_from_hours",
                "onset_to_hours",
                "ask_until_hours",
            )
        )
        assert 0 <= first <= last <= until
        assert set(listed(row["applies_if"])) <= CONDITIONS
        assert row["action"] in {
            "count_needles",
            "emergency",
            "exposure_pathway",
            "stop_and_review",
            "urgent",
        }


def test_after_needling_over_the_lung_the_asking_lasts_three_days() -> None:
    """A collapsed lung was found two days after needling."""
    row = RED_FLAGS["thoracic_injury"]
    assert "site_hazard:lung" == row["applies_if"]
    assert "72" == row["ask_until_hours"]


def test_a_severity_scheme_ranks_its_levels_from_one_up() -> None:
    """Levels of one scheme are ordered; schemes are never mixed."""
    schemes: dict[str, list[int]] = {}
    for row in SCHEMES:
        schemes.setdefault(row["scheme"], []).append(int(row["rank"]))
    assert {"white": 3, "york": 1, "carnes": 3, "boyce": 2, "ctcae": 5} == {
        scheme: len(ranks) for scheme, ranks in schemes.items()
    }
    for ranks in schemes.values():
        assert list(range(1, len(ranks) + 1)) == ranks
