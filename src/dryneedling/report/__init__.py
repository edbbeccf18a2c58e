"""
Readings shown to people, beyond what `print` shows.

`ConsoleView` is for rich: hand one to ``rich.print`` or to a
`rich.console.Console`.  `page` writes a course as one HTML file for a
patient, a clinician or a payer, and `pdf` writes it as a PDF.
"""

from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from dryneedling._lazy import later
from dryneedling.exceptions import MissingExtra

if TYPE_CHECKING:
    from dryneedling.report.console import ConsoleView
    from dryneedling.report.html_page import page
    from dryneedling.report.pdf_page import pdf

__all__ = ["ConsoleView", "page", "pdf"]

# The extra that each needs, and the package that tells whether it is there.
_NEEDS: Final = {
    "ConsoleView": ("cli", "rich"),
    "page": ("report", "jinja2"),
    "pdf": ("pdf", "typst"),
}

_load: Final = later(
    __name__,
    {"ConsoleView": "console", "page": "html_page", "pdf": "pdf_page"},
)


def __getattr__(name: str) -> object:
    extra, package = _NEEDS.get(name, ("", ""))
    if package and find_spec(package) is None:
        raise MissingExtra(extra, package)
    return _load(name)


def __dir__() -> list[str]:
    return sorted(__all__)
