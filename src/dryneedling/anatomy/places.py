"""
Places that are not needled, or only with skill: rows of ``places.csv``.

Most come from a code for acupuncturists, who speak of points and not of
muscles; which muscle lies there is anatomy.
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import either, listed, plain_name, records
from dryneedling.anatomy.sites import Site
from dryneedling.anatomy.words import Side


@final
@attrs.frozen(kw_only=True)
class VulnerablePlace:
    """
    A place that a code of practice names.

    Attributes:
        key: Key.
        name: What it is called.
        prohibited: Whether it is not to be needled at all; the others ask
            for skill and care.
        words: What a record may call it.
        muscles: Keys of the muscles that lie there, as far as known.
        side: Side of the patient; None for both.
        source: Where it was read.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    name: str
    prohibited: bool
    words: tuple[str, ...]
    muscles: tuple[str, ...]
    side: Side | None
    source: str


def _place(cells: dict[str, str]) -> VulnerablePlace:
    return VulnerablePlace(
        key=cells["key"],
        name=cells["name"],
        prohibited=either(cells, "kind", "prohibited", "vulnerable"),
        words=listed(cells["words"]),
        muscles=listed(cells["muscles"]),
        side=Side(cells["side"]) if cells["side"] else None,
        source=cells["source"],
    )


@lru_cache(maxsize=1)
def vulnerable_places() -> tuple[VulnerablePlace, ...]:
    """
    Return every place of the table, those that are prohibited first.

    >>> [row.key for row in vulnerable_places() if row.prohibited][:3]
    ['nipple', 'breast_tissue', 'umbilicus']
    """
    return records("anatomy/places.csv", _place)


def prohibited_place(site: Site) -> VulnerablePlace | None:
    """
    Return the prohibited place that a site is said to be at.

    Only what the record says in its own words is looked at (part, level, name
    of a structure); a muscle alone is at none.

    Args:
        site: Where a needle went, or is to go.

    >>> prohibited_place(Site("pectoralis major", part="nipple")).name
    'the nipple'
    """
    # a needling mostly names no part: then nothing is looked up
    if site.part is None and site.level is None and site.name is None:
        return None
    said = (site.part, site.level, site.name)
    # As whole words: a breastbone is no breast.
    text = " ".join(plain_name(words) for words in said if words)
    for place in vulnerable_places():
        if (
            place.prohibited
            and _lies_in(site, place.muscles)
            and any(f" {word} " in f" {text} " for word in place.words)
        ):
            return place
    return None


def _lies_in(site: Site, muscles: tuple[str, ...]) -> bool:
    muscle = site.muscle
    # Of what the table lacks nobody knows where it lies.
    if muscle is None or muscle.key is None:
        return True
    return not {muscle.key, *muscle.members}.isdisjoint(muscles)
