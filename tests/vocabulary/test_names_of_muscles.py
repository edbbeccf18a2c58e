"""
Muscles and sites in the words of clinics and of other languages.
"""

import csv
from pathlib import Path

import pytest

import dryneedling
import dryneedling as dn
from dryneedling.anatomy import muscles, sites_of
from dryneedling.anatomy.names import muscle_names, plain_muscle
from dryneedling.exceptions import AmbiguousName

TABLE = Path(dryneedling.__file__).parent / "anatomy/muscle_names.csv"


def test_a_name_is_its_row() -> None:
    """
    Every cell, in the order of the table.
    """
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, strict=True))

    assert [
        (
            row["name"],
            row["language"],
            tuple(row["muscles"].split(";")),
            row["also"] or None,
            row["status"] == "verified",
            row["source"],
        )
        for row in rows
    ] == [
        (
            name.name,
            name.language,
            name.muscles,
            name.also,
            name.verified,
            name.source,
        )
        for name in muscle_names()
    ]
    assert all(row["source"] for row in rows)


def test_a_name_stands_once_and_is_none_of_the_table_of_muscles() -> None:
    """
    A name that two rows have would be guessed, and one there never be read.
    """
    names = [plain_muscle(row.name) for row in muscle_names()]
    taken = {
        plain_muscle(name)
        for row in muscles()
        for name in (row.key, row.english, row.latin, *row.synonyms)
        if name
    }

    assert len(names) == len(set(names))
    assert set() == taken & set(names)


def test_every_name_finds_its_muscle_or_asks() -> None:
    """
    One meaning is taken; of several all are named.
    """
    keys = {row.key: row for row in muscles()}
    for row in muscle_names():
        assert row.language in {"en", "la", "de", "nl", "es", "fr", "it", "pt"}
        meant = [keys[key] for key in row.muscles]
        if not row.is_asked:
            assert [dn.muscle(row.name)] == meant
            continue
        with pytest.raises(AmbiguousName) as caught:
            dn.muscle(row.name)
        assert [muscle.english for muscle in meant] == [
            name for name in caught.value.nearest if name != row.also
        ]
        assert row.also is None or row.also in caught.value.nearest


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("glute med", "gluteus_medius"),
        ("UT", "trapezius_descendens"),
        ("lumbar paraspinals", "paraspinals_lumbar"),
        ("anterior deltoid", "deltoideus_clavicularis"),
        ("frontalis", "occipitofrontalis_frontalis"),
        ("Großer Gesäßmuskel", "gluteus_maximus"),
        ("GROSSER GESÄSSMUSKEL", "gluteus_maximus"),
        ("músculo trapecio", "trapezius"),
        ("Musculo trapecio", "trapezius"),
        ("Muscle trapèze", "trapezius"),
        ("Muscolo trapezio", "trapezius"),
        ("monnikskapspier", "trapezius"),
        ("upper\u2010trapezius", "trapezius_descendens"),
        ("upper\u2013trapezius", "trapezius_descendens"),
    ],
)
def test_a_muscle_is_found_in_the_words_of_a_clinic(
    written: str, key: str
) -> None:
    """
    Capitals, accents and dashes do not matter.
    """
    assert key == dn.muscle(written).key


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("biceps", ("biceps brachii", "biceps femoris")),
        ("GM", ("gluteus maximus", "gluteus medius", "medial gastrocnemius")),
        ("TP", ("tibialis posterior", "trigger point")),
        ("TA", ("tibialis anterior", "Achilles tendon")),
        ("gemelos", ("gastrocnemius", "gemelli")),
        ("jumeaux", ("gastrocnemius", "gemelli")),
        ("levator", ("levator scapulae", "levator ani")),
    ],
)
def test_what_has_two_meanings_is_asked_about(
    written: str, meant: tuple[str, ...]
) -> None:
    """
    Two letters and false friends are never guessed; the error names all.
    """
    with pytest.raises(AmbiguousName) as caught:
        dn.muscle(written)

    assert meant == caught.value.nearest
    assert all(name in str(caught.value) for name in meant)


@pytest.mark.parametrize("written", ["gemelli dx", "sn gemelli"])
def test_a_false_friend_is_asked_about_with_a_side_in_its_language(
    written: str,
) -> None:
    """
    Italian gemelli are the calf; English ones lie on the sciatic nerve.
    """
    with pytest.raises(AmbiguousName) as caught:
        sites_of(written)

    assert ("gastrocnemius", "gemelli") == caught.value.nearest
    assert ["right gemelli"] == [str(site) for site in sites_of("gemelli R")]


def _suggested(written: str) -> tuple[str, ...]:
    with pytest.raises(dn.UnknownName) as caught:
        dn.muscle(written)
    return caught.value.nearest


def test_suggestions_never_cross_hazards() -> None:
    """
    All that are suggested have the hazards of the nearest.
    """
    for row in muscles():
        # one letter too many, and one too few
        for written in (f"{row.english}x", row.english[:-1]):
            try:
                dn.muscle(written)
            except dn.UnknownName as error:
                near = [dn.muscle(name) for name in error.nearest]
                assert len({frozenset(item.hazards) for item in near}) <= 1


def test_a_contrary_muscle_is_not_suggested() -> None:
    """
    Abductor and adductor are one letter apart.
    """
    assert "adductor longus" not in _suggested("abductor longus")
    assert "adductor magnus" not in _suggested("abductor magnus")
    assert not any(
        "internus" in name or "internal" in name
        for name in _suggested("obturator extern")
    )


def test_an_unknown_abbreviation_is_like_every_other() -> None:
    """
    Nothing is suggested for two or three letters.
    """
    assert () == _suggested("XQ")
    assert () == _suggested("qlx")


def test_the_latin_name_is_shown_beside_the_english_one() -> None:
    """
    Where it is asked for, and where there is one.
    """
    assert (
        "upper trapezius (m. trapezius, pars descendens)"
        == dn.muscle("UT").with_latin
    )
    assert "hamstrings" == dn.muscle("hamstrings").with_latin


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("R UT", ["right upper trapezius"]),
        ("UT", ["upper trapezius"]),
        ("upper trapezius (R)", ["right upper trapezius"]),
        ("right upper trapezius", ["right upper trapezius"]),
        ("UT bilat", ["left upper trapezius", "right upper trapezius"]),
        ("B/L QL", ["left quadratus lumborum", "right quadratus lumborum"]),
        ("C4 multifidus", ["multifidus C4"]),
        ("multifidus @L4/5 left", ["left multifidus L4/5"]),
        ("L multifidus L4", ["left multifidus L4"]),
        ("multifidus L 4", ["multifidus L 4"]),
        ("L 4 multifidus R", ["right multifidus L 4"]),
        ("multifidus right L4", ["right multifidus L4"]),
        ("Kapuzenmuskel links", ["left trapezius"]),
        ("UT R and L", ["left upper trapezius", "right upper trapezius"]),
        ("L+R UT", ["left upper trapezius", "right upper trapezius"]),
        ("M. trapezius re.", ["right trapezius"]),
        ("re. trapezius", ["right trapezius"]),
        ("trapezius li", ["left trapezius"]),
        ("SCM sternal head R", ["right sternocleidomastoid (sternal head)"]),
        ("distal hamstrings L", ["left hamstrings (distal)"]),
        ("levator scapulae insertion", ["levator scapulae (insertion)"]),
        ("trapezius upper fibres R", ["right upper trapezius"]),
        ("C5 SCM upper third", ["sternocleidomastoid (upper third) C5"]),
        ("patellar tendon R", ["right tendon"]),
        ("c-section scar", ["scar"]),
        ("itb left", ["left fascia"]),
        ("Achilles tendon", ["tendon"]),
    ],
)
def test_a_site_is_read_as_it_is_written(
    written: str, shown: list[str]
) -> None:
    """
    Side and level stand before or behind; both sides are two sites.
    """
    assert shown == [str(site) for site in sites_of(written)]


def test_what_no_site_is_is_refused() -> None:
    """
    A side alone is no site, and two meanings stay two with a side.
    """
    for written in (
        *("", "L", "L4", "nothing of ours", "nothing of ours L4"),
        # "re UT" may be about it; a part of nothing is nothing
        *("re UT", "li UT", "distal nothing of ours", "deep UT"),
    ):
        with pytest.raises(dn.UnknownName):
            sites_of(written)
    with pytest.raises(AmbiguousName):
        sites_of("R biceps")


def test_the_lumbar_paraspinals_are_the_muscles_at_those_levels() -> None:
    """
    A group named by its levels reaches what lies there.
    """
    named, levelled = (
        dn.Site("lumbar paraspinals"),
        dn.Site("paraspinals", level="L1-S1"),
    )

    assert set(levelled.hazards) == set(named.hazards)
    assert set(dn.Site("paraspinals", level="L4").hazards) == set(
        dn.Site("lumbar paraspinals", level="L4").hazards
    )
    # a level that it does not reach is a slip, and both are taken
    assert set(named.hazards) <= set(
        dn.Site("lumbar paraspinals", level="T4").hazards
    )
