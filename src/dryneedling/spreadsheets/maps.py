"""
A map: what each column of somebody's file is, and how its cells are written.
"""

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, final

import attrs

from dryneedling._json.files import Source, read_text
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.timeline.points import PointKind

__all__ = ["OneRow", "SheetColumn", "SheetMap"]

# When a reading may have been taken, by the words that maps have for it.
MOMENTS: Final = {str(kind.value): kind for kind in PointKind}


@final
class OneRow(enum.StrEnum):
    """
    What one row of a file is.

    Attributes:
        VISIT: A visit.
        NEEDLING: A site that was needled at a visit.
        READING: One value of one measure.
        COURSE: A whole course: one row a patient.
    """

    VISIT = "visit"
    NEEDLING = "needling"
    READING = "reading"
    COURSE = "course"


@final
@attrs.frozen(kw_only=True)
class SheetColumn:
    """
    What one column is.

    Attributes:
        name: Its name in the first row of the file.
        to: The places of the record that it stands for; with a score, those
            within the score.
        moment: Of which list the score is; None without a score.
        score: What is fixed of the score, by the places within it.
        missing: What stands for nothing in this column.
        words: The words of this column, with what they stand for.
        pattern: How its days or times are written, as `strptime` has it.
        separator: What stands between several in one cell; a semicolon
            between words of a list, where nothing is said.
        day: The column that has the day, where this one has the time.
        moments: The moments at which it is read, where a row is a reading;
            empty for all.
    """

    __repr__ = short_repr
    __str__ = printed_record

    name: str
    to: tuple[str, ...]
    moment: PointKind | None = None
    score: Mapping[str, object] = attrs.field(
        default=MappingProxyType({}), repr=False
    )
    missing: tuple[str, ...] = ()
    words: Mapping[str, str] = attrs.field(
        default=MappingProxyType({}), repr=False
    )
    pattern: tuple[str, ...] = ()
    separator: str | None = None
    day: str | None = None
    moments: tuple[PointKind, ...] = ()


@final
@attrs.frozen(kw_only=True)
class SheetMap:
    """
    What somebody's file of rows holds, and how.

    Attributes:
        one_row: What one row is.
        delimiter: The sign between two cells.
        encoding: The encoding of the file, by its name in Python.
        decimal_comma: Whether a comma stands before the decimals.
        day_first: Whether 02/03/2026 is 2 March; False says 3 February, None
            that years come first.
        zone: Name of the clinic's time zone; None where nobody said.
        missing: What stands for nothing, in any column.
        ignored: Names of columns that are left out.
        apostrophes: Whether an apostrophe stands before what a spreadsheet
            would run, as `dryneedling rows` writes it.
        columns: What each other column is.
        fixed: What holds for every row, by its place.
        words: The file's words, with what they stand for.

    >>> how = SheetMap.loads('''
    ... [file]
    ... one_row = "visit"
    ... delimiter = ";"
    ... [columns]
    ... Patient = "patient.id"
    ... Datum = "date"
    ... "NPRS vor" = { score = "nprs", aspect = "now", moment = "before" }
    ... ''')
    >>> how.delimiter, len(how.columns)
    (';', 3)
    """

    __repr__ = short_repr
    __str__ = printed_record

    one_row: OneRow
    delimiter: str = ","
    encoding: str = "utf-8"
    decimal_comma: bool = False
    day_first: bool | None = None
    zone: str | None = None
    missing: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    apostrophes: bool = False
    columns: tuple[SheetColumn, ...] = ()
    fixed: Mapping[str, object] = attrs.field(
        default=MappingProxyType({}), repr=False
    )
    words: Mapping[str, str] = attrs.field(
        default=MappingProxyType({}), repr=False
    )

    @classmethod
    def loads(cls, text: str) -> "SheetMap":
        """
        Read a map from its text, which is TOML.

        Args:
            text: The text.

        Raises:
            DocumentError: It is no TOML, has a key that means nothing, names
                a place that no record has, or leaves out what is needed; all
                that is wrong at once, with lines.
        """
        # which reads a text as one of these
        from dryneedling.spreadsheets.map_reading import map_of

        return map_of(text)

    @classmethod
    def load(cls, source: Source) -> "SheetMap":
        """
        Read a map from a file.

        Args:
            source: A path, or a file open for text or bytes.

        Raises:
            DocumentError: See `loads`.
            OSError: It cannot be read.
        """
        return cls.loads(read_text(source))
