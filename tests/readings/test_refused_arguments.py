"""
What a reading is asked may be impossible: it says so before it reads.
"""

from collections.abc import Callable
from typing import Any, cast

import pytest

import dryneedling as dn
from dryneedling.harms import rate_from_counts
from dryneedling.intervals import (
    exact_upper_of_zero,
    poisson_upper_of_zero,
    rule_of_three,
    wilson,
)
from dryneedling.measures import GROC, NDI, NPRS
from dryneedling.progress import choose, judge
from dryneedling.reliable_change import (
    clinically_significant_cut_offs,
    mdc,
    reliable_change_index,
    sem,
)
from dryneedling.screening import factor
from tests.readings.courses import course, now, pains, visit

Reading = Callable[..., object]

COURSE = pains(7, 5)
PATIENT = dn.Patient(id="P-1")
MOST = 10**15
PAIN = now(0).series

# Arguments that would do, of which a test changes one.
FINE: dict[str, tuple[Reading, dict[str, Any]]] = {
    "track": (dn.track, {"course": COURSE}),
    "track_series": (dn.track_series, {"course": COURSE, "series": PAIN}),
    "review": (dn.review, {"course": COURSE}),
    "before_needling": (dn.before_needling, {"course": COURSE, "sites": ()}),
    "consent_standing": (dn.consent_standing, {"course": COURSE}),
    "screen": (dn.screen, {"patient": PATIENT, "answers": ()}),
    "muscle_count": (
        dn.muscle_count,
        {"session": COURSE.sessions[0], "sides": "apart"},
    ),
    "harm_rate": (
        dn.harm_rate,
        {
            "courses": COURSE,
            "unit": "events_per_session",
            "include_expected_soreness": True,
        },
    ),
    "rate_from_counts": (
        rate_from_counts,
        {"count": 1, "n": 2, "unit": "sessions_with_any"},
    ),
    "wilson": (wilson, {"count": 1, "n": 2}),
    "exact_upper_of_zero": (exact_upper_of_zero, {"n": 2}),
    "poisson_upper_of_zero": (poisson_upper_of_zero, {"n": 2}),
    "rule_of_three": (rule_of_three, {"n": 2}),
    "sem": (sem, {"sd": 5, "reliability": 0.8}),
    "mdc": (mdc, {"standard_error": 2}),
    "reliable_change_index": (
        reliable_change_index,
        {"change": 3, "standard_error": 2},
    ),
    "clinically_significant_cut_offs": (
        clinically_significant_cut_offs,
        {
            "clinical_mean": 40,
            "clinical_sd": 7.5,
            "functional_mean": 60,
            "functional_sd": 5,
        },
    ),
}


def call(reading: str, **changed: Any) -> object:  # noqa: ANN401  # wrong on purpose
    """
    Ask a reading what would do, but for what is changed.
    """
    function, fine = FINE[reading]
    return function(**{**fine, **changed})


# What is changed, which argument that is, and what came, where it is said.
REFUSED: list[tuple[str, dict[str, Any], str, str | None]] = [
    ("track", {"course": None}, "course", "None"),
    ("track", {"course": [1, 2]}, "course", "a list of 2"),
    ("track", {"course": "C-1"}, "course", "a text of 3 characters"),
    ("track", {"settled_hours": -1}, "settled_hours", "-1"),
    ("track", {"thresholds": ["a key"]}, "thresholds", "a list of 1"),
    ("track_series", {"course": None}, "course", "None"),
    ("track_series", {"settled_hours": 8761}, "settled_hours", "8761"),
    ("track_series", {"series": 7}, "series", "7"),
    ("track", {"series": 7}, "series", "7"),
    ("review", {"course": None}, "course", "None"),
    ("review", {"same_point_hours": -1}, "same_point_hours", "-1"),
    ("review", {"same_point_hours": 8761}, "same_point_hours", "8761"),
    ("review", {"as_of": 7}, "as_of", "7"),
    *(
        (reading, {name: wrong}, name, "7")
        for reading in ("before_needling", "consent_standing")
        for name, wrong in (
            ("sites", [7]),
            ("session", 7),
            ("practitioner", 7),
            ("policy", 7),
        )
    ),
    ("muscle_count", {"session": 7}, "session", "7"),
    ("muscle_count", {"codes": 7}, "codes", "7"),
    ("before_needling", {"course": None}, "course", "None"),
    ("before_needling", {"on": 7}, "on", "7"),
    ("before_needling", {"at": 7}, "at", "7"),
    ("before_needling", {"technique": [7]}, "technique", "7"),
    ("consent_standing", {"course": None}, "course", "None"),
    ("consent_standing", {"on": 7}, "on", "7"),
    ("consent_standing", {"at": 7}, "at", "7"),
    ("consent_standing", {"technique": [7]}, "technique", "7"),
    ("screen", {"patient": 7}, "patient", "7"),
    ("screen", {"answers": 7}, "answers", "7"),
    ("screen", {"answers": [7]}, "answers", "7"),
    ("screen", {"sites": [7]}, "sites", "7"),
    ("screen", {"technique": [7]}, "technique", "7"),
    ("screen", {"on": 7}, "on", "7"),
    ("screen", {"overrides": [7]}, "overrides", "7"),
    ("screen", {"rule_sets": [7]}, "rule_sets", "7"),
    ("screen", {"use_unverified": 7}, "use_unverified", "7"),
    ("harm_rate", {"courses": [COURSE, 7]}, "courses[1]", "7"),
    ("harm_rate", {"unit": "each"}, "unit", "a text of 4 characters"),
    (
        "harm_rate",
        {"include_expected_soreness": None},
        "include_expected_soreness",
        "None",
    ),
    ("harm_rate", {"kinds": []}, "kinds", None),
    ("harm_rate", {"confidence": 0}, "confidence", "0"),
    ("harm_rate", {"confidence": 100}, "confidence", None),
    ("harm_rate", {"confidence": 0.95}, "confidence", "0.95"),
    ("rate_from_counts", {"unit": "each"}, "unit", "a text of 4 characters"),
    ("rate_from_counts", {"count": 3}, "count", "3"),
    ("rate_from_counts", {"count": -1}, "count", "-1"),
    ("rate_from_counts", {"n": -1}, "n", "-1"),
    ("rate_from_counts", {"n": MOST + 1}, "n", f"{MOST + 1}"),
    (
        "rate_from_counts",
        {"unit": "events_per_session", "count": MOST + 1},
        "count",
        f"{MOST + 1}",
    ),
    ("rate_from_counts", {"confidence": 0}, "confidence", "0"),
    ("wilson", {"n": 0}, "n", "0"),
    ("wilson", {"n": MOST + 1}, "n", f"{MOST + 1}"),
    ("wilson", {"count": 3}, "count", "3"),
    ("wilson", {"confidence": 100}, "confidence", None),
    ("wilson", {"confidence": 0.95}, "confidence", "0.95"),
    ("exact_upper_of_zero", {"n": 0}, "n", "0"),
    ("exact_upper_of_zero", {"confidence": 0}, "confidence", "0"),
    ("exact_upper_of_zero", {"confidence": 100}, "confidence", None),
    ("poisson_upper_of_zero", {"n": 0}, "n", "0"),
    ("poisson_upper_of_zero", {"confidence": 0}, "confidence", "0"),
    ("poisson_upper_of_zero", {"confidence": 100}, "confidence", None),
    ("rule_of_three", {"n": 0}, "n", "0"),
    ("mdc", {"confidence": 99}, "confidence", None),
]

# A number beyond each end of what is allowed.
BEYOND: list[tuple[str, str, tuple[float, ...]]] = [
    ("sem", "sd", (-1, 1e9 + 1)),
    ("sem", "reliability", (-0.01, 1.01)),
    ("mdc", "standard_error", (-1, 1e9 + 1)),
    ("reliable_change_index", "change", (-1e9 - 1, 1e9 + 1)),
    ("reliable_change_index", "standard_error", (0, 1e9 + 1)),
    *(
        ("clinically_significant_cut_offs", name, beyond)
        for name, beyond in (
            ("clinical_mean", (-1e9 - 1, 1e9 + 1)),
            ("functional_mean", (-1e9 - 1, 1e9 + 1)),
            ("clinical_sd", (0, 1e9 + 1)),
            ("functional_sd", (0, 1e9 + 1)),
        )
    ),
]
REFUSED.extend(
    (reading, {name: wrong}, name, repr(wrong))
    for reading, name, beyond in BEYOND
    for wrong in beyond
)


@pytest.mark.parametrize(("reading", "changed", "argument", "got"), REFUSED)
def test_a_reading_names_itself_the_argument_and_what_came(
    reading: str, changed: dict[str, Any], argument: str, got: str | None
) -> None:
    """
    A program can tell which call was wrong, and in what.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        call(reading, **changed)

    ((path, message),) = caught.value.problems
    assert reading == caught.value.record
    assert argument == path
    assert message.endswith("" if got is None else f"got {got}")
    assert message


# The very ends of what is allowed.
ALLOWED: list[tuple[str, dict[str, Any]]] = [
    ("track", {"settled_hours": 0}),
    ("track", {"settled_hours": 8760}),
    ("review", {"same_point_hours": 0}),
    ("review", {"same_point_hours": 8760}),
    ("harm_rate", {"confidence": 1}),
    ("harm_rate", {"confidence": 99.9}),
    ("rate_from_counts", {"count": 200_000, "n": 200_000}),
    ("rate_from_counts", {"count": 0, "n": 0}),
    ("rate_from_counts", {"count": MOST, "n": MOST}),
    (
        "rate_from_counts",
        {"count": MOST, "n": 1, "unit": "events_per_session"},
    ),
    ("wilson", {"n": 1}),
    ("wilson", {"count": MOST, "n": MOST}),
    ("rule_of_three", {"n": 1}),
    ("sem", {"sd": 0, "reliability": 0}),
    ("sem", {"sd": 0.5, "reliability": 1}),
    ("sem", {"sd": 1e9}),
    ("mdc", {"standard_error": 0}),
    ("mdc", {"standard_error": 0.5}),
    ("mdc", {"standard_error": 1e9}),
    ("reliable_change_index", {"change": -1e9, "standard_error": 1e9}),
    ("reliable_change_index", {"change": 1e9, "standard_error": 0.5}),
    *(
        ("clinically_significant_cut_offs", changed)
        for changed in (
            {"clinical_mean": -1e9, "functional_mean": 1e9},
            {"clinical_mean": 1e9, "functional_mean": -1e9},
            {"clinical_sd": 0.5, "functional_sd": 0.5},
            {"clinical_sd": 1e9, "functional_sd": 1e9},
        )
    ),
]


@pytest.mark.parametrize(("reading", "changed"), ALLOWED)
def test_the_ends_of_what_is_allowed_are_allowed(
    reading: str, changed: dict[str, Any]
) -> None:
    """
    Bounds are there for slips, and belong to what may be.
    """
    assert call(reading, **changed) is not None


@pytest.mark.parametrize(
    ("reading", "names"),
    [
        *(
            (
                reading,
                (
                    "sites",
                    "technique",
                    "at",
                    "on",
                    "session",
                    "practitioner",
                    "policy",
                ),
            )
            for reading in ("before_needling", "consent_standing")
        ),
        ("screen", ("patient", "on", "answers", "sites", "use_unverified")),
        ("harm_rate", ("unit", "include_expected_soreness", "confidence")),
        ("rate_from_counts", ("unit", "n", "confidence")),
        ("wilson", ("n", "confidence")),
        ("review", ("same_point_hours", "as_of")),
    ],
)
def test_several_wrong_arguments_are_reported_together(
    reading: str, names: tuple[str, ...]
) -> None:
    """
    One error names all that was wrong.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        call(reading, **dict.fromkeys(names, -7))

    assert names == tuple(path for path, _ in caught.value.problems)


# What is asked, of which kind the name is, and what the hint says.
UNKNOWN: list[tuple[Callable[[], object], str, str]] = [
    (
        lambda: dn.muscle("trapezus"),
        "muscle",
        "a text of 8 characters; ",
    ),
    (lambda: dn.muscle(cast("str", 7)), "muscle", "7; "),
    (
        lambda: factor("needle_fobia"),
        "screening factor",
        "a text of 12 characters; a rule set of your own",
    ),
    (
        lambda: dn.track_series(COURSE, NDI(0).series),
        "series",
        "a Series that no score of this course is about",
    ),
    (lambda: dn.track(COURSE).of(NDI), "series", "no series of NDI"),
    (
        lambda: choose(NDI, {NDI: "ndi_mcid_nobody"}),
        "threshold",
        "a text of 15 characters for NDI",
    ),
    (
        lambda: dn.track(COURSE, rule="nobody_2020"),
        "diagnostic rule",
        "a text of 11 characters",
    ),
    (
        lambda: call("harm_rate", kinds="hiccups"),
        "kind of side effect",
        "SideEffectKind.unlisted",
    ),
    (
        lambda: dn.track(COURSE, thresholds={"nrps": ()}),
        "measure",
        "a text of 4 characters",
    ),
]


@pytest.mark.parametrize(("asked", "kind", "hint"), UNKNOWN)
def test_a_name_that_is_unknown_says_of_what_kind(
    asked: Callable[[], object], kind: str, hint: str
) -> None:
    """
    A program can tell a series from a row of a table.
    """
    with pytest.raises(dn.UnknownName) as caught:
        asked()

    assert kind == caught.value.kind
    assert hint in caught.value.hint


def test_what_cannot_be_compared_is_named() -> None:
    """
    By the short name of the measure, which is ours and of no record.
    """
    rating = GROC(3)
    with pytest.raises(dn.NotComparable, match="taken of GROC"):
        judge(GROC, 3, 0)
    with pytest.raises(dn.NotComparable, match="taken of GROC"):
        dn.track_series(course(visit(1, rating)), rating.series)
    with pytest.raises(dn.NotComparable, match=r"differ in measure, aspect$"):
        dn.change(NPRS(3, aspect="now"), NDI(3))
