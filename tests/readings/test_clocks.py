"""
One instant in other words, and what readings make of a day that is not known.
"""

import re
from collections.abc import Callable
from pathlib import Path

import attrs
import pendulum
import pytest
from pendulum import DateTime
from pendulum.tz.timezone import FixedTimezone

import dryneedling as dn
from dryneedling import codec
from dryneedling._instants import (
    bare_instants_in,
    instants_in,
    with_instants,
)
from dryneedling._zones import (
    ANOTHER_OFFSET,
    fixed_zone,
    may_differ_on,
    zone_contradiction,
)
from dryneedling.clearance import session_clearances
from dryneedling.examples import all_examples, example
from dryneedling.measures import NPRS
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.timeline import Timeline

DENVER = "America/Denver"
PLAIN = FixedTimezone(0, name="UTC")
ZERO = FixedTimezone(0)
LEFT = dn.Site("infraspinatus", "left")
# evenings in Denver, and of the next day in UTC
EVENING = pendulum.datetime(2026, 3, 3, 1, 30)
LATER = pendulum.datetime(2026, 3, 10, 1, 30)


def course(start: DateTime, second: DateTime, **fields: object) -> dn.Course:
    """
    Make a course of two visits, a call, a consent and a withdrawal.
    """
    return dn.Course(
        **{
            "id": "C-1",
            "patient": dn.Patient(
                id="P-17", birth_date=pendulum.date(2008, 3, 3)
            ),
            "consents": [
                dn.Consent(
                    id="K-1",
                    given_at=start.subtract(hours=1),
                    parties=[dn.ConsentParty("patient", "consent")],
                    withdrawals=[dn.Withdrawal("patient", at=second)],
                )
            ],
            "sessions": [
                dn.Session(
                    id="S-1",
                    started_at=start,
                    ended_at=start.add(minutes=30),
                    before=[NPRS(7, aspect="now")],
                    needlings=[dn.Needling(site=LEFT, insertions=4)],
                    after=[NPRS(5, aspect="now")],
                ),
                dn.Session(
                    id="S-2",
                    started_at=second,
                    before=[NPRS(4, aspect="now")],
                    needlings=[dn.Needling(site=LEFT, insertions=4)],
                ),
            ],
            "follow_ups": [
                dn.FollowUp(
                    id="F-1",
                    at=second.add(hours=96),
                    scores=[NPRS(2, aspect="now")],
                    side_effects=[dn.SideEffect("soreness", onset_hours=3)],
                )
            ],
            **fields,
        }  # type: ignore[arg-type]  # several kinds of fields
    )


def readings(course: dn.Course) -> dict[str, object]:
    """
    Return what readings say of a course, in words and rows.
    """
    return {
        "progress": str(dn.track(course)),
        "doubts": str(dn.review(course)),
        "harms": str(
            dn.harm_rate(
                course,
                unit="sessions_with_any",
                include_expected_soreness=True,
            )
        ),
        "clearances": [
            (place, str(clearance))
            for place, _, clearance in session_clearances(course)
        ],
        **{
            kind: course.rows(kind)
            for kind in ("sessions", "follow_ups", "scores", "side_effects")
        },
    }


IN_DENVER = course(
    *[at.in_timezone(DENVER) for at in (EVENING, LATER)], zone=DENVER
)


@pytest.mark.parametrize(
    "other",
    [
        lambda: course(EVENING, LATER, zone=DENVER),
        lambda: course(EVENING, LATER).in_zone(DENVER),
        lambda: codec.loads(
            codec.dumps(course(EVENING, LATER)).replace(
                "+00:00[UTC]", f"Z[{DENVER}]"
            )
        ).in_zone(DENVER),
        lambda: codec.loads(
            codec.dumps(IN_DENVER).replace(":00-0", ":00.000-0")
        ),
    ],
)
def test_the_zone_may_be_said_in_the_course_or_in_the_instants(
    other: Callable[[], dn.Course],
) -> None:
    """
    The same is known, and the same is said of it.
    """
    assert readings(IN_DENVER) == readings(other())
    assert IN_DENVER == other()


def test_another_zone_moves_the_days_and_no_hours() -> None:
    """
    A week is a week by every clock; the patient comes of age on a day.
    """
    tokyo = course(EVENING, LATER).in_zone("Asia/Tokyo")
    here, there = IN_DENVER.sessions[0], tokyo.sessions[0]

    assert here.started_at == there.started_at
    assert 17 == IN_DENVER.patient.age_on(here.local_date)
    assert 18 == tokyo.patient.age_on(there.local_date)
    for zoned in (IN_DENVER, tokyo):
        first, last = Timeline(zoned).visits
        assert first.end is not None
        assert last.start is not None
        assert 167.5 == first.end.hours_to(last.start)
        assert str(dn.track(zoned)).count("2026-03-") >= 2


def test_an_offset_of_zero_has_a_day_and_plain_utc_has_none() -> None:
    """
    +00:00 is an offset like any other; Z is when and not where.
    """
    zero = course(EVENING.replace(tzinfo=ZERO), LATER.replace(tzinfo=ZERO))
    plain = course(EVENING, LATER)

    assert pendulum.date(2026, 3, 3) == zero.sessions[0].local_date
    assert plain.sessions[0].local_date is None
    assert zero == plain
    for name in ("Etc/UTC", "UCT", "Zulu", "Etc/Universal"):
        named = EVENING.replace(tzinfo=FixedTimezone(0, name=name))
        assert dn.Session(id="S-1", started_at=named).local_date is None
    for name in ("Etc/GMT", "Europe/Lisbon"):
        named = EVENING.replace(tzinfo=FixedTimezone(0, name=name))
        assert dn.Session(id="S-1", started_at=named).local_date is not None


def test_what_needs_a_day_says_that_it_is_not_known() -> None:
    """
    Hours are counted all the same, and instants put in order.
    """
    plain = course(EVENING, LATER)
    timeline = Timeline(plain)
    said = readings(plain)

    assert "local_day_not_known" in str(said["doubts"])
    assert {None} == {row["date"] for row in plain.rows("sessions")}
    assert "2026" not in str(said["progress"])
    assert "age" in str(said["clearances"])
    first, last = timeline.visits
    assert first.end is not None
    assert last.start is not None
    assert 167.5 == first.end.hours_to(last.start)
    (call,) = plain.follow_ups
    placed = timeline.stands(call)
    assert placed is not None
    assert (1, False) == (placed.place, placed.is_open)
    assert (True, 96) == timeline.settled(placed, 72)
    # an instant and a day cannot be held against each other
    dated = attrs.evolve(call, at=None, date=pendulum.date(2026, 3, 20))
    assert timeline.stands(dated) is None
    when = timeline.when(dated)
    assert when is not None
    assert first.end.hours_to(when) is None


def test_a_date_may_stand_beside_plain_utc() -> None:
    """
    No place is a whole day from UTC: the day before or after may be true.
    """
    for day in (2, 3, 4):
        date = pendulum.date(2026, 3, day)
        visit = dn.Session(id="S-1", started_at=EVENING, date=date)
        assert date == visit.local_date
        assert date == dn.FollowUp(id="F-1", at=EVENING, date=date).local_date
    for day in (1, 5):
        with pytest.raises(dn.InvalidRecord, match="another day"):
            dn.Session(
                id="S-1",
                started_at=EVENING,
                date=pendulum.date(2026, 3, day),
            )


def test_an_end_in_plain_utc_says_no_day() -> None:
    """
    Where the end alone is known, the visit has an instant and no day.
    """
    visit = dn.Session(id="S-1", ended_at=EVENING)
    (laid_out,) = Timeline(course(EVENING, LATER, sessions=[visit])).visits

    assert visit.local_date is None
    assert laid_out.start is not None
    assert EVENING == laid_out.start.at


def test_what_is_added_is_shown_by_the_clocks_of_the_course() -> None:
    """
    A visit, a call, a consent and the end, each in the zone of the clinic.
    """
    grown = dn.Course(
        id="C-1", patient=IN_DENVER.patient, zone=DENVER
    ).with_consent(course(EVENING, LATER).consents[0])  # type: ignore[index]
    for session in course(EVENING, LATER).sessions:
        grown = grown.with_session(session)
    grown = grown.with_follow_up(course(EVENING, LATER).follow_ups[0])
    ended = grown.ended(dn.CourseEnd("goals met", at=LATER))
    amended = grown.with_amended_session(
        attrs.evolve(course(EVENING, LATER).sessions[1], note="late")
    )

    assert readings(IN_DENVER) == readings(grown)
    assert ended.end is not None
    assert pendulum.date(2026, 3, 9) == ended.end.date
    assert pendulum.date(2026, 3, 9) == amended.sessions[1].local_date
    with pytest.raises(dn.InvalidRecord, match="sessions"):
        grown.with_session("S-3")  # type: ignore[arg-type]  # the point


def test_what_is_written_outweighs_the_zone_of_the_course() -> None:
    """
    A date beside an instant, and the order of the record, are believed.
    """
    there = pendulum.date(2026, 3, 3)
    dated = course(
        EVENING,
        LATER,
        zone=DENVER,
        sessions=[dn.Session(id="S-1", started_at=EVENING, date=there)],
    )
    late = course(
        EVENING,
        LATER,
        zone=DENVER,
        sessions=[
            dn.Session(id="S-1", date=there),
            dn.Session(id="S-2", started_at=EVENING),
        ],
    )

    assert there == dated.sessions[0].local_date
    assert late.sessions[1].local_date is None
    for doubtful in (dated, late):
        rules = {doubt.rule for doubt in dn.review(doubtful)}
        assert "zone_contradicts_date" in rules
        assert codec.loads(codec.dumps(doubtful)) == doubtful


def test_a_zone_that_is_not_known_is_kept_and_doubted() -> None:
    """
    In a document it may be newer than this machine; a caller is asked.
    """
    unknown = course(EVENING, LATER, zone="America/Nowhere")

    assert unknown.sessions[0].local_date is None
    assert "zone_not_known" in str(dn.review(unknown))
    assert unknown == codec.loads(codec.dumps(unknown))
    for zone in ("America/Nowhere", None, ""):
        with pytest.raises(dn.InvalidRecord, match="time zone database"):
            unknown.in_zone(zone)  # type: ignore[arg-type]  # the point
    for misspelt in ("Denver Colorado", "", 7):
        with pytest.raises(dn.InvalidRecord, match="zone"):
            course(EVENING, LATER, zone=misspelt)


def test_a_clearance_is_asked_by_the_clocks_of_the_course() -> None:
    """
    On the evening before the birthday the patient is a minor.
    """

    def standing(course: dn.Course) -> bool | None:
        return dn.consent_standing(course, sites=[LEFT], at=EVENING).is_minor

    bare = dn.Course(id="C-1", patient=IN_DENVER.patient)
    assert standing(bare) is None
    assert standing(bare.in_zone(DENVER))
    assert standing(bare.in_zone("Asia/Tokyo")) is False
    with pytest.raises(dn.InvalidRecord, match="another day"):
        dn.consent_standing(
            bare.in_zone(DENVER),
            sites=[LEFT],
            at=EVENING,
            on=pendulum.date(2026, 3, 3),
        )


@pytest.mark.parametrize(
    "zone",
    [
        FixedTimezone(7200, name="Europe/Rome"),
        FixedTimezone(3600, name="Europe/Nowhere"),
        FixedTimezone(0, name="Z[Europe/Nowhere]"),
    ],
)
def test_a_document_under_other_zone_data_stays_what_it_was(
    zone: FixedTimezone,
) -> None:
    """
    It is read, written, amended and grown, and both lanes read it alike.
    """
    stale = course(EVENING.replace(tzinfo=zone), LATER.replace(tzinfo=zone))
    text = codec.dumps(stale)
    back = codec.loads(text)

    assert text == codec.dumps(back)
    assert zone.name in text
    assert readings(stale) == readings(back)
    amended = back.with_amended_session(
        attrs.evolve(back.sessions[0], note="a word more")
    )
    assert amended.sessions[0].started_at == back.sessions[0].started_at
    rules = {doubt.rule for doubt in dn.review(amended)}
    assert rules & {"zone_offset_differs", "zone_not_known"}


@pytest.mark.parametrize(
    ("zone", "day"),
    [
        ("Europe/Rome", pendulum.date(2026, 3, 29)),
        ("Europe/Rome", pendulum.date(2026, 10, 25)),
        ("Africa/Freetown", pendulum.date(1939, 9, 1)),
        ("Asia/Nowhere", pendulum.date(2026, 3, 29)),
        ("+02:00", pendulum.date(2026, 3, 29)),
        ("Asia/Tokyo", pendulum.date(9999, 12, 31)),
    ],
)
def test_a_day_is_passed_over_only_where_no_instant_of_it_differs(
    zone: str, day: pendulum.Date
) -> None:
    """
    Around each change of clocks, at every half hour, with either offset.
    """
    for offset in (-3600, 0, 3600, 7200, 32400):
        for nearby in (0, -1, -2):
            on = pendulum.Date.fromordinal(day.toordinal() + nearby)
            may_differ = may_differ_on(zone, offset, on.toordinal())
            differing = [
                at
                for half in range(48)
                if zone_contradiction(
                    at := DateTime(
                        *(on.year, on.month, on.day),
                        *divmod(half * 30, 60),
                        tzinfo=fixed_zone(offset, zone),
                    ),
                    zone,
                )
                == ANOTHER_OFFSET
            ]
            assert may_differ or not differing


COURSES = [
    *synthetic_courses(6, seed=5),
    *[example(item.name) for item in all_examples()],
]


def in_plain_utc(course: dn.Course) -> dn.Course:
    """
    Return a course in which every instant says when, and no date where.
    """
    plain = with_instants(
        course, lambda at: at.in_timezone("UTC").replace(tzinfo=PLAIN)
    )
    return attrs.evolve(
        plain,
        zone=None,
        sessions=[
            attrs.evolve(item, date=None if item.started_at else item.date)
            for item in plain.sessions
        ],
        follow_ups=[
            attrs.evolve(item, date=None if item.at else item.date)
            for item in plain.follow_ups
        ],
    )


@pytest.mark.parametrize("drawn", COURSES)
def test_no_reading_fails_where_no_day_is_known(drawn: dn.Course) -> None:
    """
    And what is counted of visits and of needlings is what it was.
    """
    plain = in_plain_utc(drawn)
    kept = [item.local_date for item in plain.sessions if not item.started_at]

    assert kept == [
        item.local_date if item.date else None
        for item in drawn.sessions
        if not item.started_at
    ]
    assert dn.track(plain).dose == dn.track(drawn).dose
    for said in (
        *readings(plain).values(),
        dn.signs_of(plain),
        dn.summarise(dn.track(plain), plain),
        dn.stricta_report(plain),
        dn.guideline_report(plain, "CARE 2013"),
        dn.enough(
            plain, policy="cms_ncd_30_3_3", reassess=dn.Reassess(days=30)
        ),
    ):
        assert str(said)
    assert plain == codec.loads(codec.dumps(plain))


def bruised(
    first: DateTime | pendulum.Date, told: DateTime | pendulum.Date
) -> dn.Course:
    """
    Make a course of two visits over the lung, and breathlessness told after.
    """

    def when(time: DateTime | pendulum.Date) -> dict[str, object]:
        key = "started_at" if isinstance(time, DateTime) else "date"
        return {key: time}

    lung = dn.Needling(site=dn.Site("rhomboids", "left"), insertions=4)
    onset = told if isinstance(told, DateTime) else None
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(id="S-1", needlings=[lung], **when(first)),  # type: ignore[arg-type]
            dn.Session(
                id="S-2",
                needlings=[lung],
                side_effects=[
                    dn.SideEffect("shortness of breath", onset_at=onset)
                ],
                **when(told),  # type: ignore[arg-type]
            ),
        ],
    )


@pytest.mark.parametrize("told", [LATER, pendulum.date(2026, 3, 9)])
@pytest.mark.parametrize("first", [EVENING, pendulum.date(2026, 3, 2)])
def test_warning_signs_are_looked_for_without_a_day(
    first: DateTime | pendulum.Date, told: DateTime | pendulum.Date
) -> None:
    """
    An instant and a day leave open how long after it was, and so may be.
    """
    course = bruised(first, told)

    assert str(dn.signs_of(course))
    assert dn.review(course, as_of=pendulum.date(2026, 4, 1)) is not None


def test_many_consents_in_plain_utc_are_weighed_one_by_one() -> None:
    """
    What decides is the last that was given before, by its instant.
    """
    consents = [
        dn.Consent(
            id=f"K-{number}",
            given_at=EVENING.add(days=number),
            parties=[
                dn.ConsentParty("patient", "refused" if number else "consent")
            ],
        )
        for number in (*range(1, 12), 0)
    ]
    taken_back = [
        dn.Consent(
            id=f"W-{number}",
            parties=[dn.ConsentParty("patient", "consent")],
            given_on=pendulum.date(2026, 1, 1),
            withdrawals=[dn.Withdrawal("patient", at=EVENING)],
        )
        for number in range(10)
    ]
    dated = [
        dn.Consent(
            id=f"D-{number}",
            parties=[dn.ConsentParty("patient", "consent")],
            given_on=pendulum.date(2026, 1, 1 + number),
        )
        for number in range(10)
    ]
    visits = [
        dn.Session(
            id="S-1",
            started_at=EVENING.add(hours=12),
            needlings=[dn.Needling(site=LEFT)],
        )
    ]
    adult = dn.Patient(id="P-1", stated_age=40)

    def verdict(given: list[dn.Consent]) -> str:
        course = dn.Course(
            id="C-1", patient=adult, consents=given, sessions=visits
        )
        ((_, _, clearance),) = session_clearances(course)
        return clearance.consent.verdict.value

    assert verdict(consents) == verdict(consents[-1:])
    assert verdict(taken_back) == verdict(taken_back[:1])
    assert verdict(dated) == verdict(dated[:1])


def test_no_module_asks_an_instant_for_its_day_by_itself() -> None:
    """
    In plain UTC the answer would be a wrong one: `local_day` is asked.
    """
    folder = Path(dn.__file__).parent
    asked = re.compile(r"\b(at|start|began|end(ed)?|\w+_at)\.date\(\)")

    assert asked.search("day = session.started_at.date()")
    assert ["_zones.py"] == [
        path.name
        for path in folder.rglob("*.py")
        if "testing" not in path.parts
        and asked.search(path.read_text(encoding="utf-8"))
    ]


@pytest.mark.parametrize("drawn", COURSES)
def test_instants_are_the_same_with_and_without_their_paths(
    drawn: dn.Course,
) -> None:
    """
    In the same order, with a field left out and without.
    """
    for but in ("", "amendments", "sessions"):
        with_paths = [held.at for held in instants_in(drawn, but=but)]
        assert with_paths == bare_instants_in(drawn, but=but)
