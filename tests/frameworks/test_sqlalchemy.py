"""
Courses in a column of SQLAlchemy: they come back as they were put in.
"""

from collections.abc import Iterator

import pendulum
import pytest
import sqlalchemy as sa
from hypothesis import given
from sqlalchemy.orm import DeclarativeBase, Mapped, Session, mapped_column

import dryneedling as dn
from dryneedling.exceptions import DocumentError
from dryneedling.measures import NPRS
from dryneedling.sqlalchemy import CourseText
from tests.drawn import any_course


class Base(DeclarativeBase):
    """
    Every course of the clinic's models is kept as text.
    """

    type_annotation_map = {dn.Course: CourseText}  # noqa: RUF012  # as documented


class File(Base):
    """
    What the clinic keeps of a patient.
    """

    __tablename__ = "files"
    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[dn.Course]
    earlier: Mapped[dn.Course | None]


@pytest.fixture(scope="module")
def engine() -> Iterator[sa.Engine]:
    """
    Make a database with the clinic's tables.
    """
    engine = sa.create_engine("sqlite://")
    Base.metadata.create_all(engine)
    yield engine
    engine.dispose()


def a_course(pain: int = 7) -> dn.Course:
    """
    Make a course of one visit.
    """
    visit = dn.Session(
        id="S-1",
        date=pendulum.date(2026, 3, 2),
        before=[NPRS(pain, aspect="now")],
    )
    return dn.Course(id="C-1", patient=dn.Patient(id="P-1"), sessions=[visit])


@given(course=any_course(max_sessions=2))
def test_a_course_comes_back_equal(
    engine: sa.Engine, course: dn.Course
) -> None:
    """
    Down to the types of numbers and the names of zones; NULL is None.
    """
    with Session(engine) as session:
        session.add(kept := File(course=course))
        session.flush()
        session.expire(kept)
        assert kept.course == course
        assert dn.dumps(kept.course) == dn.dumps(course)
        assert kept.earlier is None


def test_a_new_course_is_noticed(engine: sa.Engine) -> None:
    """
    A course does not change; another in its place is written.
    """
    with Session(engine) as session:
        session.add(kept := File(course=a_course(7)))
        session.commit()
        kept.course = a_course(5)
        assert kept in session.dirty
        session.commit()
        assert kept.course == a_course(5)
        session.delete(kept)
        session.commit()


def test_courses_are_found_by_what_they_are(engine: sa.Engine) -> None:
    """
    One course has one text, so that a database compares courses.
    """
    with Session(engine) as session:
        session.add_all([File(course=a_course(7)), File(course=a_course(5))])
        session.flush()
        asked = sa.select(File.course).where(File.course == a_course(5))
        assert session.scalars(asked).all() == [a_course(5)]
        # and where the text stands in the statement itself
        literal = {"literal_binds": True}
        shown = asked.compile(engine, compile_kwargs=literal).string
        found = session.connection().exec_driver_sql(shown)
        assert found.scalar() == dn.dumps(a_course(5))


def test_a_text_that_is_no_course_is_refused_as_it_is_read(
    engine: sa.Engine,
) -> None:
    """
    The error names the place, as that of any document does.
    """
    wrong = dn.dumps(a_course()).replace('"id":"P-1"', '"id":7')
    with Session(engine) as session:
        session.execute(
            sa.text("INSERT INTO files (course) VALUES (:text)"),
            {"text": wrong},
        )
        with pytest.raises(DocumentError, match=r"patient\.id"):
            session.scalars(sa.select(File.course)).all()


def test_a_long_course_has_room_in_each_database() -> None:
    """
    MySQL's TEXT ends at 64 kB, where a long course does not.
    """
    table = sa.schema.CreateTable(File.metadata.tables["files"])
    for url, type_ in (
        ("mysql+pymysql://", "LONGTEXT"),
        ("postgresql://", "TEXT"),
    ):
        dialect = sa.make_url(url).get_dialect()()
        text = table.compile(dialect=dialect).string
        assert f"course {type_} NOT NULL" in text
