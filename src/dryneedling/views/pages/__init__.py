"""
The pages of a course: what a patient, a clinician or a payer is shown.

A page is plain data until a renderer writes it: one answer, one picture, and
parts in the order in which they are asked for.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from pendulum import Date

from dryneedling._checks import not_a, not_bool, not_word
from dryneedling._conversion import word
from dryneedling._numbers import truth
from dryneedling._refusals import demand
from dryneedling._time import not_day
from dryneedling.course import Course
from dryneedling.progress import Progress, track
from dryneedling.summary import summarise
from dryneedling.views.audience import Audience
from dryneedling.views.blocks import Block, Paragraph, Tone, View, phrase
from dryneedling.views.pages.clinician import clinician_sections
from dryneedling.views.pages.contents import (
    PagePart,
    PageView,
    Section,
)
from dryneedling.views.pages.made_from import MadeFrom
from dryneedling.views.pages.parts import (
    answer_blocks,
    answer_tone,
    reading_blocks,
)
from dryneedling.views.pages.patient import patient_sections
from dryneedling.views.pages.payer import payer_sections
from dryneedling.views.progress.course import head_blocks
from dryneedling.views.sentences import ENGLISH, English

__all__ = ["PagePart", "PageView", "Section", "page_view"]

_SECTIONS: Final = {
    Audience.PATIENT: patient_sections,
    Audience.CLINICIAN: clinician_sections,
    Audience.PAYER: payer_sections,
}


def page_view(
    course: Course,
    *,
    audience: Audience | str = Audience.CLINICIAN,
    as_of: Date | None = None,
    free_text: bool = False,
    progress: Progress | None = None,
    say: English = ENGLISH,
) -> PageView:
    """
    Return what a page of a course shows, as plain data.

    Args:
        course: The course.
        audience: Whom it is for: patient, clinician or payer.
        as_of: Local day for which it is made; the page has no other day than
            this and those of the record.
        free_text: Whether with what somebody typed, which may identify: in
            the page of a clinician alone.
        progress: What `dryneedling.track` said of the course, where it was
            asked with thresholds of one's own.
        say: The sentences.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     sessions=[
    ...         dn.Session(
    ...             id=f"S-{n}", needled=True, before=[NPRS(v, aspect="now")]
    ...         )
    ...         for n, v in enumerate((7, 5, 3), 1)
    ...     ],
    ... )
    >>> shown = page_view(course, audience="patient")
    >>> shown.answer.blocks[0].phrase.text
    'Your pain (now) went from 7 to 3 out of 10. Lower is better.'
    >>> [section.heading for section in shown.sections][:2]
    ['What is not known', 'What you felt after']
    """
    free_text = truth(free_text)
    demand(
        "page",
        course=not_a(Course, course),
        audience=not_word(Audience, audience),
        as_of=None if as_of is None else not_day(as_of),
        free_text=not_bool(free_text),
        progress=None if progress is None else not_a(Progress, progress),
    )
    whom = word(Audience, audience)
    found = track(course) if progress is None else progress
    made = MadeFrom(
        course=course,
        progress=found,
        summary=summarise(found, course),
        as_of=as_of,
        free_text=free_text and whom is Audience.CLINICIAN,
        say=say,
    )
    answer = tuple(answer_blocks(made, whom))
    for_patient = whom is Audience.PATIENT
    return PageView(
        audience=whom,
        title=say.page_title(whom),
        about=View(_about(made, for_patient=for_patient)),
        answer=View(answer),
        tone=answer_tone(made),
        # nothing is seen where nothing could be read
        pictured=made.lead if made.lead and made.lead.readings else None,
        described=_described(made, answer),
        readings=View(reading_blocks(made, whom)),
        sections=tuple(_SECTIONS[whom](made)),
        foot=View(_foot(made, whom)),
        progress=found,
        free_text=made.free_text,
    )


def _described(made: MadeFrom, answer: Iterable[Paragraph]) -> str:
    """
    Tell the picture in words: what it is of, and what it amounts to.
    """
    lead = made.lead
    if lead is None:
        return ""
    words = " ".join(paragraph.phrase.text for paragraph in answer)
    return made.say.of_series(made.say.told(lead.series.label), words)


def _about(made: MadeFrom, *, for_patient: bool) -> Iterator[Block]:
    say = made.say
    blocks = list(head_blocks(made.progress, made.course, say))
    # whoever reads of themselves needs no more than which course it is
    yield from blocks[:2] if for_patient else blocks
    if made.as_of is not None:
        yield Paragraph(say.as_of(made.as_of))


def _foot(made: MadeFrom, whom: Audience) -> Iterator[Block]:
    say = made.say
    yield Paragraph(phrase(say.for_whom(whom), Tone.QUIET))
    if whom is Audience.CLINICIAN and not made.free_text:
        yield Paragraph(phrase(say.not_asked_for, Tone.QUIET))
