"""
What a jurisdiction or clinic asks of consent.
"""

from typing import final

import attrs

from dryneedling._fields import Problems, add, not_count, refuse

__all__ = ["ConsentPolicy"]


@final
@attrs.frozen(kw_only=True)
class ConsentPolicy:
    """
    What a jurisdiction or clinic asks of consent.

    Attributes:
        age_of_majority: 18 unless given; 19 or 21 in some places, and
            parental consent is asked under 16 in the New Zealand code of
            acupuncturists (nzasa code of safe practice).
        minimum_age: Below it needling is not recommended: 12, the precaution
            list of APTA as reproduced by myotherapyandmassage.com.au.
        valid_days: Days after which consent must be renewed; None for no
            limit: no universal period was found.
    """

    age_of_majority: int = 18
    minimum_age: int = 12
    valid_days: int | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_count(self.age_of_majority, 10, 30):
            problems = add(problems, "age_of_majority", wrong)
        if wrong := not_count(self.minimum_age, 0, 30):
            problems = add(problems, "minimum_age", wrong)
        if self.valid_days is not None and (
            wrong := not_count(self.valid_days, 0, 36_600)
        ):
            problems = add(problems, "valid_days", wrong)
        if problems:
            raise refuse(self, problems)
