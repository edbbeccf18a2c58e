"""
Checks and converters, tables and errors: what every record stands on.
"""

import enum
import pickle
from collections.abc import Iterator
from typing import Final, cast

import pytest

from dryneedling import _tables
from dryneedling._checks import (
    not_bool,
    not_count,
    not_id,
    not_number,
    not_text,
    not_texts,
    not_tuple_of,
    not_words,
    wrong_word,
)
from dryneedling._conversion import (
    as_tuple,
    texts,
    texts_or_none,
    word,
    word_tuple,
)
from dryneedling._refusals import add, contradicts, described, lacking
from dryneedling.anatomy import Region, Side
from dryneedling.exceptions import (
    AmbiguousName,
    DocumentError,
    DryNeedlingError,
    FhirError,
    InvalidRecord,
    MissingExtra,
    NotComparable,
    UnknownName,
)
from dryneedling.problems import Problem, ProblemCode


class Name(str):
    """
    A text of somebody else's, as numpy.str_ is one.
    """

    __slots__ = ()


class Weight(float):
    """
    A number of somebody else's, as numpy.float64 is one.
    """

    __slots__ = ()


def test_what_came_is_described_without_its_text() -> None:
    """
    Kind and size tell enough to find the mistake.
    """
    assert "None" == described(None)
    assert "True" == described(True)
    assert "-5" == described(-5)
    assert "0.1" == described(0.1)
    assert "a very large whole number" == described(-(10**5000))
    assert "a text of 5 characters" == described("Maria")
    assert "a list of 1" == described(["Maria"])
    assert "a dict of 1" == described({"Maria": 1})
    assert "a frozenset of 0" == described(frozenset[str]())
    assert "a Side" == described(Side.LEFT)
    assert "a bytes" == described(b"Maria")
    assert "a Name" == described(Name("Maria"))
    assert "a Weight" == described(Weight(3))


@pytest.mark.parametrize("value", ["P-17", "P 17", "Ü", "x" * 200])
def test_an_identifier_is_short_and_printable(value: str) -> None:
    """
    One to two hundred printable characters, without spaces around them.
    """
    assert not_id(value) is None


@pytest.mark.parametrize(
    "value", ["", " P", "P ", "a\nb", "x" * 201, "\ud800", 17, None]
)
def test_what_is_no_identifier_is_refused(value: object) -> None:
    """
    Line breaks and lone surrogates would break a document or a log.
    """
    assert not_id(value) is not None


def test_text_says_something() -> None:
    """
    Text that was not recorded is None, never an empty text.
    """
    assert not_text("a\nb") is None
    assert not_text("größer") is None
    assert not_text("x") is None
    assert not_text("x" * 100_000) is None
    for value in ("", " \n", "\ud800", "ü\ud800", "x" * 100_001, 5, None):
        assert not_text(value) is not None


def test_text_of_a_right_length_may_still_say_nothing() -> None:
    """
    The message tells a wrong length from a text without a word in it.
    """
    for value in (" ", "\ud800", " " * 100_000):
        said = str(not_text(value))

        assert said.startswith("expected text that says something")
        assert said.endswith(f"got {described(value)}")
    for value in ("", "x" * 100_001):
        said = str(not_text(value))

        assert said.startswith("expected text of 1 to 100000 characters")
        assert said.endswith(f"got {described(value)}")


def test_several_texts_are_a_tuple_of_texts() -> None:
    """
    One empty text among them is refused.
    """
    assert not_texts(("a", "b")) is None
    assert not_texts(()) is None
    assert not_texts(("a", "")) is not None
    assert not_texts("a") is not None


def test_true_is_no_number_and_one_is_no_truth() -> None:
    """
    A yes is never counted and a count is never a yes.
    """
    assert not_count(True) is not None
    assert not_number(True, 0, 5) is not None
    assert not_bool(1) is not None
    assert not_bool(True) is None
    assert not_bool(False) is None


def test_counts_are_whole() -> None:
    """
    Bounds belong to the range.
    """
    assert not_count(0) is None
    assert not_count(100_000) is None
    assert "expected a whole number from 0 to 100000, got -1" == (
        not_count(-1)
    )
    assert not_count(2.0) is not None


def test_numbers_are_finite_and_within_bounds() -> None:
    """
    NaN is no number, infinity is beyond every bound.
    """
    assert not_number(0, 0, 5) is None
    assert not_number(5.0, 0, 5) is None
    assert "expected a number above 0 and at most 5, got 0" == (
        not_number(0, 0, 5, above=True)
    )
    assert "expected a number from 0 to 5, got 5.1" == (not_number(5.1, 0, 5))
    assert (
        "expected a number from 0 to 5, got NaN, which is no number (None "
        "says that it was not recorded)"
    ) == not_number(float("nan"), 0, 5)
    assert not_number(float("inf"), 0, 5) is not None
    assert not_number("3", 0, 5) is not None


@pytest.mark.parametrize(
    "said", ["shoulder_girdle", "Shoulder girdle", " SHOULDER-GIRDLE "]
)
def test_words_are_read_as_people_write_them(said: str) -> None:
    """
    Capitals, spaces and hyphens do not matter.
    """
    assert Region.SHOULDER_GIRDLE is word(Region, said)


def test_what_is_no_word_stays_as_it_is() -> None:
    """
    The constructor's own check can then name the field.
    """
    assert word(Side, None) is None
    assert Side.LEFT is word(Side, Side.LEFT)
    for value in cast("list[str]", ["up", 5, [], True]):
        found: object = word(Side, value)

        assert value is found


def test_one_word_or_several_become_members() -> None:
    """
    A word alone is a list of one.
    """
    both = (Side.LEFT, Side.RIGHT)

    assert (Side.LEFT,) == word_tuple(Side, "left")
    assert (Side.LEFT,) == word_tuple(Side, Side.LEFT)
    assert both == word_tuple(Side, ["left", Side.RIGHT])
    assert both is word_tuple(Side, both)
    assert ["up", Side.LEFT] == list(word_tuple(Side, ["up", "left"]))


def test_an_iterable_becomes_a_tuple() -> None:
    """
    A generator is used up once and kept.
    """

    def counted() -> Iterator[int]:
        yield from (1, 2)

    assert (1, 2) == as_tuple(counted())
    assert ("a", "b") == texts(["a", "b"])
    assert ("ab",) == texts("ab")
    assert texts_or_none(None) is None
    assert ("ab",) == texts_or_none("ab")


@pytest.mark.parametrize("value", ["ab", b"ab", {"a": 1}, {"a"}, 5, None])
def test_what_has_no_order_or_falls_to_pieces_stays(value: object) -> None:
    """
    A text is not a list of letters, and a set has no order to keep.
    """
    found: object = as_tuple(cast("list[object]", value))

    assert value is found


def test_a_tuple_holds_one_kind_only() -> None:
    """
    The message names the kind that was expected and the one that came.
    """
    assert not_tuple_of(int, (1, 2)) is None
    assert "expected int values only, at [1] got a text of 1 character" == (
        not_tuple_of(int, (1, "x"))
    )
    assert "expected several int values, got a list of 1" == (
        not_tuple_of(int, [1])
    )
    assert not_words(Side, (Side.LEFT,)) is None
    assert not_words(Side, ("left",)) is not None
    assert not_words(Side, "left") == wrong_word(Side, "left")


def test_numbers_in_tables_are_read_as_written() -> None:
    """
    Whole numbers stay whole; an empty cell is nothing.
    """
    assert 2 == _tables.optional_number("2")
    assert isinstance(_tables.optional_number("2"), int)
    assert 7.5 == _tables.optional_number("7.5")
    assert _tables.optional_number("") is None


def test_names_are_compared_without_their_spelling() -> None:
    """
    Capitals, hyphens, underscores and double spaces do not matter.
    """
    assert "post needling soreness" == _tables.plain_name(
        " Post-needling  SORENESS"
    )


def test_an_unknown_name_is_told_its_neighbours() -> None:
    """
    The nearest names are the table's, the name itself is not repeated.
    """
    known = {"sweating": 1, "sweatings": 1, "wetting": 2}
    error = _tables.unknown_name("thing", "sweting", known, "look")

    assert ("sweating", "wetting") == error.nearest
    assert (
        "no thing has that name; did you mean 'sweating', 'wetting'? "
        "(a text of 7 characters; look)"
    ) == str(error)


def test_a_name_longer_than_any_is_not_compared() -> None:
    """
    Comparing takes time in the square of the length.
    """
    error = _tables.unknown_name("thing", "x" * 10_000_000, {"x": 1}, "look")

    assert () == error.nearest
    assert "no thing has that name (a text of 10000000 characters; look)" == (
        str(error)
    )


class Word(enum.StrEnum):
    """
    Words of this test.
    """

    ONE = "one"
    TWO = "two"


def test_a_wrong_word_is_told_the_right_ones() -> None:
    """
    Every word that the enumeration has is named.
    """
    assert "expected one of one, two; got a text of 5 characters" == (
        wrong_word(Word, "three")
    )


def test_a_mistyped_word_is_told_the_one_that_is_like_it() -> None:
    """
    It is one of ours; a long text and what is no text have none.
    """
    assert (
        "expected one of one, two; got a text of 2 characters; did you mean "
        "two?"
    ) == wrong_word(Word, "Tw")
    for value in ("two" * 100, 2):
        assert "mean" not in wrong_word(Word, value)


def test_a_wrong_member_of_several_is_told_its_place() -> None:
    """
    The first that is wrong, from 0.
    """
    assert "expected str values only, at [1] got 3" == not_tuple_of(
        str, ("one", 3, None)
    )
    assert not_tuple_of(str, ("one", "two")) is None


_BAD: Final = Problem("a", "bad", ProblemCode.WRONG_TYPE)
_WORSE: Final = Problem("", "worse", ProblemCode.CONTRADICTION)


def test_problems_are_gathered_in_order() -> None:
    """
    The list is made when the first problem is found.
    """
    found = add(None, "a", contradicts("first"))
    found = add(found, "", lacking("second"))
    error = InvalidRecord("Thing", tuple(found or ()))

    assert (("a", "first"), ("", "second")) == error.problems
    assert ["contradiction", "missing"] == [one.code for one in error.problems]
    assert "Thing.a: first; Thing: second" == str(error)


@pytest.mark.parametrize(
    ("error", "builtin", "text"),
    [
        (InvalidRecord("Thing", (_BAD,)), ValueError, "Thing.a: bad"),
        (
            UnknownName("thing", ("near",), "hint"),
            LookupError,
            "no thing has that name; did you mean 'near'? (hint)",
        ),
        (
            AmbiguousName("thing", ("one", "two"), "hint"),
            LookupError,
            "more than one thing is meant: 'one', 'two' (hint)",
        ),
        (NotComparable("no difference"), ValueError, "no difference"),
        (
            DocumentError((_BAD.below("b", 0), _WORSE)),
            ValueError,
            "b[0].a: bad\nworse",
        ),
        (FhirError((_BAD,)), ValueError, "a: bad"),
        (
            MissingExtra("cli", "rich"),
            ImportError,
            "this needs rich: install it with pip install 'dryneedling[cli]'",
        ),
    ],
)
def test_an_error_is_of_the_library_and_of_its_builtin_kind(
    error: DryNeedlingError, builtin: type[Exception], text: str
) -> None:
    """
    Callers catch what they know, and an error crosses to another process.
    """
    back = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own bytes

    assert isinstance(error, DryNeedlingError)
    assert isinstance(error, builtin)
    assert text == str(error)
    assert text == str(back)
    assert type(error) is type(back)
    assert error.problems == back.problems
    assert list(map(vars, error.problems)) == list(map(vars, back.problems))
    assert vars(error) == vars(back)
    assert error.args == back.args


@pytest.mark.parametrize(
    ("error", "problems"),
    [
        (InvalidRecord("Thing", (_BAD,)), (("a", "bad"),)),
        (DocumentError((_BAD,)), (("a", "bad"),)),
        (NotComparable("no difference"), (("", "no difference"),)),
        (
            UnknownName("thing", (), "hint"),
            (("", "no thing has that name (hint)"),),
        ),
    ],
)
def test_every_error_has_its_problems_in_one_shape(
    error: DryNeedlingError, problems: tuple[tuple[str, str], ...]
) -> None:
    """
    A form collects what is wrong with all its parts in one way.
    """
    assert problems == error.problems
