"""
How bad a side effect was, in the words of one of several schemes.
"""

import enum
import re
from functools import lru_cache
from typing import Annotated, Final, cast, final

import attrs

from dryneedling._bounds import BoundedBy, bounded
from dryneedling._conversion import word
from dryneedling._record_checks import Checks
from dryneedling._refusals import Problems, add, described, no_word
from dryneedling._short_forms import short_repr
from dryneedling._tables import rows
from dryneedling._values import by_value
from dryneedling.side_effects.schemes import in_scheme


@final
class SeverityScheme(enum.StrEnum):
    """
    Whose words a severity is in; they are not interchangeable.

    The levels of each, with what they mean and where that was read, are rows
    of ``severity_schemes.csv``.
    """

    WHITE = "white"
    YORK = "york"
    CARNES = "carnes"
    BOYCE = "boyce"
    CTCAE = "ctcae"


# A chart's word without a scheme may be any that a scheme has.
_BARE: Final = ""


@lru_cache(maxsize=1)
def levels_by_scheme() -> dict[str, tuple[str, ...]]:
    """
    Return the levels of each scheme, and under no name all names of levels.
    """
    by_scheme: dict[str, dict[str, None]] = {_BARE: {}}
    for cells in rows("side_effects/severity_schemes.csv"):
        by_scheme.setdefault(cells["scheme"], {})[cells["level"]] = None
        by_scheme[_BARE][cells["name"]] = None
    return {scheme: tuple(levels) for scheme, levels in by_scheme.items()}


@lru_cache(maxsize=1)
def _ranks() -> dict[tuple[str, str], int]:
    return {
        (cells["scheme"], cells["level"]): int(cells["rank"])
        for cells in rows("side_effects/severity_schemes.csv")
    }


# What stands before the numbers of the CTCAE.
_GRADE: Final = "grade"


def _scheme(value: SeverityScheme | str | None) -> SeverityScheme | None:
    return None if value is None else word(SeverityScheme, value)


def _level(value: str | int) -> str:
    # Grades of the CTCAE are written as numbers; True is none.
    if type(value) is int and 0 <= value <= 9:
        return str(value)
    if type(value) is str:
        plain = value
        # most are one word as it is listed, and need not be taken apart
        if value == _GRADE or not (value.isalpha() and value.islower()):
            # "Grade 2" and "life threatening", as charts have them
            words = re.split(r"[\s_-]+", value.strip().lower().rstrip("."))
            plain = "-".join(words[1:] if words[0] == _GRADE else words)
        return "moderate" if plain == "mod" else plain
    return cast("str", value)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Severity:
    """
    A level and the scheme it belongs to.

    A bare word is accepted, because that is what charts hold; it prints
    "scheme not stated".

    Attributes:
        level: "mild", "significant", CTCAE "1" to "5", ...
        scheme: White, York, Carnes, Boyce or CTCAE; None when not stated.

    Raises:
        InvalidRecord: The scheme has no such level.

    >>> Severity("mild").label, Severity("significant", "white").label
    ('mild (scheme not stated)', 'significant (white)')
    >>> Severity("Grade 2", "ctcae").label, Severity("life threatening").level
    ('2 (ctcae)', 'life-threatening')
    """

    __repr__ = short_repr

    level: Annotated[str, BoundedBy("scheme")] = attrs.field(
        converter=_level, kw_only=False
    )
    scheme: SeverityScheme | None = attrs.field(
        default=None, converter=_scheme, kw_only=False
    )

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        levels = levels_by_scheme()[
            _BARE if problems else self.scheme or _BARE
        ]
        if type(self.level) is not str or self.level not in levels:
            problems = add(
                problems,
                "level",
                no_word(
                    self.level,
                    f"expected one of {', '.join(levels)}; "
                    f"got {described(self.level)}",
                ),
            )
        return problems

    def __str__(self) -> str:
        return self.label

    @property
    def rank(self) -> int:
        """
        Place of the level in its scheme, from 1; 0 where none is stated.
        """
        if self.scheme is None:
            return 0
        return _ranks()[self.scheme, self.level]

    @property
    def label(self) -> str:
        """
        The level with its scheme.
        """
        return in_scheme(self.level, self.scheme)


def to_severity(value: Severity | str | None) -> Severity | None:
    """
    Turn a bare word into a severity; leave the rest untouched.

    Raises:
        InvalidRecord: No scheme has that word.
    """
    if value is None or type(value) is Severity:
        return value
    return Severity(value) if type(value) is str else cast("Severity", value)
