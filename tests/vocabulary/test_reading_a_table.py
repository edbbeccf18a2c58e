"""
How a table beside the modules is read.
"""

import csv
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

import dryneedling
from dryneedling import _tables
from dryneedling._tables import rows
from dryneedling.anatomy.catalogue import muscles
from dryneedling.anatomy.hazard_table import hazard_facts
from dryneedling.anatomy.places import vulnerable_places
from dryneedling.indications import indications
from dryneedling.reporting.tables import read_guideline
from dryneedling.screening.questions import factors
from dryneedling.screening.rules import rule_sets
from dryneedling.side_effects.flags import red_flags
from dryneedling.side_effects.kinds import side_effect_kinds
from dryneedling.testing.clinic.chances import rates
from dryneedling.thresholds import table_thresholds
from dryneedling.warning_signs import conditions

PACKAGE = Path(dryneedling.__file__).parent

READERS: tuple[tuple[str, Callable[[], object], str, str], ...] = (
    (
        "anatomy/muscles.csv",
        muscles.__wrapped__,
        "status",
        r"^status: expected verified or unverified, got a text",
    ),
    (
        "anatomy/muscles.csv",
        muscles.__wrapped__,
        "region",
        "Muscle.region: expected one of head",
    ),
    (
        "anatomy/muscles.csv",
        muscles.__wrapped__,
        "side",
        r"^side: expected paired or midline, got a text",
    ),
    (
        "anatomy/muscles.csv",
        muscles.__wrapped__,
        "kind",
        r"^kind: expected group or muscle, got a text",
    ),
    (
        "anatomy/hazards.csv",
        hazard_facts.__wrapped__,
        "levels",
        "^levels: expected levels of the spine, got a text",
    ),
    (
        "anatomy/hazards.csv",
        hazard_facts.__wrapped__,
        "evidence",
        "is not a valid Evidence",
    ),
    (
        "anatomy/hazards.csv",
        hazard_facts.__wrapped__,
        "hazard",
        "is not a valid Hazard",
    ),
    (
        "anatomy/hazards.csv",
        hazard_facts.__wrapped__,
        "safe_side",
        "^safe_side: expected yes or no, got a text",
    ),
    (
        "anatomy/places.csv",
        vulnerable_places.__wrapped__,
        "kind",
        "^kind: expected prohibited or vulnerable, got a text",
    ),
    (
        "reporting/care_2013.csv",
        partial(read_guideline.__wrapped__, "care_2013"),
        "of",
        "is not a valid AskedOf",
    ),
    (
        "reporting/care_2013.csv",
        partial(read_guideline.__wrapped__, "care_2013"),
        "read",
        "is not a valid HowRead",
    ),
    (
        "reporting/tidier_2014.csv",
        partial(read_guideline.__wrapped__, "tidier_2014"),
        "reader",
        "^reader: no reader is called a text",
    ),
    (
        "indications.csv",
        indications.__wrapped__,
        "kind",
        "is not a valid IndicationKind",
    ),
    (
        "screening/rules.csv",
        rule_sets.__wrapped__,
        "status",
        r"^status: expected verified or unverified, got a text",
    ),
    (
        "screening/rules.csv",
        rule_sets.__wrapped__,
        "classification",
        "ScreeningRule.classification: expected one of",
    ),
    (
        "screening/rules.csv",
        rule_sets.__wrapped__,
        "factor",
        "no screening factor has that name",
    ),
    (
        "screening/rules.csv",
        rule_sets.__wrapped__,
        "rule_set",
        r"no rule set has that name \(.*needs its name in screening/rules\.py",
    ),
    (
        "side_effects/red_flags.csv",
        red_flags.__wrapped__,
        "status",
        r"^status: expected verified or unverified, got a text",
    ),
    (
        "side_effects/red_flags.csv",
        red_flags.__wrapped__,
        "ask_until_hours",
        "invalid literal",
    ),
    (
        "warning_signs/conditions.csv",
        conditions.__wrapped__,
        "flag",
        "^flag: no red flag has that key",
    ),
    (
        "warning_signs/conditions.csv",
        conditions.__wrapped__,
        "near",
        "^near: neither hazard, structure of one nor region",
    ),
    (
        "side_effects/kinds.csv",
        side_effect_kinds.__wrapped__,
        "red_flag",
        r"^red_flag: expected yes or no, got a text",
    ),
    (
        "side_effects/kinds.csv",
        side_effect_kinds.__wrapped__,
        "expected_possible",
        r"^expected_possible: expected yes or no, got a text",
    ),
    (
        "testing/clinic/rates.csv",
        rates.__wrapped__,
        "percent",
        "could not convert",
    ),
    (
        "measures/thresholds.csv",
        table_thresholds.__wrapped__,
        "status",
        r"^status: expected verified or unverified, got a text",
    ),
    (
        "measures/thresholds.csv",
        table_thresholds.__wrapped__,
        "kind",
        "Threshold.kind: expected one of",
    ),
)


@pytest.fixture(name="folder")
def folder_of_tables(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Path]:
    """
    Let tables be read from a folder of the test.
    """

    def files(_: str) -> Path:
        return tmp_path

    (tmp_path / "anatomy").mkdir()
    monkeypatch.setattr(_tables, "files", files)
    _tables.lines.cache_clear()
    yield tmp_path
    _tables.lines.cache_clear()


@pytest.mark.parametrize(
    ("row", "count"), [("soleus,leg", 2), ("soleus,leg,,Gray 1918,", 5)]
)
def test_a_row_with_a_comma_too_few_or_too_many_is_named(
    folder: Path, row: str, count: int
) -> None:
    """Whoever added it is told where it is, and not what broke after it."""
    table = folder / "anatomy/muscles.csv"
    head = "key,region,synonyms,source\nplantaris,leg,,Gray 1918\n"
    table.write_text(f"{head}{row}\n", encoding="utf-8")

    with pytest.raises(
        ValueError,
        match=rf"^anatomy/muscles\.csv, line 3: .* 4 cells, got {count}$",
    ):
        rows("anatomy/muscles.csv")


def test_a_row_is_its_cells_by_column(folder: Path) -> None:
    """A cell in quotes may hold commas."""
    text = 'key,source\nplantaris,"Gray 1918, part 4"\n'
    (folder / "anatomy/muscles.csv").write_text(text, encoding="utf-8")

    assert [{"key": "plantaris", "source": "Gray 1918, part 4"}] == rows(
        "anatomy/muscles.csv"
    )


@pytest.mark.parametrize(
    ("name", "anew", "column", "message"),
    READERS,
    ids=[f"{row[0]} {row[2]}" for row in READERS],
)
def test_a_row_with_a_wrong_word_is_named(
    folder: Path,
    name: str,
    anew: Callable[[], object],
    column: str,
    message: str,
) -> None:
    """Whoever mistyped a cell is told its file and line, and what it takes."""
    for kept in PACKAGE.rglob("*.csv"):
        copy = folder / kept.relative_to(PACKAGE)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(kept, copy)
    # what was read from the package stays, and no other table is read anew
    for kept_reading in (muscles, indications, factors, side_effect_kinds):
        kept_reading()
    last = rows(name)[-1]
    with (folder / name).open("a", encoding="utf-8", newline="") as table:
        writer = csv.DictWriter(table, last.keys(), lineterminator="\n")
        writer.writerow({**last, column: "mistyped"})
    lines = (folder / name).read_text(encoding="utf-8").count("\n")
    _tables.lines.cache_clear()

    with pytest.raises((ValueError, LookupError), match=message) as caught:
        anew()

    assert [f"in {name}, line {lines}"] == caught.value.__notes__
