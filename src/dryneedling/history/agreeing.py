"""
What two files of one patient say of it and of the course as a whole.
"""

from collections.abc import Sequence
from typing import Any, Final, cast

from pendulum import Date

from dryneedling.course import Course, CourseEnd
from dryneedling.history.left_open import clash_of, of_one
from dryneedling.joins import JoinClash
from dryneedling.joins import JoinClashKind as Kind
from dryneedling.patient import Patient, Sex

# Facts of the patient: what one of two files says holds.
_OF_PATIENT: Final = ("problem", "complaint")

# Facts of a clinic and its treatment: what one says holds for its part alone.
_OF_PART: Final = (
    ("zone",),
    ("style",),
    ("rationale",),
    ("individualised",),
    ("citation", "citation_read"),
)

# Lists that are None where nobody said, and those that are not.
_NULLABLE: Final = ("referrals", "consents", "reports")
_LISTED: Final = (
    "practitioners",
    "trigger_points",
    "before",
    "examinations",
    "follow_ups",
    "goals",
    "notes",
    "amendments",
)


def joined_patient(
    one: Patient, other: Patient, found: list[JoinClash]
) -> Patient | None:
    """
    Return what two files say of one patient; None where they say it of two.
    """
    born = _born(one, other)
    if born is None and one.birth_date is not None:
        found.append(
            clash_of(
                Kind.TWO_PATIENTS,
                "patient.birth_date",
                one.birth_date,
                other.birth_date,
            )
        )
    sexes = {
        patient.sex: None
        for patient in (one, other)
        if patient.sex is not None and patient.sex is not Sex.UNKNOWN
    }
    if len(sexes) > 1:
        found.append(
            clash_of(Kind.TWO_PATIENTS, "patient.sex", one.sex, other.sex)
        )
    names = "stated_age", "age_stated_on"
    stated = _said(names, one, other, found, "patient.")
    return Patient(
        id=one.id,
        birth_date=born,
        sex=next(iter(sexes), one.sex or other.sex),
        **stated,
    )


def _born(one: Patient, other: Patient) -> Any:  # noqa: ANN401  # a day or a part of one
    """
    Return the birth date that says most, if neither excludes the other.
    """
    if one.born_between is None or other.born_between is None:
        return one.birth_date or other.birth_date
    for less, more in ((one, other), (other, one)):
        (first, last), (earliest, latest) = (
            cast("tuple[Date, Date]", patient.born_between)
            for patient in (less, more)
        )
        if first <= earliest and latest <= last:
            return more.birth_date
    return None


def _said(
    names: Sequence[str],
    one: object,
    other: object,
    found: list[JoinClash],
    within: str = "",
    *,
    of_part: bool = False,
) -> dict[str, Any]:
    """
    Return facts that belong together, as both files leave them.

    Args:
        names: The fields.
        one: What the one says.
        other: What the other says.
        found: Is added to where they do not say the same.
        within: Where the fields stand.
        of_part: Whether what one says holds for its part alone.
    """
    mine, theirs = [
        [getattr(record, name) for name in names] for record in (one, other)
    ]
    kind = Kind.SAID_OTHERWISE
    for said, others in ((theirs, mine), (mine, theirs)):
        if any(value is not None for value in others):
            continue
        # the other is silent
        if not of_part:
            return dict(zip(names, said, strict=True))
        kind = Kind.OF_ONE_PART
    if mine == theirs:
        return dict(zip(names, mine, strict=True))
    found += [
        clash_of(kind, within + name, first, second)
        for name, first, second in zip(names, mine, theirs, strict=True)
        if first is not None or second is not None
    ]
    return {}


def joined_facts(
    parts: Sequence[Course], found: list[JoinClash]
) -> dict[str, Any]:
    """
    Return what is said of the course as a whole.
    """
    one, other = parts
    facts: dict[str, Any] = {}
    for name in _OF_PATIENT:
        facts |= _said((name,), one, other, found)
    for names in _OF_PART:
        facts |= _said(names, one, other, found, of_part=True)
    # a plan for one part is none for both together
    planned = [part.planned_sessions for part in parts]
    if planned != [None, None]:
        found.append(clash_of(Kind.OF_ONE_PART, "planned_sessions", *planned))
    if one.synthetic is not other.synthetic:
        # somebody, and nobody
        both = one.synthetic, other.synthetic
        found.append(clash_of(Kind.TWO_PATIENTS, "synthetic", *both))
    facts["synthetic"] = one.synthetic
    return facts


def joined_lists(
    parts: Sequence[Course], found: list[JoinClash]
) -> dict[str, Any]:
    """
    Return the lists of both, one behind the other.
    """
    one, other = parts
    lists: dict[str, Any] = {
        "indications": [*dict.fromkeys((*one.indications, *other.indications))]
    }
    for name in _LISTED:
        lists[name] = (*getattr(one, name), *getattr(other, name))
    for name in _NULLABLE:
        said = [getattr(part, name) for part in parts]
        if None not in said or said == [None, None]:
            lists[name] = None if said[0] is None else (*said[0], *said[1])
            continue
        index = 0 if said[1] is None else 1
        lists[name] = said[index] or None
        if not said[index]:
            # that there were none, one says of its part alone
            found.append(of_one(index, name, said[index]))
    return lists


def joined_end(
    one: CourseEnd | None, other: CourseEnd | None, found: list[JoinClash]
) -> CourseEnd | None:
    """
    Return how both ended; None where one is open, or nobody can say.
    """
    if one == other:
        return one
    kept: CourseEnd | None = None
    days = [None if end is None else end.date for end in (one, other)]
    if days[0] is not None and days[1] is not None and days[0] != days[1]:
        kept = one if days[0] > days[1] else other
    left = [None if end is kept else end for end in (one, other)]
    found.append(clash_of(Kind.OF_ONE_PART, "end", *left))
    return kept
