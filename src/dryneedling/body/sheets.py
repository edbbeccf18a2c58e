"""
One picture of a body: its views, the marks on them, and the words below.
"""

from collections.abc import Iterator, Sequence
from typing import Final, final

import attrs

from dryneedling._text import plain
from dryneedling.anatomy import Side
from dryneedling.body.figure import figure_of, is_whole
from dryneedling.body.findings import BodyFindings, SiteFinding
from dryneedling.body.frames import (
    NARROW,
    BodyCrop,
    Frame,
    frames_of,
    is_in_crop,
)
from dryneedling.body.marks import (
    SiteMark,
    draw_leader,
    draw_mark,
    signs_of_marks,
)
from dryneedling.body.projections import BodyView, side_on_left
from dryneedling.body.spots import BodySpot, spots_of
from dryneedling.body.spreading import Placed, spread
from dryneedling.body.told import described, head_of_site
from dryneedling.charts.drawing import Drawing, PathOnInset
from dryneedling.charts.glyphs import width_of, wrapped
from dryneedling.charts.point_rows import Sign
from dryneedling.views.sentences import English

_MARGIN: Final = 6
_SIZE: Final = 11.2
_LINE: Final = 15
# From here on there is room for the words beside the views.
_BESIDE: Final = 300
# So many marks in one part of a view crowd.
_CROWD: Final = 5
_SIGN: Final = 4.2
_INDENT: Final = 16
# How far from the edge the letters of the sides stand.
_LETTERS: Final = 30


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
    """

    findings: BodyFindings
    views: tuple[BodyView, ...] | None
    crop: BodyCrop | None
    width: float
    say: English
    plainly: bool
    is_one_of_several: bool = False


@final
@attrs.frozen
class _Line:
    """
    One line of words, or of signs and what they stand for.
    """

    text: str = ""
    signs: tuple[tuple[float, Sign, str], ...] = ()
    colour: str = "ink"
    name: str = "words"


def spot_in(
    finding: SiteFinding, views: Sequence[BodyView] | None
) -> tuple[BodySpot | None, str]:
    """
    Return where a site is marked, or why it is not.

    Args:
        finding: What is known of the site.
        views: The views that are drawn; None for the one that shows it best.

    Returns:
        The spot, and the reason where there is none.
    """
    site = finding.site
    if site is None:
        return None, "no_site"
    spots = spots_of(site)
    if not spots:
        has_side = site.side is not None or site.muscle is None
        return None, "no_place" if has_side else "no_side"
    for spot in spots:
        if views is None or spot.view in views:
            return spot, ""
    return None, "other_view"


def views_of(findings: BodyFindings) -> tuple[BodyView, ...]:
    """
    Return front, back and whatever else shows a site best.
    """
    wanted = {BodyView.FRONT, BodyView.BACK}
    for finding in findings.sites:
        spot, _ = spot_in(finding, None)
        if spot is not None:
            wanted.add(spot.view)
    return tuple(view for view in BodyView if view in wanted)


def pictures_of(
    findings: BodyFindings,
) -> list[tuple[BodyView, BodyCrop | None]]:
    """
    Return the views that show every site, and what of them marks crowd.
    """
    views = views_of(findings)
    spots = [
        spot
        for finding in findings.sites
        if (spot := spot_in(finding, None)[0]) is not None
    ]
    whole = [view for view in views if is_whole(view)]
    crowded = [
        (view, crop)
        for view in whole
        for crop in BodyCrop
        if sum(is_in_crop(crop, spot) for spot in spots if spot.view is view)
        >= _CROWD
    ]
    parts = [view for view in views if not is_whole(view)]
    return [
        *((view, None) for view in whole),
        *crowded,
        *((view, None) for view in parts),
    ]


@final
@attrs.define
class _Arranged:
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


def _arranged(sheet: Sheet, frames: Sequence[Frame]) -> _Arranged:
    arranged = _Arranged([], [])
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


def drawn(sheet: Sheet) -> str:
    """
    Draw a sheet as one SVG.
    """
    views = sheet.views or views_of(sheet.findings)
    across = min(sheet.width, 2 * NARROW)
    frames, bottom = frames_of(views, sheet.crop, top=0, width=across)
    used = max(frame.area.x + frame.area.width for frame in frames)
    arranged = _arranged(sheet, frames)
    is_beside = sheet.width - used >= _BESIDE
    left, top = (used + 2 * _MARGIN, 4.0) if is_beside else (0.0, bottom + 4)
    room = sheet.width - left - 2 * _MARGIN
    lines = list(_lines(sheet, arranged, room))
    height = max(bottom, top + len(lines) * _LINE) + _MARGIN
    drawing = Drawing(sheet.width, height, _title(sheet))
    drawing.describe(" ".join(_described(sheet, arranged)))
    for frame, pairs in arranged.frames:
        _draw_frame(drawing, frame, sheet.say)
        for mark, placed in pairs:
            draw_leader(drawing, mark, placed)
        for mark, placed in pairs:
            draw_mark(drawing, mark, placed)
    for place, line in enumerate(lines, 1):
        _draw_line(drawing, line, left + _MARGIN, top + place * _LINE - 4)
    return drawing.written()


def _title(sheet: Sheet) -> str:
    say = sheet.say
    title = say.body_title(is_session=sheet.findings.is_session)
    if sheet.views is None:
        return title
    return say.about(title) + say.view_of_body(sheet.views[0], sheet.crop)


def _described(sheet: Sheet, arranged: _Arranged) -> Iterator[str]:
    """
    Yield what the picture shows, site by site, and what it does not.
    """
    for mark in arranged.shown:
        yield _of_site(sheet, mark.finding)
    if not sheet.findings.sites:
        yield sheet.say.nothing_on_body
    yield from _of_missing(sheet, arranged)
    yield sheet.say.schematic


def _of_site(sheet: Sheet, finding: SiteFinding) -> str:
    return described(
        finding,
        sheet.say,
        plainly=sheet.plainly,
        is_session=sheet.findings.is_session,
    )


def _of_missing(sheet: Sheet, arranged: _Arranged) -> Iterator[str]:
    for finding, why in arranged.missing:
        yield sheet.say.not_drawn(head_of_site(finding, sheet.say), why)


def _draw_frame(drawing: Drawing, frame: Frame, say: English) -> None:
    sides = (Side.LEFT, Side.RIGHT)
    # the whole body is one drawing, a part one for each side
    for side in sides[:1] if is_whole(frame.view) else sides:
        figure = figure_of(frame.view, side)
        drawing.inset(
            frame.area,
            frame.window(side),
            [
                PathOnInset(
                    data=figure.outline,
                    stroke="outline",
                    fill="skin",
                    width=1.1,
                    name="outline",
                ),
                PathOnInset(
                    data=figure.lines, stroke="inner", width=0.8, name="inner"
                ),
            ],
        )
    area = frame.area
    title = say.view_of_body(frame.view, frame.crop)
    middle = area.x + area.width / 2
    drawing.text(
        title, middle, area.y - 5, "quiet", size=_SIZE, anchor="middle"
    )
    # beside the head, where nothing else is, or in the corners of a part
    is_all = is_whole(frame.view) and frame.crop is None
    aside = area.width / 2 - (_LETTERS if is_all else _MARGIN)
    y = area.y + 26 if is_all else area.y - 5
    on_left = side_on_left(frame.view)
    for side in (Side.LEFT, Side.RIGHT):
        is_left = side is on_left
        drawing.text(
            say.letter_of_side(side),
            middle + (-aside if is_left else aside),
            y,
            "ink",
            size=13,
            anchor="start" if is_left else "end",
            bold=True,
            name="side",
        )


def _lines(sheet: Sheet, arranged: _Arranged, room: float) -> Iterator[_Line]:
    say, findings = sheet.say, sheet.findings
    signs = signs_of_marks(arranged.shown, say, plainly=sheet.plainly)
    yield from _legend(signs, room)
    if sheet.views is None:
        if findings.sites:
            yield _Line()
        for finding in findings.sites:
            yield from _wrapped(_of_site(sheet, finding), room, "key")
    if not findings.sites:
        yield from _wrapped(say.nothing_on_body, room)
    for told in _of_missing(sheet, arranged):
        yield from _wrapped(told, room, "missing")
    if findings.elsewhere and not sheet.is_one_of_several:
        effects = map(say.told, findings.elsewhere)
        yield from _wrapped(say.without_site(effects), room)
    for text in wrapped(say.schematic, _SIZE, room):
        yield _Line(text, colour="quiet", name="schematic")


def _legend(signs: Sequence[tuple[Sign, str]], room: float) -> Iterator[_Line]:
    """
    Yield the signs with their words, as many beside each other as fit.
    """
    here: list[tuple[float, Sign, str]] = []
    x = 0.0
    for sign, words in signs:
        text = wrapped(plain(words), _SIZE, room - _INDENT, lines=1)[0]
        wide = _INDENT + width_of(text, _SIZE)
        if here and x + wide > room:
            yield _Line(signs=tuple(here))
            here, x = [], 0.0
        here.append((x, sign, text))
        x += wide + 10
    if here:
        yield _Line(signs=tuple(here))


def _wrapped(text: str, room: float, name: str = "words") -> Iterator[_Line]:
    for line in wrapped(plain(text), _SIZE, room, lines=9):
        yield _Line(line, name=name)


def _draw_line(drawing: Drawing, line: _Line, x: float, y: float) -> None:
    for right, sign, words in line.signs:
        _draw_sign(drawing, sign, x + right + 6, y - _SIGN + 0.4)
        drawing.text(
            words, x + right + _INDENT, y, "quiet", size=_SIZE, name="legend"
        )
    if line.text:
        drawing.text(line.text, x, y, line.colour, size=_SIZE, name=line.name)


def _draw_sign(drawing: Drawing, sign: Sign, x: float, y: float) -> None:
    radius = _SIGN
    if sign.has_core:
        drawing.mark("circle", x, y, radius + 1, sign.colour, filled=False)
        radius -= 2
    drawing.mark(sign.shape, x, y, radius, sign.colour, filled=sign.is_filled)
