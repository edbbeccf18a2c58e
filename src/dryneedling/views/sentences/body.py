"""
Sentences of the body chart.
"""

from collections.abc import Iterable
from typing import Final

from dryneedling._text import counted
from dryneedling.views.numbers import number
from dryneedling.views.sentences.words import Words

_VIEWS: Final = {
    "front": "front",
    "back": "back",
    "head": "head, each side",
    "palm": "palms",
    "hand_back": "backs of the hands",
    "sole": "soles",
    "foot_top": "feet from above",
}

_WHY_NOT: Final = {
    "no_side": "no side recorded",
    "no_place": "the drawing has no place for it",
    "no_room": "no room beside the others",
    "no_site": "no site recorded",
    "other_view": "in another view",
}

_MARKED: Final = {
    "there": "placed as marked",
    "other_drawing": "marked on another version of the drawing",
    "beside_body": "marked beside the body",
}


class OfBody(Words):
    """
    What stands on the drawing of a body, and in the table beside it.
    """

    # to a patient as well: it says what the picture is not
    schematic: str = "Schematic, not for guiding a needle."
    nothing_on_body: str = "No site is recorded."
    names_no_point: str = "site without a point"
    number_on_body: str = "no."
    site_on_body: str = "site"
    effects_without_site: str = "Side effects without a site"
    sites_of_picture: str = "What the body chart shows, as a table"
    views_of_site: str = "in the picture"

    def body_title(self, *, is_session: bool) -> str:
        """Name a body chart."""
        return f"Body chart of a {'visit' if is_session else 'course'}"

    def letter_of_side(self, side: str) -> str:
        """Write the side of the person as one letter."""
        return {"left": "L", "right": "R"}[side]

    def view_of_body(self, view: str, part: str | None = None) -> str:
        """
        Name a view, and what of it is drawn larger.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.view_of_body("back", "neck")
        'back, neck'
        """
        return _VIEWS[view] if part is None else f"{_VIEWS[view]}, {part}"

    def needles(self, words: str) -> str:
        """Say that a needle may have been put in."""
        return f"needled: {words}"

    def times_needled(self, times: int, perhaps: int, *, plainly: bool) -> str:
        """
        Say in how many visits a site was needled, and in how many it may be.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.times_needled(2, 1, plainly=False)
        'needled in 2 visits, perhaps in 1 more'
        >>> ENGLISH.times_needled(0, 3, plainly=False)
        'perhaps needled in 3 visits'
        """
        done = "needles at" if plainly else "needled in"
        if not times:
            return f"perhaps {done} {counted(perhaps, 'visit')}"
        more = f", perhaps in {perhaps} more" if perhaps else ""
        return f"{done} {counted(times, 'visit')}{more}"

    def so_often(self, times: int, perhaps: int) -> str:
        """
        Write in how many visits a site was needled, in a table.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.so_often(2, 0), ENGLISH.so_often(0, 3)
        ('2', '0 to 3')
        """
        if not perhaps:
            return number(times)
        return f"{number(times)} to {number(times + perhaps)}"

    def visits_needled(self, *, plainly: bool) -> str:
        """Head the column of how many visits needled a site."""
        return "visits with needles" if plainly else "visits that needled it"

    def last_insertions(self, *, plainly: bool) -> str:
        """Head the column of insertions at the last needling."""
        return f"{'times put in' if plainly else 'insertions'}, last visit"

    def last_twitch(self, *, plainly: bool) -> str:
        """Head the column of twitches at the last needling."""
        return f"{'jumps' if plainly else 'twitch'}, last visit"

    def insertions_told(self, insertions: int | None, *, plainly: bool) -> str:
        """
        Write insertions; what nobody recorded is a dash and never 0.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.insertions_told(None, plainly=False)
        'insertions: –'
        """
        head = "times put in" if plainly else "insertions"
        return f"{head}: {number(insertions)}"

    def twitch_told(self, words: str, *, plainly: bool) -> str:
        """Write what is known of twitches at a site."""
        return f"{'jump of the muscle' if plainly else 'twitch'}: {words}"

    def effects_told(self, effects: Iterable[str]) -> str:
        """Write the side effects at a site."""
        return f"{self.effects_head}: {self.listed(effects)}"

    effects_head: str = "side effects"

    def site_told(self, number_of_site: int, site: str) -> str:
        """Name a site by its number on the picture."""
        return f"{number_of_site}: {site}"

    def site_described(self, head: str, parts: Iterable[str]) -> str:
        """
        Say what is known of a site.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.site_described("1: left soleus", ["active", "needled"])
        '1: left soleus; active; needled.'
        """
        return "; ".join((head, *parts)) + "."

    def unnamed_site(self, point: str) -> str:
        """Name a point of which no site is recorded."""
        return f"point {point}"

    def not_drawn(self, head: str, why: str) -> str:
        """
        Say that a site is not in the picture, and why.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.not_drawn("3: soleus", "no_side")
        'Not drawn: 3: soleus (no side recorded).'
        """
        return f"Not drawn: {head} ({_WHY_NOT[why]})."

    def left_to_the_table(self, sites: int) -> str:
        """
        Say how many sites no picture shows: the table beside them has each.

        >>> from dryneedling.views.sentences import ENGLISH
        >>> ENGLISH.left_to_the_table(1)
        'Not drawn: 1 site of the table.'
        """
        return f"Not drawn: {counted(sites, 'site')} of the table."

    def where_drawn(self, why: str) -> str:
        """Say in a table why a site is not in the picture."""
        return f"no: {_WHY_NOT[why]}"

    def marked_where(self, where: str) -> str:
        """Say whether a site is drawn where somebody marked it."""
        return _MARKED[where]

    def without_site(self, effects: Iterable[str]) -> str:
        """Name side effects of which nobody said where they were."""
        return f"{self.effects_without_site}: {self.listed(effects)}."
