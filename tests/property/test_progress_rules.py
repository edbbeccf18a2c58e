"""
Each quantity of progress, worked out a second time by hand.
"""

from hypothesis import example, given

from dryneedling.progress import (
    Held,
    Judgement,
    Quantity,
    SeriesProgress,
    Verdict,
    track,
)
from tests.counted import throughout
from tests.property.clinic_notes import Notes, Visit, notes


def _read(found: Notes) -> SeriesProgress | None:
    series = track(found.course).series
    return series[0] if series else None


def _tenths(value: float | None) -> int | None:
    """
    Return a number of the library in tenths; it must be a whole number.
    """
    if value is None:
        return None
    tenths = round(value * 10)
    assert tenths / 10 == value
    return tenths


def _amount(found: Quantity) -> int | None:
    assert (found.value is None) is (found.reason is not None)
    return _tenths(found.value)


def _first_needling(found: Notes) -> int | None:
    needled = [visit.needled for visit in found.visits]
    return needled.index(True) if True in needled else None


def _baseline(found: Notes) -> int | None:
    first = _first_needling(found)
    if first is None:
        return None
    early = [found.intake, *(it.before for it in found.visits[: first + 1])]
    return next((it for it in reversed(early) if it is not None), None)


def _settled(found: Notes) -> list[tuple[int, int]]:
    """
    Return place and value of every reading that may be judged.
    """
    first = _first_needling(found)
    assert first is not None
    return [
        (place, visit.before)
        for place, visit in enumerate(found.visits)
        if place > first and visit.before is not None
    ]


def _gains(found: Notes) -> list[int]:
    baseline = _baseline(found)
    if baseline is None:
        return []
    return [found.better * (it - baseline) for _, it in _settled(found)]


def _effective(found: Notes) -> int | None:
    return max(
        (row for row in (found.mdc, found.mcid) if row is not None),
        default=None,
    )


class TestBaseline:
    """
    What net change is counted from.

    The rule: "the last before-reading up to and including the first
    session with needling (readings before the course count)", undefined when
    "there is none".
    """

    @throughout
    @given(notes())
    def test_baseline(self, found: Notes) -> None:
        """
        Without one there is no net change, and it says why.
        """
        read = _read(found)
        if read is None:
            return
        start = read.baseline and _tenths(read.baseline.value)
        assert _baseline(found) == start
        assert (start is None) is (read.no_baseline is not None)
        assert start is not None or read.net == ()


class TestAroundSessions:
    """
    Change at once and change until the next session stand apart.

    The rule: immediate change is "improvement from *b(i)* to
    *a(i)*", undefined when "either missing; session *i* had no needling";
    maintained "from *b(i)* to *b(i+1)*", undefined when "*b(i+1)* missing
    (never skipping a session)"; interval "from *a(i)* to *b(i+1)*".
    """

    @throughout
    @given(notes())
    def test_changes_around_each_session(self, found: Notes) -> None:
        """
        From before to after, and to before the next; one missing, no change.
        """
        read = _read(found)
        if read is None:
            return
        expected: list[tuple[int | None, ...]] = []
        for place, visit in enumerate(found.visits):
            following = found.visits[place + 1 :]
            later = following[0].before if following else None
            at_once = found.gain(visit.before, visit.after)
            expected.append(
                (
                    at_once if visit.needled else None,
                    found.gain(visit.before, later),
                    found.gain(visit.after, later),
                )
            )
        assert expected == [
            (
                _amount(item.immediate),
                _amount(item.maintained),
                _amount(item.interval),
            )
            for item in read.sessions
        ]

    @throughout
    @given(notes())
    def test_carry_over(self, found: Notes) -> None:
        """
        A share of what cannot be told from error is none.

        The rule: "their ratio (carry-over) only where the immediate change
        is detectable", undefined when "no MDC row, or immediate change below
        it".
        """
        read = _read(found)
        for item in read.sessions if read else ():
            immediate = _amount(item.immediate)
            maintained = _amount(item.maintained)
            share = item.carry_over.value
            if (
                immediate is None
                or maintained is None
                or found.mdc is None
                or immediate < found.mdc
            ):
                assert share is None
                assert item.carry_over.reason
            else:
                assert maintained / immediate == share


class TestNetChange:
    """
    Net change, the best of it, and what came after.

    The rule: net change is "improvement from baseline to each
    settled reading, and to the latest of them ...; a later after-reading is
    shown, never judged"; best so far "the best net change and its session,
    beside the latest, never instead of it".
    """

    @throughout
    @given(notes())
    def test_net_change(self, found: Notes) -> None:
        """
        At each reading before needling from the second needling visit on.
        """
        read = _read(found)
        if read is None:
            return
        gains = _gains(found)
        assert gains == [_tenths(item.improvement) for item in read.net]
        assert (gains[-1] if gains else None) == _tenths(read.net_change)
        if gains:
            assert read.best is read.net[gains.index(max(gains))]

    @throughout
    @given(notes())
    def test_later_after_reading(self, found: Notes) -> None:
        """
        The last reading after needling, unless a settled one came later.
        """
        read = _read(found)
        if read is None or _baseline(found) is None:
            return
        after = [
            (place, visit.after)
            for place, visit in enumerate(found.visits)
            if visit.after is not None
        ]
        # the baseline is settled too, and may be the only one
        before = [
            place
            for place, visit in enumerate(found.visits)
            if visit.before is not None
        ]
        shown = read.later_after and _tenths(read.later_after.value)
        if not after or (before and before[-1] > after[-1][0]):
            assert shown is None
        else:
            assert after[-1][1] == shown

    @throughout
    @given(notes())
    def test_since_first(self, found: Notes) -> None:
        """
        What has no baseline has another name.

        The rule: "then *change since the first reading (session k)* is shown
        under that name, and net change is None".
        """
        read = _read(found)
        if read is None or read.baseline is not None:
            assert read is None or read.since_first.value is None
            return
        every = [(0, found.intake)]
        for place, visit in enumerate(found.visits):
            every += [
                (2 * place + 1, visit.before),
                (2 * place + 2, visit.after),
            ]
        known = [(at, value) for at, value in every if value is not None]
        (start, first), *later = known
        # only what was read before needling is judged
        settled = [value for at, value in later if at % 2 and at > start]
        last = settled[-1] if settled else None
        assert found.gain(first, last) == _amount(read.since_first)


def _pain(
    first: int, second: int, *, mdc: int | None, mcid: int | None
) -> Notes:
    """
    Return two visits and the pain before each, where lower is better.
    """
    visits = (
        Visit(first, None, needled=True),
        Visit(second, None, needled=True),
    )
    return Notes(-1, None, visits, mdc, mcid)


def _settling(*before: int, mdc: int | None) -> Notes:
    """
    Return visits and the pain before each, where lower is better.
    """
    visits = tuple(Visit(pain, None, needled=True) for pain in before)
    return Notes(-1, None, visits, mdc, None)


def _verdict(found: Notes, gain: int, baseline: int) -> Verdict:
    return (_worse if gain < 0 else _not_worse)(found, gain, baseline)


def _worse(found: Notes, gain: int, _baseline: int) -> Verdict:
    if found.mdc is None and found.mcid is None:
        return Verdict.WORSE_NO_THRESHOLD
    if found.mdc is None:
        assert found.mcid is not None
        if -gain >= found.mcid:
            return Verdict.WORSENED
        return Verdict.NOT_IMPORTANT_ERROR_UNKNOWN
    if -gain >= found.mdc:
        return Verdict.WORSENED
    if found.mcid is not None and -gain >= found.mcid:
        return Verdict.WORSE_WITHIN_ERROR
    return Verdict.NO_DETECTABLE_CHANGE


def _not_worse(found: Notes, gain: int, baseline: int) -> Verdict:
    effective = _effective(found)
    if effective is None:
        return Verdict.NOT_ASSESSABLE
    best = 100 if found.better == 1 else 0
    if abs(best - baseline) < effective:
        at_best = gain == abs(best - baseline)
        if at_best and (found.mdc is None or gain < found.mdc):
            return Verdict.STARTED_TOO_LOW
        return Verdict.CANNOT_BE_REACHED
    if found.mdc is None:
        if gain >= effective:
            return Verdict.IMPORTANT_ERROR_UNKNOWN
        return Verdict.NOT_IMPORTANT_ERROR_UNKNOWN
    if gain < found.mdc:
        if found.mcid is not None and gain >= found.mcid:
            return Verdict.IMPORTANT_WITHIN_ERROR
        return Verdict.NO_DETECTABLE_CHANGE
    if found.mcid is not None and gain >= effective:
        return Verdict.CLINICALLY_IMPORTANT
    return Verdict.DETECTABLE


class TestVerdict:
    """
    What a net change amounts to.

    The rule: "*worsened* (deterioration at or beyond the row for worsening),
    *worse, no published threshold for worsening* (a deterioration where no
    row applies), *no detectable change*, *important in size, within
    measurement error* (at or beyond the MCID, below the MDC: not reached),
    *detectable*, *clinically important* (at or beyond the effective
    threshold: the larger of MDC and MCID); with an MDC only, at best
    *detectable*; with an MCID only, *important, measurement error unknown*;
    *cannot be reached* where the baseline is nearer to the scale's end than
    the threshold, asked of improvements only (at the best end:
    *symptom-free; started too low to judge*)"; "no row at all and no
    deterioration: *not assessable*, never false".
    """

    @throughout
    @given(notes())
    @example(_pain(70, 70, mdc=20, mcid=20))
    @example(_pain(70, 50, mdc=20, mcid=20))
    @example(_pain(70, 50, mdc=20, mcid=25))
    @example(_pain(70, 50, mdc=20, mcid=None))
    @example(_pain(70, 50, mdc=None, mcid=20))
    @example(_pain(70, 60, mdc=None, mcid=20))
    @example(_pain(50, 70, mdc=20, mcid=20))
    @example(_pain(50, 70, mdc=None, mcid=20))
    @example(_pain(50, 65, mdc=20, mcid=10))
    @example(_pain(50, 60, mdc=20, mcid=20))
    @example(_pain(50, 60, mdc=None, mcid=20))
    @example(_pain(50, 60, mdc=None, mcid=None))
    @example(_pain(50, 50, mdc=None, mcid=None))
    @example(_pain(70, 55, mdc=20, mcid=10))
    @example(_pain(10, 0, mdc=20, mcid=20))
    @example(_pain(10, 0, mdc=None, mcid=20))
    @example(_pain(10, 5, mdc=20, mcid=20))
    @example(_pain(15, 0, mdc=10, mcid=20))
    @example(_pain(10, 15, mdc=20, mcid=20))
    @example(_pain(20, 0, mdc=20, mcid=20))
    @example(_pain(20, 10, mdc=20, mcid=20))
    def test_verdict(self, found: Notes) -> None:
        """
        Ties count as reached, exactly.
        """
        read, baseline = _read(found), _baseline(found)
        if read is None or baseline is None:
            return
        judged = [item.judgement for item in read.net]
        gains = _gains(found)
        assert [_verdict(found, gain, baseline) for gain in gains] == [
            item.verdict for item in judged
        ]
        for gain, item in zip(gains, judged, strict=True):
            self._check_numbers(found, gain, item)

    def _check_numbers(
        self, found: Notes, gain: int, judged: Judgement
    ) -> None:
        effective = _effective(found)
        assert effective == _tenths(judged.effective)
        reached = None if effective is None else gain >= effective
        assert reached is judged.is_reached
        seen = None if found.mdc is None else abs(gain) >= found.mdc
        assert seen is judged.is_detectable


class TestReached:
    """
    When a threshold was reached, and whether that lasted.

    The rule: "the first settled reading at the effective threshold;
    held: yes, no, or *no later reading*, with the number of later visits that
    have none; sessions ... to it, from the first visit and from the first
    needling".
    """

    @throughout
    @given(notes())
    def test_reached(self, found: Notes) -> None:
        """
        The first of them, whatever came after.
        """
        read, first = _read(found), _first_needling(found)
        if read is None or first is None or _baseline(found) is None:
            return
        effective = _effective(found)
        at = [
            effective is not None and gain >= effective
            for gain in _gains(found)
        ]
        if True not in at:
            assert read.reached is None
            assert read.not_reached
            return
        reached = read.reached
        assert reached is not None
        spot = at.index(True)
        place, value = _settled(found)[spot]
        assert value == _tenths(reached.reading.value)
        later = at[spot + 1 :]
        held = Held.YES if all(later) else Held.NO
        assert (held if later else Held.NO_LATER_READING) is reached.held
        assert reached.visits_without_reading == sum(
            visit.before is None for visit in found.visits[place + 1 :]
        )
        assert place == reached.sessions_from_first_visit
        assert place - first == reached.sessions_from_first_needling
        assert reached.days_from_first_visit is None


def _last_gain(gains: list[int], mdc: int) -> int:
    """
    Return the index of the last gain, -1 for the baseline.
    """
    last = -1
    for index, gain in enumerate(gains):
        if gain - (0 if last < 0 else gains[last]) >= mdc:
            last = index
    return last


def _is_lost(found: Notes, gains: list[int]) -> bool:
    effective = _effective(found)
    if effective is None or max(gains) < effective:
        return False
    fell = found.mdc is not None and max(gains) - gains[-1] >= found.mdc
    return fell or gains[-1] < effective


class TestPlateau:
    """
    When change has stopped.

    The rule: "no two of the last three settled readings, baseline left out,
    differ by an MDC, the last two of them hold no detectable gain (better by
    an MDC than the reading of the last such gain, at first the baseline), and
    the series is neither worsened nor lost (*lost*: reached, and the latest
    no longer at the threshold, or worse than the best settled reading by an
    MDC)", undefined with "fewer readings, no baseline, no MDC, at the scale's
    best value".
    """

    @throughout
    @given(notes())
    @example(_settling(70, 60, 50, 40, mdc=30))
    @example(_settling(70, 60, 50, 40, mdc=31))
    @example(_settling(70, 50, 60, 50, mdc=30))
    @example(_settling(70, 50, 60, 0, mdc=30))
    @example(_settling(70, 50, 60, 50, mdc=10))
    @example(_settling(70, 50, 60, 50, mdc=9))
    # nobody read anything before the first needling
    @example(
        Notes(
            -1,
            None,
            (
                Visit(None, None, needled=True),
                Visit(50, None, needled=True),
            ),
            20,
            None,
        )
    )
    @example(_settling(70, 50, 60, 50, mdc=None))
    @example(_settling(40, 50, 60, 70, mdc=30))
    @example(_settling(90, 40, 60, 60, 60, mdc=20))
    @example(_settling(90, 60, 75, 75, 75, mdc=30))
    def test_plateau(self, found: Notes) -> None:
        """
        Neither a decline nor one point of noise.
        """
        read = _read(found)
        if read is None or _first_needling(found) is None:
            return
        if _baseline(found) is None:
            assert read.plateau.is_plateau is None
            assert (None, None) == (read.last_gain, read.is_lost)
            return
        values = [value for _, value in _settled(found)]
        gains = _gains(found)
        best = 100 if found.better == 1 else 0
        if gains and _effective(found) is not None:
            assert _is_lost(found, gains) is read.is_lost
        else:
            assert read.is_lost is None
        if found.mdc is None:
            assert read.last_gain is None
        else:
            last = _last_gain(gains, found.mdc)
            assert read.last_gain is not None
            assert len(gains) - 1 - last == read.last_gain.settled_since
            assert (last >= 0) is read.last_gain.has_gained
        if len(values) < 3 or found.mdc is None or values[-1] == best:
            assert read.plateau.is_plateau is None
            assert read.plateau.reason
            return
        recent = gains[-3:]
        expected = (
            max(recent) - min(recent) < found.mdc
            and _last_gain(gains, found.mdc) < len(gains) - 2
            and gains[-1] > -found.mdc
            and not _is_lost(found, gains)
        )
        assert expected is read.plateau.is_plateau
