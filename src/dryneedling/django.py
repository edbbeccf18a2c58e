"""
Courses in a model of Django, in its forms and its admin, as their text.

A form shows the text of the course's document, and names each problem of a
wrong one with its place.  Needs the extra `django`.
"""

from typing import TYPE_CHECKING, Any

from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from dryneedling.exceptions import DocumentError, MissingExtra

try:
    from django.core.exceptions import ValidationError
    from django.db.models import TextField
    from django.forms import CharField, Textarea
except ImportError as _missing:
    raise MissingExtra("django", "Django") from _missing

__all__ = ["CourseField", "CourseFormField"]

if TYPE_CHECKING:
    _Text = TextField[Course | str | None, Course]
else:
    _Text = TextField


def _course(value: object) -> Course | None:
    if value is None or isinstance(value, Course):
        return value
    try:
        return loads(str(value))
    except DocumentError as error:
        problems = [
            ValidationError(f"{one.path}: {one.message}", code=one.code.value)
            for one in error.problems
        ]
        raise ValidationError(problems) from None


class CourseFormField(CharField):
    """
    The text of a course's document, to be read and changed.
    """

    widget = Textarea

    def to_python(self, value: object) -> Any:  # noqa: ANN401, D102  # Django's
        return None if value in self.empty_values else _course(value)

    def prepare_value(self, value: object) -> object:  # noqa: D102  # Django's
        # what was typed and was wrong comes back as it was typed
        return dumps(value) if isinstance(value, Course) else value

    def has_changed(self, initial: object, data: object) -> bool:  # noqa: D102  # Django's
        return self.prepare_value(initial) != self.prepare_value(data)


class CourseField(_Text):
    """
    A course, kept as the text of its document; NULL is None.
    """

    description = "A course of dry needling"

    def to_python(self, value: object) -> Any:  # noqa: ANN401, D102  # Django's
        return _course(value)

    def from_db_value(self, value: str | None, *_: object) -> Course | None:  # noqa: D102  # Django's
        return None if value is None else loads(value)

    def get_prep_value(self, value: Any) -> Any:  # noqa: ANN401, D102  # Django's
        # an expression of the database stays what it is
        return dumps(value) if isinstance(value, Course) else value

    def value_to_string(self, obj: Any) -> Any:  # noqa: ANN401, D102  # Django's
        return self.get_prep_value(self.value_from_object(obj))

    def formfield(self, **kwargs: Any) -> Any:  # noqa: ANN401, D102  # Django's
        kwargs.setdefault("form_class", CourseFormField)
        return super().formfield(**kwargs)
