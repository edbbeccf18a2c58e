"""
Both sides: two records of which each has its own numbers.

A form has one line for "soleus, both" and a record has two needlings.  What
is one of its kind (the needle, the technique) holds for the two; a number
does not, for nobody can say whether six insertions were three on each side.
"""

from typing import Final

import attrs

from dryneedling.anatomy import BodyPlace, Side, Site
from dryneedling.forms import sentences
from dryneedling.forms.given import Place
from dryneedling.forms.slots import is_number, slots_of
from dryneedling.needling import Needling, TwitchResponse
from dryneedling.problems import Problem, ProblemCode, path_of
from dryneedling.screening import ScreeningAnswer

Way = tuple[str, ...]

_BOTH: Final = frozenset({"both", "bilateral"})

# Records of which there may be two for one line, and where each has its side.
_SIDED: Final[dict[type, tuple[Way, ...]]] = {
    Needling: (("site", "side"),),
    ScreeningAnswer: (("site", "side"), ("place", "side")),
    Site: (("side",),),
    BodyPlace: (("side",),),
}

# Parts of a needling that count, where the others describe.
_COUNTING: Final[dict[type, tuple[tuple[Way, type], ...]]] = {
    Needling: (((), Needling), (("twitch",), TwitchResponse)),
}
_OF_ONE: Final = ("id", "trigger_point")


def is_both(value: object) -> bool:
    """
    Tell whether a text says that both sides are meant.
    """
    return type(value) is str and value.strip().lower() in _BOTH


def one_for_each_side(
    cls: type, place: Place
) -> tuple[list[Place], list[Problem]]:
    """
    Return a line as it is, or one line for each side, with what is wrong.

    Args:
        cls: Class of the record that the line is.
        place: The line.
    """
    for path in _SIDED.get(cls, ()):
        found = _found(place, path)
        if found is not None and any(map(is_both, found.given)):
            sides = [
                _of_side(cls, place, path, side)
                for side in (Side.LEFT, Side.RIGHT)
            ]
            return sides, _not_of_both(cls, place)
    return [place], []


def _found(place: Place, path: Way) -> Place | None:
    found: Place | None = place
    for step in path:
        found = None if found is None else found.below.get(step)
    return found


def _not_of_both(cls: type, place: Place) -> list[Problem]:
    wrong = [
        (number, sentences.ONE_FOR_BOTH)
        for number in _numbers(cls, place)
        if number.given
        or any(
            inner.is_said
            for step, inner in number.below.items()
            if step not in {Side.LEFT.value, Side.RIGHT.value}
        )
    ]
    if cls is Needling:
        wrong += [
            (one, sentences.ID_FOR_BOTH)
            for name in _OF_ONE
            if (one := place.below.get(name)) is not None and one.given
        ]
    return [
        Problem(
            path_of(at.steps), message, ProblemCode.CONTRADICTION, at.steps
        )
        for at, message in wrong
    ]


def _numbers(cls: type, place: Place) -> list[Place]:
    found: list[Place] = []
    for path, part in _COUNTING.get(cls, ()):
        inner = _found(place, path)
        if inner is not None:
            found += [
                inner.below[name]
                for name, slot in slots_of(part).items()
                if is_number(slot.kind) and name in inner.below
            ]
    return found


def _of_side(cls: type, place: Place, path: Way, side: Side) -> Place:
    """
    Return a line as that of one side.
    """
    made = _with(place, path, side)
    for inner_path, part in _COUNTING.get(cls, ()):
        inner = _found(made, inner_path)
        if inner is None:
            continue
        own = attrs.evolve(inner, below=dict(inner.below))
        for name, slot in slots_of(part).items():
            number = own.below.get(name)
            if is_number(slot.kind) and number is not None:
                of_side = number.below.get(side.value)
                del own.below[name]
                if of_side is not None:
                    own.below[name] = of_side
        made = _replaced(made, inner_path, own)
    return made


def _with(place: Place, path: Way, side: Side) -> Place:
    first, *rest = path
    inner = place.below[first]
    replaced = (
        _with(inner, tuple(rest), side)
        if rest
        else attrs.evolve(inner, values=[side.value])
    )
    return attrs.evolve(place, below={**place.below, first: replaced})


def _replaced(place: Place, path: Way, by: Place) -> Place:
    if not path:
        return by
    return attrs.evolve(place, below={**place.below, path[0]: by})
