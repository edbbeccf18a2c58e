"""
The instruments: one module each, one constant a scale.

A constant is a `Measure` of `dryneedling.outcomes`; calling it makes a score.
`measure` looks one up by key, abbreviation or name.  A new instrument is a
new module and nothing else: the catalogue holds what the modules hold.  One
that the library lacks is made with `Measure.unlisted`.

>>> NPRS(7, aspect="now").label
'NPRS, now: 7'
>>> measure("Hit 6") is HIT6
True
"""

import copyreg
import difflib
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, Final

from dryneedling._refusals import described
from dryneedling._tables import text_of
from dryneedling.exceptions import UnknownName
from dryneedling.measures.bctq import BCTQ_FSS, BCTQ_SSS
from dryneedling.measures.dash import (
    DASH,
    DASH_SPORT,
    DASH_WORK,
    QUICKDASH,
    QUICKDASH_SPORT,
    QUICKDASH_WORK,
)
from dryneedling.measures.groc import GROC
from dryneedling.measures.hit6 import HIT6
from dryneedling.measures.lefs import LEFS
from dryneedling.measures.midas import HEADACHE_DAYS, MIDAS
from dryneedling.measures.ndi import NDI, NDI_PERCENT
from dryneedling.measures.nprs import NPRS
from dryneedling.measures.odi import ODI
from dryneedling.measures.pcs import PCS
from dryneedling.measures.pgic import PGIC
from dryneedling.measures.ppt import PPT
from dryneedling.measures.promis import PROMIS_PF, PROMIS_PI
from dryneedling.measures.psfs import PSFS, PSFS_ACTIVITY
from dryneedling.measures.rmdq import RMDQ
from dryneedling.measures.rom import ROM
from dryneedling.measures.spadi import SPADI
from dryneedling.measures.tsk11 import TSK11
from dryneedling.measures.vas import VAS
from dryneedling.outcomes import Measure

__all__ = [
    "BCTQ_FSS",
    "BCTQ_SSS",
    "DASH",
    "DASH_SPORT",
    "DASH_WORK",
    "GROC",
    "HEADACHE_DAYS",
    "HIT6",
    "LEFS",
    "MIDAS",
    "NDI",
    "NDI_PERCENT",
    "NPRS",
    "ODI",
    "PCS",
    "PGIC",
    "PPT",
    "PROMIS_PF",
    "PROMIS_PI",
    "PSFS",
    "PSFS_ACTIVITY",
    "QUICKDASH",
    "QUICKDASH_SPORT",
    "QUICKDASH_WORK",
    "RMDQ",
    "ROM",
    "SPADI",
    "TSK11",
    "VAS",
    "all_measures",
    "measure",
]


def _constants() -> Iterator[Measure]:
    """
    Yield the measures of every module of this package, then the movements.
    """
    # Sorted, as archives and file systems list modules in any order.
    for module in sorted(each.name for each in iter_modules(__path__)):
        held = vars(import_module(f"{__name__}.{module}"))
        for name in held.get("__all__", ()):
            if type(held[name]) is Measure:
                yield held[name]
    yield from ROM


# What the modules hold is the catalogue: there is no list to forget.
_CATALOGUE: dict[str, Measure] = {
    constant.key: constant for constant in _constants()
}

# Longer is a document in the wrong place, and has no near name.
_LONGEST_NAME = 200


def all_measures() -> tuple[Measure, ...]:
    """
    Return every measure of the catalogue: the instruments, then the movements.
    """
    return tuple(_CATALOGUE.values())


# Names of the literature that are no abbreviation of ours.  "TSK" alone is
# left out: forms of 11 and of 17 items bear it.
_SYNONYMS: Final = {
    "NRS": "nprs",
    "NRS-11": "nprs",
    "NPRS-11": "nprs",
    "numeric rating scale": "nprs",
    "numerical pain rating scale": "nprs",
    "numerical rating scale": "nprs",
    "numeric pain rating scale": "nprs",
    "NRS pain": "nprs",
    "pain NRS": "nprs",
    "pain NPRS": "nprs",
    "VAS pain": "vas_pain",
    "visual analogue scale": "vas_pain",
    "visual analog scale": "vas_pain",
    "pain VAS": "vas_pain",
    "RDQ": "rmdq",
    "Roland-Morris": "rmdq",
    "Oswestry": "odi",
    "Oswestry Disability Index": "odi",
    "Quick-DASH": "quickdash",
    "GRC": "groc",
    "GROC-15": "groc",
    "global rating of change": "groc",
    "headache frequency": "headache_days",
    "pain pressure threshold": "ppt",
    "algometry": "ppt",
    "pressure algometry": "ppt",
    "SLR": "rom_straight_leg_raise",
    "Lasegue": "rom_straight_leg_raise",
    "Lasegue angle": "rom_straight_leg_raise",
    "grip": "grip_strength",
    "Ashworth": "mas",
    "Modified Ashworth": "mas",
    "manual muscle testing": "mmt",
    "MRC grade": "mmt",
    "Kujala": "akps",
    "Kujala score": "akps",
    "finger-to-floor distance": "fingertip_to_floor",
    "fingers to floor": "fingertip_to_floor",
    "finger to floor": "fingertip_to_floor",
    "FTF": "fingertip_to_floor",
}


# As movements are written in charts.  Taken is only what then is the whole
# name of a movement: "PF" alone may be a patella.
_IN_CHARTS: Final = {
    "er": "external rotation",
    "ir": "internal rotation",
    "abd": "abduction",
    "add": "adduction",
    "flex": "flexion",
    "ext": "extension",
    "rot": "rotation",
    "df": "dorsiflexion",
    "pf": "plantarflexion",
    "lf": "lateral flexion",
    "sf": "lateral flexion",
    "cx": "cervical",
    "neck": "cervical",
    "shld": "shoulder",
}


def _movement(name: str) -> str:
    """
    Write the name of a movement without the abbreviations of charts.
    """
    words = name.lower().replace("-", " ").replace("side flexion", "sf")
    words = words.removeprefix("rom ").removesuffix(" rom")
    return " ".join(_IN_CHARTS.get(word, word) for word in words.split())


@lru_cache(maxsize=1)
def _movements() -> dict[str, Measure]:
    return {each.abbreviation: each for each in ROM}


def _plain(name: str) -> str:
    # Before signs are left out: "NDI %" is another scale than "NDI".
    spelled = name.lower().replace("%", "percent")
    return re.sub("[^a-z0-9]+", "", spelled)


@lru_cache(maxsize=1)
def _by_name() -> dict[str, Measure]:
    names = {_plain(name): _CATALOGUE[key] for name, key in _SYNONYMS.items()}
    for each in all_measures():
        for name in (each.key, each.abbreviation, each.name):
            names.setdefault(_plain(name), each)
    return names


def measure(name: str) -> Measure:
    """
    Look a measure up by key, abbreviation or full name.

    Capitals, spaces, hyphens and underscores do not matter.  Movements are
    found in the abbreviations of charts ("shoulder ER", "ankle DF").

    Args:
        name: What the measure is called: "ndi_percent", "NDI %", "HIT-6".

    Raises:
        UnknownName: No measure has that name; the keys of the nearest are
            given.  For one that the library lacks, use `Measure.unlisted`.

    >>> measure("hip IR") is ROM.hip_internal_rotation
    True
    >>> measure("neck disability index")
    Traceback (most recent call last):
        ...
    dryneedling.exceptions.UnknownName: no measure has that name; did you \
mean 'ndi', 'ndi_percent', 'odi'? (a text of 21 characters; for one that \
the library lacks there is Measure.unlisted(...))
    """
    hint = "for one that the library lacks there is Measure.unlisted(...)"
    name = text_of("measure", name, hint)
    plain = _plain(name)
    listed = (
        _CATALOGUE.get(name)
        or _by_name().get(plain)
        or _movements().get(_movement(name[:_LONGEST_NAME]))
    )
    if listed is not None:
        return listed
    nearest = difflib.get_close_matches(plain[:_LONGEST_NAME], _by_name())
    raise UnknownName(
        "measure",
        tuple(dict.fromkeys(_by_name()[near].key for near in nearest)),
        f"{described(name)}; {hint}",
    )


def _reduced(value: Measure) -> str | tuple[Any, ...]:
    if _CATALOGUE.get(value.key) is value:
        return measure, (value.key,)
    return value.__reduce_ex__(2)


# The look-up stands here and not beside the class, which must not know its
# instances: a measure of the catalogue is copied and pickled by its key.
copyreg.pickle(Measure, _reduced)
