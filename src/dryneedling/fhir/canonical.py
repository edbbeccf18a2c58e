"""
Where our own definitions stand: one root, which never changes.
"""

from functools import cache
from typing import Final

ROOT: Final = "https://dryneedling.readthedocs.io/fhir"

# The model of our resources and definitions; a reader of an older one refuses
# a newer.
MODEL: Final = "1"


def canonical(of_type: str, name: str) -> str:
    """
    Return the URL of a definition of ours, by the type of its resource.
    """
    return f"{ROOT}/{of_type}/{name}"


@cache
def definition(name: str) -> str:
    """
    Return the URL of an extension of ours.
    """
    return canonical("StructureDefinition", name)


@cache
def code_system(name: str) -> str:
    """
    Return the URL of a code system of ours.
    """
    return canonical("CodeSystem", name)


def value_set(name: str) -> str:
    """
    Return the URL of the value set that has all codes of a system of ours.
    """
    return canonical("ValueSet", name)


def questionnaire(key: str) -> str:
    """
    Return the URL of a form of ours.

    An id of FHIR has no underscore.

    >>> questionnaire("koos_pain").rpartition("/")[2]
    'koos-pain'
    """
    return canonical("Questionnaire", key.replace("_", "-"))
