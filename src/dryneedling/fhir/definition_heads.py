"""
What every definition of ours begins with.
"""

import re
from typing import Any

from dryneedling.fhir.canonical import MODEL, canonical

Tree = dict[str, Any]


def headed(of_type: str, name: str, title: str, description: str) -> Tree:
    """
    Begin a definition.

    Args:
        of_type: Type of its resource.
        name: Last part of its URL, and its id.
        title: Its name for people.
        description: What it is for.

    >>> headed("ValueSet", "needle-property", "Needle property", "")["name"]
    'NeedleProperty'
    """
    return {
        "resourceType": of_type,
        "id": name,
        "url": canonical(of_type, name),
        "version": MODEL,
        # a name of FHIR is one for programs
        "name": re.sub(r"(^|-)(\w)", lambda one: one[2].upper(), name),
        "title": title,
        "status": "active",
        "experimental": False,
        "publisher": "The dryneedling authors",
        "description": description,
    }
