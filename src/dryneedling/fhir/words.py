"""
Words for people in resources, out of the plain values of records.
"""

import json
from functools import lru_cache
from typing import Any, cast

from dryneedling.anatomy import Site
from dryneedling.codec import read
from dryneedling.fhir.elements import concept
from dryneedling.measures import measure

Tree = dict[str, Any]


def measure_of(value: object) -> tuple[str | None, str]:
    """
    Return key and unit of a measure; one's own has no key of the catalogue.
    """
    if isinstance(value, str):
        one = measure(value)
        return one.key, one.unit
    return None, str(cast("Tree", value).get("unit", "{score}"))


def measure_concept(value: object) -> Tree:
    """
    Return a measure as a concept: our code, and its name for people.
    """
    key, _ = measure_of(value)
    name = measure_name(value)
    return {"text": name} if key is None else concept("measure", key, name)


def domain_of(value: object) -> str:
    """
    Return what a measure is about.
    """
    if isinstance(value, str):
        return measure(value).domain.value
    return str(cast("Tree", value)["domain"])


def measure_name(value: object) -> str:
    """
    Return the name of a measure.
    """
    if isinstance(value, str):
        return measure(value).name
    return str(cast("Tree", value)["name"])


def goal_words(tree: Tree) -> str:
    """
    Say what is to be reached.
    """
    if "text" in tree:
        return str(tree["text"])
    # a goal without a text has a series and a target
    name = measure_name(tree["series"]["measure"])
    return f"{name}: {tree['target']}"


def site_words(tree: Tree) -> str:
    """
    Name a site in English.
    """
    return _label(json.dumps(tree))


# A clinic needles the same sites day after day.
@lru_cache(maxsize=1024)
def _label(site: str) -> str:
    return read(Site, json.loads(site)).label
