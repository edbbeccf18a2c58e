"""
The catalogue of instruments.
"""

import copy
import difflib
import pickle
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest

from dryneedling import measures
from dryneedling.exceptions import InvalidRecord, UnknownName
from dryneedling.measures import (
    BCTQ_FSS,
    GROC,
    HEADACHE_DAYS,
    HIT6,
    LEFS,
    MIDAS,
    NDI,
    NDI_PERCENT,
    NPRS,
    ODI,
    PCS,
    PGIC,
    PPT,
    PROMIS_PF,
    PROMIS_PI,
    PSFS,
    PSFS_ACTIVITY,
    RMDQ,
    ROM,
    TSK11,
    VAS,
    all_measures,
    hit6,
    measure,
    midas,
    ndi,
)
from dryneedling.outcomes import (
    Better,
    Domain,
    Measure,
    MeasureKind,
    Recall,
    Score,
)
from dryneedling.scoring import ItemScoring
from dryneedling.thresholds import Threshold
from tests.counted import alike

KEYS = {
    "bctq_fss",
    "bctq_sss",
    "dash",
    "dash_sport",
    "dash_work",
    "groc",
    "headache_days",
    "hit6",
    "lefs",
    "midas",
    "ndi",
    "ndi_percent",
    "nprs",
    "odi",
    "pcs",
    "pgic",
    "ppt",
    "promis_pf",
    "promis_pi",
    "psfs",
    "psfs_activity",
    "quickdash",
    "quickdash_sport",
    "quickdash_work",
    "rmdq",
    "spadi",
    "tsk11",
    "vas_pain",
}

# What is said below of some alone is said of these: a newer instrument comes
# with a test module of its own, and no list here has to learn of it.
THESE = [found for found in all_measures() if found.key in KEYS] + [*ROM]

EVERY = pytest.mark.parametrize("found", all_measures(), ids=lambda m: m.key)


def hop() -> Measure:
    """
    Make a measure that the catalogue lacks.
    """
    return Measure.unlisted(
        "hop_distance",
        name="Hop distance",
        domain="activity",
        minimum=0,
        maximum=200,
        unit="kg",
        better="higher",
        recall="now",
        source="our own protocol",
    )


def test_the_catalogue_has_every_instrument_under_its_key() -> None:
    """A key is written into documents and never changes."""
    instruments = {m.key for m in all_measures()} - {m.key for m in ROM}

    assert KEYS <= instruments
    assert len(all_measures()) == len({m.key for m in all_measures()})
    assert [*ROM] == list(all_measures())[-len(ROM) :]


def test_a_new_instrument_is_one_module(tmp_path: Path) -> None:
    """The catalogue holds what the modules hold, and lists none of them."""
    source = Path(measures.__file__).parent
    copied = tmp_path / "dryneedling"
    shutil.copytree(source.parent, copied)
    text = (source / "nprs.py").read_text(encoding="utf-8")
    (copied / "measures" / "oxford.py").write_text(
        text.replace("NPRS", "OXFORD").replace('"nprs"', '"oxford"'),
        encoding="utf-8",
    )
    done = subprocess.run(  # our own interpreter and text
        [
            sys.executable,
            "-c",
            (
                "import dryneedling as dn, pickle;"
                "from dryneedling.measures import measure;"
                "found = measure('OXFORD');"
                "assert pickle.loads(pickle.dumps(found)) is found;"
                "print(found.key, found.default_mdc)"
            ),
        ],
        cwd=tmp_path,
        env={"PYTHONPATH": str(tmp_path)},
        check=True,
        capture_output=True,
        text=True,
    )

    assert "oxford None" == done.stdout.strip()


def test_what_is_exported_is_listed() -> None:
    """A newer module exports its constant itself: nothing else is edited."""
    exported = {
        constant
        for name in measures.__all__
        if type(constant := getattr(measures, name)) is Measure
    }

    assert KEYS == {constant.key for constant in exported}
    assert exported | set(ROM) <= set(all_measures())
    assert sorted(measures.__all__) == sorted(set(measures.__all__))


@alike
@EVERY
def test_every_measure_is_listed_sourced_and_coded(found: Measure) -> None:
    """Where range, direction and scoring come from stands in the measure."""
    assert found.listed
    assert re.search(r"doi:10\.|https?://|PMID|NINDS|47:258", found.source)
    assert all(re.fullmatch(r"[bdse]\d+", code) for code in found.icf)
    assert found.unit


@alike
@EVERY
def test_a_scale_whose_zero_is_arbitrary_has_no_percentage(
    found: Measure,
) -> None:
    """A lowest score of 36 or 1, or a T-score, is no zero."""
    if found.ratio:
        assert found.minimum <= 0
    if found.minimum > 0 or found.kind is MeasureKind.TRANSITION:
        assert not found.ratio


@pytest.mark.parametrize(
    "found",
    [PPT, PSFS, PSFS_ACTIVITY, LEFS, PROMIS_PF, GROC, *ROM],
    ids=lambda m: m.key,
)
def test_more_is_better_of_these_alone(found: Measure) -> None:
    """Thresholds, movement, function and rated change."""
    assert found.better is Better.HIGHER


def test_less_is_better_of_the_rest() -> None:
    """Pain, disability, impact and beliefs."""
    rising = {PPT, PSFS, PSFS_ACTIVITY, LEFS, PROMIS_PF, GROC, *ROM}

    assert {Better.LOWER} == {
        found.better for found in THESE if found not in rising
    }


def test_the_two_promis_scales_point_opposite_ways() -> None:
    """Rising function is better, rising interference is not."""
    assert 5 == PROMIS_PF.improvement(40, 45)
    assert -5 == PROMIS_PI.improvement(60, 65)


def test_only_what_is_felt_or_tested_now_can_change_within_a_session() -> None:
    """Questionnaires cover the time before the session."""
    now = {m for m in THESE if m.recall is Recall.NOW}
    by_aspect = {m for m in THESE if m.recall is Recall.BY_ASPECT}

    assert {PPT, *ROM} == now
    assert {NPRS, VAS} == by_aspect


@pytest.mark.parametrize(
    ("found", "days"),
    [
        (HIT6, 28),
        (HEADACHE_DAYS, 28),
        (MIDAS, 90),
        (BCTQ_FSS, 14),
        (PROMIS_PI, 7),
        (LEFS, 1),
        (NDI, None),
        (PROMIS_PF, None),
    ],
    ids=lambda value: value.key if isinstance(value, Measure) else None,
)
def test_a_questionnaire_knows_the_days_it_asks_about(
    found: Measure, days: int | None
) -> None:
    """None where the form names no period."""
    assert days == found.recall_days


def test_days_of_headache_are_counted_and_not_scored() -> None:
    """Events per period are their own kind."""
    assert {HEADACHE_DAYS, MIDAS} == {
        found for found in THESE if found.kind is MeasureKind.EVENTS
    }
    assert 4.5 == HEADACHE_DAYS(4.5).value


def test_rated_change_is_read_as_it_stands() -> None:
    """A transition rating has no baseline."""
    assert {GROC, PGIC} == {
        found for found in THESE if found.kind is MeasureKind.TRANSITION
    }


def test_beliefs_are_a_domain_of_their_own() -> None:
    """Fear of movement and catastrophizing are neither pain nor activity."""
    assert {PCS, TSK11} == {
        found for found in THESE if found.domain is Domain.BELIEFS
    }


def test_a_knee_that_straightens_improves_without_a_percentage() -> None:
    """-10 to -2 degrees is an improvement of 8."""
    assert 8 == ROM.knee_extension.improvement(-10, -2)
    assert not ROM.knee_extension.ratio
    assert ROM.cervical_rotation.ratio


def test_a_movement_short_of_neutral_is_negative_and_never_refused() -> None:
    """A wry neck may not reach the middle; elsewhere the sign is doubtful."""
    assert -5 == ROM.cervical_rotation(-5, side="left").value
    assert 0 == ROM.cervical_rotation.plausible_from
    assert ROM.knee_extension.plausible_from is None
    assert 195 == ROM.shoulder_flexion(195).value
    with pytest.raises(InvalidRecord, match="-180 to 180, got 190"):
        ROM.cervical_rotation(190)


@pytest.mark.parametrize(
    "movement",
    [each for each in ROM if each is not ROM.mouth_opening],
    ids=lambda movement: movement.abbreviation,
)
def test_an_angle_is_in_degrees_from_neutral_and_of_this_moment(
    movement: Measure,
) -> None:
    """More is better, and a joint that falls short has no percentage."""
    falls_short = movement in {
        ROM.elbow_extension,
        ROM.hip_extension,
        ROM.knee_extension,
        ROM.ankle_dorsiflexion,
    }
    raised = movement in {ROM.shoulder_flexion, ROM.shoulder_abduction}
    of_the_spine = movement.key.startswith(("rom_cerv", "rom_thoracol"))

    assert f"Range of motion: {movement.abbreviation}" == movement.name
    assert ("deg", -180) == (movement.unit, movement.minimum)
    assert (240 if raised else 180) == movement.maximum
    assert (Better.HIGHER, Recall.NOW) == (movement.better, movement.recall)
    assert falls_short is not movement.ratio
    assert (None if falls_short else 0) == movement.plausible_from
    assert (("b7101",) if of_the_spine else ("b7100",)) == movement.icf
    assert movement.listed
    assert "Soucie 2011" in movement.source


def test_a_mouth_opening_in_centimetres_is_doubtful() -> None:
    """4.8 is not refused, and is below what is likely in millimetres."""
    opening = ROM.mouth_opening

    assert ("mm", 4.8) == (opening.unit, opening(4.8).value)
    assert opening.plausible_from is not None
    assert 7 < opening.plausible_from


def test_every_movement_is_named_by_its_attribute() -> None:
    """The key, the words and the attribute are one."""
    for name, found in ROM._asdict().items():
        assert f"rom_{name}" == found.key
        assert name.replace("_", " ") == found.abbreviation
        assert found.domain is Domain.MOVEMENT


@alike
@EVERY
def test_a_measure_is_found_by_key_abbreviation_and_name(
    found: Measure,
) -> None:
    """In any spelling of capitals, spaces and hyphens."""
    for name in (found.key, found.abbreviation, found.name):
        assert measure(name) is found
        assert measure(name.upper().replace("_", " - ")) is found


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("NDI %", NDI_PERCENT),
        ("ndi percent", NDI_PERCENT),
        ("hit 6", HIT6),
        ("TSK 11", TSK11),
        ("NRS-11", NPRS),
        ("Oswestry", measure("odi")),
        ("headache frequency", measure("headache_days")),
        ("pain pressure threshold", measure("ppt")),
        ("NRS", NPRS),
        ("RDQ", RMDQ),
        ("GRC", GROC),
        ("Cervical rotation", ROM.cervical_rotation),
        ("ROM: mouth opening", ROM.mouth_opening),
        ("Oswestry Disability Index", ODI),
    ],
)
def test_the_names_in_use_are_known(name: str, found: Measure) -> None:
    """What clinicians write finds what they mean."""
    assert measure(name) is found


def test_a_name_that_means_two_scales_is_not_decided() -> None:
    """The Neck Disability Index is 0 to 50 or percent: say which."""
    with pytest.raises(UnknownName) as caught:
        measure("neck disability index")

    assert ("ndi", "ndi_percent") == caught.value.nearest[:2]


@pytest.mark.parametrize("name", ["", "hop of Rossi", "TSK", "x" * 1_000_000])
def test_an_unknown_name_is_not_repeated(name: str) -> None:
    """It may be about a patient, or long."""
    with pytest.raises(UnknownName) as caught:
        measure(name)

    assert "Rossi" not in str(caught.value)
    assert len(str(caught.value)) < 250
    assert f"a text of {len(name)} characters" in str(caught.value)
    assert "Measure.unlisted" in str(caught.value)


@alike
@EVERY
def test_a_listed_measure_is_copied_and_pickled_by_its_key(
    found: Measure,
) -> None:
    """There is one Neck Disability Index, in every process."""
    assert copy.copy(found) is found
    assert copy.deepcopy(found) is found
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(found, protocol)) is found  # noqa: S301  # made here
    assert len(pickle.dumps(found)) < 120


def test_an_unlisted_measure_travels_whole() -> None:
    """Another process has no catalogue to look it up in."""
    own = hop()

    for twin in (
        copy.copy(own),
        copy.deepcopy(own),
        pickle.loads(pickle.dumps(own)),  # noqa: S301  # made here
    ):
        assert own == twin
        assert own.unit == twin.unit


def test_a_changed_measure_of_the_same_key_keeps_its_changes() -> None:
    """A listed measure that someone altered is not swapped for ours."""
    altered = attrs.evolve(NDI, name="Neck index, our wording")
    twin = pickle.loads(pickle.dumps(altered))  # noqa: S301  # made here

    assert "Neck index, our wording" == twin.name


def test_a_score_read_in_another_process_finds_the_catalogue() -> None:
    """Unpickling a score imports what it needs by itself."""
    code = (
        "import pickle, sys; score = pickle.loads(bytes.fromhex(sys.argv[1]));"
        "from dryneedling.measures import NPRS;"
        "assert score.measure is NPRS"
    )
    pickled = pickle.dumps(NPRS(7, aspect="now")).hex()

    subprocess.run([sys.executable, "-c", code, pickled], check=True)


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0, "none"),
        (4, "none"),
        (4.4, "none"),
        (5, "mild"),
        (14, "mild"),
        (15, "moderate"),
        (24, "moderate"),
        (25, "severe"),
        (34, "severe"),
        (35, "complete"),
        (50, "complete"),
    ],
)
def test_the_bands_of_the_ndi_are_of_the_raw_score(
    value: float, name: str
) -> None:
    """Vernon's bands, 0 to 50."""
    assert name == ndi.band(NDI(value))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (36, "little or none"),
        (49, "little or none"),
        (50, "some"),
        (55, "some"),
        (56, "substantial"),
        (59, "substantial"),
        (60, "severe"),
        (78, "severe"),
    ],
)
def test_the_bands_of_the_hit6(value: int, name: str) -> None:
    """Each band from its first to its last score."""
    assert name == hit6.band(HIT6(value))


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (0, "I"),
        (5, "I"),
        (6, "II"),
        (10, "II"),
        (11, "III"),
        (20, "III"),
        (21, "IV"),
        (270, "IV"),
    ],
)
def test_the_grades_of_the_midas(value: int, name: str) -> None:
    """Each grade from its first to its last day."""
    assert name == midas.grade(MIDAS(value))


def test_a_score_without_a_value_has_no_band() -> None:
    """Too few answers are no disability of any degree."""
    assert ndi.band(NDI(items=[None] * 10)) is None
    assert hit6.band(HIT6(items=[None] * 6)) is None
    assert midas.grade(MIDAS(items=[None] * 5)) is None


def test_a_band_is_not_read_off_another_scale() -> None:
    """42 percent is not 42 of 50."""
    with pytest.raises(InvalidRecord, match="from 0 to 50"):
        ndi.band(NDI_PERCENT(42))
    with pytest.raises(InvalidRecord, match="HIT-6"):
        hit6.band(MIDAS(42))
    with pytest.raises(InvalidRecord, match="MIDAS"):
        midas.grade(HIT6(42))


@pytest.mark.parametrize(
    ("function", "score"),
    [
        (ndi.band, NDI_PERCENT(42)),
        (ndi.as_percent, NDI_PERCENT(42)),
        (hit6.band, MIDAS(42)),
        (midas.grade, HIT6(42)),
    ],
)
def test_a_reading_of_another_scale_names_itself_and_the_score(
    function: Callable[[Score], object], score: Score
) -> None:
    """A caller can tell what refused, and what."""
    with pytest.raises(InvalidRecord) as caught:
        function(score)

    assert function.__name__ == caught.value.record
    assert ["score"] == [path for path, _ in caught.value.problems]


def test_a_raw_ndi_becomes_a_percentage_and_keeps_the_rest() -> None:
    """Twice the number, the same answers, the same note."""
    raw = NDI(items=[3, 2, 3, 0, 0, 2, 5, 2, 2, 2], note="read aloud")
    percent = ndi.as_percent(raw)

    assert (NDI_PERCENT, 42) == (percent.measure, percent.value)
    assert (raw.items, raw.note) == (percent.items, percent.note)
    assert (24, 26) == ndi.as_percent(NDI(trials=[12, 13])).trials
    assert ndi.as_percent(NDI(items=[None] * 10)).value is None


def test_a_percentage_is_not_doubled_again() -> None:
    """Only the raw score is turned."""
    with pytest.raises(InvalidRecord, match="from 0 to 50"):
        ndi.as_percent(NDI_PERCENT(42))


def test_a_form_of_your_own_has_items_and_a_rule_for_missing_ones() -> None:
    """Both travel with the measure; the method may be given as a word."""
    form = Measure.unlisted(
        "our_form",
        name="Our four questions",
        domain="activity",
        minimum=0,
        maximum=20,
        better="lower",
        items=ItemScoring(
            items=4,
            lowest=0,
            highest=5,
            method="prorated_sum",
            least_answered=3,
            rule="three of four",
            source="our clinic",
        ),
        source="our clinic",
    )

    assert 8 == form(items=[2, 3, None, 1]).value
    assert form(items=[2, None, None, 1]).value is None


def test_a_measure_is_judged_by_rows_of_its_own() -> None:
    """A row of another instrument is no threshold of this one."""
    row = Threshold(
        "other_mdc",
        measure="other",
        kind="MDC",
        value=2,
        population="anybody",
        source="made up",
    )
    with pytest.raises(InvalidRecord) as caught:
        attrs.evolve(hop(), own_thresholds=(row,))

    assert ["own_thresholds[0].measure"] == [
        path for path, _ in caught.value.problems
    ]


def test_a_name_as_long_as_a_book_is_not_compared_whole(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A document in the place of a name costs no more than a name."""
    compared: list[int] = []

    def look(word: str, _: object) -> list[str]:
        compared.append(len(word))
        return []

    monkeypatch.setattr(difflib, "get_close_matches", look)

    with pytest.raises(UnknownName):
        measure("x" * 10_000)

    assert [200] == compared
