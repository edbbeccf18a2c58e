"""
Series and points of a course by their names.
"""

from collections import Counter
from collections.abc import Sequence

from dryneedling.outcomes import Domain, Measure, Series
from dryneedling.progress import NetChange, Point, PointKind, Reading
from dryneedling.views.blocks import Phrase, Tone, phrase
from dryneedling.views.sentences import English


def scale(measure: Measure, say: English) -> str:
    """
    Write the unit of a measure, its ends, and which way is better.
    """
    ends = measure.minimum, measure.maximum
    return say.scale(measure.unit, ends, measure.better)


def series_title(series: Series, say: English) -> Phrase:
    """
    Write the label of a series, and its scale beside it.
    """
    about = phrase(f"  {scale(series.measure, say)}", Tone.QUIET)
    return phrase(say.told(series.label), Tone.STRONG) + about


def details(series: Series, say: English) -> str:
    """
    Write what only the record has words for: activities, device.
    """
    parts = [*series.activity]
    if series.aspect_text is not None:
        parts.insert(0, series.aspect_text)
    if series.instrument is not None:
        parts.append(say.read_by(series.instrument))
    return say.details(parts)


def series_names(series: Sequence[Series], say: English) -> list[Phrase]:
    """
    Name each series by its label, in full where two labels are the same.
    """
    labels = Counter(one.label for one in series)
    names: list[Phrase] = []
    for one in series:
        name = phrase(say.told(one.label))
        # Free text only where labels alone would confuse two series: a name
        # that is printed everywhere should hold none.
        if labels[one.label] > 1:
            name += phrase(say.in_full(details(one, say)), free=True)
        names.append(name)
    return names


def place(point: Point, say: English) -> str:
    """
    Name a point without its date; of a session, its start goes unsaid.
    """
    if point.kind is PointKind.BEFORE_COURSE:
        return say.before_course()
    if point.kind is PointKind.FOLLOW_UP:
        return say.at_follow_up(point.session)
    return say.at_session(point.session, after=point.kind is PointKind.AFTER)


def dated_place(reading: Reading, say: English) -> str:
    """
    Name the point of a reading with its date, where it has one.
    """
    name, date = place(reading.point, say), reading.point.date
    return name if date is None else say.on_day(name, str(date))


def change_words(net: NetChange, say: English) -> str:
    """
    Write a net change, with its percentage where it has one.
    """
    return say.change(net.improvement, net.percent)


def yours(series: Series, say: English) -> str:
    """
    Name a series to a patient: a pain by its words, a form by its name.
    """
    measure = series.measure
    is_rating = measure.domain is Domain.PAIN and measure.items is None
    which = [] if series.aspect is None else [say.word(series.aspect)]
    if series.side is not None:
        which.append(say.word(series.side))
    which.extend(
        say.told(where.label)
        for where in (series.place, series.site)
        if where is not None
    )
    name = None if is_rating else say.form(say.told(measure.name))
    return say.your(measure.domain, name, say.listed(which))
