"""
What a clinic may say in elements of R4, and the form that each has.

Elements that courses hold (birth date and sex of the patient) are not among
them.  Nothing that was said is in a message: it may name people.
"""

import datetime as dt
from collections.abc import Mapping
from typing import Any, Final, TypeAlias, cast

from dryneedling._refusals import described
from dryneedling._text import meant, nearest
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

# What R4 has under a name: tables one or several, texts, a number or a word.
ElementForm: TypeAlias = tuple[type, str]
_TABLE: Final = (dict, "a table")
TABLES: Final = (list, "a list of tables")
_TEXT: Final = (str, "a text")
_TEXTS: Final = (list, "a list of texts")
_YES_OR_NO: Final = (bool, "true or false")
_COUNT: Final = (int, "a whole number")

# Elements of hl7.org/fhir/R4/patient.html, but for birth date and sex, which
# courses hold.
PATIENT: Final[Mapping[str, ElementForm]] = {
    "active": _YES_OR_NO,
    "address": TABLES,
    "communication": TABLES,
    "contact": TABLES,
    "deceasedBoolean": _YES_OR_NO,
    "deceasedDateTime": _TEXT,
    "extension": TABLES,
    "generalPractitioner": TABLES,
    "identifier": TABLES,
    "link": TABLES,
    "managingOrganization": _TABLE,
    "maritalStatus": _TABLE,
    "multipleBirthBoolean": _YES_OR_NO,
    "multipleBirthInteger": _COUNT,
    "name": TABLES,
    "photo": TABLES,
    "telecom": TABLES,
}
# hl7.org/fhir/R4/practitioner.html
PRACTITIONER: Final[Mapping[str, ElementForm]] = {
    "active": _YES_OR_NO,
    "address": TABLES,
    "birthDate": _TEXT,
    "communication": TABLES,
    "extension": TABLES,
    "gender": _TEXT,
    "identifier": TABLES,
    "name": TABLES,
    "photo": TABLES,
    "qualification": TABLES,
    "telecom": TABLES,
}
# hl7.org/fhir/R4/organization.html
ORGANIZATION: Final[Mapping[str, ElementForm]] = {
    "active": _YES_OR_NO,
    "address": TABLES,
    "alias": _TEXTS,
    "contact": TABLES,
    "endpoint": TABLES,
    "extension": TABLES,
    "identifier": TABLES,
    "name": _TEXT,
    "partOf": _TABLE,
    "telecom": TABLES,
    "type": TABLES,
}
# hl7.org/fhir/R4/datatypes.html#Coding
CODING: Final[Mapping[str, ElementForm]] = {
    "code": _TEXT,
    "display": _TEXT,
    "system": _TEXT,
    "userSelected": _YES_OR_NO,
    "version": _TEXT,
}


def elements_said(
    path: str,
    value: object,
    problems: list[Problem],
    known: Mapping[str, ElementForm],
) -> Tree:
    """
    Return elements as JSON has them, each of which R4 has in that form.

    Args:
        path: Where they stand.
        value: What came.
        problems: What is wrong, to which more is added.
        known: The elements that there are.
    """
    made: Tree = {}
    for name, held in table_said(path, value, problems).items():
        here = f"{path}.{name}"
        if name not in known:
            problems.append(unknown(here, name, known))
            continue
        made[name] = _plain(held)
        form, expected = known[name]
        if not has_form(made[name], form, expected):
            problems.append(of_other_form(here, expected, held))
    return made


def has_form(value: object, form: type, expected: str) -> bool:
    """
    Tell whether a value is of a form, a list with something in it.
    """
    # true is no number
    if isinstance(value, bool):
        return form is bool
    if not isinstance(value, form):
        return False
    if isinstance(value, list):
        inner = dict if expected == TABLES[1] else str
        several = cast("list[object]", value)
        return bool(several) and all(isinstance(v, inner) for v in several)
    return True


def _plain(value: object) -> object:
    """
    Return values as JSON has them: TOML has days and instants too.
    """
    if isinstance(value, dict):
        tree = cast("Tree", value)
        return {name: _plain(inner) for name, inner in tree.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in cast("list[object]", value)]
    if isinstance(value, (dt.date, dt.time)):
        return value.isoformat()
    return value


def table_said(path: str, value: object, problems: list[Problem]) -> Tree:
    """
    Return a table; an empty one, and a problem, where another thing came.
    """
    if isinstance(value, dict):
        return cast("Tree", value)
    problems.append(of_other_form(path, "a table", value))
    return {}


def unknown(path: str, name: str, known: Mapping[str, object]) -> Problem:
    """
    Make the problem of a name that means nothing, with all that do.
    """
    near = nearest(name, known)
    return Problem(
        path,
        f"expected one of {', '.join(sorted(known))}, got another name"
        f"{meant(near)}",
        Code.UNKNOWN_KEY,
        nearest=tuple(near),
    )


def of_other_form(path: str, expected: str, value: object) -> Problem:
    """
    Make the problem of a value of another form.
    """
    return Problem(
        path, f"expected {expected}, got {_came(value)}", Code.WRONG_TYPE
    )


def _came(value: object) -> str:
    if isinstance(value, dict):
        return "a table"
    return "true or false" if isinstance(value, bool) else described(value)
