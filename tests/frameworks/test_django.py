"""
Courses in models of Django and its admin, records in its forms.
"""

import json
import shutil
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any, TypeAlias

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.servers.basehttp import WSGIRequestHandler, WSGIServer
from django.core.wsgi import get_wsgi_application
from django.db import connection, connections
from django.test import Client

import dryneedling as dn
from dryneedling.django import CourseField, CourseFormField, RecordForm
from tests.frameworks.programs import lines_of, program

# what the page sends of an option is its value
MUSCLE = dn.muscle("upper trapezius").key
TYPED = {
    "id": "S-2",
    "date": "2026-03-09",
    "before[0].value": "5",
    "needlings[0].site.muscle": MUSCLE,
    "needlings[0].site.side": "right",
    "needlings[0].depth_mm": "18",
}

# the model of the page, whose module is loaded by its path
File: TypeAlias = Any


@pytest.fixture(scope="module")
def clinic() -> Iterator[ModuleType]:
    """
    Make the tables of the clinic, in a database that all threads share.
    """
    clinic = program("clinic_in_django")
    call_command("migrate", verbosity=0)
    with connection.schema_editor() as editor:
        editor.create_model(clinic.File)
    yield clinic
    connections.close_all()
    shutil.rmtree(Path(settings.DATABASES["default"]["NAME"]).parent)


@pytest.fixture
def file(clinic: ModuleType) -> File:
    """
    Make the file of a patient who was not yet treated.
    """
    course = dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    return clinic.File.objects.create(course=course)


def test_the_page_fits_a_screen_and_goes_through_a_visit(file: File) -> None:
    """
    Drawn, typed wrong, kept half typed, finished, late, corrected, shown.
    """
    assert lines_of("clinic_in_django") <= 40
    client, at = Client(), f"/visits/{file.pk}/"

    drawn = client.get(at).content.decode()
    assert 'name="needlings[0].depth_mm"' in drawn
    assert "Depth in millimetres" in drawn

    wrong = client.post(at, TYPED | {"before[0].value": "70"})
    assert wrong.status_code == 422
    before = wrong.content.decode().partition('name="before[0].value"')[0]
    assert "0 to 10, got 70" in before
    assert "got" not in before.partition('name="date"')[0]

    client.post(at, {"id": "S-2", "date": "2026-03-09", "later": "1"})
    assert 'value="2026-03-09"' in client.get(at).content.decode()

    assert client.post(at, TYPED).status_code == 200
    late = TYPED | {"id": "S-1", "date": "2026-03-02", "before[0].value": "7"}
    shown = client.post(at, late).content.decode()
    assert "<html" in shown
    file.refresh_from_db()
    assert [one.id for one in file.course.sessions] == ["S-1", "S-2"]

    client.post(
        at, late | {"needlings[0].depth_mm": "20", "reason": "mistyped"}
    )
    file.refresh_from_db()
    (amendment,) = file.course.amendments
    assert amendment.reason == "mistyped"
    assert amendment.edits[0].before == "18"
    assert file.course.session("S-1").needlings[0].depth_mm == 20


def test_a_visit_of_an_id_that_is_taken_is_marked_at_the_id(
    file: File,
) -> None:
    """
    A form that knows its course tells what does not fit into it.
    """
    client, at = Client(), f"/visits/{file.pk}/"
    assert client.post(at, TYPED).status_code == 200

    again = client.post(at, TYPED)

    assert again.status_code == 422
    marked = again.content.decode().partition('name="id"')[0]
    assert "errorlist" in marked


def test_a_course_comes_back_equal_and_is_found(file: File) -> None:
    """
    Courses compare as their texts do; NULL is None.
    """
    file.refresh_from_db()
    assert file.course == dn.Course(id="C-1", patient=dn.Patient(id="P-17"))
    assert program("clinic_in_django").File.objects.get(course=file.course)
    assert json.loads(file._meta.get_field("course").value_to_string(file))
    field = CourseField(null=True, blank=True)
    assert field.from_db_value(None, None, None) is None
    assert field.get_prep_value(None) is None
    assert field.clean(None, None) is None
    assert field.to_python(dn.dumps(file.course)) == file.course


def test_the_admin_shows_a_course_and_marks_what_is_wrong(file: File) -> None:
    """
    What was typed and was wrong comes back as it was typed.
    """
    User.objects.get_or_create(
        username="keeper", is_staff=True, is_superuser=True
    )
    client = Client()
    client.force_login(User.objects.get(username="keeper"))
    at = f"/admin/clinic/file/{file.pk}/change/"

    assert "dryneedling.course" in client.get(at).content.decode()
    wrong = dn.dumps(file.course).replace('"id":"P-17"', '"id":7')
    marked = client.post(at, {"course": wrong}).content.decode()
    assert "patient.id: expected a text, got 7" in marked
    assert "&quot;id&quot;:7" in marked

    other = dn.Course(id="C-9", patient=dn.Patient(id="P-17"))
    assert client.post(at, {"course": dn.dumps(other)}).status_code == 302
    file.refresh_from_db()
    assert file.course == other


def test_a_form_of_a_course_knows_whether_it_was_changed() -> None:
    """
    By what it says, and not by how it was typed in the page.
    """
    field, course = (
        CourseFormField(),
        dn.Course(id="C", patient=dn.Patient(id="P")),
    )

    assert field.clean(dn.dumps(course)) == course
    assert CourseFormField(required=False).clean("") is None
    assert not field.has_changed(course, dn.dumps(course))
    assert field.has_changed(None, dn.dumps(course))
    with pytest.raises(ValidationError) as refused:
        field.clean("no document")
    # it has no path, and no sign for one
    assert refused.value.messages[0].startswith("expected JSON")


class SideEffectForm(RecordForm):
    """
    A form with a choice, a choice of several, and a field left alone.
    """

    record = dn.Session
    only = ("id", "status", "side_effects", "advice")


def test_choices_are_choices_of_django() -> None:
    """
    With the titles of the tables; several where several may be.
    """
    form = SideEffectForm(
        {"id": "S-1", "status": "held", "advice": ["heat_or_ice"]}
    )
    shown = form.as_p()
    assert form.is_valid(), form.errors
    assert form.filled.record == dn.Session(id="S-1", advice=["heat_or_ice"])
    assert '<option value=""' in shown
    assert "multiple" in shown


def test_the_clinic_runs_under_a_server(file: File) -> None:
    """
    The one that Django brings, over the loopback.
    """

    class Quiet(WSGIRequestHandler):
        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # its name there
            """
            Say nothing.
            """

    server = WSGIServer(("127.0.0.1", 0), Quiet)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        at = f"http://127.0.0.1:{server.server_port}/visits/{file.pk}/"
        sent = urllib.parse.urlencode(TYPED).encode()
        with urllib.request.urlopen(at, sent, timeout=30) as answer:
            assert answer.status == 200
        bad = sent.replace(b"value=5", b"value=70")
        with pytest.raises(urllib.error.HTTPError) as refused:
            urllib.request.urlopen(at, bad, timeout=30)
        assert refused.value.code == 422
        refused.value.close()
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
