"""
The public names, and those that a release promised.
"""

import importlib
import subprocess
import sys
from functools import cache
from pathlib import Path

import attrs
import pytest

import dryneedling as dn
from maintain.release import forms
from maintain.release.forms import blocks
from maintain.release.names import public_names

PROMISED = Path(__file__).parent / "public_names.txt"


@cache
def now() -> list[tuple[str, ...]]:
    """
    Return how public names are used now.
    """
    return blocks(forms.public_forms())


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
    shown = now()

    assert [] == [block for block in blocks(kept) if block not in shown]
    assert len(kept) > 300


def test_an_object_is_listed_once_by_its_shortest_name() -> None:
    """Under how many names it is to be had, the list of names says."""
    first = [line.split("(")[0] for line in forms.public_forms()]

    assert "dryneedling.track" in first
    assert "dryneedling.progress.track" not in first
    listed = [name for name in first if name.startswith("dryneedling.")]
    assert len(set(listed)) == len(listed)


def test_a_class_is_the_same_wherever_it_is_imported_from() -> None:
    """No two classes that a user meets share a name."""
    classes: dict[str, set[object]] = {}
    for name in public_names():
        module, _, last = name.rpartition(".")
        held = getattr(importlib.import_module(module), last)
        if isinstance(held, type):
            classes.setdefault(last, set()).add(held)

    assert len(classes) > 100
    assert [] == [name for name, held in classes.items() if len(held) > 1]


def test_a_record_that_the_package_exports_is_a_value() -> None:
    """It does not change, and all of it is compared."""
    held = [getattr(dn, name) for name in dn.__all__]
    records = [kind for kind in held if attrs.has(kind)]

    assert dn.Course in records
    assert [] == [
        kind.__name__
        for kind in records
        if kind.__setattr__ is object.__setattr__
        or not all(field.eq for field in attrs.fields(kind))
    ]


def test_a_measure_is_listed_with_what_decides_its_scores() -> None:
    """A form that is scored otherwise is another form."""
    assert (
        "measure dash_sport: domain=participation, icf=('d920',), minimum=0, "
        "maximum=100, better=lower, recall_days=7, ratio=True, listed=True; "
        "items=4, lowest=1, highest=5, method=mean_from_zero"
    ) in list(forms.public_forms())


def test_what_a_record_hides_is_listed() -> None:
    """What is hidden may hold text of a patient, and stays hidden."""
    listed = {block[0].split("(")[0]: block for block in now()}

    assert "  hidden: note" in listed["dryneedling.CourseEnd"]


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
