"""
Courses of any size that grow in one way, and what is done with them.
"""

import io
from collections.abc import Callable, Mapping
from typing import Any, Final

import attrs

import dryneedling as dn
from dryneedling.clearance import session_clearances
from dryneedling.fhir import Context, from_resources, resources
from dryneedling.measures import NPRS
from tests.readings.courses import day
from tests.records.builders import SITE

CLINIC: Final = Context(namespace="https://clinic.example.org")


def _point(number: int) -> dn.TriggerPoint:
    return dn.TriggerPoint(id=f"TrP-{number}", site=SITE)


def _visit(number: int, **more: Any) -> dn.Session:  # noqa: ANN401  # any field
    fields: dict[str, Any] = {
        "date": day(number % 20_000),
        "before": [NPRS(number % 11, aspect="now")],
        "needlings": [dn.Needling.at(_point(0), insertions=2)],
        "after": [NPRS(number % 7, aspect="now")],
        "examinations": [dn.Examination(trigger_point="TrP-0")],
        "side_effects": [dn.SideEffect("soreness", onset_hours=5)],
        "practitioner": "PT-0",
        **more,
    }
    return dn.Session(id=f"S-{number}", **fields)


def _course(**more: Any) -> dn.Course:  # noqa: ANN401  # any field
    fields: dict[str, Any] = {
        "patient": dn.Patient(id="P-1"),
        "practitioners": [dn.Practitioner(id="PT-0")],
        "trigger_points": [_point(0)],
        "consents": [_consent(0)],
        "sessions": [_visit(0), _visit(1)],
        **more,
    }
    return dn.Course(id="C-1", **fields)


def _consent(number: int) -> dn.Consent:
    return dn.Consent(
        id=f"K-{number}",
        parties=[dn.ConsentParty("patient")],
        given_on=day(0),
        sites=[SITE],
    )


def _follow_up(number: int, **more: Any) -> dn.FollowUp:  # noqa: ANN401  # any field
    fields: dict[str, Any] = {
        "after_session": "S-1",
        "hours_after": 96 + number / 1000,
        "scores": [NPRS(number % 5, aspect="now")],
        **more,
    }
    return dn.FollowUp(id=f"F-{number}", **fields)


def _needlings(count: int) -> list[dn.Needling]:
    return [
        dn.Needling.at(_point(0), id=f"N-{number}", insertions=1)
        for number in range(count)
    ]


def _site_of_ones_own(number: int) -> dn.Site:
    return dn.Site(dn.Muscle.unlisted(f"muscle {number}"), "left")


def _needlings_elsewhere(count: int) -> list[dn.Needling]:
    return [
        dn.Needling(id=f"N-{number}", site=_site_of_ones_own(number))
        for number in range(count)
    ]


def visits(count: int) -> dn.Course:
    """
    Make a course of many visits, with something of everything.
    """
    return _course(sessions=[_visit(number) for number in range(count)])


def small_visits(count: int) -> dn.Course:
    """
    Make a course of many visits with a score and a count of needles each.
    """
    before = (NPRS(5, aspect="now"),)
    return _course(
        sessions=[
            dn.Session(id=f"S-{number}", before=before, total_insertions=4)
            for number in range(count)
        ]
    )


def _each(make: Callable[[int], object], count: int) -> list[object]:
    return [make(number) for number in range(count)]


def _felt(number: int) -> dn.SideEffect:
    return dn.SideEffect("bruising", needling=f"N-{number}")


# How a course may be large.
GROWN: Final[Mapping[str, Callable[[int], dn.Course]]] = {
    "visits": visits,
    "undated visits": lambda n: _course(
        sessions=_each(lambda number: _visit(number, date=None), n)
    ),
    "follow-ups": lambda n: _course(follow_ups=_each(_follow_up, n)),
    "warning signs": lambda n: attrs.evolve(
        visits(n),
        follow_ups=[
            _follow_up(
                number,
                after_session=f"S-{number}",
                side_effects=[dn.SideEffect("fever"), dn.SideEffect("SOB")],
                asked=dn.Asked(["chest pain"]),
            )
            for number in range(n)
        ],
    ),
    "points": lambda n: _course(trigger_points=_each(_point, n)),
    "practitioners": lambda n: _course(
        practitioners=_each(
            lambda number: dn.Practitioner(id=f"PT-{number}"), n
        )
    ),
    "consents": lambda n: _course(consents=_each(_consent, n)),
    "goals": lambda n: _course(
        goals=_each(
            lambda number: dn.Goal(
                id=f"G-{number}",
                series=NPRS(7, aspect="now").series,
                target=number % 10,
            ),
            n,
        )
    ),
    "answers": lambda n: _course(
        screening=_each(
            lambda number: dn.ScreeningAnswer(f"factor_{number}", "absent"), n
        )
    ),
    "answers to one question": lambda n: _course(
        screening=_each(
            lambda number: dn.ScreeningAnswer(
                "tattoo", "present", site=SITE, since=day(number % 20_000)
            ),
            n,
        )
    ),
    "answers about places": lambda n: _course(
        screening=_each(
            lambda number: dn.ScreeningAnswer(
                "tattoo",
                "absent",
                place=dn.BodyPlace("arm", "left", detail=f"spot {number}"),
            ),
            n,
        )
    ),
    "examinations": lambda n: _course(
        examinations=_each(lambda _: dn.Examination(trigger_point="TrP-0"), n)
    ),
    "scores before": lambda n: _course(
        before=_each(
            lambda number: NPRS(
                number % 11, aspect="now", on=day(-1 - number % 9_000)
            ),
            n,
        )
    ),
    "series": lambda n: _course(
        before=_each(
            lambda number: NPRS(3, aspect="now", instrument=f"form {number}"),
            n,
        )
    ),
    "needlings of a visit": lambda n: _course(
        sessions=[_visit(0, needlings=_needlings(n))]
    ),
    "side effects of a visit": lambda n: _course(
        sessions=[
            _visit(
                0,
                needlings=_needlings(n),
                side_effects=_each(
                    lambda number: dn.SideEffect(
                        "bruising", needling=f"N-{number}"
                    ),
                    n,
                ),
            )
        ]
    ),
    "side effects told again": lambda n: _course(
        sessions=[
            _visit(0, needlings=_needlings(n), side_effects=_each(_felt, n))
        ],
        # told backwards, so that the first that fits is the last of all
        follow_ups=[
            _follow_up(
                0, after_session="S-0", side_effects=_each(_felt, n)[::-1]
            )
        ],
    ),
    "notes": lambda n: _course(notes=_each(lambda _: "a remark", n)),
}


def _withdrawn(number: int, **more: Any) -> dn.Consent:  # noqa: ANN401  # any field
    fields: dict[str, Any] = {
        "parties": [dn.ConsentParty("patient")],
        "given_on": day(0),
        "withdrawals": [dn.Withdrawal("patient", on=day(0))],
        **more,
    }
    return dn.Consent(id=f"K-{number}", **fields)


def _placed_answer(number: int) -> dn.ScreeningAnswer:
    return dn.ScreeningAnswer(
        "tattoo",
        "present",
        place=dn.BodyPlace("arm", "left", detail=f"spot {number}"),
    )


def _agreed_anew(
    **each: Callable[[int], Any],
) -> Callable[[int], dn.Course]:
    """
    Return what makes a course that is agreed to anew before each visit.
    """

    def make(count: int) -> dn.Course:
        return _course(
            patient=dn.Patient(id="P-1", stated_age=40),
            consents=[
                _withdrawn(
                    number,
                    **{
                        "given_on": day(2 * number),
                        "withdrawals": [],
                        **{
                            name: field(number) for name, field in each.items()
                        },
                    },
                )
                for number in range(count)
            ],
            sessions=[
                _visit(number, date=day(2 * number + 1))
                for number in range(count)
            ],
        )

    return make


# How a course may be large in two ways at once: what is held against each
# other must not cost as much as the one times the other.
GROWN_TOGETHER: Final[Mapping[str, Callable[[int], dn.Course]]] = {
    "consents and needlings": lambda n: _course(
        consents=_each(_withdrawn, n),
        sessions=[_visit(1, needlings=_needlings(n))],
    ),
    "consents of a site and needlings": lambda n: _course(
        consents=_each(lambda number: _withdrawn(number, sites=[SITE]), n),
        sessions=[_visit(1, needlings=_needlings(n))],
    ),
    "sites of a consent and needlings": lambda n: _course(
        consents=[_withdrawn(0, sites=_each(_site_of_ones_own, n))],
        sessions=[_visit(1, needlings=_needlings_elsewhere(n))],
    ),
    "symptoms and needlings": lambda n: _course(
        sessions=[
            _visit(
                1,
                needlings=_needlings_elsewhere(n),
                side_effects=_each(
                    lambda number: dn.SideEffect(
                        "weakness", needling=f"N-{number}"
                    ),
                    n,
                ),
            )
        ],
    ),
    "consents of many days and needlings": lambda n: _course(
        consents=_each(
            lambda number: _withdrawn(
                number,
                given_on=day(number),
                withdrawals=[dn.Withdrawal("patient", on=day(number + 1))],
            ),
            n,
        ),
        sessions=[_visit(19_000, needlings=_needlings(n))],
    ),
    "consents and visits": lambda n: _course(
        consents=_each(_withdrawn, n),
        sessions=_each(_visit, n),
    ),
    "consents withdrawn before each visit": _agreed_anew(
        withdrawals=lambda n: [dn.Withdrawal("patient", on=day(2 * n + 1))]
    ),
    "consents of one day withdrawn before each visit": _agreed_anew(
        given_on=lambda _: day(0),
        withdrawals=lambda n: [dn.Withdrawal("patient", on=day(2 * n))],
    ),
    "refusals before every other visit": _agreed_anew(
        parties=lambda n: [
            dn.ConsentParty("patient", "refused" if n % 2 else "consent")
        ]
    ),
    "consents to a site before each visit": _agreed_anew(
        sites=lambda _: [SITE]
    ),
    "consents of a guardian before each visit": _agreed_anew(
        parties=lambda _: [dn.ConsentParty("guardian")]
    ),
    "consents of a minor before each visit": _agreed_anew(
        parties=lambda n: [
            dn.ConsentParty("parent"),
            dn.ConsentParty("patient", "refused" if n % 3 else "assent"),
        ],
        valid_until=lambda n: day(2 * n + 3),
    ),
    "consents of visits and visits": lambda n: _course(
        consents=_each(
            lambda number: _withdrawn(number, session=f"S-{number}"), n
        ),
        sessions=_each(_visit, n),
    ),
    "answers and visits": lambda n: _course(
        screening=_each(_placed_answer, n), sessions=_each(_visit, n)
    ),
    "answers of some days and visits": lambda n: _course(
        screening=[
            dn.ScreeningAnswer(
                "pregnancy", "present", since=day(3), until=day(5)
            ),
            *(_placed_answer(number) for number in range(n)),
        ],
        sessions=_each(_visit, n),
    ),
    "answers at visits": lambda n: _course(
        sessions=_each(
            lambda number: _visit(
                number,
                screening=[
                    dn.ScreeningAnswer(f"factor_{number}", "absent"),
                    dn.ScreeningAnswer("diabetes", "absent"),
                ],
            ),
            n,
        )
    ),
    "examinations and needlings": lambda n: _course(
        sessions=[
            _visit(
                0,
                needlings=_needlings(n),
                examinations=_each(
                    lambda _: dn.Examination(trigger_point="TrP-0"), n
                ),
            )
        ]
    ),
    "goals and visits": lambda n: _course(
        goals=_each(
            lambda number: dn.Goal(
                id=f"G-{number}",
                series=NPRS(7, aspect="now").series,
                target=number % 3,
                due=day(1),
            ),
            n,
        ),
        sessions=_each(
            lambda number: _visit(
                number, before=[NPRS(9, aspect="now")], after=[]
            ),
            n,
        ),
        end=dn.CourseEnd("goals_met"),
    ),
    "series and visits": lambda n: _course(
        sessions=_each(
            lambda number: _visit(
                number, before=[NPRS(3, aspect="now", instrument=f"{number}")]
            ),
            n,
        )
    ),
    "series of a visit": lambda n: _course(
        sessions=[
            _visit(
                0,
                before=_each(
                    lambda number: NPRS(3, aspect="now", activity=f"{number}"),
                    n,
                ),
                after=_each(
                    lambda number: NPRS(
                        2, aspect="now", activity=f"-{number}"
                    ),
                    n,
                ),
            )
        ]
    ),
    "follow-ups and visits": lambda n: _course(
        sessions=_each(_visit, n),
        follow_ups=_each(
            lambda number: _follow_up(
                number,
                after_session=f"S-{number}",
                side_effects=[dn.SideEffect("pneumothorax")],
            ),
            n,
        ),
    ),
}


def _append(course: dn.Course) -> dn.Course:
    return course.with_session(_visit(30_000, date=None))


# What is done with it; each is to cost as much a piece, however large it is.
DONE: Final[Mapping[str, Callable[[dn.Course], object]]] = {
    "track": dn.track,
    "print progress": lambda course: str(dn.track(course)),
    "review": dn.review,
    "warning signs": dn.signs_of,
    "harm rate": lambda course: dn.harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    ),
    "enough": lambda course: dn.enough(
        course,
        policy="cms_ncd_30_3_3",
        on=day(20_000),
        reassess=dn.Reassess(visits=3, days=30),
    ),
    "STRICTA": lambda course: str(dn.stricta_report(course)),
    # not printed: thirty items take longer to print than a course to read
    "CARE": lambda course: dn.guideline_report(course, "CARE"),
    "TIDieR": lambda course: dn.guideline_report(course, "TIDieR"),
    "adverse events": lambda course: str(
        dn.guideline_report(course, "adverse events")
    ),
    "clearance": lambda course: dn.before_needling(
        course, sites=[SITE], on=day(20_000)
    ),
    "consent": lambda course: dn.consent_standing(
        course, sites=[SITE], on=day(20_000)
    ),
    "clearances": lambda course: list(session_clearances(course)),
    "count of muscles": lambda course: dn.muscle_count(
        course.sessions[0], sides="apart"
    ),
    "write": dn.dumps,
    "write indented": lambda course: dn.dumps(course, indent=True),
    "write lines": lambda course: dn.dump_lines([course], io.BytesIO()),
    "FHIR": lambda course: resources(course, CLINIC),
    "FHIR and back": lambda course: from_resources(resources(course, CLINIC)),
    "repr": repr,
    "hash": hash,
    "one more visit": _append,
}
