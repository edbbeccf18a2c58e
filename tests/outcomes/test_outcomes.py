"""
Measures, the scores made of them, and the change between two scores.
"""

import datetime as dt
import math
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling.anatomy import BodyPlace, Side, Site
from dryneedling.change import change
from dryneedling.exceptions import InvalidRecord, NotComparable
from dryneedling.measures import (
    GROC,
    HIT6,
    NDI,
    NDI_PERCENT,
    NPRS,
    PGIC,
    PPT,
    PSFS,
    ROM,
    VAS,
)
from dryneedling.outcomes import (
    Aspect,
    Basis,
    Better,
    Domain,
    Measure,
    MeasureKind,
    Mode,
    Recall,
    Score,
    Series,
)
from dryneedling.thresholds import Threshold

PRIVATE = "Maria Rossi"


def unlisted(**changes: object) -> Measure:
    """
    Make a measure of one's own that differs in what a test is about.
    """
    fields: dict[str, Any] = {
        "name": "Grip strength",
        "abbreviation": "Grip",
        "domain": "activity",
        "minimum": 0,
        "maximum": 200,
        "unit": "kg",
        "better": "higher",
        "recall": "now",
        "ratio": True,
        "source": "our own protocol",
        **changes,
    }
    return Measure.unlisted(fields.pop("key", "hop_distance"), **fields)


def arguments(**given: object) -> dict[str, Any]:
    """
    Pass what a type checker would refuse on to the checks that run.
    """
    return given


def own_row(key: str, kind: str) -> Threshold:
    """
    Make a threshold that travels with a measure of one's own.
    """
    return Threshold(
        key,
        measure="hop_distance",
        kind=kind,
        value=5,
        population="our patients",
        source="our own protocol",
    )


def paths(caught: pytest.ExceptionInfo[InvalidRecord]) -> list[str]:
    """
    Return the paths of all that was wrong.
    """
    return [path for path, _ in caught.value.problems]


class Stranger:
    """
    Of no kind that a record knows.
    """


# These are looked for once all else is right.
OWN_DEFAULTS = {"own_default_mdc", "own_default_mcid"}


def names_of(kind: type[attrs.AttrsInstance], *but: str) -> list[str]:
    """
    Return the names of the fields of a record, but for some.
    """
    return [
        field.name for field in attrs.fields(kind) if field.name not in but
    ]


def everything_wrong_with(kind: type[attrs.AttrsInstance]) -> dict[str, Any]:
    """
    Return something for every field that none of them can be.
    """
    return {name: Stranger() for name in names_of(kind)}


# Measures


def test_words_become_members() -> None:
    """Words and members are interchangeable on the way in."""
    own = unlisted(kind="events", recall="by aspect", domain="Pain")

    assert own.kind is MeasureKind.EVENTS
    assert own.recall is Recall.BY_ASPECT
    assert own.domain is Domain.PAIN
    assert own.better is Better.HIGHER


def test_the_full_name_stands_in_for_a_missing_abbreviation() -> None:
    """Nothing is shortened by guessing."""
    assert "Grip strength" == unlisted(abbreviation=None).abbreviation
    assert "Grip" == unlisted(abbreviation="Grip").abbreviation


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("key", "Grip strength"),
        ("key", ""),
        ("key", 5),
        ("key", "a" * 81),
        ("name", ""),
        ("abbreviation", " "),
        ("unit", ""),
        ("source", ""),
        ("domain", "luck"),
        ("kind", "vote"),
        ("recall", "ever"),
        ("better", "sideways"),
        ("better", None),
        ("minimum", math.nan),
        ("minimum", "0"),
        ("maximum", math.inf),
        ("maximum", 0),
        ("maximum", -1),
        ("whole", "yes"),
        ("ratio", 1),
        ("recall_days", -1),
        ("recall_days", 1.5),
    ],
)
def test_a_measure_that_cannot_be_is_refused_with_its_field(
    field: str, wrong: object
) -> None:
    """Each field is named, and nothing else."""
    with pytest.raises(InvalidRecord) as caught:
        unlisted(**{field: wrong})

    assert [field] == paths(caught)


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("icf", "b280"),
        ("icf", ("",)),
        ("items", "ten"),
        ("listed", "yes"),
        ("plausible_from", "8"),
        ("plausible_to", math.nan),
        ("own_thresholds", (5,)),
        ("own_thresholds", 5),
        ("own_default_mdc", "no_such_row"),
        ("own_default_mcid", "no_such_row"),
        ("own_default_mcid", {"row": "a dict has no hash"}),
    ],
)
def test_the_fields_of_the_catalogue_are_checked_as_well(
    field: str, wrong: object
) -> None:
    """A row of ours can be as wrong as one of yours."""
    with pytest.raises(InvalidRecord) as caught:
        attrs.evolve(unlisted(), **arguments(**{field: wrong}))

    assert [field] == paths(caught)


def test_everything_wrong_with_a_measure_is_said_at_once() -> None:
    """Every field under its name, in one error of the measure."""
    with pytest.raises(InvalidRecord) as caught:
        attrs.evolve(unlisted(), **everything_wrong_with(Measure))

    assert "Measure" == caught.value.record
    assert {
        field.name for field in attrs.fields(Measure)
    } - OWN_DEFAULTS == set(paths(caught))


def test_a_direction_is_asked_for_beside_what_else_is_wrong() -> None:
    """Only a rating of change may have none."""
    with pytest.raises(InvalidRecord) as caught:
        unlisted(name="", better=None)

    assert ["name", "better"] == paths(caught)


def test_ends_that_cannot_be_are_named_beside_what_else_is_wrong() -> None:
    """A scale needs more than one value."""
    with pytest.raises(InvalidRecord) as caught:
        unlisted(name="", minimum=5, maximum=5)

    assert ["name", "maximum"] == paths(caught)


def test_each_default_is_looked_for_among_the_own_thresholds() -> None:
    """A key that is missing does not hide the other."""
    with pytest.raises(InvalidRecord) as caught:
        unlisted(
            thresholds=[own_row("mdc", "MDC")],
            default_mdc="mcid",
            default_mcid="mdic",
        )

    assert ["own_default_mdc", "own_default_mcid"] == paths(caught)


def test_a_default_mdc_is_no_mcid() -> None:
    """What is beyond error of measurement need not matter to a patient."""
    with pytest.raises(InvalidRecord) as caught:
        unlisted(
            thresholds=[own_row("mdc", "MDC"), own_row("mcid", "MCID")],
            default_mdc="mcid",
            default_mcid="mdc",
        )

    assert (
        ("default_mdc", "expected a row of kind MDC, got one of MCID"),
        ("default_mcid", "expected a row of kind MCID, got one of MDC"),
    ) == caught.value.problems


@pytest.mark.parametrize(
    ("field", "made"),
    [
        *((name, unlisted()) for name in names_of(Measure, *OWN_DEFAULTS)),
        *((name, NPRS(7)) for name in names_of(Score, "items")),
        *((name, NPRS(7).series) for name in names_of(Series)),
        *((name, own_row("mdc", "MDC")) for name in names_of(Threshold)),
        ("items", NDI(30)),
    ],
)
def test_a_refusal_says_what_came_instead(
    field: str, made: Measure | Score | Series | Threshold
) -> None:
    """Each problem has a path and a text, and the text says what came."""
    with pytest.raises(InvalidRecord) as caught:
        attrs.evolve(made, **arguments(**{field: Stranger()}))

    assert type(made).__name__ == caught.value.record
    assert [field] == paths(caught)
    assert "got a Stranger" in str(caught.value)


def test_a_plausible_range_is_a_number_at_either_end() -> None:
    """Both ends may be open."""
    own = attrs.evolve(unlisted(), plausible_from=5, plausible_to=90.5)

    assert (5, 90.5) == (own.plausible_from, own.plausible_to)
    assert unlisted(recall_days=7).recall_days == 7


def test_a_transition_may_have_no_better_direction() -> None:
    """And then it has no best value and no improvement."""
    own = unlisted(kind="transition", better=None)

    assert own.best is None
    with pytest.raises(NotComparable, match="no difference is taken"):
        own.improvement(1, 2)


def test_the_best_value_is_the_better_end() -> None:
    """10 of 10 in the PSFS, 0 of 10 in pain."""
    assert (10, 0, 36) == (PSFS.best, NPRS.best, HIT6.best)


def test_improvement_is_positive_when_better() -> None:
    """Whichever way the scale points."""
    assert 3 == NPRS.improvement(7, 4)
    assert 3 == PSFS.improvement(4, 7)
    assert -3 == NPRS.improvement(4, 7)


@given(st.integers(0, 200), st.integers(0, 200))
def test_turning_the_scale_turns_the_improvement(
    before: int, after: int
) -> None:
    """The same numbers, the other direction, the other sign."""
    up, down = unlisted(better="higher"), unlisted(better="lower")

    assert up.improvement(before, after) == -down.improvement(before, after)


@pytest.mark.parametrize("rating", [GROC, PGIC])
def test_no_difference_is_taken_of_ratings_of_change(rating: Measure) -> None:
    """3 and then 5 is not a change of 2."""
    with pytest.raises(NotComparable, match=f"of {rating.abbreviation}"):
        rating.improvement(3, 5)


def test_listed_measures_are_one_by_their_key() -> None:
    """An altered copy with the key of a listed one is the listed one."""
    assert attrs.evolve(NDI, name="another name") == NDI
    assert hash(attrs.evolve(NDI, name="another name")) == hash(NDI)
    assert NDI != NDI_PERCENT


def test_unlisted_measures_are_one_by_all_they_say() -> None:
    """Two clinics may have two scales of one name."""
    assert unlisted() == unlisted()
    assert hash(unlisted()) == hash(unlisted())
    assert unlisted() != unlisted(maximum=150)
    assert unlisted() != "hop_distance"
    assert unlisted(key="nprs") != NPRS


def test_the_thresholds_of_a_listed_measure_are_rows_of_the_table() -> None:
    """Each can be had by its key; a key of another measure finds nothing."""
    row = NDI.threshold("ndi_mdc_young_2009_authors_advice")

    assert row is not None
    assert row in NDI.thresholds
    assert NDI.default_mdc == row
    assert NDI.default_mcid == NDI.threshold(
        "ndi_mcid_young_2009_authors_advice"
    )
    assert NDI_PERCENT.threshold("ndi_mdc_young_2009") is None


def test_a_measure_without_a_default_says_none() -> None:
    """No important change of pressure pain thresholds is agreed."""
    assert PPT.default_mdc is not None
    assert PPT.default_mcid is None
    assert HIT6.default_mdc is None


def test_a_listed_measure_that_no_table_knows_has_no_thresholds() -> None:
    """A fork may list a measure before it has rows."""
    young = attrs.evolve(unlisted(), listed=True)

    assert () == young.thresholds
    assert young.default_mdc is None
    assert young.default_mcid is None


def test_an_unlisted_measure_brings_its_own_thresholds() -> None:
    """They travel with it, and it names its defaults among them."""
    mdc, mcid = own_row("mdc", "MDC"), own_row("mcid", "MCID")
    own = unlisted(
        thresholds=[mdc, mcid], default_mdc="mdc", default_mcid="mcid"
    )

    assert (mdc, mcid) == own.thresholds
    assert mdc == own.default_mdc
    assert mcid == own.default_mcid
    assert unlisted().default_mdc is None
    assert unlisted().default_mcid is None


# Scores


def test_a_score_keeps_everything_that_was_recorded() -> None:
    """Words become members, one activity becomes one of several."""
    at = pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome")
    score = ROM.cervical_rotation(
        48,
        side="right",
        mode="active",
        instrument="CROM",
        place=BodyPlace("neck"),
        at=at,
        on=pendulum.date(2026, 3, 2),
        basis="measured",
        note="after a bad night",
    )

    assert (48, Side.RIGHT, Mode.ACTIVE) == (
        score.value,
        score.side,
        score.mode,
    )
    assert (Basis.MEASURED, "CROM") == (score.basis, score.instrument)
    assert pendulum.date(2026, 3, 2) == score.date
    assert ("lift",) == PSFS(4, activity="lift").activity
    assert Aspect.WORST_24H is NPRS(7, aspect="worst 24h").aspect
    assert "lying" == VAS(40, aspect="other", aspect_text="lying").aspect_text
    site = Site("upper trapezius", "left")
    assert site == PPT(240, site=site).site


def test_what_identifies_is_not_shown() -> None:
    """Notes, activities and free aspects stay out of reprs and labels."""
    score = PSFS(
        4, activity=PRIVATE, note=PRIVATE, aspect="other", aspect_text=PRIVATE
    )

    assert PRIVATE not in repr(score)
    assert PRIVATE not in repr(score.series)
    assert PRIVATE not in score.label


def test_a_score_has_the_date_of_its_instant_or_its_day_or_none() -> None:
    """A score inside a session needs no time of its own."""
    at = pendulum.datetime(2026, 3, 2, 23, 30, tz="Europe/Rome")

    day = pendulum.date(2026, 3, 3)

    assert pendulum.date(2026, 3, 2) == NPRS(7, at=at).date
    assert day == NPRS(7, on=day).date
    assert NPRS(7).date is None


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("aspect", "yesterday"),
        ("side", "both"),
        ("mode", "assisted"),
        ("basis", "guessed"),
        ("place", "neck"),
        ("site", 7),
        ("activity", ("",)),
        ("activity", 0),
        ("activity", None),
        ("activity", {"lift": 3}),
        ("instrument", ""),
        ("aspect_text", " "),
        ("note", ""),
        ("trials", ()),
        ("trials", 5),
        ("trials", "777"),
        ("items", (1, 2)),
        ("at", "2026-03-02"),
        ("at", pendulum.date(2026, 3, 2)),
        ("at", pendulum.naive(2026, 3, 2)),
        ("on", "2026-03-02"),
        ("on", pendulum.datetime(2026, 3, 2)),
    ],
)
def test_a_score_that_cannot_be_is_refused_with_its_field(
    field: str, wrong: object
) -> None:
    """Each field is named, and nothing else."""
    with pytest.raises(InvalidRecord) as caught:
        NPRS(7, **arguments(**{field: wrong}))

    assert [field] == paths(caught)


def test_everything_wrong_with_a_score_is_said_at_once() -> None:
    """What is wrong by itself first, then what is off the scale."""
    wrong = arguments(
        aspect=PRIVATE,
        side=PRIVATE,
        mode=PRIVATE,
        place=PRIVATE,
        site=(PRIVATE,),
        trials=(11, PRIVATE),
        on=PRIVATE,
    )

    with pytest.raises(InvalidRecord) as caught:
        NPRS(11, **wrong)

    assert [
        "aspect",
        "place",
        "site",
        "side",
        "mode",
        "on",
        "value",
        "trials[0]",
        "trials[1]",
    ] == paths(caught)
    assert PRIVATE not in str(caught.value)


def test_each_remark_of_a_score_is_read_whatever_else_is_wrong() -> None:
    """One error holds every problem, those of the form at its end."""
    wrong = arguments(
        activity=("",),
        instrument="",
        aspect_text="",
        basis=PRIVATE,
        items=(1, 2),
        note="",
    )

    with pytest.raises(InvalidRecord) as caught:
        NPRS(11, **wrong)

    assert [
        "aspect_text",
        "instrument",
        "activity",
        "basis",
        "note",
        "value",
        "items",
    ] == paths(caught)


@pytest.mark.parametrize(
    ("items", "path"),
    [(5, "items"), ([0] * 9, "items"), ([6] + [0] * 9, "items[0]")],
)
def test_a_wrong_total_hides_no_wrong_answer(items: object, path: str) -> None:
    """Both are refused under their names."""
    with pytest.raises(InvalidRecord) as caught:
        NDI(51, **arguments(items=items))

    assert ["value", path] == paths(caught)


@pytest.mark.parametrize(
    "wrong", [11, -1, 6.5, math.nan, math.inf, True, "7", 10**40]
)
def test_a_value_off_the_scale_is_refused(wrong: object) -> None:
    """The NPRS has whole numbers from 0 to 10."""
    with pytest.raises(
        InvalidRecord, match=r"Score\.value: NPRS: expected a whole number"
    ):
        NPRS(**arguments(value=wrong))


def test_a_whole_number_may_be_written_as_a_float() -> None:
    """7.0 is 7 and stays as it was written."""
    assert "7.0" == repr(NPRS(7.0).value)


@pytest.mark.parametrize("wrong", [100.5, math.nan, True, "7"])
def test_a_scale_with_fractions_has_its_ends_as_well(wrong: object) -> None:
    """A VAS has any number from 0 to 100."""
    with pytest.raises(InvalidRecord, match=r"Score\.value: VAS: expected"):
        VAS(**arguments(value=wrong))
    assert 62.5 == VAS(62.5).value


def test_a_score_without_a_value_needs_answers() -> None:
    """A form with too few answers is a record; nothing at all is none."""
    with pytest.raises(InvalidRecord, match="a number, or items, got neither"):
        NDI()
    assert NDI(items=[3] * 7 + [None] * 3).value is None


def test_a_score_is_of_a_measure() -> None:
    """A name must be looked up first."""
    with pytest.raises(InvalidRecord, match=r"Score\.measure"):
        Score(**arguments(measure="nprs", value=7))


def test_an_instant_and_a_day_must_agree() -> None:
    """A score of Monday evening is not one of Tuesday."""
    at = pendulum.datetime(2026, 3, 2, 9, 30, tz="Europe/Rome")

    with pytest.raises(InvalidRecord, match=r"another day than \*at\*"):
        NPRS(7, at=at, on=pendulum.date(2026, 3, 3))


def test_an_instant_that_cannot_be_does_not_hide_a_day_that_can() -> None:
    """Only the instant is refused."""
    wrong = arguments(at="noon", on=pendulum.date(2026, 3, 2))

    with pytest.raises(InvalidRecord) as caught:
        NPRS(7, **wrong)

    assert ["at"] == paths(caught)


def test_trials_give_their_mean_unless_a_value_is_given() -> None:
    """The device may have printed its own mean: both are kept."""
    assert 241 == PPT(trials=[231, 240, 252]).value
    assert 240 == PPT(240, trials=[231, 240, 252]).value


@pytest.mark.parametrize("trials", [[], 5, "12", [240, None], [math.nan]])
def test_trials_that_cannot_be_have_no_mean(trials: object) -> None:
    """Both the missing value and the trials are named."""
    with pytest.raises(InvalidRecord) as caught:
        PPT(**arguments(trials=trials))

    assert "value" == paths(caught)[0]
    assert paths(caught)[1].startswith("trials")


def test_a_mean_between_two_whole_numbers_is_no_nprs() -> None:
    """Three ratings of different pains are three scores."""
    with pytest.raises(InvalidRecord, match="whole number"):
        NPRS(trials=[7, 7, 8])


def test_answers_give_the_score_unless_one_is_given() -> None:
    """A printed total stays beside the answers that contradict it."""
    answers = [3] * 10

    assert 30 == NDI(items=answers).value
    given_total = NDI(28, items=answers)
    assert 28 == given_total.value
    assert given_total.scored is not None
    assert 30 == given_total.scored.value


@pytest.mark.parametrize("items", [5, "3333333333", {"a": 3}])
def test_answers_that_are_no_list_are_refused(items: object) -> None:
    """A text of ten digits is not ten answers."""
    with pytest.raises(InvalidRecord) as caught:
        NDI(**arguments(items=items))

    assert ["items"] == paths(caught)


def test_answers_of_a_measure_without_items_are_refused() -> None:
    """A pain rating has no items."""
    with pytest.raises(InvalidRecord, match="NPRS has no items here"):
        NPRS(items=[3, 4])


def test_a_score_without_answers_was_not_scored_here() -> None:
    """The total is as recorded."""
    assert NDI(30).scored is None
    assert NPRS(7).scored is None


# Series


def test_a_series_is_everything_that_a_score_is_about() -> None:
    """And not what it found, when, or what was noted."""
    one = NPRS(7, aspect="now", note="cold day")
    two = NPRS(4, aspect="now", on=pendulum.date(2026, 3, 9))

    assert one.series == two.series
    assert hash(one.series) == hash(two.series)
    assert Series(measure=NPRS, aspect=Aspect.NOW) == one.series


def test_a_series_may_be_written_in_words() -> None:
    """
    As a score may, so that it is found by the one or the other.
    """
    written = Series(measure=NPRS, aspect="now", side="left", mode="active")
    score = NPRS(7, aspect="now", side="left", mode="active")

    assert written == score.series
    assert (Aspect.NOW, Side.LEFT, Mode.ACTIVE) == (
        written.aspect,
        written.side,
        written.mode,
    )
    assert ("reaching",) == Series(measure=PSFS, activity="reaching").activity
    day: Any = dt.date(2026, 3, 2)

    assert pendulum.date(2026, 3, 2) == NPRS(7, on=day).on


def test_a_series_is_labelled_without_free_text() -> None:
    """Measure, aspect, side, mode and place."""
    score = ROM.cervical_rotation(
        48,
        side="right",
        mode="passive",
        place=BodyPlace("neck", detail=PRIVATE),
        instrument=PRIVATE,
    )

    assert "cervical rotation, right, passive, neck: 48" == score.label
    assert "NPRS, worst 24h" == NPRS(7, aspect="worst_24h").series.label
    site = Site("upper trapezius", "left")
    assert f"PPT, {site.label}: 240" == PPT(240, site=site).label


def test_a_form_with_too_few_answers_is_labelled_so() -> None:
    """No score is not a score of zero."""
    assert "NDI: no score" == NDI(items=[None] * 10).label


@pytest.mark.parametrize(
    "score",
    [
        NPRS(7, aspect="now"),
        NPRS(7, aspect="on_movement"),
        PPT(240),
        ROM.knee_flexion(110),
    ],
    ids=lambda score: score.label,
)
def test_what_is_felt_or_tested_now_can_change_within_a_session(
    score: Score,
) -> None:
    """Pain now, tenderness and movement."""
    assert score.series.can_change_within_a_session is True


@pytest.mark.parametrize(
    "score",
    [
        NPRS(7, aspect="worst_24h"),
        PPT(240, aspect="worst_24h"),
        NDI(20),
        NDI(20, aspect="now"),
        GROC(3),
    ],
    ids=lambda score: score.label,
)
def test_what_covers_the_time_before_cannot_change_within_a_session(
    score: Score,
) -> None:
    """A questionnaire cannot, whatever aspect is written beside it."""
    assert score.series.can_change_within_a_session is False


def test_a_rating_of_pain_that_was_not_named_is_undecided() -> None:
    """The record does not say which pain was asked for."""
    assert NPRS(7).series.can_change_within_a_session is None


# Change


def test_a_change_has_an_improvement_and_a_percentage() -> None:
    """From 8 to 6 is 2 points and a quarter."""
    found = change(NPRS(8, aspect="now"), NPRS(6, aspect="now"))

    assert (2, 25, None) == (
        found.improvement,
        found.percent,
        found.no_percent,
    )
    assert found.is_at_least_percent(25)
    assert not found.is_at_least_percent(25.1)


@pytest.mark.parametrize("share", [0.3, 0.5, 0.999, 1e-9])
def test_a_share_of_one_is_no_percentage(share: float) -> None:
    """0.3 is meant as 30 percent, and read as it stands all would reach it."""
    found = change(NPRS(10), NPRS(9))

    with pytest.raises(InvalidRecord, match="expected a percentage"):
        found.is_at_least_percent(share)
    assert [True, True, True, False] == [
        found.is_at_least_percent(percent) for percent in (-0.3, 0, 1, 11)
    ]


def test_thirty_percent_is_not_rounded_into_reach() -> None:
    """7 to 5 is 28.6 percent; 10 to 7 is 30."""
    assert change(NPRS(7), NPRS(5)).is_at_least_percent(30) is False
    assert change(NPRS(10), NPRS(7)).is_at_least_percent(30) is True


def test_a_change_for_the_worse_is_a_negative_percentage() -> None:
    """From 4 to 6 is half worse."""
    found = change(NPRS(4), NPRS(6))

    assert (-2, -50) == (found.improvement, found.percent)
    assert found.is_at_least_percent(30) is False


def test_a_change_from_zero_has_no_percentage() -> None:
    """Nothing cannot fall by a third."""
    found = change(NPRS(0), NPRS(2))

    assert (-2, None) == (found.improvement, found.percent)
    assert "the first value is not above zero" == found.no_percent
    assert found.is_at_least_percent(30) is None


def test_a_change_on_a_scale_without_a_zero_has_no_percentage() -> None:
    """A HIT-6 of 36 is no headache and yet not zero."""
    found = change(HIT6(66), HIT6(60))

    assert (6, None) == (found.improvement, found.percent)
    assert "the scale has no true zero" == found.no_percent


def test_a_knee_from_minus_10_to_minus_2_improves_by_8() -> None:
    """Without a percentage, because straight is no absence of movement."""
    found = change(ROM.knee_extension(-10), ROM.knee_extension(-2))

    assert (8, None) == (found.improvement, found.percent)


@pytest.mark.parametrize(
    ("before", "after", "differ"),
    [
        (NPRS(7, aspect="now"), NPRS(4, aspect="worst_24h"), "aspect"),
        (NPRS(7), VAS(40), "measure"),
        (NDI(20), NDI_PERCENT(20), "measure"),
        (
            ROM.cervical_rotation(48, side="left"),
            ROM.cervical_rotation(61, side="right"),
            "side",
        ),
        (
            ROM.knee_flexion(90, mode="active"),
            ROM.knee_flexion(110, mode="passive", instrument="goniometer"),
            "mode, instrument",
        ),
        (
            PSFS(4, activity=["lift", "drive"]),
            PSFS(6, activity=["lift", "sleep"]),
            "activity",
        ),
        (
            NPRS(7, aspect="other", aspect_text="lying"),
            NPRS(4, aspect="other", aspect_text="sitting"),
            "aspect_text",
        ),
        (NPRS(7, place=BodyPlace("neck")), NPRS(4), "place"),
        (PPT(200, site=Site("soleus", "left")), PPT(240), "site"),
    ],
)
def test_scores_of_different_series_are_never_bridged(
    before: Score, after: Score, differ: str
) -> None:
    """The fields in which they differ are named, never their text."""
    with pytest.raises(NotComparable) as caught:
        change(before, after)

    assert f"the scores differ in {differ}" == str(caught.value)


def test_a_form_with_too_few_answers_has_no_change() -> None:
    """On either side."""
    empty = NDI(items=[None] * 10)

    with pytest.raises(NotComparable, match="too few items answered"):
        change(empty, NDI(20))
    with pytest.raises(NotComparable, match="too few items answered"):
        change(NDI(20), empty)


def test_ratings_of_change_have_no_change() -> None:
    """They are one already."""
    with pytest.raises(NotComparable, match="no difference is taken of GROC"):
        change(GROC(3), GROC(5))


def test_a_measure_is_shown_by_its_key() -> None:
    """Reprs of courses stay readable in a notebook."""
    assert "measure('nprs')" == repr(NPRS)
    assert "Measure.unlisted('grip')" == repr(unlisted(key="grip"))


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"measure": "nprs"}, "measure"),
        ({"aspect": "soon"}, "aspect"),
        ({"side": "both"}, "side"),
        ({"mode": "fast"}, "mode"),
        ({"place": "neck"}, "place"),
        ({"site": ("masseter",)}, "site"),
        ({"activity": [""]}, "activity"),
        ({"instrument": ""}, "instrument"),
        ({"aspect_text": 7}, "aspect_text"),
    ],
)
def test_a_series_is_checked_as_its_scores_are(
    fields: dict[str, Any], wrong: str
) -> None:
    """A goal may name one that no score has."""
    about: dict[str, Any] = {"measure": NPRS}

    with pytest.raises(InvalidRecord, match=rf"Series\.{wrong}"):
        Series(**(about | fields))
    assert Series(measure=NPRS, aspect="now") == NPRS(7, aspect="now").series
