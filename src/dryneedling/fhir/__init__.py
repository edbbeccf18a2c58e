"""
HL7 FHIR R4: courses as resources and back, and forms as they come.

`resources` writes a course as plain dicts, `from_resources` makes the course
of what a server gives back; `Context` is what a clinic says besides.
`plan` says what to ask a server for so that it holds a course, `bundles` and
`ndjson` are for servers that take many resources at once, and a `note` says
a visit in words.
`score_response` makes a score of a QuestionnaireResponse, or of its answers
alone, by the rule of the measure, and compares it with the total that the
form carries.  `definitions` are those of all that is ours in resources, and
`write_package` writes them for validators and servers; `view_definitions`
make tables of resources for analysts.  Nothing here knows how to reach a
server.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.exchanges import ImportReport, PlanOutline, Request
from dryneedling.fhir.bundling import bundle, bundles
from dryneedling.fhir.context import Context
from dryneedling.fhir.exporting import resources
from dryneedling.fhir.form_scores import ScoredForm, score_response
from dryneedling.fhir.importing import from_resources
from dryneedling.fhir.lines import ResourceLine, ndjson, write_ndjson
from dryneedling.fhir.notes import note
from dryneedling.fhir.outlines import outlined
from dryneedling.fhir.planning import RequestPlan, plan
from dryneedling.fhir.view_definitions import view_definitions

if TYPE_CHECKING:
    from dryneedling.fhir.packaging import definitions, write_package
else:
    # They need all tables, and who exchanges a course needs none of them.
    __getattr__ = later(
        __name__,
        {"definitions": "packaging", "write_package": "packaging"},
    )

__all__ = [
    "Context",
    "ImportReport",
    "PlanOutline",
    "Request",
    "RequestPlan",
    "ResourceLine",
    "ScoredForm",
    "bundle",
    "bundles",
    "definitions",
    "from_resources",
    "ndjson",
    "note",
    "outlined",
    "plan",
    "resources",
    "score_response",
    "view_definitions",
    "write_ndjson",
    "write_package",
]


def __dir__() -> list[str]:
    return sorted(__all__)
