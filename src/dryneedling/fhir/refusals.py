"""
Refusals of resources and forms: the error of one thing that is wrong.
"""

from dryneedling.exceptions import FhirError
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code


def refused(
    path: str, message: str, code: Code = Code.WRONG_TYPE
) -> FhirError:
    """
    Make the error of one problem.

    Args:
        path: Where it stands; empty of all that was given.
        message: What was expected, and what came.
        code: What kind of mistake it is.
    """
    return FhirError((Problem(path, message, code),))
