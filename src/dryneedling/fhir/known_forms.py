"""
Which code of a terminology is which form, item or total.

Every row says where its code was read; a code that nobody read is not there.
The wording of forms belongs to their owners and is not shipped.
"""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, Final, NamedTuple

from dryneedling._tables import rows
from dryneedling.fhir.canonical import questionnaire
from dryneedling.fhir.standard_codes import LOINC
from dryneedling.measures import all_measures, measure
from dryneedling.outcomes import Measure

# canonical of the form of a LOINC panel
_LOINC_FORMS: Final = "http://loinc.org/q/"


class FormCode(NamedTuple):
    """
    What a code of the table stands for.

    Attributes:
        measure: The measure.
        instrument: Version of the form, as our scores name it; None where
            the code does not tell it.
        part: "form", "item" or "total".
        item: Number of the item, from 1; None of a form or a total.
    """

    measure: Measure
    instrument: str | None
    part: str
    item: int | None


@cache
def form_codes() -> Mapping[tuple[str, str], FormCode]:
    """
    Return the table, by system and code.
    """
    return {
        (cells["system"], cells["code"]): FormCode(
            measure(cells["measure"]),
            cells["instrument"] or None,
            cells["part"],
            int(cells["item"]) if cells["item"] else None,
        )
        for cells in rows("fhir/forms.csv")
    }


def of_canonical(url: str) -> FormCode | None:
    """
    Return the form that a canonical names, with a version or without.

    >>> of_canonical("http://loinc.org/q/82226-2|2.78").measure.key
    'ndi'
    >>> from dryneedling.fhir.canonical import questionnaire
    >>> of_canonical(questionnaire("koos_pain")).measure.key
    'koos_pain'
    """
    bare = url.partition("|")[0]
    if bare.startswith(_LOINC_FORMS):
        return form_codes().get((LOINC, bare.removeprefix(_LOINC_FORMS)))
    own = _own_forms().get(bare)
    return None if own is None else FormCode(own, None, "form", None)


@cache
def _own_forms() -> Mapping[str, Measure]:
    """
    Return measures that have a form, by the canonical of ours.
    """
    return {
        questionnaire(one.key): one
        for one in all_measures()
        if one.items is not None
    }


def of_link_id(link_id: str) -> FormCode | None:
    """
    Return what a link id means that is the path of a LOINC code.

    So are those that the form builder of the NLM writes.

    >>> of_link_id("/82226-2/82229-6").item
    3
    """
    return form_codes().get((LOINC, link_id.rpartition("/")[2]))


def of_codings(codings: Iterable[Mapping[str, Any]]) -> FormCode | None:
    """
    Return what the first coding means that the table has.
    """
    for coding in codings:
        known = form_codes().get(
            (str(coding.get("system", "")), str(coding.get("code", "")))
        )
        if known is not None:
            return known
    return None


def total_of(key: str, instrument: str | None) -> str | None:
    """
    Return the LOINC code of a measure's total; None where it has none.

    Args:
        key: Key of the measure.
        instrument: Version of the form, where several have codes of their
            own.

    >>> total_of("ndi", None), total_of("psfs", None)
    ('82237-9', None)
    """
    found = _totals().get(key, ())
    meant = [code for code, of in found if of in (None, instrument)]
    return meant[0] if len(meant) == 1 else None


@cache
def _totals() -> Mapping[str, list[tuple[str, str | None]]]:
    found: dict[str, list[tuple[str, str | None]]] = {}
    for (system, code), form in form_codes().items():
        if system == LOINC and form.part == "total":
            one = (code, form.instrument)
            found.setdefault(form.measure.key, []).append(one)
    return found
