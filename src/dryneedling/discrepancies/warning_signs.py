"""
Symptoms told after needling that nobody answered.
"""

from typing import Final

from dryneedling.discrepancies.chart import Chart
from dryneedling.discrepancies.kinds import course_rule
from dryneedling.discrepancies.rules import (
    ERROR,
    DiscrepancySeverity,
    WeighedDoubt,
)
from dryneedling.warning_signs.rule import known_signs

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
    doubts: list[WeighedDoubt] = []
    for known in known_signs(chart.course):
        sign = known.sign
        if sign.is_open:
            weight = DiscrepancySeverity(sign.weight.value)
            doubts.append((sign.path, sign.sentence, weight))
    return doubts
