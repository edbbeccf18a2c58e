"""
The view of whether the patient is better: a sentence or two.

Three audiences are told the same facts: a clinician by which threshold and
whose, a patient in plain words, a payer with baseline, latest and row.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from dryneedling._checks import not_word
from dryneedling._conversion import word
from dryneedling._refusals import demand
from dryneedling.outcomes import Series
from dryneedling.progress import NetChange, Reading, Verdict
from dryneedling.sufficiency import Standing
from dryneedling.summary import Gist, SeriesSummary, Summary, gists_of
from dryneedling.thresholds import Threshold
from dryneedling.views.audience import Audience
from dryneedling.views.blocks import Block, Paragraph, Phrase, Tone, phrase
from dryneedling.views.progress.names import dated_place, yours
from dryneedling.views.progress.thresholds import size_of_row
from dryneedling.views.sentences import ENGLISH, English
from dryneedling.views.showing import shows

_TONES: Final = {
    Gist.IMPROVED: Tone.BETTER,
    Gist.DETECTABLE: Tone.BETTER,
    Gist.FELL_BACK: Tone.CAUTION,
    Gist.WORSE: Tone.WORSE,
}

_NOTHING: Final = Verdict.NO_DETECTABLE_CHANGE


@shows(Summary)
def summary_blocks(summary: Summary, say: English) -> Iterator[Block]:
    """
    Yield the answer as a clinician reads it, in one paragraph.
    """
    yield Paragraph(summary_phrase(summary, Audience.CLINICIAN, say))
    if summary.entered_in_error:
        yield Paragraph(say.entered_in_error(summary.entered_in_error))


@shows(SeriesSummary)
def series_summary_blocks(one: SeriesSummary, say: English) -> Iterator[Block]:
    """
    Yield what became of one series.
    """
    yield Paragraph(_to_clinicians(one, say, by=""))


def summary_phrase(
    summary: Summary,
    audience: Audience,
    say: English,
    *,
    with_others: bool = True,
) -> Phrase:
    """
    Write the answer for one audience; its tone only repeats the words.

    Args:
        summary: What `summarise` says.
        audience: Who reads it.
        say: The sentences.
        with_others: Whether the series beside the first are counted.
    """
    if not summary.series:
        if audience is Audience.PATIENT:
            return phrase(say.you_have_no_scores)
        known = say.in_short(
            say.gist(Gist.NOT_KNOWN), "", say.nothing_in_short
        )
        return _joined(phrase(known), _beside(summary, audience, say))
    if summary.lead is None:
        return _joined(
            phrase(_counts(summary, audience, say), Tone.STRONG),
            _beside(summary, audience, say),
        )
    return _joined(
        _of_lead(summary.lead, summary, audience, say),
        _beside(summary, audience, say, with_others=with_others),
    )


def told_to(summary: Summary, audience: Audience | str) -> str:
    """
    Write the answer for one audience as text.

    Args:
        summary: What `summarise` says.
        audience: Who reads it.

    Raises:
        InvalidRecord: There is no such audience.
    """
    demand("told_to", audience=not_word(Audience, audience))
    return summary_phrase(summary, word(Audience, audience), ENGLISH).text


def tone_of(one: SeriesSummary) -> Tone:
    """
    Return the tone of what became of a series.
    """
    return _TONES.get(one.gist, Tone.STRONG)


def _joined(first: Phrase, more: Iterator[str]) -> Phrase:
    for sentence in more:
        first += f" {sentence}"
    return first


def _of_lead(
    lead: SeriesSummary, summary: Summary, audience: Audience, say: English
) -> Phrase:
    tone = tone_of(lead)
    if audience is Audience.PATIENT:
        first, *more = _to_patients(lead, say)
        return _joined(phrase(first, tone), iter(more))
    if audience is Audience.PAYER:
        # values and their change alone: its verdict is in the next sentence
        first, *more = _to_payers(lead, say)
        return _joined(phrase(first, Tone.STRONG), iter(more))
    by = "" if summary.goal is None else say.by_the_goal
    return _to_clinicians(lead, say, by=by)


def _counts(summary: Summary, audience: Audience, say: English) -> str:
    if audience is Audience.PATIENT:
        counts = gists_of(summary.series)
        return say.scores_by_gist(len(summary.series), counts)
    return _counted(summary.series, say, other=False)


def _counted(
    series: Sequence[SeriesSummary], say: English, *, other: bool
) -> str:
    why = dict.fromkeys(
        say.told(one.reason)
        for one in series
        if one.gist is Gist.NOT_KNOWN and one.reason is not None
    )
    return say.series_by_gist(len(series), gists_of(series), why, other=other)


def _beside(
    summary: Summary,
    audience: Audience,
    say: English,
    *,
    with_others: bool = True,
) -> Iterator[str]:
    """
    Yield what stands beside the first sentence: the others, goals unread.
    """
    others = summary.others
    if audience is Audience.PATIENT:
        # one answer; but what is worse is not kept from whoever it is about
        worse = [one for one in others if one.gist is Gist.WORSE]
        if summary.lead is not None and worse:
            yield say.other_scores_worse(len(worse))
        return
    if summary.lead is None and summary.series:
        yield say.none_first if summary.goals_read else say.goals_not_read
    elif others and with_others:
        yield _counted(others, say, other=True)
    if summary.unread_goals:
        yield say.goals_unread(
            say.told(series.label) for series in summary.unread_goals
        )


# -- to a clinician ----------------------------------------------------------


def _to_clinicians(one: SeriesSummary, say: English, *, by: str) -> Phrase:
    tone = tone_of(one)
    first = phrase(say.gist(one.gist), tone)
    told = say.in_short("", by, " ".join(_facts(one, say)))
    return first + told


def _facts(one: SeriesSummary, say: English) -> Iterator[str]:
    name, progress = say.told(one.series.label), one.progress
    latest, baseline = progress.latest, progress.baseline
    if latest is None or baseline is None:
        yield say.not_known(name, say.told(one.reason or ""))
        if progress.first is not None:
            place = dated_place(progress.first, say)
            yield say.first_value(progress.first.value, place)
        if progress.since_first.value is not None:
            unit = say.unit(one.series.measure.unit)
            yield say.better_than_first(progress.since_first.value, unit)
        return
    unit = say.unit(one.series.measure.unit)
    values = baseline.value, latest.reading.value
    place = dated_place(latest.reading, say)
    if one.gist in {Gist.IMPROVED, Gist.DETECTABLE, Gist.WORSE}:
        went = say.improved_by(
            name,
            values,
            latest.improvement,
            unit,
            place,
            share=latest.percent,
        )
    else:
        went = say.went_to(name, values, latest.improvement, unit, place)
    row = _deciding(one, say)
    short_of = _row(one.short_of, one.series, say)
    verdict = latest.judgement.verdict
    # the first words of the answer say already that none was detectable
    if one.gist is Gist.UNCHANGED and verdict is _NOTHING and row is not None:
        yield say.less_than(went, row)
    else:
        yield say.judged_by(went, _verdict(latest, say), row, short_of)
    yield from _since(one, say)


def _verdict(latest: NetChange, say: English) -> str:
    verdict = latest.judgement
    words = say.told(verdict.label)
    # the words of the others say it already
    if verdict.effective is None and verdict.reason is not None:
        return say.because(words, say.told(verdict.reason))
    return words


def _deciding(one: SeriesSummary, say: English) -> str | None:
    """
    Write the row that decides, and what an important one is no less than.
    """
    row, other = _row(one.row, one.series, say), also_reached(one)
    if row is None or other is None:
        return row
    size = size_of_row(other, one.series.measure, say)
    return say.row_and_more(row, say.no_less_than(size))


def also_reached(one: SeriesSummary) -> Threshold | None:
    """
    Return the MCID that a larger MDC stands before, where both are reached.

    A verdict of an important change that names an MDC alone reads as if an
    MDC could say so.
    """
    if one.gist is not Gist.IMPROVED or one.progress.latest is None:
        return None
    verdict = one.progress.latest.judgement
    return verdict.mcid if one.row is verdict.mdc else None


def _row(row: Threshold | None, series: Series, say: English) -> str | None:
    return None if row is None else row_and_whose(row, series, say)


def row_and_whose(row: Threshold, series: Series, say: English) -> str:
    """
    Write a threshold, the people it was found in, and its paper.
    """
    return say.whose(
        size_of_row(row, series.measure, say),
        say.told(row.population),
        say.told(row.short_source),
    )


def _since(one: SeriesSummary, say: English) -> Iterator[str]:
    """
    Yield since when it is so, and what was not held or came back.
    """
    reached = one.progress.reached
    unread = 0 if reached is None else reached.visits_without_reading
    best = one.progress.best
    if one.gist is Gist.FELL_BACK and reached is not None and best is not None:
        yield say.fell_back(
            dated_place(reached.reading, say),
            best.reading.value,
            dated_place(best.reading, say),
            unread,
        )
    elif one.not_held and reached is not None and one.since is not None:
        yield say.there_again(
            dated_place(reached.reading, say),
            say.places(
                dated_place(one.not_held[0], say), len(one.not_held) - 1
            ),
            dated_place(one.since, say),
            unread,
        )
    elif one.since is not None:
        yield say.there_since(
            dated_place(one.since, say), one.confirmed_by, unread
        )
    elif one.standing is Standing.DETECTABLE_BEFORE:
        yield say.detectable_at(dated_place(_last_detectable(one), say))


def _last_detectable(one: SeriesSummary) -> Reading:
    return next(
        change.reading
        for change in reversed(one.progress.net)
        if change.judgement.is_detectable
    )


# -- to a payer --------------------------------------------------------------


def _to_payers(one: SeriesSummary, say: English) -> Iterator[str]:
    progress = one.progress
    latest, baseline = progress.latest, progress.baseline
    if latest is None or baseline is None:
        yield from _facts(one, say)
        return
    unit = say.unit(one.series.measure.unit)
    yield say.values_and_change(
        say.baseline_and_latest(
            say.told(one.series.label),
            (baseline.value, dated_place(baseline, say)),
            (latest.reading.value, dated_place(latest.reading, say)),
            unit,
        ),
        say.improvement_of(latest.improvement, unit, latest.percent),
    )
    row = _deciding(one, say)
    yield say.threshold_used(_verdict(latest, say), row)
    if one.gist is Gist.FELL_BACK:
        yield from _since(one, say)
    elif progress.reached is not None:
        yield say.threshold_reached(say.told(progress.reached.label))


# -- to a patient ------------------------------------------------------------


def _to_patients(one: SeriesSummary, say: English) -> Iterator[str]:
    progress = one.progress
    latest, baseline = progress.latest, progress.baseline
    if baseline is None:
        yield say.you_had_no_first_score
        return
    if latest is None:
        yield say.you_have_no_later_score
        return
    measure = one.series.measure
    unit = say.unit(measure.unit)
    ends = measure.minimum, measure.maximum
    yield say.your_score_went(
        yours(one.series, say),
        (baseline.value, latest.reading.value),
        unit,
        ends,
        measure.better,
    )
    yield from means(one, say)
    if one.gist is Gist.FELL_BACK and progress.best is not None:
        yield say.had_been(progress.best.reading.value)
    elif one.standing is Standing.DETECTABLE_BEFORE:
        yield say.it_was_for_a_time
    elif one.gist is Gist.IMPROVED:
        if one.not_held:
            yield say.it_is_so_again
        elif one.confirmed_by:
            yield say.stayed(one.confirmed_by)
        else:
            yield say.it_may_not_last
    reached = progress.reached
    if reached is not None and reached.visits_without_reading:
        yield say.visits_without_score(reached.visits_without_reading)


def means(one: SeriesSummary, say: English) -> Iterator[str]:
    """
    Yield to a patient what a change amounts to; nothing without one.
    """
    latest = one.progress.latest
    if latest is None:
        return
    verdict = latest.judgement
    if one.gist is Gist.NOT_KNOWN:
        has_row = verdict.effective is not None
        yield say.it_may_be_noise if has_row else say.no_size_matters
    elif one.gist is Gist.WORSE:
        is_sure = verdict.is_detectable
        yield say.it_is_surely_worse if is_sure else say.it_is_worse
    elif one.gist is Gist.IMPROVED:
        is_important = verdict.verdict is not Verdict.DETECTABLE
        yield say.it_matters if is_important else say.it_is_no_noise
    elif one.gist is Gist.DETECTABLE:
        yield from (say.it_is_no_noise, say.it_is_less)
    elif one.gist is Gist.UNCHANGED:
        yield say.it_is_too_small
    elif one.gist is Gist.TOO_LOW:
        yield say.it_had_no_room
