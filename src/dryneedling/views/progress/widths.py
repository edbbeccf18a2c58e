"""
Widths from which on tables have room for more.
"""

from typing import Final

# Columns below which there is no room for changes within a session.
TIGHT: Final = 56
# Columns below which tables leave out what stands elsewhere as well.
NARROW: Final = 72
# Columns from which heads are written out and a visit still is one line.
LONG_HEADS: Final = 84
# Columns from which there is room for the track of values.
WITH_TRACK: Final = 108
