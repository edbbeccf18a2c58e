"""
Thresholds and clinical facts are rows: who picks them, and who says so.
"""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from dryneedling import (
    Course,
    Measure,
    Patient,
    ScreeningAnswer,
    Session,
    Threshold,
    indications,
    muscles,
    screen,
    track,
)
from dryneedling.measures import all_measures
from dryneedling.progress import Judgement, Verdict, choose, judge
from dryneedling.screening import (
    Factor,
    RuleSet,
    ScreeningRule,
    ScreeningVerdict,
    factors,
    rule_sets,
)
from dryneedling.side_effects import side_effect_kinds
from dryneedling.testing.strategies import values_of
from dryneedling.thresholds import ThresholdKind
from tests.counted import throughout

_BY_KEY = {
    measure.key: measure
    for measure in all_measures()
    if measure.kind.has_differences
}
_LISTED = st.sampled_from([*_BY_KEY.values()])
# A PASS is no change, and judges none.
_ROWS = st.sampled_from(
    [
        row
        for measure in _BY_KEY.values()
        for row in measure.thresholds
        if row.kind is not ThresholdKind.PASS
    ]
)


def _size(row: Threshold, baseline: float) -> Fraction | None:
    """
    Return the change that reaches a row; None where it does not apply.
    """
    start = Fraction(str(baseline))
    if row.baseline_above is not None and start <= row.baseline_above:
        return None
    if row.baseline_to is not None and start > row.baseline_to:
        return None
    if not row.percent_of_baseline:
        return Fraction(str(row.value))
    share = Fraction(str(row.value)) / 100
    return share * start if start > 0 else None


def _is_least_of_two(row: Threshold, picked: list[Threshold]) -> bool:
    """
    Tell whether a row speaks beside the bound of its interval alone.
    """
    others = {item.key for item in picked}
    return row.interval == "least" and row.pairs_with in others


def _used(found: Judgement) -> set[Threshold]:
    rows = (found.mdc, found.least, found.mcid, found.worsening)
    return {row for row in rows if row is not None}


def _without_a_row(gain: float) -> Verdict:
    if gain < 0:
        return Verdict.WORSE_NO_THRESHOLD
    return Verdict.NOT_ASSESSABLE


class TestWhoPicks:
    """
    No number stands for all patients.

    The rule: "There is no such thing as *the* MCID: the caller picks, each
    measure names its default (or *none*), and every verdict says which rows
    it used."
    """

    @throughout
    @given(_ROWS, st.data())
    def test_the_caller_picks(
        self, row: Threshold, data: st.DataObject
    ) -> None:
        """
        Only rows that were picked decide, and of those the largest.
        """
        measure = _BY_KEY[row.measure]
        more = st.lists(st.sampled_from(measure.thresholds), unique=True)
        picked = [row, *data.draw(more)]
        baseline, later = (data.draw(values_of(measure)) for _ in range(2))
        gain = measure.improvement(baseline, later)
        found = judge(
            measure, gain, baseline, choose(measure, {measure: picked})
        )
        assert _used(found) <= {*picked}
        largest: list[Fraction] = []
        for kind, used in (
            (ThresholdKind.MDC, found.mdc),
            (ThresholdKind.MCID, found.mcid),
        ):
            sizes = [
                size
                for item in picked
                if item.kind is kind
                and not _is_least_of_two(item, picked)
                and item.change in {"improving", "either"}
                and (size := _size(item, baseline)) is not None
            ]
            assert (used is None) is (not sizes)
            if used is not None:
                assert max(sizes) == _size(used, baseline)
                largest.append(max(sizes))
        size = max(largest, default=None)
        effective, reached = (
            (None, None)
            if size is None
            else (float(size), Fraction(str(gain)) >= size)
        )
        assert effective == found.effective
        assert reached is found.is_reached

    @given(_ROWS, st.data())
    def test_progress_is_judged_by_what_was_picked(
        self, row: Threshold, data: st.DataObject
    ) -> None:
        """
        By measure or by its key, as rows or by theirs.
        """
        measure = _BY_KEY[row.measure]
        baseline, later = (data.draw(values_of(measure)) for _ in range(2))
        gain = measure.improvement(baseline, later)
        course = Course(
            id="C-1",
            patient=Patient(id="P-1"),
            sessions=[
                Session(id=name, before=[measure(value)], needled=True)
                for name, value in (("S-1", baseline), ("S-2", later))
            ],
        )
        expected = judge(
            measure, gain, baseline, choose(measure, {measure: row})
        )
        for thresholds in (
            {measure: row},
            {measure: [row.key]},
            {measure.key: row.key},
        ):
            (found,) = track(course, thresholds=thresholds).series
            assert expected == found.verdict
            assert not found.rows.by_default

    @given(_LISTED, st.data())
    def test_who_picks_nothing_gets_the_default(
        self, measure: Measure, data: st.DataObject
    ) -> None:
        """
        Or none, where the measure names none, and then nothing is judged.
        """
        baseline, later = (data.draw(values_of(measure)) for _ in range(2))
        gain = measure.improvement(baseline, later)
        found = judge(measure, gain, baseline)
        defaults = {*choose(measure).rows}
        assert _used(found) <= defaults
        assert choose(measure).by_default
        if not defaults:
            assert _without_a_row(gain) is found.verdict
            assert found.reason

    @given(_LISTED, st.data())
    def test_who_picks_no_row_is_told_only_what_is_worse(
        self, measure: Measure, data: st.DataObject
    ) -> None:
        """
        Which is no negative verdict.
        """
        baseline, later = (data.draw(values_of(measure)) for _ in range(2))
        gain = measure.improvement(baseline, later)
        found = judge(measure, gain, baseline, choose(measure, {measure: ()}))
        assert set() == _used(found)
        assert (_without_a_row(gain), None, None) == (
            found.verdict,
            found.is_reached,
            found.is_detectable,
        )


def _scale(row: Threshold) -> Measure:
    return Measure.unlisted(
        "scale",
        name="Scale",
        domain="pain",
        minimum=0,
        maximum=100,
        better="higher",
        ratio=True,
        thresholds=[row],
        default_mdc=row.key if row.kind is ThresholdKind.MDC else None,
        default_mcid=row.key if row.kind is ThresholdKind.MCID else None,
        source="made up",
    )


class TestDirectionOfARow:
    """
    A row speaks of the direction in which it was found.

    The rule: "kind (MDC or MCID, for improving or worsening)".
    """

    @given(
        st.sampled_from(["MDC", "MCID"]),
        st.integers(1, 20),
        st.integers(20, 60),
        st.integers(-20, 20),
    )
    def test_a_row_for_improving_is_not_mirrored(
        self, kind: str, value: int, baseline: int, gain: int
    ) -> None:
        """
        That it is worse is said then, and not how much.
        """
        row = Threshold(
            "row",
            measure="scale",
            kind=kind,
            change="improving",
            value=value,
            population="anybody",
            source="made up",
        )
        verdict = judge(_scale(row), gain, baseline).verdict
        assert Verdict.WORSENED is not verdict
        assert (gain < 0) is (Verdict.WORSE_NO_THRESHOLD is verdict)

    @given(
        st.sampled_from(["MDC", "MCID"]),
        st.integers(1, 20),
        st.integers(20, 60),
        st.integers(-20, 20),
    )
    def test_a_row_for_worsening_says_nothing_of_improvement(
        self, kind: str, value: int, baseline: int, gain: int
    ) -> None:
        """
        At it or beyond is worse; no deterioration at all is not assessable.
        """
        row = Threshold(
            "row",
            measure="scale",
            kind=kind,
            change="worsening",
            value=value,
            population="anybody",
            source="made up",
        )
        rows = choose(_scale(row), {"scale": [row]})
        verdict = judge(_scale(row), gain, baseline, rows).verdict
        worse = -gain >= value
        assert worse is (Verdict.WORSENED is verdict)
        assert (gain >= 0) is (Verdict.NOT_ASSESSABLE is verdict)


_SOURCES = st.sampled_from(
    [
        *(
            row.source
            for measure in all_measures()
            for row in measure.thresholds
        ),
        *(measure.source for measure in all_measures()),
        *(rule.source for found in rule_sets() for rule in found.rules),
        *(row.source for row in factors()),
        *(row.source for row in muscles()),
        *(row.source for row in indications()),
        *(row.source for row in side_effect_kinds()),
    ]
)


class TestSources:
    """
    A clinical fact without a source is an opinion of the programmer.

    The rule: "Every clinical fact cites its source where it stands"; "A row
    that no page read confirms ships marked *unverified* and decides nothing
    unless the caller chooses it, and then the reading says so."
    """

    @given(_SOURCES)
    def test_every_row_has_a_source(self, source: str | None) -> None:
        """
        Of every table, drawn at random.
        """
        assert source is not None
        assert source.strip()

    @given(_ROWS, st.data())
    def test_a_row_that_nobody_read_is_named_as_such(
        self, row: Threshold, data: st.DataObject
    ) -> None:
        """
        Where it was picked; unless it is picked, it decides nothing.
        """
        measure = _BY_KEY[row.measure]
        baseline, later = (data.draw(values_of(measure)) for _ in range(2))
        gain = measure.improvement(baseline, later)
        assert not judge(measure, gain, baseline).uses_unverified
        found = judge(measure, gain, baseline, choose(measure, {measure: row}))
        unread = row in _used(found) and not row.verified
        assert unread is found.uses_unverified
        assert unread is found.label.endswith("(unverified row)")

    @given(st.sampled_from(factors()), st.booleans(), st.booleans())
    def test_a_screening_rule_that_nobody_read_decides_nothing(
        self,
        factor: Factor,
        verified: bool,  # noqa: FBT001  # drawn
        asked_for: bool,  # noqa: FBT001  # drawn
    ) -> None:
        """
        It is shown; that it decides has to be asked for.
        """
        rule = ScreeningRule(
            id="ours.only",
            factor=factor.key,
            classification="absolute",
            verified=verified,
            source="made up",
        )
        found = screen(
            Patient(id="P-1", stated_age=40),
            [ScreeningAnswer(factor.key, "present")],
            rule_sets=[RuleSet(key="ours", name="Ours", rules=[rule])],
            use_unverified=asked_for,
        )
        decides = verified or asked_for
        assert [decides] == [item.decides for item in found.findings]
        assert decides is (
            ScreeningVerdict.CONTRAINDICATION_RECORDED is found.verdict
        )
