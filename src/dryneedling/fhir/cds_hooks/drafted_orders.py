"""
Orders of dry needling that are about to be signed, and where they are for.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

from dryneedling.anatomy import Site
from dryneedling.codec import read
from dryneedling.exceptions import DocumentError
from dryneedling.fhir.canonical import code_system
from dryneedling.fhir.cds_hooks.coded_entries import codes_of
from dryneedling.fhir.extensions import element, objects
from dryneedling.fhir.points import site_of

Tree = Mapping[str, Any]

_PROCEDURE: Final = code_system("procedure")
_OURS: Final = frozenset(
    {(_PROCEDURE, "dry-needling"), (_PROCEDURE, "needle-insertion")}
)


class OrderedSites(NamedTuple):
    """
    Where orders of dry needling are for.

    Attributes:
        are_there: Whether there is an order of dry needling.
        sites: The sites that are known.
        all_known: Whether every order names sites, all of them known here.
    """

    are_there: bool
    sites: tuple[Site, ...]
    all_known: bool


def ordered_sites(
    orders: Iterable[Tree], also: Iterable[tuple[str, str]]
) -> OrderedSites:
    """
    Find the orders of dry needling, and where they are for.

    Args:
        orders: The orders.
        also: Codes of such orders besides ours, by system and code.
    """
    codes = _OURS.union(also)
    ours = [
        order
        for order in orders
        if not codes.isdisjoint(codes_of(element(order, "code")))
    ]
    sites = [site for order in ours for site in _sites(order)]
    known = [site for site in sites if site is not None]
    return OrderedSites(
        bool(ours), tuple(dict.fromkeys(known)), len(known) == len(sites)
    )


def _sites(order: Tree) -> Iterator[Site | None]:
    """
    Yield the sites of an order; None for one that is not known.
    """
    places = objects(order.get("bodySite"))
    if not places:
        yield None
    for place in places:
        tree = site_of(place)
        if "muscle" not in tree:
            # words are not read as a place
            yield None
            continue
        try:
            yield read(Site, tree)
        except DocumentError:
            yield None
