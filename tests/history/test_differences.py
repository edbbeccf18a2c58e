"""
In what two courses differ, by identity and not by place.
"""

from collections.abc import Callable
from typing import Any

import attrs
import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.codec import dumps
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.codec.hooks import classes
from dryneedling.history import diff
from dryneedling.history.paths import Key, read_path, written_path
from dryneedling.history.values import item_of
from dryneedling.measures import NPRS
from dryneedling.natural_keys import KNOWN_BY, by_key, key_words, natural_key
from dryneedling.testing.strategies import identifiers
from tests.drawn import any_course
from tests.property.effort import LESS
from tests.readings.courses import POINT, course, day, now, visit

COURSE = course(visit(1, 7, date=day(0)), visit(2, 6, date=day(7)))


def lines(a: dn.Course, b: dn.Course) -> list[str]:
    """
    Return a difference line by line, as `print` shows it.
    """
    return str(diff(a, b)).splitlines()


def session(
    found: dn.Course,
    **changes: Any,  # noqa: ANN401  # fields of different types
) -> dn.Course:
    """
    Return a course with its second session changed.
    """
    changed = attrs.evolve(found.session("S-2"), **changes)
    return attrs.evolve(found, sessions=(found.sessions[0], changed))


def test_a_score_is_named_by_its_session_and_its_series() -> None:
    """
    `sessions[S-2].before[NPRS now]: 7 -> 5`.
    """
    a, b = session(COURSE, before=[now(7)]), session(COURSE, before=[now(5)])

    assert ["sessions[S-2].before[NPRS now]: 7 -> 5"] == lines(a, b)
    (edit,) = diff(a, b).edits
    assert "sessions[S-2].before[NPRS now].value" == edit.path
    assert ("7", "5") == (edit.before, edit.after)


def test_what_was_put_before_a_record_does_not_change_it() -> None:
    """
    The place in a list is no identity.
    """
    a = session(COURSE, before=[now(7)])
    b = session(COURSE, before=[NPRS(8, aspect="worst"), now(7)])

    assert [
        "sessions[S-2].before[NPRS worst]: added",
        "sessions[S-2].before: in another order",
    ] == lines(a, b)
    assert ["sessions[S-2].before[NPRS worst]: removed"] == lines(b, a)[:1]


def test_the_second_of_one_key_is_numbered() -> None:
    """
    Two readings of one series at one moment are told apart by their order.
    """
    a = session(COURSE, before=[now(7), now(6)])
    b = session(COURSE, before=[now(7), now(5)])

    assert ["sessions[S-2].before[NPRS now #2]: 6 -> 5"] == lines(a, b)
    named = [dn.Goal(id=ident, text="run") for ident in ("a", "a #2", "b")]
    assert ["a", "a #2", "b"] == list(by_key(named))
    doubled = [dn.Goal(id=ident, text="run") for ident in ("a #2", "a", "a")]
    assert ["a #2", "a", "a #3"] == list(by_key(doubled))


def test_a_visit_entered_late_is_added_and_no_other_moves() -> None:
    """
    Its place follows from its date.
    """
    late = COURSE.with_session(visit(3, date=day(3)))
    assert ["sessions[S-3]: added"] == lines(COURSE, late)
    assert ["sessions[S-3]: removed"] == lines(late, COURSE)
    moved = COURSE.with_amended_session(visit(1, 7, date=day(20)))
    assert ["sessions[S-1].date: 2026-03-02 -> 2026-03-22"] == lines(
        COURSE, moved
    )
    for a, b in ((COURSE, late), (late, COURSE), (COURSE, moved)):
        assert b == diff(a, b).applied(a)


def test_a_row_of_a_table_is_said_by_its_key() -> None:
    """
    A muscle of another name is another muscle.
    """
    (point,) = COURSE.trigger_points
    moved = attrs.evolve(
        point, site=attrs.evolve(point.site, muscle="masseter")
    )
    other = attrs.evolve(COURSE, trigger_points=[moved])

    assert [
        "trigger_points[TrP-1].site.muscle: infraspinatus -> masseter"
    ] == lines(COURSE, other)
    assert other == diff(COURSE, other).applied(COURSE)


def test_a_birth_date_is_said_as_far_as_it_is_known() -> None:
    """
    A year, or a month of it, is a text like a day.
    """
    born = [
        attrs.evolve(
            COURSE, patient=attrs.evolve(COURSE.patient, birth_date=date)
        )
        for date in ("1984-04", "1984")
    ]

    assert ["patient.birth_date: 1984-04 -> 1984"] == lines(*born)
    for a, b in (born, born[::-1], [COURSE, born[0]]):
        assert b == diff(a, b).applied(a)


def test_what_is_equal_has_no_difference() -> None:
    """
    And 40 is written otherwise than 40.0, although it is equal.
    """
    assert not diff(COURSE, attrs.evolve(COURSE))
    assert "no difference" == str(diff(COURSE, COURSE))
    assert COURSE is diff(COURSE, COURSE).applied(COURSE)
    whole = session(COURSE, minutes=40)
    assert ["sessions[S-2].minutes: 40 -> 40.0"] == lines(
        whole, session(COURSE, minutes=40.0)
    )


@pytest.mark.parametrize(
    ("first", "second", "said"),
    [
        ({"side_effects": None}, {"side_effects": []}, "not recorded -> none"),
        (
            {"side_effects": None},
            {"side_effects": [dn.SideEffect("bruising")]},
            "added",
        ),
        ({"told": ["rest"]}, {"told": ["rest", "walk"]}, "changed"),
        ({"note": "a"}, {"note": None}, "removed"),
        ({"note": "a"}, {"note": "b"}, "changed"),
        ({"note": None}, {"note": "b"}, "added"),
        ({"status": "held"}, {"status": "missed"}, "held -> missed"),
        ({"minutes": 20}, {"minutes": 25.5}, "20 -> 25.5"),
    ],
)
def test_a_value_is_said_as_the_record_has_it(
    first: dict[str, object], second: dict[str, object], said: str
) -> None:
    """
    What was not recorded is said in words and is no 0.
    """
    plain = {"needlings": None, "needled": None, "before": ()}
    a, b = (
        session(COURSE, **plain, **first),
        session(COURSE, **plain, **second),
    )
    (name,) = second

    assert [f"sessions[S-2].{name}: {said}"] == lines(a, b)
    assert b == diff(a, b).applied(a)


@LESS
@given(any_course(), any_course())
def test_a_difference_applied_gives_the_other_course(
    a: dn.Course, b: dn.Course
) -> None:
    """
    The rule: `diff` applied gives the other course.
    """
    differences = diff(a, b)

    assert dumps(b) == dumps(differences.applied(a))
    assert bool(differences) is (dumps(a) != dumps(b))


@LESS
@given(any_course(min_sessions=2), st.data())
def test_a_difference_is_of_what_was_changed_alone(
    found: dn.Course, data: st.DataObject
) -> None:
    """
    One session taken out and one note written: two places, and both ways.
    """
    gone = data.draw(st.sampled_from(found.sessions))
    named = [consent.session for consent in found.consents or ()]
    told = [item.after_session for item in found.follow_ups]
    by_needling = any(item.side_effects for item in found.follow_ups)
    if gone.id in (*named, *told) or by_needling:
        return
    others = [one for one in found.sessions if one is not gone]
    others[0] = attrs.evolve(others[0], note="amended")
    other = attrs.evolve(found, sessions=others)

    for a, b in ((found, other), (other, found)):
        paths = [edit.path for edit in diff(a, b).edits]
        assert written_path(("sessions", Key(gone.id))) in paths
        assert b == diff(a, b).applied(a)


@given(identifiers(), st.text(max_size=8))
@example("S-[1]", "a]b[c")
@example("\\", "\\]")
def test_a_path_is_read_as_it_was_written(ident: str, words: str) -> None:
    """
    An id may hold any sign, brackets among them.
    """
    path = ("sessions", Key(ident), "before", Key(words), "value")

    assert path == read_path(written_path(path))


@pytest.mark.parametrize("text", ["Sessions", "sessions[S-1", "a b", "]"])
def test_what_is_no_path_is_none(text: str) -> None:
    """
    A document may hold any text where a path is meant.
    """
    assert read_path(text) is None


MISMATCHES: list[tuple[dn.Edit, str]] = [
    (dn.Edit("no path"), "expected the path of a field"),
    (dn.Edit("idea", "a", "b"), "no record has such a field there"),
    (dn.Edit("[x]", "a", "b"), "no record has such a field there"),
    (dn.Edit("id", "a", "b"), "the course has another value there"),
    (dn.Edit("id.of", "a", "b"), "the course has another value there"),
    (
        dn.Edit("follow_ups.of", "a", "b"),
        "no record has such a field there",
    ),
    (
        dn.Edit("sessions[S-9].note", None, "b"),
        "the course has no such record",
    ),
    (
        dn.Edit("sessions[S-9]", "{}", None),
        "the course has another value there",
    ),
    (
        dn.Edit("consents[K-1]", None, "{}"),
        "the course has another value there",
    ),
    (
        dn.Edit("planned_sessions", None, "{"),
        "expected a value as documents write it",
    ),
    (
        dn.Edit("sessions[]", None, '["S-1"]'),
        "expected each record of the list once",
    ),
    (
        dn.Edit("sessions[]", None, "7"),
        "expected each record of the list once",
    ),
    (
        dn.Edit("sessions[]", None, '["S-1","S-1"]'),
        "expected each record of the list once",
    ),
    (
        dn.Edit("sessions[].id", None, '["S-1","S-2"]'),
        "expected each record of the list once",
    ),
]


@pytest.mark.parametrize(("edit", "message"), MISMATCHES)
def test_what_does_not_fit_is_refused_by_its_number(
    edit: dn.Edit, message: str
) -> None:
    """
    Its path may say whom it is about, so that it is not repeated.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Differences([edit]).applied(COURSE)

    assert (("edits[0]", message),) == caught.value.problems


@pytest.mark.parametrize(
    "paths",
    [("patient", "patient.sex"), ("sessions[S-1]", "sessions[S-1].note")],
)
def test_two_edits_of_one_place_are_refused(paths: tuple[str, str]) -> None:
    """
    Which of the two is meant nobody could say.
    """
    edits = [dn.Edit(path, "{}", "{}") for path in paths]
    with pytest.raises(dn.InvalidRecord, match="another edit is of the same"):
        dn.Differences(edits).applied(COURSE)


def test_what_would_be_no_course_is_refused_with_its_reasons() -> None:
    """
    As the constructor of the course refuses it.
    """
    for edit, path in (
        (dn.Edit("sessions[S-1].practitioner", None, "PT-9"), "practitioner"),
        (dn.Edit("sessions[S-1].id", "S-1", "S-2"), "id"),
        (dn.Edit("sessions[S-1].minutes", None, "-1"), "minutes"),
    ):
        with pytest.raises(dn.InvalidRecord) as caught:
            dn.Differences([edit]).applied(COURSE)
        assert any(path in where for where, _ in caught.value.problems)


def test_what_was_compared_may_be_no_course() -> None:
    """
    Then the argument is named.
    """
    wrong: list[Callable[[], object]] = [
        lambda: diff(COURSE, None),  # type: ignore[arg-type]
        lambda: diff("C-1", COURSE),  # type: ignore[arg-type]
        lambda: diff(COURSE, COURSE).applied(None),  # type: ignore[arg-type]
    ]
    for call, name in zip(wrong, ("b", "a", "course"), strict=True):
        with pytest.raises(dn.InvalidRecord, match=rf"\.{name}: expected a"):
            call()


def test_every_record_of_a_list_has_an_id_or_a_natural_key() -> None:
    """
    Else one that is put before it would make it look changed.
    """
    listed = {
        item
        for owner in classes()
        if attrs.has(owner) and owner not in CATALOGUES
        for field in attrs.fields(owner)
        if (item := item_of(field.type)) is not None
    }
    without = {
        item.__name__
        for item in listed
        if "id" not in attrs.fields_dict(item) and item not in KNOWN_BY
    }
    assert not without


def test_records_are_known_by_what_they_are_about() -> None:
    """
    By nothing that may be corrected without its being another record.
    """
    score = NPRS(7, aspect="now", on=day(3), side="left")
    for record, words in (
        (score, "NPRS now left 2026-03-05"),
        (
            attrs.evolve(score, value=3, note="late"),
            "NPRS now left 2026-03-05",
        ),
        (dn.Needling.at(POINT, insertions=4), "left infraspinatus"),
        (dn.Needling.at(POINT, id="N-1"), "N-1"),
        (dn.SideEffect("bruising", needling="N-1"), "bruising N-1"),
        (dn.Examination(trigger_point="TrP-1"), "TrP-1"),
        (
            dn.Examination(
                trigger_point="TrP-1",
                at=pendulum.datetime(2026, 3, 2, 9, tz="Europe/Rome"),
            ),
            "TrP-1 2026-03-02T09:00:00+01:00[Europe/Rome]",
        ),
        (
            dn.ScreeningAnswer("anticoagulants", "present", site=POINT.site),
            "anticoagulants left infraspinatus",
        ),
        (
            dn.BodyPlace("hand", "right", phantom=True),
            "right hand phantom",
        ),
        (dn.Needle(0.3, 40), ""),
    ):
        assert words == key_words(record)
    assert natural_key(score) == natural_key(attrs.evolve(score, value=1))
    assert ["#1", "#2"] == list(by_key([dn.Needle(0.3, 40), dn.Needle(1, 40)]))


def test_a_muscle_of_ones_own_travels_whole_in_an_edit() -> None:
    """
    A row of the table is its key; what no table has is written out.
    """
    own = dn.Muscle.unlisted("one of mine", region="neck")
    points = (attrs.evolve(POINT, site=dn.Site("soleus", "left")),)
    a = attrs.evolve(COURSE, trigger_points=points)
    there = (attrs.evolve(POINT, site=dn.Site(own, "left")),)
    b = attrs.evolve(COURSE, trigger_points=there)

    (edit,) = diff(a, b).edits
    assert "soleus" == edit.before
    assert edit.after is not None
    assert edit.after.startswith("{")
    assert b == diff(a, b).applied(a)
    assert a == diff(b, a).applied(b)
