"""
What is done at a visit of the clinic, and what comes of it.

The records here are made once and stand in many courses: they are values.
"""

from functools import cache
from typing import Final

from dryneedling.anatomy import DrawnPlace, Side, Site
from dryneedling.asked import Asked
from dryneedling.body import DRAWING_VERSION, place_of
from dryneedling.needling import Needle, Needling, TwitchResponse
from dryneedling.side_effects import CareReceived, Severity, SideEffect
from dryneedling.testing.clinic.chances import Dice, rates
from dryneedling.testing.clinic.complaints import UsualComplaint
from dryneedling.trigger_point import Examination, TriggerPoint

PRACTITIONER: Final = "SYN-PT-1"


@cache
def points_of(
    complaint: UsualComplaint, side: Side
) -> tuple[TriggerPoint, ...]:
    """
    Return the trigger points of a complaint, one a muscle.
    """
    sites = [
        Site(name, side, level=complaint.level if number == 1 else None)
        for number, name in enumerate(complaint.muscles, 1)
    ]
    return tuple(
        TriggerPoint(
            id=f"TrP-{number}",
            site=site,
            # the first is marked when it is found, the others are named
            drawn_place=_marked(site, 0) if number == 1 else None,
        )
        for number, site in enumerate(sites, 1)
    )


def _marked(site: Site, lower: float) -> DrawnPlace | None:
    """
    Return where a finger was on the drawing.

    Args:
        site: The site.
        lower: How far below the place of the muscle, in fractions of stature.
    """
    place = place_of(site)
    return place and DrawnPlace(
        view=place.view,
        side=place.side,
        x=round(place.x, 3),
        y=round(place.y + lower, 3),
        drawing=DRAWING_VERSION,
    )


_NEEDLES: Final = (Needle(0.25, 40), Needle(0.3, 50), Needle(0.25, 30))


@cache
def needled(
    complaint: UsualComplaint,
    side: Side,
    index: int,
    *,
    needle: int,
    insertions: int,
    twitches: int | None,
) -> Needling:
    """
    Return the needling of one point, quickly in and out or left in place.

    Args:
        complaint: The complaint.
        side: The painful side.
        index: Which of the points, from 0.
        needle: Which of the clinic's three needles.
        insertions: Insertions; at one the needle is left in place.
        twitches: Twitches seen, 0 for none; None when nobody wrote it down.
    """
    # A needle that is left in place is put in once, and no twitch is looked
    # for.
    stays = insertions == 1
    twitch = None
    if stays:
        twitch = TwitchResponse.not_sought()
    elif twitches is not None:
        twitch = (
            TwitchResponse.seen(count=twitches, observed_by="sight")
            if twitches
            else TwitchResponse.absent(observed_by="sight")
        )
    point = points_of(complaint, side)[index]
    return Needling.at(
        point,
        id=f"N-{index + 1}",
        technique="static" if stays else "fast_in_fast_out",
        needle=_NEEDLES[needle],
        insertions=insertions,
        response_sought="none" if stays else "twitch",
        twitch=twitch,
        stimulation="manual",
        patient_position="prone",
        retention_minutes=10 if stays else 0,
        needles_in=1,
        needles_out=1,
        pressed_seconds=10,
        # a needle goes in a centimetre lower than where the finger was
        drawn_place=_marked(point.site, 0.006) if index == 0 else None,
    )


@cache
def examined(index: int, *, tender: bool, known: bool) -> Examination:
    """
    Return an examination of a point before needling.

    Args:
        index: Which of the points, from 0.
        tender: Whether band, spot and referred pain are found.
        known: Whether the patient recognises the pain.
    """
    return Examination(
        trigger_point=f"TrP-{index + 1}",
        taut_band=tender,
        hypersensitive_spot=tender,
        referred_pain=tender,
        recognised=tender and known,
        moment="before",
        by=PRACTITIONER,
    )


_MILD: Final = Severity("mild", "white")
# Hours after needling; every side effect of the survey was mild.
_ONSETS: Final = {"pain_during": 0, "bleeding": 0, "bruising": 2}


@cache
def _harms(*, treated: bool) -> tuple[tuple[float, SideEffect], ...]:
    care = (CareReceived.SELF_CARE,) if treated else ()
    return tuple(
        (
            row.percent,
            SideEffect(
                row.name,
                care_received=care,
                severity=_MILD,
                onset_hours=_ONSETS.get(row.name, 1),
                serious=False,
                resolution="resolved",
                reporter="practitioner",
                solicited=True,
            ),
        )
        for row in rates()
        if row.rate == "side_effect"
    )


def harms(dice: Dice, day: int) -> tuple[SideEffect, ...]:
    """
    Return the side effects of one treatment, each by its own chance.

    In one of four something was done for them, as often as was published;
    what it was is made up, and mild as they were it was no doctor's.

    Args:
        dice: Chance.
        day: Number of the day: by turns, so that no throw is added.
    """
    return tuple(
        effect
        for percent, effect in _harms(treated=day % _treated_in() == 0)
        if dice.happens(percent)
    )


@cache
def _treated_in() -> int:
    """
    Return of how many side effects one was treated.
    """
    percents = {row.name: row.percent for row in rates() if row.rate == "care"}
    return round(percents["any side effect"] / percents["treated"])


@cache
def asked_by_name() -> Asked:
    """
    Return what the clinic names when it calls after two days.

    What is denied is as much of the record as what is told.
    """
    return Asked(
        (
            "chest_pain",
            "pleuritic_pain",
            "dyspnoea",
            "cough",
            "severe_headache",
            "weakness",
            "numbness",
            "bladder_bowel",
            "haematuria",
            "swelling",
            "fever",
        ),
        until_hours=48,
    )


@cache
def _sore(hours: int) -> tuple[SideEffect, ...]:
    return (
        SideEffect(
            "soreness",
            severity=_MILD,
            care_received=(),
            # it began at 2 to 8 h (Hong 1994, PMID 8043247)
            onset_hours=5,
            lasted_hours=hours,
            serious=False,
            resolution="resolved",
            reporter="patient",
            solicited=True,
        ),
    )


def soreness(dice: Dice) -> tuple[SideEffect, ...]:
    """
    Return the soreness that needling usually leaves, gone in 24 to 36 h.
    """
    return _sore(24 + dice.upto(13)) if dice.happens(_usually_sore()) else ()


@cache
def _usually_sore() -> float:
    return next(row.percent for row in rates() if row.rate == "soreness")
