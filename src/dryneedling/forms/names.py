"""
Names of form fields, and the places of a record that they stand for.

A place is spelled as problems spell it, ``needlings[0].depth_mm``.  Three
other spellings are read, and answered in: that of Django's formsets
(``needlings-0-depth_mm``), that of PHP and of query strings
(``needlings[0][depth_mm]``), and dots alone (``needlings.0.depth_mm``).
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final

from dryneedling.problems import Steps, path_of

# A name of a field, or an index of a list; more rows than this no form has.
_STEP: Final = "[A-Za-z_][A-Za-z0-9_]*|[0-9]{1,6}"
_NAME: Final = re.compile(
    rf"[A-Za-z_][A-Za-z0-9_]*(?:[.-](?:{_STEP})|\[(?:{_STEP})\])*+"
)
_STEPS: Final = re.compile(_STEP)

# What frameworks add to each form by themselves.
_OF_FRAMEWORKS: Final = re.compile(
    "_?csrf_?token|csrfmiddlewaretoken"
    "|.*-(?:TOTAL|INITIAL|MIN_NUM|MAX_NUM)_FORMS"
)

# The longest place is of ten steps.
_LONGEST: Final = 500


@lru_cache(maxsize=4096)
def steps_in(name: str) -> Steps | None:
    """
    Read the name of a form field as a place; None for what names none.

    >>> steps_in("needlings-0-depth_mm")
    ('needlings', 0, 'depth_mm')
    >>> steps_in("Depth (mm)")
    """
    if len(name) > _LONGEST or not _NAME.fullmatch(name):
        return None
    return tuple(
        int(step) if step.isdigit() else step for step in _STEPS.findall(name)
    )


def is_of_a_framework(name: str) -> bool:
    """
    Tell whether a web framework added a field to the form by itself.

    >>> is_of_a_framework("csrfmiddlewaretoken"), is_of_a_framework("id")
    (True, False)
    """
    return len(name) <= _LONGEST and bool(_OF_FRAMEWORKS.fullmatch(name))


Spelling = Callable[[Steps], str]


def _with_dashes(steps: Steps) -> str:
    return "-".join(map(str, steps))


def _with_dots(steps: Steps) -> str:
    return ".".join(map(str, steps))


def _with_brackets(steps: Steps) -> str:
    first, *others = steps
    return "".join([str(first), *(f"[{step}]" for step in others)])


# What only one of the spellings has.
_TELLING: Final[tuple[tuple[re.Pattern[str], Spelling], ...]] = (
    (re.compile(r"\w-\w"), _with_dashes),
    (re.compile(r"\w\[[A-Za-z_]|\]\["), _with_brackets),
    (re.compile(r"\.[0-9]"), _with_dots),
)


def spelling_of(names: Iterable[str]) -> Spelling:
    """
    Return how a form spells places, so that it is answered alike.

    >>> spelling_of(["id", "needlings-0-depth_mm"])(("before", 1, "value"))
    'before-1-value'
    """
    for name in names:
        for telling, spelling in _TELLING:
            if telling.search(name):
                return spelling
    return path_of
