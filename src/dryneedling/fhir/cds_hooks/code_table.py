"""
Which code of a record says that a screening factor is present, or is not.

Rows of ``recorded_codes.csv``, each with where its code was read.  What no
row has is not recognised: nothing is read out of the words beside a code.
"""

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from dryneedling._tables import either, rows
from dryneedling.fhir.refusals import refused
from dryneedling.problems import ProblemCode as Code
from dryneedling.screening.answers import Answer
from dryneedling.screening.questions import factors_by_key

# No code of a row is longer: what is, is not looked up sign by sign.
_LONGEST: Final = 20
OWN_CODES: Final = "a code table of the clinic's own"


class CodeMeaning(NamedTuple):
    """
    What a code says.

    Attributes:
        factor: Key of the factor.
        answer: Whether it is present, absent, or asked and not known.
        lasting: Whether it stays true when the record calls it over, as that
            a lung collapsed once.
        source: Where the code was read.
    """

    factor: str
    answer: Answer
    lasting: bool
    source: str


_Table = Mapping[tuple[str, str], CodeMeaning]
# A factor that the code says is present, or a factor and its answer.
OwnCodes = Mapping[tuple[str, str], str | tuple[str, Answer]]


@cache
def _tables() -> tuple[_Table, _Table]:
    """
    Return codes that are meant alone, and those with all codes below them.
    """
    alone: dict[tuple[str, str], CodeMeaning] = {}
    with_below: dict[tuple[str, str], CodeMeaning] = {}
    for cells in rows("fhir/cds_hooks/recorded_codes.csv"):
        is_alone = either(cells, "reach", "exact", "below")
        (alone if is_alone else with_below)[cells["system"], cells["code"]] = (
            CodeMeaning(
                cells["factor"],
                Answer(cells["answer"]),
                either(cells, "lasting", "yes", "no"),
                cells["source"],
            )
        )
    return alone, with_below


def meaning_of(system: str, code: str, own: OwnCodes) -> CodeMeaning | None:
    """
    Return what a code says; None where no row has it.

    Args:
        system: URI of the code system.
        code: The code.
        own: What codes of a clinic's own say, which go first.

    >>> meaning_of("http://hl7.org/fhir/sid/icd-10-cm", "E10.65", {}).factor
    'diabetes'
    """
    if (system, code) in own:
        factor, answer = _said(own[system, code])
        return CodeMeaning(factor, answer, False, OWN_CODES)  # noqa: FBT003  # a field of a tuple
    alone, with_below = _tables()
    if (system, code) in alone:
        return alone[system, code]
    for end in range(min(len(code), _LONGEST), 0, -1):
        found = with_below.get((system, code[:end]))
        if found is not None:
            return found
    return None


def checked(own: OwnCodes | None) -> OwnCodes:
    """
    Return a code table of a clinic's own, whose factors are in the table.

    Raises:
        FhirError: A factor is not, or an answer is none.
    """
    for index, said in enumerate((own or {}).values()):
        factor, answer = _said(said)
        if factor not in factors_by_key():
            raise refused(
                f"codes[{index}]",
                "expected the key of a screening factor, got another text; "
                "dryneedling.screening.factors() lists them",
                Code.UNKNOWN_NAME,
            )
        if answer not in set(Answer):
            raise refused(
                f"codes[{index}]",
                "expected present, absent or not_asked beside the factor, "
                "got another value",
                Code.UNKNOWN_NAME,
            )
    return own or {}


def _said(said: str | tuple[str, Answer]) -> tuple[str, Answer]:
    """
    Return factor and answer of what a clinic says of a code.
    """
    return (said, Answer.PRESENT) if isinstance(said, str) else said
