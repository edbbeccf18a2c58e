"""
Readings as rich prints them on a terminal.
"""

from dryneedling.report.terminal.clearance import ClearanceView
from dryneedling.report.terminal.discrepancies import DiscrepanciesView
from dryneedling.report.terminal.harms import HarmRateView
from dryneedling.report.terminal.progress import ProgressView
from dryneedling.report.terminal.stricta import StrictaView

__all__ = [
    "ClearanceView",
    "DiscrepanciesView",
    "HarmRateView",
    "ProgressView",
    "StrictaView",
]
