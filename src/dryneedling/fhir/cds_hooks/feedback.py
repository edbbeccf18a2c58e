"""
What users did with cards, as a record system reports it.
"""

from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast, final

import attrs
from pendulum import DateTime

from dryneedling._refusals import described
from dryneedling._rfc9557 import read_instant
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.exceptions import FhirError
from dryneedling.fhir.cds_hooks.calls import posted
from dryneedling.fhir.extensions import element, objects
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree: TypeAlias = Mapping[str, Any]

_OUTCOMES: Final = ("accepted", "overridden")


@final
@attrs.frozen(kw_only=True)
class CardFeedback:
    """
    What a user did with a card.

    Attributes:
        card: The uuid of the card.
        outcome: "accepted" or "overridden".
        at: When.
        reason: Code of the reason that was chosen; None where none was.
        reason_system: Its code system; None where it has none.
        comment: What the user wrote; not shown in reprs.
    """

    __repr__ = short_repr
    __str__ = printed_record

    card: str
    outcome: str
    at: DateTime
    reason: str | None = None
    reason_system: str | None = None
    comment: str | None = attrs.field(default=None, repr=False)


def read_feedback(given: object) -> tuple[CardFeedback, ...]:
    """
    Read what was posted to ``{base}/cds-services/{id}/feedback``.

    Args:
        given: The body: JSON as text or bytes, or as somebody parsed it.

    Raises:
        FhirError: It is no feedback, with every problem.

    >>> (one,) = read_feedback(
    ...     {
    ...         "feedback": [
    ...             {
    ...                 "card": "f6b95768-b1c8-40dc-8385-bf3504b82ffb",
    ...                 "outcome": "overridden",
    ...                 "outcomeTimestamp": "2020-12-11T00:00:00Z",
    ...             }
    ...         ]
    ...     }
    ... )
    >>> one.outcome, one.reason
    ('overridden', None)
    """
    tree = posted(given, "feedback on cards")
    problems: list[Problem] = []
    reports: object = tree.get("feedback")
    if not isinstance(reports, list):
        message = f"expected a list, got {described(reports)}"
        problems.append(Problem("feedback", message, Code.WRONG_TYPE))
        reports = []
    several = cast("list[object]", reports)
    made = [
        _report(one, f"feedback[{index}]", problems)
        for index, one in enumerate(several)
    ]
    if problems:
        raise FhirError(tuple(problems))
    return tuple([one for one in made if one is not None])


def _report(
    given: object, path: str, problems: list[Problem]
) -> CardFeedback | None:
    """
    Read one report; note what is wrong with it.
    """
    found = objects([given])
    if not found:
        message = f"expected an object, got {described(given)}"
        problems.append(Problem(path, message, Code.WRONG_TYPE))
        return None
    (one,) = found
    before = len(problems)
    card, outcome = one.get("card"), one.get("outcome")
    if not isinstance(card, str) or not card:
        message = f"expected the uuid of a card, got {described(card)}"
        problems.append(Problem(f"{path}.card", message, Code.WRONG_TYPE))
    if outcome not in _OUTCOMES:
        message = (
            f"expected {' or '.join(_OUTCOMES)}, got {described(outcome)}"
        )
        problems.append(Problem(f"{path}.outcome", message, Code.UNKNOWN_WORD))
    at = _instant(one.get("outcomeTimestamp"))
    if at is None:
        message = "expected an instant in UTC, got something else"
        place = f"{path}.outcomeTimestamp"
        problems.append(Problem(place, message, Code.WRONG_FORM))
    if at is None or len(problems) > before:
        return None
    chosen = element(one, "overrideReason")
    reason = element(chosen, "reason")
    return CardFeedback(
        card=str(card),
        outcome=str(outcome),
        at=at,
        reason=_text(reason.get("code")),
        reason_system=_text(reason.get("system")),
        comment=_text(chosen.get("userComment")),
    )


def _instant(given: object) -> DateTime | None:
    if not isinstance(given, str):
        return None
    try:
        return read_instant(given)
    except ValueError:
        return None


def _text(given: object) -> str | None:
    return given if isinstance(given, str) and given else None
