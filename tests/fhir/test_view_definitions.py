"""
Tables of resources, as their definitions say; a runner reads them elsewhere.
"""

import re
from typing import Any

import attrs
import pytest

from dryneedling.fhir import view_definitions
from dryneedling.fhir.canonical import ROOT
from dryneedling.fhir.kinds import KINDS

VIEWS = {one["name"]: one for one in view_definitions()}
# our extension of a kind, and the field within it that is read
FIELD = re.compile(
    rf"extension\('{ROOT}/StructureDefinition/([a-z-]+)'\)"
    r"(?:\.extension\('(\w+)'\))?"
)


def columns(view: dict[str, Any]) -> list[dict[str, str]]:
    """
    Return the columns of a view.
    """
    return [one for part in view["select"] for one in part["column"]]


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_says_what_each_column_holds(name: str) -> None:
    """
    Under its canonical URL; a name of a column stands once.
    """
    view = VIEWS[name]
    names = [one["name"] for one in columns(view)]

    assert view["url"] == f"{ROOT}/ViewDefinition/{name.replace('_', '-')}"
    assert len(set(names)) == len(names)
    assert {"id", "key", "patient"} <= set(names)
    assert all(one["description"] for one in columns(view))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_reads_fields_that_records_have(name: str) -> None:
    """
    Within our extension they stand under their own names.
    """
    read = [
        found
        for one in columns(VIEWS[name])
        for found in FIELD.findall(one["path"])
        if found[0] != "order"
    ]
    for kind, field in read:
        assert field in attrs.fields_dict(KINDS[kind].record)
    assert read
