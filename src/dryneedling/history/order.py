"""
In which order records stand after a change that says nothing of it.
"""

from collections.abc import Collection, Mapping
from typing import cast

from dryneedling.course.references import (
    all_in_order,
    belongs_at,
    is_late,
    latest_of,
)
from dryneedling.session import Session


def order_of(
    old: Mapping[str, object],
    new: Mapping[str, object],
    changed: Collection[str],
) -> list[str]:
    """
    Return the keys of records in the order that they come to stand in.

    What was there keeps its place and what is new stands at the end; a visit
    stands where its date says, as `Course.with_session` puts it.

    Args:
        old: The records before, by key.
        new: The records after.
        changed: Keys of those that were changed.
    """
    kept = [key for key in old if key in new]
    added = [key for key in new if key not in old]
    if not all(type(record) is Session for record in new.values()):
        return kept + added
    visits = cast("Mapping[str, Session]", new)
    if not all_in_order(visits[key] for key in kept):
        added = [key for key in kept if key in changed] + added
        kept = [key for key in kept if key not in changed]
    placed = [visits[key] for key in kept]
    for key in added:
        visit = visits[key]
        index = len(kept)
        if is_late(latest_of(placed), visit):
            index = belongs_at(placed, visit)
        kept.insert(index, key)
        placed.insert(index, visit)
    return kept
