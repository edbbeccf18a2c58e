"""
GROC (Global Rating of Change), 15 points.

The patient says how much has changed since a start that both know, from -7,
a very great deal worse, to 7, a very great deal better.  It is a transition
rating: a change already, without a baseline, read as it stands.  No
difference is taken between two of them.

* Jaeschke 1989, doi:10.1016/0197-2456(89)90005-6.
* Kamper 2009, https://pmc.ncbi.nlm.nih.gov/articles/pmid/20046623: other
  widths exist (11 points, -5 to 5); they are other measures.

* https://carepatron.com/templates/global-rating-of-change-scale: the words at
  the ends.  Those between them differ a little from print to print; here they
  are what several public implementations have.

>>> GROC(5).label, words(GROC(5))
('GROC: 5', 'quite a bit better')
"""

from typing import Final

from dryneedling._checks import not_a
from dryneedling._refusals import demand
from dryneedling.outcomes import Measure, Score

__all__ = ["GROC", "words"]

_HOW_MUCH: Final = (
    "about the same",
    "a tiny bit",
    "a little bit",
    "somewhat",
    "moderately",
    "quite a bit",
    "a great deal",
    "a very great deal",
)

GROC: Final = Measure(
    key="groc",
    name="Global Rating of Change, 15 points",
    abbreviation="GROC",
    domain="overall",
    minimum=-7,
    maximum=7,
    whole=True,
    better="higher",
    kind="transition",
    listed=True,
    source="Jaeschke 1989, doi:10.1016/0197-2456(89)90005-6",
)


def words(score: Score) -> str | None:
    """
    Say a rating in words.

    Args:
        score: A score of `GROC`.

    Returns:
        Its words; None for a rating of another width or instrument.

    Raises:
        InvalidRecord: It is no score.

    >>> [words(GROC(value)) for value in (-7, 0, 3)]
    ['a very great deal worse', 'about the same', 'somewhat better']
    """
    demand("words", score=not_a(Score, score))
    if score.measure != GROC or score.value is None:
        return None
    size = _HOW_MUCH[int(abs(score.value))]
    if not score.value:
        return size
    return f"{size} {'better' if score.value > 0 else 'worse'}"
