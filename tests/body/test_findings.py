"""
What a record says of each site; what nobody recorded stays unknown.
"""

import pytest

import dryneedling as dn
from dryneedling.body import body_numbers
from dryneedling.body.findings import findings_of_course, findings_of_session
from dryneedling.charts.point_moments import Twitch
from dryneedling.side_effects import side_effect_kinds
from dryneedling.trigger_point import Status
from dryneedling.views import Paragraph, Table, printed
from tests.body.bodies import with_points
from tests.charts.reading_svg import texts
from tests.drawn import drawn_courses

_SOLEUS = dn.Site("soleus", "left")


def _needled(
    *needlings: dn.Needling, number: int = 1, **more: object
) -> dn.Session:
    return dn.Session(
        id=f"S-{number}",
        needlings=needlings,
        **more,  # type: ignore[arg-type]
    )


def test_points_are_numbered_in_their_order_and_other_sites_go_on() -> None:
    """
    A needling that names no point is a site of its own.
    """
    course = with_points(
        [("soleus", "left"), ("infraspinatus", "right")],
        sessions=[
            _needled(
                dn.Needling(site=dn.Site("masseter", "left")),
                dn.Needling(site=_SOLEUS, trigger_point="T-1"),
                dn.Needling(site=_SOLEUS),
            )
        ],
    )
    sites = findings_of_course(course).sites

    assert [1, 2, 3, 4] == [one.number for one in sites]
    assert ["T-1", "T-2", None, None] == [one.point for one in sites]
    assert [1, 0, 1, 1] == [one.times for one in sites]


def test_the_last_needling_of_a_site_is_told() -> None:
    """
    Insertions that nobody recorded are none that are known, and never 0.
    """
    point = {"site": _SOLEUS, "trigger_point": "T-1"}
    course = with_points(
        [("soleus", "left")],
        sessions=[
            _needled(
                dn.Needling(
                    **point,  # type: ignore[arg-type]
                    insertions=4,
                    twitch=dn.TwitchResponse.seen(count=2),
                ),
                number=1,
            ),
            _needled(
                dn.Needling(**point),  # type: ignore[arg-type]
                number=2,
            ),
        ],
    )
    (site,) = findings_of_course(course).sites

    assert (2, 0, None) == (site.times, site.perhaps, site.insertions)
    assert Twitch.NOT_RECORDED is site.twitch
    cells = _cells(course)
    assert ["1", "left soleus", "–", "2", "–", "not recorded"] == cells[:6]


def _cells(shown: dn.Course | dn.Session) -> list[str]:
    table = body_numbers(shown).blocks[0]
    assert isinstance(table, Table)
    return [
        cell[0].text if isinstance(cell, tuple) else str(cell)
        for cell in table.rows[0]
    ]


@pytest.mark.parametrize(
    ("twitch", "known", "told"),
    [
        (dn.TwitchResponse.seen(count=3), Twitch.SEEN, "seen, at least 3"),
        (dn.TwitchResponse.absent(), Twitch.ABSENT, "absent"),
        (dn.TwitchResponse.not_sought(), Twitch.NOT_SOUGHT, "not sought"),
        (None, Twitch.NOT_RECORDED, "not recorded"),
    ],
)
def test_of_twitches_there_are_four_facts(
    twitch: dn.TwitchResponse | None, known: Twitch, told: str
) -> None:
    """
    Not sought, absent and not recorded are told apart in words.
    """
    session = _needled(dn.Needling(site=_SOLEUS, insertions=1, twitch=twitch))
    (site,) = findings_of_session(session).sites

    assert known is site.twitch
    assert told == _cells(session)[5]
    assert f"twitch: {told}." in session.body_svg()


def test_a_visit_that_names_no_site_may_have_needled_every_point() -> None:
    """
    Perhaps is neither yes nor no.
    """
    course = with_points(
        [("soleus", "left")],
        sessions=[dn.Session(id="S-1", needled=True)],
    )
    (site,) = findings_of_course(course).sites

    assert (None, 0, 1) == (site.needled, site.times, site.perhaps)
    assert "0 to 1" == _cells(course)[3]
    assert "perhaps needled in 1 visit" in course.body_svg()
    assert "needled: may have been" in course.body_svg(view="back")


def test_a_side_effect_stands_at_its_site() -> None:
    """
    At the site that is named, else at that of its needling, else nowhere.
    """
    course = with_points(
        [("soleus", "left"), ("infraspinatus", "right")],
        sessions=[
            _needled(
                dn.Needling(id="N-1", site=_SOLEUS, trigger_point="T-1"),
                dn.Needling(id="N-2", site=dn.Site("masseter", "left")),
                side_effects=[
                    dn.SideEffect("bruising", needling="N-1"),
                    dn.SideEffect("bleeding", needling="N-2"),
                    dn.SideEffect(
                        "soreness", site=dn.Site("infraspinatus", "right")
                    ),
                    dn.SideEffect(
                        "numbness", site=dn.Site("gluteus medius", "left")
                    ),
                    dn.SideEffect("fatigue"),
                ],
            )
        ],
    )
    found = findings_of_course(course)

    assert [["bruising"], ["muscle soreness"], ["bleeding"]] == [
        one.effects for one in found.sites[:3]
    ]
    assert [4, 1] == [len(found.sites), len(found.sites[3].effects)]
    assert 1 == len(found.elsewhere)
    words = " ".join(texts(course.body_svg(view="back")))
    assert "Side effects without a site: " in words
    assert isinstance(body_numbers(course).blocks[1], Paragraph)
    same = findings_of_session(course.sessions[0], course)
    assert found.elsewhere == same.elsewhere


def test_what_befell_staff_is_no_side_effect_of_the_patient() -> None:
    """
    A needle-stick injury stands on nobody's drawing.
    """
    kind = next(key for key in side_effect_kinds() if key.category == "staff")
    course = with_points(
        [], sessions=[_needled(side_effects=[dn.SideEffect(kind)])]
    )

    assert () == findings_of_course(course).elsewhere
    assert () == findings_of_session(course.sessions[0]).elsewhere


def test_a_report_that_names_the_site_counts_for_the_event() -> None:
    """
    A follow-up may say where it was, or the visit did.
    """
    course = with_points(
        [("soleus", "left")],
        sessions=[
            _needled(
                dn.Needling(id="N-1", site=_SOLEUS, trigger_point="T-1"),
                side_effects=[dn.SideEffect("bruising", needling="N-1")],
            )
        ],
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                after_session="S-1",
                side_effects=[dn.SideEffect("bruising")],
            )
        ],
    )
    found = findings_of_course(course)

    assert ["bruising"] in [one.effects for one in found.sites]


def test_the_last_examination_is_told() -> None:
    """
    Of a course as it stands at its end; of a visit, what it found.
    """
    course = with_points(
        [("soleus", "left")],
        sessions=[
            dn.Session(
                id=f"S-{number}",
                examinations=[
                    dn.Examination(trigger_point="T-1", stated=stated)
                ],
            )
            for number, stated in enumerate(("active", "latent"), 1)
        ],
    )

    assert Status.LATENT is findings_of_course(course).sites[0].status
    (first,) = findings_of_session(course.sessions[0], course).sites
    assert Status.ACTIVE is first.status


def test_a_visit_tells_what_was_found_and_done_at_it_alone() -> None:
    """
    Of a point of its course that it says nothing of, nothing is drawn.
    """
    course = with_points(
        [("soleus", "left"), ("infraspinatus", "right"), ("masseter", "left")],
        sessions=[
            _needled(
                dn.Needling(
                    site=dn.Site("masseter", "left"), trigger_point="T-3"
                ),
                examinations=[
                    dn.Examination(trigger_point="T-2", stated="latent")
                ],
            )
        ],
    )
    (session,) = course.sessions
    found = findings_of_session(session, course).sites

    assert [2, 3] == [one.number for one in found]
    assert [Status.LATENT, None] == [one.status for one in found]
    # without its course nobody knows where a point is that was looked at
    alone = findings_of_session(session).sites
    assert [None, "T-2"] == [
        one.point if one.site is None else None for one in alone
    ]
    assert "2: point T-2 (no site recorded)" in session.body_svg()
    assert "2: right infraspinatus; latent." in session.body_svg(course)


def test_a_missed_visit_needled_nothing() -> None:
    """
    Whatever was planned for it.
    """
    missed = dn.Session(id="S-1", status="missed")

    assert () == findings_of_session(missed).sites
    assert "No site is recorded." in missed.body_svg()
    assert "No site is recorded." in printed(body_numbers(missed))


def test_no_count_of_any_course_is_made_up() -> None:
    """
    A site that was needled has a count, or a dash in its place.
    """
    for course in drawn_courses():
        for one in findings_of_course(course).sites:
            assert (one.twitch is None) is not bool(one.needled)
            assert one.needled is not False or not one.times
            if one.twitch is Twitch.NOT_SOUGHT:
                assert one.twitches is None


def test_a_patient_reads_no_word_of_the_trade() -> None:
    """
    Neither on the drawing nor in the table beside it.
    """
    course = with_points(
        [("soleus", "left")],
        sessions=[
            _needled(
                dn.Needling(
                    site=_SOLEUS,
                    trigger_point="T-1",
                    insertions=2,
                    twitch=dn.TwitchResponse.absent(),
                ),
                examinations=[
                    dn.Examination(trigger_point="T-1", stated="active")
                ],
            ),
            dn.Session(id="S-2", needled=True),
        ],
    )
    shown = course.body_svg(audience="patient") + printed(
        body_numbers(course, audience="patient")
    )

    for word in ("insertion", "twitch", "latent", "active", "needled"):
        assert word not in shown.replace("dryneedling", "")
    assert "painful" in shown
    assert "jump of the muscle: none came" in shown
