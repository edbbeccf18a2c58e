"""
Codes of other systems behind ours, as the clinic maps them.

Who has a licence for SNOMED CT, or for a list of procedures, says which of
their codes is which of ours; nothing of either is shipped.
"""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from dryneedling.fhir.canonical import code_system
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]
Codings = Mapping[str, Mapping[str, Sequence[Mapping[str, Any]]]]


def wrong_codings(codings: Codings) -> list[Problem]:
    """
    Return what is no code of ours in a map, which would do nothing.

    Args:
        codings: By our code system and our code.

    >>> [one.path for one in wrong_codings({"muscles": {}})]
    ['codings[0]']
    """
    # all our tables, which nobody needs who maps nothing
    from dryneedling.fhir.own_codes import own_systems

    systems = own_systems()
    found: list[Problem] = []
    for place, (name, codes) in enumerate(codings.items()):
        if name not in systems:
            found.append(_unknown(f"codings[{place}]", "code system"))
            continue
        known = {one.code for one in systems[name].codes}
        found += [
            _unknown(f"codings[{place}][{index}]", "code")
            for index, code in enumerate(codes)
            if code not in known
        ]
    return found


def _unknown(path: str, kind: str) -> Problem:
    return Problem(
        path,
        f"expected a {kind} of ours, got another: definitions() has all",
        Code.UNKNOWN_NAME,
    )


def add_codings(resource: Tree, codings: Codings) -> None:
    """
    Put the codings of a map behind ours in every concept of a resource.

    Args:
        resource: A resource of ours, which is changed.
        codings: By our code system and our code.

    >>> needle = {
    ...     "type": {
    ...         "coding": [{"system": code_system("device"), "code": "needle"}]
    ...     }
    ... }
    >>> add_codings(
    ...     needle,
    ...     {"device": {"needle": [{"system": "urn:clinic", "code": "n1"}]}},
    ... )
    >>> [one["code"] for one in needle["type"]["coding"]]
    ['needle', 'n1']
    """
    if codings:
        by_url = {code_system(name): codes for name, codes in codings.items()}
        _add(resource, by_url)


def _add(value: object, by_url: Codings) -> None:
    if isinstance(value, list):
        for inner in cast("list[object]", value):
            _add(inner, by_url)
    elif isinstance(value, dict):
        tree = cast("Tree", value)
        for name, inner in tree.items():
            if name == "coding":
                tree[name] = [*inner, *_further(inner, by_url)]
            else:
                _add(inner, by_url)


def _further(ours: Sequence[Tree], by_url: Codings) -> list[Tree]:
    return [
        dict(further)
        for one in ours
        for further in by_url.get(one.get("system", ""), {}).get(
            one.get("code", ""), ()
        )
    ]
