"""
Readers of who treated.
"""

from typing import Final

from dryneedling.practitioner import Practitioner
from dryneedling.reporting.contents import (
    ItemContent,
    Spread,
    make_content,
)
from dryneedling.reporting.counts import by_value, not_by_all
from dryneedling.reporting.needled_sessions import NeedledSessions

_PEOPLE: Final = "practitioners"


def _is_described(person: Practitioner) -> bool:
    return (
        person.profession is not None
        or person.qualification is not None
        or person.affiliation is not None
        or person.years_in_practice is not None
        or person.experience is not None
    )


def practitioner(needled: NeedledSessions) -> ItemContent:
    """
    Read who treated.
    """
    people = needled.people.values()
    years = [
        person.years_in_practice
        for person in people
        if person.years_in_practice is not None
    ]
    return make_content(
        sum([_is_described(person) for person in people]),
        len(people),
        _PEOPLE,
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
                _PEOPLE,
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
                "sessions with needling",
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


def profession(needled: NeedledSessions) -> ItemContent:
    """
    Read what profession treated.
    """
    said = [
        person.profession
        for person in needled.people.values()
        if person.profession is not None
    ]
    return make_content(
        len(said), len(needled.people), _PEOPLE, counts=by_value(said)
    )


def certificate(needled: NeedledSessions) -> ItemContent:
    """
    Read what certificates who treated has, and where they belong.
    """
    people = needled.people.values()
    held = [
        credential.kind.value
        for person in people
        for credential in person.credentials or ()
    ]
    certified = [
        person
        for person in people
        if person.qualification is not None or person.credentials
    ]
    belongs = [person for person in people if person.affiliation is not None]
    return make_content(
        len({person.id for person in (*certified, *belongs)}),
        len(people),
        _PEOPLE,
        counts=by_value(held),
        not_recorded=not_by_all(
            _PEOPLE,
            len(people),
            certificate=len(certified),
            affiliation=len(belongs),
        ),
        texts=tuple(
            [
                text
                for person in people
                for text in (person.qualification, person.affiliation)
                if text is not None
            ]
        ),
    )


def experience(needled: NeedledSessions) -> ItemContent:
    """
    Read how long who treated has needled, and what else they have done.
    """
    people = needled.people.values()
    years = [
        person.years_in_practice
        for person in people
        if person.years_in_practice is not None
    ]
    said = [
        person.experience for person in people if person.experience is not None
    ]
    return make_content(
        sum(
            [
                person.years_in_practice is not None
                or person.experience is not None
                for person in people
            ]
        ),
        len(people),
        _PEOPLE,
        spreads=Spread.of("years in practice", years),
        texts=tuple(said),
    )
