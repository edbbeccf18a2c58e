"""
Our definitions as one package of FHIR, which validators and servers load.

A package is what npm calls one: a tar archive with ``package/package.json``,
an index, and a file a resource.  See
https://confluence.hl7.org/display/FHIR/NPM+Package+Specification.
"""

import gzip
import io
import json
import tarfile
from collections.abc import Iterator
from importlib.metadata import version
from os import PathLike
from pathlib import Path
from typing import Any, Final

from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.code_systems import code_systems, value_sets
from dryneedling.fhir.questionnaires import questionnaires
from dryneedling.fhir.structure_definitions import structure_definitions

Tree = dict[str, Any]

PACKAGE: Final = "dryneedling.fhir"

_INDEXED: Final = ("url", "version", "kind", "type")


def definitions() -> Iterator[Tree]:
    """
    Yield the definitions of all that is ours in our resources.

    >>> {one["resourceType"] for one in definitions()} >= {"CodeSystem"}
    True
    """
    yield from code_systems()
    yield from value_sets()
    yield from structure_definitions()
    yield from questionnaires()


def write_package(path: str | PathLike[str]) -> Path:
    """
    Write our definitions as a package of FHIR, the same each time to the byte.

    Args:
        path: The file, ``dryneedling.fhir.tgz``; a folder gets one of that
            name.

    Returns:
        The file that was written.

    Raises:
        OSError: It cannot be written there.
    """
    target = package_at(path)
    target.write_bytes(_packed(_files()))
    return target


def package_at(path: str | PathLike[str]) -> Path:
    """
    Return the file of the package: the path, or one in the folder that it is.
    """
    target = Path(path)
    return target / f"{PACKAGE}.tgz" if target.is_dir() else target


def _files() -> Iterator[tuple[str, bytes]]:
    several = list(definitions())
    yield "package.json", _written(_manifest())
    files = {f"{one['resourceType']}-{one['id']}.json": one for one in several}
    index = [_entry(name, one) for name, one in files.items()]
    yield ".index.json", _written({"index-version": 1, "files": index})
    for name, one in files.items():
        yield name, _written(one)


def _manifest() -> Tree:
    return {
        "name": PACKAGE,
        "version": version("dryneedling"),
        "canonical": ROOT,
        "url": ROOT,
        "title": "Dry needling",
        "description": "Definitions of the extensions, codes and forms that "
        "dryneedling writes.",
        "type": "fhir.ig",
        "license": "Apache-2.0",
        "author": "The dryneedling authors",
        "fhirVersions": ["4.0.1"],
        "dependencies": {"hl7.fhir.r4.core": "4.0.1"},
    }


def _entry(name: str, one: Tree) -> Tree:
    entry = {
        "filename": name,
        "resourceType": one["resourceType"],
        "id": one["id"],
    }
    return entry | {key: one[key] for key in _INDEXED if key in one}


def _written(tree: Tree) -> bytes:
    return (json.dumps(tree, ensure_ascii=False, indent=2) + "\n").encode()


def _packed(files: Iterator[tuple[str, bytes]]) -> bytes:
    """
    Pack files without the time, the owner and the name of an archive.
    """
    packed = io.BytesIO()
    with (
        gzip.GzipFile(filename="", mode="wb", fileobj=packed, mtime=0) as out,
        tarfile.open(
            fileobj=out, mode="w", format=tarfile.USTAR_FORMAT
        ) as tar,
    ):
        for name, data in files:
            member = tarfile.TarInfo(f"package/{name}")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    return packed.getvalue()
