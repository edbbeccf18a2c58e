"""
How much memory courses take, and reading, reviewing and checking them.
"""

import gc
import json
import os
import tempfile
import tracemalloc
from collections.abc import Callable
from contextlib import redirect_stdout, suppress
from pathlib import Path

import attrs
import orjson

import dryneedling as dn
from dryneedling.cli import main
from maintain.benchmarks.courses import course_of, one_needling
from maintain.benchmarks.machine import named
from maintain.benchmarks.timing import Row


@attrs.frozen
class Kept:
    """
    A figure of memory, and how many times the JSON text it is.
    """

    what: str
    kib: float
    times: float


def _memory(work: Callable[[], object]) -> tuple[float, float]:
    """
    Return what stays of a call's memory and its peak, in bytes.
    """
    work()  # fills the caches, which are no part of the result
    gc.collect()
    tracemalloc.start()
    result = work()
    gc.collect()
    stays, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    del result
    return stays, peak


def kept(sessions: int) -> list[Kept]:
    """
    Return what a session takes in memory, beside its text and its tree.
    """
    text = dn.dumps(course_of(sessions)).encode()
    found = [("JSON text", float(len(text)))]
    for name, read in (
        ("records of `loads`", dn.loads),
        ("dicts and lists of `json.loads`", json.loads),
        (f"dicts and lists of {named('orjson')}", orjson.loads),
    ):
        stays, _ = _memory(lambda read=read: read(text))  # type: ignore[misc]
        found.append((name, stays))
    return [
        Kept(what, size / sessions / 1024, size / len(text))
        for what, size in found
    ]


def peaks(sessions: int) -> list[Kept]:
    """
    Return the peak of reading and writing a document, and of its readings.
    """
    course = course_of(sessions)
    text = dn.dumps(course).encode()
    works: tuple[tuple[str, Callable[[], object]], ...] = (
        ("`loads`", lambda: dn.loads(text)),
        ("`json.loads`", lambda: json.loads(text)),
        ("`dumps`", lambda: dn.dumps(course)),
        ("`track`", lambda: dn.track(course)),
        ("`review`", lambda: dn.review(course)),
    )
    return [
        Kept(name, peak / 1024, peak / len(text))
        for name, work in works
        for _, peak in (_memory(work),)
    ]


def _peak_of_check(lines: int) -> float:
    """
    Return the peak of ``check`` over so many different courses, in bytes.
    """
    text = dn.dumps(one_needling())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "courses.jsonl"
        with path.open("w", encoding="utf-8") as out:
            for number in range(lines):
                # Of patients of their own: what is given twice costs
                # nothing, and one visit in two courses is a doubt more.
                another = text.replace("C-1", f"C-{number}")
                out.write(another.replace("P-1", f"P-{number}") + "\n")
        # What is printed goes nowhere: a buffer would grow with the file.
        with Path(os.devnull).open("w", encoding="utf-8") as nowhere:
            gc.collect()
            tracemalloc.start()
            with redirect_stdout(nowhere), suppress(SystemExit):
                # several workers hold some MiB of lines that wait for them
                main(["check", "--jobs", "1", str(path)])
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return peak


def check_row(few: int, many: int) -> Row:
    """
    Hold what ``check`` keeps of a course against the text of the course.

    It is a digest by which the same course is known when it comes again.
    """
    _peak_of_check(2)  # loads what is loaded when first used
    less, more = _peak_of_check(few), _peak_of_check(many)
    return Row(
        f"`check` over {many:,} different courses, memory for each",
        (more - less) / (many - few),
        len(dn.dumps(one_needling())),
        "its JSON text",
        "B",
        0.5,
    )
