"""
The clinic's own words beside what they were read as.
"""

import pytest

import dryneedling as dn
from dryneedling.anatomy import sites_of
from dryneedling.side_effects import side_effect_of


def test_the_words_of_a_note_come_back_as_they_went_in() -> None:
    """
    A site, an answer and an effect, through a document.
    """
    (site,) = sites_of("R lev. scap.")
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        indications="chronic neck pain",
        problem="sore neck for 3/12, worse at the desk",
        screening=[
            dn.ScreeningAnswer("warfarin", "present", as_said="warfarin 5 mg")
        ],
        sessions=[
            dn.Session(
                id="S-1",
                needlings=[dn.Needling(site=site, as_said="R lev. scap.")],
                side_effects=[side_effect_of("mild bruising")],
            )
        ],
    )
    back = dn.loads(dn.dumps(course))

    assert course == back
    (session,) = back.sessions
    assert session.needlings is not None
    assert session.side_effects is not None
    assert back.screening is not None
    (needling,) = session.needlings
    assert ("R lev. scap.", "right levator scapulae") == (
        needling.as_said,
        needling.site.label,
    )
    (effect,) = session.side_effects
    assert "mild bruising" == effect.as_said
    assert ("bruising", "mild") == (
        effect.kind.key,
        effect.severity and effect.severity.level,
    )
    (answer,) = back.screening
    assert ("anticoagulants", "warfarin 5 mg") == (
        answer.factor,
        answer.as_said,
    )
    assert course.problem == back.problem


def test_a_point_keeps_its_words_and_its_needling_has_its_own() -> None:
    """
    What nobody said of this needling is not taken from the point.
    """
    (site,) = sites_of("R UT")
    point = dn.TriggerPoint(id="TrP-1", site=site, as_said="R UT")

    assert dn.Needling.at(point).as_said is None
    assert "UT R" == dn.Needling.at(point, as_said="UT R").as_said
    assert site == dn.Site("upper trapezius", "right")


def test_words_of_a_note_stay_out_of_reprs() -> None:
    """
    They are free text, and may tell of a person.
    """
    said = "where Anna points"
    site = dn.Site("masseter")
    point = dn.TriggerPoint(id="TrP-1", site=site, as_said=said)
    needling = dn.Needling.at(point, as_said=said)
    effect = dn.SideEffect("bruising", as_said=said)
    answer = dn.ScreeningAnswer("diabetes", "absent", as_said=said)

    assert said not in f"{point!r}{needling!r}{effect!r}{answer!r}"


def test_the_latin_name_of_a_site_is_shown_on_request() -> None:
    """
    Where there is one.
    """
    site = dn.Site("hamstrings", "left", part="distal")
    trapezius = dn.Site("UT", "right", level="C5")

    assert "left hamstrings (distal)" == site.label == site.with_latin
    assert (
        "right upper trapezius (m. trapezius, pars descendens) C5"
        == trapezius.with_latin
    )
    assert "scar" == dn.Site(structure="scar").with_latin


@pytest.mark.parametrize(
    ("told", "kind", "severity"),
    [
        ("mild soreness", "soreness", "mild"),
        ("Mod. headache", "headache", "moderate"),
        ("severe headache", "severe_headache", None),
        ("severe bruising", "bruising", "severe"),
        ("felt a bit dizzy", "dizziness", None),
        ("had some mild nausea", "nausea", "mild"),
        ("slight bleeding", "bleeding", None),
        ("cant catch my breath", "dyspnoea", None),
    ],
)
def test_how_bad_it_was_goes_off_the_front(
    told: str, kind: str, severity: str | None
) -> None:
    """
    Where no kind bears the whole as its name.
    """
    effect = side_effect_of(told)

    assert (kind, told) == (effect.kind.key, effect.as_said)
    assert severity == (effect.severity and effect.severity.level)


@pytest.mark.parametrize(
    ("told", "near"),
    [
        ("mild severe bruising", ()),
        ("severe pain", ("pain_after", "severe_spine_pain", "tense_pain")),
        ("felt of some", ()),
        ("", ()),
    ],
)
def test_what_is_left_unread_is_refused_as_a_whole(
    told: str, near: tuple[str, ...]
) -> None:
    """
    The error is that of the whole text, and repeats none of it.
    """
    with pytest.raises(dn.UnknownName) as caught:
        side_effect_of(told)

    assert near == caught.value.nearest


@pytest.mark.parametrize(
    "denied",
    ["no bruising", "had no bruising", "denies chest pain", "was not sick"],
)
def test_what_was_denied_is_never_read_as_told(denied: str) -> None:
    """
    A word that says *no* is left where it stands, and stops the reading.
    """
    with pytest.raises(dn.UnknownName):
        side_effect_of(denied)
