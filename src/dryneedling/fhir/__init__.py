"""
HL7 FHIR R4: courses as resources and back, and forms as they come.

`resources` writes a course as plain dicts, `from_resources` makes the course
of what a server gives back; `Context` is what a clinic says besides.
`plan` says what to ask a server for so that it holds a course, `bundles` and
`ndjson` are for servers that take many resources at once, and a `note` says
a visit in words.
`score_response` makes a score of a QuestionnaireResponse, or of its answers
alone, by the rule of the measure, and compares it with the total that the
form carries.  `cds_hooks` makes cards for record systems.  Nothing here
knows how to reach a server.
"""

from dryneedling.fhir.bundling import bundle, bundles
from dryneedling.fhir.context import Context
from dryneedling.fhir.exporting import resources
from dryneedling.fhir.form_scores import ScoredForm, score_response
from dryneedling.fhir.importing import ImportReport, from_resources
from dryneedling.fhir.lines import ResourceLine, ndjson, write_ndjson
from dryneedling.fhir.notes import note
from dryneedling.fhir.planning import RequestPlan, plan
from dryneedling.fhir.requests import Request

__all__ = [
    "Context",
    "ImportReport",
    "Request",
    "RequestPlan",
    "ResourceLine",
    "ScoredForm",
    "bundle",
    "bundles",
    "from_resources",
    "ndjson",
    "note",
    "plan",
    "resources",
    "score_response",
    "write_ndjson",
]
