"""
What a notebook shows of a record or a reading: HTML, and its plain twin.

A cell that ends with one shows it; nothing has to be called.  Lists are shown
as a table after ``%load_ext dryneedling.notebook``, or by `Courses`.

The HTML is the same as that of a page, in a box of its own class: no text has
a colour, so that it is read in any theme, and no rule is about anything
outside the box.  A chart is an image, as a notebook that is not trusted drops
the elements of a drawing and leaves its words behind.  The plain twin stands
beside the HTML and never in it: where a host keeps no style, nothing hidden
comes to light.

>>> from dryneedling.examples import example
>>> sorted(mimebundle(example("neck-pain")))
['text/html', 'text/plain']
"""

import base64
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import unescape
from itertools import chain
from typing import Any, Final, TypeGuard, final

import attrs

from dryneedling._short_forms import short_repr
from dryneedling._showing import in_notebook
from dryneedling.body import body_svg
from dryneedling.charts import progress_svg, series_svg
from dryneedling.course import Course
from dryneedling.discrepancies import Discrepancies
from dryneedling.progress import Progress, SeriesProgress, track
from dryneedling.session import Session
from dryneedling.timeline import each_course
from dryneedling.views import (
    ENGLISH,
    Block,
    Gap,
    Paragraph,
    Table,
    Tone,
    View,
    html_of,
    phrase,
    printed,
    view,
)
from dryneedling.views.course import visit_blocks
from dryneedling.views.course_list import course_list_blocks
from dryneedling.views.markup import escaped
from dryneedling.views.progress.at_a_glance import glance_blocks
from dryneedling.views.progress.main_series import main_series
from dryneedling.views.progress.rows import Visits
from dryneedling.views.progress.series import series_blocks

__all__ = ["Courses", "load_ipython_extension", "mimebundle"]

# Two hundred rows are read by nobody, and two hundred charts even less.
_ROWS: Final = 20

# As wide as other pictures, with words beside the views.
_WIDE: Final = 720

# Rules about the box alone, none with a variable; its class is named twice
# where Jupyter has a rule of two classes.  A theme of a notebook is not that
# of the operating system: where it names itself, an image follows.
_STYLE: Final = """
.dn-notebook {overflow-x: auto}
.dn-notebook table {border-collapse: collapse; margin: .5em 0}
.dn-notebook caption {text-align: left; padding: .3em .7em}
.dn-notebook.dn-notebook th, .dn-notebook.dn-notebook td
{text-align: left; vertical-align: top; padding: .2em .7em}
.dn-notebook.dn-notebook .dn-number {text-align: right}
.dn-notebook .dn-whole {white-space: nowrap}
.dn-notebook tbody th {font-weight: normal}
.dn-notebook h4 {font-weight: bold; margin: .8em 0 .3em}
.dn-notebook p {margin: .3em 0}
.dn-notebook ul {list-style: disc; margin: .3em 0; padding-left: 1.5em}
.dn-notebook small {font-size: inherit; opacity: .8}
.dn-notebook figure {margin: .5em 0}
.dn-notebook img {max-width: 100%; height: auto}
[data-jp-theme-light="true"] .dn-notebook img, .vscode-light .dn-notebook img,
[data-theme="light"] .dn-notebook img {color-scheme: light}
[data-jp-theme-light="false"] .dn-notebook img, .vscode-dark .dn-notebook img,
[data-theme="dark"] .dn-notebook img, .dark .dn-notebook img
{color-scheme: dark}
"""


def mimebundle(shown: object) -> dict[str, str]:
    """
    Return the forms of a record or a reading, by their media types.

    Args:
        shown: A course, a session, or what a reading returned.

    Raises:
        TypeError: It is nothing that has a view.
    """
    parts = list(_parts(shown))
    html = "".join(
        _figure(part) if isinstance(part, str) else html_of(part)
        for part in parts
    )
    # one view, so that its parts are set apart as the view says
    blocks = chain.from_iterable(
        part.blocks for part in parts if isinstance(part, View)
    )
    return {
        "text/plain": printed(View(blocks)),
        "text/html": (
            f'<div class="dn-notebook"><style>{_STYLE}</style>{html}</div>'
        ),
    }


def _courses(several: Course | Iterable[Course]) -> tuple[Course, ...]:
    return tuple(each_course("Courses", several))


@final
@attrs.frozen
class Courses:
    r"""
    Several courses as a table of a notebook, the first twenty of them.

    Attributes:
        courses: The courses.

    Raises:
        InvalidRecord: They are no courses.

    >>> from dryneedling.examples import example
    >>> print(str(Courses([example("neck-pain")])).partition("\n")[0])
    1 course
    """

    courses: tuple[Course, ...] = attrs.field(converter=_courses)

    __repr__ = short_repr

    def __str__(self) -> str:
        return printed(_list_of(self.courses))

    _repr_mimebundle_ = in_notebook


def load_ipython_extension(shell: Any) -> None:  # noqa: ANN401  # of IPython
    """
    Show lists and tuples of courses as tables: ``%load_ext`` calls this.

    Args:
        shell: The shell of IPython.
    """
    formatter = shell.display_formatter
    for kind in (list, tuple):
        formatter.mimebundle_formatter.for_type(kind, _bundle_of)
        # IPython has words of its own for a list, which go before ours
        plain = formatter.formatters["text/plain"]
        plain.for_type(kind, partial(_write, plain.for_type(kind)))


def _bundle_of(
    several: Sequence[object], **_: object
) -> dict[str, str] | None:
    # None leaves a list to IPython
    return mimebundle(Courses(several)) if _are_courses(several) else None


def _write(
    before: Callable[..., object],
    several: Sequence[object],
    printer: Any,  # noqa: ANN401  # of IPython
    cycle: bool,  # noqa: FBT001  # as IPython calls it
) -> None:
    if _are_courses(several):
        printer.text(str(Courses(several)))
    else:
        before(several, printer, cycle)


def _are_courses(several: Sequence[object]) -> TypeGuard[Sequence[Course]]:
    return bool(several) and all(type(one) is Course for one in several)


def _parts(shown: object) -> Iterator[View | str]:
    """
    Yield views, and between them the SVG of a chart.
    """
    if isinstance(shown, Course):
        yield from _parts_of(track(shown), shown)
    elif isinstance(shown, Progress):
        yield from _parts_of(shown, None)
    elif isinstance(shown, Courses):
        yield _list_of(shown.courses)
    elif isinstance(shown, (SeriesProgress, Discrepancies)):
        if isinstance(shown, SeriesProgress) and shown.readings:
            yield series_svg(shown)
        yield _cut(view(shown))
    else:
        yield view(shown)
        if isinstance(shown, Session) and shown.needlings:
            yield body_svg(shown, width=_WIDE)


def _parts_of(
    progress: Progress, course: Course | None
) -> Iterator[View | str]:
    """
    Yield where a course stands, its chart, and the numbers of that beside it.
    """
    visits = Visits.of(progress, course)
    yield _cut(View(glance_blocks(progress, course, visits, ENGLISH)))
    main = main_series(progress, course)
    if main:
        yield progress_svg(attrs.evolve(progress, series=main), course)
    if course is not None:
        if course.trigger_points:
            yield body_svg(course, width=_WIDE)
        yield _cut(View(visit_blocks(progress, course, ENGLISH)))
    else:
        yield _cut(View(_tables(progress, main, visits)))


def _tables(
    progress: Progress, main: Sequence[SeriesProgress], visits: Visits
) -> Iterator[Block]:
    for one in main:
        yield from series_blocks(one, visits, ENGLISH)
        yield Gap()
    if len(main) < len(progress.series):
        few = ENGLISH.few_series(len(main), len(progress.series))
        yield Paragraph(phrase(few, Tone.QUIET))


def _list_of(courses: Sequence[Course]) -> View:
    return View(course_list_blocks(courses, ENGLISH, most=_ROWS))


def _cut(seen: View) -> View:
    """
    Keep twenty rows of each list, and say how many are left out.

    Of visits, which stand in the order of time, the last ones are kept.
    """

    def blocks() -> Iterator[Block]:
        for block in seen.blocks:
            if not isinstance(block, Table) or len(block.rows) <= _ROWS:
                yield block
                continue
            left_out = len(block.rows) - _ROWS
            if block.columns[0].name == ENGLISH.visit_number:
                yield Paragraph(
                    phrase(ENGLISH.rows_before(left_out), Tone.QUIET)
                )
                yield attrs.evolve(block, rows=block.rows[-_ROWS:])
            else:
                yield attrs.evolve(block, rows=block.rows[:_ROWS])
                yield Paragraph(ENGLISH.and_more(left_out))

    return View(blocks())


_TOLD: Final = re.compile("<(title|desc)>(.*?)</")


def _figure(svg: str) -> str:
    """
    Write a chart as an image that needs no file, with its words beside it.
    """
    told = " ".join(unescape(words) for _, words in _TOLD.findall(svg))
    data = base64.b64encode(svg.encode()).decode("ascii")
    return (
        '<figure><img width="720" '
        f'src="data:image/svg+xml;base64,{data}" alt="{escaped(told)}">'
        "</figure>"
    )
