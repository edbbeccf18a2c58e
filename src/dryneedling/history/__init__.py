"""
Versions of a course: what differs, what was corrected, what collides.

All of it is values over records and their documents; where versions are kept
is for whoever keeps them.
"""

from dryneedling.history.differences import diff
from dryneedling.history.joining import joined
from dryneedling.history.merging import merge

__all__ = ["diff", "joined", "merge"]
