"""
Requests to a server as values, and what it answers.
"""

import re
from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast, final

import attrs

from dryneedling._short_forms import printed_record, short_repr

Tree = dict[str, Any]

Method: TypeAlias = Literal["POST", "PUT", "DELETE"]
_FAILED: Final = 412
# Of what the request says, whoever asks.
_REFUSED: Final = frozenset({400, 422})
_GONE: Final = frozenset({404, 410})
# HTTP: 200 to 299 is done
_DONE: Final = range(200, 300)
_LOCATION: Final = r"(?:^|/){}/([A-Za-z0-9\-.]{{1,64}})(?:/_history/[^/]*)?/?"


@final
@attrs.frozen(kw_only=True)
class Request:
    """
    One request to a server of FHIR.

    Attributes:
        method: "POST", "PUT" or "DELETE".
        url: What stands behind the server's base, ``Observation/17``.
        body: The resource; None of a DELETE.
        if_match: The version that was read, as the header If-Match has it;
            None where nothing was read, or the server counts no versions.
        kind: Kind of the record, "score".
        key: Its key within the clinic.
    """

    __repr__ = short_repr
    __str__ = printed_record

    method: Method
    url: str
    body: Tree | None
    if_match: str | None = None
    kind: str
    key: str

    @property
    def headers(self) -> dict[str, str]:
        """
        What the request needs to say besides who asks.
        """
        said = {"Accept": "application/fhir+json"}
        if self.body is not None:
            said["Content-Type"] = "application/fhir+json"
        if self.if_match is not None:
            said["If-Match"] = self.if_match
        return said


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

    @property
    def is_conflict(self) -> bool:
        """
        Whether somebody changed the resource since it was read.
        """
        return self.status == _FAILED

    def is_gone_for(self, method: Method) -> bool:
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
