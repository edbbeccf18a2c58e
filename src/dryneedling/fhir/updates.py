"""
What a server has to be asked, and what comes of each answer.
"""

from collections.abc import Generator
from typing import Any, Final, TypeAlias, final

from dryneedling.exchanges import Request, RequestMethod
from dryneedling.fhir.answers import ServerAnswer, version_of
from dryneedling.fhir.identities import Identity
from dryneedling.fhir.keeping import BARE, Kept, as_kept, kept_by
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.merging import merged, unmanaged
from dryneedling.fhir.references import (
    name_in,
    name_of,
    references_in,
    rewritten,
)
from dryneedling.fhir.removals import can_be_in_error, is_taken_out, taken_out
from dryneedling.fhir.servers import Interaction, ServerCapabilities
from dryneedling.fhir.writing import TYPES
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

Tree = dict[str, Any]
Requests: TypeAlias = Generator[Request, ServerAnswer, None]

# A note is a document, which another plan may leave out.
_NOTE: Final = "note"
# Who wrote it all, and when.
_EXPORT: Final = "export"
_NOT_KEPT: Final = (
    "expected a server that keeps our extensions, got one that does not: what "
    "only these say is lost there"
)
_NO_ZONES: Final = (
    "expected a server that keeps the zone of an instant (tz-code), got one "
    "that does not: the offset alone is there"
)
_NOT_OURS: Final = Kept(ours=False)
_CHANGED: Final = "expected the version that was read, got a newer one"


@final
class Updates:
    """
    What is to be done, and what came of it.
    """

    def __init__(
        self,
        wanted: dict[Identity, Tree],
        held: dict[Identity, Tree],
        course_key: str,
        *,
        delete: bool,
        within: ServerCapabilities | None = None,
    ) -> None:
        self.problems: list[Problem] = []
        self.conflicts: list[Request] = []
        self._wanted = wanted
        self._course_key = course_key
        self._delete = delete
        self._within = within
        self._has_asked = False
        # from the names in our resources to those on the server
        self._names = {
            name_of(one): name_of(held[identity])
            for identity, one in wanted.items()
            if identity in held
        }
        self._local = frozenset(map(name_of, wanted.values()))
        self._keys = frozenset(identity.key for identity in wanted)
        self._kept = kept_by(
            one for identity, one in held.items() if identity.kind in KINDS
        )
        self._knows_kept = bool(held)
        if not self._kept.ours:
            self._report("", _NOT_KEPT, Code.MISSING)
        if not self._kept.zones:
            self._report("", _NO_ZONES, Code.MISSING)
        names = frozenset(map(name_of, held.values()))
        self._held = {
            identity: rewritten(one, lambda name: _relative(name, names))
            for identity, one in held.items()
        }

    def requests(self) -> Requests:
        """
        Yield what to ask next.
        """
        for identity, resource in self._wanted.items():
            if identity.kind != _EXPORT:
                yield from self._written(identity, resource)
        for identity, found in reversed(self._held.items()):
            if identity not in self._wanted and self._is_left(identity):
                yield from self._removed(identity, found)
        for identity, resource in self._wanted.items():
            # that nothing was written has no time
            if identity.kind == _EXPORT and self._has_asked:
                yield from self._written(identity, resource)

    def _written(self, identity: Identity, resource: Tree) -> Requests:
        needed = set(references_in(resource)) & self._local
        if needed - self._names.keys():
            self._report(
                name_of(resource),
                "expected what it refers to on the server, got no id of it",
                Code.UNKNOWN_REFERENCE,
            )
            return
        ready = rewritten(resource, lambda name: self._names.get(name, name))
        found = self._held.get(identity)
        if found is None:
            yield from self._made(identity, ready, name_of(resource))
            return
        body = merged(as_kept(ready, self._kept), found)
        if body is not found and self._may("update", identity, found):
            yield from self._asked("PUT", identity, body, found)

    def _made(self, identity: Identity, ready: Tree, name: str) -> Requests:
        """
        Ask for a new resource, and note by what it is referred to.
        """
        if not self._can("create", identity):
            # the server takes ids of ours
            answer = yield from self._created(identity, ready, ready)
            if answer.is_done:
                self._names[name] = name_of(ready)
            return
        del ready["id"]
        answer = yield from self._created(identity, ready)
        own_id = answer.id_of(identity.type)
        if answer.is_done and own_id is None:
            self._report(
                name,
                "expected the id that the server chose, got none",
                Code.MISSING,
            )
        elif answer.is_done:
            self._names[name] = f"{identity.type}/{own_id}"

    def _created(
        self, identity: Identity, body: Tree, at: Tree | None = None
    ) -> Generator[Request, ServerAnswer, ServerAnswer]:
        """
        Ask for a new resource; without extensions where these are refused.

        Args:
            identity: Which record it is.
            body: The resource.
            at: The resource with the id that it is put to; None where the
                server chooses one.
        """
        method: RequestMethod = "POST" if at is None else "PUT"
        bare = as_kept(body, BARE)
        if self._knows_kept or bare == body:
            kept = as_kept(body, self._kept)
            return (yield from self._asked(method, identity, kept, at))
        answer = yield from self._asked(method, identity, body, at, mute=True)
        if answer.is_refusal:
            answer = yield from self._asked(method, identity, bare, at)
            if answer.is_done:
                self._kept = BARE
                self._report("", _NOT_KEPT, Code.MISSING)
        elif not (answer.is_done or answer.is_conflict_for(method)):
            url = identity.type if at is None else name_of(at)
            self._report_refused(method, url, answer)
        # one with extensions of R4 alone does not tell of ours
        has_ours = as_kept(body, _NOT_OURS) != body
        self._knows_kept = answer.is_done and (has_ours or not self._kept.ours)
        return answer

    def _removed(self, identity: Identity, found: Tree) -> Requests:
        if self._delete and not can_be_in_error(identity.type):
            if self._may("delete", identity, found):
                yield from self._asked("DELETE", identity, None, found)
        elif not is_taken_out(found) and self._may("update", identity, found):
            if not can_be_in_error(identity.type):
                self._report(
                    name_of(found),
                    "expected a resource that can be entered in error, got "
                    "one of which only our extension says that it was taken "
                    "out",
                    Code.CONTRADICTION,
                )
            body = as_kept(taken_out(found), self._kept)
            # without our extension there may be nothing to say
            if body != as_kept(found, self._kept):
                body["meta"] = unmanaged(body.get("meta") or {})
                yield from self._asked("PUT", identity, body, found)

    def _can(self, interaction: Interaction, identity: Identity) -> bool:
        return self._within is None or self._within.can(
            interaction, identity.type
        )

    def _may(
        self, interaction: Interaction, identity: Identity, found: Tree
    ) -> bool:
        """
        Say whether the server takes something; report where it does not.
        """
        is_taken = self._can(interaction, identity)
        if not is_taken:
            self._report(
                name_of(found),
                f"expected a server that takes {interaction} of this type, "
                "got one that does not: what it holds stays as it is",
                Code.CONTRADICTION,
            )
        return is_taken

    def _is_left(self, identity: Identity) -> bool:
        """
        Say whether a record was a part of this course and is none now.
        """
        if identity.kind not in TYPES or not identity.is_of(self._course_key):
            return False
        return identity.kind != _NOTE or identity.key not in self._keys

    def _asked(
        self,
        method: RequestMethod,
        identity: Identity,
        body: Tree | None,
        found: Tree | None = None,
        *,
        mute: bool = False,
    ) -> Generator[Request, ServerAnswer, ServerAnswer]:
        request = Request(
            method=method,
            url=identity.type if found is None else name_of(found),
            body=body,
            if_match=None if found is None else version_of(found),
            kind=identity.kind,
            key=identity.key,
        )
        self._has_asked = True
        answer = yield request
        if answer.is_conflict_for(method):
            self.conflicts.append(request)
            self._report(request.url, _CHANGED, Code.CONTRADICTION)
        elif not (mute or answer.is_done or answer.is_gone_for(method)):
            self._report_refused(method, request.url, answer)
        return answer

    def _report_refused(
        self, method: RequestMethod, url: str, answer: ServerAnswer
    ) -> None:
        self._report(
            url,
            f"expected a {method} to be done, got the status {answer.status}",
            Code.CONTRADICTION,
        )

    def _report(self, path: str, message: str, code: Code) -> None:
        self.problems.append(Problem(path, message, code))


def _relative(reference: str, names: frozenset[str]) -> str:
    """
    Return ``Type/id`` of what the server wrote as a whole address.

    >>> _relative("https://here.example/fhir/Flag/7", frozenset({"Flag/7"}))
    'Flag/7'
    """
    name = name_in(reference)
    return name if name in names else reference
