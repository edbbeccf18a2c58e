"""
Screening questions: rows of ``screening_factors.csv``.
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._tables import listed, rows, text_of, unknown_name

__all__ = ["Factor", "factor", "factors", "factors_by_slug"]


@final
@attrs.frozen(kw_only=True)
class Factor:
    """
    One screening question: a row of ``screening_factors.csv``.

    Attributes:
        slug: Key.
        name: Plain name.
        scope: patient, site, or derived when it follows from other facts.
        derived_from: Factors that it follows from.
        description: What is meant.
        source: Where it comes from.
    """

    slug: str
    name: str
    scope: str
    derived_from: tuple[str, ...]
    description: str
    source: str

    @property
    def is_asked(self) -> bool:
        """
        Whether the patient is asked; a derived factor is worked out.
        """
        return self.scope != "derived"


@lru_cache(maxsize=1)
def factors() -> tuple[Factor, ...]:
    """
    Return every factor, needle phobia and needle anxiety first.
    """
    return tuple(
        Factor(
            slug=cells["factor"],
            name=cells["name"],
            scope=cells["scope"],
            derived_from=listed(cells["derived_from"]),
            description=cells["description"],
            source=cells["source"],
        )
        for cells in rows("screening_factors.csv")
    )


@lru_cache(maxsize=1)
def factors_by_slug() -> dict[str, Factor]:
    """
    Return every factor by its slug, in the order of the table.
    """
    return {row.slug: row for row in factors()}


def factor(slug: str) -> Factor:
    """
    Look a factor up by its slug.

    Raises:
        UnknownName: No row has that slug; the nearest are given.

    >>> factor("needle_phobia").name
    'needle phobia'
    """
    hint = "a rule set of your own may bring its own factors"
    slug = text_of("screening factor", slug, hint)
    found = factors_by_slug().get(slug)
    if found is not None:
        return found
    raise unknown_name("screening factor", slug, factors_by_slug(), hint)
