"""
Rates of what was grave, severe in a scheme, or said to be serious.
"""

from typing import Any

import pytest

import dryneedling as dn
from dryneedling.exceptions import InvalidRecord
from dryneedling.harms import (
    HarmRate,
    Seriousness,
    SeverityCount,
    harm_rate,
    rate_from_counts,
)

MILD = dn.Severity("mild", "white")
SIGNIFICANT = dn.Severity("significant", "white")


def visits(*told: list[dn.SideEffect]) -> list[dn.Session]:
    """
    Make visits with needling, each with what was told of it.
    """
    return [
        dn.Session(id=f"S-{number}", needled=True, side_effects=effects)
        for number, effects in enumerate(told, 1)
    ]


def course(*told: list[dn.SideEffect], **fields: object) -> dn.Course:
    """
    Make a course of one patient.
    """
    given: dict[str, Any] = {
        "id": "C-1",
        "patient": dn.Patient(id="P-1"),
        "sessions": visits(*told),
        **fields,
    }
    return dn.Course(**given)


def rate(
    *courses: dn.Course,
    unit: str = "events_per_session",
    **more: Any,  # noqa: ANN401  # any argument of the reading
) -> HarmRate:
    """
    Count with soreness in.
    """
    return harm_rate(
        courses, unit=unit, include_expected_soreness=True, **more
    )


def effect(kind: str = "bruising", **fields: object) -> dn.SideEffect:
    """
    Make a side effect.
    """
    return dn.SideEffect(kind, **fields)  # type: ignore[arg-type]


TOLD = course(
    [effect(severity=MILD), effect("bleeding", serious=True)],
    [effect("infection", severity=dn.Severity("2", "ctcae"), serious=False)],
    [effect(), effect("headache", severity="severe")],
    [],
)


@pytest.mark.parametrize(
    ("asked", "numerator", "not_told"),
    [
        ({}, 5, 0),
        ({"gravity": "grave"}, 1, 1),
        ({"gravity": ["grave", dn.GravityTier.NOTABLE]}, 3, 1),
        ({"gravity": {"not known"}}, 1, 0),
        ({"severity": MILD}, 1, 4),
        ({"severity": SIGNIFICANT}, 0, 4),
        # one scheme tells nothing of another
        ({"severity": [dn.Severity("2", "ctcae"), MILD]}, 2, 3),
        ({"severity": "severe"}, 1, 4),
        ({"severity": "mild"}, 0, 4),
        ({"serious": True}, 1, 3),
        ({"serious": False}, 1, 3),
        # what surely is another is not one of which nobody knows
        ({"serious": True, "gravity": "notable"}, 0, 2),
        ({"serious": False, "gravity": "notable"}, 1, 2),
        ({"kinds": "infection", "serious": True}, 0, 0),
    ],
)
def test_only_what_is_asked_for_counts(
    asked: dict[str, Any], numerator: int, not_told: int
) -> None:
    """
    What the record leaves open is left out and told.
    """
    found = rate(TOLD, **asked)

    assert (numerator, 4, not_told) == (
        found.numerator,
        found.denominator,
        found.events_not_told,
    )
    assert bool(not_told) is ("whether they are of those" in str(found))


def test_counts_stand_by_gravity_severity_and_seriousness() -> None:
    """
    In the unit of the rate, and schemes apart.
    """
    found = rate(TOLD)

    assert found.by_gravity is not None
    assert [1, 2, 1, 1] == [one.count for one in found.by_gravity]
    assert found.by_seriousness is not None
    assert [1, 1, 3] == [one.count for one in found.by_seriousness]
    assert (
        SeverityCount(severity=MILD, count=1),
        SeverityCount(severity=dn.Severity("2", "ctcae"), count=1),
        SeverityCount(severity=dn.Severity("severe"), count=1),
    ) == found.by_severity
    text = " ".join(str(found).split())
    for words in (
        "by gravity: grave 1, notable 2, neither 1, not known 1",
        "by seriousness: serious 1, not serious 1, not recorded 3",
        "by severity as reported: mild (white) 1, 2 (ctcae) 1",
        "severe (scheme not stated) 1",
    ):
        assert words in text


@pytest.mark.parametrize(
    ("unit", "counts"),
    [
        ("events_per_session", [3, 2]),
        ("sessions_with_any", [2, 2]),
        ("patients_with_any", [1, 1]),
    ],
)
def test_a_tier_counts_once_in_a_session_and_a_patient(
    unit: str, counts: list[int]
) -> None:
    """
    Three mild effects on two days of one patient.
    """
    found = rate(
        course(
            [effect(severity=MILD), effect("bleeding", severity=MILD)],
            [effect(severity=MILD), effect("bleeding", serious=True)],
            [effect(serious=True)],
        ),
        unit=unit,
    )

    assert found.by_gravity is not None
    assert found.by_severity is not None
    assert found.by_seriousness is not None
    serious = {one.seriousness: one.count for one in found.by_seriousness}
    assert counts == [
        found.by_severity[0].count,
        serious[Seriousness.SERIOUS],
    ]
    assert counts[0] == found.by_gravity[2].count


def test_of_several_reports_the_gravest_level_of_each_scheme_counts() -> None:
    """
    And whatever was said in another scheme, beside it.
    """
    again = [
        dn.FollowUp(
            id=f"F-{number}",
            after_session="S-1",
            side_effects=[effect(severity=severity)],
        )
        for number, severity in enumerate(
            [SIGNIFICANT, MILD, dn.Severity("1", "ctcae")]
        )
    ]
    found = rate(course([effect(severity=MILD)], follow_ups=again))

    assert (
        SeverityCount(severity=SIGNIFICANT, count=1),
        SeverityCount(severity=dn.Severity("1", "ctcae"), count=1),
    ) == found.by_severity
    for first in (MILD, SIGNIFICANT):
        found = rate(
            course([effect(severity=first)], follow_ups=again), severity=MILD
        )
        assert 0 == found.numerator


def test_an_event_without_a_session_is_graded_too() -> None:
    """
    It counts for its patient.
    """
    call = dn.FollowUp(id="F-1", side_effects=[effect(serious=True)])
    found = rate(
        course([], [], follow_ups=[call]),
        unit="patients_with_any",
        serious=True,
    )

    assert (1, 1) == (found.numerator, found.denominator)
    assert found.by_gravity is not None
    assert 1 == found.by_gravity[0].count


def test_nought_of_brady_comes_out_of_records() -> None:
    """
    Brady 2014: 7,629 treatments, 1,463 mild effects and none significant.

    doi:10.1179/2042618613Y.0000000044; mild and significant in White's words.
    """
    mild = effect(severity=MILD)
    none: list[dn.SideEffect] = []
    many = [
        dn.Course(
            id=f"C-{number}",
            patient=dn.Patient(id=f"P-{number}"),
            sessions=visits(
                *[[mild]] * bruised, *[none] * (sessions - bruised)
            ),
        )
        for number, (sessions, bruised) in enumerate(
            [(1000, 200)] * 7 + [(629, 63)]
        )
    ]

    found = rate(*many, severity=SIGNIFICANT)
    every = rate(*many)

    assert (0, 7629, 0) == (
        found.numerator,
        found.denominator,
        found.events_not_told,
    )
    assert str(found).startswith(
        "0 side effects, significant (white), in 7629 sessions: 0 events per"
    )
    # the bound that the paper prints as less than 0.04 %
    assert 0.0003932 == round(found.upper_bounds[1].value, 7)
    assert found.interval is not None
    assert 0 == found.interval.low < found.interval.high
    assert (1463, 19.18) == (every.numerator, round(every.percent or 0, 2))
    assert (SeverityCount(severity=MILD, count=1463),) == every.by_severity


def test_a_rate_says_of_how_many_there_is_one() -> None:
    """
    One in two hundred; nothing where it is frequent, or there was none.
    """
    found = rate_from_counts(1, 200, unit="sessions_with_any")

    assert 200 == found.one_in
    assert ": 0.5 %, 5 per 1,000 (1 in 200)\n" in str(found)
    often = rate_from_counts(3, 4, unit="sessions_with_any")
    assert "(1 in" not in str(often)
    assert rate_from_counts(0, 4, unit="sessions_with_any").one_in is None
    assert rate_from_counts(0, 0, unit="sessions_with_any").one_in is None


def test_the_headline_says_what_was_asked_for() -> None:
    """
    Kinds, tiers, severities and seriousness, each in words.
    """
    shares = rate(
        TOLD,
        unit="sessions_with_any",
        gravity=["grave", "notable"],
        serious=False,
    )
    events = rate(TOLD, kinds="bruising", severity=MILD, serious=True)

    assert " ".join(str(shares).split()).startswith(
        "1 of 4 sessions with any side effect, grave or notable, said not to "
        "be serious: 25 %"
    )
    assert " ".join(str(events).split()).startswith(
        "0 events of bruising, mild (white), said to be serious, in 4 "
        "sessions: 0 events per 100 sessions"
    )


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ({"gravity": "awful"}, "gravity"),
        ({"gravity": []}, "gravity"),
        ({"gravity": 3}, "gravity"),
        ({"severity": []}, "severity"),
        ({"severity": 3}, "severity"),
        ({"severity": [3]}, "severity"),
        ({"serious": "yes"}, "serious"),
    ],
)
def test_a_grade_that_cannot_be_is_refused(
    asked: dict[str, Any], path: str
) -> None:
    """
    The error names the argument.
    """
    with pytest.raises(InvalidRecord) as caught:
        rate(TOLD, **asked)

    assert [path] == [where for where, _ in caught.value.problems]
