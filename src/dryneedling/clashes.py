"""
What would be counted twice, or as one, by mistake, where courses are counted.

Courses of one patient id are one patient wherever many are read: two people
who share an id are counted as one, and a course that is there in two files
counts twice.  No single course can tell, and a rate cannot either.

Of each course some 37 bytes are kept, in columns: numbers that stand for who
the patient is, which course it is, what it holds, and its first needling.
Equal ones are looked for when all courses were seen, a sixteenth at a time,
so that no table of all has to be held.
"""

import enum
import hashlib
from array import array
from collections.abc import Callable, Iterable, Iterator
from typing import Final, final

import attrs
from pendulum import Date

from dryneedling._refusals import demand, described, not_taken, problem
from dryneedling._short_forms import printed_record, short_repr
from dryneedling.course import Course
from dryneedling.exceptions import ClashingCourses, InvalidRecord
from dryneedling.patient import Patient, Sex
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code
from dryneedling.timeline import sessions_that_count

__all__ = ["ClashKind", "Namespace"]

# Tells whose ids those of a course are, such as the name of a clinic.
Namespace = Callable[[Course], str]


def whose_ids(
    reading: str, course: Course, namespace: Namespace | None
) -> str:
    """
    Return the name of whose ids those of a course are; empty for all alike.

    Raises:
        InvalidRecord: *namespace* is no function, or returns no text.
    """
    if namespace is None:
        return ""
    given: object = namespace
    if not callable(given):
        message = f"expected a function of a course, got {described(given)}"
        demand(reading, namespace=not_taken(given, message))
    name: object = namespace(course)
    if type(name) is str:
        return name
    message = f"expected a function that returns a text, got {described(name)}"
    raise InvalidRecord(
        reading, (problem("namespace", not_taken(name, message)),)
    )


# How many parts equal numbers are looked for in, one after another.
_PARTS: Final = 16

_SEXES: Final = {sex: place for place, sex in enumerate(Sex, 1)}


@final
class ClashKind(enum.StrEnum):
    """
    What two courses say that cannot both be counted as it stands.
    """

    PATIENT_BORN_ON_TWO_DAYS = "patient_born_on_two_days"
    PATIENT_OF_TWO_SEXES = "patient_of_two_sexes"
    COURSE_GIVEN_TWICE = "course_given_twice"
    COURSE_IN_TWO_VERSIONS = "course_in_two_versions"
    VISIT_IN_TWO_COURSES = "visit_in_two_courses"


# Which field of the later course it is about, and what is said of it.
_SAID: Final = {
    ClashKind.PATIENT_BORN_ON_TWO_DAYS: (
        "patient.birth_date",
        "another than in {}, whose patient has the same id",
    ),
    ClashKind.PATIENT_OF_TWO_SEXES: (
        "patient.sex",
        "another than in {}, whose patient has the same id",
    ),
    ClashKind.COURSE_GIVEN_TWICE: ("", "the same course as {}"),
    ClashKind.COURSE_IN_TWO_VERSIONS: (
        "id",
        "patient and course have the ids of those of {}",
    ),
    ClashKind.VISIT_IN_TWO_COURSES: (
        "sessions",
        "its first needling is that of {}: same patient, instant and sites",
    ),
}


@final
@attrs.frozen
class Clash:
    """
    Two courses that would be counted twice, or as one, by mistake.

    Attributes:
        kind: What they say.
        first: Place of the earlier course, from 0.
        later: Place of the later one.
    """

    __repr__ = short_repr
    __str__ = printed_record

    kind: ClashKind
    first: int
    later: int

    @property
    def field(self) -> str:
        """
        The field of the later course that it is about; empty for the whole.
        """
        return _SAID[self.kind][0]

    def reason(self, first: str) -> str:
        """
        Say what clashes, and nothing of what the two courses hold.

        Args:
            first: Where the earlier course stands.
        """
        return _SAID[self.kind][1].format(first)


def _number(*parts: str) -> int:
    """
    Return a number of 64 bits that stands for texts, the same everywhere.

    Among a million courses two would share one once in forty million tries.
    Zero stands for nothing.
    """
    digest = hashlib.blake2b(digest_size=8)
    for part in parts:
        raw = part.encode()
        # 1 and 11 is not 11 and 1
        digest.update(len(raw).to_bytes(4, "big"))
        digest.update(raw)
    return int.from_bytes(digest.digest(), "big") or 1


def _facts(patient: Patient) -> int:
    """
    Return birth date and sex in one number; zero bits for what is not said.
    """
    born, sex = patient.birth_date, patient.sex
    # a year of birth contradicts no day of it, and is compared with none
    days = _number(str(born)) % 0xFFFFFFF + 1 if type(born) is Date else 0
    known = 0 if sex is None or sex is Sex.UNKNOWN else _SEXES[sex]
    return days << 3 | known


def _first_needling(patient: int, course: Course) -> int:
    """
    Return what stands for who was needled first, when and where.

    Zero where no instant or no site is known.
    """
    for _, session in sessions_that_count(course):
        if session.started_at is not None and session.needlings:
            sites = sorted(
                needling.site.label for needling in session.needlings
            )
            # two offsets may write one instant
            at = f"{session.started_at.timestamp()}"
            return _number(f"{patient}", at, *sites)
    return 0


@final
@attrs.define
class CoursesSeen:
    """
    What is kept of courses that are counted, to find those that clash.
    """

    __repr__ = short_repr
    __str__ = printed_record

    patients: "array[int]" = attrs.field(factory=lambda: array("Q"))
    courses: "array[int]" = attrs.field(factory=lambda: array("Q"))
    contents: "array[int]" = attrs.field(factory=lambda: array("Q"))
    needlings: "array[int]" = attrs.field(factory=lambda: array("Q"))
    facts: "array[int]" = attrs.field(factory=lambda: array("I"))

    def look(
        self, course: Course, content: bytes | None = None, namespace: str = ""
    ) -> None:
        """
        Note a course.

        Args:
            course: The course.
            content: What makes it the same as another; the course itself,
                which only courses of this program are compared by, unless
                given.
            namespace: Whose ids they are.
        """
        patient = _number(namespace, course.patient.id)
        self.patients.append(patient)
        self.courses.append(_number(f"{patient}", course.id))
        self.contents.append(
            hash(course) & 0xFFFFFFFFFFFFFFFF
            if content is None
            else int.from_bytes(
                hashlib.blake2b(content, digest_size=8).digest(), "big"
            )
        )
        self.needlings.append(_first_needling(patient, course))
        self.facts.append(_facts(course.patient))

    def add(self, other: "CoursesSeen") -> None:
        """
        Add what was noted elsewhere of courses that come after these.
        """
        self.patients += other.patients
        self.courses += other.courses
        self.contents += other.contents
        self.needlings += other.needlings
        self.facts += other.facts

    def clashes(self) -> list[Clash]:
        """
        Return what clashes, by the later course; each with the first.
        """
        found = [
            *self._of_patients(
                lambda facts: facts >> 3, ClashKind.PATIENT_BORN_ON_TWO_DAYS
            ),
            *self._of_patients(
                lambda facts: facts & 7, ClashKind.PATIENT_OF_TWO_SEXES
            ),
            *self._of_courses(),
            *self._of_needlings(),
        ]
        kinds = list(ClashKind)
        found.sort(key=lambda clash: (clash.later, kinds.index(clash.kind)))
        return found

    def _of_patients(
        self, fact: Callable[[int], int], kind: ClashKind
    ) -> Iterator[Clash]:
        facts = self.facts

        def said(place: int) -> int:
            return fact(facts[place])

        for first, later in _equal(self.patients, said):
            if said(first) != said(later):
                yield Clash(kind, first, later)

    def _of_courses(self) -> Iterator[Clash]:
        for first, later in _equal(self.courses):
            yield Clash(
                ClashKind.COURSE_GIVEN_TWICE
                if self.contents[first] == self.contents[later]
                else ClashKind.COURSE_IN_TWO_VERSIONS,
                first,
                later,
            )

    def _of_needlings(self) -> Iterator[Clash]:
        for first, later in _equal(self.needlings):
            # of one course in two versions that is said already
            if self.courses[first] != self.courses[later]:
                yield Clash(ClashKind.VISIT_IN_TWO_COURSES, first, later)

    def refuse(self, reading: str) -> None:
        """
        Refuse to count courses that clash.

        Raises:
            ClashingCourses: Some do.
        """
        if found := self.clashes():
            raise ClashingCourses(reading, _problems(found))


def _problems(clashes: Iterable[Clash]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f"courses[{clash.later}]"
            + (f".{clash.field}" if clash.field else ""),
            clash.reason(f"courses[{clash.first}]"),
            Code.DUPLICATE
            if clash.kind is ClashKind.COURSE_GIVEN_TWICE
            else Code.CONTRADICTION,
        )
        for clash in clashes
    )


def _equal(
    numbers: "array[int]", said: Callable[[int], int] | None = None
) -> Iterator[tuple[int, int]]:
    """
    Yield the places of equal numbers, the first with each that follows.

    Args:
        numbers: The numbers; zero is equal to none.
        said: What a place says; one that says zero is passed over.
    """
    for part in range(_PARTS):
        first: dict[int, int] = {}
        for place, number in enumerate(numbers):
            if number % _PARTS != part or not number:
                continue
            if said is not None and not said(place):
                continue
            earlier = first.setdefault(number, place)
            if earlier != place:
                yield earlier, place
