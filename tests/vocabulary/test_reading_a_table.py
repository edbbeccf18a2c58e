"""
How a table beside the modules is read.
"""

from pathlib import Path

import pytest

from dryneedling import _tables
from dryneedling._tables import rows


@pytest.fixture(name="folder")
def folder_of_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """
    Let tables be read from a folder of the test.
    """

    def files(_: str) -> Path:
        return tmp_path

    monkeypatch.setattr(_tables, "files", files)
    return tmp_path


@pytest.mark.parametrize(
    ("row", "count"), [("soleus,leg", 2), ("soleus,leg,,Gray 1918,", 5)]
)
def test_a_row_with_a_comma_too_few_or_too_many_is_named(
    folder: Path, row: str, count: int
) -> None:
    """Whoever added it is told where it is, and not what broke after it."""
    table = folder / "muscles.csv"
    head = "slug,region,synonyms,source\nplantaris,leg,,Gray 1918\n"
    table.write_text(f"{head}{row}\n", encoding="utf-8")

    with pytest.raises(
        ValueError,
        match=rf"^muscles\.csv, line 3: expected 4 cells, got {count}$",
    ):
        rows("muscles.csv")


def test_a_row_is_its_cells_by_column(folder: Path) -> None:
    """A cell in quotes may hold commas."""
    text = 'slug,source\nplantaris,"Gray 1918, part 4"\n'
    (folder / "muscles.csv").write_text(text, encoding="utf-8")

    assert [{"slug": "plantaris", "source": "Gray 1918, part 4"}] == rows(
        "muscles.csv"
    )
