"""
Conditions, medicines, allergies and pregnancy of a record, read by code.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple, TypeAlias, cast

from dryneedling.fhir.cds_hooks.code_table import (
    CodeMeaning,
    OwnCodes,
    meaning_of,
)
from dryneedling.fhir.cds_hooks.findings import (
    RecordedFact,
    UnreadEntry,
    WhyUnread,
)
from dryneedling.fhir.cds_hooks.prefetched import Sent
from dryneedling.fhir.elements import IN_ERROR
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.identities import kind_and_key_of
from dryneedling.fhir.received import Received
from dryneedling.fhir.references import name_in
from dryneedling.screening.answers import Answer

Tree: TypeAlias = Mapping[str, Any]
Entry: TypeAlias = RecordedFact | UnreadEntry

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_PREGNANCY: Final = ("http://loinc.org", "82810-3")
# Words of R4 for what is no more, or never was.
_OVER: Final = frozenset(
    {"inactive", "resolved", "remission", "completed", "stopped", "cancelled"}
)
_NEVER: Final = frozenset({"refuted", "not-taken"})
_LESS_SURE: Final = frozenset(
    {
        "differential",
        "draft",
        "intended",
        "on-hold",
        "provisional",
        "unconfirmed",
        "unknown",
    }
)
# R4 has no element for the day that serves all of them.
_DAYS: Final = (
    "onsetDateTime",
    "effectiveDateTime",
    "authoredOn",
    "recordedDate",
    "dateAsserted",
)


def entries(sent: Sent, own: OwnCodes) -> Iterator[Entry]:
    """
    Yield what each entry says, or why it says nothing.

    Args:
        sent: What was sent.
        own: A code table of the clinic's own.
    """
    for one in sent.each("conditions", "allergies"):
        # an indication of a course of ours is no finding of screening
        if kind_and_key_of(one.resource) is None:
            yield from _of_code(one, element(one.resource, "code"), own)
    for key in ("medicationRequests", "medicationStatements"):
        yield from _medicines([*sent.each(key)], own)
    yield from _pregnancy([*sent.each("pregnancy")], own)
    for one in sent.each("events"):
        if kind_and_key_of(one.resource) is None:
            yield _unread(
                one, element(one.resource, "event"), WhyUnread.OF_OTHERS
            )


def _of_code(one: Received, code: Tree, own: OwnCodes) -> Iterator[Entry]:
    """
    Read what stands under a code, by its standing.
    """
    words = _standing(one.resource)
    if IN_ERROR in words:
        yield _unread(one, code, WhyUnread.IN_ERROR)
        return
    meanings = _meanings(code, own)
    if not meanings:
        has_code = bool(objects(code.get("coding")))
        why = WhyUnread.UNKNOWN_CODE if has_code else WhyUnread.NO_CODE
        yield _unread(one, code, why)
        return
    # one entry may say something of several factors, each of them once
    for (system, number), meaning in meanings.values():
        if words & _NEVER or one.resource.get("doNotPerform") is True:
            yield _unread(one, code, WhyUnread.REFUTED)
        elif words & _OVER and not meaning.lasting:
            yield _unread(one, code, WhyUnread.OVER)
        else:
            yield RecordedFact(
                path=one.path,
                resource=name_of_entry(one.resource),
                factor=meaning.factor,
                answer=meaning.answer,
                system=system,
                code=number,
                day=day_of_entry(one.resource),
                remark=", ".join(sorted(words & (_LESS_SURE | _OVER))),
                source=meaning.source,
            )


_Coded: TypeAlias = tuple[tuple[str, str], CodeMeaning]


def _meanings(code: Tree, own: OwnCodes) -> dict[str, _Coded]:
    """
    Return what the codes of a concept say, by factor; the first code counts.
    """
    found: dict[str, _Coded] = {}
    for coding in objects(code.get("coding")):
        key = str(coding.get("system", "")), str(coding.get("code", ""))
        meaning = meaning_of(*key, own)
        if meaning is not None:
            found.setdefault(meaning.factor, (key, meaning))
    return found


def _standing(resource: Tree) -> frozenset[str]:
    """
    Return the words that a resource has for how it stands.
    """
    words = {str(resource.get("status"))}
    for name in ("clinicalStatus", "verificationStatus"):
        held = objects(element(resource, name).get("coding"))
        words |= {str(coding.get("code")) for coding in held}
    return frozenset(words)


def _medicines(received: list[Received], own: OwnCodes) -> Iterator[Entry]:
    """
    Read medicines, whose code stands there or in a Medication beside them.
    """
    beside = {
        name_of_entry(one.resource): one.resource
        for one in received
        if one.resource.get("resourceType") == "Medication"
    }
    by_url = {one.url: one.resource for one in received if one.url}
    for one in received:
        if one.resource.get("resourceType") == "Medication":
            continue
        code = element(one.resource, "medicationCodeableConcept")
        named = element(one.resource, "medicationReference")
        reference = named.get("reference")
        if isinstance(reference, str):
            within = {
                f"#{held.get('id')}": held
                for held in objects(one.resource.get("contained"))
            }
            medicine = (
                within.get(reference)
                or by_url.get(reference)
                or beside.get(name_in(reference), {})
            )
            code = element(medicine, "code") or {"text": named.get("display")}
        yield from _of_code(one, code, own)


class _Observed(NamedTuple):
    """
    One answer of the record to whether the patient is pregnant.
    """

    received: Received
    day: str
    value: Tree
    meaning: _Coded


def _pregnancy(received: list[Received], own: OwnCodes) -> Iterator[Entry]:
    """
    Read whether the patient is pregnant: what was recorded last counts.

    That she was not speaks of its day alone: nobody asked since.
    """
    observed: list[_Observed] = []
    for one in received:
        value = element(one.resource, "valueCodeableConcept")
        words = _standing(one.resource)
        if IN_ERROR in words or "cancelled" in words:
            yield _unread(one, value, WhyUnread.IN_ERROR)
            continue
        codes = objects(element(one.resource, "code").get("coding"))
        if _PREGNANCY not in {
            (code.get("system"), code.get("code")) for code in codes
        }:
            yield _unread(
                one, element(one.resource, "code"), WhyUnread.UNKNOWN_CODE
            )
            continue
        meaning = _meanings(value, own).get("pregnancy")
        if meaning is None:
            yield _unread(one, value, WhyUnread.UNKNOWN_CODE)
            continue
        observed.append(_Observed(one, day_of_entry(one.resource), value, meaning))
    last = max((one.day for one in observed), default="")
    for seen in observed:
        key, meaning = seen.meaning
        if seen.day and seen.day < last:
            yield _unread(seen.received, seen.value, WhyUnread.OVER)
        elif meaning.answer is Answer.NOT_ASKED or not (
            seen.day or meaning.answer is Answer.PRESENT
        ):
            yield _unread(seen.received, seen.value, WhyUnread.NOT_DONE)
        else:
            yield RecordedFact(
                path=seen.received.path,
                resource=name_of_entry(seen.received.resource),
                factor=meaning.factor,
                answer=meaning.answer,
                system=key[0],
                code=key[1],
                day=seen.day,
                source=meaning.source,
            )


def _unread(one: Received, code: Tree, why: WhyUnread) -> UnreadEntry:
    codings = objects(code.get("coding"))
    shown: Iterable[object] = (
        code.get("text"),
        *(coding.get("display") for coding in codings),
    )
    return UnreadEntry(
        path=one.path,
        resource=name_of_entry(one.resource),
        why=why,
        codes=tuple(
            [
                f"{coding.get('system', '')}|{coding.get('code', '')}"
                for coding in codings
            ]
        ),
        words=next((text for text in shown if isinstance(text, str)), ""),
    )


def name_of_entry(resource: Tree) -> str:
    """
    Return type and id of a resource, which may have none.
    """
    return f"{resource.get('resourceType')}/{resource.get('id', '')}"


def day_of_entry(resource: Tree) -> str:
    """
    Return the day that a record has of an entry; empty where it has none.
    """
    for name in _DAYS:
        written = cast("object", resource.get(name))
        if isinstance(written, str) and (day := _DAY.match(written)):
            return day[0]
    return ""
