"""
What a progress report shows of unwanted effects: the gravest first.
"""

import attrs
import pendulum

import dryneedling as dn
from dryneedling.cli.json_values import json_value
from dryneedling.progress import UnwantedEffect

DAY = pendulum.date(2026, 3, 2)

DEATH = dn.SideEffect(
    "pain during needling",
    serious=True,
    severity=dn.Severity("5", "ctcae"),
    resolution="fatal",
)


def course(*effects: dn.SideEffect, **fields: object) -> dn.Course:
    """
    Make a course of one needling and what came of it.
    """
    one = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1", stated_age=40),
        sessions=[
            dn.Session(id="S-1", needled=True, date=DAY, side_effects=effects)
        ],
    )
    return attrs.evolve(one, **fields)  # type: ignore[arg-type]


def shown(found: dn.Course) -> str:
    """
    Return what is printed of unwanted effects.
    """
    _, _, text = str(dn.track(found)).partition("Unwanted effects")
    return text


def test_a_death_under_an_ordinary_kind_is_seen() -> None:
    """
    Whatever else happened, it stands first, with what it was read from.
    """
    found = course(
        dn.SideEffect("bruising"),
        dn.SideEffect("infection", resolution="recovering"),
        dn.SideEffect("bleeding", severity="mild"),
        DEATH,
        dn.SideEffect("bleeding", severity="mild", site=dn.Site("soleus")),
    )

    grave, notable, *rest = dn.track(found).unwanted_effects

    assert ("pain_during", 1, DAY) == (
        grave.kind.key,
        grave.session,
        grave.date,
    )
    assert dn.GravityTier.GRAVE is grave.gravity.tier
    assert ["severity", "seriousness", "resolution"] == [
        row.read_from for row in grave.gravity.grounds
    ]
    assert (True, "fatal") == (grave.serious, grave.outcome)
    assert (dn.Severity("5", "ctcae"),) == grave.severities
    assert dn.GravityTier.NOTABLE is notable.gravity.tier
    assert ["bleeding", "bleeding", "bruising"] == [
        effect.kind.key for effect in rest
    ]
    text = shown(found)
    assert text.index("pain during") < text.index("infection")
    assert "neither grave nor notable: bleeding 2\n" in text
    assert "gravity not known: bruising 1\n" in text
    # in one column, over several lines
    for words in ("severity 5 (ctcae), said", "to be serious", " fatal\n"):
        assert words in text


def test_whose_it_was_and_how_it_was_judged_is_told() -> None:
    """
    A needlestick stands in the report, and is not the patient's.
    """
    found = course(
        dn.SideEffect("needlestick"),
        dn.SideEffect("headache", severity="severe", relatedness="unrelated"),
    )

    text = shown(found)

    assert (
        "gravity not known: needlestick of staff (not the patient's) 1\n"
        in text
    )
    assert "headache (judged" in text
    assert "unrelated)" in text
    assert "not recorded" in text


def test_a_course_without_any_has_no_heading() -> None:
    """
    Asked and none, or nobody asked: there is nothing to list.
    """
    assert "" == shown(course())
    assert () == dn.track(course()).unwanted_effects


def test_an_effect_of_no_known_session_is_listed_too() -> None:
    """
    With the follow-up that tells of it.
    """
    found = course(
        follow_ups=(
            dn.FollowUp(
                id="F-1",
                side_effects=[dn.SideEffect("numbness", serious=False)],
            ),
        )
    )

    (effect,) = dn.track(found).unwanted_effects

    assert (None, None, "F-1", None, False) == (
        effect.session,
        effect.date,
        effect.follow_up,
        effect.is_after_needling,
        effect.serious,
    )
    lines = str(effect).splitlines()
    assert ["#", "effect", "gravity", "read", "from", "outcome"] == (
        lines[0].split()
    )
    words = ["-", "numbness", "not", "known", "-", "not", "recorded"]
    assert words == lines[2].split()


def test_reports_of_one_event_are_one_row() -> None:
    """
    Each severity once, serious once and for all.
    """
    mild = dn.Severity("mild", "white")
    found = course(
        dn.SideEffect("bruising", severity=mild, serious=True),
        follow_ups=(
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                side_effects=[
                    dn.SideEffect("bruising", severity=mild, serious=False)
                ],
            ),
        ),
    )

    (effect,) = dn.track(found).unwanted_effects

    assert ((mild,), True) == (effect.severities, effect.serious)


def test_json_holds_the_same() -> None:
    """
    Kinds by their keys, rows whole with their sources.
    """
    found = json_value(dn.track(course(DEATH)).unwanted_effects)

    assert isinstance(found, list)
    (effect,) = found
    assert isinstance(effect, dict)
    assert {field.name for field in attrs.fields(UnwantedEffect)} == set(
        effect
    )
    assert ("pain_during", "fatal") == (effect["kind"], effect["outcome"])
    gravity = effect["gravity"]
    assert isinstance(gravity, dict)
    assert "grave" == gravity["tier"]
