"""
How each sub-item is read from the sessions with needling.

One function reads one sub-item, in the order of the checklist, and `ITEMS`
names them all; as there are fifteen of them, the module is long.
"""

from collections.abc import Callable
from typing import Final

import attrs

from dryneedling._exact import Number
from dryneedling.needling import Depth, Stimulation, TissueLayer
from dryneedling.practitioner import Practitioner
from dryneedling.session import Session
from dryneedling.stricta.counts import (
    by_value,
    in_words,
    labelled,
    not_by_all,
    tally,
)
from dryneedling.stricta.needled_sessions import NeedledSessions
from dryneedling.stricta.report import Spread, ValueCount
from dryneedling.timeline import (
    insertions_of,
    minutes_of,
)

_COURSES: Final = "courses"
_SESSIONS: Final = "sessions with needling"
_NEEDLINGS: Final = "needlings"


@attrs.define
class ItemContent:
    """
    What was found for a sub-item.
    """

    recorded: int
    asked: int
    of: str
    spreads: tuple[Spread, ...] = ()
    counts: tuple[ValueCount, ...] = ()
    not_recorded: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()


def _style(needled: NeedledSessions) -> ItemContent:
    styles = [
        course.style for course in needled.courses if course.style is not None
    ]
    return ItemContent(
        len(styles), len(needled.courses), _COURSES, counts=by_value(styles)
    )


def _rationale(needled: NeedledSessions) -> ItemContent:
    texts = tuple(
        course.rationale
        for course in needled.courses
        if course.rationale is not None
    )
    return ItemContent(len(texts), len(needled.courses), _COURSES, texts=texts)


def _individualised(needled: NeedledSessions) -> ItemContent:
    texts = tuple(
        course.individualised
        for course in needled.courses
        if course.individualised is not None
    )
    return ItemContent(len(texts), len(needled.courses), _COURSES, texts=texts)


def _insertions(needled: NeedledSessions) -> ItemContent:
    known = [
        count
        for session in needled.sessions
        if (count := insertions_of(session)) is not None
    ]
    return ItemContent(
        len(known),
        len(needled.sessions),
        _SESSIONS,
        spreads=Spread.of("insertions", known),
    )


def _sites(needled: NeedledSessions) -> ItemContent:
    counts: dict[str, int] = {}
    with_side = 0
    for needling in needled.needlings:
        site = needling.site
        label = site.label
        counts[label] = counts.get(label, 0) + 1
        if site.side is not None or (
            # A muscle of the midline has no side that could be missing.
            site.muscle is not None and not site.muscle.paired
        ):
            with_side += 1
    return ItemContent(
        needled.with_sites,
        len(needled.sessions),
        _SESSIONS,
        counts=in_words(counts),
        not_recorded=not_by_all(
            _NEEDLINGS, len(needled.needlings), side=with_side
        ),
    )


def _depth(needled: NeedledSessions) -> ItemContent:
    single: list[Number] = []
    ends: list[Number] = []
    layers: list[TissueLayer] = []
    ranges = recorded = 0
    for needling in needled.needlings:
        if needling.layer is not None:
            layers.append(needling.layer)
        depth = needling.depth_mm
        if isinstance(depth, Depth):
            ends += (depth.from_mm, depth.to_mm)
            ranges += 1
        elif depth is not None:
            single.append(depth)
        # Either is what 2c asks for.
        recorded += needling.layer is not None or depth is not None
    spreads = Spread.of("mm", [*single, *ends])
    if ranges:
        # a range has no mean that somebody measured
        spreads = tuple(
            attrs.evolve(spread, mean=None, n=len(single) + ranges)
            for spread in spreads
        )
    return ItemContent(
        recorded,
        len(needled.needlings),
        _NEEDLINGS,
        spreads=spreads,
        counts=labelled(tally(layers), str),
    )


def _response(needled: NeedledSessions) -> ItemContent:
    said = [
        needling.response_sought
        for needling in needled.needlings
        if needling.response_sought is not None
    ]
    return ItemContent(
        len(said),
        len(needled.needlings),
        _NEEDLINGS,
        counts=labelled(
            tally([word for words in said for word in words]),
            lambda word: word.replace("_", " "),
        ),
    )


# looked up once, as a member costs more than what is asked of it
_ELECTRICAL: Final = Stimulation.ELECTRICAL


def _stimulation(needled: NeedledSessions) -> ItemContent:
    said: list[tuple[Stimulation, ...]] = []
    for needling in needled.needlings:
        words = needling.stimulation
        # settings of a current are current
        if needling.electrical is not None:
            words = (*(words or ()), _ELECTRICAL)
        if words is not None:
            said.append(words)
    counts: dict[Stimulation, int] = {}
    # many needlings say the same, and a needling says each word once
    for words, count in tally(said).items():
        for word in dict.fromkeys(words):
            counts[word] = counts.get(word, 0) + count
    return ItemContent(
        len(said),
        len(needled.needlings),
        _NEEDLINGS,
        counts=labelled(counts, str),
    )


def _retention(needled: NeedledSessions) -> ItemContent:
    known = [
        minutes
        for needling in needled.needlings
        if (minutes := needling.retention_minutes) is not None
    ]
    return ItemContent(
        len(known),
        len(needled.needlings),
        _NEEDLINGS,
        spreads=Spread.of("min", known),
    )


def _needle(needled: NeedledSessions) -> ItemContent:
    counts: dict[str, int] = {}
    asked = diameters = lengths = made = 0
    for needling in needled.needlings:
        needle = needling.needle
        if needle is None:
            continue
        is_made = bool(needle.manufacturer or needle.material)
        # A needle of which only the lot is known says nothing that 2g asks
        # for.
        if needle.diameter_mm or needle.length_mm:
            label = needle.label
        elif is_made:
            label = "size not recorded"
        else:
            continue
        asked += 1
        counts[label] = counts.get(label, 0) + 1
        if needle.diameter_mm is not None:
            diameters += 1
        if needle.length_mm is not None:
            lengths += 1
        if is_made:
            made += 1
    return ItemContent(
        asked,
        len(needled.needlings),
        _NEEDLINGS,
        counts=in_words(counts),
        not_recorded=not_by_all(
            "needles",
            asked,
            diameter=diameters,
            length=lengths,
            manufacturer_or_material=made,
        ),
    )


def _sessions(needled: NeedledSessions) -> ItemContent:
    planned = [
        course.planned_sessions
        for course in needled.courses
        if course.planned_sessions is not None
    ]
    return ItemContent(
        len(needled.per_course),
        len(needled.courses),
        _COURSES,
        spreads=(
            *Spread.of("sessions with needling", needled.per_course),
            *Spread.of("planned", planned),
        ),
        not_recorded=(
            *not_by_all(
                _COURSES, len(needled.courses), number_planned=len(planned)
            ),
            *not_by_all(
                "visits held",
                needled.held,
                whether_a_needle_went_in=needled.held - needled.unknown,
            ),
        ),
    )


def _frequency(needled: NeedledSessions) -> ItemContent:
    minutes = [
        length
        for session in needled.sessions
        if (length := minutes_of(session)) is not None
    ]
    return ItemContent(
        # Frequency or duration is part of the answer; the gaps below say what
        # is missing of the other.
        max(len(minutes), needled.dated if needled.days else 0),
        len(needled.sessions),
        _SESSIONS,
        spreads=(
            *Spread.of("days from session to session", needled.days),
            *Spread.of("min a session", minutes),
        ),
        not_recorded=(
            *not_by_all(
                "steps from session to session",
                needled.gaps,
                days=len(needled.days),
            ),
            *not_by_all(
                _SESSIONS, len(needled.sessions), duration=len(minutes)
            ),
        ),
    )


def _co_interventions(needled: NeedledSessions) -> ItemContent:
    said = [
        session.co_interventions
        for session in needled.sessions
        if session.co_interventions is not None
    ]
    return ItemContent(
        len(said),
        len(needled.sessions),
        _SESSIONS,
        counts=by_value(
            [
                # Asked and none is an answer. What was given is free text, and
                # not counted.
                "other treatment" if texts else "no other treatment"
                for texts in said
            ]
        ),
        texts=tuple([text for texts in said for text in texts]),
    )


def _setting(needled: NeedledSessions) -> ItemContent:
    settings = [
        session.setting
        for session in needled.sessions
        if session.setting is not None
    ]
    told = [
        session.told or ()
        for session in needled.sessions
        if _was_told(session)
    ]
    return ItemContent(
        sum(
            [
                session.setting is not None or _was_told(session)
                for session in needled.sessions
            ]
        ),
        len(needled.sessions),
        _SESSIONS,
        not_recorded=not_by_all(
            _SESSIONS,
            len(needled.sessions),
            setting=len(settings),
            what_the_patient_was_told=len(told),
        ),
        texts=(*settings, *[text for texts in told for text in texts]),
    )


def _was_told(session: Session) -> bool:
    # in words, in codes, or that nothing was
    return session.told is not None or session.advice is not None


def _is_described(person: Practitioner) -> bool:
    return (
        person.profession is not None
        or person.qualification is not None
        or person.affiliation is not None
        or person.years_in_practice is not None
        or person.experience is not None
    )


def _practitioner(needled: NeedledSessions) -> ItemContent:
    people = {
        person.id: person
        for course in needled.courses
        for person in course.practitioners
        # One person treats in several courses: counted once, by id.
    }.values()
    years = [
        person.years_in_practice
        for person in people
        if person.years_in_practice is not None
    ]
    of = "practitioners"
    return ItemContent(
        sum([_is_described(person) for person in people]),
        len(people),
        of,
        spreads=Spread.of("years in practice", years),
        counts=by_value(
            [
                person.profession
                for person in people
                if person.profession is not None
            ]
        ),
        not_recorded=(
            *not_by_all(
                of,
                len(people),
                qualification_or_affiliation=sum(
                    [
                        bool(person.qualification or person.affiliation)
                        for person in people
                    ]
                ),
                years_in_practice=len(years),
            ),
            *not_by_all(
                _SESSIONS,
                len(needled.sessions),
                who_treated=len(needled.sessions)
                - [session.practitioner for session in needled.sessions].count(
                    None
                ),
            ),
        ),
        texts=tuple(
            [
                text
                for person in people
                for text in (
                    person.qualification,
                    person.affiliation,
                    person.experience,
                )
                if text is not None
            ]
        ),
    )


Reader = Callable[[NeedledSessions], ItemContent]

# Id, what is asked, and how it is read; None where only trials give it.
ITEMS: Final[tuple[tuple[str, str, Reader | None], ...]] = (
    ("1a", "style of treatment", _style),
    ("1b", "reasoning for it, with references", _rationale),
    ("1c", "extent to which treatment varied", _individualised),
    ("2a", "needle insertions per session", _insertions),
    ("2b", "sites, and on which sides", _sites),
    ("2c", "depth of insertion, or tissue reached", _depth),
    ("2d", "response sought", _response),
    ("2e", "needle stimulation", _stimulation),
    ("2f", "needle retention time", _retention),
    ("2g", "needle type", _needle),
    ("3a", "number of sessions", _sessions),
    ("3b", "frequency and duration of sessions", _frequency),
    ("4a", "other treatment", _co_interventions),
    ("4b", "setting, and what patients were told", _setting),
    ("5", "practitioners", _practitioner),
    ("6a", "reason for the control", None),
    ("6b", "description of the control", None),
)
