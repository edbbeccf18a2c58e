"""
From the answers of a questionnaire to its score.

The arithmetic and the missing-item rule of an instrument are data; the
wording of its questions is not here and belongs to its owner.

What a form may be and how each method scores it stand side by side, so that
one who adds a method sees both.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.scoring.answers import NOT_APPLICABLE, Mark
from dryneedling.scoring.forms import ItemScoring
from dryneedling.scoring.methods import Method

if TYPE_CHECKING:
    from dryneedling.scoring.scored import Scored
else:
    # Records hold forms and answers; a form is scored when somebody asks.
    __getattr__ = later(__name__, {"Scored": "scored"})

__all__ = [
    "NOT_APPLICABLE",
    "ItemScoring",
    "Mark",
    "Method",
    "Scored",
]


def __dir__() -> list[str]:
    return sorted(__all__)
