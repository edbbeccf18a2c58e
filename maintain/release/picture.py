"""
The picture of the README: a chart that the library draws of an example.

``python -m maintain.release.picture > docs/_static/neck-pain.svg`` draws it
anew.
"""

import sys
from pathlib import Path
from typing import Final

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import NPRS

KEPT: Final = Path(__file__).parents[2] / "docs/_static/neck-pain.svg"

# A neck is judged by what was found in necks.
_NECK: Final = {NPRS: ["nprs_mdc95_kovacs_2008", "nprs_mcid_kovacs_2008_roc"]}


def drawn() -> str:
    """
    Return the picture, which asks nothing of any other place.
    """
    progress = dn.track(example("neck-pain"), thresholds=_NECK)
    return progress.of(NPRS, aspect="now").svg()


if __name__ == "__main__":
    sys.stdout.write(drawn())
