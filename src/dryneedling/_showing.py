"""
Methods that only show, and what shows for them.

A record or a reading imports nothing that stands above it.  What is shown of
it is made there all the same, so its method asks this table, which knows the
place by its name and loads it when the method is called.
"""

import importlib
from typing import Final, cast

_SHOWN_BY: Final = {
    "print": ("dryneedling.views", "printed"),
}


def show(how: str, reading: object) -> str:
    """
    Show a reading in one of the ways of the table.

    Args:
        how: The way: "print".
        reading: What is shown.
    """
    module, function = _SHOWN_BY[how]
    shown = getattr(importlib.import_module(module), function)
    return cast("str", shown(reading))
