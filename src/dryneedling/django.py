"""
Courses in models of Django and its admin; records in its forms.

A course is kept as the text of its document.  Needs the extra `django`.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from dryneedling.drafts import Draft
from dryneedling.exceptions import DocumentError, MissingExtra
from dryneedling.forms import Filled, FormField, Spoken, fields, read

try:
    from django import forms
    from django.core.exceptions import ValidationError
    from django.db.models import TextField
except ImportError as _missing:
    raise MissingExtra("django", "Django") from _missing

__all__ = ["CourseField", "CourseFormField", "RecordForm"]

# the field is generic where types are checked, and nowhere else
if TYPE_CHECKING:
    _Text = TextField[Any, Any]
else:
    _Text = TextField


def _course(value: object) -> Course | None:
    if value is None or isinstance(value, Course):
        return value
    try:
        return loads(str(value))
    except DocumentError as wrong:
        raise ValidationError(
            [
                ValidationError(str(problem), code=problem.code.value)
                for problem in wrong.problems
            ]
        ) from None


class CourseFormField(forms.CharField):
    """
    The text of a course's document, to be read and changed.
    """

    widget = forms.Textarea

    def to_python(self, value: object) -> Any:  # noqa: ANN401, D102
        return None if value in self.empty_values else _course(value)

    def prepare_value(self, value: object) -> object:  # noqa: D102
        # what was typed and was wrong comes back as it was typed
        return dumps(value) if isinstance(value, Course) else value

    def has_changed(self, initial: object, data: object) -> bool:  # noqa: D102
        return self.prepare_value(initial) != self.prepare_value(data)


class CourseField(_Text):
    """
    A course in a model; NULL is None.
    """

    description: Any = "A course of dry needling"

    def to_python(self, value: object) -> Any:  # noqa: ANN401, D102
        return _course(value)

    def from_db_value(self, value: str | None, *_: object) -> Course | None:  # noqa: D102
        return None if value is None else loads(value)

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401, D102
        # an expression of the database stays what it is
        return dumps(value) if isinstance(value, Course) else value

    def value_to_string(self, obj: Any) -> Any:  # noqa: ANN401, D102
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401, D102
        kwargs.setdefault("form_class", CourseFormField)
        return super().formfield(**kwargs)


class RecordForm(forms.Form):
    """
    A form of a record's fields; each of its problems stands at its field.

    Attributes:
        record: Class of the record.
        only: Paths of its fields, in the order of the form.
        fixed: What the form says of itself, by path.
        manner: How numbers and times are written: zone, decimal comma.
        course: The course in which a visit or a follow-up is to stand.
        filled: What was read, once the form was cleaned.
    """

    record: ClassVar[type]
    only: ClassVar[tuple[str, ...]]
    fixed: ClassVar[Mapping[str, object]] = {}
    manner: ClassVar[Spoken] = {}
    filled: Filled[Any]

    def __init__(
        self,
        *args: Any,  # noqa: ANN401
        course: Course | None = None,
        **kwargs: Any,  # noqa: ANN401
    ) -> None:
        super().__init__(*args, **kwargs)
        self.course = course
        for field in fields(self.record, self.only, fixed=self.fixed):
            self.fields[field.name] = _form_field(field)

    def clean(self) -> None:  # noqa: D102
        typed: Any = self.cleaned_data
        manner: Any = {"fixed": self.fixed, **self.manner}
        self.filled = (
            read(self.record, typed, **manner)
            if self.course is None
            else Draft(self.record, typed).finished(self.course, **manner)
        )
        for name, problems in self.filled.problems.items():
            for wrong in problems:
                error = ValidationError(wrong.message, code=wrong.code.value)
                self.add_error(name if name in self.fields else None, error)


def _form_field(field: FormField) -> forms.Field:
    label = field.question or field.label
    if field.is_open or not field.choices:
        widget = forms.TextInput(field.attributes)
        return forms.CharField(required=False, label=label, widget=widget)
    named = [(option.value, option.title) for option in field.choices]
    if field.several:
        return forms.MultipleChoiceField(
            required=False, label=label, choices=named
        )
    return forms.ChoiceField(
        required=False, label=label, choices=[("", ""), *named]
    )
