"""
The rows of one kind, and of one measure, out of those that are handed over.
"""

from collections.abc import Iterable, Iterator, Mapping

from dryneedling._refusals import demand, lacking
from dryneedling._showing import Value
from dryneedling.measures import all_measures
from dryneedling.outcomes import Measure
from dryneedling.tabular import columns
from dryneedling.views import English


def rows_of_kind(
    kind: str,
    rows: Iterable[Mapping[str, Value]],
    measure: Measure | str | None,
) -> Iterator[Mapping[str, Value]]:
    """
    Yield the rows of a measure.

    Args:
        kind: The kind that they have to be of.
        rows: The rows.
        measure: The measure or its key; None for all.

    Raises:
        InvalidRecord: A row lacks columns of that kind.
    """
    names = set(columns(kind).names)
    key = measure.key if isinstance(measure, Measure) else measure
    for row in rows:
        if not names <= row.keys():
            demand(
                "plots",
                rows=lacking(
                    f'expected rows as `dn.rows(courses, "{kind}")` has them'
                ),
            )
        if key is None or row["measure"] == key:
            yield row


def axis_of(key: str, say: English) -> str:
    """
    Name the measure of an axis, and which way is better.

    A measure of a clinic is named by its key: rows hold no more of it.
    """
    known = {each.key: each for each in all_measures()}
    if key not in known:
        return key
    one = known[key]
    return say.axis_of(one.abbreviation, one.better)
