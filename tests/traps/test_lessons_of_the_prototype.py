"""
What a throw-away prototype taught, each lesson beside the naive way.
"""

import enum
import inspect
import json
import pickle
from collections.abc import Callable, Iterator
from typing import Any, Final, cast

import attrs
import pytest

import dryneedling as dn
from dryneedling.codec import VERSION, dumps, loads
from dryneedling.codec.hooks import classes
from dryneedling.measures import measure

NAME: Final = "Ottavia Zambelli"

_DOCUMENT: Final[dict[str, object]] = {
    "format": "dryneedling.course",
    "version": VERSION,
    "id": "C-1",
    "patient": {"id": "P-1"},
}


@pytest.mark.parametrize(
    ("row", "key"),
    [
        (dn.muscle("soleus"), "key"),
        (measure("nprs"), "key"),
        (dn.side_effect_kind("bruising"), "key"),
        (dn.indication("migraine"), "key"),
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


def test_a_row_is_written_by_its_key() -> None:
    """Written whole, a document would hold yesterday's edition for ever."""
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        indications=["migraine"],
        before=[measure("nprs")(7, aspect="now")],
        trigger_points=[dn.TriggerPoint(id="T-1", site=dn.Site("soleus"))],
    )

    naive = attrs.asdict(dn.muscle("soleus"))
    written = json.loads(dumps(course))

    assert len(naive) > 5
    assert ["migraine"] == written["indications"]
    assert "nprs" == written["before"][0]["measure"]
    assert "soleus" == written["trigger_points"][0]["site"]["muscle"]


def test_a_measure_of_your_own_travels_whole() -> None:
    """Its key alone would say nothing on another machine."""
    hop = dn.Measure.unlisted(
        "hop",
        name="Hop",
        domain="activity",
        minimum=0,
        maximum=90,
        better="higher",
        source="our own",
    )
    course = dn.Course(
        id="C-1", patient=dn.Patient(id="P-1"), before=[hop(31)]
    )

    back = loads(dumps(course)).before[0].measure

    with pytest.raises(dn.UnknownName):
        measure("hop")
    assert (90, "Hop") == (back.maximum, back.name)


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


def test_words_are_texts_too() -> None:
    """A plain enumeration is no JSON and equal to no text."""

    class Naive(enum.Enum):
        LEFT = "left"

    words = [
        value
        for name in dn.__all__
        if isinstance(value := getattr(dn, name), enum.EnumType)
    ]

    with pytest.raises(TypeError, match="not JSON"):
        json.dumps(Naive.LEFT)
    assert dn.Side in words
    assert [] == [kind for kind in words if not issubclass(kind, enum.StrEnum)]
    assert '"left"' == json.dumps(dn.Side.LEFT)
    assert dn.Site("soleus", "left") == dn.Site("soleus", dn.Side.LEFT)


def test_a_part_is_checked_before_it_is_used() -> None:
    """Used first, a wrong one is an error of our own code."""

    @attrs.frozen
    class Naive:
        site: dn.Site

        def __attrs_post_init__(self) -> None:
            assert self.site.side

    with pytest.raises(AttributeError):
        Naive(cast("Any", "soleus"))
    for make in (
        lambda: dn.Needling(site=cast("Any", b"soleus")),
        lambda: dn.Session(id="S-1", needlings=cast("Any", ["soleus"])),
        lambda: dn.Needling.at(cast("Any", "TrP-1")),
        lambda: dn.Score(cast("Any", "nprs"), 7),
    ):
        with pytest.raises(dn.InvalidRecord, match="expected"):
            make()


def test_a_course_grows_by_methods_that_name_what_they_take() -> None:
    """The keywords of `attrs.evolve` are seen by no type checker."""
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    visit = dn.Session(id="S-1")

    def checked(function: Callable[..., object]) -> bool:
        kinds = {
            item.kind
            for item in inspect.signature(function).parameters.values()
        }
        return inspect.Parameter.VAR_KEYWORD not in kinds

    assert not checked(attrs.evolve)
    assert checked(dn.Course.with_session)
    assert (visit,) == course.with_session(visit).sessions
    assert () == course.sessions


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
    short = {*inspect.signature(dn.Needling.at).parameters} - {"unknown"}
    assert by_point == short, f"Needling.at lacks {sorted(by_point - short)}"


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
