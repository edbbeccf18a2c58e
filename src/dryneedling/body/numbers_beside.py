"""
The table beside a body chart: whatever stands in the picture stands here.
"""

from collections.abc import Iterator

from dryneedling.body.best_views import spot_in
from dryneedling.body.findings import BodyFindings, SiteFinding
from dryneedling.body.told import mark_told, name_of, status_told, twitch_told
from dryneedling.views.blocks import Block, Column, Paragraph, Table
from dryneedling.views.numbers import NONE, number
from dryneedling.views.sentences import English


def body_table(
    findings: BodyFindings, say: English, *, plainly: bool
) -> Iterator[Block]:
    """
    Yield the table of a body chart, and what is tied to no site.
    """
    if findings.sites:
        yield _table(findings, say, plainly=plainly)
    else:
        yield Paragraph(say.nothing_on_body)
    if findings.elsewhere:
        yield Paragraph(say.without_site(map(say.told, findings.elsewhere)))


def _table(findings: BodyFindings, say: English, *, plainly: bool) -> Table:
    columns = [
        Column(say.number_on_body, right=True, whole=True),
        Column(say.site_on_body),
        Column(say.row_of_point("found", plainly=plainly)),
        Column(say.visits_needled(plainly=plainly), right=True),
        Column(say.last_insertions(plainly=plainly), right=True),
        Column(say.last_twitch(plainly=plainly)),
        Column(say.row_of_point("effects", plainly=plainly)),
        Column(say.views_of_site),
    ]
    return Table(
        columns,
        [_row(one, say, plainly=plainly) for one in findings.sites],
    )


def _row(
    finding: SiteFinding, say: English, *, plainly: bool
) -> tuple[str, ...]:
    is_needled = finding.twitch is not None
    spot, why = spot_in(finding, None)
    where = (
        say.where_drawn(why) if spot is None else say.view_of_body(spot.view)
    )
    return (
        str(finding.number),
        name_of(finding, say),
        status_told(finding, say, plainly=plainly) or NONE,
        say.so_often(finding.times, finding.perhaps),
        number(finding.insertions) if is_needled else "",
        twitch_told(finding, say, plainly=plainly),
        say.listed(map(say.told, finding.effects)),
        say.listed(filter(None, (where, mark_told(finding, say)))),
    )
