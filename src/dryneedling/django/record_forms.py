"""
Forms of Django whose fields are those of a record.
"""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from dryneedling.course import Course
from dryneedling.drafts import Draft
from dryneedling.forms import Filled, FormField, Spoken, fields, read


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

    def clean(self) -> None:
        """
        Read what was typed as a record.
        """
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
