"""
What is asked of one picture, and where everything on it stands.
"""

from collections.abc import Sequence
from typing import final

import attrs

from dryneedling.anatomy import BodyView
from dryneedling.body.best_views import spot_in
from dryneedling.body.findings import BodyFindings, SiteFinding
from dryneedling.body.frames import BodyCrop, Frame
from dryneedling.body.marks import SiteMark
from dryneedling.body.spots import BodySpot
from dryneedling.body.spreading import Placed, spread
from dryneedling.views.sentences import English


@final
@attrs.frozen(kw_only=True)
class Sheet:
    """
    What is drawn, and how it is told.

    Attributes:
        findings: What is known of each site.
        views: The views; None for front, back and what shows a site best.
        crop: What of them; None for all.
        width: How wide the picture is.
        say: The sentences.
        plainly: Whether in the words of a patient.
        is_one_of_several: Whether other pictures stand beside it: it then
            shows what lies nowhere better, and leaves to the table what no
            view can show.
        left_to_the_table: How many sites no picture shows, to be said here.
        with_areas: Whether the areas of the muscles lie on it, to be clicked.
    """

    findings: BodyFindings
    views: tuple[BodyView, ...] | None
    crop: BodyCrop | None
    width: float
    say: English
    plainly: bool
    is_one_of_several: bool = False
    left_to_the_table: int = 0
    with_areas: bool = False


@final
@attrs.define
class Arranged:
    """
    Where everything on a sheet stands.

    Attributes:
        frames: The views, and the marks on each.
        missing: Sites that are not drawn, and why.
    """

    frames: list[tuple[Frame, list[tuple[SiteMark, Placed]]]]
    missing: list[tuple[SiteFinding, str]]

    @property
    def shown(self) -> list[SiteMark]:
        """
        The marks that are drawn, by number.
        """
        marks = [mark for _, pairs in self.frames for mark, _ in pairs]
        return sorted(marks, key=lambda mark: mark.finding.number)


def arranged_on(frames: Sequence[Frame], sheet: Sheet) -> Arranged:
    """
    Return where every mark of a sheet stands on its views.
    """
    arranged = Arranged([], [])
    wanted: list[tuple[SiteMark, BodySpot]] = []
    for finding in sheet.findings.sites:
        views = None if sheet.is_one_of_several else sheet.views
        spot, why = spot_in(finding, views)
        if spot is not None:
            wanted.append((SiteMark.of(finding), spot))
        elif why != "other_view" and not sheet.is_one_of_several:
            arranged.missing.append((finding, why))
    for frame in frames:
        here = [(mark, spot) for mark, spot in wanted if frame.shows(spot)]
        found = spread(frame, [(spot, mark.extent) for mark, spot in here])
        pairs: list[tuple[SiteMark, Placed]] = []
        for (mark, _), placed in zip(here, found, strict=True):
            if placed is None:
                arranged.missing.append((mark.finding, "no_room"))
            else:
                pairs.append((mark, placed))
        arranged.frames.append((frame, pairs))
    return arranged
