"""
Courses in models of Django, in its forms and its admin.
"""

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import TextField

from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError

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

    def to_python(self, value: object) -> Any:  # noqa: ANN401
        """
        Make the course of a text.
        """
        return None if value in self.empty_values else _course(value)

    def prepare_value(self, value: object) -> object:
        """
        Write a course as the text that is changed.
        """
        # what was typed and was wrong comes back as it was typed
        return dumps(value) if isinstance(value, Course) else value

    def has_changed(self, initial: object, data: object) -> bool:
        """
        Tell whether another text was typed.
        """
        return self.prepare_value(initial) != self.prepare_value(data)


class CourseField(_Text):
    """
    A course in a model; NULL is None.
    """

    description: Any = "A course of dry needling"

    def to_python(self, value: object) -> Any:  # noqa: ANN401
        """
        Make the course of a text.
        """
        return _course(value)

    def from_db_value(self, value: str | None, *_: object) -> Course | None:
        """
        Make the course of what the database holds.
        """
        return None if value is None else loads(value)

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401
        """
        Write a course as the text that the database holds.
        """
        # an expression of the database stays what it is
        return dumps(value) if isinstance(value, Course) else value

    def value_to_string(self, obj: Any) -> Any:  # noqa: ANN401
        """
        Write the course of an object for a dump.
        """
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401
        """
        Return the field of a form.
        """
        kwargs.setdefault("form_class", CourseFormField)
        return super().formfield(**kwargs)
