"""
Courses in models of Django and its admin; records in its forms.

A course is kept as the text of its document.  Needs the extra `django`.
"""

from importlib import import_module

from dryneedling.exceptions import MissingExtra

try:
    # before the modules that use it
    import_module("django")
except ImportError as _missing:
    raise MissingExtra("django", "Django") from _missing

from dryneedling.django.course_fields import CourseField, CourseFormField
from dryneedling.django.record_forms import RecordForm

__all__ = ["CourseField", "CourseFormField", "RecordForm"]
