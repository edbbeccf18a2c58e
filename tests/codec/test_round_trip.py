"""
A document gives back the course that it was written from, exactly.
"""

import json

import attrs
import pendulum
import pytest
from hypothesis import given, settings

import dryneedling as dn
from dryneedling._json.limits import Limits
from dryneedling._json.writing import write
from dryneedling.codec import VERSION, dumps, loads
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read
from dryneedling.codec.writing import plain
from dryneedling.course import Course
from dryneedling.measures import NPRS
from dryneedling.outcomes import Measure
from tests.codec.example import (
    EXAMPLE,
    changed,
    document,
    owner,
    places,
    same,
)
from tests.drawn import any_course

BARE = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))


def read_by_reference(text: str) -> Course:
    """
    Read a course in the reference lane alone.
    """
    tree = json.loads(text)
    del tree["format"], tree["version"]
    return read(tree, Course, Limits())


@pytest.mark.usefixtures("parser")
def test_a_course_with_every_field_comes_back() -> None:
    """
    Down to the types of numbers and the names of zones.
    """
    course = loads(EXAMPLE)

    assert same(course, loads(dumps(course)))
    assert document() == json.loads(dumps(course))


@settings(max_examples=30)
@given(any_course())
def test_any_course_comes_back(course: Course) -> None:
    """
    In the quick lane and in the reference lane alike.
    """
    text = dumps(course)

    assert same(course, loads(text))
    assert same(course, read_by_reference(text))


@pytest.mark.usefixtures("parser")
def test_a_document_begins_with_its_format_and_version() -> None:
    """
    So that a program can tell what it is from the first line.
    """
    assert (
        f'{{"format":"dryneedling.course","version":{VERSION},'
        '"id":"C-1","patient":{"id":"P-17"}}'
    ) == dumps(BARE)


@pytest.mark.usefixtures("parser")
def test_an_indented_document_holds_the_same() -> None:
    """
    For people to read, two spaces a level.
    """
    indented = dumps(BARE, indent=True)

    assert [
        "{",
        '  "format": "dryneedling.course",',
        f'  "version": {VERSION},',
        '  "id": "C-1",',
        '  "patient": {',
        '    "id": "P-17"',
        "  }",
        "}",
    ] == indented.splitlines()
    assert loads(indented) == BARE


def test_both_writers_write_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """
    A document does not tell whether orjson was installed.
    """
    course = loads(EXAMPLE)
    written = dumps(course), dumps(course, indent=True)
    monkeypatch.setattr("dryneedling._json.fast.ORJSON", None)

    assert written == (dumps(course), dumps(course, indent=True))


@pytest.mark.usefixtures("parser")
def test_nobody_said_is_not_there_were_none() -> None:
    """
    None is left out; an empty list stands, where it is another answer.
    """
    unknown = dn.Session(id="S-1")
    none = dn.Session(id="S-2", needlings=[], side_effects=[])
    written = dumps(attrs.evolve(BARE, sessions=[unknown, none]))

    assert written.endswith(
        '"sessions":[{"id":"S-1"},'
        '{"id":"S-2","needlings":[],"side_effects":[]}]}'
    )
    assert [None, ()] == [
        session.needlings for session in loads(written).sessions
    ]


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("value", [4, 4.0, 0.1, 1e-5, 1e-300, 5])
def test_a_number_keeps_its_type(value: float) -> None:
    """
    40 and 40.0 stay apart, and small numbers lose no digit.
    """
    needle = dn.Needle(value, 40)
    session = dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=dn.Site("infraspinatus"), needle=needle)],
    )
    (back,) = loads(dumps(attrs.evolve(BARE, sessions=[session]))).sessions

    assert same(session, back)


def test_40_is_equal_to_40_0_but_not_the_same() -> None:
    """
    Which is why these tests do not compare records with ``==`` alone.
    """
    assert dn.Needle(1, 40) == dn.Needle(1, 40.0)
    assert not same(dn.Needle(1, 40), dn.Needle(1, 40.0))


@pytest.mark.usefixtures("parser")
def test_an_hour_in_rome_stays_in_rome() -> None:
    """
    On both sides of the hour that comes twice in autumn.
    """
    rome = pendulum.timezone("Europe/Rome")
    first = pendulum.datetime(2026, 10, 25, 0, 30, tz="UTC").in_timezone(rome)
    second = first.add(hours=1)
    course = attrs.evolve(
        BARE,
        sessions=[
            dn.Session(id="S-1", started_at=first),
            dn.Session(id="S-2", started_at=second),
        ],
    )
    written = dumps(course)

    assert '"2026-10-25T02:30:00+02:00[Europe/Rome]"' in written
    assert '"2026-10-25T02:30:00+01:00[Europe/Rome]"' in written
    assert same(course, loads(written))


@pytest.mark.usefixtures("parser")
def test_what_the_tables_have_is_named_by_key() -> None:
    """
    And comes back as the row itself.
    """
    course = loads(EXAMPLE)
    site = course.trigger_points[0].site
    score = course.sessions[0].after[0]

    assert site.muscle is dn.muscle("upper trapezius")
    assert score.measure is NPRS
    assert '"muscle":"trapezius_descendens"' in dumps(course)


def test_an_equal_copy_of_a_row_is_named_by_key() -> None:
    """
    Rows are equal by their key, whoever made them.
    """
    copy = attrs.evolve(NPRS)
    course = attrs.evolve(BARE, before=[copy(7, aspect="now")])

    assert copy is not NPRS
    assert dumps(course).endswith(
        '"before":[{"measure":"nprs","value":7,"aspect":"now"}]}'
    )


@pytest.mark.usefixtures("parser")
def test_a_row_may_not_stand_there_whole() -> None:
    """
    A document cannot say that the NPRS runs to 100.
    """
    listed = attrs.asdict(NPRS, recurse=False)
    listed["items"] = None
    refused = (
        "before[0].measure",
        "expected the key of a measure, got a listed one as an object",
    )
    text = json.dumps(
        document() | {"before": [{"measure": listed, "value": 7}]}
    )
    with pytest.raises(dn.DocumentError) as caught:
        loads(text)

    assert (refused,) == caught.value.problems


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("keys", "name", "expected"),
    [
        (
            ("trigger_points", 0, "site", "muscle"),
            "upper trapezius",
            (
                "expected the key of a muscle, got a text of 15 characters; "
                "did you mean trapezius_descendens?"
            ),
        ),
        (
            ("before", 0, "measure"),
            "nprsx",
            (
                "expected the key of a measure, got a text of 5 characters; "
                "did you mean nprs?"
            ),
        ),
        (
            ("sessions", 0, "side_effects", 0, "kind"),
            "zzz",
            (
                "expected the key of a kind of side effect, "
                "got a text of 3 characters"
            ),
        ),
        (
            ("indications", 1),
            "tendonitis",
            (
                "expected the key of an indication, got a text of 10 "
                "characters; did you mean tendinitis?"
            ),
        ),
        *(
            (
                ("before", 0, "measure"),
                name,
                (
                    "expected the key of a measure, got a text of 6 "
                    "characters; did you mean bctq_sss or bctq_fss?"
                ),
            )
            for name in ("bctq-z", "bctq z", "BCTQ_Z")
        ),
        (
            ("before", 0, "measure"),
            "nprs".ljust(100),
            (
                "expected the key of a measure, got a text of 100 "
                "characters; did you mean nprs?"
            ),
        ),
        (
            ("before", 0, "measure"),
            "nprs".ljust(101),
            "expected the key of a measure, got a text of 101 characters",
        ),
        (
            ("indications", 1),
            "t" * 1000,
            "expected the key of an indication, got a text of 1000 characters",
        ),
        (
            ("indications", 1),
            {},
            "expected the key of an indication, got an object",
        ),
        (
            ("before", 0, "measure"),
            7,
            "expected the key of a measure or an object, got 7",
        ),
    ],
)
def test_a_name_is_not_a_key(
    keys: tuple[str | int, ...], name: object, expected: str
) -> None:
    """
    One fact has one spelling; the message names the key that may be meant.
    """
    with pytest.raises(dn.DocumentError) as caught:
        loads(changed(keys, name))

    assert expected in [message for _, message in caught.value.problems]


@pytest.mark.usefixtures("parser")
def test_a_measure_that_only_claims_to_be_listed_is_not_written() -> None:
    """
    By key nobody would find it, and whole it would not be listed.
    """
    claimed = attrs.evolve(NPRS, key="nprs_of_ours")
    with pytest.raises(
        dn.InvalidRecord,
        match=r"Measure\.key: expected the key of a measure of the library; "
        r"for one that it lacks there is Measure\.unlisted",
    ):
        dumps(attrs.evolve(BARE, before=[claimed(7, aspect="now")]))


CHANGED = (
    attrs.evolve(
        BARE,
        before=[attrs.evolve(NPRS, maximum=100)(70, aspect="now")],
    ),
    attrs.evolve(
        BARE, indications=[attrs.evolve(dn.indication("migraine"), codes=())]
    ),
    attrs.evolve(
        BARE,
        follow_ups=[
            dn.FollowUp(
                id="F-1",
                date=pendulum.date(2026, 3, 2),
                side_effects=[
                    dn.SideEffect(
                        attrs.evolve(
                            dn.side_effect_kind("syncope"), red_flag=False
                        )
                    )
                ],
            )
        ],
    ),
)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("course", "field"),
    list(
        zip(
            CHANGED,
            ("Measure.key", "Indication.key", "SideEffectKind.key"),
            strict=True,
        )
    ),
    ids=["scale", "codes", "red flag"],
)
def test_a_row_that_was_changed_is_not_written_by_its_key(
    course: Course, field: str
) -> None:
    """
    It equals the row, and reading would bring the row back in its place.
    """
    with pytest.raises(
        dn.InvalidRecord,
        match=rf"^{field}: .* as the library has it, got one of the same ",
    ):
        dumps(course)


def test_only_courses_are_written() -> None:
    """
    And nothing that merely looks like one.
    """
    with pytest.raises(TypeError, match="expected a Course, got a Patient"):
        dumps(dn.Patient(id="P-17"))  # type: ignore[arg-type]


@pytest.mark.usefixtures("parser")
def test_a_value_that_no_check_has_seen_is_not_written() -> None:
    """
    The writer knows records, days and instants.
    """
    course = attrs.evolve(BARE)
    object.__setattr__(course, "notes", ({"a set"},))
    with pytest.raises(TypeError, match="no document holds a set"):
        dumps(course)


def test_a_number_that_is_none_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    JSON has no word for it, whatever Python's writer would make of it.
    """
    monkeypatch.setattr("dryneedling._json.fast.ORJSON", None)
    with pytest.raises(ValueError, match=r"."):
        write([float("nan")], plain, indent=False)


def test_the_quick_lane_takes_nothing_that_the_reference_refuses() -> None:
    """
    Each value of the example gives way to some of its other values.
    """
    values = {json.dumps(place.value): place.value for place in places()}
    checked = 0
    for start, place in enumerate(places()):
        for value in list(values.values())[start % 40 :: 40]:
            tree = document()
            owner(tree, place.keys)[place.keys[-1]] = value
            del tree["format"], tree["version"]
            try:
                quick = read_quickly(tree, Course)
            except UNSURE:
                continue
            checked += 1

            assert same(read(tree, Course, Limits()), quick)

    assert checked > 50


def test_an_own_measure_is_read_with_its_thresholds() -> None:
    """
    It travels whole, so that another machine can judge its changes.
    """
    measure = loads(EXAMPLE).sessions[0].before[2].measure

    assert isinstance(measure, Measure)
    assert not measure.listed
    assert [2.5] == [row.value for row in measure.thresholds]
    assert measure.default_mdc is measure.thresholds[0]
