"""
The places of the muscles as JSON, for programs that are not written in Python.

A click that somebody keeps names the version of the drawing: what is at one
point of this drawing may lie beside it on a later one.
"""

from typing import Final

from dryneedling.anatomy import BodyView, Side, muscle
from dryneedling.body.figure import DECIMALS, DRAWING_VERSION
from dryneedling.body.places import MusclePlace, not_shown, places
from dryneedling.body.projections import sign_of
from dryneedling.body.splines import Point

JSON = dict[str, object]

FORMAT: Final = "dryneedling.body.places"

_POINT: Final[JSON] = {
    "type": "array",
    "prefixItems": [{"type": "number"}, {"type": "number"}],
    "items": False,
    "minItems": 2,
}
_SIGN: Final[JSON] = {"enum": [-1, 1]}


def places_document() -> JSON:
    """
    Return where every muscle lies, in fractions of stature, as JSON has it.

    The side that is stored is that whose x is positive: `signs` says which
    way x goes on the page for each side of the person.

    >>> document = places_document()
    >>> document["version"], document["signs"]["front"]
    (1, {'left': 1, 'right': -1})
    """
    return {
        "format": FORMAT,
        "version": DRAWING_VERSION,
        "signs": {
            view.value: {
                side.value: sign_of(view, side)
                for side in (Side.LEFT, Side.RIGHT)
            }
            for view in BodyView
        },
        "places": [_as_json(place) for place in places()],
        "not_shown": dict(sorted(not_shown().items())),
    }


def _as_json(place: MusclePlace) -> JSON:
    return {
        "muscle": place.muscle,
        "name": muscle(place.muscle).english,
        "view": place.view.value,
        "layer": place.layer,
        "at": _rounded(place.at),
        "region": [_rounded(point) for point in place.region],
        "approximate": place.approximate,
    }


def _rounded(point: Point) -> list[float]:
    return [round(value, DECIMALS) for value in point]


def places_schema() -> JSON:
    """
    Return the JSON Schema (2020-12) of `places_document`.

    >>> places_schema()["properties"]["version"]
    {'const': 1}
    """
    place: JSON = {
        "muscle": {"type": "string"},
        "name": {"type": "string"},
        "view": {"enum": [view.value for view in BodyView]},
        "layer": {"enum": [1, 2, 3, 4]},
        "at": _POINT,
        "region": {"type": "array", "items": _POINT, "minItems": 3},
        "approximate": {"type": "boolean"},
    }
    signs: JSON = {
        view.value: _record({"left": _SIGN, "right": _SIGN})
        for view in BodyView
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:{FORMAT.replace('.', ':')}:{DRAWING_VERSION}",
        "title": "Places of muscles on the body chart",
        **_record(
            {
                "format": {"const": FORMAT},
                "version": {"const": DRAWING_VERSION},
                "signs": _record(signs),
                "places": {"type": "array", "items": _record(place)},
                "not_shown": {
                    "type": "object",
                    "additionalProperties": {"type": "string", "minLength": 1},
                },
            }
        ),
    }


def _record(properties: JSON) -> JSON:
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
