"""
What a server takes: of each type of resource, and of many at once.
"""

from collections.abc import Mapping
from typing import Literal, TypeAlias, final

import attrs

from dryneedling._short_forms import printed_record, short_repr

# What can be asked of one type of resource (R4, type-restful-interaction),
# of those that matter here.
Interaction: TypeAlias = Literal[
    "create", "update", "read", "search-type", "delete"
]


@final
@attrs.frozen(kw_only=True)
class TypeCapability:
    """
    What a server takes of one type of resource.

    Attributes:
        type: Type of the resource.
        interactions: What can be asked: "create", "update", "search-type".
        conditional_create: Whether a POST may say ``If-None-Exist``.
        conditional_update: Whether a PUT may name a search and no id.
        update_creates: Whether a PUT to an id of the client makes a resource.
        versions: "versioned-update" where an update has to say ``If-Match``,
            "versioned" where versions are counted, "no-version" where not;
            None where the server does not say.
        search: Names of search parameters.
        profiles: Profiles that resources may or have to meet.
    """

    __repr__ = short_repr
    __str__ = printed_record

    type: str
    interactions: frozenset[str] = frozenset()
    conditional_create: bool = False
    conditional_update: bool = False
    update_creates: bool = False
    versions: str | None = None
    search: frozenset[str] = frozenset()
    profiles: tuple[str, ...] = ()


@final
@attrs.frozen(kw_only=True)
class ServerCapabilities:
    """
    What a server takes.

    Attributes:
        types: What it takes of each type, by the type.
        transaction: Whether it takes many resources as one, all or nothing.
        batch: Whether it takes many resources at once, each by itself.
    """

    __repr__ = short_repr
    __str__ = printed_record

    types: Mapping[str, TypeCapability]
    transaction: bool = False
    batch: bool = False

    def of(self, of_type: str) -> TypeCapability:
        """
        Return what the server takes of a type; nothing where it is unnamed.

        Args:
            of_type: Type of a resource, such as "Goal".
        """
        return self.types.get(of_type) or TypeCapability(type=of_type)

    def can(self, interaction: Interaction, of_type: str) -> bool:
        """
        Say whether something can be asked of a type.

        Args:
            interaction: "create", "update", "read", "search-type" or
                "delete".
            of_type: Type of a resource, such as "Goal".
        """
        return interaction in self.of(of_type).interactions

    def can_hold(self, of_type: str) -> bool:
        """
        Say whether a resource of a type can be brought to the server.

        By POST, or by PUT to an id that we chose.

        Args:
            of_type: Type of a resource, such as "Goal".
        """
        one = self.of(of_type)
        return "create" in one.interactions or (
            "update" in one.interactions and one.update_creates
        )
