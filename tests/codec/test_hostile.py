"""
Documents that people write who mean harm, and programs that went wrong.

Whatever comes, one `DocumentError` says what is wrong, within limits of time
and memory, and repeats nothing of it.
"""

import json
import tracemalloc
from collections.abc import Generator
from contextlib import contextmanager, suppress
from typing import Any, Final, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dryneedling._json import fast
from dryneedling._json.parsing import Unreadable, parse, parse_quickly
from dryneedling._written_times import read_written_instant
from dryneedling.codec import VERSION, Limits, dumps, loads
from dryneedling.codec.documents import DEEPEST
from dryneedling.codec.reference_lane import read
from dryneedling.course import Course
from dryneedling.discrepancies import review
from dryneedling.exceptions import DocumentError, InvalidRecord
from dryneedling.patient import Patient
from tests.codec.example import EXAMPLE, changed, document
from tests.counted import throughout

HEAD = f'"format":"dryneedling.course","version":{VERSION},'
SMALL = Limits(max_bytes=1_000_000)
UNLISTED = "an unlisted measure"


def problems_of(
    document: str | bytes, limits: Limits = SMALL
) -> tuple[tuple[str, str], ...]:
    """
    Return what is said of a document that is none.
    """
    with pytest.raises(DocumentError) as caught:
        loads(document, limits=limits)
    return caught.value.problems


@contextmanager
def within(mebibytes: float) -> Generator[None, None, None]:
    """
    Fail when a block takes too much memory.

    What it takes in calls is counted in `tests.hostile.test_linear`.
    """
    tracemalloc.start()
    try:
        yield
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert most < mebibytes * 1024 * 1024


MARKED: Final = (
    "expected UTF-8 without a byte order mark, got one: codec.mend and "
    "`dryneedling convert` leave it out"
)
UTF_16: Final = (
    "expected UTF-8, got UTF-16 or UTF-32: codec.mend and `dryneedling "
    "convert` read them"
)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("hostile", "said"),
    [
        ("", "expected a JSON object, got an empty document"),
        (" \n\t\r ", "expected a JSON object, got an empty document"),
        ("null", "expected an object, got null"),
        ("true", "expected an object, got true"),
        ("7", "expected an object, got 7"),
        ('"a text"', "expected an object, got a text of 6 characters"),
        ("[{}]", "expected an object, got a list of 1"),
        (
            b"\xef\xbb\xbf{}",
            MARKED,
        ),
        (
            "\ufeff{}",
            MARKED,
        ),
        ("{}".encode("utf-16"), UTF_16),
        ("{}".encode("utf-16-be"), UTF_16),
        ("{}".encode("utf-32-le"), UTF_16),
        (
            '{"id":"Müller"}'.encode("latin-1"),
            "expected UTF-8, got something else at byte 9",
        ),
        (
            b'{"id":"\xed\xa0\x80"}',
            "expected UTF-8, got something else at byte 8",
        ),
        (
            '{"id":"\ud800"}',
            "expected valid Unicode, got a lone surrogate as character 8",
        ),
        (
            '{"id":\n "Maria", 7}',
            (
                "expected JSON, got something else at line 2, column 11 "
                "(Expecting property name enclosed in double quotes)"
            ),
        ),
        (
            '{"id" "Maria"}',
            (
                "expected JSON, got something else at line 1, column 7 "
                "(Expecting ':' delimiter)"
            ),
        ),
        (
            '{"id":"Maria',
            (
                "expected JSON, got something else at line 1, column 7 "
                "(Unterminated string starting)"
            ),
        ),
        (
            '{"id":"M\\xria"}',
            (
                "expected JSON, got something else at line 1, column 9 "
                "(Invalid \\escape)"
            ),
        ),
        (
            '{"id":"M\nria"}',
            (
                "expected JSON, got something else at line 1, column 9 "
                "(Invalid control character)"
            ),
        ),
        (
            "{}{}",
            (
                "expected JSON, got something else at line 1, column 3 "
                "(Extra data)"
            ),
        ),
        (
            "{" + HEAD * 2 + '"id":7}',
            "expected each key once, got key 3 again",
        ),
    ],
)
def test_what_is_no_document_gets_one_clear_problem(
    hostile: str | bytes, said: str
) -> None:
    """
    With the place of the fault where there is one.
    """
    ((path, message),) = problems_of(hostile)

    assert ("", said) == (path, message)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "hostile",
    [
        "[" * 10_000,
        "[" * 10_000 + "]" * 10_000,
        '{"a":' * 10_000 + "1" + "}" * 10_000,
        "[" * 65 + "]" * 65,
        "{" + HEAD + '"notes":' + "[" * 64 + "]" * 64 + "}",
        "[]" * 100 + "[" * 65,
        "[[]" * 65,
        "{" + HEAD + '"id":"' + "[" * 70 + '\\"","notes":' + "[" * 70,
    ],
)
def test_ten_thousand_levels_are_too_deep(hostile: str) -> None:
    """
    Depth is found without recursion, and before the parser that recurses.
    """
    with within(mebibytes=10):
        told = problems_of(hostile)

    assert (
        ("", "expected at most 64 levels of lists and objects, got more"),
    ) == told


@pytest.mark.usefixtures("parser")
def test_brackets_in_texts_are_no_levels() -> None:
    """
    Nor does an escaped quotation mark end a text.
    """
    note = '["[{\\' * 100

    assert (
        note == loads(changed(("sessions", 0, "note"), note)).sessions[0].note
    )


@pytest.mark.usefixtures("parser")
def test_sixty_four_levels_are_allowed() -> None:
    """
    Though no field has so many.
    """
    deep: Any = []
    for _ in range(61):
        deep = [deep]

    assert (("notes[0]", "expected a text, got a list of 1"),) == problems_of(
        changed(("notes", 0), deep)
    )


@pytest.mark.usefixtures("parser")
def test_what_never_closes_is_no_json_rather_than_too_deep() -> None:
    """
    With no more lists open at once than are allowed, the parser can say where.
    """
    (problem,) = problems_of("[[]" * 64)

    assert "levels" not in problem[1]


@pytest.mark.usefixtures("parser")
def test_fewer_levels_than_a_course_has_may_be_allowed() -> None:
    """
    The quick parser does not count them, and is passed over then.
    """
    assert loads(EXAMPLE) == loads(EXAMPLE, limits=Limits(max_depth=DEEPEST))
    fewer = DEEPEST - 1
    said = f"expected at most {fewer} levels of lists and objects, got more"

    assert (("", said),) == problems_of(EXAMPLE, Limits(max_depth=fewer))


@pytest.mark.usefixtures("parser")
def test_a_hundred_megabytes_are_refused_unread() -> None:
    """
    The default limit is 64 MiB, for text and bytes alike.
    """
    huge = '{"id":"' + "a" * 100_000_000 + '"}'
    said = ("", "expected at most 67108864 bytes, got more")
    with within(mebibytes=1):
        told = problems_of(huge, Limits())

    assert (said,) == told
    assert (said,) == problems_of(huge.encode(), Limits())


@pytest.mark.usefixtures("parser")
def test_a_million_empty_lists_are_refused_unread() -> None:
    """
    They would take forty times the memory of their text.
    """
    hostile = "{" + HEAD + '"notes":[' + "[]," * 1_000_000 + "1]}"
    limits = Limits(max_values=1_000_000)
    with within(mebibytes=10):
        told = problems_of(hostile, limits)

    assert (("", "expected at most 1000000 values, got more"),) == told
    assert problems_of(hostile.replace("[]", "7"), Limits())


def test_size_is_counted_in_bytes() -> None:
    """
    A text of few characters may be long in UTF-8.
    """
    assert (("", "expected at most 10 bytes, got more"),) == problems_of(
        '"öööööö"', Limits(max_bytes=10)
    )


@pytest.mark.usefixtures("parser")
def test_a_long_text_is_refused_by_its_record() -> None:
    """
    A document within the limit may hold a text beyond it.
    """
    with within(mebibytes=100):
        told = problems_of(changed(("problem",), "a" * 900_000))

    assert (
        (
            "problem",
            (
                "expected text of 1 to 100000 characters (leave out what was "
                "not recorded), got a text of 900000 characters"
            ),
        ),
    ) == told


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("number", "said"),
    [
        (
            "NaN",
            "expected a number, got NaN or Infinity, which JSON does not have",
        ),
        (
            "Infinity",
            "expected a number, got NaN or Infinity, which JSON does not have",
        ),
        (
            "-Infinity",
            "expected a number, got NaN or Infinity, which JSON does not have",
        ),
        ("1e400", "expected a finite number, got one too large"),
        ("-1e400", "expected a finite number, got one too large"),
        (
            "1" * 10_000,
            "expected a number of at most 30 digits, got one of 10000",
        ),
        (
            "18446744073709551616",
            "NDI: expected a number from 0 to 50, got 18446744073709551616",
        ),
        ("20." + "1" * 10_000, None),
    ],
)
def test_numbers_beyond_reason_are_named_with_their_path(
    number: str, said: str | None
) -> None:
    """
    They take no time, and do not become something else.
    """
    hostile = changed(("sessions", 0, "before", 0, "value"), "#")
    hostile = hostile.replace('"#"', number)
    if said is None:
        assert loads(hostile).sessions[0].before[0].value == float(number)
    else:
        assert (("sessions[0].before[0].value", said),) == problems_of(hostile)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("twice", "path", "key"),
    [
        ('{"id":"P-17","id":"P-17"}', "patient", 2),
        ('{"id" :"P-17","sex":"male","id"\n: "P-17"}', "patient", 3),
        ('{"id":"P-17","i\\u0064":"P-18"}', "patient", 2),
        ('{"id":"P-17",":":7,"\\u003a":8}', "patient", 3),
        # as many colons come out as went in
        ('{"id":"P-17","id":"P\\u003a17"}', "patient", 2),
        ('{"id":"P-17","id":"P\\u003A17"}', "patient", 2),
    ],
)
def test_a_key_that_stands_twice_is_refused(
    twice: str, path: str, key: int
) -> None:
    """
    However it is spelled: two programs would read two different patients.
    """
    hostile = changed(("patient",), "#").replace('"#"', twice)

    assert (
        (path, f"expected each key once, got key {key} again"),
    ) == problems_of(hostile)


@pytest.mark.usefixtures("parser")
def test_a_lone_surrogate_is_named_with_its_path() -> None:
    """
    Half a character could be written to no file.
    """
    written = changed(("notes",), ["🙂 🙃", "#", "\\ud83d is no escape"])
    for alone in ("\\ud83d \\ude42", "\\uD83D", "\\uDE42", "\\udFFf"):
        hostile = written.replace("#", alone)

        assert (
            ("notes[1]", "expected valid Unicode, got a lone surrogate"),
        ) == problems_of(hostile)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("alone", ["\\uD83D", "\\uDE42", "\\udFFf"])
def test_a_lone_surrogate_may_be_written_in_capitals(alone: str) -> None:
    """
    In a document that has no other escape of its kind.
    """
    hostile = (
        "{" + HEAD + '"id": "C-1", '
        f'"patient": {{"id": "P-1"}}, "notes": ["{alone}"]}}'
    )

    assert (
        ("notes[0]", "expected valid Unicode, got a lone surrogate"),
    ) == problems_of(hostile)


@pytest.mark.usefixtures("parser")
def test_pairs_of_surrogates_are_characters() -> None:
    """
    Programs that write ASCII spell every emoji so.
    """
    assert ("🙂",) == loads(changed(("notes",), ["🙂"])).notes


@pytest.mark.usefixtures("parser")
def test_no_more_problems_are_listed_than_allowed() -> None:
    """
    And the rest is not even looked for.
    """
    sessions = [{"id": 7, "started_at": 7, "notes": 7}] * 20_000
    with within(mebibytes=60):
        told = problems_of(
            json.dumps(document() | {"sessions": sessions}), SMALL
        )

    assert len(told) == 1001
    assert told[0][0] == "sessions[0]"
    assert ("", "more is wrong than the 1000 problems listed") == told[-1]


@pytest.mark.usefixtures("parser")
def test_a_million_unknown_keys_are_not_listed() -> None:
    """
    Each is counted until the limit is reached.
    """
    sessions = [{f"key {number}": 1 for number in range(50_000)}]
    with within(mebibytes=60):
        told = problems_of(
            json.dumps(document() | {"sessions": sessions}), SMALL
        )

    assert len(told) == 1001
    assert ("sessions[0]", "expected known keys, key 1 is not one") in told


@pytest.mark.usefixtures("parser")
def test_nothing_of_a_document_is_repeated() -> None:
    """
    A patient's name stands in every text and as a key; no message has it.
    """

    def poisoned(value: Any) -> Any:  # noqa: ANN401  # any JSON
        if isinstance(value, dict):
            fields = cast("dict[str, Any]", value)
            spread = {key: poisoned(item) for key, item in fields.items()}
            return spread | {"Rossi": 1}
        if isinstance(value, list):
            return [poisoned(item) for item in cast("list[object]", value)]
        return "Rossi \ud800" if isinstance(value, str) else value

    tree = document()
    for key, value in tree.items():
        if key not in {"format", "version"}:
            tree[key] = poisoned(value)
    told = problems_of(json.dumps(tree))

    assert len(told) > 200
    assert not any("Rossi" in path + message for path, message in told)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("value", 201, "{}: expected a number from 0 to 200, got 201"),
        ("items", [1], "{} has no items here"),
    ],
)
def test_the_name_of_ones_own_measure_is_not_repeated(
    field: str, value: object, message: str
) -> None:
    """
    A name from the catalogue helps; one from a document is text of it.
    """
    own = {
        "key": "grip",
        "name": "Grip, Rossi",
        "abbreviation": "Rossi",
        "domain": "activity",
        "minimum": 0,
        "maximum": 200,
        "better": "higher",
        "source": "Rossi",
    }
    score = {"measure": own, "value": 7, field: value}

    assert (
        (f"sessions[0].before[0].{field}", message.format(UNLISTED)),
    ) == problems_of(changed(("sessions", 0, "before", 0), score))


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("instant", "said", "rule"),
    [
        (
            "2026-03-02T09:30:00+02:00[Europe/Rome]",
            "the offset is not the one that this zone had at that instant",
            "zone_offset_differs",
        ),
        (
            "2026-03-29T02:30:00+01:00[Europe/Rome]",
            "the offset is not the one that this zone had at that instant",
            "zone_offset_differs",
        ),
        (
            "2026-03-02T09:30:00+01:00[Europe/Atlantis]",
            "expected a zone of the time zone database, got another name",
            "zone_not_known",
        ),
    ],
)
def test_an_instant_that_no_clock_here_showed_is_doubted_with_its_path(
    instant: str, said: str, rule: str
) -> None:
    """
    Its document was written under other zone data, or its writer was wrong.

    It is read by its offset and written as it was; a text that is converted
    is refused.
    """
    course = loads(changed(("end",), {"reason": "other", "at": instant}))

    assert course.end is not None
    assert course.end.at is not None
    assert instant.partition("[")[0] == course.end.at.isoformat()
    assert instant == json.loads(dumps(course))["end"]["at"]
    assert ["end.at"] == [
        doubt.path for doubt in review(course) if doubt.rule == rule
    ]
    with pytest.raises(ValueError, match=said):
        read_written_instant(instant)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "instant",
    [
        "2026-02-30T09:30:00+01:00[Europe/Rome]",
        "2026-03-02T24:30:00+01:00[Europe/Rome]",
        "2026-03-02T09:30:00[Europe/Rome]",
    ],
)
def test_an_instant_that_never_was_is_refused_with_its_path(
    instant: str,
) -> None:
    """
    Whatever the zone data: no such day, no such hour, no offset to read by.
    """
    ((path, _),) = problems_of(
        changed(("end",), {"reason": "other", "at": instant})
    )

    assert path == "end.at"


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    "instant",
    [
        "0001-01-01T00:00:00+14:00[Pacific/Kiritimati]",
        "9999-12-31T23:59:59-12:00[Etc/GMT+12]",
    ],
)
def test_the_ends_of_time_do_no_harm(instant: str) -> None:
    """
    In UTC they would lie in the years 0 and 10,000.
    """
    hostile = changed(("end",), {"reason": "other", "at": instant})
    try:
        loads(hostile)
    except DocumentError as error:
        ((path, _),) = error.problems

        assert path.startswith("end")


# Texts that trip a count of colons, and others.
WORDS = st.sampled_from(
    ["", "a", "b", ":", '":', '\\":', "a:b", "\\", '"', "é", "🙂", "\x00"]
)


def spelled(word: str, style: int) -> str:
    """
    Spell a text as JSON, plainly or with escapes.
    """
    if style == 0:
        return json.dumps(word, ensure_ascii=False)
    if style == 1:
        return json.dumps(word)
    return (
        '"'
        + "".join(
            f"\\u{ord(character):04x}"
            if ord(character) < 0x10000
            else character
            for character in word
        )
        + '"'
    )


STRINGS = st.builds(spelled, WORDS, st.integers(0, 2))
SPACE = st.sampled_from(["", "", " ", "\n", "\t \r\n"])


def object_of(pairs: list[tuple[str, str, str, str]]) -> str:
    """
    Write an object, whose keys may stand twice.
    """
    return (
        "{"
        + ",".join(
            f"{key}{before}:{after}{value}"
            for key, before, after, value in pairs
        )
        + "}"
    )


TREES = st.recursive(
    STRINGS
    | st.sampled_from(["null", "true", "7", "-0", "1.50", "1e5", "1E400"])
    | st.floats(allow_nan=False, allow_infinity=False).map(repr),
    lambda trees: (
        st.lists(st.tuples(STRINGS, SPACE, SPACE, trees), max_size=4).map(
            object_of
        )
        | st.lists(trees, max_size=4).map(lambda items: f"[{','.join(items)}]")
    ),
)


def has_unreadable(tree: object) -> bool:
    """
    Tell whether anything in a tree is marked.
    """
    if isinstance(tree, dict):
        return any(map(has_unreadable, cast("dict[str, Any]", tree).values()))
    if isinstance(tree, list):
        return any(map(has_unreadable, cast("list[object]", tree)))
    return isinstance(tree, Unreadable)


@throughout
@given(TREES)
def test_what_orjson_reads_is_what_the_standard_library_reads(
    document: str,
) -> None:
    """
    No key is dropped, whatever colons, escapes and spaces there are.
    """
    raw = document.encode()
    quick = parse_quickly(raw)
    exact = parse(raw, Limits())
    if quick is not None:
        assert not has_unreadable(exact)
        assert repr(exact) == repr(quick)


@given(st.binary(max_size=40) | st.text(max_size=40) | TREES)
def test_anything_at_all_gets_a_document_error(document: str | bytes) -> None:
    """
    And no other error, whatever stands there.
    """
    assert problems_of(document)


@given(st.integers(0, len(EXAMPLE) - 1), st.characters(codec="utf-8"))
def test_one_wrong_character_does_no_harm(place: int, character: str) -> None:
    """
    The document is still a course, or an error says where it is not.
    """
    hurt = EXAMPLE[:place] + character + EXAMPLE[place + 1 :]
    with suppress(DocumentError):
        loads(hurt)


@pytest.mark.usefixtures("parser")
def test_a_document_is_text_or_bytes() -> None:
    """
    A number would make as many bytes of nothing.
    """
    with pytest.raises(TypeError, match="expected text or bytes, got 7"):
        loads(7)  # type: ignore[arg-type]
    assert loads(bytearray(EXAMPLE.encode())) == loads(EXAMPLE)


def test_an_error_that_nobody_foresaw_keeps_its_place(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Its own text is left out, for it may repeat the document.
    """

    def fail(_: object) -> None:
        raise ArithmeticError("Rossi")

    monkeypatch.setattr(Patient, "__attrs_post_init__", fail)
    tree = document()
    del tree["format"], tree["version"]
    with pytest.raises(DocumentError) as caught:
        read(tree, Course, SMALL)

    assert (
        ("patient", "cannot be held by a record (ArithmeticError)"),
    ) == caught.value.problems


def test_limits_are_checked_too() -> None:
    """
    A limit of nothing, or a depth that Python cannot recurse to.
    """
    with pytest.raises(InvalidRecord) as caught:
        Limits(max_bytes=0, max_values=0, max_depth=1000, max_problems=0)

    assert caught.value.record == "Limits"
    assert ["max_bytes", "max_values", "max_depth", "max_problems"] == [
        path for path, _ in caught.value.problems
    ]


def test_orjson_is_used_where_it_is_installed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    And not missed where it is not.
    """
    found = fast.find_orjson()

    assert fast.ORJSON is not None
    assert fast.ORJSON is found

    def nowhere(_: str) -> None:
        """
        Find no module.
        """

    monkeypatch.setattr(fast, "find_spec", nowhere)

    assert fast.find_orjson() is None
