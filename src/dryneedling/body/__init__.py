"""
The body from front and behind, and in parts, with what was needled on it.

The drawing is schematic and guides no needle: a muscle has one place, set by
hand, and a mark that would touch another stands aside with a line to its own.
It needs nothing beyond the standard library, like the charts.
"""

from typing import Final, cast

from dryneedling._checks import not_a, not_bool, not_count, not_word
from dryneedling._conversion import word
from dryneedling._numbers import whole
from dryneedling._refusals import contradicts, demand
from dryneedling.anatomy import BodyView
from dryneedling.body.arranging import Sheet
from dryneedling.body.best_views import pictures_of, spot_in
from dryneedling.body.candidates import (
    MuscleCandidate,
    PointOnBody,
    muscles_at,
    point_at,
)
from dryneedling.body.figure import DRAWING_VERSION
from dryneedling.body.findings import (
    BodyFindings,
    findings_of_course,
    findings_of_session,
)
from dryneedling.body.frames import NARROW, BodyCrop, width_of_view
from dryneedling.body.numbers_beside import body_table
from dryneedling.body.published import places_document, places_schema
from dryneedling.body.sheets import drawn
from dryneedling.body.spots import BodySpot, place_of
from dryneedling.course import Course
from dryneedling.session import Session
from dryneedling.views import ENGLISH, Audience, English, View

__all__ = [
    "DRAWING_VERSION",
    "BodyCrop",
    "BodySpot",
    "BodyView",
    "MuscleCandidate",
    "PointOnBody",
    "bodies",
    "body_numbers",
    "body_svg",
    "muscles_at",
    "place_of",
    "places_document",
    "places_schema",
    "point_at",
]

_WIDEST: Final = 2000


def body_svg(
    shown: Course | Session,
    course: Course | None = None,
    *,
    view: BodyView | str | None = None,
    crop: BodyCrop | str | None = None,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
    width: int | None = None,
    regions: bool = False,
) -> str:
    """
    Draw a body with what was found, needled and told at each site.

    Args:
        shown: A course, as it stands at its end, or a session.
        course: The course of a session, which numbers its trigger points and
            knows where those lie that were not needled.
        view: One view alone; front, back and what shows a site best where it
            is left out, with a line of words for each site.
        crop: A part of front or back, drawn larger.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.
        width: How wide it is, from 176, from 320 for the profile, and from
            352 for several views; it grows with its place, and its texts
            with it.
        regions: Whether the areas of the muscles lie on it, each with
            ``data-muscle``, ``data-side``, ``data-layer`` and its name, for a
            page in which one is chosen; they are not seen by themselves.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> import dryneedling as dn
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     trigger_points=[
    ...         dn.TriggerPoint(id="T", site=dn.Site("infraspinatus", "left"))
    ...     ],
    ... )
    >>> "left infraspinatus" in body_svg(course, view="back")
    True
    """
    demand(
        "body_svg",
        view=None if view is None else not_word(BodyView, view),
        crop=None if crop is None else not_word(BodyCrop, crop),
        audience=not_word(Audience, audience),
        regions=not_bool(regions),
    )
    one = None if view is None else word(BodyView, view)
    part = None if crop is None else word(BodyCrop, crop)
    least = 2 * NARROW if one is None else round(width_of_view(one))
    wide = least if width is None else whole(width)
    demand(
        "body_svg",
        crop=contradicts("expected it with the view front or back")
        if part is not None and (one is None or not one.is_whole)
        else None,
        width=not_count(wide, least, _WIDEST),
    )
    return drawn(
        Sheet(
            findings=_findings("body_svg", shown, course),
            views=None if one is None else (one,),
            crop=part,
            width=wide,
            say=say,
            plainly=word(Audience, audience) is Audience.PATIENT,
            with_areas=regions,
        )
    )


def bodies(
    shown: Course | Session,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
) -> list[str]:
    """
    Draw each view that shows a site, to be laid side by side.

    Front and back come first, then a part of them where many marks crowd,
    then what shows a site best.

    Args:
        shown: A course or a session.
        course: The course of a session.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.

    Returns:
        An SVG for each; none where no site is recorded.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> import dryneedling as dn
    >>> bodies(dn.Course(id="C-1", patient=dn.Patient(id="P-1")))
    []
    """
    demand("bodies", audience=not_word(Audience, audience))
    findings = _findings("bodies", shown, course)
    if not findings.sites:
        return []
    unseen = sum(spot_in(one, None)[0] is None for one in findings.sites)
    return [
        drawn(
            Sheet(
                findings=findings,
                views=(view,),
                crop=crop,
                width=width_of_view(view),
                say=say,
                plainly=word(Audience, audience) is Audience.PATIENT,
                is_one_of_several=True,
                # said once, below the first
                left_to_the_table=0 if place else unseen,
            )
        )
        for place, (view, crop) in enumerate(pictures_of(findings))
    ]


def body_numbers(
    shown: Course | Session,
    course: Course | None = None,
    *,
    say: English = ENGLISH,
    audience: Audience | str = Audience.CLINICIAN,
) -> View:
    """
    Return what a body chart shows as a table, to stand beside it.

    What no view can show is in it all the same.

    Args:
        shown: A course or a session.
        course: The course of a session.
        say: The sentences.
        audience: Who looks: patient, clinician or payer.

    Raises:
        InvalidRecord: An argument is not what it should be.

    >>> import dryneedling as dn
    >>> session = dn.Session(
    ...     id="S-1", needlings=[dn.Needling(site=dn.Site("soleus", "left"))]
    ... )
    >>> shown = body_numbers(session)
    >>> [cell[0].text for cell in shown.blocks[0].rows[0][:2]]
    ['1', 'left soleus']
    """
    demand("body_numbers", audience=not_word(Audience, audience))
    return View(
        body_table(
            _findings("body_numbers", shown, course),
            say,
            plainly=word(Audience, audience) is Audience.PATIENT,
        )
    )


def _findings(
    where: str, shown: object, course: Course | None
) -> BodyFindings:
    if course is not None:
        demand(where, course=not_a(Course, course))
    if isinstance(shown, Session):
        return findings_of_session(shown, course)
    demand(where, shown=not_a(Course, shown))
    return findings_of_course(cast("Course", shown))
