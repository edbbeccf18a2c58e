"""
Altair charts of readings and rows: what they are drawn from.
"""

import sys
from typing import Any, Final

import pendulum
import pytest

import dryneedling as dn
from dryneedling.exceptions import MissingExtra
from dryneedling.measures import NDI, NPRS
from dryneedling.plots import (
    responder_shares,
    sessions_to_threshold,
    spaghetti,
)
from dryneedling.views import ENGLISH


def course(*pains: int | None, id: str = "C-1") -> dn.Course:
    """
    Make a course of visits without days, with a pain at each or none.
    """
    return dn.Course(
        id=id,
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                needled=True,
                before=[] if pain is None else [NPRS(pain, aspect="now")],
            )
            for number, pain in enumerate(pains, 1)
        ],
    )


def dated(*days: str) -> dn.Course:
    """
    Make a course of visits on days, with a pain that falls by 1.
    """
    return dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        sessions=[
            dn.Session(
                id=f"S-{number}",
                date=pendulum.Date.fromisoformat(day),
                needled=True,
                before=[NPRS(9 - number, aspect="now")],
                after=[NPRS(2, aspect="now")],
            )
            for number, day in enumerate(days, 1)
        ],
    )


def drawn(chart: Any, *way: str | int) -> list[dict[str, Any]]:  # noqa: ANN401  # any chart of Altair
    """
    Return what the part of a chart that the way leads to is drawn from.
    """
    spec: Any = chart.to_dict(validate=False)
    part: Any = spec
    data: Any = spec.get("data")
    for step in way:
        part = part[step]
        # what all parts are drawn from stands above them
        if "data" in part:
            data = part["data"]
    values: list[dict[str, Any]] = spec["datasets"][data["name"]]
    return values


SHARES: Final = dn.improved(
    [course(8, 4), course(8, 8, id="C-2"), course(8, id="C-3")],
    NPRS,
    percent=30,
)


class TestTrajectories:
    """
    The series of one course, by `progress.chart()`.
    """

    def panel(self, of: dn.Course) -> dict[str, Any]:
        """
        Return the one panel of a course with one series.
        """
        spec: dict[str, Any] = dn.track(of).chart(of).to_dict()
        (panel,) = spec["vconcat"]
        return dict(panel)

    def values(self, of: dn.Course, layer: int) -> list[dict[str, Any]]:
        """
        Return what a layer of that panel is drawn from.
        """
        return drawn(dn.track(of).chart(of), "vconcat", 0, "layer", layer)

    def test_a_line_over_a_long_silence_is_dotted(self) -> None:
        """
        And one from week to week is not.
        """
        steps = self.values(dated("2026-03-02", "2026-03-09", "2026-05-04"), 0)
        assert [False, True] == [step["silent"] for step in steps]

    def test_a_visit_without_a_reading_is_no_mark(self) -> None:
        """
        Nor a nought: the line over it is dotted.
        """
        of = course(8, None, 4)
        assert [8, 4] == [mark["value"] for mark in self.values(of, 1)]
        assert [True] == [step["silent"] for step in self.values(of, 0)]

    def test_what_was_read_after_needling_is_not_judged(self) -> None:
        """
        So it is hollow.
        """
        marks = self.values(dated("2026-03-02", "2026-03-09"), 1)
        judged = {mark["moment"]: mark["judged"] for mark in marks}
        assert {"before": True, "after": False} == judged

    def test_days_are_the_axis_where_they_are_known(self) -> None:
        """
        Else the order of the visits is, and the axis says so.
        """
        (first, *_) = self.values(dated("2026-03-02", "2026-03-09"), 1)
        assert "2026-03-02" == first["when"]
        panel = self.panel(course(8, 4))
        assert [1, 2] == [
            mark["when"] for mark in self.values(course(8, 4), 1)
        ]
        x = panel["layer"][0]["encoding"]["x"]
        assert x["title"] == ENGLISH.in_order

    def test_the_threshold_is_a_line_where_there_is_one(self) -> None:
        """
        A course without a baseline has none.
        """
        (line,) = self.values(course(8, 4), 2)
        assert 8 - 2.83 == pytest.approx(line["value"])
        after_only = dn.Course(
            id="C-1",
            patient=dn.Patient(id="P-1"),
            sessions=[
                dn.Session(
                    id="S-1", needled=True, after=[NPRS(4, aspect="now")]
                )
            ],
        )
        assert 2 == len(self.panel(after_only)["layer"])

    def test_the_sentence_of_the_reading_stands_above_it(self) -> None:
        """
        The same that is printed.
        """
        title = self.panel(course(8, 4))["title"]
        assert title["text"] == "NPRS, now"
        assert title["subtitle"].startswith("8 to 4: improvement +4 (50 %)")


class TestSpaghetti:
    """
    One measure of many courses.
    """

    def test_a_line_breaks_where_nothing_was_read(self) -> None:
        """
        A visit without a reading has no value, not even between two.
        """
        rows = dn.rows([course(8, None, 4), course(6, 5, id="C-2")], "scores")
        values = [
            (point["line"], point["session"], point["value"])
            for point in drawn(spaghetti(rows), "layer", 0)
        ]
        assert values == [
            (0, 1, 8),
            (0, 2, None),
            (0, 3, 4),
            (1, 1, 6),
            (1, 2, 5),
        ]

    def test_the_median_asks_only_those_who_were_measured(self) -> None:
        """
        And the chart says how many they were.
        """
        spec = spaghetti(dn.rows(course(8, None, 4), "scores")).to_dict()
        _, median, count = spec["layer"]
        for layer in (median, count):
            assert [{"filter": "isValid(datum.value)"}] == layer["transform"]
        assert "count" == count["encoding"]["text"]["aggregate"]

    def test_what_is_not_settled_is_left_out(self) -> None:
        """
        What was read after needling is never settled.
        """
        of = dated("2026-03-02", "2026-03-09")
        values = drawn(spaghetti(dn.rows(of, "scores")), "layer", 0)
        assert [8, 7] == [point["value"] for point in values]

    def test_two_measures_are_not_drawn_on_one_scale(self) -> None:
        """
        The error names them, and choosing one is enough.
        """
        of = course(8, 4).with_session(
            dn.Session(id="S-9", needled=True, before=[NDI(20)])
        )
        with pytest.raises(dn.NotComparable, match="nprs, ndi"):
            spaghetti(dn.rows(of, "scores"))
        for chosen in (NDI, "ndi"):
            chart = spaghetti(dn.rows(of, "scores"), chosen)
            assert [20] == [
                point["value"] for point in drawn(chart, "layer", 0)
            ]
            y = chart.to_dict()["layer"][0]["encoding"]["y"]
            assert "NDI, lower is better" == y["title"]

    def test_a_measure_of_a_clinic_is_named_by_its_key(self) -> None:
        """
        Rows hold no more of it: not which way is better.
        """
        rows = [
            {**row, "measure": "own_scale"}
            for row in dn.rows(course(8, 4), "scores")
        ]
        y = spaghetti(rows).to_dict()["layer"][0]["encoding"]["y"]

        assert "own_scale" == y["title"]

    def test_ticks_and_counts_are_explained_in_the_picture(self) -> None:
        """
        Who sees it alone has no page beside it.
        """
        chart = spaghetti(dn.rows(course(8, 4), "scores")).to_dict()

        assert "median of those measured" in chart["title"]["text"]

    def test_rows_of_another_kind_are_refused(self) -> None:
        """
        The error says where the right ones come from.
        """
        with pytest.raises(dn.InvalidRecord, match='"scores"'):
            spaghetti(dn.rows(course(8, 4), "sessions"))


class TestResponderShares:
    """
    Answers of `improved` beside each other.
    """

    def test_each_share_has_its_interval_and_bounds(self) -> None:
        """
        As the answer itself gives them, in percent.
        """
        (row,) = drawn(responder_shares({"30 %": SHARES}), "layer", 0)
        within = SHARES.interval
        assert within is not None
        assert row == {
            "name": "30 %",
            "share": 50,
            "low": 100 * within.low,
            "high": 100 * within.high,
            "if_none": pytest.approx(100 / 3),
            "if_all": pytest.approx(200 / 3),
            "count": "1 of 2",
        }

    def test_nobody_measured_twice_is_no_dot(self) -> None:
        """
        The share is not known, and not 0.
        """
        nobody = dn.improved([course(8)], NPRS, percent=30)
        chart = responder_shares({"nobody": nobody})
        (row,) = drawn(chart, "layer", 0)
        assert (None, None, "0 of 0") == (
            row["share"],
            row["low"],
            row["count"],
        )
        rule, _, _, dot, words = chart.to_dict()["layer"]
        for layer in (rule, dot, words):
            assert [{"filter": "isValid(datum.share)"}] == layer["transform"]


class TestSessionsToThreshold:
    """
    How long it took.
    """

    def counts(self, *courses: dn.Course) -> dict[tuple[str, str], int]:
        """
        Return the bars: sessions, what came of it, how many.
        """
        chart = sessions_to_threshold(dn.rows(courses, "series"), NPRS)
        return {
            (bar["sessions"], bar["became"]): bar["count"]
            for bar in drawn(chart)
        }

    def test_what_came_of_it_is_told_apart(self) -> None:
        """
        Held, no later reading, came back; not reached, cannot be said.
        """
        assert self.counts(
            course(8, 4, 4),
            course(8, 4),
            course(8, 4, 8),
            course(8, 8),
            course(8),
            course(None, 4),
        ) == {
            ("1", "held"): 1,
            ("1", "no later reading"): 1,
            ("1", "came back"): 1,
            ("not reached", "not reached"): 1,
            ("cannot be said", "cannot be said"): 2,
        }

    def test_every_number_up_to_the_largest_has_its_place(self) -> None:
        """
        Also where no bar stands.
        """
        rows = dn.rows(course(8, 8, 8, 4), "series")
        x = sessions_to_threshold(rows).to_dict()["encoding"]["x"]
        assert x["scale"]["domain"] == [
            "1",
            "2",
            "3",
            "not reached",
            "cannot be said",
        ]


def test_without_altair_one_line_names_the_extra(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    What is missing is said at once, and not by some inner module.
    """
    for name in [*sys.modules]:
        if name.startswith("dryneedling.plots"):
            monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(MissingExtra, match="'dryneedling\\[plot\\]'"):
        dn.track(course(8, 4)).chart()
