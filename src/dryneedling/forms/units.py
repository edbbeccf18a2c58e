"""
Units of fields, which stand at the end of their names.
"""

from typing import Final

# UCUM units, https://ucum.org/ucum
_UNITS: Final = {
    "days": "d",
    "hours": "h",
    "hz": "Hz",
    "ma": "mA",
    "minutes": "min",
    "mm": "mm",
    "seconds": "s",
    "us": "us",
}


def unit_in(name: str) -> str:
    """
    Return the UCUM unit in which a field is counted; empty for none.

    >>> unit_in("depth_mm"), unit_in("hours_after"), unit_in("insertions")
    ('mm', 'h', '')
    """
    for word in reversed(name.split("_")):
        if word in _UNITS:
            return _UNITS[word]
    return ""
