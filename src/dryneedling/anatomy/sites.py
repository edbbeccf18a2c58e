"""
Sites, where needles go, and places, where it hurts or moves.
"""

from collections.abc import Iterable
from typing import Annotated, ClassVar, cast, final

import attrs

from dryneedling._bounds import Called, Id, Name, bounded
from dryneedling._conversion import as_tuple, gathered
from dryneedling._record_checks import Checks
from dryneedling._refusals import Problems, add, contradicts, lacking
from dryneedling._short_forms import short_repr
from dryneedling._values import by_value
from dryneedling.anatomy.catalogue import Muscle, to_muscle
from dryneedling.anatomy.words import (
    BodyRegion,
    Hazard,
    Side,
    Structure,
    to_body_region,
    to_side,
    to_structure,
)
from dryneedling.exceptions import AmbiguousName


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Site:
    """
    Where a needle goes: a muscle or another structure, and the side.

    A muscle group ("paraspinals") is a muscle row too; *level* narrows it
    ("L3-L5").  Both sides with two known counts are two sites.

    Attributes:
        muscle: The muscle or group; a name is looked up.
        side: Left, right or midline; None when not recorded.
        part: Part of the muscle ("lateral head").
        level: Segment or index ("L3", "L3-L5", "rib 6"), as it was written.
        structure: For other tissue: scar, tendon, fascia and so on.
        name: What the other structure is called; not shown in reprs.

    Raises:
        InvalidRecord: Neither or both of muscle and structure are given, or
            the table has no muscle of that name.

    >>> Site("upper trapezius", "right").label
    'right upper trapezius'
    """

    __repr__ = short_repr

    muscle: Annotated[Muscle, Called("a muscle")] | None = attrs.field(
        default=None, converter=to_muscle, kw_only=False
    )
    side: Side | None = attrs.field(
        default=None, converter=to_side, kw_only=False
    )
    part: Id | None = None
    level: Id | None = None
    structure: Structure | None = attrs.field(
        default=None, converter=to_structure
    )
    name: Name | None = attrs.field(default=None, repr=False)

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if (self.muscle is None) is (self.structure is None):
            problems = add(
                problems,
                "",
                (lacking if self.muscle is None else contradicts)(
                    "expected a muscle or a structure, and not both"
                ),
            )
        return problems

    @property
    def hazards(self) -> tuple[Hazard, ...]:
        """
        What a needle at this site could reach, as far as anybody said.

        None of them is not *no*; `hazards_at` says what is not known.
        """
        # A program that only records does not wait for the map.
        from dryneedling.anatomy.hazards import hazards_at

        return hazards_at(self).words

    @property
    def counts_as(self) -> str | None:
        """
        Key of the anatomical muscle, None for another structure.
        """
        return self.muscle.counts_as if self.muscle is not None else None

    def __str__(self) -> str:
        # what somebody calls a muscle of their own is free text
        if self.muscle is not None and self.muscle.key is None:
            return self._told("unlisted muscle")
        return self.label

    @property
    def label(self) -> str:
        """
        The site in words: "right infraspinatus (medial) rib 6".

        The free-text name of a structure is left out: it may identify.
        """
        muscle = self.muscle
        # most sites are a side and a muscle
        if (
            muscle is not None
            and self.side is not None
            and self.part is None
            and self.level is None
        ):
            return f"{self.side} {muscle.english}"
        return self._told(None if muscle is None else muscle.english)

    @property
    def with_latin(self) -> str:
        """
        The site in words, with the Latin name beside the English one.

        >>> Site("upper trapezius", "right").with_latin
        'right upper trapezius (m. trapezius, pars descendens)'
        """
        muscle = self.muscle
        return self._told(None if muscle is None else muscle.with_latin)

    def _told(self, muscle: str | None) -> str:
        # a side is its own word
        words: list[str] = [] if self.side is None else [self.side]
        if muscle is not None:
            words.append(muscle)
        if self.structure is not None:
            words.append(self.structure.value.replace("_", " "))
        if self.part is not None:
            words.append(f"({self.part})")
        if self.level is not None:
            words.append(self.level)
        return " ".join(words)


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class BodyPlace:
    """
    Where it hurts or moves: a region or joint, and the side.

    Attributes:
        region: Region or joint.
        side: Left, right or midline; None when not recorded.
        phantom: True for a part that is no longer there.
        detail: What the list of regions cannot say; not shown in reprs.

    >>> BodyPlace("foot", "left", phantom=True).label
    'left phantom foot'
    """

    __repr__ = short_repr

    region: BodyRegion = attrs.field(converter=to_body_region, kw_only=False)
    side: Side | None = attrs.field(
        default=None, converter=to_side, kw_only=False
    )
    phantom: bool = False
    detail: Name | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        The place in words.
        """
        words = [self.side.value] if self.side is not None else []
        if self.phantom:
            words.append("phantom")
        words.append(self.region.value.replace("_", " "))
        return " ".join(words)


def to_site(value: Site | str) -> Site:
    """
    Read a text as a site, as `sites_of` does; leave the rest untouched.

    Raises:
        AmbiguousName: The text has several meanings, or means two sides.
        UnknownName: No muscle has that name.

    >>> str(to_site("R UT"))
    'right upper trapezius'
    """
    if type(value) is Site or type(value) is not str:
        return cast("Site", value)
    from dryneedling.anatomy.written import sites_of

    found = sites_of(value)
    if len(found) == 1:
        return found[0]
    raise AmbiguousName(
        "site", tuple(map(str, found)), "two sides are two sites"
    )


def to_site_or_none(value: Site | str | None) -> Site | None:
    """
    Read a text as a site; None stays None.
    """
    return value if value is None or type(value) is Site else to_site(value)


def to_sites(
    values: Iterable[Site | str] | Site | str, *, in_order: bool = True
) -> tuple[Site, ...]:
    """
    Turn one site or several, texts among them, into sites.

    A text may mean two: "UT bilat".

    Args:
        values: The sites.
        in_order: Whether their order says something, so that a set is none.

    Raises:
        AmbiguousName: A text has several meanings.
        UnknownName: No muscle has that name.

    >>> [str(site) for site in to_sites(["UT bilat", Site("masseter")])]
    ['left upper trapezius', 'right upper trapezius', 'masseter']
    """
    alone = type(values) is str or type(values) is Site
    gather = as_tuple if in_order else gathered
    given = gather(cast("Iterable[Site]", (values,) if alone else values))
    if type(given) is not tuple or all(type(one) is Site for one in given):
        return given
    from dryneedling.anatomy.written import sites_of

    several: list[Site] = []
    for one in cast("tuple[Site | str, ...]", given):
        several.extend(
            sites_of(one) if type(one) is str else (cast("Site", one),)
        )
    return tuple(several)


def to_planned(
    values: Iterable[Site | str] | Site | str,
) -> tuple[Site, ...]:
    """
    Turn what is planned into sites; a set of them will do.

    Raises:
        AmbiguousName: A text has several meanings.
        UnknownName: No muscle has that name.
    """
    return to_sites(values, in_order=False)
