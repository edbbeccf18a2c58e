"""
Needles as Devices: one of each type and lot in a course.
"""

import json
from typing import Any, Final

from dryneedling.fhir.elements import concept, quantity
from dryneedling.fhir.nodes import CoursePart, digest
from dryneedling.fhir.writing import Writer

Tree = dict[str, Any]

NEEDLE: Final = concept("device", "needle", "Filiform needle")
_SIZES: Final = ("diameter_mm", "length_mm")


def needle_key(part: CoursePart, to: Writer) -> str:
    """
    Return the key of a needling's needle: all that is known of it.
    """
    known = json.dumps(part.tree["needle"], sort_keys=True)
    return f"{to.course}/needles/{digest(known)}"


def needle(part: CoursePart, to: Writer) -> Tree:
    """
    Write the needle of a needling.
    """
    tree: Tree = part.tree["needle"]
    named = part._replace(key=needle_key(part, to))
    made = to.start(named, "needle")
    made["type"] = dict(NEEDLE)
    if "manufacturer" in tree:
        made["manufacturer"] = tree["manufacturer"]
    if "lot" in tree:
        made["lotNumber"] = tree["lot"]
    known = [
        {
            "type": concept("needle-property", name),
            "valueQuantity": [quantity(tree[name], "mm")],
        }
        for name in _SIZES
        if name in tree
    ] + [
        {
            "type": concept("needle-property", name),
            "valueCode": [{"text": tree[name]}],
        }
        for name in ("gauge", "material")
        if name in tree
    ]
    if known:
        made["property"] = known
    return made
