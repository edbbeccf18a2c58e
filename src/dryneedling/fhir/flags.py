"""
Contraindications that stand on a day, as Flags.

That one stands is no record: the screening that `before_needling` reads says
so, of a day that somebody names.  So there are Flags only where the clinic
says of which day, none of them has an author, and an import leaves them to
the answers of which they were made.
"""

from collections.abc import Iterator
from typing import Any, Final

from dryneedling.course import Course
from dryneedling.fhir.elements import concept, hl7
from dryneedling.fhir.nodes import CoursePart, written
from dryneedling.fhir.writing import Writer

Tree = dict[str, Any]

# Conditions of rules that hang on nobody's plan.
_OF_PATIENT: Final = frozenset({"", "age_below", "trimester"})
_CATEGORY: Final = "http://terminology.hl7.org/CodeSystem/flag-category"


def flags(course: Course, whole: CoursePart, to: Writer) -> Iterator[Tree]:
    """
    Write what speaks against needling this patient, wherever it were.

    What speaks against a site or a technique alone hangs on what is planned,
    and no record says that; what no source confirms decides nothing.

    Args:
        course: The course.
        whole: The course as a part.
        to: What writes it.
    """
    day = to.context.flags_on
    if day is None:
        return
    # the readings take longer to load than all of FHIR
    from dryneedling.clearance import before_needling
    from dryneedling.screening import rule_sets
    from dryneedling.screening.questions import name_of

    of_patient = {
        rule.id
        for one in rule_sets()
        for rule in one.rules
        if rule.condition[0] in _OF_PATIENT
    }
    found = before_needling(course, sites=(), on=day).screening.findings
    standing = dict.fromkeys(
        one.factor
        for one in found
        if one.is_contraindication and one.decides and one.rule in of_patient
    )
    for factor in standing:
        key = f"{whole.key}/flags/{written(factor)}"
        made = to.start(whole._replace(key=key), "flag")
        made["status"] = "active"
        made["category"] = [hl7(_CATEGORY, "safety")]
        made["code"] = concept("contraindication", factor, name_of(factor))
        made["subject"] = to.subject
        yield made
