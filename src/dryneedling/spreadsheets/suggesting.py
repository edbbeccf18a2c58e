"""
A map to begin with: the columns of a file, and nothing said of them.
"""

import codecs
import json
from typing import IO, Final

from dryneedling.spreadsheets.lines import rows_of
from dryneedling.spreadsheets.sentences import SIGNS

# What a first row has at most.
_MOST: Final = 64 * 1024

# Of an encoding that nobody said; every byte is a sign of it.
_ANY: Final = "latin-1"

_HEAD: Final = """\
# Each column of the file stands below: say of which place it is, as in
#     "Date" = "date"
# or move its name to ignored.

[file]
one_row = ""  # visit, needling, reading or course
delimiter = {delimiter}{seen}
encoding = {encoding}{known}
decimal = "."  # or ","
dates = "year first"  # or day first, or month first
# zone = "Europe/Rome"
missing = []
ignored = []

[columns]
"""


def suggested_map(file: IO[bytes]) -> str:
    r"""
    Return a map of a file in which its columns stand, and of them nothing.

    Only the first row is read.  The delimiter is the sign of which it has
    most; what is not seen there is to be filled in.

    Args:
        file: The file, open for bytes.

    >>> import io
    >>> print(suggested_map(io.BytesIO(b"Patient;Datum\n"))[-28:], end="")
    "Patient" = ""
    "Datum" = ""
    """
    raw = file.read(_MOST)
    encoding = _encoding(raw)
    text = raw.decode(encoding or _ANY, "ignore").removeprefix("\ufeff")
    lines = text.splitlines(keepends=True)
    if lines and lines[0].lower().startswith(("sep=", '"sep=')):
        del lines[0]
    first = next((line for line in lines if line.strip()), "")
    counts = {sign: first.count(sign) for sign in SIGNS}
    delimiter = max(counts, key=lambda sign: counts[sign])
    rows = rows_of(lines, delimiter)
    row = next((row for row in rows if not row.is_blank), None)
    names = () if row is None else dict.fromkeys(map(str.strip, row.cells))
    head = _HEAD.format(
        delimiter=_quoted(delimiter),
        seen=f"  # {counts[delimiter]} of it in the first row",
        encoding=_quoted(encoding),
        known="" if encoding else "  # not utf-8: say which, such as cp1252",
    )
    return head + "".join(f'{_quoted(name)} = ""\n' for name in names)


def _encoding(raw: bytes) -> str:
    """
    Return the encoding that bytes show by themselves; empty for none.
    """
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        # cut off within a letter, perhaps
        codecs.getincrementaldecoder("utf-8")().decode(raw)
    except UnicodeDecodeError:
        return ""
    return "utf-8"


def _quoted(text: str) -> str:
    # a text of JSON is one of TOML
    return json.dumps(text, ensure_ascii=False)
