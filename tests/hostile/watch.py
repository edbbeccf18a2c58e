"""
Searches what the library says for words that were planted in records.

A plug-in of pytest, which `conftest.py` names, so that it sees the whole
suite: examples of the documentation as well.  It reads

- each exception of the library, when it is made, and the one that was being
  handled then, which a traceback would show beside it;
- each exception of others that a test catches with `pytest.raises`, where it
  passed through the library, and all that it came from;
- each warning; the library itself neither warns nor logs, which a test says.

The test during which a planted word was said fails.  `sys.monitoring` would
see more, and does not exist on Python 3.11.
"""

import functools
import sys
import warnings
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import pytest

import dryneedling as dn
from dryneedling import exceptions
from dryneedling.cli.failures import Failure
from tests.hostile.planted import planted_in

# What was said that should not have been, since somebody last looked.
SAID: Final[list[str]] = []

# Under which name a worker hands that over.
_SAID_THERE: Final = "said between tests"

_LIBRARY: Final = str(Path(dn.__file__).parent)


def text_of(error: BaseException) -> str:
    """
    Return all that a log or a traceback would show of an exception.
    """
    notes: list[object] = getattr(error, "__notes__", [])
    return "\n".join((str(error), repr(error), *map(str, notes)))


def _origins(error: BaseException | None) -> Iterator[BaseException]:
    """
    Yield an exception and those that a traceback shows above it.
    """
    while error is not None:
        yield error
        shown = None if error.__suppress_context__ else error.__context__
        error = error.__cause__ or shown


def _passed_through(error: BaseException) -> bool:
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.startswith(_LIBRARY):
            return True
        trace = trace.tb_next
    return False


def _read(what: str, text: str) -> None:
    word = planted_in(text)
    if word is not None:
        SAID.append(f"{what} says {word!r}: {text[:2000]}")


def _read_error(error: BaseException) -> None:
    _read(type(error).__name__, text_of(error))


@contextmanager
def said_within() -> Generator[list[str], None, None]:
    """
    Collect what is said in a block, so that the test does not fail for it.
    """
    before, found = SAID[:], list[str]()
    SAID.clear()
    try:
        yield found
    finally:
        found.extend(SAID)
        SAID[:] = before


def _watched(make: Callable[..., None]) -> Callable[..., None]:
    @functools.wraps(make)
    def init(self: BaseException, *args: Any, **fields: Any) -> None:  # noqa: ANN401
        make(self, *args, **fields)
        _read_error(self)
        handled = sys.exception()
        if handled is not None and _passed_through(handled):
            _read_error(handled)

    return init


def _watch_raises() -> None:
    leave = pytest.RaisesExc.__exit__

    @functools.wraps(leave)
    def leave_and_read(
        self: pytest.RaisesExc[BaseException],
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        for origin in _origins(error):
            if _passed_through(origin):
                _read_error(origin)
        return leave(self, kind, error, trace)

    setattr(pytest.RaisesExc, "__exit__", leave_and_read)  # noqa: B010  # typed otherwise


def pytest_configure() -> None:
    """
    Begin to read what errors say.
    """
    kinds = [getattr(exceptions, name) for name in exceptions.__all__]
    for kind in (*kinds, Failure):
        # AmbiguousName is made by its parent's __init__
        if "__init__" in vars(kind) or kind is dn.NotComparable:
            setattr(kind, "__init__", _watched(kind.__init__))  # noqa: B010  # final
    _watch_raises()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, Any, Any]:
    """
    Fail the test in which something of a record was said.

    A doctest or an example of a page is a test as well.
    """
    with said_within() as found:
        result = yield
    if found:
        said = "\n".join(found[:10])
        pytest.fail(f"{item.nodeid}: text of a record was repeated\n{said}")
    return result


def pytest_warning_recorded(
    warning_message: warnings.WarningMessage,
) -> None:
    """
    Read a warning, whoever gave it.
    """
    _read("a warning", str(warning_message.message))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """
    Fail the run for what was said between tests.

    Nobody reads the exit status of a worker of pytest-xdist: it hands over
    what was said, and the run that it works for fails.
    """
    output: dict[str, object] | None = getattr(
        session.config, "workeroutput", None
    )
    if output is not None:
        # what is sent has to be UTF-8, and may hold half a character
        output[_SAID_THERE] = [
            said.encode(errors="backslashreplace").decode() for said in SAID
        ]
    elif SAID:
        sys.stderr.write("\n".join(("", *dict.fromkeys(SAID))))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(optionalhook=True)  # unknown where pytest-xdist is not
def pytest_testnodedown(node: object) -> None:
    """
    Take over what was said in a worker that has ended.

    One that was killed hands nothing over, and fails the run by that.
    """
    output: dict[str, list[str]] = getattr(node, "workeroutput", {})
    SAID.extend(output.get(_SAID_THERE, ()))
