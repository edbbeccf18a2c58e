"""
Sentences about courses that are exchanged with a server.
"""

from collections.abc import Mapping

from dryneedling._text import counted
from dryneedling.views.sentences.words import Words


class OfExchanges(Words):
    """
    What an import lost, and what a plan asks of a server.
    """

    nothing_lost: str = "nothing was lost"
    nothing_to_ask: str = "nothing to do: the server holds the course"
    request: str = "request"
    of_record: str = "record"

    def lost_places(self, many: int) -> str:
        """Say how much an import lost."""
        return f"{counted(many, 'place', 'where something was lost')}:"

    def lost_so(self, message: str, many: int) -> str:
        """Say what was lost, and how often."""
        return message if many == 1 else f"{many} times: {message}"

    def and_more_places(self, many: int) -> str:
        """Say how many places are not named."""
        return f"and {counted(many, 'more place')}"

    def not_ours(self, types: Mapping[str, int]) -> str:
        """
        Say how many resources are not of the course.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.not_ours({"Condition": 2, "Flag": 1})
        '3 resources not of this course, untouched: Condition (2), Flag (1)'
        """
        each = self.listed([f"{name} ({n})" for name, n in types.items()])
        many = counted(sum(types.values()), "resource")
        return f"{many} not of this course, untouched: {each}"

    def requests_by_method(self, counts: Mapping[str, int]) -> str:
        """
        Say how many requests there are of each method.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.requests_by_method({"POST": 2, "PUT": 1})
        '3 requests: 2 POST, 1 PUT'
        """
        each = self.listed([f"{n} {name}" for name, n in counts.items()])
        return f"{counted(sum(counts.values()), 'request')}: {each}"

    def asked_of_server(self, method: str, url: str) -> str:
        """Say what a request asks."""
        return f"{method} {url}"

    def records_of(self, kind: str, many: int) -> str:
        """
        Say how many records of a kind there are, where not one alone.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.records_of("side-effect", 2)
        'side-effect (2)'
        """
        return kind if many == 1 else f"{kind} ({many})"

    takes_all: str = "the server takes all"

    def not_taken(self, many: int) -> str:
        """Say of how many records a server takes no resource of their type."""
        return f"{counted(many, 'record')} that the server does not take:"

    def stands_in(
        self, of_type: str, records: str, instead: str | None
    ) -> str:
        """
        Say where records stand whose type a server does not take.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.stands_in("Goal", "goal (2)", "EpisodeOfCare")
        'Goal, goal (2): stands in EpisodeOfCare'
        """
        where = f"stands in {instead}" if instead else "is left out"
        return f"{of_type}, {records}: {where}"

    def not_found_there(self, lost: str) -> str:
        """Say what somebody does not find there."""
        return f"not found there: {lost}"

    def cannot_be_kept(self, many: int) -> str:
        """Say of how much a server cannot keep what the course says."""
        return f"{counted(many, 'record')} that no request sets right:"
