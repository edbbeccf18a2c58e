"""
Which soreness is the one that needling usually leaves.
"""

from typing import final

import attrs

from dryneedling._fields import Number, Problems, add, not_number, refuse

__all__ = ["SorenessPolicy"]


@final
@attrs.frozen(kw_only=True)
class SorenessPolicy:
    """
    Which soreness is expected after needling.

    Soreness that begins within the first number of hours and ends within the
    second is expected; in trials it began at 2 to 8 h (Hong 1994, PMID
    8043247) and had mostly gone by 24 to 48 h (Navarro-Santana 2020, PMCID
    PMC7602246, table 5), followed up to 72 h (PMID 26406209).  The two
    numbers are a policy of this library.

    Attributes:
        onset_within_hours: Hours from the needling to the latest onset.
        ended_within_hours: Hours from the needling to the latest end.
    """

    onset_within_hours: Number = 24
    ended_within_hours: Number = 72

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        for name, hours in (
            ("onset_within_hours", self.onset_within_hours),
            ("ended_within_hours", self.ended_within_hours),
        ):
            if wrong := not_number(hours, 0, 8760):
                problems = add(problems, name, wrong)
        if problems:
            raise refuse(self, problems)
