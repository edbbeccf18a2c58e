"""
From what a form sent to a record, or to what is wrong with each field.

What cannot be read is noted, and something stands in its place until the
record was made and checked: the checks of a record and of what it names run
in the same pass.  Such a record is thrown away.
"""

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, TypeVar, cast, final

import attrs

from dryneedling._bounds import Form
from dryneedling._text import nearest
from dryneedling.codec.catalogues import CATALOGUES
from dryneedling.exceptions import DryNeedlingError
from dryneedling.forms import sentences
from dryneedling.forms.filled import Filled
from dryneedling.forms.given import NONE, RECORDED, Given, Place
from dryneedling.forms.scalars import row_in, scalar
from dryneedling.forms.sides import one_for_each_side
from dryneedling.forms.slots import (
    Slot,
    SlotKind,
    bounded_by,
    first_of,
    slots_of,
)
from dryneedling.forms.stand_ins import record_for, stand_in
from dryneedling.forms.texts import TextManner, Unread, truth_in
from dryneedling.forms.units import unit_in
from dryneedling.outcomes import Measure, Score
from dryneedling.problems import Problem, ProblemCode, Steps, path_of

R = TypeVar("R")

# So many problems have suggestions.
_SUGGESTED: Final = 100

# A question of a form that the patient left out, where all were left out.
NOT_ANSWERED: Final = "not_answered"


@final
class Nothing(enum.Enum):
    """
    What a place may hold and no record can.
    """

    SAID = enum.auto()
    READ = enum.auto()


_BOXES: Final = frozenset({NONE, RECORDED})
UNSAID: Final = Nothing.SAID
LOST: Final = Nothing.READ


@final
@attrs.define(eq=False, repr=False)
class FormReading:
    """
    One form on its way to a record.

    Attributes:
        given: What it sent.
        manner: How numbers and days are written in it.
        works_out: Whether a score of which the answers or trials are given,
            and no value, is worked out from them.
        problems: What is wrong so far, each with the form's own name.
        lost: Places where something stands for what could not be read.
        read: What each field of the form was read as.
        above: The places above those that were lost.
        lost_id: Whether an identifier is among them, which something else
            may name.
    """

    given: Given
    manner: TextManner
    works_out: bool = False
    problems: dict[tuple[str, Problem], None] = attrs.field(
        factory=dict[tuple[str, Problem], None]
    )
    lost: set[Steps] = attrs.field(factory=set[Steps])
    read: dict[str, object] = attrs.field(factory=dict[str, object])
    above: set[Steps] = attrs.field(factory=set[Steps])
    lost_id: bool = False

    def filled(
        self, cls: type[R], more: Callable[[R], Iterable[Problem]]
    ) -> Filled[R]:
        """
        Read the whole form.

        Args:
            cls: Class of the record.
            more: What else may be wrong with the record.
        """
        for name in self.given.unplaced:
            self._unknown(name, (), slots_of(cast("Form", cls)))
        whole = self.given.whole
        made = cast("R", self._record(cls, whole))
        for problem in more(made):
            self._note_found(whole, problem)
        by_name: dict[str, tuple[Problem, ...]] = {}
        for name, problem in self.problems:
            by_name[name] = (*by_name.get(name, ()), problem)
        return Filled(
            None if by_name else made,
            MappingProxyType(by_name),
            MappingProxyType(self.read),
        )

    def _note(
        self, steps: Steps, message: str, code: ProblemCode, name: str = ""
    ) -> None:
        problem = Problem(path_of(steps), message, code, steps)
        self.problems[name or self.given.name_of(steps), problem] = None

    def _unknown(
        self, name: str, steps: Steps, known: Mapping[str, Slot]
    ) -> None:
        # the last word of the name is the field that was meant
        meant = re.split(r"[.\[\]-]+", name.rstrip("]"))[-1]
        # to compare names takes long, and a form of so many is none of ours
        few = len(self.problems) < _SUGGESTED
        near = nearest(meant.lower(), known) if few else ()
        self._note(
            steps,
            sentences.field_unknown(near),
            ProblemCode.UNKNOWN_KEY,
            name,
        )

    def _note_unknown(self, place: Place, known: Mapping[str, Slot]) -> None:
        """
        Note what was sent below a place and stands for nothing there.
        """
        for step, below in place.below.items():
            if isinstance(step, str) and step not in _BOXES.union(known):
                for name in below.all_names():
                    self._unknown(name, place.steps, known)

    def _record(self, cls: type, place: Place) -> object:
        slots = slots_of(cls)
        catalogue = CATALOGUES.get(cls)
        held: dict[str, Any] = dict((catalogue and catalogue.own) or {})
        self._note_unknown(place, slots)
        for name, slot in slots.items():
            below = place.below.get(name)
            steps = (*place.steps, name)
            made: object = UNSAID
            # without its scale a number has no bounds of it
            has_scale = (*place.steps, bounded_by(slot.kind)) not in self.lost
            if below is not None:
                beside = held if has_scale else {}
                made = self._value(slot.kind, below, unit_in(name), beside)
            if made is UNSAID and slot.is_needed:
                self._note(steps, sentences.MISSING, ProblemCode.MISSING)
                made = LOST
            if made is LOST or not has_scale:
                made = LOST
                self._give_up(steps)
            if made is not UNSAID and made is not LOST:
                held[name] = made
            elif slot.default is attrs.NOTHING:
                held[name] = stand_in(slot.kind, len(self.lost))
        return self._made(cls, place, slots, held)

    def _made(
        self,
        cls: type,
        place: Place,
        slots: Mapping[str, Slot],
        held: dict[str, Any],
    ) -> object:
        """
        Make a record; again without what it refuses, until it is one.
        """
        # the first refusal names all fields that are wrong by themselves, the
        # next what is wrong between the others
        for _ in range(len(slots) + 1):
            try:
                if self.works_out and cls is Score:
                    return _score(held)
                return cast("object", cls(**held))
            except DryNeedlingError as error:
                found = error.problems
            wrong = {name for name in map(_first_name, found) if name in held}
            for problem in found:
                self._note_found(place, problem)
            for name in wrong:
                self._give_up((*place.steps, name))
                slot = slots[name]
                if slot.default is attrs.NOTHING:
                    held[name] = stand_in(slot.kind, len(self.lost))
                else:
                    del held[name]
            if not wrong:
                break
        self._give_up(place.steps)
        return record_for(cls, len(self.lost))

    def _give_up(self, steps: Steps) -> None:
        """
        Remember that something stands in for what could not be read.
        """
        self.lost.add(steps)
        self.above.update(steps[:many] for many in range(len(steps)))
        self.lost_id |= steps[-1:] == ("id",)

    def _note_found(self, place: Place, problem: Problem) -> None:
        """
        Note what a record says is wrong, unless a stand-in is to blame.
        """
        steps = _as_sent(place, problem.steps)
        # what is said of a whole may be said because of a part
        if steps in self.above or any(
            steps[:many] in self.lost for many in range(len(steps) + 1)
        ):
            return
        if problem.code is ProblemCode.UNKNOWN_REFERENCE and self.lost_id:
            return
        self._note(steps, problem.message, problem.code)

    def _value(
        self,
        kind: SlotKind,
        place: Place,
        unit: str,
        beside: Mapping[str, object],
    ) -> object:
        if kind.listed is not None:
            return self._several(kind.listed, place, unit, beside)
        if kind.row:
            return self._row(kind, place, unit)
        given = place.given
        known = {} if kind.record is None else slots_of(kind.record)
        is_nested = any(
            # a part of what is read, and no record of a list: what the form
            # says of it is said
            step in known and below.is_filled
            for step, below in place.below.items()
        )
        if kind.record is not None and (
            is_nested or self._flag(place, RECORDED)
        ):
            if given:
                return self._lose(
                    place, sentences.ALL_AT_ONCE, ProblemCode.DUPLICATE
                )
            return self._record(kind.record, place)
        self._note_unknown(place, known)
        if not given:
            return UNSAID
        if len(set(map(repr, given))) > 1:
            return self._lose(
                place, sentences.ONE_VALUE, ProblemCode.WRONG_LENGTH
            )
        return self._lone(kind, place, given[0], unit, beside)

    def _flag(self, place: Place, name: str) -> bool:
        """
        Tell whether a box behind a name is ticked.
        """
        box = place.below.get(name)
        if box is None or not box.given:
            return False
        try:
            return truth_in(box.given[0])
        except Unread as error:
            refusal = error
        self._note(box.steps, refusal.message, refusal.code)
        return False

    def _lone(
        self,
        kind: SlotKind,
        place: Place,
        value: object,
        unit: str,
        beside: Mapping[str, object],
    ) -> object:
        """
        Read what was given as one value.
        """
        try:
            if kind.scalars:
                made = scalar(kind, value, self.manner, unit, beside)
            elif kind.table is not None:
                made = row_in(kind.table, value)
            else:
                made = self._begun(cast(type, kind.record), place, value)
        except Unread as error:
            refusal = error
        else:
            for name in place.names:
                self.read[name] = made
            return made
        return self._lose(place, refusal.message, refusal.code)

    def _begun(self, cls: type, place: Place, value: object) -> object:
        """
        Read a record of which only the beginning was given.
        """
        if type(value) is cls:
            return value
        if first_of(cls) is None:
            raise Unread(sentences.FIELDS_EXPECTED, ProblemCode.WRONG_TYPE)
        first = next(iter(slots_of(cls)))
        inner = Place((*place.steps, first), [value], place.names)
        return self._record(cls, Place(place.steps, below={first: inner}))

    def _lose(self, place: Place, message: str, code: ProblemCode) -> object:
        self._note(place.steps, message, code)
        return LOST

    def _several(
        self,
        kind: SlotKind,
        place: Place,
        unit: str,
        beside: Mapping[str, object],
    ) -> object:
        place.rows = []
        self._note_unknown(place, {})
        texts = _texts(kind, place)
        rows = self._rows(kind, place)
        if self._flag(place, NONE):
            if texts or rows:
                return self._lose(
                    place, sentences.NONE_AND_SOME, ProblemCode.CONTRADICTION
                )
            return ()
        if texts and rows:
            return self._lose(
                place, sentences.ALL_AT_ONCE, ProblemCode.DUPLICATE
            )
        if texts:
            rows = [
                (index, Place((*place.steps, index), [text]))
                for index, text in enumerate(texts)
            ]
        made: list[object] = []
        for index, row in rows:
            place.rows.append(index)
            one: object = UNSAID
            if not (kind.may_be_none and row.given == [NOT_ANSWERED]):
                one = self._value(kind, row, unit, beside)
            if one is LOST:
                self._give_up(row.steps)
            if one is LOST or (one is UNSAID and not kind.may_be_none):
                one = stand_in(kind, len(self.lost))
            made.append(None if one is UNSAID else one)
        if texts:
            for name in place.names:
                self.read[name] = tuple(made)
        return tuple(made) if made else UNSAID

    def _rows(self, kind: SlotKind, place: Place) -> list[tuple[int, Place]]:
        """
        Return the rows of a list that say something.

        Of answers to questions the blank ones are kept in their places.
        """
        rows = list(place.in_order)
        said = [
            (index, row)
            for index, row in rows
            # what is fixed makes no record, and is a plain value like another
            if row.is_said or (row.given and not (kind.record or kind.row))
        ]
        if kind.may_be_none:
            return rows if said else []
        if kind.record is None:
            return said
        sided: list[tuple[int, Place]] = []
        for index, row in said:
            lines, wrong = one_for_each_side(kind.record, row)
            for problem in wrong:
                self._note(problem.steps, problem.message, problem.code)
                self._give_up(problem.steps)
            sided += [(index, line) for line in lines]
        return sided

    def _row(self, kind: SlotKind, place: Place, unit: str) -> object:
        """
        Read a row of fixed length, such as the word and number of a grade.
        """
        for index, value in enumerate(place.values):
            # a list of plain values, of which each has its own place here
            place.at(index).values.append(value)
        place.values = []
        made = [
            self._value(part, place.at(index), unit, {})
            for index, part in enumerate(kind.row)
        ]
        if UNSAID in made:
            return self._lose(place, sentences.MISSING, ProblemCode.MISSING)
        return LOST if LOST in made else tuple(made)


def _score(held: dict[str, Any]) -> Score:
    """
    Make a score; where its answers or trials stand alone, of them.
    """
    if held["value"] is None and ("items" in held or "trials" in held):
        of = {name: held[name] for name in held if name != "measure"}
        return cast("Measure", held["measure"])(**of)
    return Score(**held)


def _texts(kind: SlotKind, place: Place) -> list[object]:
    """
    Return what several texts under one name are, or several in one cell.
    """
    given = place.given
    if kind.may_be_none and len(place.values) > 1:
        # null is what nobody answered; a blank is what nobody typed
        return place.values if given or None in place.values else []
    if not kind.is_closed:
        return given
    texts: list[object] = []
    for value in given:
        if type(value) is not str:
            texts.append(value)
            continue
        texts += [text for text in value.split(";") if text.strip()]
    return texts


def _first_name(problem: Problem) -> str:
    return str(next(iter(problem.steps), ""))


def _as_sent(place: Place, steps: Steps) -> Steps:
    """
    Return a place with the numbers that the form gave to its rows.
    """
    sent = list(place.steps)
    at: Place | None = place
    for step in steps:
        if isinstance(step, int) and at is not None and at.rows:
            step = at.rows[step]  # noqa: PLW2901  # it is the same one
        sent.append(step)
        at = None if at is None else at.below.get(step)
    return tuple(sent)
