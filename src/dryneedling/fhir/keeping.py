"""
What a server keeps of what is written to it.

Some drop extensions that they do not know, some refuse them, some drop tags.
To send the same again each time would be in vain, so what a server never
keeps is not asked for twice.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final, NamedTuple, cast

from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.elements import TIME_ZONE
from dryneedling.fhir.extensions import element, extensions_of, objects
from dryneedling.fhir.writing import TAG, ZONE

Tree = dict[str, Any]


class Kept(NamedTuple):
    """
    What a server keeps.

    Attributes:
        ours: Whether it keeps extensions of ours.
        others: Whether it keeps those of R4 itself.
        tags: Whether it keeps the tag of each resource of ours.
        zones: Whether it keeps the zone beside an instant.
        beside: Whether it keeps anything beside a plain value.
        profiles: Whether it keeps the profiles that a resource claims.
        security: Whether it keeps that a resource is made up.
    """

    ours: bool = True
    others: bool = True
    tags: bool = True
    zones: bool = True
    beside: bool = True
    profiles: bool = True
    security: bool = True


# Of what refused a resource with extensions and took it without.
BARE: Final = Kept(ours=False, others=False)


def kept_by(held: Iterable[Mapping[str, Any]]) -> Kept:
    """
    Return what a server keeps, as far as what it holds can tell.

    Each record has an extension of ours and a tag, and one with zones says
    so: where no resource at all has one, the server dropped it, and not
    somebody from a single one.

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
    metas = [element(each, "meta") for each in several]
    has_tags = any(
        one.get("system") == TAG
        for meta in metas
        for one in objects(meta.get("tag"))
    )
    zones = _has(several, _is_zone) or not any(
        extensions_of(each, ZONE) for each in several
    )
    return Kept(
        has_ours,
        has_ours or _has(several, _is_extended),
        has_tags,
        zones,
        zones or _has(several, _is_told_beside),
        any("profile" in meta for meta in metas),
        # not every course is made up: what drops tags drops these
        has_tags or any("security" in meta for meta in metas),
    )


def _has(value: object, asked: Callable[[Tree], bool]) -> bool:
    """
    Say whether any object within a value is what is asked for.
    """
    if isinstance(value, list):
        return any(_has(one, asked) for one in cast("list[object]", value))
    if not isinstance(value, dict):
        return False
    tree = cast("Tree", value)
    return asked(tree) or any(_has(one, asked) for one in tree.values())


def _is_extended(tree: Tree) -> bool:
    return "extension" in tree


def _is_zone(tree: Tree) -> bool:
    return tree.get("url") == TIME_ZONE


def _is_told_beside(tree: Tree) -> bool:
    return any(name.startswith("_") for name in tree)


def as_kept(resource: Tree, kept: Kept) -> Tree:
    """
    Return a resource as a server keeps it.

    Args:
        resource: The resource, which stays as it is.
        kept: What the server keeps.
    """
    made = resource
    if not (kept.ours and kept.zones):
        made = cast("Tree", _without(made, kept))
    dropped = {
        name
        for name, is_kept in (
            ("tag", kept.tags),
            ("profile", kept.profiles),
            ("security", kept.security),
        )
        if not is_kept
    }
    if dropped and "meta" in made:
        meta = {k: v for k, v in made["meta"].items() if k not in dropped}
        made = {k: v for k, v in made.items() if k != "meta"}
        if meta:
            made["meta"] = meta
    return made


def _without(value: object, kept: Kept) -> object:
    if isinstance(value, list):
        several = cast("list[object]", value)
        items = [_without(one, kept) for one in several]
        return [one for one in items if one != {}]
    if not isinstance(value, dict):
        return value
    made: Tree = {}
    for name, inner in cast("Tree", value).items():
        if name.startswith("_") and not kept.beside:
            continue
        rest: object = inner
        if name == "extension":
            rest = [one for one in inner if _is_kept(str(one["url"]), kept)]
        rest = _without(rest, kept)
        # FHIR has nothing that is empty
        if rest not in ({}, []):
            made[name] = rest
    return made


def _is_kept(url: str, kept: Kept) -> bool:
    if url.startswith(ROOT):
        return kept.ours
    return kept.others and (kept.zones or url != TIME_ZONE)
