"""
What no exception, warning or log may repeat.

The suite is full of records, and these are the words in them that tell of a
person: names, remarks, birth dates, ids.  While the suite runs, errors are
searched for them; see `tests.hostile.watch`.
"""

import re
from collections.abc import Iterator
from typing import Any, Final, cast

import attrs

from tests.records.builders import CLASSES, SHOWN, full

# What the values of `tests.hostile.values` say, all of them.
PLANTED: Final = "Zaphira Quenlow"

# What tests call patients, and the birthday of the builders' patient as
# anything might write it.
_NAMES: Final = (
    *PLANTED.split(),
    *("Maria", "Rossi", "Via Roma", "Müller"),
    *("1988-03-14", "1988, 3, 14", "14.3.1988", "3/14/88"),
)

_ID: Final = re.compile("[A-Z][A-Za-z]*-[0-9]+")


def _of_builders() -> Iterator[str]:
    """
    Yield the remarks and the ids of the full examples.

    A single word is left out: it may be one of ours.
    """
    for kind in CLASSES:
        for field in attrs.fields(kind):
            value: Any = full(kind)[field.name]
            several = cast(
                "list[object]", value if type(value) is list else [value]
            )
            for item in several:
                if type(item) is str and (
                    (field.name in SHOWN and _ID.fullmatch(item))
                    or (field.repr is False and " " in item)
                ):
                    yield item


# Of the awkward examples of strategies, what nothing of ours resembles.
_AWKWARD: Final = (
    "<script>alert(1)</script>",
    "DROP TABLE courses",
    "long long long",
    "../../etc",
    "a/b?c=d&e=#f",
    "שלום-1",
)

WORDS: Final = frozenset((*_NAMES, *_of_builders(), *_AWKWARD))


def planted_in(text: str) -> str | None:
    """
    Return a planted word of a text; None where there is none.

    Within a longer word it is another: "S-1" is no part of "ICHD-S-12".
    """
    for word in WORDS:
        # a plain search first, since most texts have none of the words
        if word in text and re.search(
            rf"(?<![\w-]){re.escape(word)}(?!\w)", text
        ):
            return word
    return None
