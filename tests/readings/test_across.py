"""
What would be counted twice, or as one, by mistake, where courses are counted.
"""

import datetime as dt
import tracemalloc
from typing import Any

import attrs
import pendulum
import pytest

import dryneedling as dn
from dryneedling.clashes import CoursesSeen
from dryneedling.discrepancies import ACROSS_RULES, REVIEW_RULES
from dryneedling.measures import NPRS

BORN = pendulum.date(1988, 3, 14)
OTHER = pendulum.date(1988, 4, 14)


def courses(*patients: dict[str, Any]) -> list[dn.Course]:
    """
    Make a course of each patient, all of one id unless said otherwise.
    """
    fields: list[dict[str, Any]] = [{"id": "P-1", **one} for one in patients]
    return [
        dn.Course(id=f"C-{number}", patient=dn.Patient(**one))
        for number, one in enumerate(fields)
    ]


@pytest.mark.parametrize(
    ("patients", "expected"),
    [
        ([{"birth_date": BORN}, {"birth_date": BORN}], []),
        ([{"birth_date": BORN}, {}], []),
        ([{"birth_date": BORN}, {"id": "P-2", "birth_date": OTHER}], []),
        (
            [{"birth_date": BORN}, {"birth_date": OTHER}],
            ["courses[1].patient.birth_date"],
        ),
        (
            [{}, {"birth_date": BORN}, {}, {"birth_date": OTHER}],
            ["courses[3].patient.birth_date"],
        ),
        (
            [{"birth_date": day} for day in (BORN, OTHER, BORN, OTHER)],
            [
                "courses[1].patient.birth_date",
                "courses[3].patient.birth_date",
            ],
        ),
        ([{"sex": "female"}, {"sex": "unknown"}, {"sex": "female"}], []),
        (
            [{"sex": "unknown"}, {"sex": "female"}, {"sex": "male"}],
            ["courses[2].patient.sex"],
        ),
        (
            [
                {"birth_date": BORN, "sex": "male"},
                {"birth_date": OTHER, "sex": "other"},
            ],
            ["courses[1].patient.birth_date", "courses[1].patient.sex"],
        ),
    ],
)
def test_one_patient_id_has_one_birth_date_and_one_sex(
    patients: list[dict[str, Any]], expected: list[str]
) -> None:
    """
    What was not said contradicts nothing, and *unknown* says nothing.
    """
    found = dn.check_courses(iter(courses(*patients)))

    assert expected == [doubt.path for doubt in found]


def test_it_is_said_which_courses_and_nothing_of_the_patient() -> None:
    """
    No birth date, sex or id stands in a reason.
    """
    found = dn.check_courses(
        courses(
            {"birth_date": BORN, "sex": "female"},
            {},
            {"birth_date": OTHER, "sex": "male"},
        )
    )

    assert ["error", "warning"] == [doubt.severity for doubt in found]
    assert {"another than in courses[0], whose patient has the same id"} == {
        doubt.reason for doubt in found
    }


def test_one_course_alone_agrees_with_itself() -> None:
    """
    Nothing stands beside it.
    """
    assert () == dn.check_courses(courses({"birth_date": BORN})[0])


def test_rules_across_courses_have_ids_of_their_own() -> None:
    """
    An id is one rule's, wherever it looks; its meaning is a sentence.
    """
    ids = [rule.id for rule in (*REVIEW_RULES, *ACROSS_RULES)]

    assert len(ids) == len(set(ids))
    for rule in ACROSS_RULES:
        assert rule.meaning.endswith(".")


def _needled(course: str, patient: str, at: str, *sites: str) -> dn.Course:
    return dn.Course(
        id=course,
        patient=dn.Patient(id=patient),
        sessions=[
            dn.Session(
                id="S-1",
                started_at=dt.datetime.fromisoformat(at),
                needlings=[
                    dn.Needling(site=dn.Site(site, "left")) for site in sites
                ],
            )
        ],
    )


NINE = "2026-03-02T09:30:00+01:00"
SOLEUS = _needled("C-1", "P-1", NINE, "soleus", "masseter")


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (SOLEUS, ["courses[1]: course_given_twice"]),
        (
            attrs.evolve(SOLEUS, planned_sessions=4),
            ["courses[1].id: course_in_two_versions"],
        ),
        # in another order, and as another place writes the instant
        (
            _needled(
                "C-2",
                "P-1",
                "2026-03-02T03:30:00-05:00",
                "masseter",
                "soleus",
            ),
            ["courses[1].sessions: visit_in_two_courses"],
        ),
        (_needled("C-2", "P-1", NINE, "soleus"), []),
        (_needled("C-2", "P-1", "2026-03-02T09:31:00+01:00", "soleus"), []),
        (_needled("C-1", "P-2", NINE, "soleus", "masseter"), []),
    ],
)
def test_what_would_count_twice_is_found(
    other: dn.Course, expected: list[str]
) -> None:
    """
    A course, a version of it, a visit; not the same hour of another person.
    """
    assert expected == [
        f"{doubt.path}: {doubt.rule}"
        for doubt in dn.check_courses([SOLEUS, other])
    ]


def test_a_namespace_tells_whose_ids_they_are() -> None:
    """
    P-1 of one clinic is not P-1 of another.
    """
    clinics = iter("AB")
    one, other = courses({"sex": "female"}, {"sex": "male"})

    found = dn.check_courses([one, other], namespace=lambda _: next(clinics))

    assert () == found


def test_a_rate_refuses_courses_that_clash() -> None:
    """
    With the place of each, and nothing of what stands in them.
    """
    clashing = [SOLEUS, *courses({"sex": "male"}), SOLEUS]
    with pytest.raises(dn.ClashingCourses) as caught:
        dn.harm_rate(
            clashing, unit="patients_with_any", include_expected_soreness=True
        )
    assert (
        ("courses[2]", "the same course as courses[0]"),
    ) == caught.value.problems
    assert "P-1" not in str(caught.value)
    assert str(caught.value).endswith(
        "\ncourses[2]: the same course as courses[0]"
    )
    with pytest.raises(dn.ClashingCourses, match=r"^improved cannot count"):
        dn.improved(clashing, NPRS, percent=30)


def _by_id(course: dn.Course) -> str:
    return course.id


def test_a_rate_of_two_clinics_counts_their_patients_apart() -> None:
    """
    Told whose ids they are.
    """
    told = attrs.evolve(
        SOLEUS, sessions=[attrs.evolve(SOLEUS.sessions[0], side_effects=[])]
    )

    def asked(namespace: Any) -> int:  # noqa: ANN401  # a function or None
        rate = dn.harm_rate(
            [told, attrs.evolve(told, id="C-2")] if namespace else told,
            unit="patients_with_any",
            include_expected_soreness=True,
            namespace=namespace,
        )
        return rate.denominator

    assert (1, 2) == (asked(None), asked(_by_id))


def test_a_course_leaves_at_most_sixty_four_bytes() -> None:
    """
    Beside the stream, however many there are; also while they are compared.
    """
    many = 4_000
    pair = courses({"sex": "female"}, {"sex": "male"})
    seen = CoursesSeen()
    seen.look(pair[0])
    tracemalloc.start()
    try:
        for number in range(many):
            seen.look(SOLEUS, b"%d" % number, f"clinic {number}")
        found = seen.clashes()
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert [] == found
    assert most / many < 64


def test_what_was_seen_in_parts_is_what_was_seen_at_once() -> None:
    """
    As several workers see it, each in a part of the courses.
    """
    parts = [
        courses({"birth_date": BORN}, {"birth_date": BORN}),
        courses({}, {"birth_date": OTHER}),
    ]
    total, at_once = CoursesSeen(), CoursesSeen()
    for part in parts:
        seen = CoursesSeen()
        for course in part:
            seen.look(course)
            at_once.look(course)
        total.add(seen)

    assert at_once.clashes() == total.clashes() != []


def _nameless(_: dn.Course) -> None:
    """
    Return nothing.
    """


@pytest.mark.parametrize("wrong", ["A", object(), _nameless])
def test_a_namespace_is_a_function_that_names(wrong: Any) -> None:  # noqa: ANN401  # anything
    """
    Of a course, by a text.
    """
    with pytest.raises(
        dn.InvalidRecord, match=r"check_courses\.namespace: expected a func"
    ):
        dn.check_courses([SOLEUS], namespace=wrong)
