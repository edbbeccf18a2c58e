"""
Tables of resources by a runner of SQL on FHIR, in a process of its own.
"""

import json
import shutil
import subprocess
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

import dryneedling as dn
from dryneedling._rfc9557 import read_instant
from dryneedling.examples import example
from dryneedling.fhir import Context, ndjson, view_definitions
from dryneedling.fhir.nodes import written
from dryneedling.testing.clinic import synthetic_courses

SEKMET: Final = shutil.which("sekmet")
HOW: Final = (
    "needs a runner of SQL on FHIR: `python3 dev test` installs one into an "
    "environment of its own"
)
# Reads views and resources, and prints the rows of each view.
RUNNER: Final = """
import json, sys
from decimal import Decimal
from sqlonfhir import evaluate
views, *resources = map(json.loads, sys.stdin)
rows = {one["name"]: evaluate(resources, one) for one in views}
def plain(value):
    return float(value) if isinstance(value, Decimal) else str(value)
json.dump(rows, sys.stdout, default=plain)
"""
Row = dict[str, Any]


@cache
def courses() -> list[dn.Course]:
    """
    Return the worked example and courses of a made-up clinic.
    """
    return [example("neck-pain"), *synthetic_courses(30, seed=7)]


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Row]]:
    """
    Run all views over the NDJSON of all courses.
    """
    python = None if SEKMET is None else Path(SEKMET).with_name("python")
    if python is None or not python.exists():
        pytest.skip(HOW)
    context = Context(namespace="https://clinic.example.org")
    lines = [f"{json.dumps(list(view_definitions()))}\n"]
    lines += [one.text for one in ndjson(courses(), context)]
    ran = subprocess.run(
        [str(python), "-c", RUNNER],
        input="".join(lines),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    rows: dict[str, list[Row]] = json.loads(ran.stdout)
    return rows


def in_order(rows: list[Row]) -> dict[str, list[Row]]:
    """
    Return the rows of each list of records, by the key of the list.
    """
    made: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(rows, key=lambda one: one["place"]):
        made[row["key"].rpartition("/")[0]].append(row)
    return made


def ours(kind: str) -> Iterator[tuple[str, list[Row]]]:
    """
    Yield our rows of each list of records, with the key of the list.
    """
    for course in courses():
        lists: dict[str, list[Row]] = defaultdict(list)
        for row in dn.rows([course], kind):
            lists[str(row["path"]).rpartition("[")[0]].append(row)
        for path, several in lists.items():
            steps = path.replace("[", "/").replace("]", "").replace(".", "/")
            parts = steps.split("/")
            if len(parts) > 1:
                held = getattr(course, parts[0])[int(parts[1])]
                parts[1] = written(held.id)
            yield "/".join([written(course.id), *parts]), several


def instant(text: str | None) -> object:
    """
    Read when something was, where it is known to the minute.
    """
    return read_instant(text) if text is not None and "T" in text else None


def test_sessions_are_ours(tables: dict[str, list[Row]]) -> None:
    """
    Day, times, minutes, who treated, and whether consent was reviewed.
    """
    found = in_order(tables["session"])
    for key, several in ours("sessions"):
        rows = found.pop(key)
        assert len(rows) == len(several)
        for row, mine in zip(rows, several, strict=True):
            assert row["key"] == f"{key}/{written(mine['session_id'])}"
            assert instant(row["started_at"]) == mine["started_at"]
            assert instant(row["ended_at"]) == mine["ended_at"]
            if mine["date"] is not None:
                assert row["started_at"][:10] == str(mine["date"])
            for name in ("minutes", "consent_reviewed", "practitioner"):
                assert row[name] == mine[name], name
    assert not found


def test_insertions_are_ours(tables: dict[str, list[Row]]) -> None:
    """
    Where, how deep, with which needle, and what the muscle answered.
    """
    found = in_order(tables["insertion"])
    visits = {row["id"]: row["key"] for row in tables["session"]}
    points = {row["id"]: row["key"] for row in tables["trigger_point"]}
    same = (
        *("site", "muscle", "side", "diameter_mm", "length_mm"),
        *("insertions", "layer", "twitch", "twitches", "retention_minutes"),
        *("needles_in", "needles_out", "pressed_seconds"),
    )
    for key, several in ours("needlings"):
        rows = found.pop(key)
        for row, mine in zip(rows, several, strict=True):
            assert visits[row["session"]] == key.rpartition("/")[0]
            assert row["trigger_point_id"] == mine["trigger_point"]
            if row["trigger_point"] is not None:
                own_id = points[row["trigger_point"]].rpartition("/")[2]
                assert own_id == written(mine["trigger_point"])
            depth = (row["depth_mm"],) * 2
            if depth[0] is None:
                depth = row["depth_from_mm"], row["depth_to_mm"]
            assert depth == (mine["depth_from_mm"], mine["depth_to_mm"])
            for name in same:
                assert row[name] == mine[name], name
    assert not found


def test_scores_are_ours(tables: dict[str, list[Row]]) -> None:
    """
    Which measure, of what, how much and when.
    """
    found = in_order(tables["score"])
    for key, several in ours("scores"):
        rows = found.pop(key)
        for row, mine in zip(rows, several, strict=True):
            assert mine["measure"] == (row["measure"] or row["own_measure"])
            for name in ("value", "aspect", "side", "mode"):
                assert row[name] == mine[name], name
            assert row["basis"] == mine["basis"]
            if mine["value"] is not None:
                assert row["unit"] == mine["unit"]
            # that of a follow-up so many hours later is worked out by us
            if row["date"] is not None:
                assert row["date"][:10] == str(mine["date"])
            else:
                assert mine["date"] is None or mine["follow_up"] is not None
    assert not found


def test_trigger_points_are_those_of_the_courses(
    tables: dict[str, list[Row]],
) -> None:
    """
    Each once, and the one that it depends on.
    """
    rows = {row["key"]: row for row in tables["trigger_point"]}
    points = {
        f"{written(course.id)}/trigger_points/{written(point.id)}": point
        for course in courses()
        for point in course.trigger_points
    }
    assert rows.keys() == points.keys()
    for key, point in points.items():
        assert rows[key]["satellite_of"] == point.satellite_of
        assert rows[key]["site"] == str(point.site)
