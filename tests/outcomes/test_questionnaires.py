"""
One sheet of answers, and several scores.
"""

from typing import Any, cast

import pytest
from pendulum import date

from dryneedling.exceptions import InvalidRecord
from dryneedling.measures import NPRS, PSFS
from dryneedling.measures.fabq import FABQ, FABQ_PA, FABQ_W
from dryneedling.measures.jfls import JFLS8, JFLS20
from dryneedling.measures.koos import KOOS
from dryneedling.measures.rand36 import RAND36
from dryneedling.questionnaires import Questionnaire

EVERY = {"fabq": FABQ, "jfls20": JFLS20, "koos": KOOS, "rand36": RAND36}


def test_each_part_has_its_own_answers() -> None:
    """Items 2 to 5 are one scale of the FABQ; 1 and 8 are never scored."""
    sheet = [0, 1, 2, 3, 4, 5, 6, 0, 1, 2, 3, 4, 0, 0, 5, 0]
    activity, work = FABQ(sheet, on=date(2026, 3, 2), basis="reported")

    assert (FABQ_PA, (1, 2, 3, 4), 10) == (
        activity.measure,
        activity.items,
        activity.value,
    )
    assert (FABQ_W, (5, 6, 1, 2, 3, 4, 5), 26) == (
        work.measure,
        work.items,
        work.value,
    )
    assert date(2026, 3, 2) == work.date
    assert "reported" == work.basis


def test_an_item_may_count_twice() -> None:
    """Items 1, 3 and 6 of the JFLS are mastication and the short form."""
    sheet = [10 if item in {1, 3, 6} else 0 for item in range(1, 21)]
    mastication, mobility, communication, short = JFLS20(sheet)

    assert (5, 0, 0) == (
        mastication.value,
        mobility.value,
        communication.value,
    )
    assert JFLS8 is short.measure
    assert 3.75 == short.value


def test_the_items_that_nobody_scores_are_few() -> None:
    """Five of the FABQ, two of the JFLS outside its parts, one of the RAND."""
    unscored = {
        name: sorted(
            set(range(1, form.items + 1))
            - {place for _, places in form.parts for place in places}
        )
        for name, form in EVERY.items()
    }

    assert {
        "fabq": [1, 8, 13, 14, 16],
        "jfls20": [],
        "koos": [],
        "rand36": [2],
    } == unscored


@pytest.mark.parametrize("form", EVERY.values(), ids=EVERY)
def test_a_part_left_blank_has_no_score(form: Questionnaire) -> None:
    """The others do not make up for it."""
    _, places = form.parts[0]
    answers = [
        None if item in places else 1 for item in range(1, form.items + 1)
    ]
    first, *others = form(answers)

    assert first.value is None
    assert any(score.value is not None for score in others)


def test_an_answer_is_refused_at_its_place_on_the_sheet() -> None:
    """Item 3 of the FABQ is the second of its part."""
    sheet: list[Any] = [0] * 16
    sheet[2] = 7
    sheet[0] = 99

    with pytest.raises(InvalidRecord) as caught:
        FABQ(sheet)

    assert ["answers[2]"] == [path for path, _ in caught.value.problems]


@pytest.mark.parametrize("sheet", [[0] * 15, [0] * 17, 7, "0" * 16])
def test_a_sheet_of_another_length_is_refused(sheet: object) -> None:
    """Sixteen answers, or none can be told from another."""
    with pytest.raises(InvalidRecord, match="expected 16 answers, got"):
        FABQ(cast("list[int]", sheet))


@pytest.mark.parametrize(
    "parts",
    [
        (),
        [(FABQ_PA, (2, 3, 4, 5))],
        ((FABQ_PA, (2, 3, 4)),),
        ((FABQ_PA, (0, 1, 2, 3)),),
        ((FABQ_PA, (2, 3, 4, 17)),),
        ((FABQ_PA, [2, 3, 4, 5]),),
        ((FABQ_PA, (2, 3, 4, 5), 1),),
        ((NPRS, (2,)),),
        (("fabq_pa", (2, 3, 4, 5)),),
        (3,),
    ],
)
def test_parts_that_are_not_on_the_sheet_are_refused(parts: object) -> None:
    """Each is a measure with items, and as many places."""
    with pytest.raises(InvalidRecord) as caught:
        Questionnaire(items=16, parts=cast("Any", parts))

    assert ["parts"] == [path for path, _ in caught.value.problems]


def test_a_sheet_has_items() -> None:
    """And a part may be a form of varying length, as long as its shortest."""
    with pytest.raises(InvalidRecord):
        Questionnaire(items=0, parts=((FABQ_PA, (2, 3, 4, 5)),))

    (score,) = Questionnaire(items=1, parts=((PSFS, (1,)),))([4])
    assert 4 == score.value
