"""
The public names, and those that a release promised.
"""

import importlib
import subprocess
import sys
from pathlib import Path

import pytest

from maintain.release import forms
from maintain.release.forms import blocks
from maintain.release.names import public_names

PROMISED = Path(__file__).parent / "public_names.txt"


def test_a_public_name_of_the_last_release_is_still_there() -> None:
    """One that goes warned for a release, and stands under *Removed*."""
    promised = PROMISED.read_text(encoding="utf-8").splitlines()

    assert [] == sorted(set(promised) - set(public_names()))
    assert sorted(set(promised)) == promised


def test_a_public_name_leads_somewhere() -> None:
    """What `__all__` names can be had from its module."""
    for name in public_names():
        module, _, last = name.rpartition(".")
        assert hasattr(importlib.import_module(module), last), name


def test_what_is_read_through_another_module_is_not_public() -> None:
    """A leading underscore, or a module that stands for its parts."""
    modules = {name.rpartition(".")[0] for name in public_names()}

    assert {"dryneedling", "dryneedling.measures.nprs"} <= modules
    assert not any("._" in module for module in modules)
    assert "dryneedling.outcome_words" not in modules
    assert "dryneedling.discrepancies.chart" not in modules


def test_what_is_public_is_used_as_the_kept_list_has_it() -> None:
    """
    What is new needs no line; what changed does.

    ``python -m maintain.release.forms`` writes it.
    """
    kept = forms.KEPT.read_text(encoding="utf-8").splitlines()
    now = blocks(forms.public_forms())

    assert [] == [block for block in blocks(kept) if block not in now]
    assert len(kept) > 1000


@pytest.mark.parametrize(
    "module",
    [
        "maintain.release.forms",
        "tests.hostile.refusals",
        "tests.readings.doubts",
    ],
)
def test_what_is_kept_is_written_anew_by_a_command(
    module: str, tmp_path: Path
) -> None:
    """As CONTRIBUTING says, though here to another file."""
    anew = tmp_path / "anew.txt"
    subprocess.run(
        [sys.executable, "-m", module, str(anew)],
        cwd=PROMISED.parents[1],
        check=True,
    )
    kept: Path = importlib.import_module(module).KEPT

    assert set(kept.read_text("utf-8").splitlines()) <= set(
        anew.read_text("utf-8").splitlines()
    )
