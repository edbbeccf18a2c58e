"""
Needles, depths and current (STRICTA items 2c, 2e and 2g).
"""

from functools import lru_cache
from typing import final

import attrs

from dryneedling._fields import (
    Number,
    Problems,
    add,
    not_number,
    not_text,
    refuse,
)

__all__ = ["Depth", "ElectricalSettings", "Needle"]


@final
@attrs.frozen(kw_only=True)
class Needle:
    """
    A needle type (STRICTA item 2g).

    The size is in millimetres; the gauge is kept as it was printed, because
    makers disagree on which diameter a gauge means.  Texts are not shown in
    reprs.

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
    gauge: str | None = attrs.field(default=None, repr=False)
    manufacturer: str | None = attrs.field(default=None, repr=False)
    material: str | None = attrs.field(default=None, repr=False)
    lot: str | None = attrs.field(default=None, repr=False)

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

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """
        Diameter by length, as it is printed on packs.
        """
        return _size(self.diameter_mm, self.length_mm)


# There are few sizes; a number is kept apart from the same one with a point.
@lru_cache(maxsize=256, typed=True)
def _size(diameter_mm: Number | None, length_mm: Number | None) -> str:
    diameter = "?" if diameter_mm is None else f"{diameter_mm}"
    length = "?" if length_mm is None else f"{length_mm}"
    return f"{diameter} × {length} mm"


@final
@attrs.frozen(kw_only=True)
class Depth:
    """
    A range of depths, in millimetres.

    Attributes:
        from_mm: Least depth, 0 to 300.
        to_mm: Greatest depth, 0 to 300.

    >>> Depth(10, 25)
    Depth(from_mm=10, to_mm=25)
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
            problems = add(problems, "to_mm", "expected at least *from_mm*")
        if problems:
            raise refuse(self, problems)


@final
@attrs.frozen(kw_only=True)
class ElectricalSettings:
    """
    Current passed through needles.  Texts are not shown in reprs.

    Attributes:
        frequency_hz: Frequency; 0 for direct current.
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
    intensity_words: str | None = attrs.field(default=None, repr=False)
    minutes: Number | None = None
    waveform: str | None = attrs.field(default=None, repr=False)
    electrodes: str | None = attrs.field(default=None, repr=False)

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
