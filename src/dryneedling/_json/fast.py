"""
orjson, where it is installed and writes numbers as we do.
"""

from importlib import import_module
from importlib.util import find_spec
from types import ModuleType
from typing import Final

# Where writers of JSON differ: at both ends of each way to spell a number.
NUMBERS: Final = (
    1e-5,
    -2.5e-5,
    9.999e-6,
    5e-324,
    -0.0,
    9999999999999998.0,
    1e16,
    -1.5e22,
)
SPELLED: Final = (
    b"[0.00001,-0.000025,9.999e-6,5e-324,-0.0,"
    b"9999999999999998.0,1e+16,-1.5e+22]"
)


def find_orjson() -> ModuleType | None:
    """
    Return orjson where it is installed.

    Its releases have not always spelled numbers in one way: 3.11.6
    wrote ``1e16`` where 3.11.9 writes ``1e+16``.  One that does not spell
    them as documents do is left alone, or the same course would have another
    text on another machine.
    """
    if find_spec("orjson") is None:
        return None
    orjson = import_module("orjson")
    return orjson if orjson.dumps(NUMBERS) == SPELLED else None


# None means that the standard library does it all.
ORJSON: Final = find_orjson()
