"""
What arguments of several commands have in common.
"""

from typing import Annotated, Final

from cyclopts import Parameter
from cyclopts.validators import Number

# One word each time it is given; the next word is not taken with it.
WORD: Final = Parameter(consume_multiple=False)
OUTPUT: Final = Parameter(name=("--output", "-o"))

AtLeastOne = Annotated[int | None, Parameter(validator=Number(gte=1))]
