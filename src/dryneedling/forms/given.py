"""
What a form sent, as a tree of the places that its names stand for.
"""

import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Protocol, cast, final, runtime_checkable

import attrs

from dryneedling.forms.names import (
    Spelling,
    is_of_a_framework,
    spelling_of,
    steps_in,
)
from dryneedling.problems import Steps, path_of


@runtime_checkable
class SeveralUnderOneName(Protocol):
    """
    A multi-dict as Django, Flask and Starlette have it.
    """

    def getlist(self, key: str, /) -> Iterable[object]:
        """
        Return all that was sent under a name.
        """
        ...


# A dict of texts and lists of texts, or a multi-dict.  That of Django is a
# dict, those of others are not mappings to a type checker.
Values = Mapping[str, object] | SeveralUnderOneName


def is_blank(value: object) -> bool:
    """
    Tell whether nothing was typed.
    """
    return value is None or (type(value) is str and not value.strip())


@final
@attrs.define(eq=False, repr=False)
class Place:
    """
    A place of the record: what was given for it, and what stands below it.

    Attributes:
        steps: Where it stands, by the numbers of rows that the form has.
        values: What was given for the place itself.
        names: Names of the form that stand for it.
        fixed: Whether the form says it of itself, and nobody typed it.
        below: The places below it.
        rows: For a list: of each row that was read, its number in the form.
    """

    steps: Steps
    values: list[object] = attrs.field(factory=list[object])
    names: list[str] = attrs.field(factory=list[str])
    fixed: bool = False
    below: dict[str | int, "Place"] = attrs.field(
        factory=dict[str | int, "Place"]
    )
    rows: list[int] = attrs.field(factory=list[int])

    def at(self, step: str | int) -> "Place":
        """
        Return the place one step below, which is made if there is none.
        """
        found = self.below.get(step)
        if found is None:
            found = self.below[step] = Place((*self.steps, step))
        return found

    @property
    def given(self) -> list[object]:
        """
        What is not blank of what was given for the place itself.
        """
        return [value for value in self.values if not is_blank(value)]

    @property
    def is_said(self) -> bool:
        """
        Whether somebody typed something here or below.

        What the form says of itself makes no record: a line for a score is
        on each form, and a score is there when its number is.
        """
        if not self.fixed and self.given:
            return True
        return any(place.is_said for place in self.below.values())

    @property
    def is_filled(self) -> bool:
        """
        Whether something stands here or below, typed or fixed.
        """
        return bool(self.given) or any(
            place.is_filled for place in self.below.values()
        )

    @property
    def in_order(self) -> Iterator[tuple[int, "Place"]]:
        """
        The rows of a list that say something, by their numbers.
        """
        numbered = (
            (step, place)
            for step, place in self.below.items()
            if isinstance(step, int)
        )
        return iter(sorted(numbered, key=lambda pair: pair[0]))

    def all_names(self) -> Iterator[str]:
        """
        Return the names of the form that stand for this place or one below.
        """
        yield from self.names
        for place in self.below.values():
            yield from place.all_names()


@final
@attrs.define(eq=False, repr=False)
class Given:
    """
    All that a form sent.

    Attributes:
        whole: The place of the record itself.
        unplaced: Names that stand for no place.
        own: The form's own name of a place, where it has one.
        spelling: How the form spells the places that it did not send.
    """

    whole: Place
    unplaced: list[str]
    own: Mapping[Steps, str]
    spelling: Spelling

    def name_of(self, steps: Steps) -> str:
        """
        Return the form's name for a place.

        It is the first of those that stand for the place or one below, so
        that what is wrong with a site is marked at its muscle.
        """
        place = self.whole
        if not steps:
            return ""
        for step in steps:
            below = place.below.get(step)
            if below is None:
                # what was given as one text is read as more than that
                if place.names:
                    return place.names[0]
                break
            place = below
        else:
            sent = next(place.all_names(), None)
            if sent is not None:
                return sent
        own = (
            name for at, name in self.own.items() if at[: len(steps)] == steps
        )
        return next(own, None) or self.spelling(steps)


# Behind the name of a list: asked, and there were none.
NONE: Final = "none"
# Behind the name of a record: it is there, and nothing is said of it.
RECORDED: Final = "recorded"

# Deeper is no form: the deepest place of a course is of ten steps.
_DEEPEST: Final = 24


def given(
    values: Values,
    names: Mapping[str, str | None],
    fixed: Mapping[str, object],
) -> Given:
    """
    Sort what a form sent by the places that it stands for.

    Args:
        values: What was sent, by the form's names.
        names: Our place for each name of the form's own; None for one that
            is left unread.
        fixed: What the form says of itself, by our places.
    """
    whole = Place(())
    unplaced: list[str] = []
    sent = list(_pairs(values))
    for name, several in sent:
        ours = names.get(name, name)
        if ours is None or (name not in names and is_of_a_framework(name)):
            continue
        steps = steps_in(ours)
        if steps is None:
            unplaced.append(name)
            continue
        _put(whole, steps, name, several)
    for path, value in fixed.items():
        place = whole
        for step in steps_in(path) or ():
            place = place.at(step)
        # what was sent is what somebody saw and may have changed
        if not place.given:
            place.fixed = True
            place.values = list(_several(value))
    own = {
        steps: name
        for name, path in names.items()
        if path is not None and (steps := steps_in(path)) is not None
    }
    return Given(whole, unplaced, own, spelling_of(name for name, _ in sent))


def _pairs(values: Values) -> Iterator[tuple[str, object]]:
    keyed = cast("Mapping[str, object]", values)
    # asked last, for it takes long: most come as a dict
    if type(values) is not dict and isinstance(values, SeveralUnderOneName):
        # a dict that is one twice has each name once
        for name in dict.fromkeys(keyed):
            yield str(name), list(values.getlist(name))
        return
    for name, value in keyed.items():
        yield str(name), value


def as_sent(values: Values) -> dict[str, object]:
    """
    Return what a form sent as plain values, without what a framework added.

    >>> as_sent({"csrfmiddlewaretoken": "x", "id": "S-1"})
    {'id': 'S-1'}
    """
    sent: dict[str, object] = {}
    for name, value in _pairs(values):
        if not is_of_a_framework(name):
            alone = (
                type(value) is list and len(cast("list[object]", value)) == 1
            )
            is_multi = isinstance(values, SeveralUnderOneName)
            sent[name] = (
                cast("list[object]", value)[0] if alone and is_multi else value
            )
    return sent


def _several(value: object) -> Iterable[object]:
    return cast("list[object]", value) if _is_list(value) else (value,)


def _is_list(value: object) -> bool:
    return type(value) is list or type(value) is tuple


def _put(whole: Place, steps: Steps, name: str, value: object) -> None:
    """
    Put what stands under one name at its place, and what is nested below.
    """
    waiting: deque[tuple[Steps, str, Any]] = deque([(steps, name, value)])
    while waiting:
        steps, name, value = waiting.popleft()
        inner = _inner(value) if len(steps) < _DEEPEST else None
        if inner:
            waiting.extend(
                ((*steps, step), f"{name}{path_of(('', step))}", one)
                for step, one in inner
            )
            continue
        if inner is not None:
            # an empty list is *asked, there were none*, an empty object a
            # record of which nothing is said
            steps = (*steps, NONE if _is_list(value) else RECORDED)
            value = True
        place = whole
        for step in steps:
            place = place.at(step)
        place.names.append(name)
        place.values += _several(value)


def _inner(value: object) -> list[tuple[str | int, object]] | None:
    """
    Return what is nested in an object or list; None for a plain value.

    A list of plain values is several under one name.
    """
    if isinstance(value, Mapping):
        nested = cast("Mapping[object, object]", value)
        return [(_step(str(key)), one) for key, one in nested.items()]
    if not _is_list(value):
        return None
    items = list(_several(value))
    if items and not any(_is_nested(one) for one in items):
        return None
    return list(enumerate(items))


def _step(key: str) -> str | int:
    return int(key) if re.fullmatch("[0-9]{1,6}", key) else key


def _is_nested(value: object) -> bool:
    return isinstance(value, Mapping) or _is_list(value)
