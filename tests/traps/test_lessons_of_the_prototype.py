"""
What a throw-away prototype taught, each lesson beside the naive way.
"""

import copy
import datetime as dt
import enum
import importlib
import inspect
import json
import pickle
import pkgutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from types import ModuleType
from typing import Any, Final, cast

import attrs
import cattrs
import pytest

import dryneedling as dn
from dryneedling.codec import dumps, json_schema, loads
from dryneedling.codec.hooks import classes
from dryneedling.codec.schema import made_schema
from dryneedling.measures import measure

NAME: Final = "Ottavia Zambelli"

_DOCUMENT: Final[dict[str, object]] = {
    "format": "dryneedling.course",
    "version": 1,
    "id": "C-1",
    "patient": {"id": "P-1"},
}


def refused(**changes: object) -> dict[str, str]:
    """
    Return what is wrong with a document of these keys, by path.
    """
    with pytest.raises(dn.DocumentError) as caught:
        loads(json.dumps(_DOCUMENT | changes))
    return dict(caught.value.problems)


def hidden(module: str, functions: list[str]) -> list[str]:
    """
    Return the modules that functions of their name would hide.
    """
    return [name for name in functions if find_spec(f"{module}.{name}")]


def modules() -> Iterator[ModuleType]:
    """
    Yield the package and every package in it.
    """
    yield dn
    for found in pkgutil.walk_packages(dn.__path__, "dryneedling."):
        if found.ispkg:
            yield importlib.import_module(found.name)


# These hide modules that hold little else; `from` imports reach them.
_HIDDEN_KNOWINGLY: Final = {
    "dryneedling": {"change", "indications"},
    "dryneedling.testing.strategies": {"courses", "needles", "scores"},
}


def test_no_function_bears_the_name_of_a_module() -> None:
    """`dn.progress` would hide `dryneedling.progress`."""
    assert ["progress"] == hidden("dryneedling", ["progress", "track"])
    for module in modules():
        functions = [
            name
            for name in getattr(module, "__all__", ())
            if inspect.isroutine(getattr(module, name))
        ]
        known = _HIDDEN_KNOWINGLY.get(module.__name__, set())
        assert set() == set(hidden(module.__name__, functions)) - known


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (dn.muscle("soleus"), "slug"),
        (measure("nprs"), "key"),
        (dn.side_effect_kind("bruising"), "slug"),
        (dn.indication("migraine"), "slug"),
    ],
    ids=["muscle", "measure", "side effect", "indication"],
)
def test_a_row_is_equal_hashed_pickled_by_its_key(row: Any, key: str) -> None:  # noqa: ANN401  # rows share no type
    """Values compared field by field change with each edition."""

    @attrs.frozen
    class Row:
        key: str
        label: str

    assert Row("soleus", "Soleus") != Row("soleus", "soleus muscle")
    field = next(
        item.name
        for item in attrs.fields(cast("Any", type(row)))
        if item.name in {"english", "name"}
    )
    edition = attrs.evolve(row, **{field: "another name"})
    assert row == edition
    assert hash(row) == hash(edition)
    assert row is pickle.loads(pickle.dumps(row))  # noqa: S301  # our own bytes
    assert len(pickle.dumps(row)) < 200
    assert getattr(row, key) == getattr(edition, key)


def test_a_measure_of_your_own_travels_whole() -> None:
    """Its key alone would say nothing on another machine."""
    grip = dn.Measure.unlisted(
        "grip",
        name="Grip",
        domain="activity",
        minimum=0,
        maximum=90,
        better="higher",
        source="our own",
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), before=[grip(31)]
    )

    back = loads(dumps(course)).before[0].measure

    with pytest.raises(dn.UnknownName):
        measure("grip")
    assert (90, "Grip") == (back.maximum, back.name)


def test_a_refusal_holds_every_field_at_once() -> None:
    """Validators of single fields stop at the first."""

    @attrs.frozen
    class Naive:
        first: int = attrs.field(validator=attrs.validators.ge(0))
        second: int = attrs.field(validator=attrs.validators.ge(0))

    with pytest.raises(ValueError, match=r"'first' must be >= 0") as naive:
        Naive(-1, -1)
    with pytest.raises(dn.InvalidRecord) as caught:
        dn.Needling(
            site=dn.Site("soleus"), insertions=-1, depth_mm=-1, needles_in=-1
        )

    assert "second" not in str(naive.value)
    assert ["insertions", "depth_mm", "needles_in"] == [
        path for path, _ in caught.value.problems
    ]


def _quietly() -> None:
    try:
        int(NAME)
    except ValueError:
        raise KeyError("muscle") from None


def chain(error: BaseException | None) -> Iterator[BaseException]:
    """
    Yield an error and all that logs may print with it.
    """
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


@pytest.mark.parametrize(
    "act",
    [
        lambda: dn.Site(NAME),
        lambda: measure(NAME),
        lambda: dn.Session(id="S-1", status=NAME),
        lambda: dn.Session(id="S-1", started_at=cast("Any", NAME)),
        lambda: dn.Patient(id="P-1", birth_date=cast("Any", NAME)),
        lambda: dn.Needling(site=cast("Any", NAME)),
        lambda: loads(NAME),
        lambda: loads(json.dumps(_DOCUMENT | {"patient": NAME})),
        lambda: loads(json.dumps(_DOCUMENT | {NAME: 1})),
        lambda: dn.Course(
            id="C-1", patient=dn.Patient(id="P-1")
        ).trigger_point(NAME),
    ],
)
def test_no_error_remembers_what_was_written(
    act: Callable[[], object],
) -> None:
    """`from None` hides the first error, and keeps it."""
    with pytest.raises(KeyError) as naive:
        _quietly()
    with pytest.raises((dn.DryNeedlingError, KeyError)) as caught:
        act()

    assert any(NAME in str(error) for error in chain(naive.value))
    for error in chain(caught.value):
        assert NAME not in f"{error} {error!r} {error.args}"


def _as_it_is(value: str) -> str:
    return value


def test_the_codec_lets_no_raw_value_through() -> None:
    """Left alone, cattrs stores what a converter gets, and an empty text."""

    @attrs.frozen
    class Naive:
        word: str = attrs.field(converter=_as_it_is)
        told: tuple[str, ...] = ()

    lax = cattrs.Converter()

    assert "{'a': 1}" == str(lax.structure({"word": {"a": 1}}, Naive).word)
    assert () == lax.structure({"word": 1, "told": ""}, Naive).told
    found = refused(
        sessions=[{"id": "S-1", "started_at": {"a": 1}, "told": ""}],
        planned_sessions="6",
    )
    assert {
        "sessions[0].started_at",
        "sessions[0].told",
        "planned_sessions",
    } == set(found)


def test_a_hook_of_texts_takes_no_words_of_a_list() -> None:
    """A class hook of `str` catches each `StrEnum`."""

    class Naive(enum.StrEnum):
        LEFT = "left"

    def hook(value: str, _: object) -> str:
        return value

    lax = cattrs.Converter()
    lax.register_structure_hook(str, hook)

    assert str is type(lax.structure("up", Naive))
    found = refused(sessions=[{"id": "S-1", "status": "came"}])
    assert "held, stopped_early or missed" in found["sessions[0].status"]
    course = loads(json.dumps(_DOCUMENT | {"sessions": [{"id": "S-1"}]}))
    assert dn.SessionStatus is type(course.sessions[0].status)


@pytest.mark.parametrize("version", [True, 1.0, "1", None, [1]])
def test_a_version_is_a_whole_number(version: object) -> None:
    """`True` and `1.0` are equal to 1."""
    assert all(naive == 1 for naive in (True, 1.0))
    assert "version" in refused(version=version)


@pytest.mark.parametrize("text", ["2026-W10-1", "20260302"])
def test_a_day_is_spelled_one_way(text: str) -> None:
    """Python takes weeks, and days without hyphens."""
    assert dt.date(2026, 3, 2) == dt.date.fromisoformat(text)
    found = refused(sessions=[{"id": "S-1", "date": text}])
    assert "YYYY-MM-DD" in found["sessions[0].date"]


def test_a_key_stands_once() -> None:
    """The standard library keeps the last of two and says nothing."""
    twice = json.dumps(_DOCUMENT)[:-1] + ', "id": "C-2"}'

    assert "C-2" == json.loads(twice)["id"]
    with pytest.raises(dn.DocumentError, match="each key once"):
        loads(twice)


def test_half_a_character_is_no_text() -> None:
    """It is a `str` that no file can hold."""
    half = json.loads('"\\ud800"')

    assert 1 == len(half)
    with pytest.raises(UnicodeEncodeError):
        half.encode()
    with pytest.raises(dn.InvalidRecord, match="id"):
        dn.Patient(id=half)
    with pytest.raises(dn.InvalidRecord, match="note"):
        dn.Session(id="S-1", note=half)
    assert "id" in refused(id=half)


def test_leading_fields_are_taken_by_their_place() -> None:
    """A class of keywords only must say so of each of them."""

    @attrs.frozen(kw_only=True)
    class Naive:
        muscle: str

    with pytest.raises(TypeError, match="positional"):
        cast("Any", Naive)("soleus")
    assert dn.Side.LEFT is dn.Site("soleus", "left").side
    with pytest.raises(TypeError, match="positional"):
        cast("Any", dn.Patient)("P-1")


def extra_slots(record: type) -> set[str]:
    """
    Return what a record keeps beside its fields.
    """
    fields = {field.name for field in attrs.fields(cast("Any", record))}
    slots = cast("tuple[str, ...]", getattr(record, "__slots__", ()))
    return set(slots) - fields - {"__weakref__"}


def test_what_a_record_keeps_for_itself_is_private() -> None:
    """A hash that is kept is pickled with the seed of another process."""

    @attrs.frozen(cache_hash=True)
    class Naive:
        id: str

    records = [item for item in classes() if attrs.has(item)]

    assert {"_attrs_cached_hash"} == extra_slots(Naive)
    assert dn.Course in records
    for record in records:
        kept = extra_slots(record)
        assert {name for name in kept if name.startswith("_")} == kept
        assert not {name for name in kept if "hash" in name}


def test_the_short_way_to_a_needling_has_every_field() -> None:
    """A field that is added to the one alone is missed by nobody."""

    def naive(point: dn.TriggerPoint, *, insertions: int) -> dn.Needling:
        return dn.Needling(site=point.site, insertions=insertions)

    point = dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus"))
    long = set(inspect.signature(dn.Needling).parameters)
    by_point = (long - {"site", "trigger_point"}) | {"point"}

    assert naive(point, insertions=2) != dn.Needling.at(point, insertions=2)
    assert by_point != set(inspect.signature(naive).parameters)
    assert by_point == set(inspect.signature(dn.Needling.at).parameters)


def test_needlings_have_ids_of_their_own_within_a_session() -> None:
    """So that a side effect can name one; in the next visit it is free."""
    here = dn.Needling(site=dn.Site("soleus"), id="N-1")
    sore = dn.SideEffect("soreness", needling="N-1")

    for number in (1, 2):
        visit = dn.Session(
            id=f"S-{number}", needlings=[here], side_effects=[sore]
        )
        assert (here,) == visit.needlings
    with pytest.raises(dn.InvalidRecord, match=r"needlings\[1\]\.id"):
        dn.Session(id="S-1", needlings=[here, here])
    with pytest.raises(dn.InvalidRecord, match=r"side_effects\[0\]\.needling"):
        dn.Session(id="S-1", needlings=[], side_effects=[sore])


def test_the_schema_is_made_from_the_classes() -> None:
    """One that is kept by hand misses the next field."""
    kept_by_hand = copy.deepcopy(made_schema())
    del kept_by_hand["$defs"]["Session"]["properties"]["status"]

    assert made_schema() != kept_by_hand
    assert made_schema() == json_schema()


# Packages of the extras, and what the base installs but need not load.
_LATER: Final = {
    "cattrs": "dryneedling.codec",
    "orjson": "",
    "hypothesis": "dryneedling.testing.strategies",
    "rich": "dryneedling.report.terminal",
    "cyclopts": "dryneedling.cli.app",
    "pandas": "",
    "narwhals": "",
    "duckdb": "",
    "sqlalchemy": "",
    "jinja2": "",
    "altair": "",
    "scipy": "",
}


def loaded(program: str) -> set[str]:
    """
    Return which of the packages a new interpreter has loaded.
    """
    done = subprocess.run(
        [sys.executable, "-c", f"{program}; import sys; print(*sys.modules)"],
        capture_output=True,
        check=True,
        text=True,
    )
    return _LATER.keys() & set(done.stdout.split())


def test_importing_the_library_loads_no_optional_package() -> None:
    """An edge loads what it needs when it is first used."""
    assert set() == loaded("import dryneedling")


@pytest.mark.parametrize(
    ("package", "edge"), [item for item in _LATER.items() if item[1]]
)
def test_an_edge_loads_what_it_needs(package: str, edge: str) -> None:
    """Imported at the top, it would cost everybody its time."""
    assert package in loaded(f"import {edge}")
