"""
The view of a count of muscles.
"""

from collections.abc import Iterator

from dryneedling.billing import MuscleCount
from dryneedling.views.blocks import Block, Paragraph
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(MuscleCount)
def muscle_blocks(count: MuscleCount, say: English) -> Iterator[Block]:
    """
    Yield the count that was asked for, both counts, and every muscle.
    """
    if count.category is None:
        yield Paragraph(say.needled_not_recorded)
        return
    yield Paragraph(
        say.muscles(
            sides=count.sides,
            count=count.count,
            at_least=count.at_least,
            category=count.category,
            code=count.code,
        )
    )
    yield Paragraph(say.both_counts(count.together, count.apart), indent=1)
    for name in count.muscles:
        yield Paragraph(say.listed_muscle(say.told(name)), indent=1)
    if count.other_structures:
        text = say.other_structures(count.other_structures)
        yield Paragraph(text, indent=1)
    if count.not_inserted:
        yield Paragraph(say.not_inserted(count.not_inserted), indent=1)
