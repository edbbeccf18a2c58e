"""
Readings shown to people, beyond what `print` shows.

`ConsoleView` is for rich: hand one to ``rich.print`` or to a
`rich.console.Console`.
"""

from importlib.util import find_spec

from dryneedling.exceptions import MissingExtra

if find_spec("rich") is not None:
    from dryneedling.report.console import ConsoleView
else:
    raise MissingExtra("cli", "rich")

__all__ = ["ConsoleView"]
