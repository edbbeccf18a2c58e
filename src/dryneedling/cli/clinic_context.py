"""
What a clinic says besides its courses, as options of commands say it.
"""

import attrs
from pendulum import DateTime

from dryneedling._written_times import read_written_instant
from dryneedling.cli.failures import Failure
from dryneedling.cli.sources import STDIN, failing, opened, zone_told
from dryneedling.exceptions import FhirError
from dryneedling.fhir import Context


def context_said(
    file: str | None,
    namespace: str | None,
    recorded: str | None,
    author: str | None,
) -> Context:
    """
    Return what the clinic says, in a file or by options.

    Args:
        file: Name of a file of TOML or JSON.
        namespace: URI of the clinic, in place of a file.
        recorded: When the resources are written, in place of the file's.
        author: Who writes them, in place of the file's.

    Raises:
        Failure: There is neither a file nor a namespace, or there are both;
            or something that is said is not in order.
    """
    if (file is None) is (namespace is None):
        raise Failure(
            "give --context FILE or --namespace URI: whose ids these are has "
            "no default"
        )
    context = _named(namespace) if file is None else _of_file(file)
    if recorded is not None:
        context = attrs.evolve(context, recorded=_instant(recorded))
    if author is not None:
        context = attrs.evolve(context, author=author)
    return context


def _of_file(file: str) -> Context:
    if file == STDIN:
        raise Failure("--context: give the name of a file")
    with opened(file) as raw, failing(file):
        return Context.load(raw)


def _named(namespace: str | None) -> Context:
    try:
        return Context(namespace=namespace or "")
    except FhirError as error:
        failure = Failure(f"--namespace: {error.problems[0].message}")
    raise failure


def _instant(text: str) -> DateTime:
    try:
        return read_written_instant(text, zone=zone_told())
    except ValueError as error:
        failure = Failure(f"--recorded: {error}")
    raise failure
