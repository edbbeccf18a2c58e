"""
Put a change into a running Python, by giving functions other code.

What a module does while it is imported cannot be changed afterwards: such a
change needs a Python of its own (see fresh.py).
"""

import functools
import gc
from collections.abc import Iterator
from types import CodeType, FunctionType
from typing import Any, Final, final

import attrs

from maintain.mutation.mutants import PACKAGE, Mutant

_CLASS_BODY: Final = "__qualname__"
_CACHE: Final = type(functools.lru_cache(len))

Address = tuple[str, str, int]


@final
@attrs.frozen
class Patch:
    """
    What has to change in a running Python.

    Attributes:
        addresses: File, qualified name and first line of functions.
        codes: The code that each of them gets.
        is_whole: Whether nothing else would be changed by an import.
    """

    addresses: tuple[Address, ...]
    codes: tuple[CodeType, ...]
    is_whole: bool


def _inside(code: CodeType) -> list[CodeType]:
    return [each for each in code.co_consts if isinstance(each, CodeType)]


def _is_body(code: CodeType) -> bool:
    return code.co_name == "<module>" or (
        bool(code.co_names) and _CLASS_BODY in code.co_names
    )


def _bare(code: CodeType) -> tuple[object, ...]:
    """
    Return what a module or class does by itself, without its functions.
    """
    own = tuple(
        repr(each) for each in code.co_consts if not isinstance(each, CodeType)
    )
    return code.co_code, own, code.co_names, code.co_varnames


def _changed(
    old: CodeType, new: CodeType
) -> Iterator[tuple[CodeType, CodeType] | None]:
    """
    Yield functions and their new code; None for a change while importing.
    """
    before, after = _inside(old), _inside(new)
    if _bare(old) != _bare(new) or len(before) != len(after):
        yield None
        return
    for one, other in zip(before, after, strict=True):
        if _is_body(one):
            yield from _changed(one, other)
        elif not _is_same(one, other):
            yield one, other


def _is_same(one: CodeType, other: CodeType) -> bool:
    if _bare(one) != _bare(other):
        return False
    before, after = _inside(one), _inside(other)
    return len(before) == len(after) and all(map(_is_same, before, after))


def patch_of(mutant: Mutant, code: CodeType) -> Patch:
    """
    Compare the code of a module with that of a mutant.
    """
    path = str(PACKAGE / mutant.path)
    changed = compile(mutant.source, path, "exec", dont_inherit=True)
    pairs = list(_changed(code, changed))
    whole = [pair for pair in pairs if pair is not None]
    return Patch(
        tuple((path, old.co_qualname, old.co_firstlineno) for old, _ in whole),
        tuple(new for _, new in whole),
        len(whole) == len(pairs) and bool(whole),
    )


def functions_by_code() -> dict[Address, list[FunctionType]]:
    """
    Return every function of the library that this Python holds.
    """
    found: dict[Address, list[FunctionType]] = {}
    for each in gc.get_objects():
        if type(each) is FunctionType:
            code = each.__code__
            if code.co_filename.startswith(str(PACKAGE)):
                address = (
                    code.co_filename,
                    code.co_qualname,
                    code.co_firstlineno,
                )
                found.setdefault(address, []).append(each)
    return found


def caches() -> list[Any]:
    """
    Return what functions of the library remember of earlier calls.
    """
    return [
        each
        for each in gc.get_objects()
        if isinstance(each, _CACHE)
        and str(each.__module__).startswith("dryneedling")
    ]


def apply(patch: Patch, functions: dict[Address, list[FunctionType]]) -> bool:
    """
    Give functions their new code; False where that is not possible.
    """
    if not all(address in functions for address in patch.addresses):
        return False
    try:
        for address, code in zip(patch.addresses, patch.codes, strict=True):
            for function in functions[address]:
                function.__code__ = code
    except ValueError:  # it needs other variables from outside than before
        return False
    return True
