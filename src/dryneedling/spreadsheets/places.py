"""
From the places that a map names to the forms that read a row.

A row is read as up to two forms: what it says of the course, and what it
says of a visit, of a follow-up or of the time before the course.  Forms know
the places of each; nothing of a record is said here again.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, final

from dryneedling._text import meant, nearest
from dryneedling.course import Course
from dryneedling.follow_up import FollowUp
from dryneedling.forms import prepared
from dryneedling.forms.names import steps_in
from dryneedling.forms.slots import found_at, slots_of
from dryneedling.outcomes import Score
from dryneedling.problems import ProblemCode
from dryneedling.session import Session
from dryneedling.spreadsheets import sentences
from dryneedling.spreadsheets.cells import takes_text
from dryneedling.spreadsheets.maps import (
    MOMENTS,
    OneRow,
    SheetColumn,
    SheetMap,
)
from dryneedling.spreadsheets.row_forms import Entry, RowForm, nothing_more
from dryneedling.spreadsheets.toml import Keys, MapText
from dryneedling.timeline.points import PointKind

# When a reading was taken: what says so is no field of a record.
MOMENT: Final = "moment"

# What stands for an id that no column has, until the visit is known.
NO_ID: Final = "?"

# What a row is read as: the course, and a visit or what it is at a moment.
COURSE: Final = "course"
VISIT: Final = "visit"

_CLASSES: Final[dict[str, type]] = {
    COURSE: Course,
    VISIT: Session,
    PointKind.BEFORE: Session,
    PointKind.AFTER: Session,
    PointKind.FOLLOW_UP: FollowUp,
    PointKind.BEFORE_COURSE: Score,
}
# Where a row that is a reading has its score.
_SCORES: Final[dict[str, str]] = {
    PointKind.BEFORE: "before[0].",
    PointKind.AFTER: "after[0].",
    PointKind.FOLLOW_UP: "scores[0].",
    PointKind.BEFORE_COURSE: "",
}
_DAYS: Final[dict[str, str]] = {
    PointKind.BEFORE: "date",
    PointKind.AFTER: "date",
    PointKind.FOLLOW_UP: "date",
    PointKind.BEFORE_COURSE: "on",
}
_IN_SESSION: Final = (PointKind.BEFORE, PointKind.AFTER)
_ROOTS: Final = ("patient", "course", "session", "follow_up", MOMENT, "date")

# Of a course that is made of rows, these are the rows.
_MADE: Final = frozenset({"sessions", "follow_ups", "amendments"})
# What tells one visit or follow-up from another.
TELLING: Final = ("id", "started_at", "at", "date")
PATIENT: Final = "patient.id"

# What has the hour in a pattern of `strptime`.
_HOUR: Final = re.compile("%[HIXc]")


Forms = dict[str, RowForm]


def check_places(how: SheetMap, reads: MapText) -> None:
    """
    Note each place of a map that no record has, and what has to be said.
    """
    forms = _Placing(how, reads).forms()
    if not forms[COURSE].says(PATIENT):
        reads.wrong(
            ("columns",),
            'say which column is the patient: patient.id, or "patient.id" '
            "under [fixed]",
            ProblemCode.MISSING,
        )
    visits = {kind: form for kind, form in forms.items() if kind != COURSE}
    if how.one_row is OneRow.READING:
        fixed = how.fixed.get(MOMENT)
        if fixed is not None and fixed not in MOMENTS:
            reads.wrong(
                ("fixed", MOMENT), sentences.MOMENTS, ProblemCode.UNKNOWN_WORD
            )
        if fixed is None and moment_column(how) is None:
            reads.wrong(
                ("columns",),
                "say which column is the moment: before, after, follow_up, "
                "before_course",
                ProblemCode.MISSING,
            )
        if not visits[PointKind.BEFORE_COURSE].says("measure"):
            reads.wrong(
                ("columns",),
                "say which column is the measure",
                ProblemCode.MISSING,
            )
    if visits and not any(form.says(*TELLING) for form in visits.values()):
        reads.wrong(
            ("columns",),
            "say what tells one visit from another: date, started_at or id",
            ProblemCode.MISSING,
        )


def forms_of(how: SheetMap) -> Forms:
    """
    Return the forms as which the rows of a map are read, by what they are.
    """
    return _Placing(how, MapText("")).forms()


def moment_column(how: SheetMap) -> SheetColumn | None:
    """
    Return the column that says when a reading was taken.
    """
    return next(
        (column for column in how.columns if column.to == (MOMENT,)), None
    )


@final
class _Placing:
    """
    A map on its way to forms.
    """

    def __init__(self, how: SheetMap, reads: MapText) -> None:
        self._how = how
        self._reads = reads
        kinds = {
            OneRow.COURSE: (COURSE,),
            OneRow.VISIT: (COURSE, VISIT),
            OneRow.NEEDLING: (COURSE, VISIT),
            OneRow.READING: (COURSE, *_SCORES),
        }[how.one_row]
        self._forms = {kind: RowForm(_CLASSES[kind]) for kind in kinds}
        # of each list its scores, by all that is fixed of them
        self._scores: dict[tuple[str, str], list[Mapping[str, object]]] = {}
        # where the map says what is fixed
        self._keys: dict[tuple[str, str], Keys] = {}

    def forms(self) -> Forms:
        for column in self._how.columns:
            if column.to == (MOMENT,) and self._is_reading:
                continue
            if column.moment is None:
                self._column(column)
            else:
                self._score(column, column.moment)
        for place, value in self._how.fixed.items():
            if place != MOMENT or not self._is_reading:
                self._fixed(("fixed", place), place, value)
        for kind, form in self._forms.items():
            self._check_fixed(kind, form)
        return self._forms

    @property
    def _is_reading(self) -> bool:
        return self._how.one_row is OneRow.READING

    def _column(self, column: SheetColumn) -> None:
        keys = ("columns", column.name)
        for place in column.to:
            for kind, path in self._found(keys, place):
                if not column.moments or kind in (COURSE, *column.moments):
                    self._enter(keys, kind, path, column)

    def _enter(
        self, keys: Keys, kind: str, path: str, column: SheetColumn
    ) -> None:
        form = self._forms[kind]
        found = found_at(form.cls, steps_in(path) or ())
        if found is None:
            self._unknown(keys, path, form.cls)
            return
        if not takes_text(found.kind):
            self._reads.wrong(
                keys,
                f"several fields, of which the place says one: {path}.id",
                ProblemCode.WRONG_TYPE,
            )
            return
        entry = Entry(str(len(form.entries)), column, path, found)
        form.entries.append(entry)
        if (column.pattern or column.day) and not entry.is_time:
            self._reads.wrong(
                keys,
                "a pattern, and the day of a time, are for days and times",
                ProblemCode.WRONG_TYPE,
            )
        elif entry.is_instant and not all(map(_HOUR.search, column.pattern)):
            self._reads.wrong(
                keys,
                "the pattern has no hour, and an instant is asked for",
                ProblemCode.MISSING,
            )

    def _unknown(self, keys: Keys, path: str, cls: type) -> None:
        *above, last = steps_in(path) or ("",)
        parent = found_at(cls, tuple(above))
        if parent is not None and parent.kind.record is not None:
            cls = parent.kind.record
        near = nearest(str(last), {**slots_of(cls), **dict.fromkeys(_ROOTS)})
        self._reads.wrong(
            keys,
            f"a {cls.__name__} has no such place{meant(near)}",
            ProblemCode.UNKNOWN_KEY,
        )

    def _score(self, column: SheetColumn, moment: PointKind) -> None:
        keys = ("columns", column.name)
        kind = COURSE if moment is PointKind.BEFORE_COURSE else VISIT
        if kind not in self._forms or moment is PointKind.FOLLOW_UP:
            self._reads.wrong(
                keys,
                "a row has no such scores: where a row is a reading, measure "
                "and value are columns; a visit has those before and after; "
                "of a whole course say the place, sessions[0].before[0].value",
                ProblemCode.CONTRADICTION,
            )
            return
        name = "after" if moment is PointKind.AFTER else "before"
        path = f"{name}[{self._index(kind, name, column.score)}]."
        for inner, value in column.score.items():
            self._fix(keys, kind, path + inner, value)
        for inner in column.to:
            self._enter(keys, kind, path + inner, column)

    def _index(self, kind: str, name: str, score: Mapping[str, object]) -> int:
        """
        Return where a score stands in its list: columns of one share it.
        """
        scores = self._scores.setdefault((kind, name), [])
        if score not in scores:
            scores.append(score)
        return self._first_free(kind, name) + scores.index(score)

    def _first_free(self, kind: str, name: str) -> int:
        """
        Return the first index of a list that no place of the map has.
        """
        said = [place for column in self._how.columns for place in column.to]
        taken = [
            steps[1]
            for place in (*said, *self._how.fixed)
            for at, path in self._places(place)
            if at == kind
            and (steps := steps_in(path) or ())[:1] == (name,)
            and len(steps) > 1
        ]
        return (
            max((one for one in taken if isinstance(one, int)), default=-1) + 1
        )

    def _fixed(self, keys: Keys, place: str, value: object) -> None:
        for kind, path in self._found(keys, place):
            self._fix(keys, kind, path, value)

    def _fix(self, keys: Keys, kind: str, path: str, value: object) -> None:
        form = self._forms[kind]
        if found_at(form.cls, steps_in(path) or ()) is None:
            self._unknown(keys, path, form.cls)
            return
        form.fixed[path] = value
        self._keys[kind, path] = keys

    def _found(self, keys: Keys, place: str) -> list[tuple[str, str]]:
        """
        Return the forms in which a place stands, with its path in each.
        """
        if steps_in(place) is None:
            self._reads.wrong(
                keys,
                "expected a place, such as date or needlings[0].depth_mm",
                ProblemCode.WRONG_FORM,
            )
            return []
        found = list(self._places(place))
        if self._how.one_row is not OneRow.COURSE and any(
            kind == COURSE and (steps_in(path) or ("",))[0] in _MADE
            for kind, path in found
        ):
            self._reads.wrong(
                keys,
                "the visits of a course are its rows: say the place in one",
                ProblemCode.CONTRADICTION,
            )
            return []
        return found

    def _places(self, place: str) -> Iterator[tuple[str, str]]:
        root, _, rest = place.partition(".")
        if self._how.one_row is OneRow.COURSE or root in {"patient", "course"}:
            yield COURSE, rest if root == "course" and rest else place
        elif not self._is_reading:
            yield VISIT, rest if root == "session" and rest else place
        elif root == "session" and rest:
            yield from ((kind, rest) for kind in _IN_SESSION)
        elif root == "follow_up" and rest:
            yield PointKind.FOLLOW_UP, rest
        elif place == "date":
            yield from _DAYS.items()
        else:
            yield from (
                (kind, before + place) for kind, before in _SCORES.items()
            )

    def _check_fixed(self, kind: str, form: RowForm) -> None:
        """
        Note what no form would take of what is fixed.
        """
        filled = prepared(
            form.cls,
            names=None,
            fixed=None,
            works_out=True,
            zone=self._how.zone,
        )(form.fixed, nothing_more)
        for path, problems in filled.problems.items():
            for problem in problems:
                if path in form.fixed and problem.code is not _MISSING:
                    self._reads.wrong(
                        self._keys[kind, path], problem.message, problem.code
                    )


_MISSING: Final = ProblemCode.MISSING
