"""
Treating one site in one session: STRICTA item 2, whole.
"""

import enum
from collections.abc import Iterable
from typing import Self, cast, final

import attrs

from dryneedling._fields import (
    Number,
    Problems,
    add,
    came,
    not_bool,
    not_count,
    not_id,
    not_number,
    not_text,
    not_words,
    refuse,
    word,
    word_tuple,
    wrong_word,
)
from dryneedling.anatomy import Site
from dryneedling.trigger_point import TriggerPoint

__all__ = [
    "Depth",
    "ElectricalSettings",
    "Intensity",
    "Needle",
    "Needling",
    "Observer",
    "Response",
    "Stimulation",
    "Technique",
    "TissueLayer",
    "TwitchResponse",
    "TwitchState",
]


@final
class Technique(enum.StrEnum):
    """
    What is done with the needle.

    Fast-in fast-out (pistoning): repeated quick insertion through the point
    (Hong 1994, PMID 8043247).  Superficial: into the tissue over the point;
    deep: into the muscle (Kalichman and Vulfsons 2010).
    """

    FAST_IN_FAST_OUT = "fast_in_fast_out"
    STATIC = "static"
    WINDING = "winding"
    SUPERFICIAL = "superficial"
    DEEP = "deep"
    ELECTRICAL = "electrical"
    PERIOSTEAL = "periosteal"
    FASCIAL = "fascial"
    PERINEURAL = "perineural"
    SCAR = "scar"
    OTHER = "other"


_TECHNIQUE_SYNONYMS = {
    "pistoning": Technique.FAST_IN_FAST_OUT,
    "pecking": Technique.FAST_IN_FAST_OUT,
    "hong": Technique.FAST_IN_FAST_OUT,
    "left_in_place": Technique.STATIC,
    "in_situ": Technique.STATIC,
    "rotation": Technique.WINDING,
    "baldry": Technique.SUPERFICIAL,
    "electrodry_needling": Technique.ELECTRICAL,
    "intramuscular_electrical_stimulation": Technique.ELECTRICAL,
}


@final
class TissueLayer(enum.StrEnum):
    """
    Tissue that the tip reached, where depth was not measured.
    """

    SKIN = "skin"
    SUBCUTANEOUS = "subcutaneous"
    FASCIA = "fascia"
    MUSCLE = "muscle"
    TENDON = "tendon"
    PERIOSTEUM = "periosteum"


@final
class Response(enum.StrEnum):
    """
    Response sought (STRICTA item 2d).
    """

    TWITCH = "twitch"
    DE_QI = "de_qi"
    REPRODUCED_PAIN = "reproduced_pain"
    MUSCLE_CONTRACTION = "muscle_contraction"
    NONE = "none"
    OTHER = "other"


@final
class Stimulation(enum.StrEnum):
    """
    How the needle was stimulated (STRICTA item 2e).
    """

    NONE = "none"
    MANUAL = "manual"
    ELECTRICAL = "electrical"
    HEAT = "heat"
    OTHER = "other"


@final
class TwitchState(enum.StrEnum):
    """
    What is known of a local twitch response; None is not recorded.
    """

    SEEN = "seen"
    ABSENT = "absent"
    NOT_SOUGHT = "not_sought"


@final
class Intensity(enum.StrEnum):
    """
    Strength of a twitch, in use without a validated scale.
    """

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@final
class Observer(enum.StrEnum):
    """
    How a twitch was observed.
    """

    SIGHT = "sight"
    PALPATION = "palpation"
    ULTRASOUND = "ultrasound"
    EMG = "emg"
    PATIENT_REPORT = "patient_report"


def _techniques(
    values: "Iterable[Technique | str] | Technique | str",
) -> tuple[Technique, ...]:
    found = word_tuple(Technique, values)
    if type(found) is tuple and any(
        type(item) is not Technique for item in found
    ):
        return tuple(map(_technique_synonym, found))
    return found


def _technique_synonym(value: object) -> Technique:
    if type(value) is str:
        slug = value.strip().lower().replace("-", "_").replace(" ", "_")
        return _TECHNIQUE_SYNONYMS.get(slug, cast("Technique", value))
    return cast("Technique", value)


def _layer(value: TissueLayer | str | None) -> TissueLayer | None:
    return word(TissueLayer, value)


def _responses(
    values: "Iterable[Response | str] | Response | str | None",
) -> tuple[Response, ...] | None:
    return None if values is None else word_tuple(Response, values)


def _stimulations(
    values: "Iterable[Stimulation | str] | Stimulation | str | None",
) -> tuple[Stimulation, ...] | None:
    return None if values is None else word_tuple(Stimulation, values)


def _state(value: TwitchState | str) -> TwitchState:
    return cast("TwitchState", word(TwitchState, value))


def _intensity(value: Intensity | str | None) -> Intensity | None:
    return word(Intensity, value)


def _observers(
    values: "Iterable[Observer | str] | Observer | str",
) -> tuple[Observer, ...]:
    return word_tuple(Observer, values)


@final
@attrs.frozen(kw_only=True)
class Needle:
    """
    A needle type (STRICTA item 2g).

    The size is in millimetres; the gauge is kept as it was printed, because
    makers disagree on which diameter a gauge means.

    Attributes:
        diameter_mm: Above 0 and at most 5; 0.12 mm needles exist.
        length_mm: Above 0 and at most 300.
        gauge: Printed gauge ("32G").
        manufacturer: Maker and product.
        material: "stainless steel", ...
        lot: Lot number.

    >>> Needle(0.25, 40).label
    '0.25 × 40 mm'
    """

    diameter_mm: Number | None = attrs.field(default=None, kw_only=False)
    length_mm: Number | None = attrs.field(default=None, kw_only=False)
    gauge: str | None = None
    manufacturer: str | None = None
    material: str | None = None
    lot: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if self.diameter_mm is not None and (
            wrong := not_number(self.diameter_mm, 0, 5, above=True)
        ):
            problems = add(problems, "diameter_mm", wrong)
        if self.length_mm is not None and (
            wrong := not_number(self.length_mm, 0, 300, above=True)
        ):
            problems = add(problems, "length_mm", wrong)
        if self.gauge is not None and (wrong := not_text(self.gauge)):
            problems = add(problems, "gauge", wrong)
        if self.manufacturer is not None and (
            wrong := not_text(self.manufacturer)
        ):
            problems = add(problems, "manufacturer", wrong)
        if self.material is not None and (wrong := not_text(self.material)):
            problems = add(problems, "material", wrong)
        if self.lot is not None and (wrong := not_text(self.lot)):
            problems = add(problems, "lot", wrong)
        if problems:
            raise refuse(self, problems)

    @property
    def label(self) -> str:
        """
        Diameter by length, as it is printed on packs.
        """
        diameter = "?" if self.diameter_mm is None else f"{self.diameter_mm}"
        length = "?" if self.length_mm is None else f"{self.length_mm}"
        return f"{diameter} × {length} mm"


@final
@attrs.frozen(kw_only=True)
class Depth:
    """
    A range of depths, in millimetres.
    """

    from_mm: Number = attrs.field(kw_only=False)
    to_mm: Number = attrs.field(kw_only=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        low = not_number(self.from_mm, 0, 300)
        high = not_number(self.to_mm, 0, 300)
        if low:
            problems = add(problems, "from_mm", low)
        if high:
            problems = add(problems, "to_mm", high)
        if not low and not high and self.from_mm > self.to_mm:
            problems = add(
                problems, "to_mm", "expected at least *from_mm*"
            )
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class ElectricalSettings:
    """
    Current passed through needles.

    Attributes:
        frequency_hz: Frequency, above 0.
        second_frequency_hz: The other frequency of a dense-disperse pair.
        pulse_width_us: Pulse width in microseconds.
        intensity_ma: Current in milliamperes.
        intensity_words: "strong but tolerable", where no current is known.
        minutes: How long current flowed.
        waveform: Name of the waveform.
        electrodes: Where the leads were and their polarity.
    """

    frequency_hz: Number | None = None
    second_frequency_hz: Number | None = None
    pulse_width_us: Number | None = None
    intensity_ma: Number | None = None
    intensity_words: str | None = None
    minutes: Number | None = None
    waveform: str | None = None
    electrodes: str | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        for name, number, most in (
            ("frequency_hz", self.frequency_hz, 100_000),
            ("second_frequency_hz", self.second_frequency_hz, 100_000),
            ("pulse_width_us", self.pulse_width_us, 1_000_000),
            ("intensity_ma", self.intensity_ma, 1000),
            ("minutes", self.minutes, 1440),
        ):
            if number is not None and (wrong := not_number(number, 0, most)):
                problems = add(problems, name, wrong)
        for name, text in (
            ("intensity_words", self.intensity_words),
            ("waveform", self.waveform),
            ("electrodes", self.electrodes),
        ):
            if text is not None and (wrong := not_text(text)):
                problems = add(problems, name, wrong)
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class TwitchResponse:
    """
    What is known of local twitch responses at one site.

    Not sought, absent and not recorded (no `TwitchResponse` at all) are three
    facts.  A twitch is an observation, never a side effect and no proof of
    success.

    Attributes:
        state: Seen, absent or not sought.
        count: Exact number, 1 or more, when seen and counted.
        at_least: Least number, when counting stopped.
        intensity: Weak, moderate or strong.
        observed_by: Sight, palpation, ultrasound, EMG, the patient.
        exhausted: Needled until no further twitch came.

    >>> TwitchResponse.seen(count=4).label, TwitchResponse.absent().label
    ('seen, 4', 'absent')
    """

    state: TwitchState = attrs.field(converter=_state)
    count: int | None = None
    at_least: int | None = None
    intensity: Intensity | None = attrs.field(
        default=None, converter=_intensity
    )
    observed_by: tuple[Observer, ...] = attrs.field(
        default=(), converter=_observers
    )
    exhausted: bool | None = None

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.state) is not TwitchState:
            problems = add(
                problems, "state", wrong_word(TwitchState, self.state)
            )
        if self.count is not None and (wrong := not_count(self.count, 1)):
            problems = add(problems, "count", wrong)
        if self.at_least is not None and (
            wrong := not_count(self.at_least, 1)
        ):
            problems = add(problems, "at_least", wrong)
        if self.count is not None and self.at_least is not None:
            problems = add(
                problems, "at_least", "expected a count or a least, not both"
            )
        if self.state is not TwitchState.SEEN and (
            self.count is not None
            or self.at_least is not None
            or self.intensity is not None
        ):
            problems = add(
                problems, "state", "only a twitch that was seen has a number"
            )
        if self.intensity is not None and type(self.intensity) is not Intensity:
            problems = add(
                problems, "intensity", wrong_word(Intensity, self.intensity)
            )
        if self.observed_by != () and (
            wrong := not_words(Observer, self.observed_by)
        ):
            problems = add(problems, "observed_by", wrong)
        if self.exhausted is not None and (wrong := not_bool(self.exhausted)):
            problems = add(problems, "exhausted", wrong)
        if problems:
            raise refuse(self, problems)

    @classmethod
    def seen(
        cls,
        *,
        count: int | None = None,
        at_least: int | None = None,
        intensity: Intensity | str | None = None,
        observed_by: Iterable[Observer | str] | Observer | str = (),
        exhausted: bool | None = None,
    ) -> Self:
        """
        Record that twitches were seen, counted or not.
        """
        return cls(
            state=TwitchState.SEEN,
            count=count,
            at_least=at_least,
            intensity=intensity,
            observed_by=observed_by,
            exhausted=exhausted,
        )

    @classmethod
    def absent(
        cls, *, observed_by: Iterable[Observer | str] | Observer | str = ()
    ) -> Self:
        """
        Record that a twitch was sought and did not come.
        """
        return cls(state=TwitchState.ABSENT, observed_by=observed_by)

    @classmethod
    def not_sought(cls) -> Self:
        """
        Record that no twitch was sought.
        """
        return cls(state=TwitchState.NOT_SOUGHT)

    @property
    def least(self) -> int | None:
        """
        The number of twitches there were at least; None when not sought.
        """
        if self.state is TwitchState.NOT_SOUGHT:
            return None
        if self.state is TwitchState.ABSENT:
            return 0
        return self.count or self.at_least or 1

    @property
    def label(self) -> str:
        """
        The response in words.
        """
        words = self.state.value.replace("_", " ")
        if self.count is not None:
            return f"{words}, {self.count}"
        if self.at_least is not None:
            return f"{words}, at least {self.at_least}"
        return words


@final
@attrs.frozen(kw_only=True)
class Needling:
    """
    The treatment of one site in one session.

    Everything that STRICTA 2010 item 2 asks may be given and nothing must:
    None is *not recorded*.

    Attributes:
        site: Where (2b).
        trigger_point: Id of the point, where one was treated.
        id: Optional name, unique in the session, for a side effect to use.
        technique: One or more techniques, in order.
        needle: Type and size (2g).
        insertions: Number of needle insertions, 0 or more (2a).
        depth_mm: Depth in mm, a number or a `Depth` range (2c).
        layer: Tissue reached (2c).
        response_sought: What was hoped for (2d).
        twitch: Local twitch response obtained.
        stimulation: Manual, electrical and so on (2e).
        electrical: Settings of the current.
        retention_minutes: Time in place, 0 for pistoning (2f).
        manipulations: How often the needle was turned or moved in place.
        needles_in: Needles put in.
        needles_out: Needles taken out.
        stopped_early: Whether it was broken off.
        stopped_because: Why; not shown in reprs.
        note: Free text; not shown in reprs.
    """

    site: Site
    trigger_point: str | None = None
    id: str | None = None
    technique: tuple[Technique, ...] = attrs.field(
        default=(), converter=_techniques
    )
    needle: Needle | None = None
    insertions: int | None = None
    depth_mm: Number | Depth | None = None
    layer: TissueLayer | None = attrs.field(default=None, converter=_layer)
    response_sought: tuple[Response, ...] | None = attrs.field(
        default=None, converter=_responses
    )
    twitch: TwitchResponse | None = None
    stimulation: tuple[Stimulation, ...] | None = attrs.field(
        default=None, converter=_stimulations
    )
    electrical: ElectricalSettings | None = None
    retention_minutes: Number | None = None
    manipulations: int | None = None
    needles_in: int | None = None
    needles_out: int | None = None
    stopped_early: bool | None = None
    stopped_because: str | None = attrs.field(default=None, repr=False)
    note: str | None = attrs.field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        problems: Problems = None
        if type(self.site) is not Site:
            problems = add(
                problems, "site", f"expected a Site, got {came(self.site)}"
            )
        if self.trigger_point is not None and (
            wrong := not_id(self.trigger_point)
        ):
            problems = add(problems, "trigger_point", wrong)
        if self.id is not None and (wrong := not_id(self.id)):
            problems = add(problems, "id", wrong)
        if self.technique != () and (
            wrong := not_words(Technique, self.technique)
        ):
            problems = add(problems, "technique", wrong)
        if self.needle is not None and type(self.needle) is not Needle:
            problems = add(
                problems,
                "needle",
                f"expected a Needle, got {came(self.needle)}",
            )
        if self.insertions is not None and (
            wrong := not_count(self.insertions)
        ):
            problems = add(problems, "insertions", wrong)
        if (
            self.depth_mm is not None
            and type(self.depth_mm) is not Depth
            and (wrong := not_number(self.depth_mm, 0, 300))
        ):
            problems = add(problems, "depth_mm", wrong)
        if self.layer is not None and type(self.layer) is not TissueLayer:
            problems = add(
                problems, "layer", wrong_word(TissueLayer, self.layer)
            )
        if self.response_sought is not None and (
            wrong := not_words(Response, self.response_sought)
        ):
            problems = add(problems, "response_sought", wrong)
        if self.twitch is not None and type(self.twitch) is not TwitchResponse:
            problems = add(
                problems,
                "twitch",
                f"expected a TwitchResponse, got {came(self.twitch)}",
            )
        if self.stimulation is not None and (
            wrong := not_words(Stimulation, self.stimulation)
        ):
            problems = add(problems, "stimulation", wrong)
        if (
            self.electrical is not None
            and type(self.electrical) is not ElectricalSettings
        ):
            problems = add(
                problems,
                "electrical",
                f"expected ElectricalSettings, got {came(self.electrical)}",
            )
        if self.retention_minutes is not None and (
            wrong := not_number(self.retention_minutes, 0, 1440)
        ):
            problems = add(problems, "retention_minutes", wrong)
        if self.manipulations is not None and (
            wrong := not_count(self.manipulations)
        ):
            problems = add(problems, "manipulations", wrong)
        if self.needles_in is not None and (
            wrong := not_count(self.needles_in)
        ):
            problems = add(problems, "needles_in", wrong)
        if self.needles_out is not None and (
            wrong := not_count(self.needles_out)
        ):
            problems = add(problems, "needles_out", wrong)
        if self.stopped_early is not None and (
            wrong := not_bool(self.stopped_early)
        ):
            problems = add(problems, "stopped_early", wrong)
        if self.stopped_because is not None and (
            wrong := not_text(self.stopped_because)
        ):
            problems = add(problems, "stopped_because", wrong)
        if self.note is not None and (wrong := not_text(self.note)):
            problems = add(problems, "note", wrong)
        if problems:
            raise refuse(self, problems)

    @classmethod
    def at(
        cls,
        point: TriggerPoint,
        *,
        id: str | None = None,  # noqa: A002  # the record's own field name
        technique: Iterable[Technique | str] | Technique | str = (),
        needle: Needle | None = None,
        insertions: int | None = None,
        depth_mm: Number | Depth | None = None,
        layer: TissueLayer | str | None = None,
        response_sought: (
            Iterable[Response | str] | Response | str | None
        ) = None,
        twitch: TwitchResponse | None = None,
        stimulation: (
            Iterable[Stimulation | str] | Stimulation | str | None
        ) = None,
        electrical: ElectricalSettings | None = None,
        retention_minutes: Number | None = None,
        manipulations: int | None = None,
        needles_in: int | None = None,
        needles_out: int | None = None,
        stopped_early: bool | None = None,
        stopped_because: str | None = None,
        note: str | None = None,
    ) -> Self:
        """
        Record the needling of a trigger point, at the point's own site.

        Args:
            point: The trigger point; site and id are taken from it.
            id: See `Needling`, as for all further arguments.

        Raises:
            InvalidRecord: A value cannot be.
        """
        return cls(
            site=point.site,
            trigger_point=point.id,
            id=id,
            technique=technique,
            needle=needle,
            insertions=insertions,
            depth_mm=depth_mm,
            layer=layer,
            response_sought=response_sought,
            twitch=twitch,
            stimulation=stimulation,
            electrical=electrical,
            retention_minutes=retention_minutes,
            manipulations=manipulations,
            needles_in=needles_in,
            needles_out=needles_out,
            stopped_early=stopped_early,
            stopped_because=stopped_because,
            note=note,
        )
