"""
The tables of the last release, and what became of their rows.
"""

import runpy
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from maintain.release import tables
from maintain.release.tables import KEPT, PACKAGE, copy_tables, differences

THRESHOLDS = "measures/thresholds.csv"


@pytest.fixture
def now(tmp_path: Path) -> Path:
    """
    Return a copy of the tables kept, to be changed.
    """
    return Path(shutil.copytree(KEPT, tmp_path / "now"))


def edit(path: Path, change: Callable[[str], str]) -> None:
    """
    Change the text of a table; a change that changes nothing is a mistake.
    """
    text = path.read_text(encoding="utf-8")
    changed = change(text)
    assert text != changed
    path.write_text(changed, encoding="utf-8", newline="\n")


def test_a_row_of_the_last_release_says_what_it_said() -> None:
    """
    The key of a threshold means one number for ever, as users are promised.

    A new row needs no line.  A figure, a class or a direction that changed
    needs ``python -m maintain.release.tables``, and its clinical correction.
    """
    assert [] == list(differences())


def test_what_is_kept_are_the_tables_of_the_package() -> None:
    """Every figure, class, direction and condition, whoever reads them."""
    kept = {path.relative_to(KEPT) for path in KEPT.rglob("*.csv")}

    assert kept <= {path.relative_to(PACKAGE) for path in PACKAGE.rglob("*")}
    assert Path(THRESHOLDS) in kept
    assert 8 < len(kept)


def test_new_tables_new_rows_and_empty_columns_need_no_line(now: Path) -> None:
    """Nor does the order of rows: nobody was promised one."""
    (now / "new.csv").write_text("key\nnew\n")
    edit(now / "screening/rules.csv", lambda text: text + "new,x,x.new\n")
    edit(
        now / "side_effects/kinds.csv",
        lambda text: text.replace("\n", ",\n").replace(",\n", ",colour\n", 1),
    )
    first, *others = (now / THRESHOLDS).read_text("utf-8").splitlines()
    reordered = "\n".join([first, *reversed(others)]) + "\n"
    edit(now / THRESHOLDS, lambda _: reordered)

    assert [] == list(differences(KEPT, now))


@pytest.mark.parametrize(
    ("name", "before", "after", "said"),
    [
        (
            THRESHOLDS,
            "ndi_mcid_young_2009,ndi,MCID,improving,,,7.5,",
            "ndi_mcid_young_2009,ndi,MCID,worsening,,,75,",
            "change was 'improving', is 'worsening', value was '7.5', is '75'",
        ),
        (
            THRESHOLDS,
            "ndi_mcid_young_2009,",
            "ndi_mcid_younger_2009,",
            "ndi_mcid_young_2009: is gone",
        ),
        (
            THRESHOLDS,
            ",baseline_to,",
            ",baseline_up_to,",
            "baseline_to was '4', is '', baseline_up_to was '', is '4'",
        ),
        (
            "side_effects/severity_schemes.csv",
            "white,mild,1,",
            "white,mild,2,",
            "white mild: rank was '1', is '2'",
        ),
        (
            "screening/rules.csv",
            "irl2012.pregnancy,relative,patient,,",
            "irl2012.pregnancy,relative,patient,trimester:1,",
            "pregnancy irl2012: applies_if was '', is 'trimester:1'",
        ),
    ],
)
def test_a_row_that_changed_or_went_is_named_with_what_it_said(
    name: str, before: str, after: str, said: str, now: Path
) -> None:
    """A reviewer reads which cell it was, and looks the source up."""
    edit(now / name, lambda text: text.replace(before, after))

    found = "\n".join(differences(KEPT, now))
    assert found.startswith(f"{name}: ")
    assert said in found


def test_every_cell_of_every_row_is_compared(now: Path) -> None:
    """One cell turned round in every row makes one difference a row."""
    table = now / "side_effects/words.csv"
    edit(table, lambda text: text.replace("Project list", "Somebody's list"))

    rows = len(table.read_text("utf-8").splitlines()) - 1
    assert rows == len(list(differences(KEPT, now)))


def test_an_old_row_that_a_new_one_resembles_is_still_compared(
    now: Path,
) -> None:
    """A factor may get a second rule of one set."""
    rules = now / "screening/rules.csv"
    row = "pregnancy,irl2012,irl2012.pregnancy,relative,"
    new = "pregnancy,irl2012,irl2012.pregnancy_late,listed,patient,,,,\n"
    edit(rules, lambda text: text.replace(row, new + row))

    assert [] == list(differences(KEPT, now))
    edit(rules, lambda text: text.replace(row, row[:-9] + "absolute,"))
    assert 1 == len(list(differences(KEPT, now)))


def test_a_table_that_went_is_named(now: Path) -> None:
    """All its rows went with it."""
    (now / "indications.csv").unlink()

    assert ["indications.csv: is gone"] == list(differences(KEPT, now))


def test_a_release_keeps_the_tables_as_they_are(
    now: Path, tmp_path: Path
) -> None:
    """Byte for byte, and none that is no longer there."""
    kept = tmp_path / "kept"
    shutil.copytree(KEPT, kept)
    (now / "indications.csv").rename(now / "conditions.csv")

    copy_tables(kept, now)

    assert [] == list(differences(now, kept))
    assert [] == list(differences(kept, now))
    assert not (kept / "indications.csv").exists()
    assert (now / THRESHOLDS).read_bytes() == (kept / THRESHOLDS).read_bytes()


def test_the_tables_are_copied_anew_by_a_command(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """As CONTRIBUTING says, though here to another folder."""
    monkeypatch.setattr(sys, "argv", ["tables", str(tmp_path / "anew")])

    runpy.run_path(tables.__file__, run_name="__main__")

    assert [] == list(differences(PACKAGE, tmp_path / "anew"))
