"""
Amendments of a course whose ids were given a name before them.

Their paths and values name records too.  What cannot be read any more, since
a later release has no such field, stays as it was written.
"""

from typing import Any, Final, cast, get_args

import attrs

from dryneedling.amendments import Amendment, Edit
from dryneedling.codec.hooks import Form
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError
from dryneedling.history.paths import (
    ORDER,
    Key,
    Path,
    Step,
    read_path,
    written_path,
)
from dryneedling.history.values import is_record, item_of, tree_of, written
from dryneedling.namespaces import HELD_IDS, in_namespace, own_id
from dryneedling.natural_keys import by_key, key_words

# What stands where nothing that is known stands.
_UNKNOWN: Final = object()


# Its key now, and the record as it was and as it is.
_Named = tuple[str | None, object, object]

_NOT_THERE: Final[_Named] = (None, None, None)

# The lists that were met, by identity: many amendments are of one.
_Met = dict[int, dict[str, _Named]]


@attrs.frozen
class _Order:
    """
    That an order of records stands there, and how their keys are now.
    """

    keys: dict[str, str | None]
    item: Form


def moved_amendments(
    part: Course, moved: Course, namespace: str
) -> tuple[Amendment, ...]:
    """
    Return the amendments of a course as its records are named now.

    Args:
        part: The course as it was.
        moved: The same with a name before its ids.
        namespace: The name.
    """
    met: _Met = {}
    return tuple(
        [
            attrs.evolve(
                amendment,
                edits=[
                    _moved(edit, (part, moved), namespace, met)
                    for edit in amendment.edits
                ],
            )
            for amendment in moved.amendments
        ]
    )


def _moved(
    edit: Edit, both: tuple[Course, Course], namespace: str, met: _Met
) -> Edit:
    path = read_path(edit.path)
    if path is None:
        return edit
    steps, form, is_id = _walked(edit, path, both, namespace, met)
    before, after = [
        text
        if text is None
        else own_id(text, namespace)
        if is_id
        else _moved_value(text, form, namespace)
        for text in (edit.before, edit.after)
    ]
    return Edit(written_path(steps), before, after)


def _walked(
    edit: Edit,
    path: Path,
    both: tuple[object, object],
    namespace: str,
    met: _Met,
) -> tuple[Path, Form, bool]:
    """
    Return a path as its records are named now, and what stands at its end.

    Returns:
        The path, the type of what stands there, and whether that is an id.
    """
    part, moved = both
    made: list[Step] = []
    form: Form = Course
    is_id = False
    for number, step in enumerate(path):
        if isinstance(step, Key):
            item = item_of(form)
            if item is None:
                return (*made, *path[number:]), _UNKNOWN, False
            listed = _both(part, moved, met)
            if step == ORDER:
                known = {key: now for key, (now, _, _) in listed.items()}
                return (*made, *path[number:]), _Order(known, item), False
            key, part, moved = listed.get(step.words, _NOT_THERE)
            if key is None:
                is_last = number == len(path) - 1
                key = _gone(
                    step.words, item, edit if is_last else None, namespace
                )
            made.append(Key(key))
            form = item
        else:
            cls = _record_of(form)
            field = attrs.fields_dict(cls).get(step) if cls else None
            if cls is None or field is None:
                return (*made, *path[number:]), _UNKNOWN, False
            made.append(step)
            form, is_id = field.type, step in HELD_IDS.get(cls, ())
            part, moved = (getattr(one, step, None) for one in (part, moved))
    return tuple(made), form, is_id


def _both(one: object, other: object, met: _Met) -> dict[str, _Named]:
    """
    Return the records of a list by their keys, as they were and as they are.
    """
    if type(one) is not tuple or type(other) is not tuple:
        return {}
    old = cast("tuple[object, ...]", one)
    if id(old) not in met:
        new = by_key(cast("tuple[object, ...]", other))
        # the same records, in the same order
        met[id(old)] = {
            key: (now, record, moved)
            for (key, record), (now, moved) in zip(
                by_key(old).items(), new.items(), strict=True
            )
        }
    return met[id(old)]


def _gone(words: str, item: Form, edit: Edit | None, namespace: str) -> str:
    """
    Return the key of a record that is not there any more.
    """
    fields = attrs.fields_dict(item)
    if "id" in fields and fields["id"].default is attrs.NOTHING:
        return own_id(words, namespace)
    # of the others its own value says by what it is known
    for text in (edit.before, edit.after) if edit is not None else ():
        record = None if text is None else _read(text, item)
        if record is not None:
            old = key_words(record)
            if words == old or words.startswith(f"{old} #"):
                new = key_words(in_namespace(record, namespace))
                return new + words[len(old) :]
    return words


def _record_of(form: Form) -> Any:  # noqa: ANN401  # a class of attrs
    for kind in (form, *get_args(form)):
        if is_record(kind):
            return kind
    return None


def _moved_value(text: str, form: Form, namespace: str) -> str:
    if isinstance(form, _Order):
        several = _read_several(text, str)
        return cast(
            "str",
            written(
                tuple(
                    [
                        form.keys.get(
                            cast("str", key),
                            _gone(str(key), form.item, None, namespace),
                        )
                        for key in several or ()
                    ]
                )
            ),
        )
    item, cls = item_of(form), _record_of(form)
    if item is not None:
        several = _read_several(text, item)
        if several is not None:
            return cast(
                "str",
                written(
                    tuple([in_namespace(one, namespace) for one in several])
                ),
            )
    elif cls is not None:
        record = _read(text, cls)
        if record is not None:
            return cast("str", written(in_namespace(record, namespace)))
    return text


def _read(text: str, cls: Form) -> object | None:
    try:
        return read_quickly(tree_of(text, cls), cast("type[object]", cls))
    except (DocumentError, *UNSURE):
        return None


def _read_several(text: str, item: Form) -> list[object] | None:
    try:
        trees = tree_of(text, tuple[object, ...])
        if type(trees) is not list:
            return None
        return [
            read_quickly(tree, cast("type[object]", item))
            for tree in cast("list[object]", trees)
        ]
    except (DocumentError, *UNSURE):
        return None
