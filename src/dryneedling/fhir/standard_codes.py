"""
Every code of others that stands in a resource of ours, and where it was read.

One list of three tables, each of which has its rows once.
``standard_codes.csv`` has the codes that are words of FHIR or units,
``forms.csv`` those of forms, which say more of each (see `known_forms`), and
``indications.csv`` diagnoses.  A code that nobody read is in none of them.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Final, NamedTuple

from dryneedling._tables import rows
from dryneedling.indications import indications

LOINC: Final = "http://loinc.org"
UCUM: Final = "http://unitsofmeasure.org"
ICD_10_CM: Final = "http://hl7.org/fhir/sid/icd-10-cm"

# The day of the release against which a diagnosis was compared.
_RELEASES: Final = {"ICD-10-CM FY2026 (1 April 2026)": "2026-04-01"}


class StandardCode(NamedTuple):
    """
    A code of others.

    Attributes:
        system: Its system.
        code: The code.
        display: Its name there; None where no source prints it.
        read_on: Day on which it was read, or of the release that was read.
        source: Where it was read.
    """

    system: str
    code: str
    display: str | None
    read_on: str
    source: str


@cache
def standard_codes() -> Mapping[tuple[str, str], StandardCode]:
    """
    Return the codes of others that resources may have, by system and code.

    >>> standard_codes()["http://loinc.org", "59284-0"].display
    'Patient Consent'
    """
    several = (*_of_tables(), *_of_diagnoses())
    return {(one.system, one.code): one for one in several}


@cache
def ucum_units() -> frozenset[str]:
    """
    Return the units that are written with their code.
    """
    found = rows("fhir/standard_codes.csv")
    return frozenset(row["code"] for row in found if row["system"] == UCUM)


def _of_tables() -> Iterator[StandardCode]:
    for name in ("fhir/standard_codes.csv", "fhir/forms.csv"):
        for row in rows(name):
            yield StandardCode(
                row["system"],
                row["code"],
                row.get("display"),
                row["read_on"],
                row["source"],
            )


def _of_diagnoses() -> Iterator[StandardCode]:
    for indication in indications():
        for one in indication.codes:
            if one.code_set in _RELEASES and not one.is_header:
                yield StandardCode(
                    ICD_10_CM,
                    one.code,
                    one.title,
                    _RELEASES[one.code_set],
                    one.code_set,
                )
