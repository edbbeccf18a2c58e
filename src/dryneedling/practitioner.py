"""
The person who treats (STRICTA item 5).
"""

from typing import final

import attrs

from dryneedling._fields import (
    Number,
    Problems,
    add,
    not_id,
    not_number,
    not_text,
    refuse,
)

__all__ = ["Practitioner"]


@final
@attrs.frozen(kw_only=True)
class Practitioner:
    """
    The person who treats, as STRICTA 2010 item 5 asks.

    Free text is not shown in reprs.

    Attributes:
        id: Opaque identifier.
        profession: "physiotherapist", "physician", ...
        qualification: Training in dry needling.
        affiliation: Professional body or employer.
        years_in_practice: Years of needling practice.
        experience: Other relevant experience.
    """

    id: str
    profession: str | None = attrs.field(default=None, repr=False)
    qualification: str | None = attrs.field(default=None, repr=False)
    affiliation: str | None = attrs.field(default=None, repr=False)
    years_in_practice: Number | None = None
    experience: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if wrong := not_id(self.id):
            problems = add(problems, "id", wrong)
        for name, text in (
            ("profession", self.profession),
            ("qualification", self.qualification),
            ("affiliation", self.affiliation),
            ("experience", self.experience),
        ):
            if text is not None and (wrong := not_text(text)):
                problems = add(problems, name, wrong)
        if self.years_in_practice is not None and (
            wrong := not_number(self.years_in_practice, 0, 80)
        ):
            problems = add(problems, "years_in_practice", wrong)
        if problems:
            raise refuse(self, problems)
