"""
The papers that a page is printed on.
"""

from typing import Final, Literal

from dryneedling._refusals import Refusal, described
from dryneedling.problems import ProblemCode

Paper = Literal["a4", "letter"]
PAPERS: Final = ("a4", "letter")


def not_paper(paper: object) -> Refusal | None:
    """
    Check that a value is None or a paper.
    """
    if paper is None or paper in PAPERS:
        return None
    return Refusal(
        ProblemCode.UNKNOWN_WORD
        if type(paper) is str
        else ProblemCode.WRONG_TYPE,
        f"expected one of {', '.join(PAPERS)}; got {described(paper)}",
    )
