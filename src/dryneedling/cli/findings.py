"""
What `check` finds in one batch of documents, as lines that are ready to print.

This is the part of the command that workers do.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling.clashes import ClashKind, CoursesSeen
from dryneedling.cli.failures import Failure, problem_lines
from dryneedling.cli.output import harmless, object_text
from dryneedling.cli.places import Places
from dryneedling.cli.problem_objects import problem_objects
from dryneedling.cli.sources import Document
from dryneedling.discrepancies import Discrepancy, review
from dryneedling.discrepancies.across import doubt_of
from dryneedling.exceptions import DocumentError

# A document that is no course counts under this name among the rules.
UNREADABLE: Final = "unreadable_document"

_ORDER: Final = ("error", "warning", "info")


@final
@attrs.define
class Findings:
    """
    What was found in documents; nothing else is kept of them.

    Attributes:
        documents: How many there are.
        unreadable: How many of them are no course.
        rules: How often each rule was found, by severity and rule.
        lines: What is to be printed of them, unless only counts are wanted.
        seen: What is kept of the courses, to find those that clash.
        places: Where they stand.
        not_opened: What is said of files that could not be read.
    """

    documents: int = 0
    unreadable: int = 0
    rules: Counter[tuple[str, str]] = attrs.field(factory=lambda: Counter())
    lines: list[str] = attrs.field(factory=lambda: [])
    seen: CoursesSeen = attrs.field(factory=CoursesSeen)
    places: Places = attrs.field(factory=Places)
    not_opened: list[str] = attrs.field(factory=lambda: [])

    def count(self, other: "Findings") -> None:
        """
        Add what was counted elsewhere; its lines are printed, not kept.
        """
        self.documents += other.documents
        self.unreadable += other.unreadable
        self.rules.update(other.rules)
        self.not_opened += other.not_opened
        self.seen.add(other.seen)
        self.places.add(other.places)

    def of(self, severity: str) -> int:
        """
        Return how many findings have a severity.
        """
        return sum(
            count
            for (grade, _), count in self.rules.items()
            if grade == severity
        )

    @property
    def repeated(self) -> int:
        """
        How many courses came before, counted when all were compared.
        """
        return sum(
            count
            for (_, rule), count in self.rules.items()
            if rule == ClashKind.COURSE_GIVEN_TWICE
        )

    def sorted(self) -> list[tuple[str, str, int]]:
        """
        Return severity, rule and count, the gravest and most frequent first.
        """
        return sorted(
            (
                (severity, rule, count)
                for (severity, rule), count in self.rules.items()
            ),
            key=lambda row: (_ORDER.index(row[0]), -row[2], row[1]),
        )


@final
@attrs.frozen
class Review:
    """
    Review a batch of documents.

    Attributes:
        quiet: Whether nothing but counts is wanted.
        as_json: Whether lines are JSON.
        ascii: Whether JSON may hold signs of ASCII only.
    """

    quiet: bool
    as_json: bool
    ascii: bool

    def __call__(self, batch: Sequence[Document | Failure]) -> Findings:
        """
        Return what was found.
        """
        findings = Findings()
        for one in batch:
            if isinstance(one, Failure):
                findings.not_opened.extend(one.lines)
            else:
                self._look(one, findings)
        return findings

    def _look(self, document: Document, findings: Findings) -> None:
        findings.documents += 1
        try:
            course = document.course()
            doubts = review(course)
        except DocumentError as error:
            findings.unreadable += 1
            # Counted like a rule, so that the summary adds up to what was
            # printed.
            findings.rules["error", UNREADABLE] += 1
            lines = (
                self._unreadable_object(document, error)
                if self.as_json
                else map(harmless, problem_lines(document.where, error))
            )
        else:
            findings.seen.look(course, document.content)
            findings.places.note(document.file, document.line)
            lines = self._told(document, doubts, findings)
        if not self.quiet:
            findings.lines.extend(lines)

    def compare(self, findings: Findings) -> Iterator[str]:
        """
        Count what clashes between documents, and return the lines of it.

        Only who has met all of them can tell.
        """
        places = findings.places
        for clash in findings.seen.clashes():
            doubt = doubt_of(clash, places.document(clash.first).where)
            yield from self._told(
                places.document(clash.later), (doubt,), findings
            )

    def _told(
        self,
        document: Document,
        doubts: Sequence[Discrepancy],
        findings: Findings,
    ) -> Iterator[str]:
        """
        Count doubts, and return the lines that tell of them.
        """
        findings.rules.update(
            (doubt.severity.value, doubt.rule) for doubt in doubts
        )
        told = self._objects if self.as_json else _as_text
        return told(document, doubts)

    def _objects(
        self, document: Document, doubts: Sequence[Discrepancy]
    ) -> Iterator[str]:
        for doubt in doubts:
            fields = {
                "file": document.file,
                "line": document.line,
                "severity": doubt.severity,
                "rule": doubt.rule,
                "path": doubt.path,
                "reason": doubt.reason,
                "source": doubt.source,
            }
            yield object_text(
                "check.finding", fields, indent=None, is_ascii=self.ascii
            )

    def _unreadable_object(
        self, document: Document, error: DocumentError
    ) -> Iterator[str]:
        fields = {
            "file": document.file,
            "line": document.line,
            "problems": problem_objects(error.problems),
        }
        yield object_text(
            "check.unreadable", fields, indent=None, is_ascii=self.ascii
        )


def _as_text(
    document: Document, doubts: Sequence[Discrepancy]
) -> Iterator[str]:
    for doubt in doubts:
        path = f" {doubt.path}:" if doubt.path else ""
        yield harmless(
            f"{document.where}:{path} {doubt.severity.value} {doubt.rule}: "
            f"{doubt.reason}"
        )
