"""
The fields of a record, as a form is drawn from them.
"""

import attrs
import pytest

import dryneedling as dn
from dryneedling import forms
from dryneedling._bounds import title
from dryneedling.codec.hooks import classes
from dryneedling.forms import FieldKind, FormField

RECORDS = [cls for cls in classes() if attrs.has(cls)]


def one(cls: type, name: str, **fixed: str) -> FormField:
    """Describe one field."""
    (field,) = forms.fields(cls, [name], fixed=fixed)
    return field


@pytest.mark.parametrize("cls", RECORDS, ids=lambda cls: cls.__name__)
def test_every_field_of_a_record_is_described(cls: type) -> None:
    """By the name and title that it has in its class, whole."""
    fields = forms.fields(cls)

    names = [field.name for field in fields]
    assert names == [
        field.name for field in attrs.fields(cls) if field.name in names
    ]
    titles = {field.name: title(field) for field in attrs.fields(cls)}
    for field in fields:
        assert titles[field.name] == field.label
        assert field.kind is not FieldKind.CHOICE or field.choices
        assert (
            field.kind is not FieldKind.RECORD
            or field.parts
            or (field.name in {"grades", "subscales", "points"})
        )


def test_bounds_and_units_are_those_of_the_types() -> None:
    """As the issue of a form: 0 to 300 mm, a whole number, a length."""
    depth = one(dn.Session, "needlings[0].depth_mm")
    count = one(dn.Needling, "insertions")
    diameter = one(dn.Needle, "diameter_mm")
    note = one(dn.Session, "note")

    assert (0, 300, "mm") == (depth.low, depth.high, depth.unit)
    assert ("Needlings", ["from_mm", "to_mm"]) == (
        depth.group,
        [part.name for part in depth.parts],
    )
    assert (FieldKind.WHOLE, None) == (count.kind, count.unit)
    assert (True, "") == (diameter.above, diameter.group)
    assert (FieldKind.TEXT, 100_000) == (note.kind, note.longest)
    assert {
        "type": "text",
        "maxlength": "200",
        "required": "required",
    } == one(dn.Session, "id").attributes


def test_a_form_is_drawn_with_inputs_of_a_page() -> None:
    """Each kind has its own."""
    kinds = {
        "started_at": "datetime-local",
        "date": "date",
        "consent_reviewed": "checkbox",
        "minutes": "number",
        "total_insertions": "number",
        "status": "text",
    }

    for name, kind in kinds.items():
        assert kind == one(dn.Session, name).attributes["type"]
    assert "step" not in one(dn.Session, "total_insertions").attributes


def test_choices_have_titles_from_the_tables() -> None:
    """A muscle by its everyday name, advice by what it means."""
    muscle = one(dn.Session, "needlings[0].site.muscle")
    advice = one(dn.Session, "advice")
    measure = one(dn.Score, "measure")
    level = one(dn.Severity, "level")
    truth = one(dn.Session, "needled")

    assert "upper trapezius" in {c.title for c in muscle.choices}
    assert "english" in {part.name for part in muscle.parts}
    assert advice.several
    assert "Heat or ice for soreness" in {c.title for c in advice.choices}
    assert "NPRS: " in "".join(c.title for c in measure.choices)
    assert "mild" in {c.value for c in level.choices}
    assert ["true", "false"] == [c.value for c in truth.choices]
    assert "fast in fast out" in {
        c.title for c in one(dn.Needling, "technique").choices
    }
    assert "Option" in repr(muscle.choices[0])


def test_a_screening_answer_has_its_question() -> None:
    """In our words, from the table; other factors are taken too."""
    factor = one(dn.ScreeningAnswer, "factor")
    asked = {c.value: c.question for c in factor.choices}
    name = "screening[0].answer"
    answer = one(dn.Session, name, **{"screening[0].factor": "anticoagulants"})

    assert factor.is_open
    assert "blood" in (asked["anticoagulants"] or "")
    assert asked["anticoagulants"] == answer.question
    assert one(dn.Session, name).question is None
    unknown = one(dn.Session, name, **{"screening[0].factor": "tattoo"})
    assert unknown.question is None


def test_a_score_has_the_scale_of_its_measure() -> None:
    """When the form says which it is."""
    fixed = {"before[0].measure": "nprs", "before[0].aspect": "now"}
    pain = one(dn.Session, "before[0].value", **fixed)
    grade = one(dn.Score, "value", measure="mas")
    force = one(dn.Score, "trials[0]", measure="ppt")
    open_ = one(dn.Session, "before[0].value")

    assert ("NPRS, now", 0, 10) == (pain.label, pain.low, pain.high)
    assert (FieldKind.CHOICE, "1+") == (grade.kind, grade.choices[2].value)
    assert ("kPa", FieldKind.NUMBER) == (force.unit, force.kind)
    assert (None, None) == (open_.low, open_.high)
    assert one(dn.Score, "value", measure="nqrs").low is None


def test_boxes_behind_a_name_are_fields_too() -> None:
    """None, recorded, and the numbers of each side."""
    none = one(dn.Session, "side_effects.none")
    recorded = one(dn.Needling, "electrical.recorded")
    left = one(dn.Session, "needlings[0].depth_mm.left")

    assert FieldKind.TRUTH is none.kind is recorded.kind
    assert "Side effects: none" == none.label
    assert ("Depth in millimetres, left", 300) == (left.label, left.high)


def test_a_row_of_fixed_length_is_described_in_its_places() -> None:
    """The word and the number of a grade."""
    assert FieldKind.IDENTIFIER is one(dn.Measure, "grades[0][0]").kind
    assert FieldKind.NUMBER is one(dn.Measure, "grades[0][1]").kind
    with pytest.raises(dn.InvalidRecord):
        one(dn.Measure, "grades[0][2]")


def test_a_path_that_is_none_is_an_error_of_the_program() -> None:
    """It names the nearest, and nothing of what the form holds."""
    with pytest.raises(dn.InvalidRecord, match="did you mean minutes"):
        forms.fields(dn.Session, ["id", "minuets"])
    with pytest.raises(TypeError, match="record class"):
        forms.fields(int)
