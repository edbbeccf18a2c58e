"""
What is known of a site, in words: for the key, the description and the table.
"""

from collections.abc import Iterator

from dryneedling.body.findings import SiteFinding
from dryneedling.body.marked_places import where_marked
from dryneedling.charts.point_moments import Twitch
from dryneedling.views.sentences import English


def name_of(finding: SiteFinding, say: English) -> str:
    """
    Name a site; a point of which the record names none, by itself.
    """
    if finding.site is None:
        return say.unnamed_site(finding.point or "")
    return say.told(finding.site.label)


def head_of_site(finding: SiteFinding, say: English) -> str:
    """
    Name a site by its number on the picture.
    """
    return say.site_told(finding.number, name_of(finding, say))


def status_told(finding: SiteFinding, say: English, *, plainly: bool) -> str:
    """
    Say what the last examination amounts to; empty without one.
    """
    if finding.status is None:
        return ""
    return say.found_of_point(finding.status, plainly=plainly)[0]


def twitch_told(finding: SiteFinding, say: English, *, plainly: bool) -> str:
    """
    Say what is known of twitches; empty where nothing was needled.
    """
    if finding.twitch is None:
        return ""
    if finding.twitch is Twitch.SEEN:
        return say.seen_at_least(finding.twitches, plainly=plainly)
    return say.twitch_of_point(finding.twitch.value, plainly=plainly)


def mark_told(finding: SiteFinding, say: English) -> str:
    """
    Say what became of a mark; empty where nobody marked the site.
    """
    if finding.drawn_place is None:
        return ""
    return say.marked_where(where_marked(finding.drawn_place))


def described(
    finding: SiteFinding, say: English, *, plainly: bool, is_session: bool
) -> str:
    """
    Say in one sentence what is known of a site.
    """
    return say.site_described(
        head_of_site(finding, say),
        _parts(finding, say, plainly=plainly, is_session=is_session),
    )


def _parts(
    finding: SiteFinding, say: English, *, plainly: bool, is_session: bool
) -> Iterator[str]:
    status = status_told(finding, say, plainly=plainly)
    if status:
        yield status
    marked = mark_told(finding, say)
    if marked:
        yield marked
    if finding.times or finding.perhaps:
        if is_session:
            yield say.point_needled(plainly=plainly)
        else:
            yield say.times_needled(
                finding.times, finding.perhaps, plainly=plainly
            )
    if finding.twitch is not None:
        yield say.insertions_told(finding.insertions, plainly=plainly)
        yield say.twitch_told(
            twitch_told(finding, say, plainly=plainly), plainly=plainly
        )
    if finding.effects:
        yield say.effects_told(map(say.told, finding.effects))
