"""
The view of what differs between two courses.
"""

from collections.abc import Iterator
from functools import cache
from typing import Any, Final, get_args

import attrs

from dryneedling._short_forms import is_free_text
from dryneedling.amendments import Edit
from dryneedling.course import Course
from dryneedling.differences import Differences, Merged
from dryneedling.views.blocks import Block, Paragraph
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@cache
def _typed() -> frozenset[str]:
    """
    Return the names of fields that hold what somebody typed.
    """
    names: set[str] = set()
    met: dict[Any, None] = {Course: None}
    waiting: list[Any] = [Course]
    # the list grows while it is gone through
    for kind in waiting:
        fields = attrs.fields(kind) if attrs.has(kind) else ()
        names |= {field.name for field in fields if is_free_text(field)}
        for inner in (*[field.type for field in fields], *get_args(kind)):
            if inner not in met:
                met[inner] = None
                waiting.append(inner)
    return frozenset(names)


# Somebody asked, and there were none.
_NONE: Final = "[]"


@shows(Differences)
def difference_blocks(
    differences: Differences, say: English
) -> Iterator[Block]:
    """
    Yield a line for each place in which two courses differ.
    """
    if not differences.edits:
        yield Paragraph(say.no_difference)
    for edit in differences.edits:
        yield Paragraph(_line(edit, say))


@shows(Merged)
def merged_blocks(merged: Merged, say: English) -> Iterator[Block]:
    """
    Yield what collides, and what either side made of it.
    """
    if merged.is_whole:
        yield Paragraph(say.no_conflict)
    for conflict in merged.conflicts:
        yield Paragraph(
            say.together_no_course if conflict.path is None else conflict.path
        )
        for whose, edits in (
            (say.mine, conflict.mine),
            (say.theirs, conflict.theirs),
        ):
            for edit in edits:
                yield Paragraph(say.made_by(whose, _line(edit, say)), indent=1)
    for path, message in merged.problems:
        yield Paragraph(say.is_wrong(path, say.told(message)), indent=1)


def _line(edit: Edit, say: English) -> str:
    path = edit.path
    if path.endswith("[]"):
        return say.in_another_order(path.removesuffix("[]"))
    # the value is what a score is read for
    path = path.removesuffix(".value")
    # of what somebody typed is said that it changed: a log may be kept
    typed = path.rpartition(".")[2] in _typed()
    whole = [
        text is not None
        and text != _NONE
        and (typed or text.startswith(("{", "[")))
        for text in (edit.before, edit.after)
    ]
    if edit.before is None and whole[1]:
        return say.was_added(path)
    if edit.after is None and whole[0]:
        return say.was_removed(path)
    if any(whole):
        return say.was_changed(path)
    before, after = (
        say.nothing if text == _NONE else text
        for text in (edit.before, edit.after)
    )
    return say.was_and_is(path, before, after)
