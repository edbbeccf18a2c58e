"""
What CONTRIBUTING names is there.
"""

import re
from pathlib import Path

import dryneedling
import maintain.release.forms
import maintain.release.picture
import maintain.release.tables
import tests.hostile.refusals
import tests.readings.doubts
from dryneedling.measures import NPRS, all_measures

ROOT = Path(__file__).parents[1]
PACKAGE = Path(dryneedling.__file__).parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")


def test_every_file_that_contributing_names_is_there() -> None:
    """A path in backquotes leads to a file or a folder."""
    named = set(re.findall(r"`((?:src|tests|docs|changelog\.d)/[^`]*)`", TEXT))

    here = {name for name in named if "+" not in name}
    assert len(here) > 15
    # tests may run beside an installed package
    assert [] == [
        name
        for name in sorted(here)
        if not (ROOT / name).exists()
        and not (PACKAGE / name.removeprefix("src/dryneedling/")).exists()
    ]


def test_every_list_that_is_kept_says_how_to_write_it() -> None:
    """A newcomer is not sent to the source to find the command."""
    kept = dict(
        re.findall(r"\| `(\w+/\S+)` .+`\.venv/bin/python -m ([\w.]+).*`", TEXT)
    )

    assert {
        "maintain.release.forms": maintain.release.forms.KEPT,
        "maintain.release.picture": maintain.release.picture.KEPT,
        "maintain.release.tables": maintain.release.tables.KEPT,
        "tests.hostile.refusals": tests.hostile.refusals.KEPT,
        "tests.readings.doubts": tests.readings.doubts.KEPT,
    } == {module: ROOT / name for name, module in kept.items()}


def test_the_modules_to_copy_are_what_contributing_says_of_them() -> None:
    """One number, and a form with items."""
    assert "measures/nprs.py` (one number)" in TEXT
    assert "measures/lefs.py` (a form with items)" in TEXT
    forms = {m.key for m in all_measures() if m.items is not None}
    assert "lefs" in forms
    assert NPRS.key not in forms
