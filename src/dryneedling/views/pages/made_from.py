"""
What every page is made from, worked out once.
"""

from collections.abc import Iterable, Iterator
from typing import final

import attrs
from pendulum import Date

from dryneedling.course import Course
from dryneedling.progress import Progress, SeriesProgress
from dryneedling.summary import Summary
from dryneedling.views.blocks import (
    Block,
    Gap,
    Heading,
    Paragraph,
    View,
)
from dryneedling.views.pages.contents import PagePart, Section
from dryneedling.views.sentences import English


@final
@attrs.frozen(kw_only=True)
class MadeFrom:
    """
    What every page is made from.

    Attributes:
        course: The course.
        progress: What `track` says of it.
        summary: Whether the patient is better, in the fewest facts.
        as_of: The day that is asked about; None where none was given.
        free_text: Whether what somebody typed may be shown.
        say: The sentences.
    """

    course: Course
    progress: Progress
    summary: Summary
    as_of: Date | None
    free_text: bool
    say: English

    @property
    def lead(self) -> SeriesProgress | None:
        """
        The series that comes first.

        That of the first goal that names one, or the only one; of several
        equal ones the first that has a net change, in the order in which
        treatment is explained, and without any the first that was read.
        """
        if self.summary.lead is not None:
            return self.summary.lead.progress
        read = [one for one in self.progress.series if one.readings]
        changed = (one for one in read if one.latest is not None)
        return next(changed, read[0] if read else None)

    def section(
        self,
        part: PagePart,
        blocks: Iterable[Block],
        otherwise: str = "",
        *,
        is_headed: bool = False,
    ) -> Iterator[Section]:
        """
        Yield a part of a page, or none where there is nothing to say.

        Args:
            part: What it is about.
            blocks: What stands in it.
            otherwise: What is said where there are no blocks.
            is_headed: Whether they begin with a heading of the same, which
                is left out, as the part has its own.
        """
        shown = [block for block in blocks if not isinstance(block, Gap)]
        if is_headed and shown and isinstance(shown[0], Heading):
            del shown[0]
        if not shown and otherwise:
            shown = [Paragraph(otherwise)]
        if shown:
            heading = self.say.part_of_page(part)
            yield Section(part, heading, View(shown))
