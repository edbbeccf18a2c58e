"""
The view of a rate of side effects, with all that it left out.
"""

from collections.abc import Iterator
from typing import Final

from dryneedling._exact import as_number, exact
from dryneedling.harms import HarmRate
from dryneedling.views.blocks import (
    Block,
    Column,
    Gap,
    Paragraph,
    Table,
    Tone,
    phrase,
)
from dryneedling.views.numbers import per_how_many, percent, times
from dryneedling.views.sentences import English
from dryneedling.views.showing import shows


@shows(HarmRate)
def harm_blocks(rate: HarmRate, say: English) -> Iterator[Block]:
    """
    Yield the rate, its interval or bounds, its kinds, and what is left out.
    """
    yield Paragraph(phrase(_headline(rate, say), Tone.STRONG))
    for words in _bounds(rate, say):
        yield Paragraph(words, indent=1)
    if rate.by_kind:
        yield Gap()
        yield _kinds(rate, say)
        for words in _graded(rate, say):
            yield Paragraph(words, indent=1)
    yield Gap()
    for words in _left_out(rate, say):
        yield Paragraph(words, indent=1)
    for words in rate.rules:
        yield Paragraph(phrase(say.told(words), Tone.QUIET), indent=1)


# What is more frequent is told in percent alone: "1 in 1.3" helps nobody.
_AT_LEAST_ONE_IN: Final = 2


def _headline(rate: HarmRate, say: English) -> str:
    patients = rate.unit.counts_patients
    if not rate.denominator:
        return say.no_rate(patients=patients)
    kinds = None if rate.kinds_label is None else say.told(rate.kinds_label)
    conditions = list(_conditions(rate, say))
    if rate.unit.is_share:
        what = kinds or say.any_side_effect
        # A comma closes what stands between, before the colon it would not.
        what = say.only_these(what, conditions).rstrip(",")
        words = say.share_with(
            rate.numerator, rate.denominator, what, patients=patients
        )
    else:
        words = say.events_in(
            rate.numerator, rate.denominator, kinds, conditions
        )
    one_in = rate.one_in
    if one_in is None or one_in < _AT_LEAST_ONE_IN:
        return words
    return say.one_in(words, one_in)


def _conditions(rate: HarmRate, say: English) -> Iterator[str]:
    """
    Yield what was asked of a side effect beside its kind.
    """
    if rate.gravity is not None:
        yield say.or_word.join(map(say.word, rate.gravity))
    if rate.severity is not None:
        yield say.or_word.join(
            [say.told(severity.label) for severity in rate.severity]
        )
    if rate.serious is not None:
        yield say.said_serious if rate.serious else say.said_not_serious


def _bounds(rate: HarmRate, say: English) -> Iterator[str]:
    write = say.interval if rate.unit.is_share else say.interval_of_events
    for interval in (rate.interval, rate.exact_interval):
        if interval is not None:
            yield write(
                interval.confidence,
                interval.low,
                interval.high,
                interval.method,
                # of nothing counted, what there may still be says it
                per_how_many(rate.rate or interval.high),
            )
    for bound in rate.upper_bounds:
        most = say.share if rate.unit.is_share else say.events_per
        remark = None if bound.remark is None else say.told(bound.remark)
        yield say.at_most(
            most(bound.value), bound.method, bound.confidence, remark
        )


def _graded(rate: HarmRate, say: English) -> Iterator[str]:
    """
    Yield how many were how grave, severe and serious, where any were.
    """
    yield say.by_tier([(one.tier, one.count) for one in rate.by_gravity or ()])
    yield say.by_seriousness(
        [(one.seriousness, one.count) for one in rate.by_seriousness or ()]
    )
    if rate.by_severity:
        yield say.by_severity(
            [
                (say.told(one.severity.label), one.count)
                for one in rate.by_severity
            ]
        )


def _kinds(rate: HarmRate, say: English) -> Table:
    """
    Make a row a kind; rates of events are told of as many as the whole is.
    """
    kinds = rate.by_kind or ()
    shares = [
        as_number(exact(counted.count) / rate.denominator) for counted in kinds
    ]
    # The rarest kind decides for all, so that rates in one column compare.
    many = max(map(per_how_many, shares))
    is_share = rate.unit.is_share
    columns = (
        Column(say.kind),
        Column(say.count, right=True),
        Column(
            say.of_those_asked if is_share else say.per_sessions(many),
            right=True,
        ),
    )
    return Table(
        columns,
        [
            (
                say.told(counted.name),
                str(counted.count),
                percent(share * 100, 2) if is_share else times(share, many),
            )
            for counted, share in zip(kinds, shares, strict=True)
        ],
        indent=1,
    )


def _left_out(rate: HarmRate, say: English) -> Iterator[str]:
    """
    Say what does not count, and what counts although it may not belong.
    """
    if rate.sessions_asked is not None:
        yield say.sessions_asked(
            rate.sessions_asked,
            rate.sessions_with_needling or 0,
            rate.sessions_not_asked or 0,
        )
    until = rate.asked_until
    if until is not None and rate.sessions_asked:
        yield say.asked_until(until.median, until.smallest, until.unknown)
    if rate.patients_asked is not None:
        yield say.patients_asked(
            rate.patients_asked, rate.patients_not_asked or 0
        )
    for count, what in (
        (rate.soreness_left_out, say.expected_soreness),
        (rate.soreness_taken_as_expected, say.soreness_taken_as_expected),
        (rate.soreness_undetermined, say.undetermined_soreness),
        (rate.judged_unrelated, say.judged_unrelated),
        (len(rate.events_without_session or ()), say.without_session),
        (rate.events_without_needling, say.without_needling),
        (rate.staff_events, say.befell_staff),
        (rate.events_not_told, say.events_not_told),
    ):
        if count:
            yield say.events(count, what)
    if rate.visits_needling_not_recorded:
        yield say.visits_not_recorded(rate.visits_needling_not_recorded)
    if rate.entered_in_error:
        yield say.entered_in_error(rate.entered_in_error)
