"""
Frames take the rows as they are: the same figures, nulls and types.
"""

import importlib
from typing import Any, Final

import duckdb
import polars as pl
import pytest

import dryneedling as dn
from dryneedling.examples import all_examples, example
from dryneedling.tabular import columns, kinds, rows

# By name, as these two ship no types that both type checkers know.
pa: Any = importlib.import_module("pyarrow")
pd: Any = importlib.import_module("pandas")

EMPTY: Final = dn.Course(id="C-0", patient=dn.Patient(id="P-0"))
COURSES: Final = (
    EMPTY,
    *(example(one.name) for one in all_examples()),
)


def _rows(kind: str) -> list[dict[str, Any]]:
    return [dict(row) for row in rows(COURSES, kind)]


@pytest.mark.parametrize("kind", kinds())
def test_polars_takes_the_rows(kind: str) -> None:
    """
    By the schema of the contract, also where there are none.
    """
    schema = columns(kind).polars_schema
    frame = pl.DataFrame(_rows(kind), schema=schema)
    assert _rows(kind) == frame.to_dicts()
    assert dict(schema) == dict(pl.DataFrame([], schema=schema).schema)


@pytest.mark.parametrize("kind", kinds())
def test_arrow_and_duckdb_take_the_rows(kind: str) -> None:
    """
    The table of pyarrow is one that DuckDB asks by its name.
    """
    contract = columns(kind)
    table = pa.Table.from_pylist(_rows(kind), schema=contract.arrow_schema)
    assert _rows(kind) == table.to_pylist()
    with duckdb.connect() as base:
        base.execute("SET TimeZone = 'UTC'")
        base.register("told", table)
        told = base.sql("SELECT * FROM told")
        assert list(contract.sql_types.values()) == list(map(str, told.types))
        asked = told.to_arrow_table().to_pylist()
    assert _rows(kind) == asked


@pytest.mark.parametrize("kind", kinds())
def test_pandas_takes_the_rows(kind: str) -> None:
    """
    By the types of the contract, which all know a missing value.
    """
    contract = columns(kind)
    several = _rows(kind)
    frame = pd.DataFrame(several, columns=list(contract.names)).astype(
        dict(contract.pandas_dtypes)
    )
    empty = pd.DataFrame([], columns=list(contract.names)).astype(
        dict(contract.pandas_dtypes)
    )
    assert frame.dtypes.equals(empty.dtypes)
    for name in contract.names:
        values = [None if pd.isna(value) else value for value in frame[name]]
        assert [row[name] for row in several] == values
