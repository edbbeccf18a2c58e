"""
Tables of resources: ViewDefinitions of SQL on FHIR 2.0, which runners read.

Each is a file of JSON in the folder `views` beside this module.
"""

import json
from collections.abc import Iterator
from importlib.resources import files
from typing import Any, Final

# The order in which they refer to each other.
_NAMES: Final = ("session", "trigger_point", "insertion", "score")


def view_definitions() -> Iterator[dict[str, Any]]:
    """
    Yield the ViewDefinitions of sessions, trigger points, insertions, scores.

    They stand over what `write_ndjson` writes, and over what a server holds
    of it.  What was entered in error is in no row.

    >>> [(one["name"], one["resource"]) for one in view_definitions()]
    [('session', 'Encounter'), ('trigger_point', 'BodyStructure'), \
('insertion', 'Procedure'), ('score', 'Observation')]
    """
    folder = files("dryneedling.fhir") / "views"
    for name in _NAMES:
        yield json.loads((folder / f"{name}.json").read_text("utf-8"))
