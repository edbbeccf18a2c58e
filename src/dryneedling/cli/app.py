"""
The commands: what they take, and the help that says so.

What a command does stands in a module of its own, loaded when it is run; here
are only the arguments, each with its line of help.  It is long because whoever
adds an option has to see what the other commands call it.
"""

import datetime as dt
from collections.abc import Sequence
from contextvars import copy_context
from importlib.metadata import version
from typing import Annotated, Final, Literal

from cyclopts import App, CycloptsError, MissingArgumentError, Parameter
from cyclopts.validators import Number

from dryneedling.cli.exit_codes import NOT_DONE
from dryneedling.cli.failures import Failure
from dryneedling.cli.fhir_app import fhir
from dryneedling.cli.output import complain
from dryneedling.cli.parameters import OUTPUT, WORD, AtLeastOne
from dryneedling.cli.sources import STDIN, has_rows, read_in_zone

Unit = Literal["events-per-session", "sessions-with-any", "patients-with-any"]
Soreness = Literal["include", "exclude"]
Tier = Literal["grave", "notable", "neither", "not-known"]
PageAudience = Literal["patient", "clinician", "payer"]
PagePaper = Literal["a4", "letter"]
BodyViews = Literal[
    "front", "back", "head", "palm", "hand_back", "sole", "foot_top"
]
BodyCrops = Literal["neck", "lumbar", "hip", "knee"]
Serious = Literal["serious", "not-serious"]

Least = Annotated[int | None, Parameter(validator=Number(gte=1, lte=100_000))]

app: Final = App(
    name="dryneedling",
    usage="Usage: dryneedling COMMAND [FILE...] [OPTIONS]",
    help="Read courses of dry needling: is this patient getting better, from "
    "session to session, and is it safe?",
    help_epilogue="""Examples:

  dryneedling progress --example neck-pain
  dryneedling progress course.json
  dryneedling check clinic/*.json
  dryneedling COMMAND --help

"""
    "Exit codes: 0 all well; 1 something was found (check, screen, fhir); 2 "
    "not understood, an input that cannot be read, or an output that cannot "
    "be written.\n\n"
    "A FILE is a JSON document of one course, or JSON Lines (.jsonl) of many "
    "where a command takes many, either of them as gzip wrote it (.gz); - is "
    "standard input, and a pipe will do.",
    help_format="plaintext",
    version=lambda: version("dryneedling"),
    default_parameter=Parameter(negative=(), show_default=False),
    suppress_keyboard_interrupt=False,
)
app.command(fhir)


def run(arguments: Sequence[str]) -> int:
    """
    Run one command; print what went wrong, one line each.

    Args:
        arguments: What follows the name of the program.

    Returns:
        The exit code.
    """
    # what a command is told of the clinic is told for this one run
    return copy_context().run(_run, arguments)


def _run(arguments: Sequence[str]) -> int:
    tokens = [STDIN if argument == "-" else argument for argument in arguments]
    try:
        code: int | None = app(
            tokens,
            exit_on_error=False,
            print_error=False,
            verbose=False,
            result_action="return_value",
        )
    # Two kinds of failure, one exit code: a script asks only whether it
    # worked.
    except CycloptsError as error:
        complain(*_usage_lines(error))
        return NOT_DONE
    except Failure as failure:
        complain(*failure.lines)
        return NOT_DONE
    return code or 0


def _usage_lines(error: CycloptsError) -> list[str]:
    command = " ".join(("dryneedling", *(error.command_chain or ())))
    message = " ".join(str(error).split()).removesuffix(".")
    if isinstance(error, MissingArgumentError) and error.argument is not None:
        message = f"needs {error.argument.name}"
        choices = error.argument.get_choices()
        if choices:
            message += f", one of: {', '.join(choices)}; there is no default"
    return [f"{command}: {message} (see {command} --help)"]


@app.command(
    sort_key=2,
    usage="Usage: dryneedling progress FILE [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling progress course.json
  dryneedling progress course.json --full
  dryneedling progress course.json --series "nprs now"
  dryneedling progress archive.jsonl
  dryneedling progress archive.jsonl --course C-17
  dryneedling progress course.json \\
      --threshold nprs_mdc95_kovacs_2008
  dryneedling example neck-pain | \\
      dryneedling progress - --json""",
)
def progress(
    file: str | None = None,
    /,
    *,
    example: str | None = None,
    course: str | None = None,
    series: Annotated[tuple[str, ...], WORD] = (),
    threshold: Annotated[tuple[str, ...], WORD] = (),
    full: bool = False,
    keep_going: bool = False,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Print whether the patient is better, by which threshold, since when.

    One screen: the answer, each series with its trend and verdict, unwanted
    effects, the gravest first, and what is doubtful in the record. With
    --full also each session (immediate, maintained and net change), the
    trigger points with their histories, the dose, and the thresholds with
    their sources. It says what changed, never why: a clinic has no control
    group.

    Of many courses each gets one line: its id, and of each series baseline,
    latest settled reading and verdict.

    Args:
        file: A document or JSON Lines; - is standard input.
        example: Read this example of the package in place of a file.
        course: Print the course with this id, of JSON Lines of many.
        series: Only series that have all these words; may be repeated.
        threshold: Key of a row that replaces its measure's; may be repeated.
        full: Print all of it, the sources last.
        keep_going: Name broken lines, and go on to the next.
        json: Print a JSON object for each course.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.tracking import print_progress

    return print_progress(
        file,
        example,
        course,
        series,
        threshold,
        full=full,
        keep_going=keep_going,
        as_json=json,
    )


@app.command(
    sort_key=3,
    usage="Usage: dryneedling check FILE... [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling check course.json
  dryneedling check --quiet clinic/*.json archive.jsonl
  dryneedling check --example neck-pain
  dryneedling check --json archive.jsonl > findings.jsonl

"""
    "Exit codes: 0 nothing found, 1 an error was found or a document could "
    "not be read, 2 a file could not be opened.",
)
def check(
    files: tuple[str, ...] = (),
    /,
    *,
    example: str | None = None,
    strict: bool = False,
    quiet: bool = False,
    json: bool = False,
    jobs: AtLeastOne = None,
    zone: str | None = None,
) -> int:
    """
    Review courses and print what is doubtful in the record.

    One line a finding: file, path in the document, severity, rule, reason.
    At the end how often each rule was found. Few documents at a time are in
    memory, and many are reviewed by all cores.

    Args:
        files: Documents, JSON or JSON Lines; - is standard input.
        example: Read this example of the package in place of files.
        strict: Warnings count as errors.
        quiet: Print the summary only.
        json: Print JSON Lines: an object a finding, the summary last.
        jobs: How many processes work on much input; all cores if left out.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.checking import check_files

    return check_files(
        files, example, strict=strict, quiet=quiet, as_json=json, jobs=jobs
    )


@app.command(
    sort_key=8,
    usage="Usage: dryneedling stricta FILE [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling stricta course.json
  dryneedling stricta --example neck-pain --json""",
)
def stricta(
    file: str | None = None,
    /,
    *,
    example: str | None = None,
    course: str | None = None,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Report every item of STRICTA 2010: given, or named as missing.

    Args:
        file: Document of one course; - is standard input.
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        json: Print one JSON object.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.readings import print_stricta

    return print_stricta(file, example, course, as_json=json)


@app.command(
    sort_key=6,
    usage="Usage: dryneedling report FILE -o PAGE | --guideline NAME "
    "[OPTIONS]",
    help_epilogue="""Examples:

  dryneedling report course.json -o page.html
  dryneedling report course.json -o for-me.pdf --audience patient
  dryneedling report case.json --guideline "CARE 2013"
  dryneedling report --example neck-pain --guideline TIDieR --json

"""
    "A page is one file, fetches nothing, and holds no day that neither the "
    "record nor --as-of has. Of a guideline it says what is recorded; how "
    "much is given is no score of quality.",
)
def report(
    file: str | None = None,
    /,
    *,
    output: Annotated[str | None, OUTPUT] = None,
    audience: PageAudience = "clinician",
    as_of: dt.date | None = None,
    free_text: bool = False,
    threshold: Annotated[tuple[str, ...], WORD] = (),
    paper: PagePaper | None = None,
    template: str | None = None,
    guideline: str | None = None,
    example: str | None = None,
    course: str | None = None,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Write a course as a page, or report it by a reporting guideline.

    Args:
        file: Document of one course; - is standard input.
        output: The page to write: a file that ends .html or .pdf.
        audience: For whom, else a clinician; a referrer reads that of a payer.
        as_of: Local date for which the page is made, YYYY-MM-DD.
        free_text: With what somebody typed, in the page of a clinician.
        threshold: Key of a row that replaces its measure's; may be repeated.
        paper: Paper of the page; that of the printer, or A4 for a PDF.
        template: File of a template of your own, for HTML.
        guideline: Print CARE, TIDieR, STRICTA, adverse events or CARE-DN.
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        json: Print one JSON object, by the guideline.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    if (output is None) is (guideline is None):
        raise Failure(
            "give --output to write a page, or --guideline to print a report"
        )
    if guideline is not None:
        from dryneedling.cli.readings import print_report

        return print_report(file, example, course, guideline, as_json=json)
    if json:
        raise Failure("--json goes with --guideline")
    from dryneedling.cli.paging import write_page

    return write_page(
        file,
        example,
        course,
        output or "",
        audience=audience,
        as_of=as_of,
        free_text=free_text,
        threshold=threshold,
        paper=paper,
        template=template,
    )


@app.command(
    sort_key=7,
    usage="Usage: dryneedling body FILE -o DRAWING [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling body course.json -o body.svg
  dryneedling body course.json -o neck.svg --view back --crop neck
  dryneedling body --example neck-pain -o visit.svg --session S-3

"""
    "A drawing is schematic and guides no needle. It fetches nothing, and "
    "what no view can show is told in words.",
)
def body(
    file: str | None = None,
    /,
    *,
    output: Annotated[str, OUTPUT],
    session: str | None = None,
    view: BodyViews | None = None,
    crop: BodyCrops | None = None,
    audience: PageAudience = "clinician",
    width: int | None = None,
    example: str | None = None,
    course: str | None = None,
    zone: str | None = None,
) -> int:
    """
    Draw what was found, needled and told on the body.

    Args:
        file: Document of one course; - is standard input.
        output: The drawing to write: a file that ends .svg.
        session: The session with this id, else the whole course.
        view: One view alone, else front, back and what shows a site best.
        crop: A part of front or back, drawn larger.
        audience: For whom, else a clinician.
        width: How wide it is, from 176 (head 320, several views 352).
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.drawing import write_drawing

    return write_drawing(
        file,
        example,
        course,
        output,
        session=session,
        view=view,
        crop=crop,
        audience=audience,
        width=width,
    )


@app.command(
    sort_key=5,
    usage="Usage: dryneedling enough FILE [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling enough course.json
  dryneedling enough course.json --policy cms_ncd_30_3_3 \\
      --on 2026-03-30
  dryneedling enough --example neck-pain --after-visits 5 --json

"""
    "It says what is recorded, and never whether to go on.",
)
def enough(
    file: str | None = None,
    /,
    *,
    example: str | None = None,
    course: str | None = None,
    policy: str | None = None,
    on: dt.date | None = None,
    after_visits: Least = None,
    after_days: Least = None,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Report what the record holds on whether another session is justified.

    Where each series stands, whether the readings improve, how many visits
    of a payer's number are used and left, and what is due to be read again.

    Args:
        file: Document of one course; - is standard input.
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        policy: Key of a payer's row: cms_ncd_30_3_3, wa_li_dry_needling.
        on: Local date asked about, YYYY-MM-DD; the last visit's if left out.
        after_visits: Visits after which a series is due to be read again.
        after_days: Days after which it is.
        json: Print one JSON object.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.readings import print_enough

    return print_enough(
        file,
        example,
        course,
        policy=policy,
        on=on,
        after=(after_visits, after_days),
        as_json=json,
    )


@app.command(
    sort_key=10,
    usage="Usage: dryneedling rows FILE... --of KIND [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling rows archive.jsonl --of scores > scores.csv
  dryneedling rows clinic/*.json --of side_effects --json
  dryneedling rows --of sessions --columns

"""
    "What somebody typed is left out unless asked for. In CSV a text that a "
    "spreadsheet would run begins with an apostrophe.",
)
def rows(
    files: tuple[str, ...] = (),
    /,
    *,
    example: str | None = None,
    of: str,
    columns: bool = False,
    text: bool = False,
    keep_going: bool = False,
    csv: bool = False,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Print courses as plain rows, for a spreadsheet or a data frame.

    Args:
        files: Documents, JSON or JSON Lines; - is standard input.
        example: Read this example of the package in place of files.
        of: Kind of rows: courses, sessions, needlings, scores, side_effects,
            examinations, follow_ups, screening, series, net_changes,
            session_changes.
        columns: Print what the columns are, in place of rows.
        text: With what somebody typed, which may identify a patient.
        keep_going: Name broken documents, and go on to the next.
        csv: Print CSV, as without any option.
        json: Print JSON Lines: an object a row.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.tabling import print_columns, print_rows

    if csv and json:
        raise Failure("give --csv or --json, not both")
    if columns:
        return print_columns(of, text=text, as_json=json)
    return print_rows(
        files,
        example,
        of,
        text=text,
        keep_going=keep_going,
        as_json=json,
    )


@app.command(
    sort_key=9,
    usage="Usage: dryneedling harms FILE... --unit UNIT "
    "--expected-soreness include|exclude",
    help_epilogue="""Examples:

  dryneedling harms archive.jsonl \\
      --unit sessions-with-any --expected-soreness exclude
  dryneedling harms a.json b.json --json \\
      --unit patients-with-any --expected-soreness include
  dryneedling harms archive.jsonl \\
      --kind bruising --kind bleeding \\
      --unit events-per-session --expected-soreness exclude
  dryneedling harms archive.jsonl --severity white:significant \\
      --unit sessions-with-any --expected-soreness exclude
  dryneedling harms archive.jsonl --unit events-per-session \\
      --expected-soreness exclude --end-may-be-missing

"""
    "The three units differ by a multiple, and so does a rate with and "
    "without the soreness that is expected (it begins within 24 h and is "
    "over within 72 h): neither has a default.",
)
def harms(
    files: tuple[str, ...] = (),
    /,
    *,
    example: str | None = None,
    unit: Unit,
    expected_soreness: Soreness,
    onset_within_hours: float | None = None,
    ended_within_hours: float | None = None,
    onset_may_be_missing: bool = False,
    end_may_be_missing: bool = False,
    kind: Annotated[tuple[str, ...], WORD] = (),
    gravity: Annotated[tuple[Tier, ...], WORD] = (),
    severity: Annotated[tuple[str, ...], WORD] = (),
    seriousness: Serious | None = None,
    clinic_per_file: bool = False,
    keep_going: bool = False,
    json: bool = False,
    jobs: AtLeastOne = None,
    zone: str | None = None,
) -> int:
    """
    Count side effects in a declared unit, over one course or many.

    A document that is given twice counts once, and is told. A broken one
    ends the count, unless it is to keep going; so do two that clash, such as
    two versions of a course or one patient id with two birth dates.

    Args:
        files: Documents, JSON or JSON Lines; - is standard input.
        example: Read this example of the package in place of files.
        unit: What is counted, of what.
        expected_soreness: Whether soreness that passes in time counts.
        onset_within_hours: Soreness begins in time up to here; 24.
        ended_within_hours: Soreness is over in time up to here; 72.
        onset_may_be_missing: Take an onset not written down as in time.
        end_may_be_missing: Take an end not written down as in time.
        kind: Count this kind of side effect only; may be repeated.
        gravity: Count only what was this grave; may be repeated.
        severity: Count this level only, white:significant; may be repeated.
        seriousness: Count only what was said to be serious, or not to be.
        clinic_per_file: Take each file for a clinic with ids of its own.
        keep_going: Name broken documents, and count the rest.
        json: Print one JSON object.
        jobs: How many processes work on much input; all cores if left out.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.counting import print_harms
    from dryneedling.cli.options import SorenessHours, grades_named

    return print_harms(
        files,
        example,
        unit.replace("-", "_"),
        kind,
        grades_named(gravity, severity, seriousness),
        with_soreness=expected_soreness == "include",
        soreness=SorenessHours(
            onset_within_hours,
            ended_within_hours,
            onset_may_be_missing,
            end_may_be_missing,
        ),
        clinic_per_file=clinic_per_file,
        keep_going=keep_going,
        as_json=json,
        jobs=jobs,
    )


@app.command(
    sort_key=4,
    usage="Usage: dryneedling screen FILE [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling screen course.json
  dryneedling screen course.json --on 2026-03-02 \\
      --site "right upper trapezius" \\
      --technique "fast-in fast-out"
  dryneedling screen course.json --answer pregnancy=absent \\
      --answer anticoagulants=present

"""
    "An answer is QUESTION=present, QUESTION=absent or QUESTION=not_asked, "
    "and newer than all that is recorded.\n\n"
    "Exit codes: 0 nothing is recorded that speaks against it (which is no "
    "permission), 1 something is, or something was not asked, 2 an input "
    "cannot be read.",
)
def screen(
    file: str | None = None,
    /,
    *,
    example: str | None = None,
    course: str | None = None,
    site: Annotated[tuple[str, ...], WORD] = (),
    technique: Annotated[tuple[str, ...], WORD] = (),
    answer: Annotated[tuple[str, ...], WORD] = (),
    on: dt.date | None = None,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Report what speaks against needling: screening and consent together.

    Args:
        file: Document of one course; - is standard input.
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        site: Site planned, else all trigger points; may be repeated.
        technique: Technique planned; may be repeated.
        answer: Answer given today: pregnancy=absent; may be repeated.
        on: Local date planned, YYYY-MM-DD; today when left out.
        json: Print one JSON object.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.readings import print_clearance

    return print_clearance(
        file,
        example,
        course,
        sites=site,
        technique=technique,
        answers=answer,
        on=on,
        as_json=json,
    )


@app.command(
    sort_key=12,
    usage="Usage: dryneedling schema",
    help_epilogue="""Example:

  dryneedling schema > course.schema.json""",
)
def schema() -> int:
    """
    Print the JSON Schema of course documents.
    """
    from dryneedling.cli.documenting import print_schema

    return print_schema()


@app.command(
    sort_key=1,
    usage="Usage: dryneedling example [NAME] [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling example
  dryneedling example neck-pain > course.json""",
)
def example(name: str | None = None, /, *, json: bool = False) -> int:
    """
    Print an example document; without a name, list the examples.

    Args:
        name: Name of an example.
        json: List the examples as one JSON object.
    """
    from dryneedling.cli.documenting import print_example

    return print_example(name, as_json=json)


@app.command(
    sort_key=11,
    usage="Usage: dryneedling convert IN OUT [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling convert old.json new.json
  dryneedling convert archive.jsonl course.json
  dryneedling convert course.json - --compact
  zcat archive.jsonl.gz | dryneedling convert - -
  dryneedling convert visits.csv --suggest-map > map.toml
  dryneedling convert visits.csv archive.jsonl --map map.toml \\
      --rejected rest.csv""",
)
def convert(
    source: str,
    target: str | None = None,
    /,
    *,
    compact: bool = False,
    force: bool = False,
    keep_going: bool = False,
    map: str | None = None,  # noqa: A002  # what the option is called
    rejected: str | None = None,
    suggest_map: bool = False,
) -> int:
    """
    Write documents anew: JSON or JSON Lines, in the newest version.

    Documents of older versions are migrated, and what is not as we write it
    is mended and listed on standard error: a byte order mark, UTF-16, 6.0
    where one counts, an instant whose zone has another offset by now. The
    kind of file follows from its name (.json, .jsonl); standard output takes
    the kind of the input, and a document on one line stays on one.

    With --map it reads rows that another program wrote as CSV: each row that
    is in no course is named with its line and column, and the rest is
    written as JSON Lines.

    Args:
        source: Documents to read; - is standard input.
        target: File to write, whole or not at all; - is standard output, and
            so it is where a map is given and no file.
        compact: Write a JSON document on one line.
        force: Replace a file that exists.
        keep_going: Name broken documents, and write the rest.
        map: What the columns of a file of rows are, as TOML.
        rejected: File for the rows that are in no course, as they came.
        suggest_map: Print a map of a file of rows, to be filled in.
    """
    if suggest_map or map is not None:
        from dryneedling.cli import converting

        if suggest_map:
            return converting.suggest_map(source)
        return converting.convert_rows(
            source, target or STDIN, str(map), rejected, force=force
        )
    if has_rows(source):
        raise Failure(
            f"{source}: of rows a map says what they are: --map FILE; "
            "--suggest-map prints one to be filled in"
        )
    if rejected is not None:
        raise Failure("--rejected: rows are read with --map FILE only")
    if target is None:
        raise Failure(
            "dryneedling convert: needs TARGET (see dryneedling convert "
            "--help)"
        )
    from dryneedling.cli.documenting import convert_file

    return convert_file(
        source, target, compact=compact, force=force, keep_going=keep_going
    )
