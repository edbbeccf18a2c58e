"""
What muscles are called in clinics and in other languages.

Rows of ``muscle_names.csv``, one a name, read when a name is none of the
table of muscles.  They serve look-ups alone: what is shown is English.
"""

from functools import lru_cache
from typing import Final, final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, listed, plain_name, records
from dryneedling._text import with_hyphens
from dryneedling._values import by_value

# As atlases, reports and billing sheets write it, in seven languages.
_BEFORE: Final = (
    *("m. ", "mm. ", "musculus ", "musculi ", "musc. "),
    *("muscles ", "muscle ", "musculos ", "musculo ", "muscoli ", "muscolo "),
)
_BEHIND: Final = (" muscles", " muscle", " spier")


@final
@attrs.frozen(kw_only=True)
@by_value
class MuscleName:
    """
    One name of one muscle, or of several: then whoever wrote it is asked.

    Attributes:
        name: The name, in lower case.
        language: Code of its language: "en", "la", "de", "nl", "es", "fr",
            "it" or "pt".
        muscles: Keys of the rows of which it is the name.
        also: What else it may stand for, which is no muscle.
        verified: Whether it was read in the source.
        source: Where it comes from.
    """

    __repr__ = short_repr
    __str__ = printed_record

    name: str
    language: str
    muscles: tuple[str, ...]
    also: str | None
    verified: bool
    source: str

    @property
    def is_asked(self) -> bool:
        """
        Whether the name has several meanings, of which none is guessed.
        """
        return self.also is not None or len(self.muscles) > 1


def _name(cells: dict[str, str]) -> MuscleName:
    return MuscleName(
        name=cells["name"],
        language=cells["language"],
        muscles=listed(cells["muscles"]),
        also=cells["also"] or None,
        verified=either(cells, "status", "verified", "unverified"),
        source=cells["source"],
    )


def plain_muscle(name: str) -> str:
    """
    Write the name of a muscle as look-ups compare it.

    >>> plain_muscle("Músculo  trapecio"), plain_muscle("M. Trapezius")
    ('trapecio', 'trapezius')
    >>> plain_muscle("Lev. scap.")
    'lev scap'
    """
    if not name.isascii():
        # A name in plain letters does not wait for the tables of Unicode.
        import unicodedata

        name = unicodedata.normalize("NFKD", with_hyphens(name))
        name = "".join(
            sign for sign in name if not unicodedata.combining(sign)
        )
        name = name.casefold()
    plain = plain_name(name.replace(",", " "))
    for before in _BEFORE:
        plain = plain.removeprefix(before)
    for behind in _BEHIND:
        plain = plain.removesuffix(behind)
    # "lev. scap." is cut short as "lev scap" is
    return plain.replace(".", "")


@lru_cache(maxsize=1)
def muscle_names() -> tuple[MuscleName, ...]:
    """
    Return every row of the table of names, English first.
    """
    return records("anatomy/muscle_names.csv", _name)


@lru_cache(maxsize=1)
def names_by_plain() -> dict[str, MuscleName]:
    """
    Return the rows by their names as look-ups compare them.
    """
    return {plain_muscle(row.name): row for row in muscle_names()}
