"""
The changes to a module that mutmut knows, as text and as a difference.

mutmut's own run leaves functions with decorators alone, and with them every
property; so its operators are taken here, and the run is ours (runner.py).
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, final

import attrs
import libcst as cst
from libcst.metadata import (
    CodeRange,
    MetadataWrapper,
    WhitespaceInclusivePositionProvider,
)
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.mutation.mutators import mutation_operators
from mutmut.mutation.pragma_handling import IgnoredCode

ROOT: Final = Path(__file__).parents[2]
PACKAGE: Final = ROOT / "src/dryneedling"

# What prints, and what makes data for tests, is not what this is about.
_LEFT_OUT: Final = {"__main__.py", "cli", "examples", "report", "testing"}

# Calls that mean something to a type checker and nothing to Python.
_FOR_TYPES: Final = {"NewType", "TypeVar", "cast"}

# A word of an enumeration in capitals is read as the word itself.
_WORD: Final = re.compile(r'(?:domain|kind|recall|better)="([a-z_]+)",')

Key = tuple[str, str, str, str, int]


@final
@attrs.frozen
class Mutant:
    """
    One change to one module.

    Attributes:
        path: The module, below the package.
        function: The function or class around it.
        before: The lines as they are, in one.
        after: The lines as the change makes them.
        number: How many such changes stand before it in the module.
        lines: First and last line of what is changed.
        source: The whole module, changed.
    """

    path: str
    function: str
    before: str
    after: str
    number: int
    lines: tuple[int, int] = attrs.field(eq=False)
    source: str = attrs.field(repr=False, eq=False)

    @property
    def key(self) -> Key:
        """
        What it is known by, wherever its line moves.
        """
        return self.path, self.function, self.before, self.after, self.number


def modules(words: list[str]) -> list[Path]:
    """
    Return the modules whose path holds one of the words; all for no words.
    """
    found: list[Path] = []
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        if not _LEFT_OUT.intersection(inside.parts) and (
            not words or any(word in inside.as_posix() for word in words)
        ):
            found.append(path)
    return found


@final
class _Visitor(MutationVisitor):
    """
    mutmut's visitor, which looks inside of functions with decorators too.
    """

    METADATA_DEPENDENCIES = (  # type: ignore[assignment]  # mutmut types its own two alone
        *MutationVisitor.METADATA_DEPENDENCIES,
        WhitespaceInclusivePositionProvider,
    )

    def __init__(self) -> None:
        nothing: set[int] = set()
        super().__init__(
            mutation_operators, IgnoredCode(nothing, nothing, nothing)
        )
        self.spans: dict[cst.CSTNode, CodeRange] = {}

    def _create_mutations(self, node: cst.CSTNode) -> None:
        many = len(self.mutations)
        super()._create_mutations(node)
        if len(self.mutations) > many:
            span: Any = self.get_metadata(
                WhitespaceInclusivePositionProvider, node
            )
            self.spans[node] = span

    def _skip_node_and_children(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.FunctionDef) and node.decorators:
            return False
        return (
            _is_for_types(node)
            or _is_type_alias(node)
            or _is_list_of_names(node)
            or _is_prose(node)
            or bool(super()._skip_node_and_children(node))
        )


def _is_for_types(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Call)
        and isinstance(node.func, cst.Name)
        and node.func.value in _FOR_TYPES
    )


def _is_type_alias(node: cst.CSTNode) -> bool:
    """
    Tell whether a type gets a second name, which annotations alone read.

    Constants are written in capitals, and what a function holds is not.
    """
    return (
        isinstance(node, cst.Assign)
        and isinstance(node.targets[0].target, cst.Name)
        and re.fullmatch(
            "_?[A-Z]([A-Z]*[a-z][A-Za-z]*)?|JSON", node.targets[0].target.value
        )
        is not None
    )


def _is_list_of_names(node: cst.CSTNode) -> bool:
    return (
        isinstance(node, cst.Assign)
        and isinstance(node.targets[0].target, cst.Name)
        and node.targets[0].target.value == "__all__"
    )


def _is_prose(node: cst.CSTNode) -> bool:
    """
    Tell whether a text is a sentence, whose wording nobody is promised.
    """
    return isinstance(node, cst.SimpleString) and " " in node.value


def _is_read_alike(before: str, after: str) -> bool:
    """
    Tell whether the word of an enumeration is only written in capitals.
    """
    found = _WORD.fullmatch(before)
    return found is not None and after == before.replace(
        found[1], found[1].upper()
    )


def _spliced(code: str, span: CodeRange, text: str) -> str:
    lines = code.splitlines(keepends=True)
    start, end = span.start, span.end
    return "".join(
        [
            *lines[: start.line - 1],
            lines[start.line - 1][: start.column],
            text,
            lines[end.line - 1][end.column :],
            *lines[end.line :],
        ]
    )


def _difference(old: str, new: str) -> tuple[str, str, tuple[int, int]]:
    """
    Return the lines that differ, each side in one, and where they stand.
    """
    one = [line.strip() for line in old.splitlines()]
    other = [line.strip() for line in new.splitlines()]
    start = 0
    shorter = min(len(one), len(other))
    while start < shorter and one[start] == other[start]:
        start += 1
    end = 0
    while end < shorter - start and one[-1 - end] == other[-1 - end]:
        end += 1
    before = one[start : len(one) - end]
    after = other[start : len(other) - end]
    lines = (start + 1, start + max(1, len(before)))
    return " ".join(before), " ".join(after), lines


def _functions(code: str) -> list[tuple[int, int, str]]:
    """
    Return where functions and classes begin and end, and their names.
    """
    found: list[tuple[int, int, str]] = []

    def look(node: ast.AST, above: str) -> None:
        for child in ast.iter_child_nodes(node):
            name = above
            if isinstance(
                child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
            ):
                name = f"{above}.{child.name}".lstrip(".")
                end = child.end_lineno or child.lineno
                found.append((child.lineno, end, name))
            look(child, name)

    look(ast.parse(code), "")
    return found


def mutants_of(path: Path) -> Iterator[Mutant]:
    """
    Yield every change to a module, in the order of its text.
    """
    code = path.read_text(encoding="utf-8")
    visitor = _Visitor()
    module = MetadataWrapper(cst.parse_module(code)).visit(visitor)
    name = path.relative_to(PACKAGE).as_posix()
    functions = _functions(code)
    seen: set[str] = set()
    numbers: Counter[tuple[str, str, str]] = Counter()
    for mutation in visitor.mutations:
        node, changed = mutation.original_node, mutation.mutated_node
        if isinstance(node, cst.Match):
            whole: Any = module.deep_replace(node, changed)
            source = str(whole.code)
        else:
            text = module.code_for_node(changed)
            source = _spliced(code, visitor.spans[node], text)
        if source == code or source in seen:
            continue
        seen.add(source)
        before, after, lines = _difference(code, source)
        if _is_read_alike(before, after):
            continue
        function = min(
            (found for found in functions if found[0] <= lines[0] <= found[1]),
            key=lambda found: found[1] - found[0],
            default=(0, 0, ""),
        )[2]
        alike = function, before, after
        yield Mutant(name, *alike, numbers[alike], lines, source)
        numbers[alike] += 1
