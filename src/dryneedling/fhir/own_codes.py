"""
Our own codes: words of documents, keys of tables, and what neither has.

What a document says in one word of a list is a code of a system with the name
of that list; the key of a row of a table is a code too.  ``own_codes.csv`` has
the few that stand in resources alone.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from dryneedling._tables import rows
from dryneedling.anatomy import muscles
from dryneedling.codec import json_schema
from dryneedling.indications import indications
from dryneedling.measures import all_measures
from dryneedling.screening import factors
from dryneedling.side_effects import side_effect_kinds


class OwnCode(NamedTuple):
    """
    A code of ours.

    Attributes:
        code: The code.
        display: Its name in words.
        definition: What it means; None where its name says all.
    """

    code: str
    display: str
    definition: str | None = None


class OwnSystem(NamedTuple):
    """
    All codes for one thing.

    Attributes:
        name: Last part of its URL.
        description: What its codes are about.
        codes: The codes, in the order of their list or table.
    """

    name: str
    description: str
    codes: tuple[OwnCode, ...]

    @property
    def title(self) -> str:
        """
        The name in words.
        """
        return self.name.replace("-", " ").capitalize()


# What two systems would have called one name.
_NAMES: Final[Mapping[str, str]] = {
    "Finding": "found",
    "Status": "trigger-point-state",
    "Indication": "indication",
    "MeasureKey": "measure",
    "MuscleKey": "muscle",
    "SideEffectKindKey": "side-effect",
}
_RESOURCES_ALONE: Final = "What stands in resources and in no document."


def system_name(definition: str) -> str:
    """
    Return the system of the words that a definition of the schema lists.

    >>> system_name("TissueLayer"), system_name("MuscleKey")
    ('tissue-layer', 'muscle')
    """
    kebab = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", definition).lower()
    return _NAMES.get(definition, kebab)


@cache
def own_systems() -> Mapping[str, OwnSystem]:
    """
    Return our code systems by their names, in the order of the alphabet.
    """
    systems = [*_of_documents(), _of_factors(), *_of_resources()]
    found = {one.name: one for one in systems}
    return {name: found[name] for name in sorted(found)}


def _of_documents() -> Iterator[OwnSystem]:
    displays = {
        "muscle": {str(one.key): one.english for one in muscles()},
        "measure": {one.key: one.name for one in all_measures()},
        "side-effect": {one.key: one.name for one in side_effect_kinds()},
        "indication": {one.key: one.name for one in indications()},
    }
    for definition, held in json_schema()["$defs"].items():
        if "enum" not in held:
            continue
        name = system_name(definition)
        names = displays.get(name, {})
        codes = [
            OwnCode(word, names.get(word) or word.replace("_", " "))
            for word in held["enum"]
        ]
        yield OwnSystem(name, held["description"], tuple(codes))


def _of_factors() -> OwnSystem:
    return OwnSystem(
        "contraindication",
        "What a screening asks for.",
        tuple(
            OwnCode(one.key, one.name, one.description) for one in factors()
        ),
    )


def _of_resources() -> Iterable[OwnSystem]:
    found: dict[str, list[OwnCode]] = {}
    for cells in rows("fhir/own_codes.csv"):
        code = OwnCode(cells["code"], cells["display"], cells["definition"])
        found.setdefault(cells["system"], []).append(code)
    return [
        OwnSystem(name, _RESOURCES_ALONE, tuple(codes))
        for name, codes in found.items()
    ]
