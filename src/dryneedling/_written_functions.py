"""
Functions that are written out for a class as source code, and run.

attrs makes constructors so.  A loop over the fields of a class takes half as
long again as a line for each, and it would be run for every record.
"""

import linecache
from collections.abc import Callable, Sequence
from typing import Any, cast


def written_function(
    what: str, cls: type, source: Sequence[str], names: dict[str, Any]
) -> Callable[..., Any]:
    """
    Run source code that defines a function, and return the function.

    It holds names of our fields and what *names* says, and no other words:
    nothing of a record is ever run.

    Args:
        what: What the function makes or checks, for tracebacks.
        cls: The class that it is written for.
        source: Its lines, the one with its name first.
        names: What the names in it stand for.
    """
    file = f"<{what} of {cls.__module__}.{cls.__qualname__}>"
    text = "\n".join(source)
    # where tracebacks and debuggers look for the lines of a file; without a
    # time of change it stays there
    linecache.cache[file] = len(text), None, text.splitlines(), file
    exec(compile(text, file, "exec"), names)  # noqa: S102  # as said above
    name = source[0].removeprefix("def ").partition("(")[0]
    return cast("Callable[..., Any]", names[name])
