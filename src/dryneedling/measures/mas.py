"""
Modified Ashworth Scale: resistance of a muscle group to passive movement.

Six grades, 0, 1, 1+, 2, 3 and 4, of which only the order means anything: no
difference is taken and no verdict given; a grade is better or worse than
another, or the same.  Lower is better.  Say the muscle (*site*) and the side;
one examiner, as two differ by more than one does.

`MAS("1+")` and `MAS("2")` take the grade as it is written.  Inside, 1+ is
1.5, which stands for its place alone, so that the number 2 is grade 2.  In
published tables the codes run from 0 to 5, and there the code 2 is grade 1+:
those are not read here.

The scale whose five grades have no 1+ (MMAS) is another, and so is a mean of
several muscle groups: neither is kept as this.

* Bohannon 1987, Phys Ther 67(2):206-207, PMID 3809245, as printed at
  http://www.rehabmeasures.org/Lists/RehabMeasures/PrintView.aspx?ID=902:
  grades and the codes of tables.
* https://pmc.ncbi.nlm.nih.gov/articles/PMC2330046: retests agree from poorly
  to well, by muscle.

>>> MAS("1+", side="left").label
'MAS, left: 1+'
>>> MAS(2).grade
'2'
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["MAS"]

MAS: Final = Measure(
    key="mas",
    name="Modified Ashworth Scale",
    abbreviation="MAS",
    domain="tone",
    icf=("b735",),
    minimum=0,
    maximum=4,
    better="lower",
    kind="grade",
    recall="now",
    grades=(("0", 0), ("1", 1), ("1+", 1.5), ("2", 2), ("3", 3), ("4", 4)),
    listed=True,
    source=(
        "Bohannon 1987, Phys Ther 67(2):206-207, PMID 3809245; "
        "http://www.rehabmeasures.org/Lists/RehabMeasures/PrintView.aspx?ID=902"
    ),
)
