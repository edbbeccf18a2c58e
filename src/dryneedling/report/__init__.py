"""
Readings shown to people.

The views of this package are renderables of rich: hand one to
``rich.print`` or to a `rich.console.Console`.  They fit themselves to the
width they are given and keep to ASCII where the stream cannot do more.
"""

from importlib.util import find_spec

from dryneedling.exceptions import MissingExtra

if find_spec("rich") is not None:
    from dryneedling.report.terminal import (
        ClearanceView,
        DiscrepanciesView,
        HarmRateView,
        ProgressView,
        StrictaView,
    )
else:
    raise MissingExtra("cli", "rich")

__all__ = [
    "ClearanceView",
    "DiscrepanciesView",
    "HarmRateView",
    "ProgressView",
    "StrictaView",
]
