"""
What follows from the form of documents, written anew after it changed.

The JSON Schema of the present version is made from the record classes; the
examples that ship and the document in which every field stands are read, in
whatever version they are, and written as this version spells them:

    python -m maintain.release.documents

Each release stamps the schema that it publishes, by a sum of its bytes in
`tests/codec/schemas.sha256`.  Once a later version is there, the schema of an
earlier one says for ever what its last release said.
"""

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from dryneedling.codec import VERSION, dumps, loads
from dryneedling.codec.schema import FILE, made_schema

ROOT = Path(__file__).resolve().parents[2]
SCHEMAS = "src/dryneedling/codec"
SPELLED = ("src/dryneedling/examples/*.json", "tests/codec/every_field.json")
STAMPS = "tests/codec/schemas.sha256"


def _written(tree: Path) -> Iterator[tuple[Path, str]]:
    schema = json.dumps(made_schema(), indent=2, ensure_ascii=False)
    yield tree / SCHEMAS / FILE.format(VERSION), schema + "\n"
    for pattern in SPELLED:
        for path in sorted(tree.glob(pattern)):
            course = loads(path.read_text(encoding="utf-8"))
            yield path, dumps(course, indent=True) + "\n"


def stale(tree: Path = ROOT) -> dict[Path, str]:
    """
    Return the files that are not as they should be, and how they should.
    """
    return {
        path: text
        for path, text in _written(tree)
        if not path.exists() or path.read_text(encoding="utf-8") != text
    }


def main(tree: Path = ROOT) -> None:
    """
    Write the files that are not as they should be, and name them.
    """
    for path, text in stale(tree).items():
        path.write_text(text, encoding="utf-8", newline="\n")
        sys.stdout.write(f"{path.relative_to(tree)}\n")


def _schemas(tree: Path) -> dict[int, Path]:
    """
    Return the schema of each version.
    """
    numbered = re.compile(re.escape(FILE).replace(r"\{\}", "([0-9]+)"))
    return {
        int(match[1]): path
        for path in (tree / SCHEMAS).glob(FILE.format("*"))
        if (match := numbered.fullmatch(path.name))
    }


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _stamped(tree: Path) -> dict[str, str]:
    """
    Return the sum of each stamped schema, by the name of its file.
    """
    stamps = tree / STAMPS
    lines = stamps.read_text("utf-8").splitlines() if stamps.exists() else []
    return {name: total for total, name in (line.split() for line in lines)}


def stamp_schema(tree: Path) -> None:
    """
    Note the sum of the newest schema, in place of one noted before.
    """
    newest = max(_schemas(tree).items())[1]
    stamped = _stamped(tree) | {newest.name: _sum(newest)}
    # as sha256sum --check reads them
    lines = [f"{total}  {name}\n" for name, total in stamped.items()]
    (tree / STAMPS).write_text("".join(lines), encoding="utf-8")


def changed_schemas(tree: Path = ROOT) -> list[str]:
    """
    Name the schemas of earlier versions that are not as they were released.
    """
    schemas, stamped = _schemas(tree), _stamped(tree)
    return [
        FILE.format(version)
        for version in range(1, max(schemas))
        if version not in schemas
        or stamped.get(FILE.format(version)) != _sum(schemas[version])
    ]


if __name__ == "__main__":
    main()
