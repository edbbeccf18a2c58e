"""
What a server says that it takes: a CapabilityStatement, or a list of types.
"""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Final, cast

from dryneedling._refusals import described
from dryneedling.exceptions import FhirError
from dryneedling.fhir.received import parsed
from dryneedling.fhir.refusals import refused
from dryneedling.fhir.servers import ServerCapabilities, TypeCapability
from dryneedling.problems import Problem
from dryneedling.problems import ProblemCode as Code

_STATEMENT: Final = "CapabilityStatement"
_WRITES: Final = frozenset({"create", "read", "search-type", "update"})
# R4 and R4B: what we write is the same in both.
_RELEASES: Final = ("4.0", "4.3")
_TOGETHER: Final = ("transaction", "batch")


def capabilities(
    statement: Any,  # noqa: ANN401  # JSON as somebody parsed it
) -> ServerCapabilities:
    """
    Read what a server takes.

    Args:
        statement: Its CapabilityStatement, which it answers to
            ``GET /metadata`` (parsed, or as text or bytes); or the types
            that can be written there, where there is no statement.  Of these
            each is created, updated, read and searched, one at a time.

    Raises:
        FhirError: It is none of another release than R4, or a part of it has
            another form; with FHIRPath.

    >>> server = capabilities(
    ...     {
    ...         "resourceType": "CapabilityStatement",
    ...         "fhirVersion": "4.0.1",
    ...         "rest": [
    ...             {
    ...                 "mode": "server",
    ...                 "resource": [
    ...                     {
    ...                         "type": "Goal",
    ...                         "interaction": [{"code": "read"}],
    ...                     }
    ...                 ],
    ...             }
    ...         ],
    ...     }
    ... )
    >>> server.can("read", "Goal"), server.can_hold("Goal")
    (True, False)
    >>> capabilities(["Patient", "Observation"]).can_hold("Goal")
    False
    """
    if isinstance(statement, (str, bytes, bytearray)):
        several = list(parsed(statement))
        if len(several) != 1:
            raise refused(
                "",
                f"expected one {_STATEMENT}, got {len(several)}",
                Code.AMBIGUOUS,
            )
        statement = several[0]
    if isinstance(statement, Mapping):
        return _read(cast("Mapping[str, object]", statement))
    if isinstance(statement, Iterable):
        return _listed([*cast("Iterable[object]", statement)])
    raise refused(
        "",
        f"expected a {_STATEMENT} or types, got {described(statement)}",
    )


def _listed(names: Iterable[object]) -> ServerCapabilities:
    problems = tuple(
        Problem(
            f"[{index}]",
            f"expected the name of a type, got {described(name)}",
            Code.WRONG_TYPE,
        )
        for index, name in enumerate(names)
        if not isinstance(name, str)
    )
    if problems:
        raise FhirError(problems)
    found = {
        str(name): TypeCapability(type=str(name), interactions=_WRITES)
        for name in names
    }
    return ServerCapabilities(types=MappingProxyType(found))


class _StatementElements:
    """
    Reads elements of a statement, and keeps what is wrong with them.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def wrong(self, path: str, wanted: str, code: Code) -> None:
        self.problems.append(
            Problem(path, f"expected {wanted}, got something else", code)
        )

    def objects(
        self, held: Mapping[str, object], name: str, path: str
    ) -> list[tuple[str, Mapping[str, object]]]:
        """
        Return the objects of a list, each with its path.
        """
        given = held.get(name)
        if given is None:
            return []
        if not isinstance(given, list):
            self.wrong(f"{path}.{name}", "a list", Code.WRONG_TYPE)
            return []
        found: list[tuple[str, Mapping[str, object]]] = []
        for index, one in enumerate(cast("list[object]", given)):
            here = f"{path}.{name}[{index}]"
            if isinstance(one, Mapping):
                found.append((here, cast("Mapping[str, object]", one)))
            else:
                self.wrong(here, "an object", Code.WRONG_TYPE)
        return found

    def text(
        self, held: Mapping[str, object], name: str, path: str
    ) -> str | None:
        """
        Return a text that has to be there.
        """
        given = held.get(name)
        if isinstance(given, str):
            return given
        self.wrong(f"{path}.{name}", "a text", Code.WRONG_TYPE)
        return None

    def truth(self, held: Mapping[str, object], name: str, path: str) -> bool:
        """
        Return a truth value; what is not said is not so.
        """
        given = held.get(name, False)
        if not isinstance(given, bool):
            self.wrong(f"{path}.{name}", "true or false", Code.WRONG_TYPE)
        return given is True

    def texts(
        self, held: Mapping[str, object], name: str, path: str, of: str
    ) -> frozenset[str]:
        """
        Return one text of each object of a list.
        """
        several = self.objects(held, name, path)
        found = [self.text(one, of, here) for here, one in several]
        return frozenset(one for one in found if one is not None)


def _read(statement: Mapping[str, object]) -> ServerCapabilities:
    if statement.get("resourceType") != _STATEMENT:
        raise refused(
            "resourceType",
            f"expected a {_STATEMENT}, got another resource",
            Code.WRONG_FORMAT,
        )
    to = _StatementElements()
    if "fhirVersion" in statement:
        release = to.text(statement, "fhirVersion", _STATEMENT)
        if release is not None and not release.startswith(_RELEASES):
            to.problems.append(
                Problem(
                    f"{_STATEMENT}.fhirVersion",
                    "expected a server of R4 (4.0.1), got another release",
                    Code.UNKNOWN_VERSION,
                )
            )
    types: dict[str, TypeCapability] = {}
    together: frozenset[str] = frozenset()
    for path, rest in to.objects(statement, "rest", _STATEMENT):
        # what it asks of others is its own affair
        if to.text(rest, "mode", path) != "server":
            continue
        together |= to.texts(rest, "interaction", path, "code")
        for here, resource in to.objects(rest, "resource", path):
            one = _of_type(resource, here, to)
            if one.type in types:
                # cpb-9: each type once
                to.problems.append(
                    Problem(
                        f"{here}.type",
                        "expected each type once, got one again",
                        Code.DUPLICATE,
                    )
                )
            types[one.type] = one
    if to.problems:
        raise FhirError(tuple(to.problems))
    takes = {name: name in together for name in _TOGETHER}
    return ServerCapabilities(types=MappingProxyType(types), **takes)


def _of_type(
    held: Mapping[str, object], path: str, to: _StatementElements
) -> TypeCapability:
    profiles: list[str] = []
    if "profile" in held:
        profiles.append(to.text(held, "profile", path) or "")
    given = held.get("supportedProfile", [])
    if isinstance(given, list):
        profiles += [str(one) for one in cast("list[object]", given)]
    else:
        to.wrong(f"{path}.supportedProfile", "a list", Code.WRONG_TYPE)
    versions = (
        to.text(held, "versioning", path) if "versioning" in held else None
    )
    return TypeCapability(
        type=to.text(held, "type", path) or "",
        interactions=to.texts(held, "interaction", path, "code"),
        conditional_create=to.truth(held, "conditionalCreate", path),
        conditional_update=to.truth(held, "conditionalUpdate", path),
        update_creates=to.truth(held, "updateCreate", path),
        versions=versions,
        search=to.texts(held, "searchParam", path, "name"),
        profiles=tuple(profiles),
    )
