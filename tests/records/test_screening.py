"""
Screening: what was recorded, by which rule, and what was not asked.
"""

from collections.abc import Callable
from typing import cast

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.screening import ScreeningFinding
from tests.records.builders import make

MARCH = pendulum.date(2026, 3, 2)
ADULT = dn.Patient(id="P-1", birth_date=pendulum.date(1988, 3, 14))
CALF = dn.Site("soleus", "left")
# What it could reach at that level is anatomy of which no page was read.
PSOAS = dn.Site("psoas major", "left", level="T12")

NONE = dn.ScreeningVerdict.NONE_RECORDED
INCOMPLETE = dn.ScreeningVerdict.INCOMPLETE
PRECAUTION = dn.ScreeningVerdict.PRECAUTION_RECORDED
AGAINST = dn.ScreeningVerdict.CONTRAINDICATION_RECORDED


def answers(**changed: str) -> list[dn.ScreeningAnswer]:
    """
    Answer every question with no, but for those that are changed.
    """
    said = {row.key: "absent" for row in dn.factors() if row.is_asked}
    return [
        dn.ScreeningAnswer(key, answer)
        for key, answer in {**said, **changed}.items()
    ]


def without(key: str) -> list[dn.ScreeningAnswer]:
    """
    Answer every question but one with no.
    """
    return [answer for answer in answers() if answer.factor != key]


def rules(found: dn.ScreeningResult) -> set[str]:
    """
    Return the ids of the rules that hold.
    """
    return {finding.rule for finding in found.findings}


def about(found: dn.ScreeningResult, factor: str) -> list[ScreeningFinding]:
    """
    Return the findings about one factor.
    """
    return [item for item in found.findings if item.factor == factor]


def test_everything_asked_and_absent_is_none_recorded() -> None:
    """
    Which is no permission.
    """
    found = dn.screen(
        ADULT, answers(), sites=[CALF], technique="pistoning", on=MARCH
    )

    assert NONE is found.verdict
    assert found.is_complete
    assert () == found.findings
    assert {NONE} == {verdict for _, verdict in found.per_rule_set}


# What only unverified rules name decides nothing, asked or not.
DECIDING = {
    rule.factor
    for rule_set in dn.rule_sets()
    for rule in rule_set.rules
    if rule.verified
}


@pytest.mark.parametrize(
    "key",
    [row.key for row in dn.factors() if row.is_asked and row.key in DECIDING],
)
def test_a_question_that_was_not_asked_leaves_screening_open(
    key: str,
) -> None:
    """
    Not asked is not absent, and *not asked* is no answer.
    """
    sites = [CALF, dn.Site("rhomboids", "left")]
    for given in (
        without(key),
        [*without(key), dn.ScreeningAnswer(key, "not asked")],
    ):
        found = dn.screen(ADULT, given, sites=sites, on=MARCH)

        assert INCOMPLETE is found.verdict
        assert (key,) == found.not_asked
        assert not found.is_complete


def test_questions_are_named_in_the_order_of_the_table() -> None:
    """
    Needle phobia and needle anxiety first.
    """
    found = dn.screen(ADULT, [], sites=[CALF], on=MARCH)

    assert ("needle_phobia", "needle_anxiety") == found.not_asked[:2]
    assert [
        row.key for row in dn.factors() if row.key in found.not_asked
    ] == list(found.not_asked)


def test_a_question_that_the_plan_leaves_no_room_for_is_not_asked() -> None:
    """
    A pacemaker matters to current, a slight build to the lung.
    """
    found = dn.screen(ADULT, [], sites=[CALF], technique="static", on=MARCH)

    assert not {
        "active_implant_electrical",
        "lung_disease",
        "low_bmi_thoracic",
    } & set(found.not_asked)


def test_the_strictest_rule_set_decides_and_the_others_are_shown() -> None:
    """
    Needle phobia is absolute for two sets and listed by one.
    """
    found = dn.screen(
        ADULT, answers(needle_phobia="present"), sites=[CALF], on=MARCH
    )

    assert AGAINST is found.verdict
    assert [
        ("irl2012.needle_phobia", dn.Classification.ABSOLUTE),
        ("za_bn121.needle_phobia", dn.Classification.ABSOLUTE),
        ("apta2013.needle_phobia", dn.Classification.LISTED),
    ] == [(item.rule, item.classification) for item in found.findings]
    assert [
        ("irl2012", AGAINST),
        ("za_bn121", AGAINST),
        ("apta2013", PRECAUTION),
        ("project", NONE),
        ("forms", NONE),
    ] == list(found.per_rule_set)
    assert all(item.source for item in found.findings)


def test_needle_anxiety_is_a_precaution() -> None:
    """
    Worry that the patient can manage is no phobia.
    """
    found = dn.screen(
        ADULT, answers(needle_anxiety="present"), sites=[CALF], on=MARCH
    )

    assert PRECAUTION is found.verdict
    assert "project.needle_anxiety" in rules(found)
    assert {"needle_anxiety"} == {item.factor for item in found.findings}


@pytest.mark.parametrize("factor", ["anticoagulants", "bleeding_tendency"])
def test_bleeding_risk_is_absolute_only_where_pressure_cannot_reach(
    factor: str,
) -> None:
    """
    Psoas and tibialis posterior are named; a calf can be pressed on.
    """
    given = answers(**{factor: "present"})
    deep = dn.Site("tibialis posterior", "left")

    assert (
        PRECAUTION is dn.screen(ADULT, given, sites=[CALF], on=MARCH).verdict
    )

    found = dn.screen(ADULT, given, sites=[CALF, deep], on=MARCH)

    assert AGAINST is found.verdict
    assert [(deep, True), (deep, False)] == [
        (item.site, item.is_contraindication)
        for item in about(found, "bleeding_risk_deep_site")
    ]
    assert (
        "bleeding risk where pressure cannot reach at left tibialis posterior"
        in (found.findings[0].label)
    )


def test_without_a_site_it_is_open_whether_bleeding_risk_is_absolute() -> None:
    """
    The precaution stands; the rest hangs on the site.
    """
    found = dn.screen(ADULT, answers(anticoagulants="present"), on=MARCH)

    assert PRECAUTION is found.verdict
    assert (
        "bleeding_risk_deep_site",
        "bleeding_risk_kidney",
        "bleeding_risk_spinal_canal",
    ) == found.undecided
    assert () == found.unread
    assert not found.is_complete


def test_a_hazard_that_no_source_confirms_decides_nothing() -> None:
    """
    It is shown, and the screening is not called free of findings.
    """
    given = answers(lung_disease="present")
    found = dn.screen(ADULT, given, sites=[PSOAS], on=MARCH)
    chosen = dn.screen(
        ADULT, given, sites=[PSOAS], on=MARCH, use_unverified=True
    )

    assert INCOMPLETE is found.verdict
    assert ("lung_disease",) == found.undecided == found.unread
    assert [False] == [item.decides for item in found.findings]
    assert "anatomy, no page was read" == found.findings[0].basis
    assert found.findings[0].label.endswith("; anatomy, no page was read)")
    assert PRECAUTION is chosen.verdict
    assert chosen.is_complete


def test_one_confirmed_hazard_is_enough_to_decide() -> None:
    """
    Another site in doubt changes nothing about the first.
    """
    found = dn.screen(
        ADULT,
        answers(lung_disease="present"),
        sites=[PSOAS, dn.Site("rhomboids")],
        on=MARCH,
    )

    assert PRECAUTION is found.verdict
    assert () == found.undecided == found.unread
    assert [True, False] == [item.decides for item in found.findings]


@pytest.mark.parametrize(
    "site",
    [
        dn.Site(structure="scar", side="left"),
        dn.Site(dn.Muscle.unlisted("sternalis"), "left"),
    ],
)
def test_nobody_knows_what_lies_under_a_scar(site: dn.Site) -> None:
    """
    A site without known hazards leaves a rule about hazards open.
    """
    found = dn.screen(
        ADULT, answers(lung_disease="present"), sites=[site], on=MARCH
    )

    assert INCOMPLETE is found.verdict
    assert ("lung_disease",) == found.undecided


def test_hazards_that_the_caller_states_decide() -> None:
    """
    For a muscle that the table lacks, the caller is the source.
    """
    muscle = dn.Muscle.unlisted("sternalis", hazards=["lung"])
    found = dn.screen(
        ADULT,
        answers(lung_disease="present"),
        sites=[dn.Site(muscle, "left")],
        on=MARCH,
    )

    assert PRECAUTION is found.verdict
    assert found.is_complete


@pytest.mark.parametrize(
    ("technique", "verdict"),
    [
        ("static", NONE),
        ("electrical", AGAINST),
        (["static", "electrical dry needling"], AGAINST),
        ((), AGAINST),
    ],
)
def test_a_pacemaker_speaks_against_current_only(
    technique: str, verdict: dn.ScreeningVerdict
) -> None:
    """
    An unknown technique may be the electrical one.
    """
    found = dn.screen(
        ADULT,
        answers(active_implant_electrical="present"),
        sites=[CALF],
        technique=technique,
        on=MARCH,
    )

    assert verdict is found.verdict


@pytest.mark.parametrize(
    ("sides", "verdict"),
    [
        (("left", "left"), NONE),
        (("left", "right"), PRECAUTION),
        (("left", None), NONE),
    ],
)
def test_both_sides_of_the_chest_in_one_session_are_a_precaution(
    sides: tuple[str | None, str | None], verdict: dn.ScreeningVerdict
) -> None:
    """
    A collapsed lung on both sides is the reason.
    """
    first, second = sides
    found = dn.screen(
        ADULT,
        answers(),
        sites=[
            dn.Site("infraspinatus", first),
            dn.Site("rhomboids", second),
        ],
        on=MARCH,
    )

    assert verdict is found.verdict


def test_both_sides_over_a_doubtful_hazard_are_left_open() -> None:
    """
    That psoas lies below the lung at T12 was read in no source here.
    """
    sites = [attrs.evolve(PSOAS, side=side) for side in ("left", "right")]
    found = dn.screen(ADULT, answers(), sites=sites, on=MARCH)

    assert INCOMPLETE is found.verdict
    assert ("both_sides_of_thorax",) == found.undecided == found.unread


@pytest.mark.parametrize(
    ("muscle", "verdict", "basis"),
    [
        ("psoas major", AGAINST, "a regulator or professional body names"),
        ("iliacus", AGAINST, "a regulator or professional body names"),
        ("iliopsoas", AGAINST, "a regulator or professional body names"),
        ("gluteus medius", PRECAUTION, "a harm there is published"),
        ("piriformis", PRECAUTION, "project policy, the safe side: anatomy"),
    ],
)
def test_a_bleed_that_cannot_be_pressed_on_has_three_grades(
    muscle: str, verdict: dn.ScreeningVerdict, basis: str
) -> None:
    """
    Named by a regulator, published, or deep by anatomy: never none of them.
    """
    given = answers(anticoagulants="present")
    found = dn.screen(ADULT, given, sites=[dn.Site(muscle)], on=MARCH)
    deep = about(found, "bleeding_risk_deep_site")

    assert verdict is found.verdict
    assert (AGAINST is verdict) == (
        "za_bn121.bleeding_risk_deep_site" in {item.rule for item in deep}
    )
    assert all(item.basis.startswith(basis) for item in deep)
    assert ("project policy" in basis) == ("project policy" in deep[0].label)


@pytest.mark.parametrize(
    ("site", "factors"),
    [
        (dn.Site("iliocostalis", level="L4"), ["bleeding_risk_kidney"]),
        (
            dn.Site("cervical multifidus", level="C5"),
            ["bleeding_risk_deep_site", "bleeding_risk_spinal_canal"],
        ),
        (dn.Site("deltoid"), []),
    ],
)
def test_a_bleeding_risk_matters_near_kidney_and_spinal_canal(
    site: dn.Site, factors: list[str]
) -> None:
    """
    A bleed in either is no more pressed on than one in a deep muscle.
    """
    given = answers(anticoagulants="present")
    found = dn.screen(ADULT, given, sites=[site], on=MARCH)

    assert PRECAUTION is found.verdict
    assert {"anticoagulants", *factors} == {
        item.factor for item in found.findings
    }


def test_a_contraindication_may_not_rest_on_the_safe_side() -> None:
    """
    A text beside the point is enough for a precaution, and no more.
    """
    strict = own(applies_if="site_hazard:lung")
    found = {
        muscle: dn.screen(
            ADULT,
            [dn.ScreeningAnswer("tattoo", "present")],
            sites=[dn.Site(muscle, level=level)],
            on=MARCH,
            rule_sets=[strict],
        ).verdict
        for muscle, level in (
            ("rhomboids", None),
            ("scalenes", None),
            ("multifidus", "C7"),
        )
    }

    assert {
        "rhomboids": AGAINST,
        "scalenes": PRECAUTION,
        "multifidus": PRECAUTION,
    } == found


def test_a_finding_says_that_the_level_is_missing() -> None:
    """
    Without a level every level is taken, and the reason says so.
    """
    given = answers(lung_disease="present")

    def basis(level: str | None) -> list[str]:
        site = dn.Site("multifidus", "left", level=level)
        found = dn.screen(ADULT, given, sites=[site], on=MARCH)
        return [item.basis for item in found.findings]

    named = "a regulator or professional body names the place"
    assert [f"{named}; level not recorded"] == basis(None)
    assert [named] == basis("T4")
    assert [] == basis("L4")


def test_both_sides_may_be_said_outright() -> None:
    """
    What somebody answered counts beside what was planned, and once.
    """
    given = [
        *answers(),
        dn.ScreeningAnswer("both_sides_of_thorax", "present"),
    ]
    both = [dn.Site("rhomboids", side) for side in ("left", "right")]
    said = dn.screen(ADULT, given, sites=[CALF], on=MARCH)
    planned = dn.screen(ADULT, answers(), sites=both, on=MARCH)

    assert PRECAUTION is said.verdict
    assert 2 == len(about(said, "both_sides_of_thorax"))
    assert planned.findings == said.findings
    assert (
        planned.findings
        == dn.screen(ADULT, given, sites=both, on=MARCH).findings
    )


@pytest.mark.parametrize(
    ("born", "found_rules"),
    [
        (pendulum.date(2008, 3, 2), set[str]()),
        (
            pendulum.date(2008, 3, 3),
            {"irl2012.minor", "apta2013.minor", "project.minor"},
        ),
        (
            pendulum.date(2014, 3, 2),
            {"irl2012.minor", "apta2013.minor", "project.minor"},
        ),
        (
            pendulum.date(2014, 3, 3),
            {
                "irl2012.minor",
                "apta2013.minor",
                "project.minor",
                "apta2013.age_under_12",
                "project.age_under_12",
            },
        ),
    ],
)
def test_age_counts_on_the_day_of_the_session(
    born: pendulum.Date, found_rules: set[str]
) -> None:
    """
    The twelfth and the eighteenth birthday themselves.
    """
    patient = dn.Patient(id="P-1", birth_date=born)
    found = dn.screen(patient, answers(), sites=[CALF], on=MARCH)

    assert found_rules == rules(found)
    assert (
        AGAINST
        if "project.age_under_12" in found_rules
        else (PRECAUTION if found_rules else NONE)
    ) is found.verdict


def test_an_unknown_age_leaves_screening_open() -> None:
    """
    Unless somebody said that the patient is a minor.
    """
    unknown = dn.Patient(id="P-1")
    found = dn.screen(unknown, answers(), sites=[CALF], on=MARCH)

    assert INCOMPLETE is found.verdict
    assert not found.age_known
    assert not found.is_complete

    said = [*answers(), dn.ScreeningAnswer("minor", "present")]

    assert (
        PRECAUTION is dn.screen(unknown, said, sites=[CALF], on=MARCH).verdict
    )


def test_a_known_age_counts_before_what_was_said_of_it() -> None:
    """
    A birth date is not talked away.
    """
    said = [*answers(), dn.ScreeningAnswer("minor", "present")]

    assert NONE is dn.screen(ADULT, said, sites=[CALF], on=MARCH).verdict


@pytest.mark.parametrize(
    ("trimester", "found_rules"),
    [
        (None, {"irl2012.pregnancy", "apta2013.pregnancy"}),
        (1, {"irl2012.pregnancy", "apta2013.pregnancy"}),
        (2, {"irl2012.pregnancy"}),
        (3, {"irl2012.pregnancy"}),
    ],
)
def test_an_unknown_trimester_may_be_the_first(
    trimester: int | None, found_rules: set[str]
) -> None:
    """
    One source lists the first trimester only.
    """
    given = [
        *without("pregnancy"),
        dn.ScreeningAnswer("pregnancy", "present", trimester=trimester),
    ]

    assert found_rules == rules(
        dn.screen(ADULT, given, sites=[CALF], on=MARCH)
    )


@pytest.mark.parametrize(
    ("days", "verdict"), [(-31, PRECAUTION), (0, INCOMPLETE)]
)
def test_an_answer_of_another_time_is_no_answer_today(
    days: int, verdict: dn.ScreeningVerdict
) -> None:
    """
    A course of tablets that ended last month has to be asked about again.
    """
    ended = dn.ScreeningAnswer(
        "anticoagulants", "present", until=MARCH.subtract(days=10)
    )
    found = dn.screen(
        ADULT,
        [*without("anticoagulants"), ended],
        sites=[CALF],
        on=MARCH.add(days=days),
    )

    assert verdict is found.verdict
    assert (("anticoagulants",) if days == 0 else ()) == found.not_asked


def test_a_session_without_a_date_meets_every_answer() -> None:
    """
    What may hold on the day is shown.
    """
    ended = dn.ScreeningAnswer("anticoagulants", "present", until=MARCH)
    patient = dn.Patient(id="P-1", stated_age=40)
    found = dn.screen(
        patient, [*without("anticoagulants"), ended], sites=[CALF]
    )

    assert PRECAUTION is found.verdict


def test_a_no_for_one_site_says_nothing_of_another() -> None:
    """
    Each planned site has to be asked about.
    """
    hand = dn.Site("supinator", "right")
    given = [
        *without("local_infection"),
        dn.ScreeningAnswer("local_infection", "absent", site=CALF),
    ]

    assert NONE is dn.screen(ADULT, given, sites=[CALF], on=MARCH).verdict
    assert ("local_infection",) == dn.screen(
        ADULT, given, sites=[CALF, hand], on=MARCH
    ).not_asked

    given.append(dn.ScreeningAnswer("local_infection", "absent", site=hand))

    assert (
        NONE is dn.screen(ADULT, given, sites=[CALF, hand], on=MARCH).verdict
    )


def test_a_yes_for_one_site_answers_for_the_others() -> None:
    """
    Whoever names the infected spot was asked about infected spots.
    """
    hand = dn.Site("supinator", "right")
    given = [
        *without("local_infection"),
        dn.ScreeningAnswer("local_infection", "present", site=hand),
    ]

    assert NONE is dn.screen(ADULT, given, sites=[CALF], on=MARCH).verdict
    assert AGAINST is dn.screen(ADULT, given, sites=[hand], on=MARCH).verdict


def test_lymphoedema_speaks_against_its_limb_only() -> None:
    """
    The other arm may be needled, the lymphoedematous one is named.
    """
    arm = dn.BodyPlace("arm", "left")
    given = [
        *without("lymphoedema_area"),
        dn.ScreeningAnswer("lymphoedema_area", "present", place=arm),
    ]
    same, other = dn.Site("supinator", "left"), dn.Site("supinator", "right")
    found = dn.screen(ADULT, given, sites=[same, other], on=MARCH)

    assert AGAINST is found.verdict
    assert {same} == {item.site for item in found.findings}
    assert (
        NONE is dn.screen(ADULT, given, sites=[other, CALF], on=MARCH).verdict
    )


def test_a_site_rule_without_a_planned_site_is_about_the_patient() -> None:
    """
    Nothing is planned yet: what was recorded is shown.
    """
    found = dn.screen(ADULT, answers(lymphoedema_area="present"), on=MARCH)

    assert AGAINST is found.verdict
    assert {None} == {item.site for item in found.findings}
    assert (
        AGAINST
        is dn.screen(
            ADULT, answers(local_infection="present"), on=MARCH
        ).verdict
    )


def test_an_override_never_erases_the_finding() -> None:
    """
    Name and reason stand beside it.
    """
    child = dn.Patient(id="P-1", stated_age=11)
    aside = dn.Override("age under 12", by="PT-3", reason="ward's request")
    found = dn.screen(
        child, answers(), sites=[CALF], on=MARCH, overrides=[aside]
    )

    assert AGAINST is found.verdict
    assert () == found.standing_contraindications
    assert {"PT-3"} == {
        item.overridden_by for item in about(found, "age_under_12")
    }
    assert "set aside by name" in found.findings[0].label
    assert "ward" not in repr(found)


@pytest.mark.parametrize(
    ("decided", "by"),
    [
        (None, "PT-3"),
        (MARCH, "PT-3"),
        (MARCH.subtract(days=1), "PT-3"),
        (MARCH.add(days=1), None),
    ],
)
def test_a_decision_counts_from_its_day_on(
    decided: pendulum.Date | None, by: str | None
) -> None:
    """
    Nobody sets aside afterwards.
    """
    child = dn.Patient(id="P-1", stated_age=11)
    aside = dn.Override(
        "age_under_12", by="PT-3", reason="ward's request", on=decided
    )
    found = dn.screen(
        child, answers(), sites=[CALF], on=MARCH, overrides=[aside]
    )

    assert {by} == {
        item.overridden_by for item in about(found, "age_under_12")
    }


def own(**changed: object) -> dn.RuleSet:
    """
    Make a rule set of one rule.
    """
    fields: dict[str, object] = {
        "id": "own.tattoo",
        "factor": "tattoo",
        "classification": "absolute",
        "source": "our clinic",
        **changed,
    }
    return dn.RuleSet(
        key="own", name="our clinic", rules=[make(dn.ScreeningRule, **fields)]
    )


@pytest.mark.parametrize(
    "condition",
    ["age_below:1", "age_below:130", "trimester:1", "trimester:3"],
)
def test_the_ends_of_what_a_rule_may_ask_for_are_allowed(
    condition: str,
) -> None:
    """
    What lies beyond them is no age, and no trimester.
    """
    (rule,) = own(applies_if=condition).rules

    assert condition == rule.applies_if
    for beyond in ("age_below:0", "age_below:131", "trimester:X"):
        with pytest.raises(dn.InvalidRecord, match="applies_if"):
            own(applies_if=beyond)


def test_the_gravest_finding_stands_first_whatever_found_it() -> None:
    """
    Absolute before relative, and relative before what is only listed.
    """
    words = ("listed", "relative", "absolute")
    sets = [
        attrs.evolve(own(id=f"{word}.tattoo", classification=word), key=word)
        for word in words
    ]
    found = dn.screen(
        ADULT,
        [dn.ScreeningAnswer(" Tattoo", "present")],
        on=MARCH,
        rule_sets=sets,
    )

    assert [f"{word}.tattoo" for word in reversed(words)] == [
        finding.rule for finding in found.findings
    ]
    assert "tattoo" == dn.ScreeningAnswer(" Tattoo", "present").factor


def test_a_rule_set_of_ones_own_brings_its_own_factors() -> None:
    """
    Beside the table's, or instead of them.
    """
    tattoo = dn.ScreeningAnswer("tattoo", "present")
    alone = dn.screen(ADULT, [tattoo], on=MARCH, rule_sets=[own()])
    beside = dn.screen(
        ADULT,
        answers(),
        sites=[CALF],
        on=MARCH,
        rule_sets=(*dn.rule_sets(), own()),
    )

    assert AGAINST is alone.verdict
    assert alone.is_complete
    assert ("tattoo",) == beside.not_asked


@pytest.mark.parametrize("written", ["fresh tattoo", "Fresh-Tattoo "])
def test_a_rule_finds_its_factor_however_it_is_written(written: str) -> None:
    """
    As answers are: one that is written otherwise would never be found.
    """
    rule = dn.ScreeningRule(
        id="own.tattoo",
        factor=written,
        classification="absolute",
        derived_from=written,
        source="our own protocol",
    )
    rules = dn.RuleSet(key="own", name="our rules", rules=[rule])

    for word in ("fresh_tattoo", "fresh tattoo"):
        found = dn.screen(
            ADULT,
            [dn.ScreeningAnswer(word, "present")],
            on=MARCH,
            rule_sets=[rules],
        )
        assert AGAINST is found.verdict
        assert () == found.without_rule
    assert ("fresh_tattoo",) == rule.derived_from


def test_what_no_rule_knows_is_not_passed_over() -> None:
    """
    A misspelled factor is a finding that nobody looked at.
    """
    given = [*answers(), dn.ScreeningAnswer("haemofilia", "present")]
    found = dn.screen(ADULT, given, sites=[CALF], on=MARCH)

    assert INCOMPLETE is found.verdict
    assert ("haemofilia",) == found.without_rule
    assert not found.is_complete


def test_a_rule_that_was_read_nowhere_decides_nothing() -> None:
    """
    It is shown; who wants it to count says so.
    """
    doubtful = own(verified=False)
    tattoo = dn.ScreeningAnswer("tattoo", "present")
    found = dn.screen(ADULT, [tattoo], on=MARCH, rule_sets=[doubtful])
    chosen = dn.screen(
        ADULT, [tattoo], on=MARCH, rule_sets=[doubtful], use_unverified=True
    )
    silent = dn.screen(ADULT, [], on=MARCH, rule_sets=[doubtful])

    assert NONE is found.verdict
    assert [False] == [item.decides for item in found.findings]
    assert AGAINST is chosen.verdict
    assert () == silent.not_asked


def test_a_doubtful_rule_about_a_hazard_asks_for_nothing() -> None:
    """
    Neither the rule nor the site is then called undecided.
    """
    doubtful = own(verified=False, applies_if="site_hazard:lung")
    tattoo = dn.ScreeningAnswer("tattoo", "present")
    found = dn.screen(ADULT, [tattoo], on=MARCH, rule_sets=[doubtful])

    assert () == found.undecided
    assert found.is_complete


def test_one_finding_is_shown_once() -> None:
    """
    Two answers, two tablets: one bleeding risk.
    """
    given = [
        *answers(anticoagulants="present", bleeding_tendency="present"),
        dn.ScreeningAnswer("anticoagulants", "present", note="the second"),
    ]
    found = dn.screen(
        ADULT, given, sites=[dn.Site("psoas major", "left")], on=MARCH
    )

    assert 2 == len(about(found, "bleeding_risk_deep_site"))
    assert 3 == len(about(found, "anticoagulants"))


@pytest.mark.parametrize(
    ("condition", "told"),
    [
        (
            "Sunday",
            (
                "age_below, both_sides, named_hazard, same_limb, same_site, "
                "site_hazard, technique, trimester; got a text of 6 characters"
            ),
        ),
        (
            "trimester:4",
            "one of 1, 2, 3 behind trimester, got a text of 1 character",
        ),
        (
            "same_site:left",
            "expected nothing behind same_site, got a text of 4 characters",
        ),
        (
            "site_hazard:lungs",
            "vessel behind site_hazard, got a text of 5 characters",
        ),
        (
            "age_below:0",
            "years from 1 to 130 behind age_below, got a text of 1 character",
        ),
    ],
)
def test_a_condition_that_no_rule_can_have_is_told_which_there_are(
    condition: str, told: str
) -> None:
    """
    The words are ours, and what came is not repeated.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        own(applies_if=condition)

    ((path, message),) = caught.value.problems
    assert "applies_if" == path
    assert message.endswith(told)


@pytest.mark.parametrize(
    ("arguments", "field"),
    [
        ({"patient": "Maria"}, "patient"),
        ({"answers": ["Maria"]}, "answers"),
        ({"sites": 7}, "sites"),
        ({"sites": [7]}, "sites"),
        ({"technique": "Maria"}, "technique"),
        ({"on": pendulum.datetime(2026, 3, 2)}, "on"),
        ({"on": "2026-03-02"}, "on"),
        ({"overrides": [None]}, "overrides"),
        ({"rule_sets": ["irl2012"]}, "rule_sets"),
        ({"use_unverified": "yes"}, "use_unverified"),
    ],
)
def test_a_wrong_argument_is_named(
    arguments: dict[str, object], field: str
) -> None:
    """
    And its text is not repeated.
    """
    untyped = cast("Callable[..., object]", dn.screen)
    with pytest.raises(dn.InvalidRecord) as caught:
        untyped(**{"patient": ADULT, "answers": [], **arguments})

    assert [field] == [path for path, _ in caught.value.problems]
    assert "Maria" not in str(caught.value)
