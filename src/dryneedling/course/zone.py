"""
The zone of the clinic, for instants of which only UTC is known.

Whoever names it says where they were: they are then held as its clocks showed
them.  An instant that names a zone of its own keeps it.
"""

from collections.abc import Callable
from functools import lru_cache
from typing import Annotated, cast

from pendulum import DateTime
from pendulum.tz.timezone import FixedTimezone

from dryneedling._bounds import Checked, Long
from dryneedling._refusals import Refusal, described, misspelt
from dryneedling._zones import (
    LONGEST_NAME,
    UTC_NAMES,
    in_zone,
    is_in_plain_utc,
    is_zone_name,
)


def _not_zone_name(value: object) -> Refusal | None:
    # Whether this machine knows it, `review` says: what was read has to be
    # kept.
    if type(value) is str and is_zone_name(value):
        return None
    return misspelt(
        value,
        "expected the name of a time zone such as America/Denver, got "
        f"{described(value)}",
    )


ZoneName = Annotated[str, Checked(_not_zone_name, Long(1, LONGEST_NAME))]


def is_without_place(at: DateTime) -> bool:
    """
    Tell whether only UTC is known of an instant, and no zone is named.
    """
    zone = cast("FixedTimezone", at.tzinfo)
    return is_in_plain_utc(at) and zone.name in UTC_NAMES


@lru_cache(maxsize=64)
def clocks_of(zone: str) -> Callable[[DateTime], DateTime]:
    """
    Return what shows an instant as the clocks of a clinic did.

    Where the zone is not known to this machine, or the instant says itself
    where it was, it stays as it is.
    """

    def shown(at: DateTime) -> DateTime:
        return (in_zone(at, zone) or at) if is_without_place(at) else at

    return shown
