"""
Drafts: kept as typed, told what is not there yet, finished as a record.
"""

from collections.abc import Iterator
from typing import Any

import pytest

import dryneedling as dn
from dryneedling import forms
from dryneedling.codec import Limits, dumps, loads
from dryneedling.drafts import Draft
from dryneedling.problems import Problem
from tests.codec.example import EXAMPLE
from tests.forms.test_reading import MultiDict

COURSE = dn.Course(
    id="C-1",
    patient=dn.Patient(id="P-1"),
    trigger_points=[dn.TriggerPoint(id="T-1", site=dn.Site("soleus"))],
    sessions=[dn.Session(id="S-1")],
)
HALF = {
    "id": "S-1",
    "minutes": "long",
    "needlings": [{"trigger_point": "T-9", "depth_mm": "18"}],
    "before": [{"measure": "nprs"}],
}


def paths(problems: tuple[Problem, ...]) -> list[str]:
    """Return where problems stand."""
    return [problem.path for problem in problems]


def test_what_is_missing_is_told_from_what_is_wrong() -> None:
    """Structure and references in one pass; the id is taken already."""
    problems = Draft(dn.Session, HALF).problems(COURSE)

    assert ["before[0].value", "needlings[0].site"] == paths(problems.not_yet)
    assert ["minutes", "id", "needlings[0].trigger_point"] == paths(
        problems.wrong
    )
    assert problems
    assert "T-9" not in repr(problems)


def test_a_draft_is_kept_as_it_was_typed() -> None:
    """Blanks, commas and unknown words, in their order."""
    typed = {"minutes": "7,5", "b": "", "a": [1, None, True, {"x": 0.1}]}
    draft = Draft(dn.FollowUp, typed)
    kept = Draft.loads(draft.dumps())

    assert typed == draft.typed == kept.typed
    assert list(typed) == list(kept.typed)
    assert (draft, dn.FollowUp) == (kept, kept.of)
    assert draft.typed is not draft.typed
    assert "7,5" not in repr(draft)


def test_what_a_form_sent_is_kept_without_what_its_framework_added() -> None:
    """No token of a login belongs into a record."""
    sent = MultiDict(
        ("csrfmiddlewaretoken", "x"),
        ("id", "S-2"),
        ("told", "a"),
        ("told", "b"),
    )

    assert {"id": "S-2", "told": ["a", "b"]} == Draft(dn.Session, sent).typed


def test_a_finished_draft_is_the_record() -> None:
    """With what the form says of itself, and as numbers are written here."""
    draft = Draft(dn.Session, {"Long": "7,5", "before[0].value": "7"})
    filled = draft.finished(
        COURSE,
        names={"Long": "minutes"},
        fixed={"id": "S-2", "before[0].measure": "nprs"},
        decimal_comma=True,
    )

    assert filled.record is not None
    assert 7.5 == filled.record.minutes
    assert 2 == len(COURSE.with_session(filled.record).sessions)
    assert "S-9" == draft.with_typed({"id": "S-9"}).typed["id"]


def test_a_follow_up_is_compared_with_its_course() -> None:
    """It names a visit that there is not."""
    typed = {"id": "F-1", "after_session": "S-9"}
    draft = Draft(dn.FollowUp, typed)

    assert ["after_session"] == paths(draft.problems(COURSE).wrong)
    assert not draft.problems()


def test_a_document_of_a_course_is_a_draft_of_it() -> None:
    """Any JSON object that may become a course, without its head."""
    draft = Draft(dn.Course, as_tree(loads(EXAMPLE)))
    filled = draft.finished()

    assert filled.record is not None
    assert dumps(loads(EXAMPLE)) == dumps(filled.record)
    with pytest.raises(TypeError, match="goes into"):
        draft.finished(COURSE)
    with pytest.raises(TypeError, match="goes into"):
        Draft(dn.Session, {}).finished("C-1")  # type: ignore[arg-type]


def as_tree(course: dn.Course) -> dict[str, Any]:
    """Return a course as the object of its document."""
    import json

    tree: dict[str, Any] = json.loads(dumps(course))
    del tree["format"], tree["version"]
    return tree


def test_a_draft_is_no_record_and_no_document_of_one() -> None:
    """Neither the codec nor a reading takes it."""
    draft = Draft(dn.Course, {"id": "C-1"})

    with pytest.raises(dn.DocumentError, match="format"):
        loads(draft.dumps())
    with pytest.raises(dn.InvalidRecord, match="got a Draft"):
        dn.track(draft)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Course, Session or FollowUp"):
        Draft(dn.Needling, {})  # type: ignore[type-var]


def _circle() -> dict[str, Any]:
    circle: dict[str, Any] = {}
    circle["circle"] = circle
    return circle


def _deep() -> dict[str, Any]:
    deep: dict[str, Any] = {}
    for _ in range(70):
        deep = {"deep": deep}
    return deep


def _hostile() -> Iterator[dict[str, Any]]:
    yield from ({"a": float("nan")}, {"a": {1}}, {"a": "\ud800"}, _circle())
    yield from (_deep(), {"a": b"x"}, {"a": 10**40})


@pytest.mark.parametrize("typed", [*_hostile()])
def test_what_json_cannot_hold_is_no_draft(typed: dict[str, Any]) -> None:
    """One error, with nothing of what was typed."""
    with pytest.raises(dn.InvalidRecord, match=r"Draft\.typed"):
        Draft(dn.Session, typed)


HEAD = '"format": "dryneedling.draft", "version": 1, "of": "session"'


@pytest.mark.parametrize(
    ("document", "where"),
    [
        ("[]", "an object"),
        ("", "empty"),
        ("{}", "format"),
        ('{"format": "dryneedling.draft", "version": 2}', "version"),
        ('{"format": "dryneedling.draft", "version": true}', "version"),
        (f'{{{HEAD.replace("session", "visit")}, "typed": {{}}}}', "of"),
        (f'{{{HEAD}, "typed": []}}', "typed"),
        (f'{{{HEAD}, "typed": {{}}, "more": 1}}', "other keys"),
        (f'{{{HEAD}, "typed": {{"a": [NaN]}}}}', "NaN"),
    ],
)
def test_what_is_no_draft_is_refused(document: str, where: str) -> None:
    """With what was expected."""
    with pytest.raises(dn.DocumentError, match=where):
        Draft.loads(document)


def test_a_draft_may_cost_no_more_than_is_allowed() -> None:
    """As any document."""
    draft = Draft(dn.Session, {"note": "x" * 200})

    with pytest.raises(dn.DocumentError, match="at most 100 bytes"):
        Draft.loads(draft.dumps().encode(), limits=Limits(max_bytes=100))


def test_a_form_is_saved_half_typed_and_read_on() -> None:
    """What was typed in a page goes back into it."""
    draft = Draft(dn.Session, {"id": "S-2", "minutes": "x"})

    assert draft.finished().record is None
    assert {"id": "S-2"} == dict(draft.finished().read)
    filled = draft.with_typed({"id": "S-2"}).finished()
    assert isinstance(filled, forms.Filled)
    assert dn.Session(id="S-2") == filled.record
