"""
Templates of the page: ours, and those of a clinic that stand before them.

What a record holds is escaped wherever it stands, and a name that nothing
has is an error and no empty place.
"""

import traceback
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from jinja2 import (
    BaseLoader,
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PackageLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
)

from dryneedling.exceptions import TemplateFailure

# Ours have a name that no folder of a clinic has by chance.
_OURS: Final = PrefixLoader(
    {"dryneedling": PackageLoader("dryneedling.report")}
)
PAGE: Final = "dryneedling/page.html"


@lru_cache(maxsize=8)
def _environment(folder: str | None) -> Environment:
    loader: BaseLoader = _OURS
    if folder is not None:
        loader = ChoiceLoader([FileSystemLoader(folder), _OURS])
    return Environment(
        loader=loader,
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )


def filled(template: Path | None, values: Mapping[str, object]) -> str:
    """
    Fill a template: that of a clinic, or ours.

    Args:
        template: File of the clinic's own; what stands beside it may be
            included, and ours extended as ``dryneedling/page.html``.
        values: What it is filled with.

    Raises:
        TemplateFailure: The clinic's cannot be read, or fails.
    """
    if template is None:
        return _environment(None).get_template(PAGE).render(values)
    try:
        environment = _environment(str(template.parent))
        return environment.get_template(template.name).render(values)
    # whatever a template of somebody else's does
    except Exception as error:  # noqa: BLE001
        failure = _failure(template, error)
    raise failure


def _failure(template: Path, error: Exception) -> TemplateFailure:
    """
    Say where a template failed, and nothing that a record holds.
    """
    if isinstance(error, TemplateSyntaxError):
        name = error.filename or error.name or str(template)
        return TemplateFailure(name, error.lineno, str(error.message))
    # Frames of a template bear the name of its file: the last one is where
    # it failed.
    own = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if Path(frame.filename).parent == template.parent
    ]
    if isinstance(error, TemplateNotFound):
        reason = f"there is no template {error.name}"
    elif isinstance(error, UndefinedError):
        reason = "it asks for what is not there"
    elif isinstance(error, TemplateError):
        reason = "it cannot be filled"
    else:
        reason = f"it fails with {type(error).__name__}"
    if not own:
        return TemplateFailure(str(template), None, reason)
    # the line is the clinic's own, and holds nothing of a record
    return TemplateFailure(
        own[-1].filename, own[-1].lineno, f"{reason}: {own[-1].line}"
    )
