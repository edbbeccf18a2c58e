"""
A course as the resources that a server takes, and what becomes of the rest.

A record of a type that the server does not take stands there as a resource of
another, else in the extension of the record that holds it.  What refers to it
names it by its identifier, so that no reference leads to nothing.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final, Literal, NamedTuple, TypeAlias, cast

from dryneedling.course import Course
from dryneedling.exchanges import Degraded, ScoredForm
from dryneedling.fhir.canonical import definition
from dryneedling.fhir.context import Context
from dryneedling.fhir.exporting import WrittenPart, written_parts
from dryneedling.fhir.extensions import extension, value_of
from dryneedling.fhir.form_totals import total_in
from dryneedling.fhir.identities import Identity, kind_and_key_of
from dryneedling.fhir.kinds import KINDS
from dryneedling.fhir.logical_references import closed, named_by
from dryneedling.fhir.needles import NEEDLE
from dryneedling.fhir.nodes import (
    DIGEST,
    CoursePart,
    parts_of,
    read_back,
    written,
)
from dryneedling.fhir.points import site_concept
from dryneedling.fhir.references import name_of
from dryneedling.fhir.servers import ServerCapabilities
from dryneedling.fhir.substitutes import substitute, treatment_for
from dryneedling.fhir.writing import INSTEAD, TYPES, Writer

Tree = dict[str, Any]

Detail: TypeAlias = Literal["needling", "session"]
_TREATMENT: Final = "session-treatment"
_COMPLICATION: Final = "complication"
_NEEDLING: Final = "needling"
# What is not there where a visit is one Procedure; a needle belongs to one.
_OF_NEEDLINGS: Final = frozenset({_NEEDLING, "needle"})
_POINT: Final = "trigger-point"
# Told by the clinic, and by no record.
_SAID: Final = frozenset({"organization", "export", "note"})
_AS_ANOTHER: Final = (
    "nothing while our extension is kept; without it, what only words or no "
    "element tells"
)
_WITHIN: Final = (
    "what people see; an import finds it while our extension is kept"
)
_TOTAL: Final = "the total that its form carries"
_TOLD_AGAIN: Final = "what people see; an import finds it in its record"
_WHOLE: Final = "all of it: neither people nor an import find it"


def resources_within(
    course: Course,
    context: Context,
    server: ServerCapabilities | None,
    *,
    detail: Detail = "needling",
    forms: Iterable[ScoredForm] = (),
) -> tuple[list[Tree], tuple[Degraded, ...]]:
    """
    Return a course as resources that a server takes, and what it does not.

    Args:
        course: The course.
        context: What the clinic says besides.
        server: What the server takes; None where it takes all.
        detail: "needling", a Procedure each; or "session", one Procedure a
            visit, for those who want one row of it: then the needlings stand
            in the extension of the session.
        forms: As of `resources`.

    Returns:
        The resources, in an order in which references point back; and each
        record that stands there as something else, or not at all.

    >>> import dryneedling as dn
    >>> from dryneedling.fhir import Context, capabilities
    >>> course = dn.Course(
    ...     id="C-1",
    ...     patient=dn.Patient(id="P-1"),
    ...     goals=[dn.Goal(id="G-1", text="Sleep through the night")],
    ... )
    >>> context = Context(namespace="https://clinic.example.org")
    >>> server = capabilities(["Patient", "EpisodeOfCare", "CarePlan"])
    >>> made, degraded = resources_within(course, context, server)
    >>> [one["resourceType"] for one in made]
    ['Patient', 'EpisodeOfCare', 'CarePlan']
    >>> [(one.type, one.instead) for one in degraded]
    [('Goal', 'EpisodeOfCare')]
    """
    return fitted(course, context, server, detail=detail, forms=forms)


def fitted(
    course: Course,
    context: Context,
    server: ServerCapabilities | None,
    *,
    detail: Detail = "needling",
    besides: Iterable[Mapping[str, Any]] = (),
    held: Mapping[Identity, Tree] = MappingProxyType({}),
    forms: Iterable[ScoredForm] = (),
) -> tuple[list[Tree], tuple[Degraded, ...]]:
    """
    Return what `resources_within` returns, with further resources.

    Args:
        course: The course.
        context: What the clinic says besides.
        server: What the server takes; None where it takes all.
        detail: As of `resources_within`.
        besides: Further resources, such as notes.
        held: What the server holds: what it does not take may be there, and
            can be referred to.
        forms: As of `resources`.
    """
    parts = parts_of(course)
    several = written_parts(course, parts, context, forms)
    beside = list(map(dict, besides))
    if server is None and detail == "needling":
        return [*[one.resource for one in several], *beside], ()
    layout = _Layout.of(parts, server, detail)
    to = Writer.of(context, parts)
    owns = {(one.kind, one.part.key): one.resource for one in several}
    made: dict[str, Tree] = {}
    degraded: list[Degraded] = []
    for one in several:
        found = _standing(one, layout, owns, to)
        if found is not None:
            made[name_of(one.resource)] = found
        degraded += _told_of(one, layout)
    for index, resource in enumerate(beside):
        of_type = str(resource.get("resourceType"))
        if layout.can_hold(of_type):
            made[f"besides[{index}]"] = resource
        else:
            degraded.append(_left_out(resource, of_type))
    known = {name_of(one.resource): one.resource for one in several}
    there = {
        name: named_by(name, one, made, context, held)
        for name, one in known.items()
    }
    for one in several:
        if one.kind == _NEEDLING and detail == "session":
            visit = cast("CoursePart", one.part.holder)
            treatment = name_of(owns[_TREATMENT, visit.key])
            there[name_of(one.resource)] = there[treatment]
    return [closed(one, there) for one in made.values()], tuple(degraded)


def _type_there(kind: str, server: ServerCapabilities | None) -> str | None:
    """
    Return as what type a record stands there; None where in its holder.
    """
    several = (TYPES[kind], *INSTEAD.get(kind, ()))
    if server is None:
        return several[0]
    return next(filter(server.can_hold, several), None)


class _Layout(NamedTuple):
    """
    As what each kind stands on a server.

    Attributes:
        server: What the server takes; None where it takes all.
        detail: As of `resources_within`.
        types: The type of each record's resource; None where it stands in
            its holder.
        within: What stands in a holder, by the holder's kind and key.
        points: Trigger points by their key.
    """

    server: ServerCapabilities | None
    detail: Detail
    types: Mapping[str, str | None]
    within: Mapping[tuple[str, str], Sequence[CoursePart]]
    points: Mapping[str, CoursePart]

    @classmethod
    def of(
        cls,
        parts: Sequence[CoursePart],
        server: ServerCapabilities | None,
        detail: Detail,
    ) -> "_Layout":
        types = {kind: _type_there(kind, server) for kind in KINDS}
        if detail == "session":
            types[_NEEDLING] = None
        within: dict[tuple[str, str], list[CoursePart]] = {}
        for part in parts:
            if part.holder is not None and types[part.kind] is None:
                held_by = (part.holder.kind, part.holder.key)
                within.setdefault(held_by, []).append(part)
        points = {one.key: one for one in parts if one.kind == _POINT}
        return cls(server, detail, types, within, points)

    def can_hold(self, of_type: str) -> bool:
        """
        Say whether a resource of a type can be there.
        """
        return self.server is None or self.server.can_hold(of_type)

    def is_there(self, kind: str) -> bool:
        """
        Say whether a kind of resource stands there as what it is.
        """
        if self.detail == "session" and kind in _OF_NEEDLINGS:
            return False
        return self.can_hold(TYPES[kind])

    def with_parts(self, part: CoursePart, tree: Tree) -> Tree:
        """
        Put what stands in a record here into its plain values.
        """
        made = dict(tree)
        for one in self.within.get((part.kind, part.key), ()):
            own = one.key.rpartition("/")[2]
            by_id = {} if own.startswith(DIGEST) else {"id": read_back(own)}
            whole = by_id | self.with_parts(one, one.tree)
            if one.kind == "patient":
                made[one.field] = whole
            elif one.order == 0:
                # of practitioners in place of their keys
                made[one.field] = [whole]
            else:
                made[one.field].append(whole)
        return made


def _standing(
    one: WrittenPart,
    layout: _Layout,
    owns: Mapping[tuple[str, str], Tree],
    to: Writer,
) -> Tree | None:
    """
    Return what stands there for a resource; None where nothing does.
    """
    kind, part, own = one
    if kind not in KINDS:
        return _beside(one, layout, owns)
    of_type = layout.types[kind]
    # the treatment holds its session
    if of_type is None or (kind == "session" and of_type == "Procedure"):
        return None
    if of_type != TYPES[kind]:
        tree = layout.with_parts(part, part.tree)
        return substitute(of_type, part, own, tree, to)
    made = _with_words(part, own, layout)
    return _with_parts(part, made, layout)


def _beside(
    one: WrittenPart, layout: _Layout, owns: Mapping[tuple[str, str], Tree]
) -> Tree | None:
    """
    Return what tells a part of a record again, as far as it can be there.
    """
    kind, part, own = one
    if not layout.is_there(kind):
        return None
    if kind == _TREATMENT and layout.types["session"] == TYPES[kind]:
        tree = layout.with_parts(part, part.tree)
        return treatment_for(part, owns["session", part.key], tree, own)
    if kind == _COMPLICATION and layout.types["side-effect"] == TYPES[kind]:
        return None
    return own


def _with_parts(part: CoursePart, own: Tree, layout: _Layout) -> Tree:
    """
    Put what stands in a record here into its own extension.
    """
    if (part.kind, part.key) not in layout.within:
        return own
    url = definition(part.kind)
    extensions = [
        extension(url, layout.with_parts(part, value_of(one)))
        if one["url"] == url
        else one
        for one in own["extension"]
    ]
    return own | {"extension": extensions}


def _with_words(part: CoursePart, own: Tree, layout: _Layout) -> Tree:
    """
    Say in a concept what nothing can refer to there: a point, a needle.
    """
    made = dict(own)
    if part.kind == "examination" and layout.types[_POINT] is None:
        point = layout.points[_point_key(part)]
        made["bodySite"] = site_concept(point.tree["site"])
    if "usedReference" in own and not layout.is_there("needle"):
        made["usedCode"] = [NEEDLE]
        del made["usedReference"]
    return made


def _point_key(examination: CoursePart) -> str:
    whole = examination
    while whole.holder is not None:
        whole = whole.holder
    own = written(examination.tree["trigger_point"])
    return f"{whole.key}/trigger_points/{own}"


def _told_of(one: WrittenPart, layout: _Layout) -> Iterator[Degraded]:
    """
    Say what becomes of a resource that cannot be there as what it is.
    """
    kind, part, own = one
    own_type = TYPES[kind]
    if layout.is_there(kind):
        return
    holder: CoursePart | None = part
    instead = layout.types.get(kind)
    lost = _AS_ANOTHER
    if kind not in KINDS:
        lost = _WHOLE if kind in _SAID else _TOLD_AGAIN
    elif instead is None:
        lost = _WITHIN
        while instead is None and holder is not None:
            holder = holder.holder
            if holder is not None:
                instead = layout.types[holder.kind]
        if instead is None:
            lost = _WHOLE
        elif total_in(own) is not None:
            lost = f"{_TOTAL}, and {lost}"
    yield Degraded(
        kind=kind, key=part.key, type=own_type, instead=instead, lost=lost
    )


def _left_out(resource: Tree, of_type: str) -> Degraded:
    kind, key = kind_and_key_of(resource) or ("", "")
    return Degraded(
        kind=kind, key=key, type=of_type, instead=None, lost=_WHOLE
    )
