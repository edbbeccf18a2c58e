"""
Lines of physiotherapists' notes, read by the look-ups that everybody uses.

``notes.csv`` holds what was written, from the United Kingdom, the United
States and Australia and in six more languages, and what it means.  *Asked* is
a line with two meanings, or with none that is ours to give it: those are
refused, and never guessed.
"""

import csv
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest

import dryneedling as dn
from dryneedling.anatomy import levels_of, sites_of
from dryneedling.measures import measure
from dryneedling.screening import factors
from dryneedling.side_effects import side_effect_of

with (Path(__file__).parent / "notes.csv").open(
    encoding="utf-8", newline=""
) as _lines:
    NOTES: Final = list(csv.DictReader(_lines, strict=True))

SITE: Final = dn.Site("masseter")
FACTORS: Final = {row.key for row in factors()}


def _site(said: str) -> str:
    read: list[str] = []
    for site in sites_of(said):
        muscle = "structure" if site.muscle is None else site.muscle.key
        level = "" if site.level is None else f"@{site.level}"
        part = "" if site.part is None else f"({site.part})"
        side = None if site.side is None else site.side.value
        read.append(f"{muscle}:{side}{level}{part}")
    return "+".join(read)


def _level(said: str) -> str:
    levels = levels_of(said)
    return "asked" if levels is None else str(levels)


def _factor(said: str) -> str:
    factor = dn.ScreeningAnswer(said, "present").factor
    return factor if factor in FACTORS else "asked"


def _technique(said: str) -> str:
    (technique,) = dn.Needling(site=SITE, technique=said).technique
    return technique.value


def _position(said: str) -> str:
    position = dn.Needling(site=SITE, patient_position=said).patient_position
    assert position is not None
    return position.value


def _side(said: str) -> str:
    side = dn.Site("masseter", said).side
    assert side is not None
    return side.value


READ: Final[dict[str, Callable[[str], str]]] = {
    "site": _site,
    "level": _level,
    "side": _side,
    "place": lambda said: dn.BodyPlace(said).region.value,
    "reason": lambda said: dn.indication(said).key,
    "factor": _factor,
    "effect": lambda said: side_effect_of(said).kind.key,
    "severity": lambda said: dn.Severity(said).level,
    "measure": lambda said: measure(said).key,
    "technique": _technique,
    "position": _position,
}


@pytest.mark.parametrize("kind", READ)
def test_a_line_of_a_note_is_read_as_it_was_meant(kind: str) -> None:
    """
    Without a refusal where it has one meaning, and without a guess.
    """
    meant = {row["said"]: row["means"] for row in NOTES if row["kind"] == kind}
    read = {}
    for said in meant:
        try:
            read[said] = READ[kind](said)
        except (dn.UnknownName, dn.InvalidRecord):
            read[said] = "asked"

    assert meant == read


def test_there_are_lines_of_every_kind() -> None:
    """
    A day of a clinic, and not its muscles alone.
    """
    assert set(READ) == {row["kind"] for row in NOTES}
    assert len(NOTES) >= 150
