"""
Side effects: kinds, whose severity, when, and whether it was expected.
"""

import copy
import pickle

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.side_effects import SorenessPolicy
from tests.records.builders import make


def sore(**fields: object) -> dn.SideEffect:
    """
    Make soreness from what is known of it.
    """
    return make(dn.SideEffect, kind="soreness", **fields)


def test_every_name_of_every_kind_finds_that_kind() -> None:
    """
    Key, name and synonym; no two rows share one.
    """
    for kind in dn.side_effect_kinds():
        for name in (kind.key, kind.name, *kind.synonyms):
            assert kind is dn.side_effect_kind(name)
            assert kind is dn.side_effect_kind(name.upper())


def test_an_unknown_kind_is_told_its_neighbours() -> None:
    """
    The error names the nearest and the way out.
    """
    with pytest.raises(dn.InvalidRecord, match=r"'bruise'.*unlisted"):
        dn.SideEffect("brusie")


@pytest.mark.parametrize(
    ("word", "kinds"),
    [
        ("woozy", ("dizziness", "faintness")),
        ("Unconscious", ("syncope",)),
        ("sore", ("soreness", "insertion_site_pain")),
        ("tired", ("fatigue", "drowsiness")),
        ("fainted", ("syncope", "faintness")),
        # to be faint is not to faint, which is a red flag
        ("faint", ("syncope", "faintness")),
        # nothing that only looks alike, as "head pain" does
        ("pain", ("pain_during", "pain_after", "insertion_site_pain")),
        # near a name, before all words that are near
        ("brusing", ("bruising", "burning")),
        # what may mean two kinds is offered, and never chosen
        ("swollen", ("swelling", "calf_swelling", "face_swelling")),
        ("blood", ("bleeding", "haemoptysis", "haematuria")),
        ("numb", ("numbness", "weakness", "paraesthesia")),
        ("tight", ("stiffness", "dyspnoea", "tense_pain")),
        # spelled a little like pneumothorax, and nothing of the kind
        ("euphoria", ("altered_emotion",)),
        # a grave diagnosis is not suggested for its spelling, nor for that of
        # an everyday word
        ("pneumothorx", ()),
        ("infectd", ()),
        # symptoms instead
        ("heart attack", ("chest_pain", "dyspnoea")),
        # near a word and no name
        ("very sore", ("soreness", "insertion_site_pain")),
        ("hiccups", ()),
    ],
)
def test_an_everyday_word_is_told_what_it_may_mean(
    word: str, kinds: tuple[str, ...]
) -> None:
    """
    It is never taken: fainted may be fainting or feeling faint.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.SideEffect(word)

    (wrong,) = caught.value.problems
    assert (kinds, "kind") == (wrong.nearest, wrong.path)


def test_a_kind_of_ones_own_travels_whole() -> None:
    """
    Key, name, category and whether it must not be missed.
    """
    kind = dn.SideEffectKind.unlisted("hiccups", red_flag=True)
    back = pickle.loads(pickle.dumps(kind))  # noqa: S301  # our own bytes

    assert "hiccups" == kind.name
    assert kind == back == copy.deepcopy(kind)
    assert back.red_flag
    assert not back.listed
    assert kind != dn.SideEffectKind.unlisted("hiccups")
    assert kind != dn.side_effect_kind("nausea")
    assert kind.__eq__("hiccups") is NotImplemented
    assert kind is dn.SideEffect(kind).kind


def test_rows_are_one_object_each() -> None:
    """
    Copies and pickles of a row are the row.
    """
    row = dn.side_effect_kind("nausea")

    assert row is copy.deepcopy(row)
    assert row is pickle.loads(pickle.dumps(row))  # noqa: S301  # our own bytes
    assert row == attrs.evolve(row, name="sick")


def test_a_listed_kind_is_a_row_of_the_table() -> None:
    """
    Otherwise a record could be written that nobody can read.
    """
    told = r"key: .*unlisted.* got a text of 7 characters"
    with pytest.raises(dn.InvalidRecord, match=told):
        dn.SideEffectKind(key="hiccups", name="hiccups")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("is_soreness", True),
        ("synonyms", ["singultus"]),
        ("source", "our clinic"),
    ],
)
def test_a_kind_of_ones_own_has_nothing_that_would_not_travel(
    field: str, value: object
) -> None:
    """
    What only rows have would be lost on the way.
    """
    fields = {"key": "hiccups", "name": "hiccups", field: value}
    with pytest.raises(dn.InvalidRecord, match=f"{field}: only a kind"):
        make(dn.SideEffectKind, listed=False, **fields)


def test_a_bare_word_prints_that_its_scheme_is_not_stated() -> None:
    """
    The same word means different things in different schemes.
    """
    bare = dn.SideEffect("bruising", severity="Mild").severity

    assert bare is not None
    assert "mild (scheme not stated)" == bare.label
    assert bare != dn.Severity("mild", "white")
    assert "major (carnes)" == dn.Severity("major", "carnes").label


@pytest.mark.parametrize(
    ("scheme", "levels"),
    [
        ("white", ["mild", "significant", "serious"]),
        ("carnes", ["mild", "moderate", "major"]),
        ("boyce", ["minor", "major"]),
        ("ctcae", [1, 2, 3, 4, 5]),
    ],
)
def test_a_level_belongs_to_its_scheme(scheme: str, levels: list[str]) -> None:
    """
    CTCAE grades are numbers; the others are words.
    """
    for level in levels:
        assert str(level) == dn.Severity(level, scheme).level
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Severity("awful", scheme)

    words = ", ".join(map(str, levels))

    assert (
        f"Severity.level: expected one of {words}; got a text of 5 characters"
        == str(caught.value)
    )


@pytest.mark.parametrize(
    "level",
    [
        "mild",
        "minor",
        "moderate",
        "significant",
        "severe",
        "major",
        "serious",
        "life-threatening",
        "death",
    ],
)
def test_a_chart_may_say_any_of_the_words(level: str) -> None:
    """
    Without a scheme, every word that a scheme has.
    """
    assert level == dn.Severity(level).level


@pytest.mark.parametrize(
    ("said", "scheme", "level"),
    [
        ("Grade 2", "ctcae", "2"),
        ("grade_3", "ctcae", "3"),
        (" Life threatening", None, "life-threatening"),
        ("life_threatening", None, "life-threatening"),
    ],
)
def test_a_level_is_taken_however_charts_spell_it(
    said: str, scheme: str | None, level: str
) -> None:
    """
    A grade is its number, and a hyphen may be a space.
    """
    assert level == dn.Severity(said, scheme).level


def test_a_grade_without_a_scheme_says_nothing() -> None:
    """
    "2" is a word of no chart.
    """
    with pytest.raises(dn.InvalidRecord, match="expected one of mild"):
        dn.Severity("2")
    with pytest.raises(dn.InvalidRecord, match="scheme: expected one of"):
        dn.Severity("mild", "brady")


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        (sore(onset_hours=5, lasted_hours=30), True),
        (sore(onset_hours=24, lasted_hours=48), True),
        (sore(onset_hours=0.1, lasted_hours=71.9), True),
        (sore(onset_hours=24.5, lasted_hours=1), False),
        (sore(onset_hours=24, lasted_hours=48.5), False),
        (sore(lasted_hours=73), False),
        (sore(onset_hours=30), False),
        (sore(onset_hours=5), None),
        (sore(lasted_hours=30), None),
        (sore(), None),
        (sore(onset_hours=5, lasted_hours=30, serious=True), False),
        (sore(onset_hours=5, lasted_hours=30, serious=False), True),
        (
            sore(
                onset_hours=5,
                lasted_hours=30,
                severity=dn.Severity("serious", "white"),
            ),
            False,
        ),
        (
            sore(
                onset_hours=5,
                lasted_hours=30,
                severity=dn.Severity("mild", "white"),
            ),
            True,
        ),
        (dn.SideEffect("bruising", onset_hours=5, lasted_hours=30), False),
        (dn.SideEffect("pain after", onset_hours=5, lasted_hours=30), True),
    ],
)
def test_soreness_is_expected_within_its_hours(
    effect: dn.SideEffect, *, expected: bool | None
) -> None:
    """
    A tie counts as within; what was not recorded is not said.
    """
    assert expected is effect.is_expected_soreness()


def test_the_hours_of_soreness_are_a_policy() -> None:
    """
    Another clinic may expect less.
    """
    effect = sore(onset_hours=5, lasted_hours=30)
    strict = SorenessPolicy(onset_within_hours=12, ended_within_hours=34.9)

    assert effect.is_expected_soreness() is True
    assert effect.is_expected_soreness(strict) is False
    assert SorenessPolicy() == SorenessPolicy(
        onset_within_hours=24, ended_within_hours=72
    )


def test_how_long_it_lasted_may_follow_from_two_instants() -> None:
    """
    What was written counts first.
    """
    begun = pendulum.datetime(2026, 3, 28, 12, tz="Europe/Rome")
    ended = pendulum.datetime(2026, 3, 29, 12, tz="Europe/Rome")

    assert (
        23
        == dn.SideEffect(
            "soreness", onset_at=begun, ended_at=ended
        ).hours_lasted
    )
    assert (
        20
        == dn.SideEffect(
            "soreness", onset_at=begun, ended_at=ended, lasted_hours=20
        ).hours_lasted
    )
    assert dn.SideEffect("soreness", onset_at=begun).hours_lasted is None
    assert dn.SideEffect("soreness", ended_at=ended).hours_lasted is None


def test_nothing_ends_before_it_begins() -> None:
    """
    Instants are compared across zones.
    """
    begun = pendulum.datetime(2026, 3, 2, 12, tz="Europe/Rome")
    same = begun.in_timezone("America/New_York")

    assert (
        0
        == dn.SideEffect("nausea", onset_at=begun, ended_at=same).hours_lasted
    )
    with pytest.raises(dn.InvalidRecord, match="no earlier than the onset"):
        dn.SideEffect(
            "nausea", onset_at=begun, ended_at=same.subtract(seconds=1)
        )


def test_actions_are_one_or_several() -> None:
    """
    A text alone is a list of one.
    """
    assert ("heat",) == dn.SideEffect("soreness", actions="heat").actions
    assert ("heat", "rest") == dn.SideEffect(
        "soreness", actions=["heat", "rest"]
    ).actions


def test_every_red_flag_names_kinds_and_what_to_ask() -> None:
    """
    After thoracic needling somebody goes on asking for three days.
    """
    flags = {flag.key: flag for flag in dn.red_flags()}

    assert 72 == flags["thoracic_injury"].ask_until_hours
    assert "site_hazard:lung" == flags["thoracic_injury"].applies_if
    for flag in flags.values():
        assert flag.ask or flag.key in {"needle_left", "needlestick"}
        # no case of it after needling was read
        assert flag.verified is (flag.key != "pregnancy_event")
        for key in flag.kinds:
            assert dn.side_effect_kind(key).red_flag


@pytest.mark.parametrize(
    ("muscle", "hours", "asked"),
    [
        ("iliocostalis thoracis", None, True),
        ("iliocostalis thoracis", 72, True),
        ("iliocostalis thoracis", 73, False),
        ("masseter", 24, False),
        ("iliocostalis lumborum", None, True),
    ],
)
def test_a_collapsed_lung_is_asked_for_after_the_thorax(
    muscle: str, hours: int | None, *, asked: bool
) -> None:
    """
    For as long as the row says; any needling may end in an infection.
    """
    flags = {flag.key: flag for flag in dn.red_flags()}
    sites = [dn.Site(muscle, "left")]

    assert asked == flags["thoracic_injury"].is_asked_after(sites, hours)
    assert flags["infection"].is_asked_after(sites, hours)


def test_where_nobody_said_what_lies_there_every_red_flag_is_asked_for() -> (
    None
):
    """
    A muscle of one's own and a scar count as having each hazard.
    """
    own = dn.Muscle.unlisted("sternalis")
    for site in (dn.Site(own, "left"), dn.Site(structure="scar")):
        assert all(flag.is_asked_after([site]) for flag in dn.red_flags())

    known = dn.Muscle.unlisted("sternalis", hazards=["lung"])
    asked = {
        flag.key
        for flag in dn.red_flags()
        if flag.is_asked_after([dn.Site(known, "left")])
    }
    assert "thoracic_injury" in asked
    assert "eye_injury" not in asked


@pytest.mark.parametrize(
    ("site", "asked"),
    [
        (dn.Site("multifidus", level="L4"), False),
        (dn.Site("multifidus", level="L1"), True),
        (dn.Site("multifidus"), True),
        (dn.Site(structure="scar"), True),
        (dn.Site(dn.Muscle.unlisted("sternalis")), True),
        (dn.Site(dn.Muscle.unlisted("one", hazards=["joint"])), False),
    ],
)
def test_what_nobody_said_is_asked_for(site: dn.Site, *, asked: bool) -> None:
    """
    What may lie there costs a question; what surely does not costs none.
    """
    flags = {flag.key: flag for flag in dn.red_flags()}

    assert asked == flags["thoracic_injury"].is_asked_after([site])


def test_causality_keeps_its_scheme_and_is_never_a_relatedness() -> None:
    """
    Two words are the same in both, and neither is filled in from the other.
    """
    assessed = dn.SideEffect(
        "pneumothorax", causality=dn.Causality("possible", "WHO-UMC")
    )
    judged = dn.SideEffect("pneumothorax", relatedness="possible")

    assert assessed.relatedness is None
    assert judged.causality is None
    assert "possible (who_umc)" == str(assessed.causality)


def test_a_bare_term_of_causality_has_no_scheme() -> None:
    """
    A chart's word is kept, and nobody is said to have used a scheme.
    """
    bare = dn.SideEffect("pneumothorax", causality="certain").causality

    assert dn.Causality("certain") == bare
    assert "certain (scheme not stated)" == str(bare)
    with pytest.raises(dn.InvalidRecord, match="unassessable"):
        dn.SideEffect("pneumothorax", causality="definite")


def test_a_diagnosis_is_on_one_day() -> None:
    """
    Its instant and its local date agree, or one of them is left out.
    """
    at = pendulum.datetime(2026, 3, 3, 23, 30, tz="Europe/Rome")
    effect = dn.SideEffect(
        "pneumothorax", diagnosed_at=at, diagnosed_on=pendulum.date(2026, 3, 3)
    )

    assert pendulum.date(2026, 3, 3) == effect.diagnosed_on
    with pytest.raises(dn.InvalidRecord, match="another day"):
        attrs.evolve(effect, diagnosed_on=pendulum.date(2026, 3, 4))
