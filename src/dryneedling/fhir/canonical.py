"""
Where our own definitions stand: one root, which never changes.
"""

from functools import cache
from typing import Final

ROOT: Final = "https://dryneedling.readthedocs.io/fhir"


@cache
def definition(name: str) -> str:
    """
    Return the URL of an extension of ours.
    """
    return f"{ROOT}/StructureDefinition/{name}"


@cache
def code_system(name: str) -> str:
    """
    Return the URL of a code system of ours.
    """
    return f"{ROOT}/CodeSystem/{name}"
