"""
The files of the repository that name the version.
"""

import re
import shutil
import sys
from pathlib import Path

from packaging.version import InvalidVersion, Version

from maintain.release import forms, tables
from maintain.release.documents import stamp_schema
from maintain.release.names import public_names

# Files, and the line of each that a release writes.
LINES = (
    ("pyproject.toml", r"^version = .*$", 'version = "{version}"'),
    (
        "CITATION.cff",
        r"^version: .*$(\ndate-released: .*$)?",
        "version: {version}\ndate-released: {date}",
    ),
)


def newer(version: str, released: list[str]) -> bool:
    """
    Whether a version is written as is usual and comes after all released.
    """
    try:
        wanted = Version(version)
    except InvalidVersion:
        return False
    return str(wanted) == version and all(
        wanted > Version(one) for one in released
    )


def stamp(tree: Path, version: str, date: str) -> None:
    """
    Write version and day into the files, and what later releases must keep.

    That is a document, which they have to read, the sum of its schema, the
    lists of public names and of their forms, and the tables: see tests/codec
    and tests/public_*.
    """
    for name, line, template in LINES:
        path = tree / name
        text, count = re.subn(
            line,
            template.format(version=version, date=date),
            path.read_text(encoding="utf-8"),
            flags=re.MULTILINE,
        )
        if count != 1:
            sys.exit(f"{name} has {count} lines like {line}, not one")
        path.write_text(text, encoding="utf-8", newline="\n")
    codec = tree / "tests/codec"
    shutil.copy(
        codec / "every_field.json", codec / f"documents/{version}.json"
    )
    stamp_schema(tree)
    for name, lines in (
        ("public_names.txt", public_names()),
        (forms.KEPT.name, forms.public_forms()),
    ):
        kept = "".join(f"{line}\n" for line in lines)
        (tree / "tests" / name).write_text(kept, encoding="utf-8")
    tables.copy_tables(tree / "tests" / tables.KEPT.name)
