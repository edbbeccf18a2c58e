"""
`fhir export`: courses as resources, in the form that a server takes.
"""

import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, TypeAlias

from dryneedling.cli.documents import LeftOut, courses, one_course
from dryneedling.cli.exit_codes import FOUND, NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.output import complain, document
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.received_files import server_of
from dryneedling.cli.sources import (
    STDIN,
    check_source,
    documents,
    has_document,
    has_lines,
    told,
    total_size,
)
from dryneedling.cli.targets import (
    check_target,
    check_uncompressed,
    failing_to_write,
    write_lines,
)
from dryneedling.course import Course
from dryneedling.fhir import (
    Context,
    ServerGaps,
    bundle,
    bundles,
    ndjson,
    resources_within,
    write_ndjson,
)
from dryneedling.fhir.exact_text import exact_json

ExportForm: TypeAlias = Literal["bundle", "transaction", "list", "ndjson"]


def export_files(
    files: Sequence[str],
    example: str | None,
    course_id: str | None,
    context: Context,
    *,
    output: str,
    form: ExportForm | None,
    limit: int | None,
    within: str | None,
    keep_going: bool,
    force: bool,
) -> int:
    """
    Write courses as resources.

    Args:
        files: Names of files with courses; many as NDJSON only.
        example: Name of an example of the package, in place of files.
        course_id: Which of many courses.
        context: What the clinic says besides.
        output: A file or, for NDJSON, a folder; `STDIN` for standard output.
        form: What is written; by the name of *output* where nobody says.
        limit: Most entries of a transaction; more of them are written then.
        within: File of the CapabilityStatement of a server.
        keep_going: Whether what is no course is named and left out.
        force: Whether files that exist are replaced.

    Returns:
        The exit code: 1 where a server does not take all, 2 where something
        was left out.

    Raises:
        Failure: An input cannot be read or is no course, or an output cannot
            be written.
    """
    check_source(files, example)
    form = form or _form_of(output)
    if limit is not None and form != "transaction":
        raise Failure("--limit goes with --as transaction")
    if form == "ndjson":
        if course_id is not None:
            raise Failure("--course reads one course: not with --as ndjson")
        if within is not None:
            raise Failure("--within is of one course: not with --as ndjson")
        return _export_many(
            files, example, context, output, keep_going=keep_going, force=force
        )
    if len(files) > 1:
        raise Failure(f"--as {form} is of one course: give one FILE")
    if keep_going:
        raise Failure("--keep-going goes with --as ndjson")
    if output != STDIN:
        check_target(output, force=force)
    course = one_course(next(iter(files), None), example, course_id)
    server = server_of(within)
    several, degraded = resources_within(course, context, server)
    _write(_texts(several, form, limit, output), output)
    if degraded:
        complain(*str(ServerGaps(degraded)).splitlines())
    return FOUND if degraded else 0


def _form_of(output: str) -> ExportForm:
    names_one = output == STDIN or has_document(output)
    return "bundle" if names_one else "ndjson"


def _texts(
    several: list[dict[str, Any]],
    form: ExportForm,
    limit: int | None,
    output: str,
) -> list[str]:
    """
    Return what is written: one text, or one a line.
    """
    if form == "list":
        return [exact_json(several, indent=2)]
    if form == "bundle":
        return [exact_json(bundle(several, "collection"), indent=2)]
    made = bundles(several, "transaction", limit)
    if len(made) == 1:
        return [exact_json(made[0], indent=2)]
    if output != STDIN and not has_lines(output):
        raise Failure(
            f"{output}: these are {len(made)} bundles, one a line; write to "
            "a .ndjson file"
        )
    return list(map(exact_json, made))


def _write(texts: Iterable[str], output: str) -> None:
    if output != STDIN:
        write_lines(output, texts)
        return
    for text in texts:
        document(text)


def _export_many(
    files: Sequence[str],
    example: str | None,
    context: Context,
    output: str,
    *,
    keep_going: bool,
    force: bool,
) -> int:
    is_folder = output != STDIN and not has_lines(output)
    if is_folder:
        _check_folder(output, force=force)
    elif output != STDIN:
        check_target(output, force=force)
    left = LeftOut()
    # What is printed shows how far it is.
    with progress_bar(
        "writing", total_size(files), talks=output == STDIN
    ) as tell:
        every = courses(
            told(documents(files, example), tell),
            left if keep_going else None,
        )
        if is_folder:
            _write_folder(every, context, output)
        else:
            lines = ndjson(every, context)
            _write((line.text.rstrip("\n") for line in lines), output)
    left.tell_count()
    return NOT_DONE if left.count else 0


def _check_folder(folder: str, *, force: bool) -> None:
    """
    Refuse the name of a file, and a folder where files would be replaced.
    """
    check_uncompressed(folder)
    path = Path(folder)
    if has_document(folder) or (path.exists() and not path.is_dir()):
        raise Failure(f"{folder}: expected a folder, or a .ndjson file")
    if not force and any(path.glob("*.ndjson")):
        raise Failure(
            f"{folder}: holds .ndjson files already; --force replaces those "
            "of the same names"
        )


def _write_folder(
    every: Iterator[Course], context: Context, folder: str
) -> None:
    """
    Write a file a type: all of them, or none where something fails.
    """
    path = Path(folder)
    with failing_to_write(folder):
        beside = tempfile.mkdtemp(prefix=".dryneedling-", dir=path.parent)
    try:
        with failing_to_write(folder):
            write_ndjson(every, context, beside)
            path.mkdir(exist_ok=True)
            for file in sorted(Path(beside).iterdir()):
                file.replace(path / file.name)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
