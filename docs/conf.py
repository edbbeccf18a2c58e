"""
How Sphinx builds the documentation: `python3 dev docs`.

A comment `<!-- table: NAME -->` in a page is replaced by the table of that
name, made from the library as it is installed: see `TABLES`.  The lines from
there to `<!-- end of table -->` go too: they tell those who read the page
unbuilt where the rows are.  A block of `console` below a comment
`<!-- run -->` gets what its command prints.
"""

import enum
import importlib
import inspect
import json
import os
import pkgutil
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from html import escape
from importlib.metadata import version as installed_version
from pathlib import Path
from types import ModuleType
from typing import Any

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.domains.python._object import PyObject
from sphinx.environment import BuildEnvironment
from sphinx.util import logging

import dryneedling as dn
from dryneedling import measures
from dryneedling._bounds import Between, holds
from dryneedling.anatomy import hazard_facts, vulnerable_places
from dryneedling.discrepancies import (
    ACROSS_RULES,
    REVIEW_RULES,
    DiscrepancySeverity,
)
from dryneedling.fhir import definitions
from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.carriers import carriers
from dryneedling.fhir.own_codes import own_systems
from dryneedling.fhir.standard_codes import standard_codes
from dryneedling.indications import indications
from dryneedling.measures import NDI, NPRS, PSFS, all_measures
from dryneedling.outcomes import Measure
from dryneedling.reporting import Guideline, guidelines
from dryneedling.scoring import ItemScoring
from dryneedling.screening import factors, rule_sets
from dryneedling.side_effects import gravity_rows, red_flags
from dryneedling.tabular import kinds
from dryneedling.thresholds import (
    ChangeDirection,
    Threshold,
    ThresholdKind,
)
from dryneedling.trigger_point import DIAGNOSTIC_RULES
from dryneedling.warning_signs import conditions, follow_up_questions

project = "dryneedling"
author = "The dryneedling authors"
project_copyright = f"2026, {author}"
release = version = installed_version("dryneedling")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinxcontrib.jquery",
    "sphinx_datatables",
]
exclude_patterns = ["_build", "adr/template.md"]

# Every name of ours that a page mentions has to lead somewhere. Names of
# others would need their inventories from the network at build time.
nitpicky = True
nitpick_ignore_regex = [
    (r"py:.*", r"(?!dryneedling(\.|$)).*"),
    # type variables have no page
    (r"py:class", r"dryneedling\.discrepancies\.rules\.Check"),
    (r"py:class", r"dryneedling\.views\.showing\._M"),
    (r"py:class", r"dryneedling\.(drafts|forms(\.filled|\.reading)?)\.R"),
    (r"py:class", r"dryneedling\.(codec\.records\.|natural_keys\._)R"),
    (r"py:class", r"dryneedling\.namespaces\.R"),
    (r"py:class", r"dryneedling\.timeline\.layout\.Kept"),
    # what a plan goes through, in a module of its own
    (r"py:class", r"dryneedling\.fhir\.updates\.Updates"),
    # it stands on its page by the name under which it is imported
    (r"py:class", r"dryneedling\.forms\.filled\.Filled"),
    # made by the readings themselves, and private in what they return
    (r"py:class", r"dryneedling\.progress\.judgement\.Yardstick"),
]

# A record's fields are in its signature and in its text: not a third time.
autoclass_content = "class"
autodoc_class_signature = "mixed"
autodoc_default_options = {"members": True}
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
add_module_names = False
default_role = "py:obj"
maximum_signature_line_length = 79
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True
napoleon_attr_annotations = False  # the signature has the types

myst_enable_extensions = [
    "attrs_block",
    "colon_fence",
    "deflist",
    "fieldlist",
]
myst_heading_anchors = 3
# what a page prints depends on the library, which no cache of pages sees
nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True
# it wants a server of FHIR, which `dev docs` installs where it can be had
nb_execution_excludepatterns = (
    []
    if shutil.which("sekmet")
    else ["how-to/put-a-session-on-a-fhir-server.md"]
)

html_theme = "furo"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_title = f"dryneedling {release}"

# Long tables can be searched.  All of a table is on the page, in our order, so
# that a browser finds and prints it too; the script is of this site.
datatables_js = "datatables/dataTables.min.js"
datatables_css = "datatables/dataTables.dataTables.min.css"
datatables_class = "searched"
datatables_options: dict[str, Any] = {
    "autoWidth": False,
    "order": [],
    "paging": False,
    "language": {
        "search": "Search this table",
        "info": "_TOTAL_ rows",
        "infoFiltered": "of _MAX_",
        "infoEmpty": "no row",
        "zeroRecords": "No row holds all of these words.",
    },
}

Rows = Iterable[Sequence[str]]


# From so many rows on a table is searched rather than read.
_LONG = 20


def _table(*header: str, rows: Rows) -> str:
    lines = [" | ".join(header), " | ".join("---" for _ in header)]
    lines += [
        " | ".join(cell.replace("|", "\\|") for cell in row) for row in rows
    ]
    written = "\n".join(f"| {line} |" for line in lines)
    if len(lines) < _LONG + 2:
        return written
    return f"{{.searched}}\n{written}"


def _words(*keys: str) -> str:
    return ", ".join(key.replace("_", " ") for key in keys)


def _codes(keys: Iterable[str]) -> str:
    return ", ".join(f"`{key}`" for key in keys)


def _read(*, verified: bool) -> str:
    return "" if verified else "unverified"


def _default(rows: Iterable[Threshold]) -> str:
    return (
        "; ".join(f"{_size(row)}{_where(row)} (`{row.key}`)" for row in rows)
        or "none"
    )


def _where(row: Threshold) -> str:
    return f" for {_words(*row.sites)}" if row.sites else ""


def _range(measure: Measure) -> str:
    if measure.grades:
        return ", ".join(named for named, _ in measure.grades)
    low, high = f"{measure.minimum}", f"{measure.maximum}"
    return f"{low} to {high}".replace("-", "\N{MINUS SIGN}")


def _measures() -> str:
    return _table(
        "measure, key",
        "range",
        "unit",
        "better",
        "about",
        "default MDC",
        "default MCID",
        rows=(
            (
                f"{measure.name} `{measure.key}`",
                _range(measure),
                measure.unit,
                "" if measure.better is None else measure.better.value,
                measure.domain.value,
                _default(measure.default_rows(ThresholdKind.MDC)),
                _default(measure.default_rows(ThresholdKind.MCID)),
            )
            for measure in all_measures()
        ),
    )


def _catalogue() -> str:
    lines = ["```{eval-rst}", ".. py:currentmodule:: dryneedling.measures"]
    for name in measures.__all__:
        constant: object = getattr(measures, name)
        if type(constant) is Measure:
            lines += ["", f".. py:data:: {name}", "", f"   {constant.name}."]
    lines += ["", ".. py:data:: ROM", "", "   Every movement by its name."]
    return "\n".join([*lines, "```"])


def _measure_modules() -> str:
    return "\n\n".join(
        f"## `{found.name}`\n\n"
        f"```{{eval-rst}}\n.. automodule:: {found.name}\n```"
        for found in pkgutil.iter_modules(
            measures.__path__, f"{measures.__name__}."
        )
    )


def _ticked(form: ItemScoring) -> str:
    """
    Say what may be answered, and which items count otherwise.
    """
    if form.allowed:
        return ", ".join(map(str, form.allowed))
    most = {len(points) for points in form.points if points}
    ends = sorted({form.lowest + each - 1 for each in most} | {form.highest})
    said = f"{form.lowest} to {' or '.join(map(str, ends))}"
    if most:
        said += ", not all count as they stand"
    return f"{said}, or not applicable" if form.may_not_apply else said


def _scoring() -> str:
    return _table(
        "measure",
        "items",
        "answers",
        "when answers are missing",
        "source",
        rows=(
            (
                measure.abbreviation,
                f"{form.items}"
                if form.items_to is None
                else f"{form.items} to {form.items_to}",
                _ticked(form),
                form.rule,
                form.source,
            )
            for measure in all_measures()
            if (form := measure.items) is not None
        ),
    )


def _size(row: Threshold) -> str:
    unit = " % of baseline" if row.percent_of_baseline else ""
    way = "" if row.change is ChangeDirection.EITHER else row.change.value
    above, to = row.baseline_above, row.baseline_to
    start = "" if above is None else f" above {above}"
    start += "" if to is None else f" up to {to}"
    size = f"{row.value}{unit} {way}".strip()
    return f"{size} from a baseline{start}" if start else size


def _threshold(row: Threshold) -> str:
    kind = f"{row.kind.value}{row.confidence or ''}"
    level = ""
    if row.kind is ThresholdKind.MDC and row.confidence is None:
        level = ", level not stated"
    elif row.level_computed:
        level = ", level computed"
    end = "" if row.interval is None else f", {row.interval.value} of an "
    if end:
        end += f"interval with `{row.pairs_with}`"
    lines = [
        f"**{kind}: {_size(row)}**{level}{end}{_where(row)}, {row.population}",
        row.method or "",
        f"*{row.source}*",
        "" if row.verified else "**unverified**",
    ]
    body = "\\\n  ".join(line for line in lines if line)
    return f"`{row.key}`\n: {body}"


# What is asked most often stands first; the others follow by their names.
_USED_MOST = (NPRS, NDI, PSFS)


def _measures_in_order() -> list[Measure]:
    return sorted(
        all_measures(),
        key=lambda each: (
            _USED_MOST.index(each) if each in _USED_MOST else len(_USED_MOST),
            each.abbreviation.casefold(),
        ),
    )


def _thresholds() -> str:
    with_rows = [each for each in _measures_in_order() if each.thresholds]
    overview = _table(
        "measure",
        "kind",
        "value",
        "found in",
        "key",
        rows=(
            (
                measure.abbreviation,
                row.kind.value,
                _size(row),
                row.population,
                f"`{row.key}`",
            )
            for measure in with_rows
            for row in measure.thresholds
        ),
    )
    return "\n\n".join(
        [
            overview,
            *(
                f"## {measure.abbreviation}\n\n"
                + "\n\n".join(_threshold(row) for row in measure.thresholds)
                for measure in with_rows
            ),
        ]
    )


def _numbered(sources: Iterable[str]) -> tuple[dict[str, int], str]:
    """
    Return the number of each source, and the list to put below a table.
    """
    places = {
        source: place
        for place, source in enumerate(dict.fromkeys(sources), start=1)
    }
    return places, "Sources:\n\n" + "\n".join(
        f"1. {source}" for source in places
    )


def _screening_factors() -> str:
    places, notes = _numbered(row.source for row in factors())
    table = _table(
        "factor",
        "what it is",
        "question",
        "other words",
        "some of it",
        "asked of",
        "source",
        rows=(
            (
                f"`{row.key}`",
                row.description,
                row.question or "",
                ", ".join(row.synonyms),
                ", ".join(row.examples),
                row.scope,
                f"{places[row.source]}",
            )
            for row in factors()
        ),
    )
    return f"{table}\n\n{notes}"


def _screening_rules() -> str:
    return "\n\n".join(_rule_set(rule_set) for rule_set in rule_sets())


def _rule_set(rule_set: dn.RuleSet) -> str:
    places, notes = _numbered(rule.source for rule in rule_set.rules)
    table = _table(
        "rule",
        "class",
        "only if",
        "note",
        "source",
        rows=(
            (
                f"`{rule.id}`",
                rule.classification.value,
                f"`{rule.applies_if}`" if rule.applies_if else "",
                rule.note or "",
                f"{places[rule.source]} {_read(verified=rule.verified)}",
            )
            for rule in rule_set.rules
        ),
    )
    name = rule_set.name[:1].upper() + rule_set.name[1:]
    return f"### {name}\n\n{table}\n\n{notes}"


def _muscles() -> str:
    return "\n\n".join(
        f"## {_region(region).capitalize()}\n\n"
        + _table(
            "key",
            "English, *Latin*",
            "also called",
            "counts as",
            "hazards",
            "status",
            rows=(
                (
                    f"`{row.key}`",
                    f"{row.english}, *{row.latin}*"
                    if row.latin
                    else f"{row.english} (a group)",
                    ", ".join(row.synonyms),
                    "" if row.counts_as == row.key else f"`{row.counts_as}`",
                    _words(*(hazard.value for hazard in row.hazards)),
                    _read(verified=row.verified),
                )
                for row in dn.muscles()
                if row.region is region
            ),
        )
        for region in (*dn.Region, None)
    )


def _hazards() -> str:
    facts = hazard_facts()
    places, notes = _numbered(fact.source for fact in facts)
    table = _table(
        "muscles",
        "where",
        "hazard",
        "how it is known",
        "decides",
        "note",
        "source",
        rows=(
            (
                ", ".join(f"`{key}`" for key in fact.muscles),
                ", ".join(
                    str(where)
                    for where in (fact.part, fact.side, fact.levels)
                    if where
                ),
                _words(fact.hazard.value)
                + (f": {fact.structure}" if fact.structure else ""),
                _words(fact.evidence.value)
                + (", safe side" if fact.safe_side else ""),
                "nothing"
                if not fact.decides
                else "anything"
                if fact.may_refuse
                else "precaution",
                fact.note,
                f"{places[fact.source]}",
            )
            for fact in facts
        ),
    )
    return f"{table}\n\n{notes}"


def _vulnerable_places() -> str:
    return _table(
        "place",
        "",
        "words",
        "muscles",
        "side",
        "source",
        rows=(
            (
                place.name,
                "prohibited" if place.prohibited else "skill and care",
                ", ".join(place.words),
                ", ".join(f"`{key}`" for key in place.muscles),
                place.side or "",
                place.source,
            )
            for place in vulnerable_places()
        ),
    )


def _hazard_levels() -> str:
    return _table(
        "key",
        "levels",
        "part of",
        "members",
        rows=(
            (
                f"`{row.key}`",
                row.levels or "",
                f"`{row.parent}`" if row.parent else "",
                ", ".join(f"`{key}`" for key in row.members),
            )
            for row in dn.muscles()
            if row.levels or row.parent or row.members
        ),
    )


def _region(region: dn.Region | None) -> str:
    return "several regions" if region is None else _words(region.value)


def _indications() -> str:
    return _table(
        "key",
        "name",
        "also called",
        "suggested codes",
        rows=(
            (
                f"`{row.key}`",
                row.name,
                ", ".join(row.synonyms),
                _codes(code.code for code in row.codes),
            )
            for row in indications()
        ),
    )


def _columns() -> str:
    return "\n\n".join(map(_columns_of, kinds()))


def _columns_of(kind: str) -> str:
    contract = dn.columns(kind, text=True)
    table = _table(
        "column",
        "type",
        "unit",
        "holds",
        "None",
        rows=(
            (
                f"`{column.name}`",
                f"{column.type}, typed"
                if column.is_free_text
                else column.type,
                column.unit or "",
                column.meaning,
                column.null or "never",
            )
            for column in contract
        ),
    )
    return f"## `{kind}`\n\nEach row is {contract.each_row}.\n\n{table}"


def _side_effect_kinds() -> str:
    kinds = dn.side_effect_kinds()
    places, notes = _numbered(kind.source or "" for kind in kinds)
    table = _table(
        "key",
        "kind",
        "category",
        "soreness",
        "red flag",
        "source",
        rows=(
            (
                f"`{kind.key}`",
                kind.name,
                kind.category,
                "yes" if kind.is_soreness else "",
                "yes" if kind.red_flag else "",
                f"{places[kind.source or '']}",
            )
            for kind in kinds
        ),
    )
    return f"{table}\n\n{notes}"


def _red_flags() -> str:
    return "\n\n".join(
        f"{flag.event}\n"
        f": Ask for: {flag.ask or 'nothing'}.\\\n"
        f"  Onset {_hours(flag.onset_from_hours)} to "
        f"{_hours(flag.onset_to_hours)} h; keep asking until "
        f"{_hours(flag.ask_until_hours)} h.\\\n"
        f"  *{flag.source}*{'' if flag.verified else ' **Unverified.**'}"
        for flag in red_flags()
    )


def _gravity() -> str:
    rows = gravity_rows()
    places, notes = _numbered(row.source for row in rows)
    table = _table(
        "read from",
        "scheme",
        "what was recorded",
        "tier",
        "source",
        rows=(
            (
                row.read_from,
                row.scheme
                or ("not stated" if row.read_from == "severity" else ""),
                row.fact.replace("_", " "),
                row.tier.value,
                f"{places[row.source]}",
            )
            for row in rows
        ),
    )
    return f"{table}\n\n{notes}"


def _warning_signs() -> str:
    places, notes = _numbered(row.source for row in conditions())
    table = _table(
        "symptom",
        "with",
        "limbs",
        "red flag",
        "near",
        "from h (from_hours)",
        "to h (to_hours)",
        "urgency",
        "",
        "source",
        rows=(
            (
                f"`{row.symptom}`",
                _codes(row.beside),
                "" if row.limbs is None else _words(row.limbs),
                f"`{row.flag}`",
                _codes(row.near),
                f"{row.from_hours}",
                f"{row.to_hours}",
                _words(row.urgency),
                _read(verified=row.verified),
                f"{places[row.source]}",
            )
            for row in conditions()
        ),
    )
    return f"{table}\n\n{notes}"


def _follow_up_questions() -> str:
    return _table(
        "question",
        "symptoms",
        "if yes",
        "until h",
        rows=(
            (
                row.text,
                _codes(row.kinds),
                row.if_yes,
                f"{row.until_hours}",
            )
            for row in follow_up_questions()
        ),
    )


def _hours(value: float | None) -> str:
    return "not known" if value is None else f"{value}"


def _diagnostic_rules() -> str:
    return _table(
        "key",
        "rule in our words",
        "status",
        "source",
        rows=(
            (
                f"`{rule.key}`",
                rule.wording,
                _read(verified=rule.verified),
                rule.source,
            )
            for rule in DIAGNOSTIC_RULES
        ),
    )


def _review_rules() -> str:
    return "\n\n".join(
        f"## {_SEVERITIES[severity]}\n\n"
        + "\n\n".join(
            f"`{rule.id}`\n: {rule.meaning}"
            + (f"\\\n  *{rule.source}*" if rule.source else "")
            for rule in (*REVIEW_RULES, *ACROSS_RULES)
            if rule.severity is severity
        )
        for severity in DiscrepancySeverity
    )


_SEVERITIES = {
    DiscrepancySeverity.ERROR: "Errors",
    DiscrepancySeverity.WARNING: "Warnings",
    DiscrepancySeverity.INFO: "Worth a look",
}


def _guidelines() -> str:
    return "\n\n".join(
        f"## {one.name}\n\n{one.remark or ''}\n\n"
        + (_guideline_items(one) if one.rows else "")
        + f"\n\n*{one.source}*"
        for one in guidelines()
    )


def _guideline_items(guideline: Guideline) -> str:
    return _table(
        "item",
        "asks for (asks)",
        "of",
        "read by (reader)",
        "no field (remark)",
        "read",
        rows=(
            (
                row.id,
                row.asks,
                _words(row.of),
                "" if row.reader is None else f"`{row.reader}`",
                row.remark or "",
                _words(row.read),
            )
            for row in guideline.rows
        ),
    )


def _public_names() -> str:
    return _table(
        "name",
        "what it is",
        rows=(
            (_reference(name), _first_sentence(getattr(dn, name)))
            for name in dn.__all__
        ),
    )


def _reference(name: str) -> str:
    home: str = getattr(dn, name).__module__
    return f"{{py:obj}}`{name} <{home}.{name}>`"


def _first_sentence(thing: object) -> str:
    text = (inspect.getdoc(thing) or "").partition("\n\n")[0]
    return " ".join(text.split())


def _unreleased_changes() -> str:
    repository = Path(__file__).parents[1]
    if not list((repository / "changelog.d").glob("+*.md")):
        return "Nothing."
    command = "-m towncrier build --draft --version next"
    done = subprocess.run(  # noqa: S603  # our own fragments
        [sys.executable, *shlex.split(command)],
        check=True,
        capture_output=True,
        encoding="utf-8",
        cwd=repository,
    )
    # without the title, which names a version and a day
    return done.stdout.partition("\n")[2]


def _fhir(of_type: str) -> Iterable[dict[str, Any]]:
    return (one for one in definitions() if one["resourceType"] == of_type)


def _defined(one: dict[str, Any]) -> str:
    """
    Name a definition, and lead to where the built pages hold it.
    """
    return f"[{one['id']}]({one['url']}.json)"


def _fhir_extensions() -> str:
    return _table(
        "extension",
        "stands on",
        "holds",
        rows=(
            (
                _defined(one),
                ", ".join(on["expression"] for on in one["context"]),
                one["description"],
            )
            for one in _fhir("StructureDefinition")
        ),
    )


def _fhir_code_systems() -> str:
    return _table(
        "code system",
        "codes",
        "about",
        rows=(
            (
                _defined(one),
                str(one["count"]),
                own_systems()[one["id"]].description,
            )
            for one in _fhir("CodeSystem")
        ),
    )


def _fhir_forms() -> str:
    return _table(
        "form",
        "measure",
        "items",
        "calculated",
        rows=(
            (
                _defined(one),
                one["title"],
                str(sum("readOnly" not in item for item in one["item"])),
                "yes" if "calculatedExpression" in str(one) else "",
            )
            for one in _fhir("Questionnaire")
        ),
    )


def _fhir_fields() -> str:
    return _table(
        "field",
        "resource",
        "where",
        rows=(
            (
                f"`{one.record}.{one.field}`",
                one.resource,
                one.element.replace(f"{ROOT}/StructureDefinition/", ""),
            )
            for one in carriers()
        ),
    )


def _standard_codes() -> str:
    return _table(
        "system",
        "code",
        "name there",
        "read on",
        "source",
        rows=(
            (
                f"`{one.system}`",
                f"`{one.code}`",
                one.display or "",
                one.read_on,
                one.source,
            )
            for one in standard_codes().values()
        ),
    )


TABLES: dict[str, Callable[[], str]] = {
    "catalogue": _catalogue,
    "columns": _columns,
    "diagnostic rules": _diagnostic_rules,
    "gravity": _gravity,
    "guidelines": _guidelines,
    "indications": _indications,
    "measure modules": _measure_modules,
    "measures": _measures,
    "muscles": _muscles,
    "hazards": _hazards,
    "hazard levels": _hazard_levels,
    "vulnerable places": _vulnerable_places,
    "public names": _public_names,
    "red flags": _red_flags,
    "review rules": _review_rules,
    "scoring": _scoring,
    "screening factors": _screening_factors,
    "screening rules": _screening_rules,
    "side-effect kinds": _side_effect_kinds,
    "thresholds": _thresholds,
    "FHIR code systems": _fhir_code_systems,
    "FHIR extensions": _fhir_extensions,
    "FHIR fields": _fhir_fields,
    "FHIR forms": _fhir_forms,
    "standard codes": _standard_codes,
    "follow-up questions": _follow_up_questions,
    "warning signs": _warning_signs,
    "unreleased changes": _unreleased_changes,
}


_TABLE = re.compile(
    r"<!-- table: (.+?) -->\n(.+?)<!-- end of table -->", re.DOTALL
)
_RUN = re.compile(r"<!-- run -->\n```console\n\$ (.+)\n```")


def fill_in(_: Sphinx, page: str, source: list[str]) -> None:
    """
    Put in the tables that a page names, and what its commands print.
    """

    def table(found: re.Match[str]) -> str:
        if found[1] not in TABLES:
            raise ValueError(f"{page}: no table is called {found[1]!r}")
        folder = (Path(__file__).parent / page).parent
        for target in re.findall(r"\]\((.+?)\)", found[2]):
            if not (folder / target).exists():
                raise ValueError(f"{page}: {target} is not there")
        return TABLES[found[1]]()

    source[0] = _TABLE.sub(table, source[0])
    source[0] = _RUN.sub(_console, source[0])


def _console(found: re.Match[str]) -> str:
    done = subprocess.run(  # noqa: S603  # a command of our own pages
        [sys.executable, "-m", *shlex.split(found[1])],
        check=False,
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "COLUMNS": "79", "PYTHONIOENCODING": "utf-8"},
    )
    if "Traceback" in done.stderr:
        raise RuntimeError(done.stderr)
    printed = "".join(
        line.rstrip() + "\n"
        for line in (done.stdout + done.stderr).splitlines()
    )
    return f"```console\n$ {found[1]}\n{printed}```"


# How sources are written in tables and docstrings, and where each leads.
_SOURCES = re.compile(
    r"\bdoi:? ?(?P<doi>10\.\d{4,}/[^\s;,]+)"
    r"|\bPMID:? (?P<pmid>\d+)"
    r"|\b(?P<pmc>PMC\d+)"
    r"|(?P<page>\b(?:[a-z\d-]+\.)+[a-z]{2,6}/[^\s;,]+)"
)
_LEADS_TO = {
    "doi": "https://doi.org/",
    "pmid": "https://pubmed.ncbi.nlm.nih.gov/",
    "pmc": "https://pmc.ncbi.nlm.nih.gov/articles/",
    "page": "https://",
}


def link_sources(_app: Sphinx, page: nodes.document) -> None:
    """
    Turn each DOI, PMID, PMCID and address of a page into a link.
    """
    plain = (nodes.reference, nodes.literal, nodes.FixedTextElement)
    for text in list(page.findall(nodes.Text)):
        parents: list[nodes.Element] = []
        parent = text.parent
        while parent is not None:
            parents.append(parent)
            parent = parent.parent
        if not any(isinstance(parent, plain) for parent in parents):
            parts = list(_linked(text.astext()))
            if len(parts) > 1:
                text.parent.replace(text, parts)


def _linked(text: str) -> Iterable[nodes.Node]:
    end = 0
    for found in _SOURCES.finditer(text):
        kind = found.lastgroup or ""
        shown, name = _closed(found[0]), _closed(found[kind])
        yield nodes.Text(text[end : found.start()])
        yield nodes.reference("", shown, refuri=_LEADS_TO[kind] + name)
        end = found.start() + len(shown)
    yield nodes.Text(text[end:])


def _closed(address: str) -> str:
    """
    Leave off what ends the sentence or closes a bracket around it.
    """
    address = address.rstrip(".:")
    while address.endswith(")") and address.count("(") < address.count(")"):
        address = address[:-1].rstrip(".:")
    return address


def list_words(
    _app: Sphinx,
    _what: str,
    _name: str,
    thing: object,
    _options: object,
    lines: list[str],
) -> None:
    """
    Write the words of an enumeration below its text.
    """
    if isinstance(thing, type) and issubclass(thing, enum.StrEnum):
        words = ", ".join(f"``{member.value}``" for member in thing)
        lines.extend(["", f"Words: {words}.", ""])


def show_bounds(
    _app: Sphinx,
    _what: str,
    _name: str,
    thing: object,
    _options: object,
    lines: list[str],
) -> None:
    """
    Write the bounds of a record's numbers behind what is said of each.

    They stand in the types of the fields and in no docstring.
    """
    if not (isinstance(thing, type) and attrs.has(thing)):
        return
    fields = attrs.fields_dict(thing)
    found = ""
    for place, line in enumerate(lines):
        if entry := re.match(r":ivar (\w+):", line):
            found = _bounds_of(fields.get(entry[1]))
        following = lines[place + 1] if place + 1 < len(lines) else ""
        if found and not following.startswith(" "):
            lines[place], found = f"{line} {found}", ""


def _bounds_of(field: "attrs.Attribute[Any] | None") -> str:
    """
    Write the bounds of a number in words; nothing where there are none.
    """
    for _, bound in () if field is None else holds(field):
        match bound:
            case Between(low, high, above=True):
                return f"Above {low:,} and at most {high:,}."
            case Between(low, high):
                return f"From {low:,} to {high:,}."
            case _:
                pass
    return ""


def show_where_to_import() -> None:
    """
    Have each name shown in the module that users import it from.
    """
    for module in _public_modules():
        for name in module.__all__:
            thing = getattr(module, name)
            if not (isinstance(thing, type) or inspect.isroutine(thing)):
                continue
            home = thing.__module__
            if home in _INNER or home.startswith(f"{module.__name__}."):
                thing.__module__ = module.__name__


def _public_modules() -> list[ModuleType]:
    return [
        importlib.import_module(found.name)
        for found in pkgutil.iter_modules(dn.__path__, "dryneedling.")
        if not found.name.rpartition(".")[2].startswith("_")
        and found.name not in _INNER
    ]


def find_home(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, text: pending_xref
) -> object:
    """
    Lead a name of the package itself to the module that it is shown in.
    """
    name = node["reftarget"].removeprefix("dryneedling.")
    if name not in dn.__all__:
        return None
    home: str = getattr(dn, name).__module__
    return env.domains.python_domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", f"{home}.{name}", node, text
    )


# Modules that are read through another one.
_INNER = {"dryneedling.exchanges", "dryneedling.outcome_words"}
show_where_to_import()


def let_keys_break(app: Sphinx, tree: nodes.document, _page: str) -> None:
    """
    Let a key in a table break behind its parts, and nowhere else.

    What is copied from there has no sign that the key has not.
    """
    if app.builder.format != "html":
        return
    for cell in tree.findall(nodes.entry):
        for key in [*cell.findall(nodes.literal)]:
            written = re.sub(r"(?<=[_./])", "<wbr>", escape(key.astext()))
            html = (
                f'<code class="docutils literal notranslate">{written}</code>'
            )
            key.replace_self(nodes.raw("", html, format="html"))


def check_complete(_app: Sphinx, env: BuildEnvironment) -> None:
    """
    Warn of public names that no page documents.
    """
    shown = env.domains.python_domain.objects
    for module in _public_modules():
        for name in module.__all__:
            if f"{module.__name__}.{name}" not in shown:
                logging.getLogger(__name__).warning(
                    "no page documents %s.%s", module.__name__, name
                )


def write_definitions(app: Sphinx, _error: Exception | None) -> None:
    """
    Put our FHIR definitions where their URLs lead, as JSON.
    """
    if app.builder.format != "html":
        return
    for one in definitions():
        folder = Path(app.outdir) / "fhir" / one["resourceType"]
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(one, ensure_ascii=False, indent=2)
        path = folder / f"{one['id']}.json"
        path.write_text(f"{text}\n", encoding="utf-8")


def setup(app: Sphinx) -> None:
    """
    Tell Sphinx what to do to pages and docstrings.
    """
    for field in PyObject.doc_field_types:
        if field.name == "variable":
            field.label = "Attributes"
    app.connect("source-read", fill_in)
    app.connect("doctree-read", link_sources)
    app.connect("doctree-resolved", let_keys_break)
    app.connect("missing-reference", find_home)
    app.connect("env-check-consistency", check_complete)
    app.connect("build-finished", write_definitions)
    app.connect("autodoc-process-docstring", list_words)
    # after napoleon, which makes an entry of each attribute
    app.connect("autodoc-process-docstring", show_bounds, priority=900)
