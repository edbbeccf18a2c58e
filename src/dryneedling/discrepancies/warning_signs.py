"""
Symptoms told after needling that nobody answered, or that no rule looks at.
"""

from typing import Final

from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.charted import ChartedEffect
from dryneedling.discrepancies.kinds import course_rule, side_effect_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    INFO,
    DiscrepancySeverity,
    WeighedDoubt,
)
from dryneedling.side_effects import GravityTier

_CONDITIONS: Final = (
    "warning_signs/conditions.csv of this library, with a source in each row"
)


@course_rule(ERROR, source=_CONDITIONS)
def warning_sign_not_answered(chart: Chart) -> list[WeighedDoubt]:
    """
    A symptom that published cases of a harm had is answered in the record.

    Less than an emergency, or away from the sites of the harm, it weighs
    less.
    """
    return [
        (sign.path, sign.sentence, DiscrepancySeverity(sign.weight.value))
        for sign in chart.open_signs
    ]


@side_effect_rule(INFO, standing=True)
def kind_looked_at_by_no_rule(report: ChartedEffect) -> str | None:
    """
    A kind of one's own is in no condition, so its record says how grave it is.
    """
    if report.effect.kind.listed:
        return None
    # whoever said how grave it was, or what came of it, has looked
    if report.placed.gravity.tier is not GravityTier.NOT_KNOWN:
        return None
    return (
        "a kind that the table lacks, and nothing says how grave it was: no "
        "warning sign is looked for in it"
    )
