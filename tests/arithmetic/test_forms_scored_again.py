"""
Every form scored a second time, from its published rule, by whole numbers.

Nothing here reads the scoring of the library: numbers of items, answers and
missing-item rules are written out once more, each from the publication that
the module of the measure names.
"""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Final, final

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling._exact import exact, shown
from dryneedling.measures import (
    HIT6,
    MIDAS,
    NDI,
    all_measures,
    hit6,
    measure,
    midas,
    ndi,
)
from tests.property.effort import EVEN_LESS

Answer = int | float | str | None
Answers = Sequence[Answer]


NOT_FOR_ME: Final = "not_applicable"


def given_of(answers: Answers) -> list[Fraction]:
    """
    Return the answers that were given, as they were written.
    """
    return [
        Fraction(repr(it)) for it in answers if it not in {None, NOT_FOR_ME}
    ]


def ndi_raw(answers: Answers) -> Fraction | None:
    """
    Add the mean of the others for each missing section, two at most.
    """
    known = given_of(answers)
    if len(known) < 8:
        return None
    missing = 10 - len(known)
    return sum(known) + missing * sum(known) / Fraction(len(known))


def out_of_five(answers: Answers, *, may_miss: int) -> Fraction | None:
    """
    Take the sum in percent of 5 for each section that was answered.
    """
    known = given_of(answers)
    if 10 - len(known) > may_miss:
        return None
    return Fraction(sum(known) * 100, 5 * len(known))


def dash(answers: Answers, *, least: int) -> Fraction | None:
    """
    Take ((sum of n answers / n) - 1) x 25, as the Institute prints it.
    """
    known = given_of(answers)
    if len(known) < least:
        return None
    return (sum(known) / Fraction(len(known)) - 1) * 25


def all_added(answers: Answers) -> Fraction | None:
    """
    Add them up, where none is missing.
    """
    known = given_of(answers)
    return Fraction(sum(known)) if len(known) == len(answers) else None


def half_of_all(answers: Answers) -> Fraction | None:
    """
    Add them up and halve the sum, where none is missing.
    """
    total = all_added(answers)
    return None if total is None else total / 2


def prtee(answers: Answers) -> Fraction | None:
    """
    Add pain, and half of function.
    """
    pain, function = all_added(answers[:5]), half_of_all(answers[5:])
    return None if pain is None or function is None else pain + function


def mean_of_all(answers: Answers) -> Fraction | None:
    """
    Add them up over their number, where none is missing.
    """
    total = all_added(answers)
    return None if total is None else total / len(answers)


def ticks(answers: Answers) -> Fraction | None:
    """
    Count the ticks; no tick is no, unless nothing was recorded at all.
    """
    if set(answers) == {None}:
        return None
    return Fraction(list(answers).count(1))


def part(answers: Answers) -> Fraction | None:
    """
    Take the sum in percent of 10 for each item that was answered.
    """
    known = given_of(answers)
    return Fraction(sum(known) * 100, 10 * len(known)) if known else None


def spadi(answers: Answers) -> Fraction | None:
    """
    Take the middle of both parts, with two items missing at most.
    """
    pain, disability = part(answers[:5]), part(answers[5:])
    if pain is None or disability is None or answers.count(None) > 2:
        return None
    return (pain + disability) / 2


def in_percent(answers: Answers, *, of: int, least: int) -> Fraction | None:
    """
    Take the sum in percent of the most for each item with an answer.
    """
    known = given_of(answers)
    if len(known) < least:
        return None
    return Fraction(sum(known) * 100, of * len(known))


def of_ten(answers: Answers) -> Fraction | None:
    """
    Take the percentage of 10 of what applies, where nothing was left open.
    """
    known = given_of(answers)
    if None in answers or not known:
        return None
    return Fraction(sum(known) * 10, len(known))


def ffi(answers: Answers) -> Fraction | None:
    """
    Take the mean of pain, disability and limitation.
    """
    parts = [
        of_ten(part) for part in (answers[:9], answers[9:18], answers[18:])
    ]
    known = [part for part in parts if part is not None]
    return sum(known) / Fraction(3) if len(known) == 3 else None


def tsk17(answers: Answers) -> Fraction | None:
    """
    Add 5 less the answer at items 4, 8, 12 and 16, and the others.
    """
    if None in answers:
        return None
    return Fraction(
        sum(
            5 - answer if item % 4 == 0 else answer
            for item, answer in enumerate(given_of(answers), start=1)
        )
    )


def mean_of(answers: Answers, *, least: int) -> Fraction | None:
    """
    Take the mean of what was answered.
    """
    known = given_of(answers)
    return sum(known) / Fraction(len(known)) if len(known) >= least else None


# How many answers the items of a scale have, and whether the first is best.
RAND: Final = {
    "physical": [(3, False)] * 10,
    "role_physical": [(2, False)] * 4,
    "role_emotional": [(2, False)] * 3,
    "energy": [(6, True), (6, True), (6, False), (6, False)],
    "emotional": [(6, False), (6, False), (6, True), (6, False), (6, True)],
    "social": [(5, True), (5, False)],
    "pain": [(6, True), (5, True)],
    "general": [(5, True), (5, False), (5, True), (5, False), (5, True)],
}


def rand36(scale: str) -> "Form":
    """
    Spread the answers of each item evenly over 0 to 100, and take the mean.
    """
    items = RAND[scale]

    def score(answers: Answers) -> Fraction | None:
        counts = [
            (most - answer if first else answer - 1) * Fraction(100, most - 1)
            for (most, first), answer in zip(items, answers, strict=True)
            if isinstance(answer, int)
        ]
        return sum(counts) / Fraction(len(counts)) if counts else None

    return Form(
        (len(items),),
        (),
        score,
        prorates=True,
        each=tuple(tuple(range(1, most + 1)) for most, _ in items),
    )


@final
@attrs.frozen
class Form:
    """
    A form as it is printed.

    Attributes:
        numbers: How many items it may have.
        answers: What may be answered to any item.
        score: Its rule.
        prorates: Whether answered items stand for missing ones.
        parts: Items of each subscale, counted from 1 as on the form.
        each: What may be answered to each item, where they differ.
    """

    numbers: tuple[int, ...]
    answers: Sequence[int | float | str]
    score: Callable[[Answers], Fraction | None]
    prorates: bool = False
    parts: tuple[tuple[str, tuple[int, ...]], ...] = ()
    each: tuple[Sequence[int], ...] = ()


def koos(items: int, *, least: int) -> Form:
    """
    Take 25 times the mean from 100, with half of the items answered.
    """

    def score(answers: Answers) -> Fraction | None:
        known = given_of(answers)
        if len(known) < least:
            return None
        return 100 - 25 * Fraction(sum(known)) / len(known)

    return Form((items,), range(5), score, prorates=True)


TO_FIVE: Final = (1, 2, 3, 4, 5)
MODULE: Final = Form((4,), TO_FIVE, lambda it: dash(it, least=4))

FORMS: Final = {
    "ndi": Form((10,), range(6), ndi_raw, prorates=True),
    "ndi_percent": Form(
        (10,),
        range(6),
        lambda it: out_of_five(it, may_miss=2),
        prorates=True,
    ),
    "odi": Form(
        (10,),
        range(6),
        lambda it: out_of_five(it, may_miss=1),
        prorates=True,
    ),
    "dash": Form((30,), TO_FIVE, lambda it: dash(it, least=27), prorates=True),
    "dash_work": MODULE,
    "dash_sport": MODULE,
    "quickdash": Form(
        (11,), TO_FIVE, lambda it: dash(it, least=10), prorates=True
    ),
    "quickdash_work": MODULE,
    "quickdash_sport": MODULE,
    "lefs": Form((20,), range(5), all_added),
    "spadi": Form(
        (13,),
        [tenths / 10 for tenths in range(101)],
        spadi,
        prorates=True,
        parts=(
            ("pain", (1, 2, 3, 4, 5)),
            ("disability", tuple(range(6, 14))),
        ),
    ),
    "psfs": Form((1, 2, 3, 4, 5, 6, 7), range(11), mean_of_all),
    "rmdq": Form((24,), (0, 1), ticks),
    "pcs": Form(
        (13,),
        range(5),
        all_added,
        parts=(
            ("rumination", (8, 9, 10, 11)),
            ("magnification", (6, 7, 13)),
            ("helplessness", (1, 2, 3, 4, 5, 12)),
        ),
    ),
    "tsk11": Form((11,), (1, 2, 3, 4), all_added),
    "bctq_sss": Form((11,), TO_FIVE, mean_of_all),
    "bctq_fss": Form((8,), TO_FIVE, mean_of_all),
    "midas": Form((5,), range(93), all_added),
    "hit6": Form((6,), (6, 8, 10, 11, 13), all_added),
    "koos_pain": koos(9, least=5),
    "koos_symptoms": koos(7, least=4),
    "koos_adl": koos(17, least=9),
    "koos_sport": koos(5, least=3),
    "koos_qol": koos(4, least=2),
    "prtee": Form((15,), range(11), prtee),
    "prtee_pain": Form((5,), range(11), all_added),
    "prtee_function": Form((10,), range(11), half_of_all),
    "dhi": Form((25,), (0, 2, 4), all_added),
    "gad7": Form((7,), range(4), all_added),
    "fabq_pa": Form((4,), range(7), all_added),
    "fabq_w": Form((7,), range(7), all_added),
    "hoos_pain": koos(10, least=5),
    "hoos_symptoms": koos(5, least=3),
    "hoos_adl": koos(17, least=9),
    "hoos_sport": koos(4, least=2),
    "hoos_qol": koos(4, least=2),
    "faam_adl": Form(
        (21,),
        (*range(5), NOT_FOR_ME),
        lambda it: in_percent(it, of=4, least=19),
        prorates=True,
    ),
    "faam_sport": Form(
        (8,),
        (*range(5), NOT_FOR_ME),
        lambda it: in_percent(it, of=4, least=7),
        prorates=True,
    ),
    "ffi": Form((23,), (*range(11), NOT_FOR_ME), ffi),
    "ffi_pain": Form((9,), (*range(11), NOT_FOR_ME), of_ten),
    "ffi_disability": Form((9,), (*range(11), NOT_FOR_ME), of_ten),
    "ffi_limitation": Form((5,), (*range(11), NOT_FOR_ME), of_ten),
    "tsk17": Form((17,), (1, 2, 3, 4), tsk17),
    "phq8": Form((8,), range(4), all_added),
    "jfls8": Form(
        (8,), range(11), lambda it: mean_of(it, least=6), prorates=True
    ),
    "jfls20_mastication": Form(
        (6,), range(11), lambda it: mean_of(it, least=4), prorates=True
    ),
    "jfls20_mobility": Form(
        (4,), range(11), lambda it: mean_of(it, least=3), prorates=True
    ),
    "jfls20_communication": Form(
        (8,), range(11), lambda it: mean_of(it, least=6), prorates=True
    ),
    **{f"rand36_{scale}": rand36(scale) for scale in RAND},
}


@st.composite
def filled(draw: st.DrawFn, form: Form, most_missing: int) -> list[Answer]:
    """
    Fill a form in, with so many items missing at most.
    """
    number = draw(st.sampled_from(form.numbers))
    each = form.each or (form.answers,) * number
    answers: list[Answer] = [draw(st.sampled_from(one)) for one in each]
    places = st.integers(0, number - 1)
    for place in draw(st.sets(places, max_size=min(most_missing, number))):
        answers[place] = None
    return answers


@st.composite
def emptied(draw: st.DrawFn, form: Form) -> Iterator[list[Answer]]:
    """
    Fill all of a form in, and take one answer after another away.
    """
    answers = draw(filled(form, 0))
    order = draw(st.permutations(range(len(answers))))

    def ever_fewer() -> Iterator[list[Answer]]:
        yield answers
        for place in order:
            answers[place] = None
            yield answers

    return ever_fewer()


def half_up(value: Fraction, places: int) -> str:
    """
    Print a number that is not negative by whole numbers alone.
    """
    units = (value * 10**places * 2 + 1) // 2
    whole, rest = divmod(units, 10**places)
    return f"{whole}.{rest:0{places}d}".rstrip("0").rstrip(".")


def test_every_form_of_the_catalogue_is_scored_again() -> None:
    """
    Here, or in the module of tests that a newer form came with.
    """
    forms = {it.key for it in all_measures() if it.items is not None}
    modules = Path(__file__).parents[1] / "outcomes"

    assert set(FORMS) <= forms
    assert [] == [
        key
        for key in sorted(forms - set(FORMS))
        if not (modules / f"test_{key}.py").exists()
    ]


@pytest.mark.parametrize("key", FORMS)
@EVEN_LESS
@given(st.data())
def test_a_form_is_scored_by_its_published_rule(
    key: str, data: st.DataObject
) -> None:
    """
    With any number of items missing; and the score says how it came about.

    The number is the nearest float, and its print is rounded half up.
    """
    form = FORMS[key]
    for answers in data.draw(emptied(form)):
        expected = form.score(answers)
        number = len(answers) - sum(map(answers.count, (None, NOT_FOR_ME)))

        score = measure(key)(items=answers)
        scored = score.scored

        assert scored is not None
        assert score.value == scored.value
        assert (number, len(answers)) == (scored.answered, scored.asked)
        assert (
            form.prorates and expected is not None and None in answers
        ) is scored.prorated
        if expected is None:
            assert scored.value is None
        else:
            assert scored.value is not None
            assert float(expected) == scored.value
            assert (type(scored.value) is int) is (expected.denominator == 1)
            for places in (1, 2):
                assert half_up(expected, places) == shown(scored.value, places)


@pytest.mark.parametrize("key", ["pcs", "spadi"])
@given(st.data())
def test_the_parts_of_a_form_are_scored_by_themselves(
    key: str, data: st.DataObject
) -> None:
    """
    Sums of the items that the authors list, percentages of the SPADI.
    """
    form = FORMS[key]
    answers = data.draw(filled(form, 3))

    scored = measure(key)(items=answers).scored

    assert scored is not None
    rule = part if key == "spadi" else all_added
    expected = {
        name: rule([answers[item - 1] for item in items])
        for name, items in form.parts
    }
    assert {
        name: None if value is None else float(value)
        for name, value in expected.items()
    } == dict(scored.subscales)


@given(filled(FORMS["ndi"], 3))
def test_the_two_scales_of_the_ndi_are_twice_one_another(
    answers: list[Answer],
) -> None:
    """
    Scored apart, or one made from the other.
    """
    raw, percent = ndi_raw(answers), measure("ndi_percent")(items=answers)
    turned = ndi.as_percent(NDI(items=answers))

    assert (None if raw is None else float(raw * 2)) == percent.value
    assert percent.value is None or abs(
        exact(turned.value or 0) - exact(percent.value)
    ) < Fraction(1, 10**12)


@pytest.mark.parametrize(
    ("band", "scale", "bands"),
    [
        (
            ndi.band,
            NDI,
            ["none"] * 5
            + ["mild"] * 10
            + ["moderate"] * 10
            + ["severe"] * 10
            + ["complete"] * 16,
        ),
        (
            hit6.band,
            HIT6,
            ["little or none"] * 14
            + ["some"] * 6
            + ["substantial"] * 4
            + ["severe"] * 19,
        ),
        (
            midas.grade,
            MIDAS,
            ["I"] * 6 + ["II"] * 5 + ["III"] * 10 + ["IV"] * 440,
        ),
    ],
    ids=["ndi", "hit6", "midas"],
)
def test_the_bands_of_a_scale_are_as_long_as_printed(
    band: Callable[..., str | None],
    scale: Callable[[int], object],
    bands: list[str],
) -> None:
    """
    Every whole score from the least to the most, band after band.
    """
    least = 36 if scale is HIT6 else 0

    assert bands == [band(scale(least + more)) for more in range(len(bands))]
