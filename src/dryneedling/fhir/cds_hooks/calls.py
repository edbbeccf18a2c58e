"""
One call of a hook, read and checked.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Final, cast, final

import attrs

from dryneedling._refusals import described, not_taken, problem
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import FhirError
from dryneedling.fhir.cds_hooks.services import Hook
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.json_given import json_of
from dryneedling.fhir.refusals import refused
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = Mapping[str, Any]

# An id of FHIR has 64 signs, a UUID 36: room for those who write longer ones.
_LONGEST: Final = 200


@final
@attrs.frozen(kw_only=True)
class HookCall:
    """
    One call of a hook.

    Attributes:
        hook: Which hook.
        instance: What tells this call from all others.
        patient: The id that the patient has on the caller's server.
        orders: Orders that are not yet signed; of order-select those that
            were just selected.
        prefetch: What was sent along, by the keys of the template.
    """

    __repr__ = short_repr
    __str__ = printed_record

    hook: Hook
    instance: str
    patient: str = attrs.field(repr=False)
    orders: Sequence[Tree] = attrs.field(repr=False)
    prefetch: Tree = attrs.field(repr=False)


def read_call(given: object) -> HookCall:
    """
    Read what was posted to the service.

    Args:
        given: The body: JSON as text or bytes, or as somebody parsed it.

    Raises:
        FhirError: It is no call of a hook that the service has, with every
            problem.

    >>> read_call(
    ...     {
    ...         "hook": "patient-view",
    ...         "hookInstance": "d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
    ...         "context": {"userId": "Practitioner/1", "patientId": "7"},
    ...     }
    ... ).hook.value
    'patient-view'
    """
    tree = posted(given, "a call of a hook")
    problems: list[Problem] = []
    hook = tree.get("hook")
    if not isinstance(hook, str) or hook not in set(Hook):
        known = ", ".join(Hook)
        message = f"expected one of {known}, got {described(hook)}"
        problems.append(Problem("hook", message, Code.UNKNOWN_WORD))
    instance = _text(tree, "hookInstance", "", problems)
    context = _object(tree, "context", problems)
    patient = _text(context, "patientId", "context.", problems)
    orders: list[Tree] = []
    if hook in (Hook.ORDER_SELECT, Hook.ORDER_SIGN):
        orders = _orders(context, str(hook), problems)
    prefetch = _object(tree, "prefetch", problems, needed=False)
    if problems:
        raise FhirError(tuple(problems))
    return HookCall(
        hook=Hook(str(hook)),
        instance=instance,
        patient=patient,
        orders=orders,
        prefetch=prefetch,
    )


def posted(given: object, what: str) -> Tree:
    """
    Return the object that was posted.

    Args:
        given: The body: JSON as text or bytes, or as somebody parsed it.
        what: What it is, for the error.

    Raises:
        FhirError: It is no object, or cannot be read.
    """
    found = json_of(given)
    if not isinstance(found, Mapping):
        raise refused("", f"expected {what}, got {described(found)}")
    return cast("Tree", found)


def _text(tree: Tree, name: str, at: str, problems: list[Problem]) -> str:
    """
    Return a text that has to be there; note what else there is.
    """
    found = tree.get(name)
    if (
        isinstance(found, str)
        and found.strip()
        and found.isprintable()
        and len(found) <= _LONGEST
    ):
        return found
    message = (
        f"expected 1 to {_LONGEST} printable characters, got "
        f"{described(found)}"
    )
    problems.append(problem(f"{at}{name}", not_taken(found, message)))
    return ""


def _object(
    tree: Tree, name: str, problems: list[Problem], *, needed: bool = True
) -> Tree:
    """
    Return an object; note what else there is.
    """
    found = tree.get(name)
    if not isinstance(found, Mapping) and (needed or found is not None):
        message = f"expected an object, got {described(found)}"
        problems.append(problem(name, not_taken(found, message)))
    return element(tree, name)


def _orders(context: Tree, hook: str, problems: list[Problem]) -> list[Tree]:
    """
    Return the orders that a call is about.
    """
    bundle = element(context, "draftOrders")
    if bundle.get("resourceType") != "Bundle":
        message = "expected a Bundle, got nothing of the kind"
        problems.append(
            Problem("context.draftOrders", message, Code.WRONG_TYPE)
        )
    entries = objects(bundle.get("entry"))
    orders = [element(entry, "resource") for entry in entries]
    if hook == Hook.ORDER_SIGN:
        return orders
    selected: object = context.get("selections")
    if not isinstance(selected, list):
        message = f"expected a list of ids, got {described(selected)}"
        refusal = not_taken(selected, message)
        problems.append(problem("context.selections", refusal))
        return []
    names = {one for one in cast("list[object]", selected) if type(one) is str}
    return [
        order
        for order in orders
        if f"{order.get('resourceType')}/{order.get('id')}" in names
    ]
