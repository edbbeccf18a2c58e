"""
Problems as plain objects, for ``--json``.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from dryneedling.problems import Problem

if TYPE_CHECKING:
    from dryneedling.cli.json_values import Json


def problem_objects(problems: Iterable[Problem]) -> "list[Json]":
    """
    Return an object of each problem.

    >>> from dryneedling.problems import ProblemCode
    >>> problem_objects([Problem("a[0]", "no", ProblemCode.MISSING)])
    [{'path': 'a[0]', 'pointer': '/a/0', 'code': 'missing', 'message': 'no'}]
    """
    return [
        {
            "path": problem.path,
            "pointer": problem.pointer,
            "code": problem.code.value,
            "message": problem.message,
        }
        for problem in problems
    ]
