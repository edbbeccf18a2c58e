"""
A course on one screen.
"""

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.examples import example
from dryneedling.measures import GROC, NDI, NPRS, PSFS, ROM
from dryneedling.views import View, plain_text
from dryneedling.views.progress.in_short import InShort, short_view
from tests.views.courses import POINT, course_of, six_visits, visit

NECK_PAIN = example("neck-pain")


def shown(course: dn.Course) -> InShort:
    """
    Gather what one screen is made of.
    """
    progress = dn.track(course)
    return InShort(
        summary=dn.summarise(progress, course),
        progress=progress,
        course=course,
        doubts=dn.review(course),
    )


def lines(course: dn.Course, width: int = 80, height: int = 23) -> list[str]:
    """
    Return the lines of a course on a screen.
    """
    view = short_view(shown(course), width=width, height=height)
    assert isinstance(view, View)
    return plain_text(view, width).splitlines()


@pytest.mark.parametrize("height", [20, 23, 30])
def test_a_course_fits_the_screen(height: int) -> None:
    """
    The answer is first, and nothing is wider or longer.
    """
    told = lines(NECK_PAIN, height=height)

    assert told[0].startswith("Better, by the measure of the goal: NDI")
    assert height >= len(told)
    assert 80 >= max(map(len, told))


def test_what_has_no_room_is_counted() -> None:
    """
    Nothing is dropped in silence, and the first series keeps its row.
    """
    told = "\n".join(lines(NECK_PAIN, height=20))

    assert "and 5 more: " in told
    assert "\nNDI  " in told
    assert "PSFS" not in told
    assert "more: " not in "\n".join(lines(NECK_PAIN, height=40))


def test_who_has_to_scroll_anyway_is_spared_nothing() -> None:
    """
    A screen that is too narrow for one series shows all of them.
    """
    told = "\n".join(lines(NECK_PAIN, width=40))

    assert "PSFS" in told
    assert "more: " not in told
    assert "lower is better, " not in told


def test_what_is_worse_has_its_row_before_what_is_better() -> None:
    """
    Whatever its place in the course.
    """
    turned = [ROM.cervical_rotation, ROM.cervical_flexion]
    course = course_of(
        visit(
            1,
            (
                *(NPRS(8, aspect=aspect) for aspect in ("now", "worst")),
                *(of(40) for of in turned),
                NDI(10),
                PSFS(3),
            ),
        ),
        visit(
            2,
            (
                *(NPRS(2, aspect=aspect) for aspect in ("now", "worst")),
                *(of(60) for of in turned),
                NDI(40),
                PSFS(9),
            ),
        ),
    )
    told = lines(course, height=13)

    assert ["NDI"] == [line.split()[0] for line in told if "worsened" in line]


def test_a_gain_that_was_lost_is_said_beside_its_verdict() -> None:
    """
    The verdict is of the latest reading alone.
    """
    course = course_of(
        visit(1, (NDI(40), PSFS(3))),
        visit(2, (NDI(10), PSFS(4))),
        visit(3, (NDI(29), PSFS(4))),
    )

    assert any(
        "clinically important, and fell back" in line
        for line in lines(course, 120)
    )


def test_one_series_has_room_for_its_visits() -> None:
    """
    Where all of them fit.
    """
    course = course_of(
        *(visit(n, (NPRS(9 - n, aspect="now"),)) for n in range(1, 5))
    )

    assert any("  baseline" in line for line in lines(course))
    assert not any("  baseline" in line for line in lines(course, height=14))


def test_doubts_have_a_line_each_the_gravest_first() -> None:
    """
    The others are counted.
    """
    wrong = course_of(
        *(
            dn.Session(
                id=f"S-{n}",
                date=pendulum.date(2026, 3, n),
                needlings=[
                    dn.Needling(site=POINT.site, needles_in=6, needles_out=5)
                ],
            )
            for n in range(1, 6)
        )
    )
    told = lines(wrong)
    at = [n for n, line in enumerate(told) if line.startswith("error at ")]

    assert 3 == len(at)
    assert "more doubts (error 2, " in "\n".join(told)


def test_ratings_and_side_effects_have_a_line() -> None:
    """
    A rating is no change that a verdict is of.
    """
    course = six_visits().with_session(
        attrs.evolve(
            visit(7, (GROC(6),)),
            side_effects=[dn.SideEffect("bruising")],
        )
    )
    told = "\n".join(lines(course, height=40))

    assert "As rated at last: GROC +6, PGIC 2" in told
    assert "Unwanted effects, gravest first: " in told


def test_a_course_without_anything_says_so() -> None:
    """
    No visit, no score, and how to see the rest.
    """
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    told = lines(course)

    assert told[0].startswith("Not known: no score is recorded")
    assert "no visits are recorded" in told[2]
    assert "--full prints all, with sources." == told[-1]
