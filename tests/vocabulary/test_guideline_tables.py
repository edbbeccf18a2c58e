"""
The tables of reporting guidelines, read as plain CSV.
"""

import ast
import csv
from pathlib import Path

import pytest

import dryneedling as dn
from dryneedling.reporting import AskedOf, HowRead, guideline

FOLDER = Path(dn.__file__).parent / "reporting"
TABLES = {path.stem: path for path in sorted(FOLDER.glob("*.csv"))}
COLUMNS = ["id", "asks", "of", "reader", "remark", "read", "source"]

# of the item itself these are decided, and no reader is asked
DECIDED = {"manuscript", "trial", "acupuncture"}


def read(key: str) -> list[dict[str, str]]:
    """Read one table, a dictionary of texts for each row."""
    with TABLES[key].open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


ROWS = [
    pytest.param(row, id=f"{key} {row['id']}")
    for key in TABLES
    for row in read(key)[1:]
]


@pytest.mark.parametrize("key", TABLES)
def test_a_table_begins_with_its_guideline(key: str) -> None:
    """Its name with the year is its key, and its row has no id."""
    head = read(key)[0]

    assert COLUMNS == list(head)
    assert ("", "") == (head["id"], head["reader"])
    assert key == head["asks"].lower().replace(" ", "_").replace("-", "_")
    assert head["asks"][-4:].isdigit()
    assert head["of"] in {"course", "side_effect"}
    assert head["read"] in set(HowRead)
    assert head["source"]


@pytest.mark.parametrize("key", TABLES)
def test_a_guideline_that_was_not_read_has_no_items(key: str) -> None:
    """And its first row says why; one that was read has some."""
    head, *rows = read(key)

    assert bool(rows) is (head["read"] != "not")
    assert rows or head["remark"]


@pytest.mark.parametrize("key", TABLES)
def test_no_two_items_of_a_guideline_have_one_id(key: str) -> None:
    """They are told apart by it."""
    ids = [row["id"] for row in read(key)]

    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("row", ROWS)
def test_an_item_is_in_our_words_and_sourced(row: dict[str, str]) -> None:
    """It begins small and ends without a full stop, as checklists do not."""
    assert row["asks"]
    assert row["asks"][0].islower() or row["asks"][:3] == "WHO"
    assert not row["asks"].endswith(".")
    assert len(row["asks"]) <= 60
    assert row["source"]
    assert row["of"] in set(AskedOf)
    assert row["read"] in set(HowRead)


@pytest.mark.parametrize("row", ROWS)
def test_an_item_without_a_reader_says_why(row: dict[str, str]) -> None:
    """No field holds it, it is no record's, or nobody read it."""
    decided = row["of"] in DECIDED or row["read"] == "not"

    assert not (decided and row["reader"])
    assert decided or row["reader"] or row["remark"]


def _readers() -> set[str]:
    """Return what may stand in the column of readers."""
    return {
        f"{path.stem}.{part.name}"
        for path in (FOLDER / "readers").glob("*.py")
        for part in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(part, ast.FunctionDef) and not part.name.startswith("_")
    }


def test_every_reader_is_asked_by_a_table() -> None:
    """And every reader that is asked is there."""
    asked = {row["reader"] for key in TABLES for row in read(key)}

    assert _readers() == asked - {""}


def test_every_table_is_a_guideline() -> None:
    """There is no list to add one to."""
    assert list(TABLES) == [one.key for one in dn.guidelines()]
    assert sorted(one.name for one in dn.guidelines()) == [
        one.name for one in dn.guidelines()
    ]


@pytest.mark.parametrize(
    ("name", "items", "manuscript", "unread"),
    [
        ("STRICTA 2010", 17, 0, 0),
        ("CARE 2013", 30, 11, 0),
        ("TIDieR 2014", 12, 0, 0),
        ("Adverse events 2024", 26, 0, 1),
        ("CARE-DN 2026", 0, 0, 0),
    ],
)
def test_a_guideline_has_as_many_items_as_its_paper(
    name: str, items: int, manuscript: int, unread: int
) -> None:
    """CARE's file counts 23 and lists 30; eleven are for who writes."""
    rows = guideline(name).rows

    assert items == len(rows)
    assert manuscript == sum(row.of is AskedOf.MANUSCRIPT for row in rows)
    assert unread == sum(row.read is HowRead.NOT for row in rows)
