"""
The worked example on a server of FHIR, in a process of its own.
"""

import json
import shutil
import socket
import subprocess
import time
from collections import Counter
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, Final

import pytest

import dryneedling as dn
from dryneedling.codec import read, write
from dryneedling.examples import example
from dryneedling.fhir import (
    Context,
    RequestPlan,
    bundles,
    capabilities,
    from_resources,
    plan,
    resources,
    resources_within,
)
from dryneedling.fhir.write_modes import WriteMode
from dryneedling.fhir.writing import TYPES

SEKMET: Final = shutil.which("sekmet")
HOW: Final = (
    "needs a server of FHIR: install sekmet-fhir==0.1.1 into a virtual "
    "environment of its own and put its folder of programs on the PATH"
)


class Client:
    """
    Asks the server, as any client of HTTP does.
    """

    def __init__(self, port: int) -> None:
        self.port = port

    def ask(
        self,
        method: str,
        url: str,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> tuple[int, Any, str | None]:
        """
        Return status, body and location of an answer.
        """
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        text = None if body is None else json.dumps(body)
        said = {"Content-Type": "application/fhir+json"} | (headers or {})
        connection.request(method, f"/fhir{url}", text, said)
        answer = connection.getresponse()
        got = json.loads(answer.read() or b"null")
        location = answer.headers.get("Location")
        connection.close()
        return answer.status, got, location

    def found(self) -> list[Any]:
        """
        Return all that the server holds.
        """
        return [
            self.ask("GET", f"/{one}?_count=1000")[1]
            for one in sorted({*TYPES.values()})
        ]

    def do(self, todo: RequestPlan) -> Counter[str]:
        """
        Do all of a plan, and count what was asked.
        """
        counts: Counter[str] = Counter()
        for request in todo:
            counts[request.method] += 1
            todo.answered(
                *self.ask(
                    request.method,
                    f"/{request.url}",
                    request.body,
                    request.headers,
                )
            )
        assert not todo.problems
        return counts


@pytest.fixture
def client(tmp_path: Path) -> Iterator[Client]:
    """
    Start a server in an empty folder, and stop it.
    """
    if SEKMET is None:
        pytest.skip(HOW)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    where = ["--host", "127.0.0.1", "--port", str(port)]
    with subprocess.Popen(
        [SEKMET, "serve", *where],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        one = Client(port)
        for _ in range(300):
            try:
                one.ask("GET", "/metadata")
            except OSError:
                time.sleep(0.2)
            else:
                break
        yield one
        server.terminate()


def test_a_plan_is_done_once_and_an_amended_score_is_one_put(
    client: Client,
) -> None:
    """
    The server chooses the ids; the course comes back.
    """
    context = Context(namespace="https://clinic.example.org")
    course = example("neck-pain")
    first = client.do(plan(course, client.found(), context))
    assert first == {"POST": len(resources(course, context))}
    assert not client.do(plan(course, client.found(), context))
    tree: Any = json.loads(json.dumps(write(course)))
    tree["sessions"][0]["before"][0]["value"] = 2
    amended = read(dn.Course, tree)
    again = client.do(plan(amended, client.found(), context))
    assert again == {"PUT": 1}
    assert from_resources(client.found())[0] == amended


def test_bundles_are_taken_one_after_another(client: Client) -> None:
    """
    Ids that we chose, in transactions of at most 25 entries.
    """
    context = Context(namespace="https://clinic.example.org")
    course = example("neck-pain")
    for one in bundles(resources(course, context), limit=25):
        status, _, _ = client.ask("POST", "", one)
        assert status == 200
    assert from_resources(client.found())[0] == course
    assert not client.do(plan(course, client.found(), context))


def test_a_server_is_sent_what_its_own_statement_takes(
    client: Client,
) -> None:
    """
    Of what it does not name nothing is sent, and the course comes back.

    Sent again by identifier, by either way, nothing is made a second time.
    """
    context = Context(namespace="https://clinic.example.org")
    course = example("neck-pain")
    within = capabilities(client.ask("GET", "/metadata")[1])
    made, degraded = resources_within(course, context, within)
    assert degraded
    counts: list[int] = []
    ways: list[WriteMode] = ["create", "create", "upsert"]
    for way in ways:
        for one in bundles(made, limit=25, write=way, within=within):
            assert client.ask("POST", "", one)[0] == 200
        counts.append(sum(one.get("total", 0) for one in client.found()))
    assert counts == [len(made)] * 3
    assert from_resources(client.found())[0] == course
    again = plan(course, client.found(), context, within=within)
    assert not client.do(again)
