"""
Manual muscle test: strength of a muscle or movement in grades of 0 to 5.

With plus and minus there are twelve, 0, 1, 2-, 2, 2+, 3-, 3, 3+, 4-, 4, 4+
and 5, of which only the order means anything: no difference is taken and no
verdict given.  Higher is better.  Say the muscle (*site*) or the movement
(*activity*), and the side.  Whoever grades without plus and minus uses the
whole ones; whether 4 then means 4 or 4+ the record does not tell.

Inside, a minus is a quarter less and a plus a quarter more, which stands for
the place alone.

* Data of Fruth, as printed at
  https://yomokerst.com/The%20Archive/Examination/Tests%20and%20Measures/Manual%20Muscle%20Test/MMT_manual_muscle_test.html:
  the grades with plus and minus, in order.
* http://eatonhand.com/clf/clf311.htm: the six grades of the Medical Research
  Council.

>>> MMT("4-", side="right").label
'MMT, right: 4-'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["MMT"]

MMT: Final = Measure(
    key="mmt",
    name="Manual muscle test",
    abbreviation="MMT",
    domain="strength",
    icf=("b730",),
    minimum=0,
    maximum=5,
    better="higher",
    kind="grade",
    recall="now",
    grades=(
        ("0", 0),
        ("1", 1),
        ("2-", 1.75),
        ("2", 2),
        ("2+", 2.25),
        ("3-", 2.75),
        ("3", 3),
        ("3+", 3.25),
        ("4-", 3.75),
        ("4", 4),
        ("4+", 4.25),
        ("5", 5),
    ),
    listed=True,
    source=(
        "https://yomokerst.com/The%20Archive/Examination/Tests%20and%20"
        "Measures/Manual%20Muscle%20Test/MMT_manual_muscle_test.html; "
        "http://eatonhand.com/clf/clf311.htm"
    ),
)
