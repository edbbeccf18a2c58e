"""
The tables of muscles and indications, read as plain files.

The library's own readers are not used: a wrong row shows here even where a
reader would forgive it.
"""

import csv
import re
from collections import Counter
from pathlib import Path

import dryneedling

PACKAGE = Path(dryneedling.__file__).parent

MUSCLE_COLUMNS = [
    "key",
    "kind",
    "english",
    "latin",
    "region",
    "innervation",
    "referral",
    "side",
    "parent",
    "part",
    "levels",
    "members",
    "synonyms",
    "status",
    "source",
]
INDICATION_COLUMNS = [
    "key",
    "kind",
    "name",
    "synonyms",
    "icd10cm",
    "icd11",
    "note",
    "code_set",
    "code_status",
    "source",
]
REGIONS = {
    "head",
    "neck",
    "shoulder_girdle",
    "thorax",
    "chest",
    "shoulder",
    "arm",
    "forearm",
    "hand",
    "back",
    "abdomen",
    "hip",
    "pelvis",
    "thigh",
    "leg",
    "foot",
}
PROSE = {"note", "source"}
KEY_FORM = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
# letter, digit, letter or digit, then up to four more after a point; in a
# header each trailing hyphen stands for a character that is still missing
CODE = re.compile(r"[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4}-{0,2})?")


def _rows(name: str) -> list[dict[str, str]]:
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def _header(name: str) -> list[str]:
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return next(csv.reader(lines, strict=True))


def _items(cell: str) -> list[str]:
    return cell.split(";") if cell else []


def _plain(name: str) -> str:
    words = re.sub(r"[_,-]", " ", name.lower()).split()
    prefixes = {"m.", "mm.", "musculus", "musculi"}
    kept = words[1:] if words[0] in prefixes else words
    return " ".join(kept).removesuffix(" muscle").removesuffix(" muscles")


def _repeated(words: list[str]) -> list[str]:
    return sorted(word for word, times in Counter(words).items() if times > 1)


MUSCLES = _rows("anatomy/muscles.csv")
INDICATIONS = _rows("indications.csv")
BY_KEY = {row["key"]: row for row in MUSCLES}


def _pieces(row: dict[str, str]) -> list[dict[str, str]]:
    """
    Return the parts of a parent muscle or the members of a group.
    """
    parts = [other for other in MUSCLES if other["parent"] == row["key"]]
    return parts + [BY_KEY[key] for key in _items(row["members"])]


def _codes(row: dict[str, str]) -> list[str]:
    return [item.partition("=")[0] for item in _items(row["icd10cm"])]


def test_the_columns_of_the_tables_are_as_agreed() -> None:
    """
    The readers name their columns, so a new one is a decision.
    """
    assert MUSCLE_COLUMNS == _header("anatomy/muscles.csv")
    assert INDICATION_COLUMNS == _header("indications.csv")


def test_every_row_says_where_it_comes_from() -> None:
    """
    A fact without a source cannot be checked by anybody.
    """
    assert [] == [
        row["key"]
        for row in MUSCLES + INDICATIONS
        if not row["source"].strip()
    ]


def test_no_cell_has_spaces_at_its_ends_or_an_empty_item() -> None:
    """
    A space that cannot be seen would make two names of one.
    """
    assert [] == [
        (row["key"], column)
        for row in MUSCLES + INDICATIONS
        for column, cell in row.items()
        for item in ([cell] if column in PROSE else cell.split(";"))
        if item != item.strip() or (not item and cell)
    ]


def test_keys_are_words_with_underscores_and_stand_once() -> None:
    """
    Records keep the key, so that it may never mean two things.
    """
    for rows in (MUSCLES, INDICATIONS):
        keys = [row["key"] for row in rows]
        assert [] == _repeated(keys)
        assert [] == [key for key in keys if not KEY_FORM.fullmatch(key)]


def test_the_catalogue_has_its_muscles_and_indications() -> None:
    """
    No muscle or indication was lost on the way into the tables.
    """
    kinds = Counter(row["kind"] for row in MUSCLES)
    assert {"muscle", "group"} == set(kinds)
    assert kinds["muscle"] >= 123
    assert {"indication": 76, "tissue_dysfunction": 3} == Counter(
        row["kind"] for row in INDICATIONS
    )


def test_no_two_muscles_answer_to_one_name() -> None:
    """
    Key, English, Latin and synonyms are one space of names for a look-up.
    """
    names = [
        name
        for row in MUSCLES
        for name in {
            _plain(word)
            for word in (
                row["key"],
                row["english"],
                row["latin"],
                *_items(row["synonyms"]),
            )
            if word
        }
    ]
    assert [] == _repeated(names)


def test_no_two_indications_answer_to_one_name() -> None:
    """
    Key, name and synonyms are one space of names for a look-up.
    """
    names = [
        name
        for row in INDICATIONS
        for name in {
            _plain(word)
            for word in (row["key"], row["name"], *_items(row["synonyms"]))
        }
    ]
    assert [] == _repeated(names)


def test_synonyms_are_lower_case_and_say_something_new() -> None:
    """
    A synonym that repeats the key or the name helps nobody.
    """
    for row in MUSCLES + INDICATIONS:
        synonyms = _items(row["synonyms"])
        own = {
            row["key"].replace("_", " "),
            row.get("english", "").lower(),
            row.get("latin", "").lower(),
            row.get("name", "").lower(),
        }
        assert [] == _repeated(synonyms)
        assert [] == [word for word in synonyms if word != word.lower()]
        assert [] == [word for word in synonyms if word in own]


def test_the_words_a_clinician_types_are_names_of_rows() -> None:
    """
    Everyday words lead to the row that a clinician means.
    """
    to_key = {
        _plain(word): row["key"]
        for row in MUSCLES
        for word in (row["key"], row["english"], *_items(row["synonyms"]))
    }
    typed = {
        "upper trap": "trapezius_descendens",
        "trapezius": "trapezius",
        "SCM": "sternocleidomastoideus",
        "anterior scalene": "scalenus_anterior",
        "levator scapula": "levator_scapulae",
        "rhomboid": "rhomboids",
        "QL": "quadratus_lumborum",
        "TFL": "tensor_fasciae_latae",
        "ECRB": "extensor_carpi_radialis_brevis",
        "peroneus longus": "fibularis_longus",
        "tib post": "tibialis_posterior",
        "external pterygoid": "pterygoideus_lateralis",
        "calf": "triceps_surae",
        "adductors": "hip_adductors",
        "peroneals": "fibulares",
    }
    assert typed == {word: to_key.get(_plain(word)) for word in typed}


def test_words_come_from_the_closed_lists() -> None:
    """
    Region, side and status are read as enumerations.
    """
    assert {row["region"] for row in MUSCLES} - {""} <= REGIONS
    assert {"paired", "midline"} == {row["side"] for row in MUSCLES}
    assert {"verified", "unverified"} >= {row["status"] for row in MUSCLES}


def test_only_a_group_over_several_regions_has_none() -> None:
    """
    Interossei are in the hand and in the foot.
    """
    assert ["interossei"] == [
        row["key"] for row in MUSCLES if not row["region"]
    ]
    assert {"hand", "foot"} == {
        piece["region"] for piece in _pieces(BY_KEY["interossei"])
    }


def test_parents_exist_and_are_muscles_without_a_parent() -> None:
    """
    Parts are counted as one anatomical muscle, in a single step.
    """
    parts = [row for row in MUSCLES if row["parent"]]
    assert {
        "trapezius",
        "multifidus",
        "longissimus",
        "iliocostalis",
        "occipitofrontalis",
        "deltoideus",
        "triceps_brachii",
        "biceps_femoris",
        "gastrocnemius",
    } == {row["parent"] for row in parts}
    for row in parts:
        parent = BY_KEY[row["parent"]]
        assert "muscle" == parent["kind"]
        assert "" == parent["parent"]
        assert f"{row['parent']}_{row['part']}" == row["key"]
    assert [] == [
        row["key"] for row in MUSCLES if row["part"] and not row["parent"]
    ]


def test_members_exist_and_belong_to_groups() -> None:
    """
    A group lists rows of the table, never itself or a group with members.
    """
    for row in MUSCLES:
        members = _items(row["members"])
        assert not members or row["kind"] == "group"
        assert [] == _repeated(members)
        assert [] == [key for key in members if key not in BY_KEY]
        assert [] == [key for key in members if BY_KEY[key]["members"]]


def test_every_row_without_pieces_has_an_innervation() -> None:
    """
    Groups with members leave the nerves to them.
    """
    assert [] == [
        row["key"]
        for row in MUSCLES
        if not row["innervation"] and not row["members"]
    ]


def test_every_muscle_has_a_latin_name() -> None:
    """
    Clinical groupings such as the hamstrings need none.
    """
    assert [] == [
        row["key"]
        for row in MUSCLES
        if row["kind"] == "muscle" and not row["latin"]
    ]


def test_codes_are_well_formed_and_titled() -> None:
    """
    Each is a whole code, or a header with hyphens for what is missing.
    """
    for row in INDICATIONS:
        codes = _codes(row)
        assert codes or row["key"] == "sport_performance"
        assert [] == [
            item for item in _items(row["icd11"]) if item.count("=") != 1
        ]
        assert [] == _repeated(codes)
        assert [] == [code for code in codes if not CODE.fullmatch(code)]
        assert [] == [code for code in codes if len(code.replace(".", "")) > 7]
        assert [] == [
            item for item in _items(row["icd10cm"]) if item.count("=") != 1
        ]


def test_a_code_has_one_title_throughout() -> None:
    """
    Two indications that suggest one code call it the same.
    """
    titled = {item for row in INDICATIONS for item in _items(row["icd10cm"])}
    assert [] == _repeated([item.partition("=")[0] for item in titled])


def test_no_header_passes_for_a_whole_code() -> None:
    """
    A code that continues in another row would be refused on a claim.
    """
    codes = {code for row in INDICATIONS for code in _codes(row)}
    assert [] == sorted(
        code
        for code in codes
        for other in codes
        if not code.endswith("-") and other != code and other.startswith(code)
    )


def test_codes_say_which_code_set_they_were_checked_against() -> None:
    """
    A code set changes each October, so a code without its date is no code.
    """
    assert {("ICD-10-CM FY2026 (1 April 2026)", "verified")} == {
        (row["code_set"], row["code_status"]) for row in INDICATIONS
    }
