"""
Needlings and twitches: every item of STRICTA 2, and nothing invented.
"""

import inspect
from typing import cast

import attrs
import pytest

import dryneedling as dn
from tests.records.builders import make

SITE = dn.Site("infraspinatus", "left")
POINT = dn.TriggerPoint(id="TrP-1", site=SITE)


def test_at_takes_what_the_record_takes() -> None:
    """
    The short way has every field of the long one, with the same default.
    """
    fields = {field.name: field for field in attrs.fields(dn.Needling)}
    short = dict(inspect.signature(dn.Needling.at).parameters)
    # what it takes only to refuse
    del short["unknown"]
    long = inspect.signature(dn.Needling).parameters

    assert {"point", *fields} - {"site", "trigger_point"} == set(short)
    for name, parameter in short.items():
        if name != "point":
            assert fields[name].default == parameter.default
            assert long[name].annotation == parameter.annotation


def test_at_takes_site_and_id_from_the_point() -> None:
    """
    A point has one site; it is not written twice.
    """
    needling = dn.Needling.at(POINT, technique="pistoning", insertions=6)

    assert SITE == needling.site
    assert "TrP-1" == needling.trigger_point
    assert needling == dn.Needling(
        site=SITE,
        trigger_point="TrP-1",
        technique=["fast_in_fast_out"],
        insertions=6,
    )


def test_at_wants_a_point() -> None:
    """
    An id alone does not tell the site.
    """
    with pytest.raises(
        dn.InvalidRecord,
        match=r"Needling\.trigger_point: expected a TriggerPoint, got a text",
    ):
        dn.Needling.at(cast("dn.TriggerPoint", "TrP-1"))


@pytest.mark.parametrize(
    ("said", "technique"),
    [
        ("fast-in fast-out", dn.Technique.FAST_IN_FAST_OUT),
        ("Fast-in, fast-out", dn.Technique.FAST_IN_FAST_OUT),
        ("pistoning", dn.Technique.FAST_IN_FAST_OUT),
        ("Pecking", dn.Technique.FAST_IN_FAST_OUT),
        ("Hong's technique", dn.Technique.FAST_IN_FAST_OUT),
        ("static", dn.Technique.STATIC),
        ("left in place", dn.Technique.STATIC),
        ("in-situ", dn.Technique.STATIC),
        ("(static)", dn.Technique.STATIC),
        ("needle rotation", dn.Technique.WINDING),
        ("superficial dry needling", dn.Technique.SUPERFICIAL),
        ("SDN", dn.Technique.SUPERFICIAL),
        ("deep dry needling", dn.Technique.DEEP),
        ("electrical dry needling", dn.Technique.ELECTRICAL),
        ("electro-dry needling", dn.Technique.ELECTRICAL),
        ("electrodry needling", dn.Technique.ELECTRICAL),
        ("periosteal pecking", dn.Technique.PERIOSTEAL),
        ("scar needling", dn.Technique.SCAR),
        (dn.Technique.SCAR, dn.Technique.SCAR),
    ],
)
def test_a_technique_is_known_by_its_names(
    said: str, technique: dn.Technique
) -> None:
    """
    Clinics, trials and schools name one technique differently.
    """
    assert (technique,) == dn.Needling(site=SITE, technique=said).technique
    assert (technique,) == dn.Needling(site=SITE, technique=[said]).technique


def test_techniques_keep_their_order() -> None:
    """
    Pistoning, then left in place.
    """
    needling = dn.Needling(site=SITE, technique=["pistoning", "static"])

    assert (
        dn.Technique.FAST_IN_FAST_OUT,
        dn.Technique.STATIC,
    ) == needling.technique


@pytest.mark.parametrize("said", ["wet needling", ["static", "x"], 5, [5], {}])
def test_an_unknown_technique_is_refused(said: object) -> None:
    """
    The words that are known are named.
    """
    with pytest.raises(dn.InvalidRecord, match=r"technique: .*fast_in"):
        dn.Needling(site=SITE, technique=cast("str", said))


def test_what_was_not_recorded_is_none() -> None:
    """
    No number is nought.
    """
    needling = dn.Needling(site=SITE)
    blank = {
        field.name
        for field in attrs.fields(dn.Needling)
        if getattr(needling, field.name) is None
    }

    assert {field.name for field in attrs.fields(dn.Needling)} - blank == {
        "site",
        "technique",
    }


def test_a_depth_is_a_number_or_a_range() -> None:
    """
    Not below nought, and no range that runs backwards.
    """
    assert 18.5 == dn.Needling(site=SITE, depth_mm=18.5).depth_mm
    assert dn.Depth(10, 10) == dn.Depth(from_mm=10, to_mm=10.0)
    with pytest.raises(dn.InvalidRecord, match=r"depth_mm: .*got -1"):
        dn.Needling(site=SITE, depth_mm=-1)
    with pytest.raises(dn.InvalidRecord, match=r"to_mm: .*from_mm"):
        dn.Depth(18, 10)
    with pytest.raises(dn.InvalidRecord, match=r"from_mm: .*to_mm: "):
        dn.Depth(-1, 301)


def test_a_needle_has_a_size_in_millimetres() -> None:
    """
    Needles of 0.12 mm exist; one without thickness does not.
    """
    assert "0.12 × 13 mm" == dn.Needle(0.12, 13).label
    assert "? × 40 mm" == dn.Needle(length_mm=40).label
    assert "0.25 × ? mm" == dn.Needle(0.25).label
    with pytest.raises(dn.InvalidRecord, match="above 0"):
        dn.Needle(0, 0)


@pytest.mark.parametrize(
    ("insertions", "needles_in", "went_in"),
    [
        (None, None, True),
        (6, None, True),
        (None, 1, True),
        (0, None, False),
        (None, 0, False),
        (0, 0, False),
        (0, 1, True),
        (3, 0, True),
    ],
)
def test_a_needle_of_which_none_was_counted_did_not_go_in(
    insertions: int | None, needles_in: int | None, *, went_in: bool
) -> None:
    """
    A needling may be broken off before the first insertion.
    """
    needling = dn.Needling(
        site=SITE, insertions=insertions, needles_in=needles_in
    )

    assert went_in is needling.went_in


def test_a_press_needle_may_stay_for_days() -> None:
    """
    A true record is not turned away for being long.
    """
    assert (
        4320
        == dn.Needling(site=SITE, retention_minutes=4320).retention_minutes
    )


def test_a_twitch_not_sought_is_not_a_twitch_absent() -> None:
    """
    Not sought, absent and not recorded are three facts.
    """
    assert dn.TwitchResponse.not_sought().least is None
    assert 0 == dn.TwitchResponse.absent(observed_by="sight").least
    assert dn.Needling(site=SITE).twitch is None


@pytest.mark.parametrize(
    ("twitch", "least", "label"),
    [
        (dn.TwitchResponse.seen(), 1, "seen"),
        (dn.TwitchResponse.seen(count=4), 4, "seen, 4"),
        (dn.TwitchResponse.seen(at_least=5), 5, "seen, at least 5"),
        (dn.TwitchResponse.absent(), 0, "absent"),
        (dn.TwitchResponse.not_sought(), None, "not sought"),
    ],
)
def test_a_twitch_tells_how_many_there_were_at_least(
    twitch: dn.TwitchResponse, least: int | None, label: str
) -> None:
    """
    Counted exactly, counted up to a point, or seen and not counted.
    """
    assert least == twitch.least
    assert label == twitch.label


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"state": "absent", "count": 1}, "state"),
        ({"state": "not sought", "at_least": 1}, "state"),
        ({"state": "absent", "intensity": "weak"}, "state"),
        ({"state": "seen", "count": 0}, "count"),
        ({"state": "seen", "at_least": 0}, "at_least"),
        ({"state": "seen", "count": 2, "at_least": 2}, "at_least"),
        ({"state": "maybe", "count": 2}, "state"),
    ],
)
def test_a_twitch_that_cannot_be_is_refused(
    fields: dict[str, object], path: str
) -> None:
    """
    Only what was seen has a number or a strength, and one number.
    """
    with pytest.raises(dn.InvalidRecord) as caught:
        make(dn.TwitchResponse, **fields)

    assert [path] == [name for name, _ in caught.value.problems]


def test_a_twitch_is_observed_in_several_ways() -> None:
    """
    One word or several.
    """
    twitch = dn.TwitchResponse.seen(
        count=2,
        intensity="strong",
        observed_by=["sight", "patient report"],
        exhausted=True,
    )

    assert (
        dn.Observer.SIGHT,
        dn.Observer.PATIENT_REPORT,
    ) == twitch.observed_by
    assert dn.Intensity.STRONG is twitch.intensity


def test_current_may_be_direct() -> None:
    """
    Nought hertz is direct current, less than nought is nothing.
    """
    assert 0 == dn.ElectricalSettings(frequency_hz=0).frequency_hz
    with pytest.raises(dn.InvalidRecord, match="minutes"):
        dn.ElectricalSettings(minutes=-1)


SPOKEN = {
    dn.Technique.FAST_IN_FAST_OUT: "pistoning, pecking, sparrow pecking, "
    "Hong, Hong technique, Hong's technique, multiple rapid insertion",
    dn.Technique.STATIC: "in situ, left in place, left in situ, "
    "needle left in place",
    dn.Technique.WINDING: "needle rotation, rotation, twirling",
    dn.Technique.SUPERFICIAL: "Baldry, Baldry technique, SDN",
    dn.Technique.DEEP: "DDN",
    dn.Technique.ELECTRICAL: "electrical stimulation, electro, "
    "intramuscular electrical stimulation",
    dn.Technique.PERIOSTEAL: "periosteal pecking",
}


@pytest.mark.parametrize(
    ("technique", "name"),
    [
        (technique, name.strip())
        for technique, names in SPOKEN.items()
        for name in names.split(",")
    ],
)
def test_a_technique_goes_by_the_names_that_people_use(
    technique: dn.Technique, name: str
) -> None:
    """
    Alone, and with what is usually said behind it.
    """
    for said in (name, f"{name} dry needling", f"{name}-needling"):
        found = dn.Needling(site=SITE, technique=[said]).technique

        assert (technique,) == found


def test_a_direction_of_two_words_is_one_direction() -> None:
    """
    Caudal and medial together is where the cadaver papers differ.
    """
    needling = dn.Needling(
        site=dn.Site("obliquus capitis inferior"),
        direction=["caudal", "medial"],
        guidance=dn.Guidance("ultrasound", purposes="avoiding a structure"),
    )

    assert (
        dn.NeedleDirection.CAUDAL,
        dn.NeedleDirection.MEDIAL,
    ) == needling.direction
    assert (
        dn.Guidance(
            dn.GuidanceMethod.ULTRASOUND,
            purposes=[dn.GuidancePurpose.AVOIDING_A_STRUCTURE],
        )
        == needling.guidance
    )


def test_not_pressed_on_is_not_unsaid() -> None:
    """
    No seconds is a fact; nothing is filled in for what nobody said.
    """
    site = dn.Site("soleus")

    assert 0 == dn.Needling(site=site, pressed_seconds=0).pressed_seconds
    assert dn.Needling(site=site).pressed_seconds is None
    assert dn.Needling(site=site, direction=()).direction == ()
    assert dn.Needling(site=site).direction is None
