"""
Where our own definitions stand: one root, which never changes.
"""

from typing import Final

ROOT: Final = "https://dryneedling.readthedocs.io/fhir"


def definition(name: str) -> str:
    """
    Return the URL of an extension of ours.
    """
    return f"{ROOT}/StructureDefinition/{name}"


def code_system(name: str) -> str:
    """
    Return the URL of a code system of ours.
    """
    return f"{ROOT}/CodeSystem/{name}"
