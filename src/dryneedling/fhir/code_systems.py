"""
Our codes as CodeSystems, each with a ValueSet that has all of them.
"""

from collections.abc import Iterator
from typing import Any

from dryneedling.fhir.canonical import code_system, value_set
from dryneedling.fhir.definition_heads import headed
from dryneedling.fhir.own_codes import OwnCode, OwnSystem, own_systems

Tree = dict[str, Any]


def code_systems() -> Iterator[Tree]:
    """
    Yield the CodeSystem of each of our systems.
    """
    for system in own_systems().values():
        yield _headed("CodeSystem", system) | {
            "caseSensitive": True,
            "valueSet": value_set(system.name),
            "content": "complete",
            "count": len(system.codes),
            "concept": [_concept(code) for code in system.codes],
        }


def value_sets() -> Iterator[Tree]:
    """
    Yield the ValueSet of each of our systems.
    """
    for system in own_systems().values():
        yield _headed("ValueSet", system) | {
            "compose": {"include": [{"system": code_system(system.name)}]}
        }


def _headed(of_type: str, system: OwnSystem) -> Tree:
    return headed(of_type, system.name, system.title, system.description)


def _concept(code: OwnCode) -> Tree:
    made = {"code": code.code, "display": code.display}
    if code.definition is not None:
        made["definition"] = code.definition
    return made
