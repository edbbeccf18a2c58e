"""
What is said of slips at the door: keywords, texts for days, a birth date.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

import dryneedling as dn
from dryneedling.measures import NPRS

POINT = dn.TriggerPoint(id="TrP-1", site=dn.Site("soleus"))


@pytest.mark.parametrize(
    ("make", "slip", "meant"),
    [
        (partial(dn.Needling.at, POINT), "depth", "depth_mm"),
        (dn.TwitchResponse.seen, "cuont", "count"),
        (dn.TwitchResponse.absent, "observed", "observed_by"),
        (partial(dn.Muscle.unlisted, "x"), "regoin", "region"),
        (
            partial(dn.SideEffectKind.unlisted, "x"),
            "redflag",
            "red_flag",
        ),
        (partial(NPRS, 7), "aspct", "aspect"),
        (
            partial(
                dn.Measure.unlisted,
                "hop",
                name="Hop",
                domain="activity",
                minimum=0,
                maximum=9,
                better="higher",
                source="our own protocol",
            ),
            "unti",
            "unit",
        ),
    ],
)
def test_another_way_to_make_a_record_names_a_slip_too(
    make: Callable[..., Any], slip: str, meant: str
) -> None:
    """
    As the constructor does, with the nearest of its own names.
    """
    with pytest.raises(dn.InvalidRecord, match=rf"mean {meant}\?") as caught:
        make(**{slip: 7})
    assert "unknown_key" == caught.value.problems[0].code.value


@pytest.mark.parametrize("field", ["started_at", "date"])
def test_who_gives_a_text_for_a_time_is_told_what_reads_texts(
    field: str,
) -> None:
    """
    Records are exact inside; forms are the door.
    """
    wrong: dict[str, Any] = {field: "2026-03-02T09:30+01:00"}
    with pytest.raises(dn.InvalidRecord, match=r"dryneedling\.forms reads"):
        dn.Session(id="S-1", **wrong)


@pytest.mark.parametrize(
    ("born", "code"), [("1987-13", "wrong_form"), (1987, "wrong_type")]
)
def test_a_birth_date_may_be_as_much_as_is_known(
    born: Any,  # noqa: ANN401  # wrong on purpose
    code: str,
) -> None:
    """
    The error says so; what else is wrong is said as ever.
    """
    with pytest.raises(
        dn.InvalidRecord, match="'1987-03' or '1987'"
    ) as caught:
        dn.Patient(id="", birth_date=born)
    assert [("id", "wrong_length"), ("birth_date", code)] == [
        (one.path, one.code.value) for one in caught.value.problems
    ]
