"""
The public names, and those that a release promised.
"""

import importlib
from pathlib import Path

from release.forms import KEPT, blocks, public_forms
from release.names import public_names

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
    What is new needs no line; what changed does: ``python -m release.forms``.
    """
    kept = KEPT.read_text(encoding="utf-8").splitlines()
    now = blocks(public_forms())

    assert [] == [block for block in blocks(kept) if block not in now]
    assert len(kept) > 1000
