"""
One picture of a body: its views, the marks on them, and the words below.
"""

from typing import Final

from dryneedling.anatomy import Side
from dryneedling.body.areas import areas_of
from dryneedling.body.arranging import Sheet, arranged_on
from dryneedling.body.best_views import views_of
from dryneedling.body.figure import figure_of
from dryneedling.body.frames import LETTER, NARROW, Frame, frames_of
from dryneedling.body.marks import draw_leader, draw_mark
from dryneedling.body.words_below import (
    WORDS,
    draw_words,
    words_below,
    words_of,
)
from dryneedling.charts.drawing import Drawing, PathOnInset
from dryneedling.views.sentences import English

_MARGIN: Final = 6
_LINE: Final = 15
# From here on there is room for the words beside the views.
_BESIDE: Final = 300


def drawn(sheet: Sheet) -> str:
    """
    Draw a sheet as one SVG.
    """
    views = sheet.views or views_of(sheet.findings)
    across = min(sheet.width, 2 * NARROW)
    frames, bottom = frames_of(views, sheet.crop, top=0, width=across)
    used = max(frame.area.x + frame.area.width for frame in frames)
    arranged = arranged_on(frames, sheet)
    is_beside = sheet.width - used >= _BESIDE
    left, top = (used + 2 * _MARGIN, 4.0) if is_beside else (0.0, bottom + 4)
    room = sheet.width - left - 2 * _MARGIN
    lines = list(words_below(sheet, arranged, room))
    height = max(bottom, top + len(lines) * _LINE) + _MARGIN
    drawing = Drawing(
        sheet.width,
        height,
        _title(sheet),
        # what is one picture has no parts to come to
        role="group" if sheet.with_areas else "img",
    )
    drawing.describe(" ".join(words_of(sheet, arranged)))
    for frame, pairs in arranged.frames:
        _draw_frame(drawing, frame, sheet.say)
        if sheet.with_areas:
            _draw_areas(drawing, frame, sheet.say)
        for mark, placed in pairs:
            draw_leader(drawing, mark, placed)
        for mark, placed in pairs:
            draw_mark(drawing, mark, placed)
    for place, line in enumerate(lines, 1):
        draw_words(drawing, line, left + _MARGIN, top + place * _LINE - 4)
    return drawing.written()


def _title(sheet: Sheet) -> str:
    say = sheet.say
    title = say.body_title(is_session=sheet.findings.is_session)
    if sheet.views is None:
        return title
    return say.about(title) + say.view_of_body(sheet.views[0], sheet.crop)


def _draw_areas(drawing: Drawing, frame: Frame, say: English) -> None:
    sides = (Side.RIGHT, Side.LEFT)
    # as with the figures
    for several in (
        (sides,) if frame.view.is_whole else ((one,) for one in sides)
    ):
        drawing.inset(
            frame.area,
            frame.window(several[0]),
            areas_of(frame.view, several, say),
            is_met=True,
        )


def _draw_frame(drawing: Drawing, frame: Frame, say: English) -> None:
    sides = (Side.LEFT, Side.RIGHT)
    # the whole body is one drawing, a part one for each side
    for side in sides[:1] if frame.view.is_whole else sides:
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
        title, middle, area.y - 5, "quiet", size=WORDS, anchor="middle"
    )
    for side, (x, y) in frame.letters.items():
        drawing.text(
            say.letter_of_side(side),
            x,
            y,
            "ink",
            size=LETTER,
            anchor="middle",
            bold=True,
            name="side",
        )
