"""
Courses in a column of a database, by SQLAlchemy.

A course is kept as the text of its document, so that what is read is what was
written; a column of JSON would put keys in another order and change numbers.
Needs the extra `sqlalchemy`.

>>> import sqlalchemy as sa
>>> import dryneedling as dn
>>> courses = sa.Table(
...     "courses",
...     sa.MetaData(),
...     sa.Column("id", sa.Integer, primary_key=True),
...     sa.Column("course", CourseText, nullable=False),
... )
>>> engine = sa.create_engine("sqlite://")
>>> courses.metadata.create_all(engine)
>>> kept = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
>>> with engine.begin() as connection:
...     _ = connection.execute(courses.insert(), {"course": kept})
...     connection.scalar(sa.select(courses.c.course)) == kept
True
>>> engine.dispose()
"""

from typing import Any

from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from dryneedling.exceptions import MissingExtra

try:
    from sqlalchemy import Dialect, Text, TypeDecorator
    from sqlalchemy.dialects.mysql import LONGTEXT
except ImportError as _missing:
    raise MissingExtra("sqlalchemy", "SQLAlchemy") from _missing

__all__ = ["CourseText"]


class CourseText(TypeDecorator[Course]):
    """
    A column of courses; NULL is None.

    For one type of all mapped classes: ``type_annotation_map = {Course:
    CourseText}``.  A course does not change, so that a new one is what is
    noticed; courses compare as their texts do, which are equal where they are.

    What is no course is refused as it is written, and a text that is none as
    it is read (`DocumentError`).
    """

    # 64 kB of a TEXT in MySQL hold no long course
    impl: Any = Text().with_variant(LONGTEXT(), "mysql", "mariadb")
    # two columns of courses are alike
    cache_ok: bool | None = True

    def process_bind_param(
        self,
        value: Course | None,
        dialect: Dialect,  # noqa: ARG002  # its signature
    ) -> str | None:
        """
        Return the text of a course.
        """
        return None if value is None else dumps(value)

    def process_result_value(
        self,
        value: Any | None,  # noqa: ANN401  # what a driver returns
        dialect: Dialect,  # noqa: ARG002  # its signature
    ) -> Course | None:
        """
        Return the course of a text.
        """
        return None if value is None else loads(value)
