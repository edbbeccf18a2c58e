"""
What a needle could reach, held against the tables read as plain files.

The answer for a site is worked out a second time here, fact by fact, as the
page of the hazard map says it.
"""

import csv
import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling
import dryneedling as dn
from dryneedling.anatomy import (
    Evidence,
    HazardFact,
    Levels,
    hazard_facts,
    hazards_at,
    levels_of,
    prohibited_place,
    vulnerable_places,
)

PACKAGE = Path(dryneedling.__file__).parent
COLUMNS = (
    "muscles,part,side,levels,hazard,structure,evidence,safe_side,note,source"
)
# What can be opened by a second reader.
ADDRESS = re.compile(r"doi 10\.|PMID \d|PMC\d|\w\.\w{2,}/|\d{4} |[\d)]:\w?\d+")
SPINE = [
    *(f"C{number}" for number in range(8)),
    *(f"T{number}" for number in range(1, 13)),
    *(f"L{number}" for number in range(1, 6)),
    *(f"S{number}" for number in range(1, 6)),
]


def _rows(name: str) -> list[dict[str, str]]:
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


FACTS = _rows("anatomy/hazards.csv")
MUSCLES = {row["key"]: row for row in _rows("anatomy/muscles.csv")}


def _span(cell: str) -> set[str]:
    first, _, last = cell.partition("-")
    return set(SPINE[SPINE.index(first) : SPINE.index(last or first) + 1])


def _pieces(key: str) -> list[str]:
    members = MUSCLES[key]["members"]
    return [
        *(row["key"] for row in MUSCLES.values() if row["parent"] == key),
        *(members.split(";") if members else ()),
    ]


def _expected(key: str, level: str | None) -> set[int]:
    """
    Return the numbers of the facts that hold, by the words of the page.
    """
    row = MUSCLES[key]
    reached = _span(row["levels"]) if row["levels"] else None
    where = reached
    if level is not None:
        asked = _span(level)
        where = asked
        if reached is not None and not asked & reached:
            where = asked | reached
    written_of = {
        key,
        row["parent"],
        *(
            group
            for group, other in MUSCLES.items()
            if {key, row["parent"] or key} & set(other["members"].split(";"))
        ),
    } - {""}
    found = {
        number
        for number, fact in enumerate(FACTS)
        if written_of & set(fact["muscles"].split(";"))
        and (
            not fact["levels"]
            or where is None
            or _span(fact["levels"]) & where
        )
    }
    pieces = _pieces(key)
    if row["members"] and reached is not None:
        if level is None:
            level = row["levels"]
        elif not _span(level) & reached:
            found |= _expected(key, None)
    there = [
        piece
        for piece in pieces
        if level is None
        or not MUSCLES[piece]["levels"]
        or _span(MUSCLES[piece]["levels"]) & _span(level)
    ]
    narrowed = level if there else None
    for piece in there or pieces:
        found |= _expected(piece, narrowed)
    return found


def _told(key: str, level: str | None) -> set[int]:
    facts = hazard_facts()
    there = hazards_at(dn.Site(key, level=level))
    return {facts.index(fact) for fact in there.facts}


def test_the_columns_are_as_agreed() -> None:
    """
    A second implementation reads the same file.
    """
    assert COLUMNS.split(",") == list(FACTS[0])


def test_every_fact_cites_its_page_or_says_that_none_was_read() -> None:
    """
    What was read can be opened; what was not says so.
    """
    for fact in FACTS:
        unread = "no page was read" in fact["source"]
        assert unread == (fact["evidence"] == "memory")
        assert unread or ADDRESS.search(fact["source"])
        assert ("Project policy" in fact["source"]) <= (
            fact["safe_side"] == "yes"
        )


def test_no_fact_stands_twice() -> None:
    """
    One row is one fact.
    """
    told = [tuple(fact.values()) for fact in FACTS]

    assert len(told) == len(set(told))


def test_a_structure_is_named_where_the_hazard_does_not_name_it() -> None:
    """
    A nerve without a name cannot be asked for.
    """
    for fact in FACTS:
        assert (fact["hazard"] in {"nerve", "vessel", "other"}) == bool(
            fact["structure"]
        )


def test_no_note_is_a_depth_to_use() -> None:
    """
    A distance in other bodies reads like a permission.
    """
    assert [] == [
        fact for fact in FACTS if re.search(r"\d ?(mm|cm)", fact["note"])
    ]


def test_every_muscle_of_a_fact_is_in_the_table() -> None:
    """
    A fact about nothing would be read by nobody.
    """
    for fact in FACTS:
        assert set(fact["muscles"].split(";")) <= set(MUSCLES)


def test_levels_of_parts_lie_in_those_of_the_whole() -> None:
    """
    Otherwise a level could belong to the part and not to the muscle.
    """
    for row in MUSCLES.values():
        whole = MUSCLES.get(row["parent"])
        if whole is not None and whole["levels"]:
            assert _span(row["levels"]) <= _span(whole["levels"])
    for key, row in MUSCLES.items():
        parts = [other for other in MUSCLES.values() if other["parent"] == key]
        if row["levels"] and parts:
            assert _span(row["levels"]) == set().union(
                *(_span(part["levels"]) for part in parts)
            )


@pytest.mark.parametrize("key", sorted(MUSCLES))
def test_every_site_agrees_with_the_page(key: str) -> None:
    """
    Each muscle without a level, and at every level.
    """
    for level in (None, *SPINE[1:]):
        assert _expected(key, level) == _told(key, level), level


@given(
    key=st.sampled_from(sorted(MUSCLES)),
    ends=st.tuples(*[st.integers(0, len(SPINE) - 1)] * 2),
)
def test_every_stretch_agrees_with_the_page(
    key: str, ends: tuple[int, int]
) -> None:
    """
    From and to any level, in that order or the other.
    """
    first, last = (SPINE[place] for place in sorted(ends))

    assert _expected(key, f"{first}-{last}") == _told(key, f"{last}-{first}")


LETTERS = {"C": ["C", "c"], "T": ["T", "th", "Th", "D", "d"]}


def _spellings(first: str, last: str) -> list[str]:
    """
    Write a stretch as clinics do.
    """
    found: list[str] = []
    for one, other in product(
        LETTERS.get(first[0], [first[0], first[0].lower()]),
        LETTERS.get(last[0], [last[0], last[0].lower()]),
    ):
        found.append(f"{one}{first[1:]}{other}{last[1:]}")
        ends = [f"{other}{last[1:]}", f"{other} {last[1:]}"]
        if first[0] == last[0]:
            ends.append(last[1:])
        found += [
            f"{one}{gap}{first[1:]}{between}{end}"
            for gap in ("", " ", ". ")
            for between in ("-", "/", "–", " – ", " to ", ", ", "—", "‑")
            for end in ends
        ]
    return found


@given(data=st.data())
def test_a_spelling_never_changes_the_answer(data: st.DataObject) -> None:
    """
    Capitals, dashes, slashes, spaces, Th and D for the thoracic spine.
    """
    places = st.integers(1, len(SPINE) - 1)
    first, last = sorted(data.draw(st.tuples(places, places)))
    plain = f"{SPINE[first]}-{SPINE[last]}"
    spelled = data.draw(st.sampled_from(_spellings(SPINE[first], SPINE[last])))
    key = data.draw(
        st.sampled_from(["multifidus", "paraspinals", "rhomboids"])
    )

    assert Levels(first, last) == levels_of(spelled)
    assert (
        hazards_at(dn.Site(key, level=plain)).facts
        == hazards_at(dn.Site(key, level=spelled)).facts
        == hazards_at(dn.Site(key, part=f"at {spelled}")).facts
    )


@pytest.mark.parametrize(
    ("written", "levels"),
    [
        ("L4", "L4"),
        ("L4/5", "L4-L5"),
        ("L4-L5", "L4-L5"),
        ("L4-5", "L4-L5"),
        ("l4", "L4"),
        ("C5/6", "C5-C6"),
        ("T1-T3", "T1-T3"),
        ("Th4", "T4"),
        ("D4", "T4"),
        ("T8–11", "T8-T11"),
        (" L 4 - 5 ", "L4-L5"),
        ("L5S1", "L5-S1"),
        ("C4C5C6", "C4-C6"),
        ("L5 and S1", "L5-S1"),
        ("L4, L5", "L4-L5"),
        ("at level L4", "L4"),
        ("Ｌ４", "L4"),
        ("C0-C2", "C0-C2"),
        ("occiput", "C0"),
        ("suboccipital", "C0-C2"),
        ("cervical", "C0-C7"),
        ("mid-thoracic", "T1-T12"),
        ("lower lumbar spine", "L1-L5"),
        ("sacrum", "S1-S5"),
        ("cervical and upper thoracic", "C0-T12"),
        ("cervicothoracic junction", "C7-T1"),
        ("thoracolumbar junction", "T11-L1"),
        ("lumbosacral", "L5-S1"),
        ("C-spine", "C0-C7"),
        ("Tspine", "T1-T12"),
        ("lower Lx", "L1-L5"),
        ("C/S", "C0-C7"),
        ("CT junction", "C7-T1"),
        ("TLJ", "T11-L1"),
        ("HWS", "C0-C7"),
        ("level of L4", "L4"),
    ],
)
def test_a_level_is_read_in_the_words_of_a_clinic(
    written: str, levels: str
) -> None:
    """
    What is wide stays wide: a word of degree narrows nothing.
    """
    assert levels == str(levels_of(written))


@pytest.mark.parametrize(
    "written",
    [
        *("rib 6", "4/5", "L", "L4 L", "T13", "C8", "L6", "L4?", "not L4"),
        *("upper", "lumbar L4", "L4L", "4th lumbar"),
        # lumbar spine to some, lumbosacral to others
        "L/S",
    ],
)
def test_what_cannot_be_read_is_every_level(written: str) -> None:
    """
    A slip makes nothing look safer, whatever level the part may be read as.
    """
    assert levels_of(written) is None
    assert (
        hazards_at(dn.Site("multifidus", level=written)).facts
        == hazards_at(dn.Site("multifidus", part="L4", level=written)).facts
        == hazards_at(dn.Site("multifidus")).facts
    )


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            dn.Site("multifidus", level="L4"),
            dn.Site("lumbar multifidus", level="l4"),
        ),
        (dn.Site("multifidus", part="lumbar"), dn.Site("lumbar multifidus")),
        (
            dn.Site("multifidus", level="lumbar"),
            dn.Site("multifidus", level="L1-5"),
        ),
        (dn.Site("trapezius", part="upper"), dn.Site("upper trapezius")),
        (
            dn.Site("trapezius", part="Lower fibres"),
            dn.Site("lower trapezius"),
        ),
        (
            dn.Site("longissimus", part="capitis"),
            dn.Site("longissimus capitis"),
        ),
        (dn.Site("trapezius", part="upper traps"), dn.Site("upper trapezius")),
        (
            dn.Site("multifidus", part="M. multifidus, pars lumborum"),
            dn.Site("lumbar multifidus"),
        ),
        (
            dn.Site("multifidus", part="lumbar multifidus", level="T4"),
            dn.Site("lumbar multifidus", level="T4"),
        ),
        (
            dn.Site("gastrocnemius", part="medial head"),
            dn.Site("medial gastrocnemius"),
        ),
        (
            dn.Site("paraspinals", part="L4/5"),
            dn.Site("paraspinals", level="L4-5"),
        ),
    ],
)
def test_a_name_never_changes_the_answer(one: dn.Site, other: dn.Site) -> None:
    """
    The part of a muscle is the muscle of that name, however it is written.
    """
    assert hazards_at(one).facts == hazards_at(other).facts


@pytest.mark.parametrize(
    ("site", "there", "not_there"),
    [
        (dn.Site("multifidus", level="L4"), "spinal_canal", "lung kidney"),
        (dn.Site("multifidus", level="L1"), "lung kidney spinal_canal", ""),
        (dn.Site("multifidus", level="L2"), "kidney", "lung"),
        (
            dn.Site("paraspinals", level="L3-L5"),
            "kidney",
            "lung vertebral_artery",
        ),
        (dn.Site("multifidus", level="T8-T11"), "lung", "vertebral_artery"),
        (dn.Site("multifidus", level="C7"), "lung vertebral_artery", "kidney"),
        (dn.Site("iliocostalis", level="L4"), "kidney peritoneum", "lung"),
        (dn.Site("semispinalis cervicis", level="C6"), "lung", ""),
        (dn.Site("splenius cervicis"), "lung spinal_canal", ""),
        (dn.Site("sternocleidomastoid"), "lung carotid_jugular nerve", ""),
        (dn.Site("lumbar multifidus", level="T4"), "lung kidney", ""),
        (dn.Site("pectoralis major"), "lung heart breast", ""),
        (dn.Site("pectoralis major", part="clavicular head"), "lung", "heart"),
        (dn.Site("gracilis", part="proximal third"), "nerve", "vessel"),
        (dn.Site("gracilis", part="proximal or distal"), "vessel", ""),
        (dn.Site("gracilis", part="near the tendon"), "vessel", ""),
        (dn.Site("gracilis", part="proximal distal third"), "vessel", ""),
        (dn.Site("gracilis", part="proximal to the scar"), "vessel", ""),
        (dn.Site("gracilis", part="distal half"), "vessel", ""),
        (dn.Site("rectus abdominis", "right"), "other", ""),
        (dn.Site("rectus abdominis", "midline"), "other", ""),
        (dn.Site("rectus abdominis"), "other", ""),
        (dn.Site("rectus abdominis", "left"), "", "other"),
        (dn.Site("anconeus"), "", "nerve vessel deep_bleed"),
    ],
)
def test_a_part_a_level_and_a_side_narrow_where_they_are_told(
    site: dn.Site, there: str, not_there: str
) -> None:
    """
    And a part that the record does not tell counts as met.
    """
    found = hazards_at(site)

    assert found.is_known
    assert set(there.split()) <= set(found.words)
    assert set() == set(not_there.split()) & set(found.words)
    assert found.words == site.hazards
    assert all(found.may_have(hazard) for hazard in there.split())
    assert not any(found.may_have(hazard) for hazard in not_there.split())


@pytest.mark.parametrize("key", sorted(MUSCLES))
def test_a_group_is_as_strict_as_its_strictest_member(key: str) -> None:
    """
    A needle recorded under the wider name meets no fewer hazards.
    """
    wide = hazards_at(dn.Site(key))
    levels = MUSCLES[key]["levels"] if MUSCLES[key]["members"] else ""
    for piece in _pieces(key):
        reached = MUSCLES[piece]["levels"]
        if levels and reached and not _span(levels) & _span(reached):
            continue  # the group is named by levels that it does not reach
        narrow = hazards_at(dn.Site(piece, level=levels or None))
        assert set(narrow.facts) <= set(wide.facts)
        for hazard in narrow.words:
            assert narrow.decides(hazard) <= wide.decides(hazard)
            assert narrow.names(hazard) <= wide.names(hazard)


def test_a_group_hands_its_rule_on() -> None:
    """
    Iliacus is a part of iliopsoas, of which psoas is named.
    """
    for name in ("psoas major", "iliacus", "iliopsoas", "hip flexors"):
        assert hazards_at(dn.Site(name)).names("deep_bleed")
    assert not hazards_at(dn.Site("piriformis")).names("deep_bleed")
    assert hazards_at(dn.Site("piriformis")).decides("deep_bleed")


def test_what_nobody_read_decides_only_where_the_row_says_so() -> None:
    """
    The safe side is a choice, written in the row.
    """
    for fact in hazard_facts():
        read = fact.evidence is not Evidence.MEMORY
        assert fact.decides == (read or fact.safe_side)
        assert fact.may_refuse <= (read and not fact.safe_side)
        assert fact.is_named <= fact.may_refuse
        assert fact.safe_side == fact.basis.startswith("project policy")
    pudendal = hazards_at(dn.Site("levator ani"))
    assert not pudendal.decides("pelvic_viscera")
    assert pudendal.has("pelvic_viscera")


def test_places_that_codes_name_are_in_the_tables() -> None:
    """
    Prohibited ones are found by words, and each muscle there has a row.
    """
    rows = _rows("anatomy/places.csv")
    told = vulnerable_places()

    assert [row["key"] for row in rows] == [place.key for place in told]
    assert len(rows) == len({row["key"] for row in rows})
    for place, row in zip(told, rows, strict=True):
        assert (row["kind"] == "prohibited") == place.prohibited
        assert set(place.muscles) <= set(MUSCLES)
        assert ADDRESS.search(place.source)
        assert place.words or not place.prohibited
        assert all(word == word.lower() for word in place.words)
    assert [dn.Side.RIGHT] == [place.side for place in told if place.side]


@pytest.mark.parametrize(
    ("site", "key"),
    [
        (dn.Site("pectoralis major", part="next to the nipple"), "nipple"),
        (dn.Site("pectorals", part="breast-tissue"), "breast_tissue"),
        (dn.Site("pectoralis major"), None),
        (dn.Site("pectoralis major", level="rib 12"), None),
        (dn.Site("quadratus lumborum", level="Rib 12"), "twelfth_rib"),
        (dn.Site("quadratus lumborum", level="L3"), None),
        (dn.Site("orbicularis oculi", part="orbit"), None),
    ],
)
def test_a_prohibited_place_is_one_that_the_record_names(
    site: dn.Site, key: str | None
) -> None:
    """
    A muscle alone is at none of them.
    """
    place = prohibited_place(site)

    assert key == (None if place is None else place.key)


def test_of_the_rest_nothing_is_known() -> None:
    """
    Of a scar, and of a muscle that nobody described, anything may be true.
    """
    for site in (
        dn.Site(structure="scar"),
        dn.Site(dn.Muscle.unlisted("sternalis")),
    ):
        there = hazards_at(site)
        assert not there.is_known
        assert () == there.words
        assert () == there.facts
        assert all(there.may_have(hazard) for hazard in dn.Hazard)
        assert not any(there.has(hazard) for hazard in dn.Hazard)
        assert there.strongest("lung") is None


def test_who_adds_a_muscle_is_its_source() -> None:
    """
    What they state decides, as a regulator's word does.
    """
    muscle = dn.Muscle.unlisted("sternalis", hazards=["lung"])
    there = hazards_at(dn.Site(muscle, "left"))

    assert there.is_known
    assert (dn.Hazard.LUNG,) == there.words
    assert there.decides("lung")
    assert there.names("lung")
    assert not there.may_have("kidney")
    assert "stated by whoever added the muscle" == there.facts[0].basis


def test_the_strongest_fact_speaks() -> None:
    """
    What may refuse comes first, then precautions, then what decides nothing.
    """
    found = hazards_at(dn.Site("paraspinals")).facts
    order: list[tuple[bool, bool]] = [
        (fact.may_refuse, fact.decides) for fact in found
    ]

    assert sorted(order, reverse=True) == order
    assert isinstance(found[0], HazardFact)
    assert found[0] is hazards_at(dn.Site("paraspinals")).strongest(
        found[0].hazard
    )
