"""
A course as the parts that become resources, each with a key of its own.

A key is a path of ids, ``C-1/sessions/S-1/needlings/N-1``.  What has no id has
a key of what it is (see `dryneedling.natural_keys`), and never its place in a
list: one score put first would make others of all behind it.  Parts of a key
are written so that a search of FHIR takes them, whatever an id holds.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any, Final, NamedTuple, cast
from urllib.parse import quote, unquote

from dryneedling.codec import write
from dryneedling.course import Course
from dryneedling.natural_keys import by_key

Tree = dict[str, Any]

# Lists whose records are resources of their own, by the kind of the holder.
PARTS: Final[Mapping[str, Mapping[str, str]]] = {
    "course": {
        "practitioners": "practitioner",
        "trigger_points": "trigger-point",
        "consents": "consent",
        "before": "score",
        "examinations": "examination",
        "sessions": "session",
        "follow_ups": "follow-up",
        "goals": "goal",
        "amendments": "amendment",
    },
    "session": {
        "before": "score",
        "needlings": "needling",
        "after": "score",
        "examinations": "examination",
        "side_effects": "side-effect",
    },
    "follow-up": {
        "scores": "score",
        "side_effects": "side-effect",
        "examinations": "examination",
    },
}
# What begins so is no id.
DIGEST: Final = "*"
# Of these the clinic has one, whichever course names them.
OF_CLINIC: Final = frozenset({"organization", "patient", "practitioner"})


class CoursePart(NamedTuple):
    """
    A part of a course that becomes a resource.

    Attributes:
        kind: "session", "score", "side-effect" and so on.
        key: Its key within the clinic.
        holder: The part that holds it; None of the course.
        field: In which of its fields.
        order: Its place there, from 0.
        tree: Its plain values, without the parts that it holds.
    """

    kind: str
    key: str
    holder: "CoursePart | None"
    field: str
    order: int
    tree: Tree


def parts_of(course: Course) -> list[CoursePart]:
    """
    Return the parts of a course, each behind what it is a part of.
    """
    tree = cast("Tree", write(course))
    fields = {
        name: value
        for name, value in tree.items()
        if name not in {"format", "version", "id"}
    }
    whole = CoursePart("course", written(course.id), None, "", 0, fields)
    found = [whole]
    patient = fields.pop("patient")
    del patient["id"]
    found.append(
        CoursePart(
            "patient",
            written(course.patient.id),
            whole,
            "patient",
            0,
            patient,
        )
    )
    found += _below(whole, course)
    return found


def _below(holder: CoursePart, record: object) -> Iterator[CoursePart]:
    for field, kind in PARTS.get(holder.kind, {}).items():
        # an empty list stays in its holder: somebody said that there are none
        if not holder.tree.get(field):
            continue
        trees = holder.tree.pop(field)
        records = by_key(getattr(record, field))
        for order, (words, one) in enumerate(records.items()):
            part_tree = trees[order]
            # a second one of the same id keeps it among its fields
            if part_tree.get("id") == words:
                del part_tree["id"]
                key = written(words)
            else:
                key = digest(words)
            if kind in OF_CLINIC:
                # the clinic's others name it too: its order is the course's
                holder.tree.setdefault(field, []).append(key)
            else:
                key = f"{holder.key}/{field}/{key}"
            part = CoursePart(kind, key, holder, field, order, part_tree)
            yield part
            yield from _below(part, one)


def moment_of(tree: Tree) -> str | None:
    """
    Return when a visit or a record was, as its document says.

    >>> moment_of({"date": "2026-03-02", "started_at": "2026-03-02T09:00Z"})
    '2026-03-02T09:00Z'
    """
    return next(
        (tree[name] for name in ("started_at", "at", "date") if name in tree),
        None,
    )


def written(own_id: str) -> str:
    """
    Write an id so that FHIR's search takes it: no ``|``, ``,``, ``$``, ``/``.

    >>> written("C|1/2"), read_back("C%7C1%2F2")
    ('C%7C1%2F2', 'C|1/2')
    """
    return quote(own_id, safe="")


def read_back(key: str) -> str:
    """
    Return the id that `written` wrote.
    """
    return unquote(key)


def digest(words: str) -> str:
    """
    Return a short key for what has no id, which tells nothing of it.

    No id begins with its first sign as `written` writes it.
    """
    return DIGEST + blake2b(words.encode(), digest_size=9).hexdigest()
