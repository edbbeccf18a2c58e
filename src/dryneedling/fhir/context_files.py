"""
What a clinic says besides its courses, as a file: TOML, or the same as JSON.

Whoever wrote it gets all that is wrong at once, by the names of its keys.
Text of the file is in no message: it may name people.
"""

import datetime as dt
import json
import tomllib
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final, TypeAlias, cast

from dryneedling._text import meant
from dryneedling._written_times import read_written_day, read_written_instant
from dryneedling.exceptions import FhirError, UnknownName
from dryneedling.fhir.context import Context
from dryneedling.fhir.received import with_each_key_once
from dryneedling.fhir.said_elements import (
    CODING,
    ORGANIZATION,
    PATIENT,
    PRACTITIONER,
    TABLES,
    elements_said,
    has_form,
    of_other_form,
    table_said,
    unknown,
)
from dryneedling.indications import indication
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]

# What the standard library says of a key that stands there again.
_OF_A_KEY: Final = ("Cannot ", "Duplicate ")


def context_of(text: str) -> Context:
    """
    Read what a clinic says from the text of its file.

    Args:
        text: TOML, or JSON, which begins with a brace.

    Raises:
        FhirError: It is neither, has a key that means nothing, or a value
            of another form; all that is wrong at once.
    """
    tree = _parsed(text)
    problems: list[Problem] = []
    said: Tree = {}
    for name, value in tree.items():
        if name in _READERS:
            said[name] = _READERS[name](name, value, problems)
        else:
            problems.append(unknown(name, name, _READERS))
    if "namespace" not in tree:
        problems.append(
            Problem(
                "namespace",
                "expected the clinic's own URI, got none",
                Code.MISSING,
            )
        )
    elif said["namespace"] is not None:
        try:
            Context(namespace=said["namespace"])
        except FhirError as error:
            problems += error.problems
    if problems:
        raise FhirError(tuple(problems))
    return Context(**said)


def _parsed(text: str) -> Tree:
    try:
        if text.lstrip("\ufeff \t\r\n").startswith("{"):
            return cast(
                "Tree",
                json.loads(
                    text.lstrip("\ufeff"), object_pairs_hook=with_each_key_once
                ),
            )
        return tomllib.loads(text)
    except FhirError:
        raise
    except tomllib.TOMLDecodeError as error:
        # it says what was expected and where, and repeats no value
        message = f"expected TOML: {error}"
        if str(error).startswith(_OF_A_KEY):
            # it repeats the key, which may be the id of somebody
            place = message[message.rfind("(at ") :]
            message = f"expected TOML: each key once, got one again {place}"
    except ValueError as error:
        message = f"expected JSON: {error}"
    except RecursionError:
        message = "expected few tables within each other, got very many"
    raise FhirError((Problem("", message, Code.UNREADABLE),))


def _text(path: str, value: object, problems: list[Problem]) -> str | None:
    if isinstance(value, str):
        return value
    problems.append(of_other_form(path, "a text", value))
    return None


def _practitioners(
    path: str, value: object, problems: list[Problem]
) -> dict[str, Tree]:
    # an id of ours is in no message
    several = enumerate(table_said(path, value, problems).items())
    return {
        own_id: elements_said(f"{path}[{place}]", held, problems, PRACTITIONER)
        for place, (own_id, held) in several
    }


def _diagnoses(
    path: str, value: object, problems: list[Problem]
) -> dict[str, list[Tree]]:
    made: dict[str, list[Tree]] = {}
    for name, held in table_said(path, value, problems).items():
        here = f"{path}.{name}"
        key = _indication(here, name, problems)
        made[key] = _several_codings(here, held, problems)
    return made


def _codings(path: str, value: object, problems: list[Problem]) -> Tree:
    """
    Return codings by our code system and our code.
    """
    return {
        system: {
            code: _several_codings(f"{path}.{system}.{code}", held, problems)
            for code, held in table_said(
                f"{path}.{system}", codes, problems
            ).items()
        }
        for system, codes in table_said(path, value, problems).items()
    }


def _several_codings(
    path: str, value: object, problems: list[Problem]
) -> list[Tree]:
    if not has_form(value, *TABLES):
        problems.append(of_other_form(path, "a list of codings", value))
        return []
    return [
        elements_said(f"{path}[{index}]", coding, problems, CODING)
        for index, coding in enumerate(cast("list[object]", value))
    ]


def _indication(path: str, name: str, problems: list[Problem]) -> str:
    try:
        found = indication(name)
    except UnknownName as error:
        problems.append(
            Problem(
                path,
                "expected the key of an indication, got another name"
                f"{meant(error.nearest)}",
                Code.UNKNOWN_NAME,
                nearest=error.nearest,
            )
        )
        return name
    return found.key


def _recorded(path: str, value: object, problems: list[Problem]) -> object:
    text = value.isoformat() if isinstance(value, dt.datetime) else value
    return _read(path, text, problems, read_written_instant, "an instant")


def _day(path: str, value: object, problems: list[Problem]) -> object:
    text = value
    # an instant of TOML is a day with more
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        text = value.isoformat()
    return _read(path, text, problems, read_written_day, "a day")


def _read(
    path: str,
    text: object,
    problems: list[Problem],
    read: Callable[[str], object],
    expected: str,
) -> object:
    if not isinstance(text, str):
        problems.append(of_other_form(path, expected, text))
        return None
    try:
        return read(text)
    except ValueError as error:
        problems.append(Problem(path, str(error), Code.WRONG_FORM))
        return None


_Reader: TypeAlias = Callable[[str, object, list[Problem]], object]
_READERS: Final[Mapping[str, _Reader]] = {
    "author": _text,
    "codings": _codings,
    "diagnoses": _diagnoses,
    "flags_on": _day,
    "namespace": _text,
    "organization": partial(elements_said, known=ORGANIZATION),
    "patient": partial(elements_said, known=PATIENT),
    "practitioners": _practitioners,
    "recorded": _recorded,
}
