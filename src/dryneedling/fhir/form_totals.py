"""
The totals that forms carry, beside the scores that are ours.

A form's own total stands in the Observation of its score, as a component.  It
is no field of the score, so that whoever writes a course gives it again, and
an import returns it.
"""

import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any, Final

from dryneedling._exact import Number
from dryneedling._text import counted
from dryneedling.codec import read, write
from dryneedling.exceptions import FhirError
from dryneedling.exchanges import ScoredForm
from dryneedling.fhir.elements import concept, own_code, quantity
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.form_scores import agree
from dryneedling.fhir.identities import Identity
from dryneedling.fhir.nodes import CoursePart
from dryneedling.outcomes import Score
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

_SYSTEM: Final = "observation"
_CODE: Final = "form-total"


def totals_of(
    parts: Iterable[CoursePart], forms: Iterable[ScoredForm]
) -> Mapping[str, Number]:
    """
    Return the total of the form of each score, by the key of the score.

    Args:
        parts: Parts of the course.
        forms: Forms of which scores of the course were made; of several
            equal ones in their order.

    Raises:
        FhirError: A form's score is none of the course, or of several equal
            ones nobody says which it is.
    """
    several = list(forms)
    if not several:
        # the trees of all scores are not compared for nothing
        return {}
    keys: dict[str, list[str]] = {}
    for part in parts:
        if part.kind == "score":
            keys.setdefault(_words(part.tree), []).append(part.key)
    places: dict[str, list[int]] = {}
    for index, one in enumerate(several):
        places.setdefault(_words(write(one.score)), []).append(index)
    problems: list[Problem] = []
    totals: dict[str, Number] = {}
    for words, indexes in places.items():
        found = keys.get(words, [])
        if len(found) != len(indexes):
            problems.append(
                Problem(
                    f"forms[{indexes[0]}]",
                    "expected as many forms as the course has of this score, "
                    f"got {counted(len(indexes), 'form')} for {len(found)}",
                    Code.AMBIGUOUS if found else Code.UNKNOWN_REFERENCE,
                )
            )
        for key, index in zip(found, indexes, strict=False):
            total = several[index].form_total
            if total is not None:
                totals[key] = total
    if problems:
        raise FhirError(tuple(problems))
    return totals


def _words(tree: object) -> str:
    return json.dumps(tree, sort_keys=True)


def total_component(total: Number, unit: str) -> Tree:
    """
    Return the component with the total that a form carries.

    Args:
        total: The total.
        unit: Unit of the measure.
    """
    return {
        "code": concept(_SYSTEM, _CODE, "Total that the form itself carries"),
        "valueQuantity": quantity(total, unit),
    }


def total_in(resource: Mapping[str, Any]) -> Number | None:
    """
    Return the total of a form in an Observation; None where there is none.
    """
    for one in _components(resource):
        value = element(one, "valueQuantity").get("value")
        if isinstance(value, Decimal):
            value = float(value)
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        if isinstance(value, float) and math.isfinite(value):
            return value
    return None


def _components(resource: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [
        one
        for one in objects(resource.get("component"))
        if own_code(one.get("code"), _SYSTEM) == _CODE
    ]


def with_totals_kept(
    wanted: Mapping[Identity, Tree], held: Mapping[Identity, Tree]
) -> dict[Identity, Tree]:
    """
    Return resources as wanted, with the totals of forms that a server holds.

    A course does not say them: that one is not given again is no change.
    """
    made = dict(wanted)
    for identity, resource in wanted.items():
        if identity.kind == "score" and total_in(resource) is None:
            kept = _components(held.get(identity, {}))
            if kept:
                made[identity] = resource | {"component": kept}
    return made


def scored_form(tree: Tree, total: Number) -> ScoredForm:
    """
    Return a form that came back: the score, and the total beside it.

    Args:
        tree: Plain values of the score.
        total: The total that the form carries.
    """
    score = read(Score, tree)
    agrees = None if score.items is None else agree(score.value, total)
    return ScoredForm(score, total, agrees)
