"""
FAAM, FFI, HOOS, JFLS, RAND-36, TSK-17 and PHQ-8: worked by hand.

Where no publication is named, answers and totals are invented here and were
added up by hand.
"""

import pytest

import dryneedling as dn
from dryneedling.measures import all_measures, measure
from dryneedling.measures.akps import AKPS
from dryneedling.measures.faam import FAAM_ADL, FAAM_SPORT
from dryneedling.measures.ffi import (
    FFI,
    FFI_DISABILITY,
    FFI_LIMITATION,
    FFI_PAIN,
)
from dryneedling.measures.hoos import HOOS_PAIN, HOOS_SYMPTOMS
from dryneedling.measures.jfls import JFLS20_MASTICATION
from dryneedling.measures.phq8 import PHQ8
from dryneedling.measures.rand36 import (
    RAND36,
    RAND36_ENERGY,
    RAND36_PHYSICAL,
)
from dryneedling.measures.tsk17 import TSK17
from dryneedling.measures.visa_a import VISA_A
from dryneedling.scoring import NOT_APPLICABLE, Mark

Answer = int | Mark | None

N_A = NOT_APPLICABLE


def rounded(value: float | None) -> float:
    """
    Round as the pages print.
    """
    assert value is not None
    return round(value, 2)


def test_what_does_not_apply_leaves_the_denominator_of_the_faam() -> None:
    """Invented: 54 of 76 and 16 of 32."""
    # fmt: off
    daily: list[Answer] = [
        4, 4, 3, 3, 2, 2, 4, N_A, 1, 3, 4, 2, 3, 4, 2, 1, 3, N_A, 4, 2, 3,
    ]
    # fmt: on
    score = FAAM_ADL(items=daily)

    assert 71.05 == rounded(score.value)
    assert 50 == FAAM_SPORT(items=[3, 2, 4, 1, 0, 2, 3, 1]).value
    assert score.scored is not None
    assert (19, 2) == (score.scored.answered, score.scored.not_applicable)


def test_a_faam_of_fewer_answers_has_no_score() -> None:
    """https://www.physio-pedia.com/8-Item_Sports_Subscale: 19 and 7."""
    assert FAAM_ADL(items=[4] * 18 + [N_A] * 3).value is None
    assert FAAM_SPORT(items=[4] * 6 + [None, N_A]).value is None
    with pytest.raises(dn.InvalidRecord, match="expected 8 answers, got 7"):
        FAAM_SPORT(items=[4] * 7)


def test_an_answer_left_open_is_not_one_that_does_not_apply() -> None:
    """Invented: 16 of 40; left open there is no score of the FFI."""
    assert 40 == FFI_LIMITATION(items=[2, 0, N_A, 8, 6]).value
    assert FFI_LIMITATION(items=[2, 0, None, 8, 6]).value is None


def test_the_ffi_is_the_mean_of_its_parts_and_not_of_its_items() -> None:
    """Invented: 40, 130 of 700 and 350 of 700 by hand."""
    pain: list[Answer] = [10, 20 // 4, N_A, 3, 2, 0, 1, N_A, 5]
    disability: list[Answer] = [5, 10, 2, N_A, 4, 3, 7, 4, N_A]
    limitation: list[Answer] = [2, 0, N_A, 8, 6]
    parts = (
        FFI_PAIN(items=pain).value,
        FFI_DISABILITY(items=disability).value,
        FFI_LIMITATION(items=limitation).value,
    )
    whole = FFI(items=[*pain, *disability, *limitation])

    # 26 of 70, 35 of 70 and 16 of 40
    assert [37.14, 50, 40] == [rounded(part) for part in parts]
    # and pooled it would be 77 of 180, which is 42.78
    assert 42.38 == rounded(whole.value)
    assert whole.scored is not None
    assert ["pain", "disability", "limitation"] == [
        name for name, _ in whole.scored.subscales
    ]


def test_a_part_of_the_ffi_with_an_answer_left_open_is_unknown() -> None:
    """The others stand, and the whole does not."""
    score = FFI(items=[None, *[5] * 22])

    assert score.value is None
    assert score.scored is not None
    assert (
        ("pain", None),
        ("disability", 50),
        ("limitation", 50),
    ) == score.scored.subscales


def test_half_of_a_subscale_of_the_hoos_is_enough() -> None:
    """HOOS scoring instructions 2013: five of ten, three of five."""
    assert 45 == HOOS_PAIN(items=[3, 2, 1, 2, 3] + [None] * 5).value
    assert HOOS_PAIN(items=[3, 2, 1, 2] + [None] * 6).value is None
    assert 25 == HOOS_SYMPTOMS(items=[3, 3, 3, None, None]).value


def test_four_items_of_the_tsk_are_turned_round() -> None:
    """
    Invented: 1 everywhere is 29 and 4 is 56.

    The least is reached with 4 at items 4, 8, 12 and 16 alone.
    """
    least = [4 if item in {4, 8, 12, 16} else 1 for item in range(1, 18)]

    assert [29, 56] == [TSK17(items=[each] * 17).value for each in (1, 4)]
    assert 17 == TSK17(items=least).value
    assert 68 == TSK17(items=[5 - each for each in least]).value
    assert TSK17(items=[*least[:16], None]).value is None


def test_a_tsk_without_a_number_is_asked_about() -> None:
    """Forms of 11 and of 17 items bear the name."""
    with pytest.raises(dn.UnknownName) as caught:
        measure("TSK")

    assert {"tsk11", "tsk17"} == set(caught.value.nearest)


def test_blank_items_of_the_rand_are_not_taken_into_account() -> None:
    """https://issuu.com/press0384/docs/how_to_score_the_sf-36: 46.7."""
    assert 46.67 == rounded(RAND36_ENERGY(items=[4, 3, 3, None]).value)


def test_the_best_and_the_worst_sheet_of_the_rand() -> None:
    """All scales reach both ends, each by answers of its own length."""
    best = [1] * 36
    worst = [5] * 36
    for items, most in (
        ((1, 2, 20, 22, 34, 36), None),
        (range(3, 13), 3),
        (range(13, 20), 2),
        ((21, 23, 26, 27, 30), -6),
        ((24, 25, 28, 29, 31), 6),
        ((32, 33, 35), 5),
    ):
        for item in items:
            best[item - 1] = most if most is not None and most > 0 else 1
            worst[item - 1] = {None: 5, -6: 6}.get(most, 1)

    assert [100] * 8 == [score.value for score in RAND36(best)]
    assert [0] * 8 == [score.value for score in RAND36(worst)]


def test_an_item_of_the_rand_has_its_own_answers() -> None:
    """Three of physical functioning: 4 is none."""
    with pytest.raises(dn.InvalidRecord, match="from 1 to 3"):
        RAND36_PHYSICAL(items=[4] * 10)


def test_a_mastication_of_four_answers_is_enough() -> None:
    """DC/TMD scoring manual 2021: two of six may be missing."""
    assert 2.5 == JFLS20_MASTICATION(items=[1, 2, 3, 4, None, None]).value
    assert JFLS20_MASTICATION(items=[1, 2, 3] + [None] * 3).value is None


def test_depressed_mood_is_asked_without_the_ninth_item() -> None:
    """A total of nine would hide what was answered to it."""
    assert 24 == PHQ8(items=[3] * 8).value
    with pytest.raises(dn.InvalidRecord, match="expected 8 answers, got 9"):
        PHQ8(items=[0] * 9)
    with pytest.raises(dn.UnknownName):
        measure("PHQ-9")


@pytest.mark.parametrize("total", [AKPS, VISA_A], ids=lambda m: m.key)
def test_a_form_whose_terms_were_not_read_is_a_total_alone(
    total: dn.Measure,
) -> None:
    """No items, no arithmetic; higher is better."""
    assert total.items is None
    assert 20 == total.improvement(50, 70)


@pytest.mark.parametrize(
    "name", ["WOMAC", "HADS", "EQ-5D", "PSQI", "SF-36", "STarT Back"]
)
def test_what_may_not_be_scored_is_not_found(name: str) -> None:
    """Licensed forms stay out; a clinic's total is a measure of its own."""
    with pytest.raises(dn.UnknownName):
        measure(name)


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Modified Ashworth", "mas"),
        ("Ashworth", "mas"),
        ("MAS", "mas"),
        ("manual muscle test", "mmt"),
        ("MRC grade", "mmt"),
        ("Kujala", "akps"),
        ("TSK-17", "tsk17"),
        ("FAAM sport", "faam_sport"),
        ("foot function index", "ffi"),
    ],
)
def test_a_form_is_found_by_the_names_of_clinics(name: str, key: str) -> None:
    """MAS is no longer taken for MIDAS."""
    assert key == measure(name).key


def test_domains_that_clinics_measure_have_a_measure() -> None:
    """All but sleep, whose forms are licensed."""
    held = {found.domain for found in all_measures()}

    assert {dn.Domain.SLEEP} == set(dn.Domain) - held
