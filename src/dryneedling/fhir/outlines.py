"""
A plan whole, before a server is asked: to look at, or to send elsewhere.
"""

from uuid import NAMESPACE_URL, uuid5

import attrs

from dryneedling.exchanges import PlanOutline, Request, ServerGaps
from dryneedling.fhir.planning import RequestPlan
from dryneedling.fhir.references import rewritten

_URN = "urn:uuid:"


def outlined(todo: RequestPlan) -> PlanOutline:
    """
    Return all requests of a plan, as if a server did each of them.

    What a POST makes has no id yet: bodies behind it refer to it by the
    ``full_url`` of its request, which whoever sends them replaces by the id
    that the server chose.

    Args:
        todo: The plan, of which no request has been taken.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context, plan
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> todo = plan(course, [], Context(namespace="https://clinic.example"))
    >>> print(outlined(todo))
    2 requests: 2 POST
    <BLANKLINE>
    request             record
    ---------------------------
    POST Patient        patient
    POST EpisodeOfCare  course
    """
    made: dict[str, str] = {}
    requests: list[Request] = []

    def renamed(reference: str) -> str:
        return made.get(reference, reference)

    for request in todo:
        own_id = str(uuid5(NAMESPACE_URL, f"{request.kind}/{request.key}"))
        is_new = request.method == "POST"
        body = request.body
        requests.append(
            attrs.evolve(
                request,
                body=None if body is None else rewritten(body, renamed),
                full_url=f"{_URN}{own_id}" if is_new else None,
            )
        )
        if is_new:
            name = f"{request.url}/{own_id}"
            made[name] = f"{_URN}{own_id}"
            todo.answered(201, location=name)
        else:
            todo.answered(200)
    return PlanOutline(
        tuple(requests), tuple(todo.problems), ServerGaps(todo.degraded)
    )
