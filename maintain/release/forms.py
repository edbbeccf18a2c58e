"""
What a user may write: arguments, defaults, fields and words, each once.

A release writes `tests/public_forms.txt` anew, and so does
``python -m maintain.release.forms``; what that changes is for a reviewer to
read, beside the compatibility promise.
"""

import enum
import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import GenericAlias
from typing import Any, Final, cast, final, is_typeddict

import attrs

from dryneedling import Measure
from dryneedling.measures import all_measures
from dryneedling.scoring import ItemScoring
from dryneedling.trigger_point import DIAGNOSTIC_RULES
from maintain.release.kept import rewrite
from maintain.release.names import public_names

KEPT: Final = Path(__file__).parents[2] / "tests/public_forms.txt"


def _default(value: object) -> str:
    """
    Write a default as it is written; something of ours by its name.
    """
    if isinstance(value, enum.Enum):
        return f"{type(value).__name__}.{value.name}"
    simple = (bool, int, float, str, tuple, Measure)
    if value is None or isinstance(value, simple):
        return repr(cast("object", value))
    return "..."


def _arguments(function: Callable[..., object]) -> str:
    """
    Write a signature without its types, which the type checkers hold.
    """
    parameters = [
        parameter.replace(
            annotation=inspect.Parameter.empty,
            default=(
                parameter.default
                if parameter.default is inspect.Parameter.empty
                else _Written(_default(parameter.default))
            ),
        )
        for parameter in inspect.signature(function).parameters.values()
    ]
    return str(inspect.Signature(parameters))


@final
class _Written:
    """
    A default that is shown as its text.
    """

    def __init__(self, text: str) -> None:
        self.text = text

    def __repr__(self) -> str:
        return self.text


def _own(kind: type[Any]) -> dict[str, object]:
    """
    Return what a class holds, and what its parts hold that have no page.

    The catalogue of sentences is written in parts, which nobody calls by
    themselves.
    """
    parts = [
        part
        for part in reversed(kind.__mro__)
        if part.__module__.startswith(f"{kind.__module__}.")
    ]
    return {
        name: held
        for part in [*parts, kind]
        for name, held in vars(part).items()
    }


def _of_class(name: str, kind: type[Any]) -> Iterator[str]:
    """
    Yield how a class is called, its fields or words, and its methods.
    """
    if issubclass(kind, enum.Enum):
        yield f"{name}: {', '.join(str(word.value) for word in kind)}"
        return
    if is_typeddict(kind):
        yield f"{name}: {', '.join(kind.__annotations__)}"
        return
    if issubclass(kind, Exception):
        parents = ", ".join(parent.__name__ for parent in kind.__bases__)
        yield f"{name}: {parents}"
        return
    yield f"{name}{_arguments(kind)}"
    if attrs.has(kind):
        hidden = [field.name for field in attrs.fields(kind) if not field.repr]
        if hidden:
            yield f"  hidden: {', '.join(hidden)}"
    for method, held in sorted(_own(kind).items()):
        if not method.startswith("_"):
            plain = getattr(held, "__func__", held)
            if inspect.isfunction(plain):
                yield f"  .{method}{_arguments(plain)}"


# What a form is called and where it comes from is text for people; its key
# stands before, and its items behind.
_NO_FIGURES: Final = {"key", "name", "abbreviation", "rule", "source"}


def _figures(record: Measure | ItemScoring) -> str:
    """
    Write the figures and words of a record that are not those of most.
    """
    return ", ".join(
        f"{field.name}={value}"
        for field in attrs.fields(type(record))
        if (value := getattr(record, field.name)) != field.default
        and field.name not in _NO_FIGURES
        and not isinstance(value, ItemScoring)
    )


def _of_measure(measure: Measure) -> str:
    """
    Write on one line what decides the scores of a measure.
    """
    form = measure.items
    items = "" if form is None else f"; {_figures(form)}"
    return f"measure {measure.key}: {_figures(measure)}{items}"


def blocks(lines: Iterable[str]) -> list[tuple[str, ...]]:
    """
    Put each line and the indented ones after it together.

    >>> blocks(["one", "  more of it", "two"])
    [('one', '  more of it'), ('two',)]
    """
    found: list[tuple[str, ...]] = []
    for line in lines:
        if line.startswith(" "):
            found[-1] += (line,)
        else:
            found.append((line,))
    return found


# What can be called, too: a measure, and the name of a type with parts.
_NO_FUNCTIONS: Final = (Measure, GenericAlias)


def _objects() -> Iterator[tuple[str, Any]]:
    """
    Yield each public object once, with the shortest of its names.
    """
    seen: set[int] = set()
    for name in sorted(public_names(), key=lambda name: name.count(".")):
        module, _, last = name.rpartition(".")
        held: Any = getattr(import_module(module), last)
        if id(held) not in seen:
            seen.add(id(held))
            yield name, held


def public_forms() -> Iterator[str]:
    """
    Yield the lines of the file: names in their order, then the catalogues.
    """
    for name, held in sorted(_objects()):
        if inspect.isclass(held):
            yield from _of_class(name, held)
        elif callable(held) and not isinstance(held, _NO_FUNCTIONS):
            yield f"{name}{_arguments(held)}"
    yield from map(_of_measure, all_measures())
    for rule in DIAGNOSTIC_RULES:
        yield f"diagnostic rule {rule.key}: verified={rule.verified}"


if __name__ == "__main__":
    rewrite(KEPT, public_forms(), __doc__)
