"""
The commands of `dryneedling fhir`: what they take, and the help that says so.
"""

from typing import Annotated, Final, Literal

from cyclopts import App, Parameter

from dryneedling.cli.parameters import OUTPUT, WORD, AtLeastOne
from dryneedling.cli.sources import STDIN, read_in_zone

FormOfResources = Literal["bundle", "transaction", "list", "ndjson"]

fhir: Final = App(
    name="fhir",
    sort_key=11,
    usage="Usage: dryneedling fhir COMMAND [FILE...] [OPTIONS]",
    help="Exchange courses by HL7 FHIR R4: write them, read them back, plan "
    "what to ask a server.",
    help_epilogue="""Examples:

  dryneedling fhir export course.json --context clinic.toml
  dryneedling fhir import answer.json -o course.json
  dryneedling fhir plan course.json --found answer.json \\
      --context clinic.toml

"""
    "Nothing here reaches a server. --context is a file of TOML or JSON with "
    "what no course holds: the namespace of the clinic, names, "
    "identifiers, who wrote.",
)


@fhir.command(
    sort_key=1,
    usage="Usage: dryneedling fhir export FILE... --context FILE [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling fhir export course.json --context clinic.toml
  dryneedling fhir export course.json --as transaction \\
      --limit 25 --context clinic.toml -o bundles.ndjson
  dryneedling fhir export archive.jsonl --context clinic.toml \\
      -o folder
  dryneedling fhir export --example neck-pain \\
      --namespace https://clinic.example.org --as list

"""
    "Without --as it is a bundle, or NDJSON where the output is a folder or "
    "ends .ndjson. Several bundles, by --limit, are one a line, to be sent "
    "one after another.\n\n"
    "Exit codes: 0 all well, 1 the server of --within does not take all, 2 "
    "an input cannot be read, or an output not be written.",
)
def export(
    files: tuple[str, ...] = (),
    /,
    *,
    context: str | None = None,
    namespace: str | None = None,
    recorded: str | None = None,
    author: str | None = None,
    output: Annotated[str, OUTPUT] = STDIN,
    as_: Annotated[FormOfResources | None, Parameter(name="--as")] = None,
    limit: AtLeastOne = None,
    within: str | None = None,
    example: str | None = None,
    course: str | None = None,
    keep_going: bool = False,
    force: bool = False,
    zone: str | None = None,
) -> int:
    """
    Write courses as resources.

    Args:
        files: Documents, JSON or JSON Lines; - is standard input. One course,
            but for NDJSON.
        context: What the clinic says besides, as TOML or JSON.
        namespace: The clinic's own URI, in place of --context.
        recorded: When the resources are written, an instant.
        author: Who writes them: our id of a practitioner.
        output: File, or folder for NDJSON, a file a type; else it is printed.
        as_: A collection, transactions, a list, or a resource a line.
        limit: Most entries of one transaction.
        within: CapabilityStatement of the server: what it does not take
            stands elsewhere, and is told on standard error.
        example: Read this example of the package in place of files.
        course: The course with this id, of JSON Lines of many.
        keep_going: Name broken documents, and write the rest.
        force: Replace files that exist.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.clinic_context import context_said
    from dryneedling.cli.fhir_export import export_files

    return export_files(
        files,
        example,
        course,
        context_said(context, namespace, recorded, author),
        output=output,
        form=as_,
        limit=limit,
        within=within,
        keep_going=keep_going,
        force=force,
    )


@fhir.command(
    name="import",
    sort_key=2,
    usage="Usage: dryneedling fhir import FILE... [OPTIONS]",
    help_epilogue="""Examples:

  dryneedling fhir import answer.json
  dryneedling fhir import page-*.json -o course.json
  dryneedling fhir import answer.json -o - --foreign rest.ndjson

"""
    "Exit codes: 0 nothing was lost, 1 something was, 2 these make no "
    "course, or a file cannot be read or written.",
)
def import_(
    files: tuple[str, ...] = (),
    /,
    *,
    output: Annotated[str | None, OUTPUT] = None,
    foreign: str | None = None,
    course: str | None = None,
    force: bool = False,
    json: bool = False,
) -> int:
    """
    Make the course of resources, and print what was lost.

    Args:
        files: Resources, bundles, pages of a search or NDJSON, in any order;
            - is standard input.
        output: File of the course; - is standard output.
        foreign: File for resources that are not of this course.
        course: The course with this id, of resources of many.
        force: Replace files that exist.
        json: Print one JSON object.
    """
    from dryneedling.cli.fhir_import import import_files

    return import_files(
        files, output, foreign, course, force=force, as_json=json
    )


@fhir.command(
    sort_key=3,
    usage="Usage: dryneedling fhir plan FILE --found FILE --context FILE "
    "[OPTIONS]",
    help_epilogue="""Examples:

  dryneedling fhir plan course.json --found answer.json \\
      --context clinic.toml
  dryneedling fhir plan course.json --found answer.json \\
      --context clinic.toml -o requests.jsonl

"""
    "What a POST makes has no id yet: bodies behind it name it by the "
    "full_url of its request.\n\n"
    "Exit codes: 0 all well, 1 something is left that no request sets right, "
    "or the server of --within does not take all, 2 an input cannot be read.",
)
def plan(
    file: str | None = None,
    /,
    *,
    found: Annotated[tuple[str, ...], WORD],
    context: str | None = None,
    namespace: str | None = None,
    recorded: str | None = None,
    author: str | None = None,
    output: Annotated[str | None, OUTPUT] = None,
    within: str | None = None,
    delete: bool = False,
    example: str | None = None,
    course: str | None = None,
    force: bool = False,
    json: bool = False,
    zone: str | None = None,
) -> int:
    """
    Print the fewest requests after which a server holds a course.

    Args:
        file: Document of one course; - is standard input.
        found: What the server holds of it; may be repeated.
        context: What the clinic says besides, as TOML or JSON.
        namespace: The clinic's own URI, in place of --context.
        recorded: When the resources are written, an instant.
        author: Who writes them: our id of a practitioner.
        output: File of requests with their bodies, one a line (.jsonl).
        within: CapabilityStatement of the server: what it does not take
            stands elsewhere, and is told.
        delete: Delete what was taken out and cannot be entered in error.
        example: Read this example of the package in place of a file.
        course: The course with this id, of JSON Lines of many.
        force: Replace a file that exists.
        json: Print one JSON object, with the bodies.
        zone: Zone of the clinic (Europe/Rome), for instants in plain UTC.
    """
    read_in_zone(zone)
    from dryneedling.cli.clinic_context import context_said
    from dryneedling.cli.fhir_plan import print_plan

    return print_plan(
        file,
        example,
        course,
        found,
        context_said(context, namespace, recorded, author),
        output=output,
        within=within,
        delete=delete,
        force=force,
        as_json=json,
    )


@fhir.command(
    sort_key=4,
    usage="Usage: dryneedling fhir package -o FOLDER|FILE.tgz",
    help_epilogue="""Example:

  dryneedling fhir package -o dryneedling.fhir.tgz""",
)
def package(*, output: Annotated[str, OUTPUT], force: bool = False) -> int:
    """
    Write the definitions of our extensions, codes and forms.

    Validators and servers that load the package know what is ours.

    Args:
        output: Folder, or file that ends .tgz.
        force: Replace a file that exists.
    """
    from dryneedling.cli.fhir_package import write_definitions

    return write_definitions(output, force=force)
