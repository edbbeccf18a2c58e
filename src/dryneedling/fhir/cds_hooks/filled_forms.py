"""
Answers to our screening questions out of forms.

A course of ours tells its answers exactly, and its forms tell them again.
Read is what nothing else tells: a form that somebody else filled in, or one
of a course whose extension a server took away.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from dryneedling.fhir.canonical import code_system, questionnaire
from dryneedling.fhir.cds_hooks.coded_entries import (
    Entry,
    day_of_entry,
    name_of_entry,
    unread,
)
from dryneedling.fhir.cds_hooks.findings import (
    RecordedFact,
    UnreadEntry,
    WhyUnread,
)
from dryneedling.fhir.elements import IN_ERROR, own_code
from dryneedling.fhir.extensions import objects
from dryneedling.fhir.identities import kind_and_key_of
from dryneedling.fhir.received import Received
from dryneedling.screening.answers import Answer
from dryneedling.screening.questions import factors_by_key

Tree: TypeAlias = Mapping[str, Any]

_OURS: Final = questionnaire("screening")
_DONE: Final = frozenset({"completed", "amended"})


def forms(
    received: Iterable[Received], told_exactly: Collection[str]
) -> Iterator[Entry]:
    """
    Yield what screening forms say; of a factor what was said last.

    Args:
        received: The forms.
        told_exactly: Keys of courses and visits of ours that tell their
            answers themselves.
    """
    last: dict[str, list[RecordedFact]] = {}
    for one in received:
        asked = str(one.resource.get("questionnaire", ""))
        named = kind_and_key_of(one.resource)
        if asked.partition("|")[0] != _OURS or (
            named is not None and named[1] in told_exactly
        ):
            continue
        status = str(one.resource.get("status"))
        if status not in _DONE:
            why = WhyUnread.NOT_DONE
            if status == IN_ERROR:
                why = WhyUnread.IN_ERROR
            yield unread(one, {}, why)
            continue
        for told in _told(one):
            if isinstance(told, UnreadEntry):
                yield told
                continue
            held = last.setdefault(told.factor, [])
            if held and held[0].day < told.day:
                held.clear()
            # of one day each counts: which came first is not asked
            if not held or held[0].day == told.day:
                held.append(told)
    for several in last.values():
        yield from several


def _told(one: Received) -> Iterator[Entry]:
    for index, item in enumerate(objects(one.resource.get("item"))):
        given = {
            own_code({"coding": [answer.get("valueCoding")]}, "answer")
            for answer in objects(item.get("answer"))
        }
        path = f"{one.path}.item[{index}]"
        factor = str(item.get("linkId"))
        if factor not in factors_by_key() or given - {"present", "absent"}:
            yield unread(one._replace(path=path), {}, WhyUnread.UNKNOWN_CODE)
        elif given:
            # of several sites one is enough
            said = "present" if "present" in given else "absent"
            yield RecordedFact(
                path=path,
                resource=name_of_entry(one.resource),
                factor=factor,
                answer=Answer(said),
                system=code_system("answer"),
                code=said,
                day=day_of_entry(one.resource),
                source=_OURS,
            )
