"""
The JSON shapes of CDS Hooks, as HL7's logical models and tables have them.

From CDSHooksServices and CDSHooksResponse of HL7/cds-hooks at github.com and
the tables of the specification; a name that they do not have is refused.
"""

import uuid
from collections.abc import Mapping
from typing import Any, Final

_TEXT: Final = "text"
# name: type, and whether it is required
SHAPES: Final[Mapping[str, Mapping[str, tuple[Any, bool]]]] = {
    "services": {"services": (["service"], True)},
    "service": {
        "hook": (_TEXT, True),
        "title": (_TEXT, False),
        "description": (_TEXT, True),
        "id": (_TEXT, True),
        "prefetch": (dict, False),
        "usageRequirements": (_TEXT, False),
    },
    "response": {"cards": (["card"], True), "systemActions": (list, False)},
    "card": {
        "uuid": ("uuid", False),
        "summary": ("summary", True),
        "detail": (_TEXT, False),
        "indicator": ("indicator", True),
        "source": ("source", True),
        "suggestions": (list, False),
        "selectionBehavior": (_TEXT, False),
        "overrideReasons": (["reason"], False),
        "links": (list, False),
    },
    "source": {
        "label": (_TEXT, True),
        "url": (_TEXT, False),
        "icon": (_TEXT, False),
        "topic": ("coding", False),
    },
    # "CDS Services MUST provide a human readable text in the display property"
    "reason": {
        "system": (_TEXT, False),
        "code": (_TEXT, True),
        "display": (_TEXT, True),
    },
    "coding": {
        "system": (_TEXT, False),
        "code": (_TEXT, True),
        "display": (_TEXT, False),
    },
    "outcome": {
        "resourceType": (_TEXT, True),
        "issue": (["issue"], True),
    },
    "issue": {
        "severity": (_TEXT, True),
        "code": (_TEXT, True),
        "details": (dict, False),
        "expression": (list, False),
    },
}


def assert_shape(name: str, value: Any) -> None:  # noqa: ANN401  # JSON
    """
    Fail where JSON is not of a shape; nothing in it may be empty.

    "JSON attribute values SHALL NOT be null or empty, so null, "", [], or {}
    are prohibited", but for a list of no cards.
    """
    shape = SHAPES[name]
    assert set(value) <= set(shape)
    assert {key for key, (_, needed) in shape.items() if needed} <= set(value)
    for key, held in value.items():
        kind = shape[key][0]
        if isinstance(kind, list):
            assert held or key == "cards"
            for one in held:
                assert_shape(kind[0], one)
        elif isinstance(kind, type):
            assert held
            assert isinstance(held, kind)
        elif kind in SHAPES:
            assert_shape(kind, held)
        else:
            assert isinstance(held, str)
            assert held.strip()
            if kind == "uuid":
                assert str(uuid.UUID(held)) == held
            if kind == "summary":
                # "One-sentence, <140-character summary message"
                assert len(held) < 140
                assert "\n" not in held
            if kind == "indicator":
                assert held in {"info", "warning", "critical"}
