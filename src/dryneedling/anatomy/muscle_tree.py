"""
How muscles hang together: parts, groups and the levels that they reach.
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import listed, rows
from dryneedling.anatomy.levels import Levels, levels_of


@final
@attrs.frozen(eq=False)
class MuscleRow:
    """
    How a row of the table of muscles hangs together with others.

    Attributes:
        parent: Key of the muscle that it is a part of; empty for none.
        members: Keys of the muscles that it is a group of.
        levels: Levels of the spine that it reaches; None where it has none.
        names: Its key and all its names.
    """

    __repr__ = short_repr
    __str__ = printed_record

    parent: str
    members: tuple[str, ...]
    levels: Levels | None
    names: tuple[str, ...]


@lru_cache(maxsize=1)
def muscle_tree() -> dict[str, MuscleRow]:
    """
    Return every row by its key.
    """
    return {
        cells["key"]: MuscleRow(
            cells["parent"],
            listed(cells["members"]),
            levels_of(cells["levels"]),
            (
                *(cells["key"], cells["english"], cells["latin"]),
                *listed(cells["synonyms"]),
            ),
        )
        for cells in rows("anatomy/muscles.csv")
    }


@lru_cache(maxsize=1)
def parts_of_muscles() -> dict[str, tuple[str, ...]]:
    """
    Return the parts of each muscle that has any.
    """
    parts: dict[str, tuple[str, ...]] = {}
    for key, row in muscle_tree().items():
        if row.parent:
            parts[row.parent] = (*parts.get(row.parent, ()), key)
    return parts


@lru_cache(maxsize=1)
def groups_of_muscles() -> dict[str, tuple[str, ...]]:
    """
    Return the groups of each muscle that is in any.
    """
    groups: dict[str, tuple[str, ...]] = {}
    for key, row in muscle_tree().items():
        for member in row.members:
            groups[member] = (*groups.get(member, ()), key)
    return groups
