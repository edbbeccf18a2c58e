"""
What a field may hold stands in its type, and is enforced from there.
"""

import traceback
from collections.abc import Iterator
from types import NoneType
from typing import Annotated, Any, cast, get_args

import attrs
import pytest
from hypothesis import find, settings

import dryneedling as dn
from dryneedling._bounds import (
    Between,
    BoundedBy,
    Called,
    Checked,
    Count,
    Id,
    Long,
    Text,
    Titled,
    bounded,
    held_in,
    holds,
    title,
)
from dryneedling._record_checks import (
    Checks,
    FieldCheck,
    field_checks,
    sound,
    written_check,
)
from dryneedling._refusals import Problems, Refusal, add, contradicts, problem
from dryneedling.testing.strategies.field_values import held, held_by
from tests.counted import alike
from tests.hostile.test_wrong_fields import FIELDS, KINDS, Kind, given
from tests.hostile.values import WRONG, wrong
from tests.records.builders import make


def _edges(bound: object) -> Iterator[object]:
    """
    Yield values at both ends of a bound and just beyond them.
    """
    match bound:
        case Between(low, high):
            for number in (low, high):
                for step in (-1, -0.5, 0, 0.5, 1):
                    yield number + step
                    yield float(number + step)
        case Long(low, high):
            for length in (low - 1, low, high, high + 1):
                yield "x" * length
            yield from ("a b", " a", "a\t", "\n", "\x00", "a\x1fb", "a\ud800")
        case _:
            pass


def _values(kind: Kind, name: str) -> Iterator[object]:
    yield from map(wrong, WRONG)
    yield given(kind).get(name)
    yield getattr(make(kind, **given(kind)), name)
    for _, bound in holds(getattr(attrs.fields(kind), name)):
        yield from _edges(bound)


def _passes_quickly(check: FieldCheck, value: object) -> bool:
    if check.each and type(value) is tuple:
        several = cast("tuple[object, ...]", value)
        return all(_holds(check.each, check.kinds, item) for item in several)
    return any(_holds(test, check.kinds, value) for test in check.quick)


def _holds(test: str, kinds: dict[str, object], value: object) -> bool:
    return bool(eval(test, {**kinds, "v": value}))  # noqa: S307  # ours


@pytest.mark.parametrize("kind", KINDS)
def test_no_quick_test_passes_what_the_whole_check_refuses(kind: Kind) -> None:
    """
    The written tests are seen by neither coverage nor mutants.
    """
    for check in field_checks(kind):
        for value in _values(kind, check.name):
            if value is None and "v is None" in check.quick:
                continue
            if not _passes_quickly(check, value):
                continue
            others = [
                part
                for part, _ in holds(getattr(attrs.fields(kind), check.name))
            ]
            # of several kinds the whole check speaks of the first alone
            assert not check.whole(value) or type(value) in others[1:], (
                check.name,
                type(value),
            )


@pytest.mark.parametrize("kind", KINDS)
def test_a_number_is_taken_up_to_its_bounds_and_not_beyond(kind: Kind) -> None:
    """
    What is read from a type is what the constructor does.
    """
    for field in attrs.fields(kind):
        for _, bound in holds(field):
            if type(bound) is not Between:
                continue
            low, high = bound.low, bound.high
            told = [
                field.name in _paths(kind, {field.name: number})
                for number in (low - 1, low, high, high + 1)
            ]
            assert [True, bound.above, False, True] == told, field.name


def _paths(kind: Kind, changes: dict[str, object]) -> list[str]:
    """
    Return the fields that are refused by themselves.
    """
    record = object.__new__(kind)
    good = make(kind, **given(kind))
    for field in attrs.fields(kind):
        value = changes.get(field.name, getattr(good, field.name))
        object.__setattr__(record, field.name, value)
    return [path for path, _ in _problems(record)]


def _problems(record: object) -> tuple[tuple[str, str], ...]:
    """
    Return what is wrong with each field of a record by itself.
    """
    try:
        written_check(type(record))(record)
    except dn.InvalidRecord as told:
        return told.problems
    return ()


@alike
@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_type_is_plain_to_all_who_do_not_ask_for_more(
    kind: Kind, name: str
) -> None:
    """
    Codec, signatures and reference pages see int and str.
    """
    field = getattr(attrs.fields(kind), name)

    assert "Annotated" not in repr(field.type)


@alike
@pytest.mark.parametrize(("kind", "name"), FIELDS)
def test_a_field_without_a_bound_holds_no_bare_text_or_number(
    kind: Kind, name: str
) -> None:
    """
    A forgotten bound would let a document of a gigabyte into a remark.
    """
    plain = [
        part
        for part, bound in holds(getattr(attrs.fields(kind), name))
        if bound is None
    ]
    inside = [item for part in plain for item in get_args(part)]

    assert {str, int, float}.isdisjoint([*plain, *inside])


CONTROLS = sorted(set(map(chr, range(0x20))) - set("\t\n\r"))


@pytest.mark.parametrize("sign", CONTROLS, ids=ascii)
def test_free_text_has_no_control_characters(sign: str) -> None:
    """
    No database takes U+0000, and no FHIR server any of these.
    """
    for text in (f"a{sign}b", f"{sign}é", f"ok{sign}"):
        with pytest.raises(dn.InvalidRecord, match="without control") as told:
            dn.Session(id="S-1", note=text)

        assert sign not in str(told.value)
        with pytest.raises(dn.InvalidRecord, match="told: expected"):
            dn.Session(id="S-1", told=["well", text])


@pytest.mark.parametrize("text", ["a\tb", "a\nb", "a\r\nb", "\x7f", "a\x85"])
def test_free_text_has_tabs_and_line_ends(text: str) -> None:
    """
    They are what a remark of several lines is made of; FHIR takes them too.
    """
    assert text == dn.Session(id="S-1", note=text).note


def test_titles_are_words_and_tell_the_fields_of_a_record_apart() -> None:
    """
    A form shows them, and the schema has them.
    """
    for kind in KINDS:
        titles = [title(field) for field in attrs.fields(kind)]

        assert len(titles) == len(set(titles)), kind
        for words in titles:
            assert words[0].isupper()
            assert "_" not in words


def test_a_title_is_the_name_in_words_unless_the_type_says_another() -> None:
    """
    Units are spelled out.
    """

    @attrs.frozen(field_transformer=bounded)
    class Own:
        depth_mm: Count
        id: Id
        at: Text
        twitch: Annotated[Count, Titled("Twitches, counted")]
        held: Annotated[Text | None, Titled("In place")]

    assert [
        "Depth in millimetres",
        "Identifier",
        "Instant",
        "Twitches, counted",
        "In place",
    ] == [title(field) for field in attrs.fields(Own)]
    assert holds(attrs.fields(Own).twitch) == ((int, Between(0, 100_000)),)
    assert ["twitch", "held"] == [
        path for path, _ in _problems(Own(1, "x", "y", -1, " "))
    ]


def test_what_a_field_holds_is_found_in_a_tuple_too() -> None:
    """
    Each type of a tuple, with what rides on it.
    """

    @attrs.frozen(field_transformer=bounded)
    class Several:
        texts: tuple[Text | dn.Patient, ...] | Count | None

    assert [
        (Long, True),
        (NoneType, True),
        (Between, False),
        (NoneType, False),
    ] == [
        (type(bound), in_tuple)
        for (_, bound), in_tuple in held_in(attrs.fields(Several).texts)
    ]


def test_an_inherited_field_keeps_its_bounds() -> None:
    """
    Attrs hands it in again with its plain type.
    """

    @attrs.frozen(field_transformer=bounded)
    class First:
        insertions: Count

    @attrs.frozen(field_transformer=bounded)
    class Second(First):
        note: Text | None = None

    assert (
        ("insertions", "expected a whole number from 0 to 100000, got -1"),
    ) == _problems(Second(-1))


def test_a_type_written_as_a_text_is_refused_by_name() -> None:
    """
    Nothing could be read in it.
    """
    with pytest.raises(
        TypeError, match=r"Own\.insertions: its type is a text"
    ):

        @attrs.frozen(field_transformer=bounded)
        class Own:
            insertions: "Count"


def test_a_bound_that_cannot_be_enforced_is_refused() -> None:
    """
    A whole number above another starts at the next one.
    """

    @attrs.frozen(field_transformer=bounded)
    class Own:
        insertions: Annotated[int, Between(0, 5, above=True)]

    with pytest.raises(TypeError, match="starts at the next one"):
        written_check(Own)


def test_texts_of_any_length_are_held_to_it() -> None:
    """
    The bound that is said is the one that is enforced, in lists too.
    """

    @attrs.frozen(field_transformer=bounded)
    class Own:
        code: Annotated[str, Long(2, 4)]
        name: Annotated[str, Long(2, 4, opaque=True)]
        codes: tuple[Annotated[str, Long(2, 4)], ...]

    assert not _problems(Own("abcd", "ab", ("ab",)))
    problems = _problems(Own("abcde", "a", ("ab", "a")))
    assert ["code", "name", "codes"] == [path for path, _ in problems]
    assert all(" 2 to 4 " in message for _, message in problems)


def test_two_classes_of_one_name_are_told_apart() -> None:
    """
    Names of classes do not enter what is written.
    """
    one, other = type("Same", (), {}), type("Same", (), {})
    cls = attrs.make_class("Own", {"a": attrs.field(type=one)})
    both = attrs.make_class(
        "Both",
        {
            "a": attrs.field(type=one),
            "b": attrs.field(type=cast("Any", one | other)),
        },
    )

    assert not _problems(cls(one()))
    assert not _problems(both(one(), other()))
    assert (("a", "expected a Same, got a Same"),) == _problems(
        both(other(), one())
    )


def test_a_traceback_shows_the_check_that_was_written() -> None:
    """
    It stands in no file.
    """

    def fail(_: object) -> Refusal | None:
        raise LookupError

    @attrs.frozen(field_transformer=bounded)
    class Own:
        code: Annotated[str, Checked(fail)]

        __attrs_post_init__ = Checks()

    with pytest.raises(LookupError) as caught:
        Own("x")

    frames = traceback.extract_tb(caught.tb)
    (frame,) = [it for it in frames if it.filename.startswith("<checks of ")]
    assert frame.filename.endswith("Own>")
    assert frame.line == "if (wrong := code_wrong(v)):"


def test_fields_are_compared_after_each_was_checked_by_itself() -> None:
    """
    What is wrong so far is handed on; all problems come at once.
    """

    @attrs.frozen(field_transformer=bounded)
    class Span:
        first: Count
        last: Count

        @Checks
        def __attrs_post_init__(self, problems: Problems) -> Problems:
            if self.last < self.first:
                problems = add(
                    problems, "last", contradicts("before the first")
                )
            return problems

    assert Span(1, 2).last == 2
    for last, told in ((0, ["last"]), (-1, ["last", "last"])):
        with pytest.raises(dn.InvalidRecord) as caught:
            Span(1, last)
        assert told == [path for path, _ in caught.value.problems]


def test_a_check_is_written_once_and_serves_classes_that_inherit() -> None:
    """
    From then on nothing stands between the constructor and the check.
    """

    @attrs.frozen(field_transformer=bounded)
    class Own:
        insertions: Count

        __attrs_post_init__ = Checks()

    class Heir(Own):
        pass

    assert type(vars(Own)["__attrs_post_init__"]) is Checks
    with pytest.raises(dn.InvalidRecord):
        Heir(-1)
    written = Own.__attrs_post_init__
    assert written is vars(Own)["__attrs_post_init__"]
    assert Own(1).insertions == 1
    with pytest.raises(dn.InvalidRecord):
        Own(-1)


def test_what_a_message_calls_a_record_is_said_in_its_type() -> None:
    """
    Where the name of the class is no word of the trade.
    """
    with pytest.raises(dn.InvalidRecord, match="expected a muscle, got 7"):
        make(dn.Site, muscle=7)

    (part, bound), _ = holds(attrs.fields(dn.Site).muscle)
    assert (dn.Muscle, Called("a muscle")) == (part, bound)


def test_fields_compare_where_nothing_is_wrong_with_them() -> None:
    """
    One wrong field is not compared with another.
    """
    problems = [
        problem("date", contradicts("no day")),
        problem("needlings[0].id", contradicts("taken")),
    ]

    assert sound(None, "date")
    assert sound(problems, "started_at", "needlings")
    assert not sound(problems, "started_at", "date")


def test_a_press_needle_stays_for_days_in_the_strategies_too() -> None:
    """
    They read the bound that the constructor reads.
    """
    minutes = held(dn.Needling, "retention_minutes")

    assert 1440 < find(
        minutes,
        lambda it: it is not None and it > 1440,
        settings=settings(database=None, derandomize=True),
    )


def test_what_another_field_says_has_no_strategy_of_its_own() -> None:
    """
    Nor have records and times.
    """
    for cls, name in (
        (dn.Score, "value"),
        (dn.Score, "trials"),
        (dn.Score, "items"),
        (dn.Needling, "needle"),
        (dn.Needling, "depth_mm"),
        (dn.Session, "date"),
        (dn.Session, "needlings"),
    ):
        with pytest.raises(TypeError, match=f"{cls.__name__}.{name}"):
            held(cls, name)
    assert {"target", "series"}.isdisjoint(held_by(dn.Goal))
    assert BoundedBy("measure") == holds(attrs.fields(dn.Score).value)[0][1]
