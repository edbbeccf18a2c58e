"""
Places on a chart: what takes room, and whether two things meet.
"""

from typing import Final, final

import attrs

from dryneedling._makers import maker_of


@final
@attrs.frozen
class Box:
    """
    A place on the drawing, from its left upper corner.
    """

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        """
        Tell whether two places share anything but an edge.
        """
        return (
            self.x < other.x + other.width
            and other.x < self.x + self.width
            and self.y < other.y + other.height
            and other.y < self.y + self.height
        )


# A picture has some thousand places.
make_box: Final = maker_of(Box)


def around(x: float, y: float, radius: float) -> Box:
    """
    Return the square around a point.
    """
    return make_box(x - radius, y - radius, 2 * radius, 2 * radius)
