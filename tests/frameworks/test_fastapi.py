"""
Records in models of Pydantic, and in what is built on it.
"""

import http.client
import json
import re
from collections.abc import Iterator
from typing import Annotated, Any

import django.http
import litestar
import ninja
import pytest
import sqlalchemy as sa
import sqlmodel
from fastapi import Body, FastAPI
from fastapi.testclient import TestClient
from hypothesis import given
from litestar.params import JSONBody
from litestar.testing import TestClient as LitestarClient
from pydantic import BaseModel, RootModel, TypeAdapter, ValidationError

import dryneedling as dn
from dryneedling import codec
from dryneedling.pydantic import Record
from dryneedling.sqlalchemy import CourseText
from tests.drawn import any_course
from tests.frameworks.programs import lines_of, program
from tests.frameworks.serving import served

VISIT: dict[str, Any] = {
    "id": "S-1",
    "date": "2026-03-02",
    "before": [{"measure": "nprs", "value": 7, "aspect": "now"}],
}
OFF_SCALE: dict[str, Any] = VISIT | {
    "colour": "red",
    "before": [{"measure": "nprs", "value": 70, "aspect": "now"}],
}
WRONG = {("out_of_range", ("before", 0, "value")), ("unknown_key", ())}


class Visit(BaseModel):
    """
    A model with a record in it, and one that may be missing.
    """

    session: Record[dn.Session]
    course: Record[dn.Course] | None = None


def test_the_page_fits_a_screen_and_goes_through_a_visit() -> None:
    """
    Drawn, typed wrong, kept half typed, finished, late, corrected, shown.
    """
    assert lines_of("clinic_in_fastapi") <= 40
    clinic = program("clinic_in_fastapi")
    client = TestClient(clinic.app)
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    kept = client.put("/courses/C-1", json=codec.write(course))
    assert kept.json() == codec.write(course)
    at = "/courses/C-1/visits"
    assert "Depth in millimetres" in client.get(at).text

    typed = {
        "id": "S-2",
        "date": "2026-03-09",
        "before[0].value": "70",
        "needlings[0].site.muscle": "upper trapezius",
        "needlings[0].site.side": "R",
        "needlings[0].depth_mm": "18",
    }
    wrong = client.post(at, data=typed)
    assert wrong.status_code == 422
    marked = wrong.text.partition("0 to 10, got 70")[0]
    assert marked.endswith("</label> ")
    assert "before[0].value" in marked.rpartition("<p>")[2]

    client.post(f"{at}?later=1", data={"id": "S-2", "date": "2026-03-09"})
    assert "value='2026-03-09'" in client.get(at).text
    typed["before[0].value"] = "5"
    assert "<html" in client.post(at, data=typed).text

    late = typed | {"id": "S-1", "date": "2026-03-02", "before[0].value": "7"}
    assert client.post(at, data=late).status_code == 200
    course = clinic.courses["C-1"]
    assert [session.id for session in course.sessions] == ["S-1", "S-2"]

    visit: Any = codec.write(course.session("S-1"))
    visit["needlings"][0]["depth_mm"] = 20
    client.put(f"{at}?by=PT-1&reason=mistyped", json=visit)
    (amendment,) = clinic.courses["C-1"].amendments
    assert (amendment.by, amendment.reason) == ("PT-1", "mistyped")
    assert amendment.edits[0].before == "18"


@given(course=any_course(max_sessions=2))
def test_a_course_goes_through_a_model_and_back(course: dn.Course) -> None:
    """
    As JSON and as plain values; a record given as a record stays itself.
    """
    adapter = TypeAdapter[dn.Course](Record[dn.Course])

    assert adapter.validate_json(adapter.dump_json(course)) == course
    assert adapter.validate_python(adapter.dump_python(course)) == course
    assert adapter.validate_python(course) is course


def test_each_problem_has_its_place_and_code_and_no_text_of_a_record() -> None:
    """
    Under the name of the field of the model that holds the record.
    """
    with pytest.raises(ValidationError) as refused:
        Visit.model_validate({"session": OFF_SCALE})

    found = {
        (error["type"], error["loc"][1:]) for error in refused.value.errors()
    }
    assert found == WRONG
    assert "red" not in str(refused.value)


def places(detail: Any, below: int) -> set[tuple[str, tuple[Any, ...]]]:  # noqa: ANN401  # JSON
    """
    Return code and place of each problem of an answer.
    """
    return {(error["type"], tuple(error["loc"][below:])) for error in detail}


def test_fastapi_answers_422_with_a_place_for_each_field() -> None:
    """
    And its document names each record once, with no reference to nowhere.
    """
    app = FastAPI()

    @app.post("/session")
    def alone(
        session: Annotated[Record[dn.Session], Body()],
    ) -> Record[dn.Session]:
        return session

    @app.post("/visit")
    def in_a_model(visit: Visit) -> Visit:
        return visit

    client = TestClient(app)
    assert client.post("/session", json=VISIT).json() == VISIT
    answer = client.post("/session", json=OFF_SCALE)
    assert answer.status_code == 422
    assert places(answer.json()["detail"], 1) == WRONG
    whole = client.post("/visit", json={"session": VISIT})
    assert whole.json() == {"session": VISIT, "course": None}
    answer = client.post("/visit", json={"session": OFF_SCALE})
    assert places(answer.json()["detail"], 2) == WRONG

    document = app.openapi()
    schemas = document["components"]["schemas"]
    body = document["paths"]["/session"]["post"]["requestBody"]["content"]
    session = {"$ref": "#/components/schemas/Session"}
    assert body["application/json"]["schema"] == session
    assert (
        schemas["Session"] == codec.openapi_components()["schemas"]["Session"]
    )
    assert set(references(document)) <= {
        f"#/components/schemas/{name}" for name in schemas
    }


def references(tree: object) -> Iterator[str]:
    """
    Return what a document refers to.
    """
    return iter(re.findall(r'"\$ref": "([^"]*)"', json.dumps(tree)))


def test_ninja_takes_a_record_as_a_body_and_in_a_schema() -> None:
    """
    Of Django, with the same answer.
    """
    from ninja.testing import TestClient as NinjaClient  # wants Django set up

    api = ninja.NinjaAPI(urls_namespace="records")

    class Taken(ninja.Schema):
        session: Record[dn.Session]

    @api.post("/visit", response=Taken)
    def visit(
        request: django.http.HttpRequest,  # noqa: ARG001  # Ninja passes it
        taken: Taken,
    ) -> Taken:
        return taken

    client: Any = NinjaClient(api)
    assert client.post("/visit", json={"session": VISIT}).json() == {
        "session": VISIT
    }
    answer = client.post("/visit", json={"session": OFF_SCALE})
    assert answer.status_code == 422
    assert places(answer.json()["detail"], 3) == WRONG


class Alone(RootModel[Record[dn.Session]]):
    """
    A model that is a record.
    """


def test_litestar_takes_a_record_as_the_root_of_a_model() -> None:
    """
    It reads attrs classes by itself, which knows nothing of documents.
    """

    @litestar.post("/session")
    async def session(data: JSONBody[Alone]) -> Alone:
        """
        Give back what came.
        """
        return data

    with LitestarClient(litestar.Litestar([session])) as client:
        assert client.post("/session", json=VISIT).json() == VISIT
        answer = client.post("/session", json=OFF_SCALE)
        assert answer.status_code == 400
        keys = {error.get("key") for error in answer.json()["extra"]}
        assert "before.0.value" in keys


class File(sqlmodel.SQLModel, table=True):
    """
    A table of SQLModel with a course in it.
    """

    id: int | None = sqlmodel.Field(default=None, primary_key=True)
    course: Record[dn.Course] = sqlmodel.Field(sa_type=CourseText)


def test_sqlmodel_keeps_a_course_in_a_table() -> None:
    """
    The column is that of SQLAlchemy, the type that of Pydantic.
    """
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-1"))
    engine = sa.create_engine("sqlite://")
    File.metadata.create_all(engine)
    with sqlmodel.Session(engine) as session:
        session.add(File(course=course))
        session.commit()
        file = session.exec(sqlmodel.select(File)).one()
        assert file.course == course
        assert json.loads(file.model_dump_json())["course"]["id"] == "C-1"
    engine.dispose()


def test_the_clinic_runs_under_a_server() -> None:
    """
    Uvicorn, over the loopback.
    """
    clinic = program("clinic_in_fastapi")
    with served(clinic.app) as port:
        course = dn.Course(id="C-8", patient=dn.Patient(id="P-8"))
        assert put(port, codec.write(course)) == (200, codec.write(course))
        status, answer = put(port, {"id": 7})
        assert status == 422
        wrong = ("wrong_format", ("format",))
        assert places(answer["detail"], 1) == {wrong}


def put(port: int, tree: object) -> tuple[int, Any]:
    """
    Send a course, and return status and JSON of the answer.
    """
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    kind = {"Content-Type": "application/json"}
    connection.request("PUT", "/courses/C-8", json.dumps(tree), kind)
    with connection.getresponse() as answer:
        found = answer.status, json.load(answer)
    connection.close()
    return found
