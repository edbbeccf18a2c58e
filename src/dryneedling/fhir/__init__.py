"""
HL7 FHIR R4: courses as resources and back, and forms as they come.

`resources` writes a course as plain dicts, `from_resources` makes the course
of what a server gives back; `Context` is what a clinic says besides.
`plan` says what to ask a server for so that it holds a course, `bundles` and
`ndjson` are for servers that take many resources at once, and a `note` says
a visit in words.  `capabilities` reads what a server takes, and
`resources_within` writes a course so that it takes it.
`score_response` makes a score of a QuestionnaireResponse, or of its answers
alone, by the rule of the measure, and compares it with the total that the
form carries.  `definitions` are those of all that is ours in resources, and
`write_package` writes them for validators and servers; `view_definitions`
make tables of resources for analysts, and `cds_hooks` cards for record
systems.  Nothing here knows how to reach a server.
"""

from typing import TYPE_CHECKING

from dryneedling._lazy import later
from dryneedling.exchanges import (
    Degraded,
    ImportReport,
    PlanOutline,
    Request,
    ScoredForm,
    ServerGaps,
)
from dryneedling.fhir.bundling import bundle, bundles
from dryneedling.fhir.context import Context
from dryneedling.fhir.exporting import resources
from dryneedling.fhir.fitting import resources_within
from dryneedling.fhir.form_scores import score_response
from dryneedling.fhir.importing import from_resources
from dryneedling.fhir.lines import ResourceLine, ndjson, write_ndjson
from dryneedling.fhir.notes import note
from dryneedling.fhir.outlines import outlined
from dryneedling.fhir.planning import RequestPlan, plan
from dryneedling.fhir.servers import ServerCapabilities, TypeCapability
from dryneedling.fhir.sql_on_fhir import view_definitions
from dryneedling.fhir.statements import capabilities
from dryneedling.fhir.writing import RESOURCE_TYPES

if TYPE_CHECKING:
    from dryneedling.fhir.packaging import definitions, write_package
else:
    # They need all tables, and who exchanges a course needs none of them.
    __getattr__ = later(
        __name__,
        {"definitions": "packaging", "write_package": "packaging"},
    )

__all__ = [
    "RESOURCE_TYPES",
    "Context",
    "Degraded",
    "ImportReport",
    "PlanOutline",
    "Request",
    "RequestPlan",
    "ResourceLine",
    "ScoredForm",
    "ServerCapabilities",
    "ServerGaps",
    "TypeCapability",
    "bundle",
    "bundles",
    "capabilities",
    "definitions",
    "from_resources",
    "ndjson",
    "note",
    "outlined",
    "plan",
    "resources",
    "resources_within",
    "score_response",
    "view_definitions",
    "write_ndjson",
    "write_package",
]


def __dir__() -> list[str]:
    return sorted(__all__)
