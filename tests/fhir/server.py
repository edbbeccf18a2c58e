"""
A server of FHIR in memory, which chooses ids and counts versions.
"""

import copy
from collections.abc import Callable
from typing import Any

from dryneedling.fhir import Request, RequestPlan

Tree = dict[str, Any]


class Server:
    """
    Takes one request at a time, and no id of a client.

    With *says* "location" its answers have no body; with *versions* False it
    counts none.  What it *keeps* of a resource may be less than was sent, and
    what it *refuses* may be more than nothing.
    """

    def __init__(
        self,
        says: str = "body",
        *,
        versions: bool = True,
        keeps: Callable[[Tree], Tree] = copy.deepcopy,
        refuses: Callable[[Tree], bool] = lambda _: False,
    ) -> None:
        self.held: dict[str, Tree] = {}
        self.says = says
        self.versions = versions
        self.keeps = keeps
        self.refuses = refuses
        self.count = 0

    def search(self) -> Tree:
        """
        Return all that is held, in no order of ours.
        """
        entries = [
            {"resource": copy.deepcopy(one)}
            for _, one in sorted(self.held.items(), reverse=True)
        ]
        return {"resourceType": "Bundle", "type": "searchset"} | (
            {"entry": entries} if entries else {}
        )

    def one(self, of_type: str, text: str) -> Tree:
        """
        Return the only resource of a type that holds a text.
        """
        (found,) = [
            one
            for url, one in self.held.items()
            if url.startswith(f"{of_type}/") and text in str(one)
        ]
        return found

    def take(self, request: Request) -> tuple[int, Tree | None, str | None]:
        """
        Do what is asked, and answer: status, body, location.
        """
        url, body = request.url, copy.deepcopy(request.body)
        status = 200
        if body is not None and self.refuses(body):
            return 422, {"resourceType": "OperationOutcome"}, None
        if request.method == "POST":
            assert body is not None
            assert "id" not in body
            self.count += 1
            url = f"{url}/{self.count}"
            status = 201
        elif self.versions:
            version = self.held[url]["meta"]["versionId"]
            if request.if_match != f'W/"{version}"':
                return 412, None, None
        if body is None:
            del self.held[url]
            return 204, None, None
        of_type, _, own_id = url.partition("/")
        assert body["resourceType"] == of_type
        assert body.get("id", own_id) == own_id
        self.keep(url, body | {"id": own_id})
        if self.says == "location":
            return status, None, f"https://here.example/{url}/_history/1"
        return status, self.held[url], None

    def keep(self, url: str, body: Tree) -> None:
        """
        Keep a version of a resource.
        """
        meta = dict(body.get("meta", {}))
        if self.versions:
            before = self.held.get(url, {}).get("meta", {})
            version = int(before.get("versionId", 0)) + 1
            meta |= {"versionId": str(version), "lastUpdated": "2026-03-02"}
        self.held[url] = self.keeps(body | {"meta": meta})

    def do(self, todo: RequestPlan) -> list[Request]:
        """
        Do all of a plan.
        """
        done: list[Request] = []
        for request in todo:
            done.append(request)
            todo.answered(*self.take(request))
        return done


def asked(requests: list[Request]) -> list[str]:
    """
    Return the methods of requests and the types that they are about.
    """
    return [f"{one.method} {one.url.partition('/')[0]}" for one in requests]
