"""
What the built archives say of themselves, before anybody else reads it.
"""

import tarfile
import tomllib
import zipfile
from pathlib import Path

from packaging.metadata import Metadata


def problems(tree: Path, version: str) -> list[str]:
    """
    Return what an index or a user would find wrong with the archives.

    The archives are those of `dist` in the tree of the release; an index
    refuses what does not parse, and keeps what is wrong for ever.
    """
    wheel = tree / f"dist/dryneedling-{version}-py3-none-any.whl"
    sdist = tree / f"dist/dryneedling-{version}.tar.gz"
    found = [
        f"{path.name} is missing"
        for path in (wheel, sdist)
        if not path.exists()
    ]
    return found or [
        f"{path.name}: {problem}"
        for path, text in (
            (wheel, _of_wheel(wheel, version)),
            (sdist, _of_sdist(sdist, version)),
        )
        for problem in _differences(text, tree, version)
    ]


def _of_wheel(wheel: Path, version: str) -> bytes:
    with zipfile.ZipFile(wheel) as archive:
        return archive.read(f"dryneedling-{version}.dist-info/METADATA")


def _of_sdist(sdist: Path, version: str) -> bytes:
    with tarfile.open(sdist) as archive:
        member = archive.extractfile(f"dryneedling-{version}/PKG-INFO")
        return b"" if member is None else member.read()


def _differences(text: bytes, tree: Path, version: str) -> list[str]:
    try:
        said = Metadata.from_email(text)
    except ExceptionGroup as wrong:
        return [str(problem) for problem in wrong.exceptions]
    with (tree / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)["project"]
    readme = (tree / project["readme"]).read_text(encoding="utf-8")
    pairs = {
        "version": (version, str(said.version)),
        "license": (project["license"], said.license_expression),
        "license files": (project["license-files"], said.license_files),
        "Python": (project["requires-python"], str(said.requires_python)),
        "readme": (readme, said.description),
        "form of the readme": ("text/markdown", said.description_content_type),
    }
    return [
        f"{name} is another than in pyproject.toml"
        for name, (expected, actual) in pairs.items()
        if expected != actual
    ]
