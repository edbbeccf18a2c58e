"""
What a user may write: arguments, defaults, fields and words.

A release writes `tests/public_forms.txt` anew, and so does
``python -m release.forms``; what that changes is for a reviewer to read,
beside the compatibility promise.
"""

import enum
import inspect
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any, Final, cast, final

import attrs

from dryneedling import Measure
from dryneedling.discrepancies import REVIEW_RULES
from dryneedling.measures import all_measures
from dryneedling.trigger_point import DIAGNOSTIC_RULES
from release.kept import rewrite
from release.names import public_names

__all__ = ["KEPT", "blocks", "public_forms"]

KEPT: Final = Path(__file__).parents[1] / "tests/public_forms.txt"


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


def _of_class(name: str, kind: type[Any]) -> Iterator[str]:
    """
    Yield how a class is called, its fields or words, and its methods.
    """
    if issubclass(kind, enum.Enum):
        yield f"{name}: {', '.join(str(word.value) for word in kind)}"
        return
    if issubclass(kind, Exception):
        parents = ", ".join(parent.__name__ for parent in kind.__bases__)
        yield f"{name}: {parents}"
        return
    yield f"{name}{_arguments(kind)}"
    if attrs.has(kind):
        hidden = [field.name for field in attrs.fields(kind) if not field.repr]
        alike = [field.name for field in attrs.fields(kind) if not field.eq]
        frozen = kind.__setattr__ is not object.__setattr__
        yield f"  frozen: {frozen}, hidden: {hidden}, not compared: {alike}"
    for method, held in sorted(vars(kind).items()):
        if not method.startswith("_"):
            plain = getattr(held, "__func__", held)
            if inspect.isfunction(plain):
                yield f"  .{method}{_arguments(plain)}"


def _of_measure(measure: Measure) -> Iterator[str]:
    """
    Yield what a measure of the catalogue is, field by field.
    """
    yield measure.key
    for field in attrs.fields(Measure):
        if field.name not in {"key", "items"}:
            yield f"  {field.name}: {getattr(measure, field.name)}"
    if measure.items is not None:
        for field in attrs.fields(type(measure.items)):
            held = getattr(measure.items, field.name)
            yield f"  items.{field.name}: {held}"


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


def public_forms() -> Iterator[str]:
    """
    Yield the lines of the file, in the order of the names.
    """
    for name in public_names():
        module, _, last = name.rpartition(".")
        held: Any = getattr(import_module(module), last)
        if inspect.isclass(held):
            yield from _of_class(name, held)
        elif callable(held) and not isinstance(held, Measure):
            yield f"{name}{_arguments(held)}"
    for measure in all_measures():
        yield from _of_measure(measure)
    for rule in DIAGNOSTIC_RULES:
        yield f"diagnostic rule {rule.key}"
        for field in ("name", "wording", "verified", "source"):
            yield f"  {field}: {getattr(rule, field)}"
    for doubt in REVIEW_RULES:
        yield f"review rule {doubt.id}"
        for field in ("severity", "looks_at", "meaning", "source"):
            yield f"  {field}: {getattr(doubt, field)}"


if __name__ == "__main__":
    rewrite(KEPT, public_forms())
