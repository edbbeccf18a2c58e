"""
What a server keeps of what is written to it.

Some drop extensions that they do not know, some refuse them, some drop tags.
To send the same again each time would be in vain, so what a server never
keeps is not asked for twice.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.writing import TAG

Tree = dict[str, Any]


class Kept(NamedTuple):
    """
    What a server keeps.

    Attributes:
        ours: Whether it keeps extensions of ours.
        others: Whether it keeps those of R4 itself.
        tags: Whether it keeps the tag of each resource of ours.
    """

    ours: bool = True
    others: bool = True
    tags: bool = True


# Of what refused a resource with extensions and took it without.
BARE: Final = Kept(ours=False, others=False)


def kept_by(held: Iterable[Mapping[str, Any]]) -> Kept:
    """
    Return what a server keeps, as far as what it holds can tell.

    Each record has an extension of ours and a tag: where no resource at all
    has one, the server dropped it, and not somebody from a single one.

    Args:
        held: What the server holds of records of ours.
    """
    several = list(held)
    if not several:
        return Kept()
    has_ours = any(
        str(one.get("url")).startswith(ROOT)
        for each in several
        for one in objects(each.get("extension"))
    )
    tags = (
        tag.get("system")
        for each in several
        for tag in objects(element(each, "meta").get("tag"))
    )
    return Kept(has_ours, has_ours or _has_extensions(several), TAG in tags)


def _has_extensions(value: object) -> bool:
    if isinstance(value, list):
        return any(map(_has_extensions, cast("list[object]", value)))
    if not isinstance(value, dict):
        return False
    tree = cast("Tree", value)
    return "extension" in tree or any(map(_has_extensions, tree.values()))


def as_kept(resource: Tree, kept: Kept) -> Tree:
    """
    Return a resource as a server keeps it.

    Args:
        resource: The resource, which stays as it is.
        kept: What the server keeps.
    """
    made = resource
    if not kept.ours:
        made = cast("Tree", _without(made, all_of_them=not kept.others))
    if not kept.tags:
        meta = {k: v for k, v in made["meta"].items() if k != "tag"}
        made = made | {"meta": meta}
    return made


def _without(value: object, *, all_of_them: bool) -> object:
    if isinstance(value, list):
        several = cast("list[object]", value)
        items = [_without(one, all_of_them=all_of_them) for one in several]
        return [one for one in items if one != {}]
    if not isinstance(value, dict):
        return value
    made: Tree = {}
    for name, inner in cast("Tree", value).items():
        rest: object = inner
        if name == "extension":
            rest = [
                one
                for one in inner
                if not (all_of_them or str(one["url"]).startswith(ROOT))
            ]
        rest = _without(rest, all_of_them=all_of_them)
        # FHIR has nothing that is empty
        if rest not in ({}, []):
            made[name] = rest
    return made
