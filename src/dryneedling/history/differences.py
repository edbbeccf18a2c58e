"""
In what two courses differ, by identity and not by place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final, cast

import attrs

from dryneedling._checks import not_a
from dryneedling._refusals import Refusal, contradicts, demand, problem
from dryneedling.amendments import Edit
from dryneedling.codec.documents import LIMITS
from dryneedling.codec.hooks import Form
from dryneedling.codec.quick_lane import UNSURE, read_quickly
from dryneedling.codec.reference_lane import read
from dryneedling.course import Course
from dryneedling.differences import Differences
from dryneedling.exceptions import DocumentError, InvalidRecord
from dryneedling.history.order import order_of
from dryneedling.history.paths import (
    ORDER,
    Key,
    Path,
    Step,
    read_path,
    written_path,
)
from dryneedling.history.values import (
    is_record,
    item_of,
    tree_of,
    whole,
    written,
)
from dryneedling.natural_keys import by_key
from dryneedling.problems import ProblemCode
from dryneedling.session import Session


def diff(a: Course, b: Course) -> Differences:
    """
    Tell in what two courses differ, place by place.

    Records are matched by their ids, and those without by what they are
    about: see `dryneedling.natural_keys`.

    Args:
        a: The first, mostly the earlier.
        b: The second.

    Raises:
        InvalidRecord: One of the two is no course.

    >>> import dryneedling as dn
    >>> from dryneedling.measures import NPRS
    >>> course = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    >>> a, b = (
    ...     course.with_session(
    ...         dn.Session(id="S-2", before=[NPRS(value, aspect="now")])
    ...     )
    ...     for value in (7, 5)
    ... )
    >>> print(diff(a, b))
    sessions[S-2].before[NPRS now]: 7 -> 5
    >>> diff(a, b).applied(a) == b
    True
    """
    demand("diff", a=not_a(Course, a), b=not_a(Course, b))
    return Differences(tuple(edits_between(a, b)))


def edits_between(
    first: object, second: object, path: Path = ()
) -> Iterator[Edit]:
    """
    Yield in what two records of one class differ, field by field.

    Args:
        first: The one.
        second: The other.
        path: Where they stand.
    """
    for field in attrs.fields(cast("Any", type(first))):
        one: object = getattr(first, field.name)
        other: object = getattr(second, field.name)
        # versions share most of their records
        if one is not other:
            yield from _edits(one, other, (*path, field.name), field.type)


def _edits(
    one: object, other: object, path: Path, form: Form
) -> Iterator[Edit]:
    if one is None or other is None:
        yield from _edit(path, one, other)
    elif item_of(form) is not None:
        yield from _edits_of_list(
            cast("Sequence[object]", one),
            cast("Sequence[object]", other),
            path,
        )
    elif is_record(type(one)) and type(one) is type(other):
        yield from edits_between(one, other, path)
    else:
        yield from _edit(path, one, other)


def _edit(path: Path, one: object, other: object) -> Iterator[Edit]:
    before, after = written(one), written(other)
    # 40 and 40.0 are equal, and written apart
    if before != after:
        yield Edit(written_path(path), before, after)


def _edits_of_list(
    one: Sequence[object], other: Sequence[object], path: Path
) -> Iterator[Edit]:
    old, new = by_key(one), by_key(other)
    changed: set[str] = set()
    for key, record in old.items():
        here = (*path, Key(key))
        if key not in new:
            yield from _edit(here, record, None)
        elif new[key] is not record:
            edits = list(edits_between(record, new[key], here))
            if edits:
                changed.add(key)
            yield from edits
    for key, record in new.items():
        if key not in old:
            yield from _edit((*path, Key(key)), None, record)
    came = order_of(old, new, changed)
    if came != list(new):
        yield from _edit((*path, ORDER), tuple(came), tuple(new))


# An edit with its number and what is left of its path.
_Pending = tuple[int, Path, Edit]


def applied(course: Course, edits: Sequence[Edit]) -> Course:
    """
    Return a course with edits made; see `Differences.applied`.
    """
    demand("applied", course=not_a(Course, course))
    pending: list[_Pending] = []
    for number, edit in enumerate(edits):
        path = read_path(edit.path)
        if not path:
            raise _refused(number, _NO_PATH)
        pending.append((number, path, edit))
    if not pending:
        return course
    tree = _rebuilt(course, pending)
    try:
        return read_quickly(tree, Course)
    except UNSURE:
        pass
    try:
        return read(tree, Course, LIMITS)
    except DocumentError as error:
        problems = error.problems
    raise InvalidRecord("Course", problems)


_ELSE: Final = contradicts("the course has another value there")
_NO_FIELD: Final = Refusal(
    ProblemCode.UNKNOWN_KEY, "no record has such a field there"
)
_NO_RECORD: Final = Refusal(
    ProblemCode.UNKNOWN_REFERENCE, "the course has no such record"
)
_TWICE: Final = contradicts("another edit is of the same place")
_NO_ORDER: Final = contradicts("expected each record of the list once")
_NO_PATH: Final = Refusal(
    ProblemCode.WRONG_FORM, "expected the path of a field"
)
_NO_VALUE: Final = Refusal(
    ProblemCode.WRONG_FORM, "expected a value as documents write it"
)


def _refused(number: int, refusal: Refusal) -> InvalidRecord:
    # its path may say whom it is about
    wrong = problem(f"edits[{number}]", refusal)
    return InvalidRecord("Differences", (wrong,))


def _rebuilt(record: object, pending: Sequence[_Pending]) -> dict[str, Any]:
    """
    Return the object of a record, with edits made in it.
    """
    tree = whole(record)
    fields = attrs.fields_dict(cast("Any", type(record)))
    for name, several in _by_first(pending).items():
        number = several[0][0]
        field = fields.get(name) if isinstance(name, str) else None
        if field is None:
            raise _refused(number, _NO_FIELD)
        value: object = getattr(record, field.name)
        item = item_of(field.type)
        ends = [one for one in several if not one[1]]
        if ends:
            if len(several) > 1:
                raise _refused(number, _TWICE)
            _, _, edit = ends[0]
            if written(value) != edit.before:
                raise _refused(number, _ELSE)
            tree[field.name] = _tree(number, edit.after, field.type)
        elif item is not None:
            if value is None:
                raise _refused(number, _ELSE)
            known = by_key(cast("Sequence[object]", value))
            tree[field.name] = _rebuilt_list(known, several, item)
        elif is_record(type(value)):
            tree[field.name] = _rebuilt(value, several)
        else:
            raise _refused(number, _ELSE)
    return tree


def _tree(number: int, text: str | None, form: Form) -> object:
    if text is None:
        return None
    try:
        return tree_of(text, form)
    except DocumentError:
        pass
    raise _refused(number, _NO_VALUE)


def _by_first(pending: Sequence[_Pending]) -> dict[Step, list[_Pending]]:
    """
    Sort edits by the first step of their paths, which is taken off.
    """
    found: dict[Step, list[_Pending]] = {}
    for number, path, edit in pending:
        found.setdefault(path[0], []).append((number, path[1:], edit))
    return found


def _rebuilt_list(
    known: dict[str, object], pending: Sequence[_Pending], item: Form
) -> list[Any]:
    steps = _by_first(pending)
    order = steps.pop(ORDER, [])
    made: dict[str, object] = {
        key: None if Key(key) in steps else whole(record)
        for key, record in known.items()
    }
    changed: set[str] = set()
    for key, several in steps.items():
        number, rest, edit = several[0]
        if not isinstance(key, Key):
            raise _refused(number, _NO_FIELD)
        record = known.get(key.words)
        if rest:
            if record is None:
                raise _refused(number, _NO_RECORD)
            changed.add(key.words)
            made[key.words] = _rebuilt(record, several)
            continue
        if len(several) > 1:
            raise _refused(number, _TWICE)
        if written(record) != edit.before:
            raise _refused(number, _ELSE)
        if edit.after is None:
            made.pop(key.words, None)
        else:
            made[key.words] = _tree(number, edit.after, item)
    keys = _order_made(known, made, changed, item)
    for number, rest, edit in order:
        wanted = _tree(number, edit.after, tuple[object, ...])
        if rest or not _is_order_of(wanted, made):
            raise _refused(number, _NO_ORDER)
        keys = cast("list[str]", wanted)
    return [made[key] for key in keys]


def _is_order_of(wanted: object, made: Collection[str]) -> bool:
    if type(wanted) is not list:
        return False
    keys = cast("list[object]", wanted)
    return (
        len(keys) == len(made)
        and all(type(key) is str and key in made for key in keys)
        and len(set(keys)) == len(made)
    )


def _order_made(
    known: Mapping[str, object],
    made: Mapping[str, object],
    changed: Collection[str],
    item: Form,
) -> list[str]:
    """
    Return the order of records of which the changed ones are still trees.
    """
    if item is not Session:
        return order_of(known, made, changed)
    try:
        records = {
            key: known[key]
            if key in known and key not in changed
            else read_quickly(tree, Session)
            for key, tree in made.items()
        }
    except UNSURE:
        # the course is refused for it, with every reason
        return list(made)
    return order_of(known, records, changed)
