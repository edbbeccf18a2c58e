"""
Spreadsheets: rows that other programs wrote, as courses.

A map says what each column is and how its cells are written; nothing is
guessed.  `read` makes courses of a file by such a map, and names each row
that is in none of them with what is wrong, so that nothing is lost.
"""

from dryneedling.spreadsheets.files import SheetReading, read
from dryneedling.spreadsheets.maps import OneRow, SheetColumn, SheetMap
from dryneedling.spreadsheets.results import (
    CellProblem,
    RejectedRow,
    SheetCourse,
)
from dryneedling.spreadsheets.suggesting import suggested_map

__all__ = [
    "CellProblem",
    "OneRow",
    "RejectedRow",
    "SheetColumn",
    "SheetCourse",
    "SheetMap",
    "SheetReading",
    "read",
    "suggested_map",
]
