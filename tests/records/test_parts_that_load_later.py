"""
Importing the records stays cheap: rules load when somebody asks for them.
"""

import subprocess
import sys
from types import ModuleType

import pytest

import dryneedling as dn
from dryneedling import (
    anatomy,
    consent,
    reporting,
    scoring,
    screening,
    side_effects,
    trigger_point,
)
from dryneedling._lazy import later

UNIMPORTED = """
import dryneedling as dn
print(dn.harms.harm_rate.__name__, repr(dn.measures.NPRS))
try:
    dn.NPRS
except AttributeError as error:
    print(error)
"""

PACKAGES = [
    pytest.param(package, id=package.__name__)
    for package in (
        anatomy,
        consent,
        reporting,
        scoring,
        screening,
        side_effects,
        trigger_point,
    )
]


@pytest.mark.parametrize("package", PACKAGES)
def test_every_public_name_is_there(package: ModuleType) -> None:
    """
    Whether it loads with the package or later, and twice the same.
    """
    assert sorted(package.__all__) == dir(package)
    for name in package.__all__:
        assert getattr(package, name) is getattr(package, name)


@pytest.mark.parametrize("package", PACKAGES)
def test_a_name_that_is_not_there_is_missing(package: ModuleType) -> None:
    """
    As with any module.
    """
    with pytest.raises(AttributeError, match="has no attribute 'colour'"):
        _ = package.colour


def test_a_part_that_was_not_imported_is_loaded() -> None:
    """
    Who has the package has its parts; a measure is told where it is.
    """
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            UNIMPORTED,
        ],
        check=True,
        capture_output=True,
        text=True,
    )

    assert "harm_rate measure('nprs')" == done.stdout.splitlines()[0]
    assert done.stdout.endswith("; measures are in dryneedling.measures\n")
    for name in ("NPRS", "_harmful", "nothing", "no.thing"):
        with pytest.raises(AttributeError, match="dryneedling' has no "):
            getattr(dn, name)
    found = vars(dn)["__getattr__"]("intervals")
    assert found is sys.modules["dryneedling.intervals"]


def test_a_part_is_kept_once_it_is_loaded() -> None:
    """
    The second time nobody has to look.
    """
    load = later("dryneedling.side_effects", {"RedFlag": "flags"})

    assert load("RedFlag") is vars(side_effects)["RedFlag"]
    assert "RedFlag" == getattr(load("RedFlag"), "__name__", None)
    with pytest.raises(AttributeError, match=r"effects' has no .* 'colour'"):
        load("colour")


def test_recording_loads_no_rules() -> None:
    """
    A program that only records does not wait for screening rules.
    """
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "import sys, dryneedling; print(*sorted(sys.modules))",
        ],
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(done.stdout.split())

    assert "dryneedling.session" in loaded
    assert not loaded & {
        "dryneedling.screening.engine",
        "dryneedling.screening.rules",
        "dryneedling.anatomy.names",
        "dryneedling.consent.policy",
        "dryneedling.side_effects.flags",
        "dryneedling.side_effects.gravity",
        "dryneedling.scoring.answer_checks",
        "dryneedling.scoring.arithmetic",
        "dryneedling.scoring.form_checks",
        "dryneedling.scoring.possible_scores",
        "dryneedling.scoring.scored",
        "dryneedling.trigger_point.rules",
        "csv",
        "difflib",
    }
    assert dn.screen is screening.screen
