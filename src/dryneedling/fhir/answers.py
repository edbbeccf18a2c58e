"""
What a server answers to a request, and which version it holds.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, NamedTuple, cast

from dryneedling.exchanges import RequestMethod
from dryneedling.fhir.extensions import objects

OUTCOME: Final = "OperationOutcome"

_SEVERE: Final = frozenset({"error", "fatal"})
_FAILED: Final = 412
# HAPI says so of a version that is no longer the newest.
_CONFLICT: Final = 409
# Of what the request says, whoever asks.
_REFUSED: Final = frozenset({400, 422})
_GONE: Final = frozenset({404, 410})
# HTTP: 200 to 299 is done
_DONE: Final = range(200, 300)
_LOCATION: Final = r"(?:^|/){}/([A-Za-z0-9\-.]{{1,64}})(?:/_history/[^/]*)?/?"


class ServerAnswer(NamedTuple):
    """
    What a server answered.

    Attributes:
        status: Status of HTTP.
        body: The resource, if it is sent back.
        location: The header Location, if there is one.
    """

    status: int
    body: object = None
    location: str | None = None

    @property
    def is_done(self) -> bool:
        """
        Whether the server did what it was asked.
        """
        return self.status in _DONE

    @property
    def is_refusal(self) -> bool:
        """
        Whether the server does not take what the resource says.
        """
        return self.status in _REFUSED

    def is_conflict_for(self, method: RequestMethod) -> bool:
        """
        Whether somebody changed the resource since it was read.

        Of a DELETE 409 says that others refer to it.
        """
        return self.status == _FAILED or (
            method == "PUT" and self.status == _CONFLICT
        )

    def is_gone_for(self, method: RequestMethod) -> bool:
        """
        Whether somebody else deleted what was to be deleted.
        """
        return method == "DELETE" and self.status in _GONE

    def id_of(self, of_type: str) -> str | None:
        """
        Return the id that the server chose; None where it does not say.
        """
        held: object = self.body
        if isinstance(held, Mapping):
            body = cast("Mapping[str, object]", held)
            own_id: object = body.get("id")
            if body.get("resourceType") == of_type and isinstance(own_id, str):
                return own_id
        at = re.search(_LOCATION.format(of_type) + "$", self.location or "")
        return at[1] if at else None


def version_of(resource: Mapping[str, Any]) -> str | None:
    """
    Return the version of a resource as If-Match has it.

    >>> version_of({"meta": {"versionId": "3"}})
    'W/"3"'
    """
    meta: Mapping[str, Any] = resource.get("meta") or {}
    version = meta.get("versionId")
    return None if version is None else f'W/"{version}"'


def is_error(resource: Mapping[str, Any]) -> bool:
    """
    Tell whether a resource is the error of a server, and no data.

    >>> is_error({"resourceType": "OperationOutcome"})
    True
    """
    if resource.get("resourceType") != OUTCOME:
        return False
    issues = objects(resource.get("issue"))
    # an outcome without an issue is no answer either
    return not issues or any(
        str(issue.get("severity")) in _SEVERE for issue in issues
    )
