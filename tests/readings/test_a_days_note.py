"""
A physiotherapist's day in the words of the note.
"""

import pytest

import dryneedling as dn
from dryneedling.anatomy import sites_of

SITES = {
    "R UT": ["right upper trapezius"],
    "levator scap L": ["left levator scapulae"],
    "suboccipitals bilat": ["left suboccipitals", "right suboccipitals"],
    "C4 multifidus R": ["right multifidus C4"],
    "lumbar paraspinals both": [
        "left lumbar paraspinals",
        "right lumbar paraspinals",
    ],
    "QL (L)": ["left quadratus lumborum"],
    "anterior deltoid right": ["right anterior deltoid"],
    "infraspinatus R": ["right infraspinatus"],
    "forearm extensors R": ["right forearm extensors"],
    "glute med L": ["left gluteus medius"],
    "TFL left": ["left tensor fasciae latae"],
    "VMO right": ["right vastus medialis"],
    "medial gastroc L": ["left medial gastrocnemius"],
    "peroneus longus R": ["right fibularis (peroneus) longus"],
    "frontalis": ["frontalis"],
}
REASONS = {
    "neck pain": "neck pain",
    "low back pain": "low back pain",
    "tennis elbow": "lateral epicondylalgia",
    "plantar fasciitis": "plantar heel pain",
    "frozen shoulder": "adhesive capsulitis",
    "TMD": "temporomandibular disorder",
    "tension headache": "tension-type headache",
    "shin splints": "shin pain",
}
ANSWERS = {
    "blood thinners": "anticoagulants",
    "pacemaker": "active_implant_electrical",
    "pregnant": "pregnancy",
    "diabetic": "diabetes",
    "needle phobia": "needle_phobia",
    "nickel allergy": "allergy",
}
EFFECTS = {
    "soreness": "soreness",
    "sore next day": "soreness",
    "small bruise": "bruising",
    "spot of blood": "bleeding",
    "feeling sick": "nausea",
    "groggy": "drowsiness",
    "wiped out": "fatigue",
    "light-headedness": "dizziness",
}


def test_the_words_of_a_day_go_in_and_come_out() -> None:
    """
    Sites, reasons, answers and effects, without a refusal.
    """
    sites = [site for text in SITES for site in sites_of(text)]
    session = dn.Session(
        id="S-1",
        needlings=[dn.Needling(site=site) for site in sites],
        side_effects=[
            dn.SideEffect(kind=dn.side_effect_kind(word)) for word in EFFECTS
        ],
    )
    course = dn.Course(
        id="C-1",
        patient=dn.Patient(id="P-1"),
        indications=list(REASONS),
        screening=[dn.ScreeningAnswer(word, "present") for word in ANSWERS],
        sessions=[session],
    )
    back = dn.loads(dn.dumps(course))

    assert course == back
    (held,) = back.sessions
    assert [label for labels in SITES.values() for label in labels] == [
        needling.site.label for needling in held.needlings or ()
    ]
    assert [*REASONS.values()] == [row.name for row in back.indications]
    assert [*ANSWERS.values()] == [
        answer.factor for answer in back.screening or ()
    ]
    assert [*EFFECTS.values()] == [
        effect.kind.key for effect in held.side_effects or ()
    ]


@pytest.mark.parametrize("word", ["euphoria", "short of sleep", "chest pan"])
def test_no_grave_diagnosis_is_offered_for_being_spelled_alike(
    word: str,
) -> None:
    """
    Euphoria is no pneumothorax.
    """
    with pytest.raises(dn.UnknownName) as caught:
        dn.side_effect_kind(word)
    near = [dn.side_effect_kind(name) for name in caught.value.nearest]

    assert not any(kind.red_flag for kind in near)
