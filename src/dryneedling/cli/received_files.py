"""
Files of FHIR: resources, bundles, pages of a search, lines.
"""

from collections.abc import Iterator, Sequence

from dryneedling.cli.failures import Failure
from dryneedling.cli.sources import failing, opened
from dryneedling.fhir import ServerCapabilities, capabilities
from dryneedling.fhir.received import Received, resources_in


def resources_of(files: Sequence[str]) -> Iterator[Received]:
    """
    Yield the resources of files, each with its place.

    The place begins with the file, where there are several.

    Args:
        files: Names of files, or `STDIN`.

    Raises:
        Failure: A file cannot be read, is too large, or holds no resources.
    """
    if not files:
        raise Failure("give FILE..., or - for standard input")
    for file in files:
        raw = whole_file(file)
        with failing(file):
            several = list(resources_in(raw))
        for one in several:
            where = one.path if len(files) == 1 else f"{file}: {one.path}"
            yield one._replace(path=where)


def server_of(file: str | None) -> ServerCapabilities | None:
    """
    Read what a server takes; None where nobody says.

    Raises:
        Failure: The file cannot be read, or is no CapabilityStatement.
    """
    if file is None:
        return None
    raw = whole_file(file)
    with failing(file):
        return capabilities(raw)


def whole_file(file: str) -> bytes:
    """
    Read a file that is no larger than a document may be.

    Raises:
        Failure: It cannot be read, or is larger.
    """
    from dryneedling.codec.documents import LIMITS

    with opened(file) as raw, failing(file):
        # one byte more than may be shows that it is too large
        found = raw.read(LIMITS.max_bytes + 1)
    if len(found) > LIMITS.max_bytes:
        raise Failure(
            f"{file}: expected at most {LIMITS.max_bytes} bytes, got more"
        )
    return found
