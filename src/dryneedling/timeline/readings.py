"""
The scores of a course, sorted by what they are about and where they stand.
"""

from collections.abc import Sequence
from typing import Final

import attrs

from dryneedling._exact import Number
from dryneedling.outcomes import Score, Series
from dryneedling.timeline.layout import Timeline
from dryneedling.timeline.order import When
from dryneedling.timeline.points import (
    ANOTHER_COUNTS,
    ANOTHER_OF_VISIT,
    Point,
    PointKind,
    Reading,
    make_point,
    make_reading,
)
from dryneedling.timeline.read_together import (
    ReadTogether,
    make_together,
    ordered,
    set_aside_others,
    that_counts,
)
from dryneedling.timeline.scores import ScoreList
from dryneedling.timeline.series import key_of, series_of
from dryneedling.timeline.series_readings import SeriesReadings

# A reading, and the readings of its series.
_OfSeries = tuple[SeriesReadings, Reading]


@attrs.define
class _Sorter:
    """
    Sorts scores by series, in the order in which the course is walked.
    """

    timeline: Timeline
    settled_hours: Number
    # the number of the one series that was asked for
    only: int | None
    # by number; None until met on the way, and where it was not asked for
    series: list[SeriesReadings | None]
    # as met on the way
    met: list[SeriesReadings] = attrs.field(factory=lambda: [])

    def read(
        self,
        scores: Sequence[Score],
        numbers: Sequence[int],
        point: Point,
        *,
        settled: bool | None,
        hours: Number | None = None,
    ) -> list[_OfSeries]:
        """
        Return the readings of the series asked for that have a value.
        """
        read: list[_OfSeries] = []
        for score, number in zip(scores, numbers, strict=True):
            one = self.of_number(number)
            if one is None:
                continue
            value = score.value
            if value is None:
                one.without_value += 1
                continue
            read.append(
                (one, make_reading(point, score, value, hours, settled))
            )
        return read

    def at_visit(
        self, place: int, listed: ScoreList, point: Point, *, is_before: bool
    ) -> None:
        """
        List what was read before or after one needling, and keep the last.
        """
        several: dict[int, tuple[SeriesReadings, list[Reading]]] = {}
        # `read` written out, as most scores of a course stand at visits
        for score, number in zip(listed.scores, listed.series, strict=True):
            one = self.series[number]
            if one is None and not (one := self.of_number(number)):
                continue
            value = score.value
            if value is None:
                one.without_value += 1
                continue
            reading = make_reading(point, score, value, None, is_before)
            one.readings.append(reading)
            kept = one.before if is_before else one.after
            first = kept.setdefault(place, reading)
            if first is not reading:
                several.setdefault(number, (one, [first]))[1].append(reading)
        for one, readings in several.values():
            kept = one.before if is_before else one.after
            kept[place] = counting = that_counts(readings)
            # those of one point are the last that its series lists
            one.readings[-len(readings) :] = set_aside_others(
                readings, counting, ANOTHER_OF_VISIT
            )

    def of_number(self, number: int) -> SeriesReadings | None:
        """
        Return the series of a number; None where it was not asked for.
        """
        one = self.series[number]
        if one is None and (self.only is None or self.only == number):
            key = self.timeline.scores.numbers.keys[number]
            one = self.series[number] = SeriesReadings(series_of(key))
            self.met.append(one)
        return one

    def at_follow_ups(self, place: int) -> "_Together":
        """
        Gather by series what follow-ups between two visits read.
        """
        together: _Together = {}
        timeline = self.timeline
        for item in timeline.follow_ups.get(place, ()):
            listed = timeline.scores.follow_ups.get(item.follow_up.id)
            if listed is None:
                continue
            settled, hours = timeline.settled(item, self.settled_hours)
            when = When.of_follow_up(item)
            here: dict[int, ReadTogether] = {}
            for one, reading in self.read(
                listed.scores,
                listed.series,
                item.point,
                settled=settled,
                hours=hours,
            ):
                if id(one) in here:
                    here[id(one)].readings.append(reading)
                    continue
                here[id(one)] = make_together(
                    when,
                    [reading],
                    item.place,
                    item.open_to,
                )
                together.setdefault(id(one), (one, []))[1].append(
                    here[id(one)]
                )
        return together


# No series has this number.
_NO_SERIES: Final = -1

# Series by identity, with what was read of each between two visits.
_Together = dict[int, tuple[SeriesReadings, list[ReadTogether]]]


def _before_course(sorter: _Sorter) -> None:
    """
    List what was read before the first visit, in the order of each series.
    """
    together: _Together = {}
    listed = sorter.timeline.scores.before_course
    if listed is not None:
        for score, number in zip(listed.scores, listed.series, strict=True):
            point = make_point(
                kind=PointKind.BEFORE_COURSE, session=None, date=score.date
            )
            for one, reading in sorter.read(
                (score,), (number,), point, settled=True
            ):
                together.setdefault(id(one), (one, []))[1].append(
                    make_together(When.of_score(score), [reading])
                )
    for name, (one, several) in sorter.at_follow_ups(-1).items():
        together.setdefault(name, (one, []))[1].extend(several)
    for one, several in together.values():
        for read in ordered(several):
            one.begins_in_order &= bool(one.readings) or read.is_in_order
            one.readings += read.readings
            if read.open_to > read.place:
                one.follow_ups += read.at_follow_up()
                continue
            one.before_course += [
                reading
                for reading in read.readings
                if reading.set_aside != ANOTHER_COUNTS
            ]


def readings_by_series(
    timeline: Timeline, settled_hours: Number, only: Series | None = None
) -> list[SeriesReadings]:
    """
    Sort the scores of a course by series.

    Args:
        timeline: The course laid out.
        settled_hours: Hours after needling from which a follow-up counts.
        only: Only this series.

    Returns:
        Every series, in the order in which they first occur.
    """
    follow_ups, scores = timeline.follow_ups, timeline.scores
    known = scores.numbers.by_key
    number = None if only is None else known.get(key_of(only), _NO_SERIES)
    sorter = _Sorter(timeline, settled_hours, number, [None] * len(known))
    _before_course(sorter)
    for place, visit in enumerate(timeline.visits):
        if (listed := scores.before.get(visit.number)) is not None:
            sorter.at_visit(place, listed, visit.before, is_before=True)
        if (listed := scores.after.get(visit.number)) is not None:
            sorter.at_visit(place, listed, visit.after, is_before=False)
        if place not in follow_ups:
            continue
        together = sorter.at_follow_ups(place)
        for one, several in together.values():
            for together_here in ordered(several):
                one.begins_in_order &= (
                    bool(one.readings) or together_here.is_in_order
                )
                one.readings += together_here.readings
                one.follow_ups += together_here.at_follow_up()
    return sorter.met
