"""
What was sent along with a call, and what was not.

A key that is not there, an error of the server or words of it in place of
data, and a page of several are data that is missing; None and an empty Bundle
say that there is nothing.
"""

import enum
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple, cast, final

import attrs

from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import FhirError
from dryneedling.fhir.answers import OUTCOME, is_error
from dryneedling.fhir.cds_hooks.calls import HookCall
from dryneedling.fhir.cds_hooks.services import Prefetch
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.received import MOST, Received, names_next
from dryneedling.fhir.references import name_in
from dryneedling.fhir.refusals import refused
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = Mapping[str, Any]

# Entries of a search that are not what was searched for.
_BESIDES: Final = ("include", "outcome")


@final
class WhyMissing(enum.StrEnum):
    """
    Why data is missing.
    """

    NOT_SENT = "not_sent"
    ERROR = "error"
    MORE_PAGES = "more_pages"


@final
@attrs.frozen(kw_only=True)
class MissingData:
    """
    Data that a call should have brought and did not, or not all of it.

    Attributes:
        key: Its key in the prefetch template.
        words: What it is, for people.
        why: Why it is missing.
    """

    __repr__ = short_repr
    __str__ = printed_record

    key: str
    words: str
    why: WhyMissing


class Sent(NamedTuple):
    """
    What a call brought.

    Attributes:
        resources: Resources by the key of the template; a key without any
            was answered with nothing.
        missing: What is missing, or not whole.
    """

    resources: Mapping[str, list[Received]]
    missing: tuple[MissingData, ...]

    def each(self, *keys: str) -> Iterator[Received]:
        """
        Yield the resources of some keys.
        """
        for key in keys:
            yield from self.resources.get(key, ())


def sent_with(call: HookCall, asked: Iterable[Prefetch]) -> Sent:
    """
    Sort what a call brought.

    Args:
        call: The call.
        asked: What was asked for.

    Raises:
        FhirError: Something is of a type that was not asked for, or of
            another patient, or there are more resources than anybody has.
    """
    resources: dict[str, list[Received]] = {}
    missing: list[MissingData] = []
    problems: list[Problem] = []
    count = 0
    for one in asked:
        path = f"prefetch.{one.key}"
        why = None
        if one.key not in call.prefetch:
            why = WhyMissing.NOT_SENT
        else:
            given = call.prefetch[one.key]
            found, why = _received(given, path)
            if one.key == "patient" and not found:
                # a read of one resource finds it, or was not done
                why = why or WhyMissing.NOT_SENT
            count += len(found)
            if count > MOST:
                raise refused(
                    path,
                    f"expected at most {MOST} resources, got more",
                    Code.TOO_LARGE,
                )
            problems += _problems(found, one, call.patient)
            resources[one.key] = found
        if why is not None:
            missing.append(MissingData(key=one.key, words=one.words, why=why))
    if problems:
        raise FhirError(tuple(problems))
    return Sent(resources, tuple(missing))


def _received(
    given: object, path: str
) -> tuple[list[Received], WhyMissing | None]:
    """
    Return the resources of one key, and why some are missing.
    """
    if given is None:
        return [], None
    if not isinstance(given, Mapping):
        raise refused(path, f"expected a resource, got {described(given)}")
    tree = cast("dict[str, Any]", given)
    if tree.get("resourceType") != "Bundle":
        if tree.get("resourceType") == OUTCOME:
            # whatever it says, it stands where the data should
            return [], WhyMissing.ERROR
        return [Received(path, tree)], None
    found: list[Received] = []
    why = WhyMissing.MORE_PAGES if _is_cut(tree) else None
    entries = objects(tree.get("entry"))
    if len(entries) < _length_of(tree.get("entry")):
        why = WhyMissing.ERROR
    for index, entry in enumerate(entries):
        resource = dict(element(entry, "resource"))
        # without a resource it is the answer to a request that failed
        if not resource or is_error(resource):
            why = WhyMissing.ERROR
        elif resource.get("resourceType") != OUTCOME:
            url = str(entry.get("fullUrl", ""))
            at = f"{path}.entry[{index}].resource"
            found.append(Received(at, resource, url))
    return found, why


def _length_of(entries: object) -> int:
    """
    Count entries, whatever they are; what is no list is one.
    """
    if isinstance(entries, (list, tuple)):
        return len(cast("Sequence[object]", entries))
    return 0 if entries is None else 1


def _is_cut(bundle: Tree) -> bool:
    """
    Tell whether a Bundle is one page of several.

    Its total counts what was found on all of them, and not what stands there
    besides.
    """
    if names_next(bundle):
        return True
    total: object = bundle.get("total")
    found = [
        entry
        for entry in objects(bundle.get("entry"))
        if element(entry, "search").get("mode") not in _BESIDES
    ]
    return isinstance(total, int) and total > len(found)


def _problems(
    found: Iterable[Received], asked: Prefetch, patient: str
) -> Iterator[Problem]:
    for one in found:
        resource = one.resource
        if str(resource.get("resourceType")) not in asked.types:
            known = ", ".join(sorted(asked.types))
            yield Problem(
                f"{one.path}.resourceType",
                f"expected {known}, got another type",
                Code.WRONG_TYPE,
            )
        elif _is_of_another(resource, patient):
            yield Problem(
                one.path,
                "expected a resource of the patient of the call, got one of "
                "another",
                Code.CONTRADICTION,
            )


def _is_of_another(resource: Tree, patient: str) -> bool:
    """
    Tell whether a resource names another patient than the one of the call.
    """
    if resource.get("resourceType") == "Patient":
        return str(resource.get("id", patient)) != patient
    for name in ("patient", "subject"):
        reference = element(resource, name).get("reference")
        if isinstance(reference, str):
            named = name_in(reference)
            # a UUID of a Bundle does not say whose it is
            if named.startswith("Patient/"):
                return named != f"Patient/{patient}"
    return False
