"""
Courses to read and to try things on, as documents of the package.

Seven are published cases about one person each, with their citations: what
a paper does not say stays unknown, what follows from its words alone is
marked as inferred, and what is known of the course but of no visit stands in
its notes.  One is a whole course of six sessions that nobody lived through.

>>> names()[0]
'neck-pain'
>>> example("rainey-2013").needling_sessions[0].needlings is None
True
"""

import difflib
from importlib.resources import files
from typing import Final, final

import attrs

from dryneedling._refusals import described
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._tables import text_of
from dryneedling.codec import loads
from dryneedling.course import Course
from dryneedling.exceptions import UnknownName

__all__ = ["Example", "all_examples", "example", "example_text", "names"]


@final
@attrs.frozen(kw_only=True)
class Example:
    """
    What an example is, and where it comes from.

    Attributes:
        name: What `example` and the command line call it; also the id of the
            course.
        title: What it is about, in one line.
        synthetic: True for a course that nobody lived through.
        citation: The publication; None for a synthetic course.
    """

    __repr__ = short_repr
    __str__ = printed_record

    name: str
    title: str
    synthetic: bool
    citation: str | None


# Everything else about an example is read from its document.
_TITLES: Final = {
    "neck-pain": "Six sessions for chronic neck pain, every feature shown",
    "clewley-2014": "Thirteen visits for a stiff shoulder, the first two "
    "without needling",
    "issa-2006": "Daily headache, its change printed in percent only",
    "patel-2019": "One session at shoulder and upper back, a collapsed lung",
    "rainey-2013": "Low back pain, two visits with needling, no baseline",
    "sillevis-2020-1": "Headache from the neck, needle of 0.12 mm, subject 1",
    "sillevis-2020-2": "Headache from the neck, needle of 0.12 mm, subject 2",
    "sillevis-2020-3": "Headache from the neck, needle of 0.12 mm, subject 3",
}


def names() -> tuple[str, ...]:
    """
    Return the name of every example, the complete one first.
    """
    return tuple(_TITLES)


def example_text(name: str) -> str:
    """
    Return the JSON document of an example as it ships.

    Args:
        name: One of `names`.

    Raises:
        UnknownName: There is no such example; the nearest are given.

    >>> example_text("neck-pain").splitlines()[1]
    '  "format": "dryneedling.course",'
    """
    hint = f"there are {', '.join(_TITLES)}"
    name = text_of("example", name, hint)
    if name not in _TITLES:
        raise UnknownName(
            "example",
            tuple(difflib.get_close_matches(name[:200], _TITLES)),
            f"{described(name)}; {hint}",
        )
    document = files(__name__) / f"{name}.json"
    return document.read_text(encoding="utf-8")


def example(name: str) -> Course:
    """
    Return an example as a course.

    Args:
        name: One of `names`.

    Raises:
        UnknownName: There is no such example; the nearest are given.

    >>> course = example("neck-pain")
    >>> course.synthetic, len(course.needling_sessions)
    (True, 6)
    """
    return loads(example_text(name))


def all_examples() -> tuple[Example, ...]:
    """
    Return what every example is, in the order of `names`.

    >>> [item.name for item in all_examples() if item.synthetic]
    ['neck-pain']
    """
    listed: list[Example] = []
    for name, title in _TITLES.items():
        course = example(name)
        listed.append(
            Example(
                name=name,
                title=title,
                synthetic=course.synthetic,
                citation=course.citation,
            )
        )
    return tuple(listed)
