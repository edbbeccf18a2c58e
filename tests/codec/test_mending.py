"""
A document that is almost ours is read, and what was mended is listed.
"""

import codecs
import json
import re
import warnings
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling import codec
from tests.drawn import any_course
from tests.property.effort import LESS

HEAD: dict[str, Any] = {
    "format": "dryneedling.course",
    "version": 1,
    "id": "C-1",
    "patient": {"id": "P-1"},
}
ENCODINGS = {
    "utf-8-sig": "the byte order mark is left out",
    "utf-16": "UTF-16 is written as UTF-8",
    "utf-16-le": "UTF-16 is written as UTF-8",
    "utf-16-be": "UTF-16 is written as UTF-8",
    "utf-32": "UTF-32 is written as UTF-8",
    "utf-32-le": "UTF-32 is written as UTF-8",
    "utf-32-be": "UTF-32 is written as UTF-8",
}


def mends_of(**fields: object) -> list[tuple[str, str]]:
    """
    Return what is mended in a document with these fields.
    """
    mended = codec.mend(json.dumps(HEAD | fields))
    return [(one.path, one.message) for one in mended.mends]


def started(*texts: str) -> dict[str, Any]:
    """
    Return sessions that started at these instants.
    """
    return {
        "sessions": [
            {"id": f"S-{number}", "started_at": text}
            for number, text in enumerate(texts)
        ]
    }


@LESS
@given(course=any_course(max_sessions=2), indent=st.booleans())
def test_nothing_is_mended_in_what_we_write(
    course: dn.Course, *, indent: bool
) -> None:
    """
    It is the same course, down to its text.
    """
    mended = codec.mend(dn.dumps(course, indent=indent))
    stale = [one for one in mended.mends if "time zone" in one.message]
    assert len(stale) == len(mended.mends)
    assert stale or course == mended.course


@LESS
@given(
    course=any_course(max_sessions=2), encoding=st.sampled_from([*ENCODINGS])
)
@example(
    course=dn.Course(id="C", patient=dn.Patient(id="P")), encoding="utf-16"
)
def test_every_encoding_of_unicode_is_read(
    course: dn.Course, encoding: str
) -> None:
    """
    With a mark or without one, for JSON begins with two ASCII characters.
    """
    text = dn.dumps(course)
    first, *rest = codec.mend(text.encode(encoding)).mends
    assert ("", ENCODINGS[encoding]) == (first.path, first.message)
    assert rest == [*codec.mend(text).mends]
    assert codec.mend(text.encode(encoding)).course == codec.mend(text).course


def test_what_is_mended_is_never_mended_again() -> None:
    """
    What is written then is our one form, and says the same.
    """
    raw = (
        codecs.BOM_UTF8
        + json.dumps(
            HEAD
            | {"planned_sessions": 6.0}
            | started(
                "2026-07-02T09:30:00.1234567+01:00[Europe/Rome]",
                "2026-07-03T09:30Z",
            )
        ).encode()
    )
    once = codec.mend(raw)
    assert [
        "the byte order mark is left out",
        "planned_sessions: a whole number is written without a decimal point",
        "sessions[0].started_at: digits beyond the microseconds are cut",
        (
            "sessions[1].started_at: is written in the one form that "
            "documents have"
        ),
        (
            "sessions[0].started_at: its zone has another offset then by this "
            "machine's time zone database: the moment stays, and is written "
            "as the clocks there showed it"
        ),
    ] == [str(one) for one in once.mends]
    again = codec.mend(dn.dumps(once.course))
    assert (once.course, ()) == (again.course, again.mends)


def test_a_whole_number_loses_its_decimal_point() -> None:
    """
    Only where one counts: 40.0 that was measured stays.
    """
    score = {"measure": "nprs", "value": 4.0, "aspect": "now"}
    needling = {"site": {"muscle": "infraspinatus"}, "insertions": 3.0}
    assert [
        (
            "sessions[0].needlings[0].insertions",
            "a whole number is written without a decimal point",
        )
    ] == mends_of(
        sessions=[{"id": "S-1", "before": [score], "needlings": [needling]}]
    )


def test_accents_are_put_together() -> None:
    """
    One id is one text, however it was typed.
    """
    assert [
        ("patient.id", "letters are written with their accents as one (NFC)")
    ] == mends_of(patient={"id": "Jose\u0301"})


def test_an_instant_of_a_stale_zone_keeps_its_moment() -> None:
    """
    The clocks of its zone show it, and nothing is left to doubt.
    """
    text = json.dumps(HEAD | started("2026-07-02T09:30:00+01:00[Europe/Rome]"))
    before, after = dn.loads(text), codec.mend(text).course
    assert "zone_offset_differs" in {one.rule for one in dn.review(before)}
    assert "zone_offset_differs" not in {one.rule for one in dn.review(after)}
    (was,), (now,) = before.sessions, after.sessions
    assert was.started_at == now.started_at
    assert was.local_date == now.local_date
    assert "2026-07-02T10:30:00+02:00[Europe/Rome]" in dn.dumps(after)


def test_a_stale_zone_is_left_where_the_day_would_change() -> None:
    """
    So is one that this machine does not know: review names them.
    """
    for text in (
        "2026-07-02T23:30:00+01:00[Europe/Rome]",
        "2026-07-02T09:30:00+01:00[Europe/Nowhere]",
    ):
        mended = codec.mend(json.dumps(HEAD | started(text)))
        assert () == mended.mends
        assert text in dn.dumps(mended.course)


def test_digits_that_are_cut_are_named_and_no_warning_is_given() -> None:
    """
    The list says where, which a warning does not.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert [
            (
                "sessions[0].started_at",
                "digits beyond the microseconds are cut",
            )
        ] == mends_of(**started("2026-07-02T09:30:00.1234567+02:00"))
        assert [] != mends_of(**started("2026-07-02T09:30:00.1234560+02:00"))


@pytest.mark.parametrize(
    ("document", "said"),
    [
        (b"\xff\xfe{\x00\x00\xd8", "expected UTF-16, as it begins"),
        (b'{"id": "\xe9"}', "expected UTF-8, got something else at byte 9"),
        (b"", "expected a JSON object"),
        (codecs.BOM_UTF8 * 2 + b"{}", "expected UTF-8 without a byte order"),
    ],
)
def test_what_cannot_be_mended_is_refused(document: bytes, said: str) -> None:
    """
    An encoding that no byte tells is never guessed.
    """
    with pytest.raises(dn.DocumentError, match=re.escape(said)):
        codec.mend(document)
    with pytest.raises(TypeError, match="expected text or bytes"):
        codec.mend(5)  # type: ignore[arg-type]
