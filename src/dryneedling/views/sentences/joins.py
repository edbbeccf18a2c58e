"""
Sentences about two files of one patient.
"""

from typing import Final

from dryneedling.joins import JoinClashKind as Kind

_AT: Final = {
    Kind.TWO_PATIENTS: "one excludes the other, as of two patients",
    Kind.SAID_OTHERWISE: "one says it otherwise than the other; left out",
    Kind.OF_ONE_PART: "holds for the part of one alone; left out",
}

_BETWEEN: Final = {
    Kind.MAY_BE_ONE: "{} and {} may be one",
    Kind.ORDER_OF_VISITS: "whether {} or {} came first is not known",
    Kind.PLACE_NOT_KNOWN: "whether {} came before {} is not known",
}


class OfJoins:
    """
    What two files leave open.
    """

    nothing_open: str = "nothing is left open"

    def open_at(self, path: str, kind: Kind) -> str:
        """Say what is open at a place."""
        return f"{path}: {_AT[kind]}"

    def open_between(
        self, path: str, kind: Kind, first: str, second: str
    ) -> str:
        """Say what is open between two records."""
        return f"{path}: {_BETWEEN[kind].format(first, second)}"
