"""
The scores of a course, sorted by what they are about and where they stand.
"""

from collections.abc import Sequence
from typing import Final, final

import attrs

from dryneedling._exact import Number
from dryneedling._makers import maker_of
from dryneedling.outcomes import Score, Series
from dryneedling.timeline.layout import Timeline
from dryneedling.timeline.order import When, with_judged_in_order
from dryneedling.timeline.points import (
    ANOTHER_COUNTS,
    ANOTHER_OF_VISIT,
    ORDER_UNKNOWN,
    Point,
    PointKind,
    Reading,
    make_point,
    make_reading,
)
from dryneedling.timeline.scores import ScoreList
from dryneedling.timeline.series import key_of, series_of


@final
@attrs.frozen
class FollowUpReading:
    """
    A reading at a follow-up.

    Attributes:
        place: Place of the visit that it comes after; -1 before all.
        open_to: Place of the last visit that it may come after as well.
        reading: The reading.
    """

    place: int
    open_to: int
    reading: Reading

    @property
    def is_open(self) -> bool:
        """
        Whether its follow-up may also come after a later visit.
        """
        return self.open_to > self.place


@final
class SeriesReadings:
    """
    The readings of one series.

    Attributes:
        series: What was measured.
        readings: Every reading, in order.
        before_course: Readings before the first visit that count, in order.
        before: Last reading before needling, by place of the visit.
        after: Last reading after needling, by place of the visit.
        follow_ups: Readings at follow-ups, in order.
        without_value: Scores of which too few items were answered.
        begins_in_order: Whether the order of what is listed first can be
            said.
    """

    def __init__(self, series: Series) -> None:
        self.series = series
        self.readings: list[Reading] = []
        self.before_course: list[Reading] = []
        self.before: dict[int, Reading] = {}
        self.after: dict[int, Reading] = {}
        self.follow_ups: list[FollowUpReading] = []
        self.without_value = 0
        self.begins_in_order = True

    @property
    def first(self) -> Reading | None:
        """
        The first reading of all that counts.

        None where there is none, or nobody can say which was the first.
        """
        if not self.readings or not self.begins_in_order:
            return None
        first = next(item for item in self.readings if item.set_aside is None)
        for item in self.follow_ups:
            if item.reading is first and item.is_open:
                return None if self._others_up_to(item) else first
        return first

    def _others_up_to(self, one: FollowUpReading) -> bool:
        """
        Tell whether any may be earlier than one at an open follow-up.
        """
        return any(
            place <= one.open_to for place in (*self.before, *self.after)
        ) or any(
            item.place <= one.open_to
            and item.reading.point != one.reading.point
            for item in self.follow_ups
        )


_make_follow_up_reading: Final = maker_of(FollowUpReading)


def _that_counts(readings: Sequence[Reading]) -> Reading:
    """
    Return which of several readings of one series at one point counts.

    Of those with an instant only the latest can; of what is left, the one
    that is listed last.
    """
    latest = max(
        (item.score.at for item in readings if item.score.at is not None),
        default=None,
    )
    return [item for item in readings if item.score.at in {None, latest}][-1]


def _with_one_counting(
    readings: Sequence[Reading], counting: Reading, why: str
) -> list[Reading]:
    """
    Set aside all readings but the one that counts.
    """
    return [
        item if item is counting else attrs.evolve(item, set_aside=why)
        for item in readings
    ]


# A reading, and the readings of its series.
_OfSeries = tuple[SeriesReadings, Reading]


@attrs.frozen
class _ReadTogether:
    """
    What was read of one series at one follow-up, or alone before the course.

    Attributes:
        when: Its time, as far as known.
        readings: The readings, as listed.
        place: Place of the visit that it comes after; -1 before all.
        open_to: Place of the last visit that it may come after as well.
        is_in_order: Whether its order among what is beside it can be said.
    """

    when: When
    readings: list[Reading]
    place: int = -1
    open_to: int = -1
    is_in_order: bool = True

    @property
    def is_settled(self) -> bool | None:
        return self.readings[0].settled

    def with_one_counting(self) -> "_ReadTogether":
        """
        Set aside all readings but the one that counts.
        """
        if len(self.readings) == 1:
            return self
        return attrs.evolve(
            self,
            readings=_with_one_counting(
                self.readings, _that_counts(self.readings), ANOTHER_COUNTS
            ),
        )

    def at_follow_up(self) -> list[FollowUpReading]:
        """
        Return the readings with the place of their follow-up.
        """
        return [
            _make_follow_up_reading(self.place, self.open_to, reading)
            for reading in self.readings
        ]

    def out_of_order(self) -> "_ReadTogether":
        """
        Set all readings aside, as nobody can say in which order they stand.
        """
        return attrs.evolve(
            self,
            readings=[
                attrs.evolve(reading, set_aside=ORDER_UNKNOWN)
                for reading in self.readings
            ],
        )


_make_together: Final = maker_of(_ReadTogether)


def _ordered(several: list[_ReadTogether]) -> list[_ReadTogether]:
    """
    Put what was read between two visits in order, as far as it can be said.
    """
    several = [item.with_one_counting() for item in several]
    if len(several) == 1:
        return several
    # Only the settled readings are judged, so only their order has to be
    # known; which reading was the first is asked of all.
    order, unsure, unsure_of_all = with_judged_in_order(
        [item.when for item in several],
        [item.is_settled for item in several],
    )
    several = [
        attrs.evolve(item, is_in_order=False)
        if index in unsure_of_all
        else item
        for index, item in enumerate(several)
    ]
    return [
        several[index].out_of_order() if index in unsure else several[index]
        for index in order
    ]


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
    met: list[SeriesReadings] = attrs.field(factory=list[SeriesReadings])

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
            kept[place] = counting = _that_counts(readings)
            # those of one point are the last that its series lists
            one.readings[-len(readings) :] = _with_one_counting(
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
            here: dict[int, _ReadTogether] = {}
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
                here[id(one)] = _make_together(
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
_Together = dict[int, tuple[SeriesReadings, list[_ReadTogether]]]


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
                    _make_together(When.of_score(score), [reading])
                )
    for name, (one, several) in sorter.at_follow_ups(-1).items():
        together.setdefault(name, (one, []))[1].extend(several)
    for one, several in together.values():
        for read in _ordered(several):
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
            for together_here in _ordered(several):
                one.begins_in_order &= (
                    bool(one.readings) or together_here.is_in_order
                )
                one.readings += together_here.readings
                one.follow_ups += together_here.at_follow_up()
    return sorter.met
