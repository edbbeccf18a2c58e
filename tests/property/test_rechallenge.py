"""
Rechallenge, counted a second time by walking over the course.
"""

from itertools import islice

from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.reporting import Rechallenge, guideline_report
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.timeline import PlacedEvent, timeline_of
from tests.drawn import any_course
from tests.property.effort import EVEN_LESS, LESS


def needled_in(session: dn.Session) -> list[dn.Needling]:
    """
    Return the needlings of a session at which a needle went in.
    """
    return [one for one in session.needlings or () if one.went_in]


def site_of(placed: PlacedEvent) -> dn.Site | None:
    """
    Return the site: of the needling named, or felt, or the only one.
    """
    if placed.about is None:
        return None
    needlings = needled_in(placed.about.session)
    named = [
        report.needling
        for report in placed.event.reports
        if report.needling is not None
    ]
    if named:
        sites = [one.site for one in needlings if one.id == named[0]]
        return sites[0] if sites else None
    sites = [one.site for one in needlings]
    felt = placed.event.first.site
    if felt is not None:
        return felt if felt in sites else None
    return sites[0] if sites and set(sites) == {sites[0]} else None


def counted(course: dn.Course) -> list[Rechallenge | None]:
    """
    Count for each side effect what came later at its site.
    """
    timeline = timeline_of(course)
    found: list[Rechallenge | None] = []
    events = [
        placed
        for placed in timeline.side_effects.events
        if not placed.event.befell_staff
    ]
    for placed in events:
        site = site_of(placed)
        if site is None or placed.about is None:
            found.append(None)
            continue
        about, kind = placed.about.number, placed.event.first.kind
        later = [one for one in timeline.visits if one.number > about]
        here = [
            one.number
            for one in later
            if site in [needling.site for needling in needled_in(one.session)]
        ]
        same = [
            (one.about.number, site_of(one))
            for one in events
            if one.about is not None
            and one.about.number > about
            and one.event.first.kind == kind
        ]
        found.append(
            Rechallenge(
                sessions=len(here),
                asked=len(
                    [n for n in here if n in timeline.side_effects.asked]
                ),
                told=len({n for n, where in same if where == site}),
                told_elsewhere=len({n for n, where in same if where is None}),
                unknown=len(
                    [
                        one
                        for one in later
                        if one.needled is None
                        or (one.needled and not needled_in(one.session))
                    ]
                ),
            )
        )
    return found


def reported(course: dn.Course) -> list[Rechallenge | None]:
    """
    Return what the library says of each side effect.
    """
    report = guideline_report(course, "adverse events")
    return [case.who_umc.rechallenge for case in report.cases]


_SITE = dn.Site("infraspinatus", "left")
# side effects that name their needling, their site, or neither
NAMED = dn.Course(
    id="C-1",
    patient=dn.Patient(id="P-1"),
    sessions=[
        dn.Session(
            id=f"S-{number}",
            needlings=[dn.Needling(site=_SITE, id=f"N-{number}")],
            side_effects=[
                dn.SideEffect("bruising", needling=needling, site=site)
            ],
        )
        for number, (needling, site) in enumerate(
            [("N-1", None), ("N-2", None), (None, _SITE), (None, None)], 1
        )
    ],
)
# one of which nobody said whether a needle went in before it
UNSAID = dn.Course(
    id="C-2",
    patient=dn.Patient(id="P-2"),
    sessions=[dn.Session(id="S-1", side_effects=[dn.SideEffect("fatigue")])],
)


class TestRechallenge:
    """
    Look-ups give what a walk gives.

    As the page on guidelines says: "Later sessions at which the same site was
    needled; those of them of which side effects were asked; those of which the
    same kind was told at that site."
    """

    @LESS
    @example(NAMED)
    @example(UNSAID)
    @given(any_course())
    def test_of_any_course(self, course: dn.Course) -> None:
        """
        Whatever the strategies make.
        """
        assert counted(course) == reported(course)

    @EVEN_LESS
    @given(st.integers(0, 2**32))
    def test_of_courses_as_a_clinic_has_them(self, seed: int) -> None:
        """
        In which sites are needled again and again.
        """
        for course in islice(synthetic_courses(3, seed=seed), 3):
            assert counted(course) == reported(course)
