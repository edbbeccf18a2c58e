"""
Reprs and sentences of any course.
"""

from hypothesis import given

from dryneedling import Course, track
from dryneedling.testing.strategies import courses
from tests.property.effort import EVEN_LESS
from tests.records.whole_values import OWN_NAME, TEXT, inside, with_text


class TestShortForms:
    """
    What is written of a patient stays in the record.

    The rule: "Opaque ids only; free text, birth dates, ages and the id of a
    patient are in no repr and in no sentence about a record; no patient data
    in any exception text or log line."
    """

    @EVEN_LESS
    @given(courses(max_sessions=1))
    def test_no_repr_and_no_sentence_says_what_was_typed(
        self, course: Course
    ) -> None:
        """
        Of nothing that a course holds, nor of its progress.
        """
        wordy = with_text(course)
        # many look the same
        held = {repr(value): value for value in inside((wordy, track(wordy)))}
        for shown, value in held.items():
            assert shown.isprintable()
            assert len(shown) <= 100
            for told in (shown, str(value)):
                assert TEXT not in told
            assert OWN_NAME not in shown
