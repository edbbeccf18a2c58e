"""
The view of what two files of one patient leave open.
"""

from collections.abc import Iterator

from dryneedling.joins import JoinClash, JoinClashKind, Joined
from dryneedling.views.blocks import Block, Paragraph
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows

# These name two records; of the others only the place is shown, as what
# stands there may tell who it is.
_OF_TWO = (
    JoinClashKind.MAY_BE_ONE,
    JoinClashKind.ORDER_OF_VISITS,
    JoinClashKind.PLACE_NOT_KNOWN,
)


@shows(Joined)
def joined_blocks(joined: Joined, say: English) -> Iterator[Block]:
    """
    Yield a line for each place that two files leave open.
    """
    if joined.is_whole:
        yield Paragraph(say.nothing_open)
    if joined.course is None:
        yield Paragraph(say.together_no_course)
    for clash in joined.clashes:
        yield Paragraph(_line(clash, say))
    for path, message in joined.problems:
        yield Paragraph(say.is_wrong(path, say.told(message)), indent=1)


def _line(clash: JoinClash, say: English) -> str:
    if clash.kind in _OF_TWO:
        return say.open_between(
            clash.path, clash.kind, clash.first or "", clash.second or ""
        )
    return say.open_at(clash.path, clash.kind)
