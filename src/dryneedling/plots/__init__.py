"""
Charts that an analyst may change: Altair charts of readings and rows.

Each function returns an Altair chart, to be styled, layered or saved
(`chart.save("pain.svg")`).  What is missing is a gap and never a nought.
Needs the extra `plot`; the charts that the library draws itself need nothing.
"""

from dryneedling.exceptions import MissingExtra

try:
    from dryneedling.plots.answers import (
        responder_shares,
        sessions_to_threshold,
    )
    from dryneedling.plots.scores import spaghetti, trajectories
except ImportError as _missing:
    raise MissingExtra("plot", "Altair") from _missing

__all__ = [
    "responder_shares",
    "sessions_to_threshold",
    "spaghetti",
    "trajectories",
]
