"""
The claims of speed, each against its named peer.
"""

from collections.abc import Callable, Iterator
from functools import partial
from html.parser import HTMLParser
from typing import Final
from xml.etree import ElementTree as ET

import attrs
import orjson
import pendulum

import dryneedling as dn
from dryneedling.report import page
from dryneedling.testing.clinic import synthetic_courses
from dryneedling.timeline import timeline_of
from dryneedling.views import Audience
from maintain.benchmarks.courses import (
    course_of,
    eight_needlings,
    many_series,
    one_needling,
)
from maintain.benchmarks.exchange import exchange
from maintain.benchmarks.machine import named
from maintain.benchmarks.timing import Row, best_of, side_by_side, total_of

# How many courses, of which none is like another, stand for all.
_DIFFERENT = 200


def _codec(repeats: int) -> Iterator[Row]:
    course = eight_needlings()
    data = dn.dumps(course).encode()
    tree = orjson.loads(data)
    yield side_by_side(
        "decode a session of 8 needlings, 6 scores, 3 side effects",
        lambda: dn.loads(data),
        (f"{named('orjson')} loads", lambda: orjson.loads(data)),
        limit=15,
        repeats=repeats,
    )
    yield side_by_side(
        "encode it",
        lambda: dn.dumps(course),
        (f"{named('orjson')} dumps", lambda: orjson.dumps(tree)),
        limit=9,
        repeats=repeats,
    )


def _fhir(repeats: int) -> Row:
    # Imported here: the peer alone takes longer to import than all the rest.
    from maintain.benchmarks import fhir_peer

    course = eight_needlings()
    data = dn.dumps(course).encode()
    bundle = fhir_peer.text_of(course)
    return side_by_side(
        "read and write it",
        lambda: dn.dumps(dn.loads(data)),
        (
            named("fhir.resources"),
            lambda: fhir_peer.read_and_write(bundle),
        ),
        limit=0.1,
        repeats=repeats,
    )


# Of the course that was read last the layout is kept; reading another one
# lets go of it, so that a course that is read again is laid out again.
_ANOTHER: Final = one_needling()


def _anew(reading: Callable[[dn.Course], object], course: dn.Course) -> object:
    timeline_of(_ANOTHER)
    return reading(course)


def _all_readings(course: dn.Course) -> None:
    timeline_of(_ANOTHER)
    dn.track(course)
    dn.harm_rate(
        course, unit="events_per_session", include_expected_soreness=True
    )
    dn.stricta_report(course)
    dn.review(course)
    dn.before_needling(
        course,
        sites=[point.site for point in course.trigger_points[:1]],
        on=pendulum.date(2026, 5, 4),
    )
    for session in course.sessions:
        dn.muscle_count(session, sides="together")


def _readings(repeats: int) -> Row:
    course = course_of(10)
    data = dn.dumps(course).encode()
    return side_by_side(
        "all readings of 10 sessions with 6 series",
        lambda: _all_readings(course),
        ("decoding the same course", lambda: dn.loads(data)),
        # docs/explanation/speed.md says what keeps it from 1
        limit=1.5,
        repeats=repeats,
    )


def _charts(repeats: int) -> Row:
    """
    Hold a chart against reading and writing its own picture as XML.
    """
    series = [
        one
        for course in synthetic_courses(_DIFFERENT, seed=1)
        for one in dn.track(course).series
    ]
    draw, copy = total_of(
        repeats,
        [
            (one.svg, partial(_copied, picture))
            for one, picture in ((one, one.svg()) for one in series)
        ],
    )
    return Row(
        f"draw each series of {_DIFFERENT} synthetic courses",
        draw,
        copy,
        "xml.etree reads and writes the picture",
        "µs",
        6,
    )


def _pages(repeats: int) -> Iterator[Row]:
    """
    Hold a page of 60 visits with 20 series against reading it as HTML.
    """
    course = many_series(60, 20)
    for audience in Audience:
        written = page(course, audience=audience)
        yield side_by_side(
            f"page for {audience}, 60 sessions with 20 series",
            partial(_page_of, course, audience),
            ("html.parser reads the page", partial(_read, written)),
            limit=3,
            repeats=repeats,
        )


def _page_of(course: dn.Course, audience: Audience) -> str:
    # a course that was not read before
    return page(attrs.evolve(course), audience=audience)


def _read(written: str) -> None:
    parser = HTMLParser()
    parser.feed(written)
    parser.close()


def _copied(picture: str) -> str:
    # our own picture, and no document of anybody else's
    tree = ET.fromstring(picture)  # noqa: S314
    return ET.tostring(tree, encoding="unicode")


def _synthetic(repeats: int) -> Iterator[Row]:
    """
    Time each work over a handful of courses that are not alike, then the next.
    """
    documents = [
        dn.dumps(course).encode()
        for course in synthetic_courses(_DIFFERENT, seed=1)
    ]
    courses = [dn.loads(data) for data in documents]
    trees = [orjson.loads(data) for data in documents]
    decode, read, encode, peer_loads, peer_dumps = total_of(
        repeats,
        [
            (
                partial(dn.loads, data),
                partial(_all_readings, course),
                partial(dn.dumps, course),
                partial(orjson.loads, data),
                partial(orjson.dumps, tree),
            )
            for data, course, tree in zip(
                documents, courses, trees, strict=True
            )
        ],
    )
    courses_of = f"{_DIFFERENT} synthetic courses"
    peer = named("orjson")
    yield Row(
        f"decode each of {courses_of}",
        decode,
        peer_loads,
        f"{peer} loads",
        "µs",
        15,
    )
    yield Row(
        f"encode each of {courses_of}",
        encode,
        peer_dumps,
        f"{peer} dumps",
        "µs",
        9,
    )
    yield Row(
        f"all readings of each of {courses_of}",
        read,
        decode,
        "decoding the same courses",
        "µs",
        1.5,
    )


def _flat(many: int) -> Iterator[Row]:
    few, lots = course_of(10), course_of(many)
    work: dict[str, Callable[[dn.Course], object]] = {
        "track": dn.track,
        "review": dn.review,
        "decode": lambda course: dn.loads(dn.dumps(course)),
    }
    for name, reading in work.items():
        (small,) = best_of(20, partial(_anew, reading, few))
        (large,) = best_of(2, partial(_anew, reading, lots))
        yield Row(
            f"{name}, a session of {many:,}",
            large / many,
            small / 10,
            "a session of 10",
            "µs",
            1.5,
        )


def claims(*, short: bool) -> Iterator[Row]:
    """
    Yield every claim of speed, as it is measured.

    Args:
        short: Fewer repeats and smaller courses, to see that it runs.
    """
    repeats = 50 if short else 500
    yield from _codec(repeats)
    yield _fhir(4 if short else 20)
    yield _readings(repeats)
    yield from _synthetic(1 if short else 20)
    yield _charts(1 if short else 20)
    yield from _pages(1 if short else 20)
    yield from _flat(200 if short else 10_000)
    yield from exchange(1 if short else 10, 10 if short else _DIFFERENT)
