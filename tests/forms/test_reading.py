"""
From what a form sent to a record, or to what is wrong with each field.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling import forms
from dryneedling.codec.hooks import classes
from dryneedling.forms.stand_ins import record_for
from dryneedling.measures import NPRS
from tests.forms.reading import codes, record, told

ID = {"id": "S-1"}
SOLEUS = {"needlings[0].site.muscle": "soleus"}
NOW = {"before[0].measure": "nprs", "before[0].aspect": "now"}


class MultiDict:
    """A multi-dict as web frameworks have it, and no mapping."""

    def __init__(self, *pairs: tuple[str, object]) -> None:
        self._pairs = pairs

    def __iter__(self) -> Iterator[str]:
        return (name for name, _ in self._pairs)

    def getlist(self, key: str, /) -> Iterable[object]:
        """Return all that was sent under a name."""
        return [value for name, value in self._pairs if name == key]


def test_what_is_blank_was_not_said() -> None:
    """No field of a blank line is filled in, and no line is made of it."""
    blank = {
        **ID,
        "note": "",
        "minutes": None,
        "needlings[0].site.muscle": "",
        "needlings[0].insertions": " ",
        "side_effects": "",
        "screening[0].answer": "",
        "asked.until_hours": "",
        "told": ["", ""],
    }

    assert dn.Session(id="S-1") == record(dn.Session, blank)


def test_what_the_form_says_of_itself_makes_no_score() -> None:
    """Each form has a line for the pain now, and a score when it is typed."""
    none = record(dn.Session, ID | {"before[0].value": ""}, fixed=NOW)
    seven = record(dn.Session, {"before[0].value": "7"}, fixed=NOW | ID)

    assert () == none.before
    assert (NPRS(7, aspect="now"),) == seven.before


def test_a_part_of_what_was_typed_is_as_the_form_fixes_it() -> None:
    """A line has the muscle on it: the site is known once a depth is typed."""
    line = {
        "needlings[0].site.muscle": "soleus",
        "needlings[0].site.side": "right",
    }
    typed = {"needlings[0].depth_mm": "18"}
    (needling,) = record(dn.Session, typed, fixed=line | ID).needlings or [
        None
    ]
    assert needling is not None

    assert ("right soleus", 18) == (needling.site.label, needling.depth_mm)
    assert record(dn.Session, {"note": "x"}, fixed=line | ID).needlings is None


def test_a_number_whose_scale_is_not_known_has_no_bounds() -> None:
    """To say that it is none of another scale would mislead."""
    values = {"measure": "nrps", "value": "180", "items": ["1"]}

    assert ["measure"] == list(forms.read(dn.Score, values).problems)
    assert ["measure"] == list(forms.read(dn.Score, {"value": "3"}).problems)


def test_what_was_sent_stands_before_what_is_fixed() -> None:
    """Somebody saw it and may have changed it."""
    assert "S-2" == record(dn.Session, {"id": "S-2"}, fixed=ID).id
    assert "S-1" == record(dn.Session, {"id": ""}, fixed=ID).id


def test_one_field_that_cannot_be_read_leaves_the_others_read() -> None:
    """And there is no record."""
    values = ID | SOLEUS | {"minutes": "long", "total_insertions": "6"}
    filled = forms.read(dn.Session, values)

    assert filled.record is None
    assert {"minutes": ["wrong_form"]} == codes(filled)
    assert 6 == filled.read["total_insertions"]
    assert "soleus" == getattr(filled.read["needlings[0].site.muscle"], "key")  # noqa: B009  # of any kind
    assert "Filled(4 fields read, 1 with problems)" != repr(filled)
    assert "soleus" not in repr(filled)


def test_a_multi_dict_sends_several_under_one_name() -> None:
    """As boxes of one name do."""
    sent = MultiDict(
        ("id", "S-1"),
        ("side_effects", "soreness"),
        ("side_effects", "bruising"),
        ("csrfmiddlewaretoken", "x"),
        ("needlings-TOTAL_FORMS", "1"),
    )
    effects = record(dn.Session, sent).side_effects

    assert ["soreness", "bruising"] == [e.kind.key for e in effects or ()]


@pytest.mark.parametrize(
    "name",
    [
        "needlings[0].depth_mm",
        "needlings-0-depth_mm",
        "needlings[0][depth_mm]",
        "needlings.0.depth_mm",
    ],
)
def test_a_place_is_spelled_as_four_programs_spell_it(name: str) -> None:
    """And what is not there is asked for in the same spelling."""
    filled = forms.read(dn.Session, ID | {name: "18"})

    assert {name: 18, "id": "S-1"} == dict(filled.read)
    assert {name.replace("depth_mm", "site"): ["missing"]} == codes(filled)


def test_a_page_sends_lists_and_objects() -> None:
    """As JSON, with texts or numbers; an exact document is read as well."""
    sent: dict[str, Any] = {
        "id": "C-1",
        "patient": {"id": "P-1", "stated_age": "38"},
        "trigger_points": [
            {"id": "T-1", "site": {"muscle": "soleus", "side": "left"}}
        ],
        "sessions": [
            {
                "id": "S-1",
                "needlings": [],
                "before": [{"measure": "nprs", "value": 7}],
                "told": ["one", "two"],
                "side_effects": ["soreness", {"kind": "bruising"}],
                "asked": {"kinds": []},
            }
        ],
        "referrals": [{}],
    }
    course = record(dn.Course, sent)

    visit = course.sessions[0]
    assert ((), ("one", "two")) == (visit.needlings, visit.told)
    assert (dn.Referral(),) == course.referrals
    assert (dn.Asked([]), 38) == (visit.asked, course.patient.stated_age)


def test_asked_and_there_were_none_is_a_box_of_its_own() -> None:
    """Not ticked, nobody said."""
    none = ID | {"side_effects.none": "on"}

    assert () == record(dn.Session, none).side_effects
    off = record(dn.Session, none | {"side_effects.none": "off"})
    assert off.side_effects is None
    both = forms.read(dn.Session, none | {"side_effects": "soreness"})
    assert ["contradiction"] == codes(both)["side_effects"]
    wrong = forms.read(dn.Session, none | {"side_effects.none": "perhaps"})
    assert {"side_effects.none": ["unknown_word"]} == codes(wrong)


def test_a_record_may_be_there_with_nothing_said_of_it() -> None:
    """The current was on, and nobody wrote the settings down."""
    values = {"site.muscle": "soleus", "electrical.recorded": "on"}

    assert dn.ElectricalSettings() == record(dn.Needling, values).electrical


def test_words_of_a_list_may_stand_in_one_cell() -> None:
    """With semicolons, as in our own tables; remarks are not taken apart."""
    values = ID | {"side_effects": "soreness; bruising;", "told": "a; b"}
    made = record(dn.Session, values)

    assert 2 == len(made.side_effects or ())
    assert ("a; b",) == made.told
    words = {"site.muscle": "soleus", "technique": "fast-in fast-out"}
    assert 1 == len(record(dn.Needling, words).technique)


def test_several_values_for_one_field_are_a_problem() -> None:
    """Two equal ones are one."""
    two = forms.read(dn.Session, {"id": ["S-1", "S-2"]})

    assert {"id": ["wrong_length"]} == codes(two)
    assert "S-1" == record(dn.Session, {"id": ["S-1", "", "S-1"]}).id


def test_a_lone_text_is_what_a_record_begins_with() -> None:
    """A severity is its level; a score needs more than its measure."""
    effect = record(dn.SideEffect, {"kind": "soreness", "severity": "mild"})

    assert dn.Severity("mild") == effect.severity
    filled = forms.read(dn.Session, ID | {"before": "nprs", "asked": 7})
    assert {"before": ["missing"], "asked": ["wrong_type"]} == codes(filled)
    course = {"id": "C-1", "patient.id": "P-1", "referrals": "yes"}
    assert {"referrals": ["wrong_type"]} == codes(
        forms.read(dn.Course, course)
    )
    whole = {"site": dn.Site("soleus"), "depth_mm": {"from_mm": 1, "to_mm": 2}}
    assert dn.Depth(1, 2) == record(dn.Needling, whole).depth_mm


def test_what_is_entered_twice_is_a_problem() -> None:
    """At once and row by row; as a number and as a range."""
    rows = ID | {
        "side_effects": "soreness",
        "side_effects[0].kind": "bleeding",
    }
    depth = {
        "site.muscle": "soleus",
        "depth_mm": "1",
        "depth_mm.from_mm": "1",
    }

    assert {"side_effects": ["duplicate"]} == codes(
        forms.read(dn.Session, rows)
    )
    assert {"depth_mm": ["duplicate"]} == codes(forms.read(dn.Needling, depth))


@pytest.mark.parametrize(
    "name",
    [
        "depht_mm",
        "needlings[0].depht_mm",
        "minutes.long",
        "told.first",
        "needlings.site",
        "Depth (mm)",
        "needlings[0].depth_mm.left",
        "x" * 501,
    ],
)
def test_a_name_that_no_field_has_is_a_problem_of_that_name(name: str) -> None:
    """What was typed under it would be lost without a word."""
    filled = forms.read(dn.Session, ID | SOLEUS | {name: "18"})

    assert {name: ["unknown_key"]} == codes(filled)


def test_a_name_of_the_form_s_own_has_its_problems() -> None:
    """And a name without a place is left unread."""
    names = {"Depth (mm)": "needlings[0].depth_mm", "By": None}
    values = ID | SOLEUS | {"Depth (mm)": "deep", "By": "x"}
    filled = forms.read(dn.Session, values, names=names)

    assert {"Depth (mm)": ["wrong_form"]} == codes(filled)


def test_what_is_missing_is_marked_where_it_would_be_typed() -> None:
    """At the first field of a record, under the form's own name for it."""
    half = ID | {"needlings[0].insertions": "6"}
    names = {"Muscle": "needlings[0].site.muscle"}
    blank = half | {"needlings[0].site.side": ""}

    assert {"needlings[0].site": ["missing"]} == codes(
        forms.read(dn.Session, half)
    )
    assert {"Muscle": ["missing"]} == codes(
        forms.read(dn.Session, half, names=names)
    )
    assert {"needlings[0].site.side": ["missing"]} == codes(
        forms.read(dn.Session, blank)
    )


def test_what_is_said_of_the_whole_is_under_no_name() -> None:
    """As forms of Django have it, apart from the fields."""
    assert {"": ["missing"]} == codes(forms.read(dn.Site, {}))


def test_a_path_that_the_record_has_not_is_an_error_of_the_program() -> None:
    """Not of the form: it is raised."""
    wrongs: list[Any] = [
        {"names": {"x": "depht_mm"}},
        {"names": {"x": "needlings[0].depht_mm"}},
        {"fixed": {"note.none": "on"}},
        {"fixed": {"told.none.none": "on"}},
        {"fixed": {"note[0]": "on"}},
        {"names": {"x": 7}},
    ]
    for wrong in wrongs:
        with pytest.raises(dn.InvalidRecord, match="number 1 is none"):
            forms.read(dn.Session, ID, **wrong)
    no_classes: list[Any] = [int, "Session", 7, forms.Filled]
    for cls in no_classes:
        with pytest.raises(TypeError, match="record class"):
            forms.read(cls, ID)


def test_what_a_record_says_of_itself_is_told_at_the_field() -> None:
    """The visit ends before it starts; a text is too long."""
    values = ID | {
        "started_at": "2026-03-02T09:30",
        "ended_at": "2026-03-02T09:00",
        "note": "x" * 100_001,
        "reason": "x" * 100_001,
    }
    filled = forms.read(dn.Session, values, zone="Europe/Rome")

    assert {
        "ended_at": ["contradiction"],
        "note": ["wrong_length"],
        "reason": ["wrong_length"],
    } == codes(filled)


def test_structure_and_references_are_told_in_one_pass() -> None:
    """A needling of an unknown muscle names a point that there is not."""
    filled = forms.read(
        dn.Course,
        {
            "id": "C-1",
            "patient.id": "P-1",
            "trigger_points[0].id": "T-1",
            "trigger_points[0].site.side": "left",
            "sessions[0].id": "S-1",
            "sessions[2].id": "S-1",
            "sessions[2].needlings[4].site.muscle": "solus",
            "sessions[2].needlings[4].trigger_point": "T-2",
            "sessions[2].needlings[5].site.muscle": "soleus",
            "sessions[2].needlings[5].trigger_point": "T-1",
        },
    )

    assert {
        "trigger_points[0].site.side": ["missing"],
        "sessions[2].id": ["duplicate"],
        "sessions[2].needlings[4].site.muscle": ["unknown_name"],
        "sessions[2].needlings[4].trigger_point": ["unknown_reference"],
    } == codes(filled)


def test_a_stand_in_is_to_blame_for_nothing() -> None:
    """A point whose id cannot be read may be the one that is named."""
    filled = forms.read(
        dn.Course,
        {
            "id": "C-1",
            "patient.id": "P-1",
            "trigger_points[0].id": "x" * 201,
            "trigger_points[0].site.muscle": "soleus",
            "sessions[0].id": "S-1",
            "sessions[0].needlings[0].site.muscle": "soleus",
            "sessions[0].needlings[0].trigger_point": "T-1",
            "sessions[0].before[0].measure": "nprs",
            "sessions[0].before[0].value": "many",
        },
    )

    assert {
        "trigger_points[0].id": ["wrong_length"],
        "sessions[0].before[0].value": ["wrong_form"],
    } == codes(filled)


def test_every_record_has_something_that_stands_in_for_it() -> None:
    """Of any class of which a course is made."""
    for cls in classes():
        if attrs.has(cls):
            assert isinstance(record_for(cls, 1), cls), cls


def test_answers_that_were_left_out_keep_their_places() -> None:
    """A form of ten questions has ten answers, some of them none."""
    values: dict[str, Any] = {"measure": "ndi", "value": ""}
    rows = {f"items[{n}]": "" for n in range(10)} | {"items[9]": "3"}
    several = {"items": ["", *["2"] * 9]}
    null = {"items": [None] * 10}
    blank = {"items": [""] * 10}

    assert (*[None] * 9, 3) == record(dn.Score, values | rows).items
    assert (None, *[2] * 9) == record(dn.Score, values | several).items
    assert (None,) * 10 == record(dn.Score, values | null).items
    missing = forms.read(dn.Score, values | blank)
    assert {"value": ["missing"]} == codes(missing)
    words = {"measure": "dash", "items[0]": "perhaps"}
    assert ["unknown_word"] == codes(forms.read(dn.Score, words))["items[0]"]


def test_a_row_of_fixed_length_is_read_whole() -> None:
    """The word and the number of a grade."""
    hop: dict[str, Any] = {
        "key": "hop",
        "name": "Hop",
        "abbreviation": "Hop",
        "domain": "activity",
        "kind": "grade",
        "minimum": "0",
        "maximum": "1",
        "better": "higher",
        "source": "10.1/1",
        "grades": [["no", "0"], ["yes", "1"]],
    }

    assert (("no", 0), ("yes", 1)) == record(dn.Measure, hop).grades
    blank = forms.read(dn.Measure, hop | {"grades": [["", ""]]})
    assert blank.record is not None
    for grades, code in (
        ([["no", ""]], "missing"),
        ([["no", "x"]], "wrong_form"),
    ):
        filled = forms.read(dn.Measure, hop | {"grades": grades})
        assert code in [
            one for several in codes(filled).values() for one in several
        ]


def test_a_list_or_an_object_for_a_plain_field_is_a_problem() -> None:
    """Deeper than any form goes is one too."""
    deep: object = "x"
    for _ in range(60):
        deep = {"a": [deep]}
    filled = forms.read(
        dn.Session, ID | {"minutes": {"long": "7"}, "note": deep}
    )

    assert "minutes.long" in codes(filled)
    assert 2 == len(told(filled))


def test_a_form_of_wrong_names_is_read_in_linear_time() -> None:
    """The first hundred are suggested a name, and the others none."""
    wrong = {f"needlings[{n}].depht_mm": "x" for n in range(200)}
    sentences = told(forms.read(dn.Session, ID | wrong))

    assert "depth_mm" in sentences["needlings[0].depht_mm"][0]
    assert "depth_mm" not in sentences["needlings[199].depht_mm"][0]
