"""
A course is written and read without loss.
"""

import json
from functools import lru_cache

import pendulum
from hypothesis import given
from jsonschema import Draft202012Validator
from jsonschema.protocols import Validator

from dryneedling import Course, Session
from dryneedling.codec import (
    dumps,
    json_schema,
    loads,
)
from tests.drawn import any_course
from tests.property.alike import is_same
from tests.property.effort import LESS


@lru_cache(maxsize=1)
def _schema() -> Validator:
    return Draft202012Validator(json_schema())


def test_the_same_is_more_than_equal() -> None:
    """
    What `==` does not tell apart is told apart in this module.
    """
    noon = pendulum.datetime(2026, 1, 1, 12, tz="Europe/Rome")
    there = noon.in_timezone("Europe/Paris")
    at_noon, also = (
        Session(id="S-1", started_at=moment) for moment in (noon, there)
    )
    assert at_noon == also
    assert not is_same(at_noon, also)
    assert not is_same((40,), (40.0,))
    assert not is_same((40,), (40, 40))


class TestCodec:
    """
    Documents carry a course and change nothing of it.

    The rule: "Date-times in RFC 9557, dates plain ... A published JSON
    Schema ... round trip exact."
    """

    @LESS
    @given(any_course())
    def test_what_is_written_is_read_again(self, course: Course) -> None:
        """
        The same values of the same types, instants in zones of their name.
        """
        assert is_same(course, loads(dumps(course)))

    @LESS
    @given(any_course())
    def test_what_is_read_is_written_again(self, course: Course) -> None:
        """
        A document has one form, so that its hash means something.
        """
        text = dumps(course)
        assert text == dumps(loads(text))
        assert course == loads(dumps(course, indent=True))

    @LESS
    @given(any_course())
    def test_what_is_written_satisfies_the_schema(
        self, course: Course
    ) -> None:
        """
        Whoever checks documents by the schema takes every one of ours.
        """
        tree = json.loads(dumps(course))
        _schema().validate(tree)
