"""
What the fuzzers check, on inputs that are the same every time.

The fuzzers themselves run for as long as they are told:
``python3 dev fuzz documents --seconds 3600``.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling import codec
from dryneedling._json import fast
from dryneedling.codec import Limits
from dryneedling.measures import NPRS, ppt
from dryneedling.problems import Problem, ProblemCode
from dryneedling.report import ConsoleView
from maintain.fuzz import documents, readings, scores
from maintain.fuzz.promises import MARKER, Broken, check_quiet, found

SEEDS = documents.seeds()
EVERY_FIELD = next(seed for seed in SEEDS if b"our own protocol" in seed)


@cache
def taken() -> bytes:
    """
    Return a document with every field that is weighed and accepted.

    The sum of its bytes decides whether limits are drawn that it passes.
    """
    return next(
        document
        for document in (EVERY_FIELD + b" " * many for many in range(400))
        if documents.is_weighed(document) and documents.check(document)
    )


FOUND = [
    pytest.param(target.check, data, id=f"{name}-{place}")
    for name, target in (("documents", documents), ("scores", scores))
    for place, data in enumerate(found(name))
]

Check = Callable[[bytes], bool]


@pytest.mark.parametrize("place", range(len(SEEDS)))
def test_a_document_that_was_changed_keeps_every_promise(place: int) -> None:
    """It is refused, or it round-trips and satisfies the schema."""
    mutator = documents.mutator()

    documents.check(SEEDS[place])
    for chance in range(6):
        changed = mutator.mutated(SEEDS[place], chance)
        if changed is not None:
            documents.check(changed)


def test_whatever_is_answered_is_on_the_scale_or_refused() -> None:
    """Forms with gaps, texts for numbers, numbers for forms."""
    mutator = scores.mutator()
    for place, seed in enumerate(scores.seeds()):
        scores.check(seed)
        for chance in range(3):
            scores.check(mutator.mutated(seed, place + chance) or b"")


@pytest.mark.parametrize(("check", "data"), FOUND)
def test_what_once_broke_a_promise_breaks_it_no_more(
    check: Check, data: bytes
) -> None:
    """Each file in maintain/fuzz/found ended a run of a fuzzer."""
    check(data)


@pytest.mark.parametrize("target", [documents, scores])
def test_changed_documents_are_neither_all_wrong_nor_all_right(
    target: Any,  # noqa: ANN401  # a module
) -> None:
    """What the schema guides goes deep, and what breaks it comes too."""
    seeds = target.seeds()
    mutator = target.mutator()
    taken = [
        target.check(changed)
        for place in range(90)
        if (changed := mutator.mutated(seeds[place % 30 % len(seeds)], place))
        and len(changed) < 12_000
    ]

    assert 10 < sum(taken) < len(taken) - 10


def test_the_same_seed_makes_the_same_document() -> None:
    """A run can be repeated."""
    mutator = documents.mutator()
    made = [
        (
            mutator.mutated(EVERY_FIELD, chance),
            mutator.crossed(EVERY_FIELD, SEEDS[1], chance),
        )
        for chance in (*range(20), *range(20))
    ]

    assert made[:20] == made[20:]
    assert 20 == len(set(made))


def test_nothing_is_made_of_what_is_no_document() -> None:
    """Other changes are left to libFuzzer."""
    mutator = documents.mutator()

    assert mutator.mutated(b"7", 2) is None
    endless = b'{"a": 1' + b"0" * 400 + b"}"
    assert None in [mutator.mutated(endless, seed) for seed in range(200)]
    assert mutator.crossed(b"{", b"[]", 1) is None


def lost(course: dn.Course) -> dn.Course:
    """
    Return a course without its notes.
    """
    return attrs.evolve(course, notes=())


def reads_otherwise(document: str | bytes, *, limits: Limits) -> dn.Course:
    """
    Read a document, and lose its notes where orjson is missing.
    """
    course = codec.loads(document, limits=limits)
    return lost(course) if fast.ORJSON is None else course


def repeats(_: object, *, limits: Limits) -> dn.Course:
    """
    Refuse every document and say what stands in it.
    """
    problem = Problem("", f"{MARKER} {limits}", ProblemCode.TOO_LARGE)
    raise dn.DocumentError((problem,))


def says_nothing(_: object, *, limits: Limits) -> dn.Course:
    """
    Refuse every document without a reason.
    """
    assert limits.max_problems
    raise dn.DocumentError(())


def fails(*_: object, **__: object) -> None:
    """
    Raise what nobody expects.
    """
    raise ZeroDivisionError


def nothing(*_: object) -> None:
    """
    Read a course and return none.
    """


def one(*_: object) -> int:
    """
    Convert every pressure to one kilopascal.
    """
    return 1


def always(score: dn.Score) -> Callable[[object], Callable[..., dn.Score]]:
    """
    Return a look-up of measures that all make the same score.
    """

    def made(**_: object) -> dn.Score:
        return score

    def look_up(_: object) -> Callable[..., dn.Score]:
        return made

    return look_up


def loses(course: dn.Course, *, indent: bool = False) -> str:
    """
    Write a course without its notes.
    """
    return codec.dumps(lost(course), indent=indent)


class TakesNothing:
    """
    A schema that is stricter than the codec.
    """

    def is_valid(self, _: object) -> bool:
        """
        Refuse whatever comes.
        """
        return False


@pytest.mark.parametrize(
    ("place", "name", "twin", "said"),
    [
        (dn, "loads", reads_otherwise, "do not agree"),
        (dn, "loads", repeats, "an error repeats text"),
        (dn, "loads", says_nothing, "without a reason"),
        (dn, "dumps", loses, "does not round-trip"),
        (documents, "_validator", TakesNothing, "does not satisfy the schema"),
        (documents, "PER_BYTE", -1000, r"reading took \d+ bytes of -"),
        (documents, "read", nothing, "the reference lane makes"),
        (documents, "read_quickly", nothing, "the quick lane makes"),
    ],
)
def test_a_codec_that_breaks_a_promise_is_found_out(
    place: object,
    name: str,
    twin: object,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each promise once, broken by a library that is wrong on purpose."""
    weighed = taken()
    monkeypatch.setattr(place, name, twin)

    with pytest.raises(Broken, match=said):
        documents.check(weighed)


@pytest.mark.parametrize(
    ("name", "lane", "said"),
    [
        ("read", nothing, "the quick lane refuses"),
        ("read_quickly", nothing, "the quick lane takes"),
    ],
)
def test_a_lane_that_takes_more_than_the_other_is_found_out(
    name: str, lane: object, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever it is."""
    monkeypatch.setattr(documents, name, lane)

    with pytest.raises(Broken, match=said):
        documents.check(b'{"id": 7}')


@pytest.mark.parametrize(
    "name",
    [
        "track",
        "review",
        "stricta_report",
        "guideline_report",
        "harm_rate",
        "muscle_count",
    ],
)
def test_a_reading_that_raises_is_found_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On any course, by any error."""
    document = taken()
    monkeypatch.setattr(dn, name, fails)

    with pytest.raises(ZeroDivisionError):
        documents.check(document)


def test_a_report_that_cannot_be_printed_is_found_out(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """One view of several is printed: which one, the input decides."""
    monkeypatch.setattr(ConsoleView, "__rich_console__", fails)
    course = dn.loads(EVERY_FIELD)

    with pytest.raises(ZeroDivisionError):
        readings.check(course, 0)


def test_all_that_hangs_on_an_error_is_searched() -> None:
    """Its cause and context, its notes, the errors of a group."""
    inner = ValueError(MARKER)
    caused, noted = ValueError("a"), ValueError("b")
    caused.__cause__ = inner
    noted.add_note(MARKER.upper())

    for error in (caused, noted, ExceptionGroup("c", [inner])):
        with pytest.raises(Broken, match="an error repeats text"):
            check_quiet(error)
    check_quiet(ValueError("d"))


@pytest.mark.parametrize(
    ("name", "twin", "given", "said"),
    [
        ("kpa", one, b'{"unit":"kPa","value":3}', "pressure"),
        ("kpa", one, b'{"unit":"N","value":3}', "an area"),
        ("kpa", one, b'{"unit":"N","value":"3"}', "reading"),
        (
            "_measure",
            always(NPRS(7)),
            b'{"measure":"nprs","value":6}',
            "another value than was given",
        ),
        (
            "_measure",
            always(NPRS(7, trials=[7, 8])),
            b'{"measure":"nprs","trials":[7,8]}',
            "no mean of the trials",
        ),
    ],
)
def test_a_score_that_breaks_a_promise_is_found_out(
    name: str,
    twin: object,
    given: bytes,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A conversion, a value, a mean that are wrong on purpose."""
    monkeypatch.setattr(scores, name, twin)

    with pytest.raises(Broken, match=said):
        scores.check(given)


def test_a_pressure_repeats_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """An area that is a text is text of a record."""
    monkeypatch.setattr(ppt, "described", str)

    with pytest.raises(Broken, match="an error repeats text"):
        scores.check(
            b'{"unit":"kPa","value":3,"probe_area_cm2":"%s"}' % MARKER.encode()
        )
