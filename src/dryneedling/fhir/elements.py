"""
Small parts of resources: codings, states, instants, what is not known.
"""

import datetime as dt
import re
import sys
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Final, cast

from pendulum import DateTime

from dryneedling._rfc9557 import read_instant
from dryneedling._zones import may_differ_on, offset_of, zone_contradiction
from dryneedling.fhir.canonical import code_system, definition
from dryneedling.fhir.extensions import element, is_object, objects
from dryneedling.fhir.standard_codes import UCUM, ucum_units

Tree = dict[str, Any]

_ABSENT: Final = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
# The same reasons, where an Observation has an element for them.
REASON: Final = "http://terminology.hl7.org/CodeSystem/data-absent-reason"
TIME_ZONE: Final = "http://hl7.org/fhir/StructureDefinition/tz-code"
_WRITTEN: Final = definition("written")
# R4's regular expression, of what is written with a time.
_DATE_TIME: Final = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?"
    r"(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))"
)
# A point and three digits.
_CUT: Final = 4
_DAY: Final = len("2026-03-02")
_MILLISECOND: Final = 0.001
CONDITION_CATEGORY: Final = (
    "http://terminology.hl7.org/CodeSystem/condition-category"
)
VERIFIED: Final = "http://terminology.hl7.org/CodeSystem/condition-ver-status"
# The one word that every status of R4 has.
IN_ERROR: Final = "entered-in-error"


def absent(reason: str = "unknown") -> Tree:
    """
    Return what stands where a value has to be and nobody knows it.
    """
    return {"extension": [{"url": _ABSENT, "valueCode": reason}]}


def concept(system: str, code: str, text: str | None = None) -> Tree:
    """
    Return a concept of a code system of ours, with words for people.
    """
    made: Tree = {"coding": [{"system": code_system(system), "code": code}]}
    return made if text is None else made | {"text": text}


def hl7(system: str, code: str) -> Tree:
    """
    Return a concept of a code system of HL7.
    """
    return {"coding": [{"system": system, "code": code}]}


def status_of(tree: Tree, otherwise: str) -> str:
    """
    Return a status: in error where its record is, else as is said.

    >>> status_of({"entered_in_error": {}}, "final")
    'entered-in-error'
    """
    return IN_ERROR if "entered_in_error" in tree else otherwise


def own_code(holder: object, system: str) -> str | None:
    """
    Return our code in a concept; None where it has none.
    """
    if not is_object(holder):
        return None
    url = code_system(system)
    concept = cast("Mapping[str, object]", holder)
    for coding in objects(concept.get("coding")):
        if coding.get("system") == url:
            return str(coding.get("code"))
    return None


def quantity(value: float, unit: str) -> Tree:
    """
    Return a number in a unit, with its code where it is one of UCUM.

    A measure of one's own may have any unit.

    >>> quantity(3, "points")
    {'value': 3, 'unit': 'points'}
    """
    made: Tree = {"value": value, "unit": unit}
    if unit in ucum_units():
        made |= {"system": UCUM, "code": unit}
    return made


def put_number(resource: Tree, name: str, value: float, unit: str) -> None:
    """
    Write a number in a unit so that its type comes back: 40 or 40.0.

    Args:
        resource: Where it is written.
        name: Name of the element.
        value: The number.
        unit: Its unit.
    """
    made = resource[name] = quantity(value, unit)
    if isinstance(value, float) and value.is_integer():
        # to many a server 40.0 is 40
        exact = {"url": _WRITTEN, "valueString": repr(value)}
        made["_value"] = {"extension": [exact]}


def number_of(resource: Mapping[str, Any], name: str) -> object:
    """
    Return the number that `put_number` wrote; None where there is none.
    """
    held = element(resource, name)
    value: object = held.get("value")
    if not isinstance(value, int) or abs(value) > sys.float_info.max:
        return value
    beside = objects(element(held, "_value").get("extension"))
    told = [
        one.get("valueString") for one in beside if one.get("url") == _WRITTEN
    ]
    return float(value) if repr(float(value)) in told else value


def put_time(
    resource: Tree, name: str, written: str | None, *, needed: bool = False
) -> None:
    """
    Write an instant or a day of a document as FHIR's dateTime.

    FHIR keeps the offset and not the zone, which stands beside it as R4's own
    ``tz-code``.

    Args:
        resource: Where it is written.
        name: Name of the element.
        written: The text in the document.
        needed: Whether something has to stand there.
    """
    if written is None:
        if needed:
            resource[f"_{name}"] = absent()
        return
    if "T" not in written:
        resource[name] = written
        return
    instant, zone = written.partition("[")[0], zone_in(written)
    beside: list[Tree] = []
    found = _DATE_TIME.fullmatch(instant)
    if found:
        resource[name] = instant
        if zone:
            beside.append({"url": TIME_ZONE, "valueCode": zone})
    else:
        # an offset of FHIR has no seconds, and at most fourteen hours
        resource[name] = in_utc(read_instant(written))
    if (
        not (found and zone)
        or len(found[1] or "") > _CUT
        or not _is_offset_of(zone, instant[:_DAY], found[2])
    ):
        # many a server cuts to milliseconds, or writes all in UTC
        beside.append({"url": _WRITTEN, "valueString": written})
    resource[f"_{name}"] = {"extension": beside}


# A clinic's visits share their days and its zone.
@lru_cache(maxsize=4096)
def _is_offset_of(zone: str, day: str, offset: str) -> bool:
    """
    Say whether a zone alone tells the offset that instants of a day have.

    >>> _is_offset_of("Europe/Rome", "2026-03-02", "+01:00")
    True
    """
    noon = read_instant(f"{day}T12:00:00{offset}")
    return zone_contradiction(noon, zone) is None and not may_differ_on(
        zone, int(offset_of(noon).total_seconds()), noon.toordinal()
    )


def in_utc(at: DateTime) -> str:
    """
    Return an instant in UTC.
    """
    utc = at.astimezone(dt.UTC).replace(tzinfo=None)
    return f"{utc.isoformat()}Z"


def time_of(resource: Mapping[str, Any], name: str) -> str | None:
    """
    Return the text of a document for FHIR's dateTime, zone and all.
    """
    written = resource.get(name)
    if not isinstance(written, str):
        return None
    if "T" not in written:
        return written
    beside = {
        str(one.get("url")): one
        for one in objects(element(resource, f"_{name}").get("extension"))
    }
    exact = beside.get(_WRITTEN, {}).get("valueString")
    if isinstance(exact, str) and _is_said_of(exact, written):
        return exact
    if TIME_ZONE in beside:
        return f"{written}[{beside[TIME_ZONE].get('valueCode')}]"
    return written


def said_at(
    holder: Mapping[str, Any], name: str, *, instant: str, day: str | None
) -> Tree:
    """
    Return when something was, under the field that holds such a time.

    Args:
        holder: Where it is written.
        name: Name of the element.
        instant: The field for an instant.
        day: The field for a day; None where none holds one.

    >>> said_at({"date": "2026-03-02"}, "date", instant="at", day="on")
    {'on': '2026-03-02'}
    """
    written = time_of(holder, name)
    if written is None:
        return {}
    field = instant if "T" in written else day
    return {} if field is None else {field: written}


def zone_in(written: object) -> str | None:
    """
    Return the zone of an instant of a document; None where it names none.

    >>> zone_in("2026-03-02T09:30:00+01:00[Europe/Rome]")
    'Europe/Rome'
    """
    if not isinstance(written, str):
        return None
    return written.partition("[")[2].rstrip("]") or None


def has_zone_beside(written: object) -> bool:
    """
    Tell whether ``tz-code`` stands beside an instant of a document.

    FHIR has not every offset, and tells the others in UTC.
    """
    instant = str(written).partition("[")[0]
    return bool(zone_in(written) and _DATE_TIME.fullmatch(instant))


def _is_said_of(exact: str, written: str) -> bool:
    """
    Say whether an exact instant is the one that the element says roughly.

    Somebody may have changed the element, and knew no extension of ours.
    """
    try:
        apart = read_instant(exact) - read_instant(written)
    except ValueError:
        return False
    return abs(apart.total_seconds()) < _MILLISECOND
