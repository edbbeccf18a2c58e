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
form carries.  Nothing here knows how to reach a server.
"""

from dryneedling.fhir.bundling import bundle, bundles
from dryneedling.fhir.context import Context
from dryneedling.fhir.degraded import Degraded
from dryneedling.fhir.exporting import resources
from dryneedling.fhir.fitting import resources_within
from dryneedling.fhir.form_scores import ScoredForm, score_response
from dryneedling.fhir.importing import ImportReport, from_resources
from dryneedling.fhir.lines import ResourceLine, ndjson, write_ndjson
from dryneedling.fhir.notes import note
from dryneedling.fhir.planning import RequestPlan, plan
from dryneedling.fhir.requests import Request
from dryneedling.fhir.servers import ServerCapabilities, TypeCapability
from dryneedling.fhir.statements import capabilities

__all__ = [
    "Context",
    "Degraded",
    "ImportReport",
    "Request",
    "RequestPlan",
    "ResourceLine",
    "ScoredForm",
    "ServerCapabilities",
    "TypeCapability",
    "bundle",
    "bundles",
    "capabilities",
    "from_resources",
    "ndjson",
    "note",
    "plan",
    "resources",
    "resources_within",
    "score_response",
    "write_ndjson",
]
