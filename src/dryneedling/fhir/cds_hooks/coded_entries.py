"""
An entry of a record read by its code and its standing.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
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
from dryneedling.fhir.elements import IN_ERROR
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.received import Received

Tree: TypeAlias = Mapping[str, Any]
Entry: TypeAlias = RecordedFact | UnreadEntry

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
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
    "authored",
    "authoredOn",
    "recordedDate",
    "dateAsserted",
)


class CodeRead(NamedTuple):
    """
    A code of an entry that a row of the table has.

    Attributes:
        system: Its code system.
        code: The code.
        meaning: What it says.
    """

    system: str
    code: str
    meaning: CodeMeaning


def read_entry(
    one: Received,
    code: Tree,
    own: OwnCodes,
    *,
    of: Collection[str] | None = None,
) -> Iterator[Entry]:
    """
    Yield what an entry says, or why it says nothing.

    What nobody said is over is taken to go on.

    Args:
        one: The entry.
        code: The concept that says what it is.
        own: A code table of the clinic's own.
        of: Keys of the factors of which such an entry can say anything; None
            of all.
    """
    words = standing_of(one.resource)
    if IN_ERROR in words:
        yield unread(one, code, WhyUnread.IN_ERROR)
        return
    meanings = {
        factor: read
        for factor, read in codes_read(code, own).items()
        if of is None or factor in of
    }
    if not meanings:
        has_code = bool(objects(code.get("coding")))
        why = WhyUnread.UNKNOWN_CODE if has_code else WhyUnread.NO_CODE
        yield unread(one, code, why)
        return
    # one entry may say something of several factors, each of them once
    for read in meanings.values():
        if words & _NEVER or one.resource.get("doNotPerform") is True:
            yield unread(one, code, WhyUnread.REFUTED)
        elif words & _OVER and not read.meaning.lasting:
            yield unread(one, code, WhyUnread.OVER)
        else:
            remark = ", ".join(sorted(words & (_LESS_SURE | _OVER)))
            yield fact_of(one, read, remark)


def codes_of(concept: Tree) -> set[tuple[str, str]]:
    """
    Return the codes of a concept, by system and code.
    """
    return {
        (str(coding.get("system")), str(coding.get("code")))
        for coding in objects(concept.get("coding"))
    }


def codes_read(code: Tree, own: OwnCodes) -> dict[str, CodeRead]:
    """
    Return the codes of a concept that the table has, one for each factor.

    Args:
        code: The concept.
        own: A code table of the clinic's own.
    """
    found: dict[str, CodeRead] = {}
    for coding in objects(code.get("coding")):
        key = str(coding.get("system", "")), str(coding.get("code", ""))
        meaning = meaning_of(*key, own)
        if meaning is not None:
            found.setdefault(meaning.factor, CodeRead(*key, meaning))
    return found


def standing_of(resource: Tree) -> frozenset[str]:
    """
    Return the words that a resource has for how it stands.
    """
    words = {str(resource.get("status"))}
    for name in ("clinicalStatus", "verificationStatus"):
        held = objects(element(resource, name).get("coding"))
        words |= {str(coding.get("code")) for coding in held}
    return frozenset(words)


def fact_of(one: Received, read: CodeRead, remark: str = "") -> RecordedFact:
    """
    Return what an entry says by a code.
    """
    return RecordedFact(
        path=one.path,
        resource=name_of_entry(one.resource),
        factor=read.meaning.factor,
        answer=read.meaning.answer,
        system=read.system,
        code=read.code,
        day=day_of_entry(one.resource),
        remark=remark,
        source=read.meaning.source,
    )


def unread(one: Received, code: Tree, why: WhyUnread) -> UnreadEntry:
    """
    Return an entry that is not read as a finding.
    """
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

    >>> day_of_entry({"onsetDateTime": "2020-02-30", "recordedDate": "2021"})
    ''
    """
    for name in _DAYS:
        written = cast("object", resource.get(name))
        if isinstance(written, str) and (day := _DAY.match(written)):
            try:
                return dt.date.fromisoformat(day[0]).isoformat()
            except ValueError:
                continue
    return ""
