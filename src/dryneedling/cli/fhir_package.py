"""
`fhir package`: our definitions, for validators and servers.
"""

from typing import Final

from dryneedling.cli.failures import Failure
from dryneedling.cli.output import print_line
from dryneedling.cli.sources import STDIN
from dryneedling.cli.targets import check_absent, failing_to_write
from dryneedling.fhir import write_package
from dryneedling.fhir.packaging import package_at

SUFFIX: Final = ".tgz"


def write_definitions(output: str, *, force: bool) -> int:
    """
    Write our definitions as one package of FHIR, and print where it is.

    Args:
        output: A folder, or a file that ends .tgz.
        force: Whether a file that exists is replaced.

    Raises:
        Failure: It is neither, exists already, or cannot be written.
    """
    if output == STDIN:
        raise Failure("-o: give the name of a file or folder")
    target = package_at(output)
    if target.suffix.lower() != SUFFIX:
        raise Failure(f"{output}: expected a folder, or a {SUFFIX} file")
    named = str(target)
    check_absent(named, force=force)
    with failing_to_write(named):
        write_package(target)
    print_line(named)
    return 0
