"""
`harms`: a rate of side effects over all courses of many files.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Final, cast, final

import attrs

from dryneedling._text import counted
from dryneedling.clashes import CoursesSeen
from dryneedling.cli.documents import course_of
from dryneedling.cli.failures import Failure
from dryneedling.cli.options import SorenessHours, kinds_named
from dryneedling.cli.output import complain, emit, show
from dryneedling.cli.places import Places
from dryneedling.cli.progress_bar import progress_bar
from dryneedling.cli.repeats import Repeats
from dryneedling.cli.sources import (
    Document,
    check_source,
    documents,
    total_size,
    weigh,
)
from dryneedling.cli.workers import cores, in_order
from dryneedling.harms import HarmUnit
from dryneedling.harms.grades import Grades
from dryneedling.harms.tally import Tally
from dryneedling.report import ConsoleView
from dryneedling.side_effects import SideEffectKind, SorenessPolicy

UNREADABLE: Final = 2
# Who gives one file twice in two versions need not read each line of it.
MOST: Final = 20


@final
@attrs.define
class _Counts:
    """
    What was counted in some documents.

    Attributes:
        tally: Their side effects.
        seen: What is kept of the courses, to find those that clash.
        places: Where they stand.
        broken: What is said of each document that is no course.
    """

    tally: Tally
    seen: CoursesSeen = attrs.field(factory=CoursesSeen)
    places: Places = attrs.field(factory=Places)
    broken: list[Failure] = attrs.field(factory=lambda: [])


@final
@attrs.frozen
class _Count:
    """
    Count the side effects of a batch of documents.
    """

    kinds: tuple[SideEffectKind, ...] | None
    with_soreness: bool
    policy: SorenessPolicy
    grades: Grades
    by_file: bool

    def tally(self) -> Tally:
        return Tally(self.kinds, self.with_soreness, self.policy, self.grades)

    def __call__(self, batch: Sequence[Document | Failure]) -> _Counts:
        counts = _Counts(self.tally())
        for one in batch:
            try:
                course = course_of(one)
            except Failure as failure:
                # Made anew without its traceback, as it has to pass between
                # processes.
                counts.broken.append(Failure(*failure.lines))
            else:
                document = cast("Document", one)
                whose = document.file if self.by_file else ""
                counts.seen.look(course, document.content, whose)
                counts.places.note(document.file, document.line)
                counts.tally.course(course, whose)
        return counts


def print_harms(
    files: Sequence[str],
    example: str | None,
    unit: str,
    kinds: Sequence[str],
    grades: Grades,
    *,
    with_soreness: bool,
    soreness: SorenessHours,
    clinic_per_file: bool,
    keep_going: bool,
    as_json: bool,
    jobs: int | None,
) -> int:
    """
    Print a rate of side effects over all courses of the files.

    A rate over only some of the courses would mislead: one that cannot be
    read ends it, unless somebody said to keep going, and then it is told.
    A document that came before is the same course, and counted once.

    Raises:
        Failure: A document is no course, and nobody said to keep going; or
            two courses would be counted twice, or as one, by mistake.
    """
    check_source(files, example)
    named = kinds_named(kinds)
    count = _Count(
        None if named is None else tuple(named),
        with_soreness,
        soreness.policy(with_soreness=with_soreness),
        grades,
        clinic_per_file,
    )
    repeats, broken = Repeats(), 0
    total = _Counts(count.tally())
    size = total_size(files)
    work = in_order(
        _once(documents(files, example), repeats),
        count,
        jobs=jobs or cores(),
        weigh=weigh,
        expected=size or 0,
    )
    with progress_bar("counting", size, talks=False) as tell, closing(work):
        for batch, counts in work:
            for failure in counts.broken:
                if not keep_going:
                    # The first in the order of the input, whichever worker met
                    # it.
                    raise failure
                complain(*failure.lines)
            broken += len(counts.broken)
            total.tally.add(counts.tally)
            total.seen.add(counts.seen)
            total.places.add(counts.places)
            tell(len(batch), sum(map(weigh, batch)))
    _refuse_clashes(total)
    rate = total.tally.rate(HarmUnit(unit), 95)
    if as_json:
        emit(
            "harms",
            {
                "expected_soreness": "include" if with_soreness else "exclude",
                "soreness_policy": None if with_soreness else count.policy,
                "documents": len(total.seen.courses),
                "unreadable": broken,
                "repeated": repeats.count,
                "rate": rate.rate,
                "harms": rate,
            },
        )
    else:
        show(ConsoleView(rate))
    complain(*_remarks(broken, repeats))
    return UNREADABLE if broken else 0


def _once(
    inputs: Iterator[Document | Failure], repeats: Repeats
) -> Iterator[Document | Failure]:
    """
    Leave out the documents that came before, and note them.
    """
    for one in inputs:
        is_again = isinstance(one, Document) and repeats.has(
            one.where, one.content
        )
        if not is_again:
            yield one


def _refuse_clashes(total: _Counts) -> None:
    clashes = total.seen.clashes()
    if not clashes:
        return
    places = total.places
    raise Failure(
        f"{len(clashes)} {'clash' if len(clashes) == 1 else 'clashes'} "
        "between courses: leave out what is there twice, or say "
        "--clinic-per-file",
        *(
            f"{places.document(clash.later).where}: "
            + (f"{clash.field}: " if clash.field else "")
            + clash.reason(places.document(clash.first).where)
            for clash in clashes[:MOST]
        ),
        *([f"and {len(clashes) - MOST} more"] if len(clashes) > MOST else []),
    )


def _remarks(broken: int, repeats: Repeats) -> Iterator[str]:
    """
    Say what the rate was counted over, where that is not plain.
    """
    if broken:
        yield f"{counted(broken, 'document')} left out: no course to count"
    if repeats.count:
        yield (
            f"{counted(repeats.count, 'document')} given twice, counted "
            f"once; the first is {repeats.first}"
        )
