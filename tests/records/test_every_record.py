"""
What holds for every record, field by field.
"""

import copy
import datetime as dt
import inspect
import pickle
import zoneinfo
from collections.abc import Callable
from typing import cast

import attrs
import pytest
from pendulum import Date, DateTime

import dryneedling as dn
from dryneedling.indications import SuggestedCode
from tests.records import builders
from tests.records.builders import (
    CLASSES,
    DAY,
    END,
    LATER,
    SHOWN,
    START,
    full,
    make,
    refusal,
)

NAMED = "Maria Rossi, Via Roma 1"

# Rows and rules speak of publications and of no patient.
PUBLISHED = {
    dn.DiagnosticRule,
    dn.Indication,
    dn.RuleSet,
    dn.ScreeningRule,
    SuggestedCode,
}

FIELDS = [
    pytest.param(kind, field.name, id=f"{kind.__name__}.{field.name}")
    for kind in CLASSES
    for field in attrs.fields(kind)
]
READINGS = {
    "clearance",
    "differences",
    "discrepancies",
    "harms",
    "joins",
    "progress",
    "reporting",
    "responders",
    "stricta",
    "sufficiency",
    "summary",
    "warning_signs",
}
KINDS = [pytest.param(kind, id=kind.__name__) for kind in CLASSES]

# What a field may be given that is of no record.
WRONG: tuple[object, ...] = (
    object(),
    b"bytes",
    {"a": 1},
    {"a set has no order"},
    float("nan"),
    -1,
    10**40,
    "",
    "\ud800",
    [object()],
    [""],
)

Kind = type[attrs.AttrsInstance]


class Unheard:
    """
    A type that no record holds.
    """


evolve = cast(
    "Callable[[attrs.AttrsInstance], attrs.AttrsInstance]", attrs.evolve
)


def test_every_public_record_is_tested_here() -> None:
    """
    A new record has an example, or is a row or a result of our own making.
    """
    elsewhere = {
        # Outcomes have tests of their own; results are made by reading.
        dn.Amendment,
        dn.Change,
        dn.Edit,
        dn.Gravity,
        dn.Measure,
        dn.Score,
        dn.ScreeningResult,
        dn.Series,
        dn.Threshold,
    }
    records = {
        value
        for name, value in vars(dn).items()
        if name in dn.__all__
        and isinstance(value, type)
        and attrs.has(value)
        and value.__module__.split(".")[1] not in READINGS
    }

    assert records - elsewhere <= set(CLASSES)
    assert len(CLASSES) - 1 == len(records - elsewhere)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_wrong_type_is_refused_by_the_name_of_its_field(
    kind: Kind, field: str
) -> None:
    """
    Whatever no field can be is refused, and the message names the field.
    """
    for value in WRONG[:4]:
        with pytest.raises(dn.InvalidRecord) as caught:
            make(kind, **{**full(kind), field: value})

        assert kind.__name__ == caught.value.record
        assert field in {
            path.partition("[")[0].partition(".")[0]
            for path, _ in caught.value.problems
        }


class Stranger:
    """
    Of no kind that a record knows.
    """


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_refusal_says_what_came_instead(kind: Kind, field: str) -> None:
    """
    Each problem has a path and a text, and the text says what came.
    """
    error = refusal(kind, field, Stranger())

    assert isinstance(error, dn.InvalidRecord)
    assert any(
        path.startswith(field) and "got a Stranger" in message
        for path, message in error.problems
    )


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_message_says_what_came(kind: Kind, field: str) -> None:
    """
    By its type where it is of no type that a record holds.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(kind, **{**full(kind), field: Unheard()})

    messages = [message for _, message in caught.value.problems]
    assert all(messages)
    assert any(message.endswith("got a Unheard") for message in messages)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_no_message_repeats_what_it_refuses(kind: Kind, field: str) -> None:
    """
    Text from a record may be about a patient: no error shows it.
    """
    for value in (NAMED, [NAMED], (NAMED,), {NAMED: NAMED}):
        error = refusal(kind, field, value)

        assert "Rossi" not in str(error)
        assert "Rossi" not in repr(error)
        assert getattr(error, "__context__", None) is None


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_no_odd_value_breaks_a_constructor(kind: Kind, field: str) -> None:
    """
    What is wrong in any way is refused as a record, never as a crash.
    """
    for value in WRONG:
        refused = refusal(kind, field, value)

        assert refused is None or str(refused)


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_no_repr_shows_free_text(kind: Kind, field: str) -> None:
    """
    Only identifiers, keys and parts of a muscle are shown as they stand.
    """
    for value in (NAMED, [NAMED]):
        if (
            kind not in PUBLISHED
            and field not in SHOWN
            and refusal(kind, field, value) is None
        ):
            record = make(kind, **{**full(kind), field: value})

            hide = f"{kind.__name__}.{field} is free text: add repr=False"
            assert "Rossi" not in repr(record), hide
            assert "Rossi" not in str(record), hide
            assert "Rossi" not in str(getattr(record, "label", "")), hide


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_every_field_is_explained(kind: Kind, field: str) -> None:
    """
    The pages of the reference take their words from the docstring.
    """
    say = f"say what {field} is under Attributes of {kind.__name__}"
    # from Python 3.13 on a docstring is kept without its indentation
    assert f"\n    {field}: " in (inspect.getdoc(kind) or ""), say


def test_birth_dates_stay_out_of_reprs() -> None:
    """
    A birth date tells who somebody is.
    """
    patient = make(dn.Patient, **full(dn.Patient))

    assert "1988" not in repr(patient)


def test_names_of_unlisted_things_stay_out_of_reprs() -> None:
    """
    What a user calls a muscle or a side effect is free text.
    """
    muscle = dn.Muscle.unlisted(NAMED, region="hand")
    kind = dn.SideEffectKind.unlisted("own_kind", name=NAMED)

    assert "Muscle.unlisted(..., region='hand')" == repr(muscle)
    assert "SideEffectKind.unlisted('own_kind', ...)" == repr(kind)
    assert len(repr(dn.SideEffectKind.unlisted("long" * 50))) < 76
    assert "Rossi" not in repr(dn.Site(muscle, "left"))
    assert "Muscle.unlisted(..., region=None)" == repr(
        dn.Muscle.unlisted(NAMED)
    )


def test_catalogue_values_show_their_key() -> None:
    """
    A whole row of the table in every repr would hide the rest.
    """
    assert "muscle('soleus')" == repr(dn.muscle("soleus"))
    assert "indication('migraine')" == repr(dn.indication("migraine"))
    assert "side_effect_kind('bruising')" == repr(
        dn.side_effect_kind("bruise")
    )


@pytest.mark.parametrize("kind", KINDS)
def test_equal_fields_make_equal_records(kind: Kind) -> None:
    """
    Records are values: made twice, they are one.
    """
    first, second = make(kind, **full(kind)), make(kind, **full(kind))

    assert first == second
    assert hash(first) == hash(second)
    assert cast("object", "another thing") != first


@pytest.mark.parametrize("kind", KINDS)
def test_days_and_instants_may_be_those_of_the_standard_library(
    kind: Kind,
) -> None:
    """
    They are held as pendulum's, and the record is the same.
    """
    given = full(kind)
    plain = {
        name: (
            dt.datetime.fromisoformat(value.isoformat()).astimezone(
                zoneinfo.ZoneInfo("Europe/Rome")
            )
            if isinstance(value, dt.datetime)
            else dt.date(value.year, value.month, value.day)
        )
        for name, value in given.items()
        if isinstance(value, dt.date)
    }
    record = make(kind, **{**given, **plain})

    assert make(kind, **given) == record
    for name in plain:
        assert type(getattr(record, name)) in {Date, DateTime}


@pytest.mark.parametrize("kind", KINDS)
def test_copies_are_equal_and_of_the_same_types(kind: Kind) -> None:
    """
    A record comes back from pickle and copy as it went.
    """
    record = make(kind, **full(kind))
    for found in (
        pickle.loads(pickle.dumps(record)),  # noqa: S301  # our own bytes
        copy.copy(record),
        copy.deepcopy(record),
        evolve(record),
    ):
        assert record == found
        assert hash(record) == hash(found)
        for field in attrs.fields(kind):
            before, after = (
                getattr(record, field.name),
                getattr(found, field.name),
            )

            assert type(before) is type(after)
            assert before == after


@pytest.mark.parametrize(("kind", "field"), FIELDS)
def test_a_record_cannot_be_changed(kind: Kind, field: str) -> None:
    """
    Change is a new value.
    """
    record = make(kind, **full(kind))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        setattr(record, field, None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_record_takes_no_field_that_it_lacks(kind: Kind) -> None:
    """
    A misspelled field is not dropped in silence.
    """
    with pytest.raises(dn.InvalidRecord, match="names of its fields"):
        make(kind, **full(kind), colour="blue")


@pytest.mark.parametrize("kind", KINDS)
def test_several_wrong_fields_are_reported_together(kind: Kind) -> None:
    """
    One error holds every problem of the record, in the order of its fields.
    """
    names = [field.name for field in attrs.fields(kind)]
    with pytest.raises(dn.InvalidRecord) as caught:
        make(kind, **dict.fromkeys(names, object()))

    reported = [path for path, _ in caught.value.problems]

    assert set(names) <= set(reported)


@pytest.mark.parametrize(
    ("kind", "fields", "paths"),
    [
        (
            dn.Consent,
            {"id": "", "parties": []},
            ["id", "parties"],
        ),
        (
            dn.Patient,
            {"id": "", "age_stated_on": DAY},
            ["id", "age_stated_on"],
        ),
        (
            dn.ScreeningAnswer,
            {"factor": "", "answer": "present", "since": LATER, "until": DAY},
            ["factor", "until"],
        ),
        (
            dn.SideEffect,
            {
                "kind": "nausea",
                "onset_hours": -1,
                "onset_at": END,
                "ended_at": START,
            },
            ["onset_hours", "ended_at"],
        ),
        (
            dn.SideEffectKind,
            {
                "key": "hiccups",
                "name": "hiccups",
                "is_soreness": True,
                "synonyms": ["singultus"],
                "source": "our clinic",
                "listed": False,
            },
            ["is_soreness", "synonyms", "source"],
        ),
    ],
)
def test_fields_that_contradict_each_other_are_reported_with_the_rest(
    kind: Kind, fields: dict[str, object], paths: list[str]
) -> None:
    """
    Under the name of the field that would have to change.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(kind, **fields)

    assert paths == [path for path, _ in caught.value.problems]


def test_values_of_a_key_are_equal_only_to_their_own_kind() -> None:
    """
    A muscle is not the word that names it.
    """
    for value in (
        dn.muscle("soleus"),
        dn.side_effect_kind("bruising"),
        dn.indication("migraine"),
    ):
        key = cast("str", getattr(value, "key", None))

        assert key
        assert value != key
        assert {value: 1}[copy.deepcopy(value)]


def test_a_field_without_an_example_has_that_of_the_document(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Whoever adds a field writes its value there, and nowhere else.
    """
    monkeypatch.delitem(builders.EXAMPLES[dn.Needling], "insertions")

    document = builders.DOCUMENT.read_text("utf-8")
    needlings = dn.loads(document).sessions[0].needlings
    assert needlings is not None
    assert needlings[0].insertions == full(dn.Needling)["insertions"]
    assert needlings[0].insertions is not None
