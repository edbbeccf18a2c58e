"""
The sentence that says what a record holds.

A reading has a view of its own; a record has a sentence, made from its
fields.  Those of a course, of a visit and of rows of tables are written for
them.
"""

from collections.abc import Callable, Iterator
from typing import Any, Final

from dryneedling._short_forms import (
    facts,
    in_words,
    name_of,
    not_shown,
)
from dryneedling.anatomy import Muscle
from dryneedling.anatomy import muscle as muscle_of
from dryneedling.course import Course
from dryneedling.indications import Indication
from dryneedling.outcomes import Measure
from dryneedling.session import Session
from dryneedling.side_effects import SideEffectKind, side_effect_kind
from dryneedling.timeline import follow_ups_that_count, sessions_that_count
from dryneedling.views.blocks import Block, Paragraph
from dryneedling.views.progress.names import scale
from dryneedling.views.sentences import English


def sentence(record: object, say: English) -> str:
    """
    Return the sentence of a record: one line, without any free text.

    Args:
        record: Any record, or a part of a reading that has no view.
        say: The sentences.

    >>> import dryneedling as dn
    >>> from dryneedling.views import ENGLISH
    >>> needling = dn.Needling(site=dn.Site("soleus", "left"), insertions=6)
    >>> sentence(needling, ENGLISH)
    'Needling: left soleus, 6 insertions.'
    """
    own = _OWN.get(type(record))
    return _from_fields(record, say) if own is None else own(record, say)


def record_blocks(record: object, say: English) -> Iterator[Block]:
    """
    Yield the sentence of a record that has no other view.
    """
    yield Paragraph(sentence(record, say))


def _from_fields(record: object, say: English) -> str:
    return say.record(
        say.told(in_words(type(record))),
        name_of(record),
        [say.told(fact) for fact in facts(record)],
        [say.told(words) for words in not_shown(record)],
    )


def course_sentence(course: Course, say: English) -> str:
    """
    Say how many visits a course has, over which days, and what else.
    """
    sessions = [session for _, session in sessions_that_count(course)]
    days = [
        day for session in sessions if (day := session.local_date) is not None
    ]
    return say.course_in_short(
        course.id,
        sessions=len(sessions),
        # in the order of the visits, which is that of their days
        days=(days[0], days[-1]) if days else None,
        follow_ups=len(follow_ups_that_count(course)),
        points=len(course.trigger_points),
        is_synthetic=course.synthetic,
    )


def session_sentence(session: Session, say: English) -> str:
    """
    Say when a visit was, and what is recorded of it.
    """
    return say.session_in_short(
        session.id,
        day=session.local_date,
        status=session.status,
        needlings=_count(session.needlings),
        before=len(session.before),
        after=len(session.after),
        side_effects=_count(session.side_effects),
    )


def _count(several: tuple[object, ...] | None) -> int | None:
    return None if several is None else len(several)


def measure_sentence(measure: Measure, say: English) -> str:
    """
    Say what an instrument is, from where to where it goes, and which way.
    """
    # some are called by their whole name alone
    known_as = dict.fromkeys((measure.abbreviation, measure.name))
    names = list(known_as) if measure.listed else [measure.key]
    return say.row(in_words(Measure), names, scale(measure, say))


def muscle_sentence(muscle: Muscle, say: English) -> str:
    """
    Name a muscle of the table, and say where it is.
    """
    region = None if muscle.region is None else say.word(muscle.region)
    # a key is of the table, whose names nobody typed
    known = [] if muscle.key is None else [muscle_of(muscle.key)]
    names = [row.with_latin for row in known]
    return say.row(in_words(Muscle), names, region)


def indication_sentence(row: Indication, say: English) -> str:
    """
    Name an indication.
    """
    return say.row(in_words(Indication), [row.name], None)


def kind_sentence(kind: SideEffectKind, say: English) -> str:
    """
    Name a kind of side effect, and say what it is counted among.
    """
    names = [side_effect_kind(kind.key).name] if kind.listed else []
    return say.row(in_words(SideEffectKind), names, say.word(kind.category))


_OWN: Final[dict[type, Callable[[Any, English], str]]] = {
    Course: course_sentence,
    Indication: indication_sentence,
    Measure: measure_sentence,
    Muscle: muscle_sentence,
    Session: session_sentence,
    SideEffectKind: kind_sentence,
}
