"""
From a course and what a server holds: the fewest requests, in order.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, final

from dryneedling.course import Course
from dryneedling.exceptions import FhirError
from dryneedling.exchanges import Degraded, Request, ScoredForm
from dryneedling.fhir.answers import ServerAnswer, is_error
from dryneedling.fhir.context import Context
from dryneedling.fhir.fitting import Detail, fitted
from dryneedling.fhir.form_totals import with_totals_kept
from dryneedling.fhir.identities import Identity, identity_of
from dryneedling.fhir.importing import check_model
from dryneedling.fhir.nodes import written
from dryneedling.fhir.places import with_places_kept
from dryneedling.fhir.received import resources_in
from dryneedling.fhir.refusals import refused
from dryneedling.fhir.servers import ServerCapabilities
from dryneedling.fhir.shapes import check_shape
from dryneedling.fhir.updates import Updates
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]


@final
class RequestPlan:
    """
    Requests one at a time, each made of the answers to those before.

    Attributes:
        problems: What the server would not take, and what is left there; the
            list grows as answers come.
        conflicts: Requests of which somebody changed the resource since it
            was read; read it again, and make another plan.
        degraded: Records that stand there as something else, or not at all.
    """

    problems: list[Problem]
    conflicts: list[Request]
    degraded: tuple[Degraded, ...]

    def __init__(
        self, work: Updates, degraded: tuple[Degraded, ...] = ()
    ) -> None:
        self.degraded = degraded
        self.problems = work.problems
        self.conflicts = work.conflicts
        self._requests = work.requests()
        self._asked: Request | None = None
        self._answer: ServerAnswer | None = None

    def __iter__(self) -> Iterator[Request]:
        return self

    def __next__(self) -> Request:
        """
        Return the next request.

        Raises:
            FhirError: The one before has no answer yet.
        """
        if self._asked is None:
            self._asked = next(self._requests)
            return self._asked
        if self._answer is None:
            raise refused(
                "",
                "expected the answer to the request before, got none",
                Code.MISSING,
            )
        answer, self._answer, self._asked = self._answer, None, None
        self._asked = self._requests.send(answer)
        return self._asked

    def answered(
        self, status: int, body: object = None, location: str | None = None
    ) -> None:
        """
        Take the answer to the last request.

        Args:
            status: Status of HTTP.
            body: The parsed JSON of the answer, if there is one.
            location: The header Location, which has the id where the body is
                empty.
        """
        self._answer = ServerAnswer(status, body, location)


def plan(
    course: Course,
    found: Any,  # noqa: ANN401  # JSON as somebody parsed it
    context: Context,
    *,
    besides: Iterable[Mapping[str, Any]] = (),
    delete: bool = False,
    within: ServerCapabilities | None = None,
    detail: Detail = "needling",
    forms: Iterable[ScoredForm] = (),
) -> RequestPlan:
    """
    Plan the fewest requests after which a server holds a course.

    A record is found by its identifier, whatever id the server gave it.
    What is the same there costs no request, what differs one PUT of the
    version that was read, what is new one POST.  What others added is kept.
    What was taken out of the course is marked as entered in error; R4 has no
    such status for AdverseEvent, BodyStructure and Provenance, of which the
    mark is reported.  What a server keeps of no resource at all (our
    extensions, our tag) is not sent again, and the first is reported; where
    it refuses our extensions, resources are sent without them.

    Args:
        course: The course.
        found: What the server holds of it, of its patient and practitioners:
            resources in any order, a Bundle or several, or their text.
        context: What the clinic says besides.
        besides: Further resources of this clinic, such as notes, each behind
            what it refers to.
        delete: Whether to delete what was taken out and has no status for
            that.
        within: What the server takes; of a type that it does not let change,
            what it holds stays, which is reported.  None where it takes all.
        detail: As of `resources_within`.
        forms: As of `resources`; a total that the server holds stays there.

    Returns:
        The requests, to be sent and answered one at a time.

    Raises:
        FhirError: The server holds two resources of one record, or what a
            newer release wrote; or one of *besides* has no identifier of
            this clinic, or one of *forms* no score of the course.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    >>> todo = plan(course, [], Context(namespace="https://clinic.example"))
    >>> for number, request in enumerate(todo):
    ...     print(request.method, request.url)
    ...     todo.answered(201, location=f"{request.url}/{number}")
    POST Patient
    POST EpisodeOfCare
    """
    held = _held(found, context)
    several, degraded = fitted(
        course,
        context,
        within,
        detail=detail,
        besides=besides,
        held=held,
        forms=forms,
    )
    wanted = with_totals_kept(_wanted(several, context), held)
    wanted = with_places_kept(wanted, held)
    own = written(course.id)
    work = Updates(wanted, held, own, delete=delete, within=within)
    return RequestPlan(work, degraded)


def _held(found: object, context: Context) -> dict[Identity, Tree]:
    """
    Return what the server holds of this clinic, by its records.
    """
    held: dict[Identity, Tree] = {}
    problems: list[Problem] = []
    for path, resource, *_ in resources_in(found):
        if is_error(resource):
            # what it would have found is not there: all is new to a plan
            problems.append(
                Problem(
                    path,
                    "expected what a server found, got an error of it",
                    Code.WRONG_TYPE,
                )
            )
            continue
        identity = identity_of(resource, context)
        if identity is None:
            continue
        check_shape(resource, path)
        check_model(resource, path)
        if identity in held:
            problems.append(
                Problem(
                    path,
                    "expected one resource of a record, got a second",
                    Code.DUPLICATE,
                )
            )
        elif not isinstance(resource.get("id"), str):
            problems.append(
                Problem(
                    path,
                    "expected a resource with the server's id, got none",
                    Code.MISSING,
                )
            )
        held.setdefault(identity, resource)
    if problems:
        raise FhirError(tuple(problems))
    return held


def _wanted(
    several: Iterable[Mapping[str, Any]], context: Context
) -> dict[Identity, Tree]:
    wanted: dict[Identity, Tree] = {}
    for index, resource in enumerate(several):
        identity = identity_of(resource, context)
        if identity is None or identity in wanted:
            raise refused(
                f"{resource.get('resourceType', 'Resource')}[{index}]",
                "expected an identifier of this clinic that no other has",
                Code.MISSING if identity is None else Code.DUPLICATE,
            )
        wanted[identity] = dict(resource)
    return wanted
