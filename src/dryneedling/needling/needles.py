"""
Needles, depths and current (STRICTA items 2c, 2e and 2g).
"""

from functools import lru_cache
from typing import Annotated, ClassVar, final

import attrs

from dryneedling._bounds import Between, Name, Text, Titled, bounded
from dryneedling._exact import Number
from dryneedling._record_checks import Checks, sound
from dryneedling._refusals import Problems, add, contradicts
from dryneedling._short_forms import printed_record, short_repr
from dryneedling._values import by_value

# 0.12 mm needles exist.
Diameter = Annotated[Number, Between(0, 5, above=True)]
Length = Annotated[Number, Between(0, 300, above=True)]
Millimetres = Annotated[Number, Between(0, 300)]
Hertz = Annotated[Number, Between(0, 100_000)]


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Needle:
    """
    A needle type (STRICTA item 2g).

    The size is in millimetres; the gauge is kept as it was printed, because
    makers disagree on which diameter a gauge means.  Texts are not shown in
    reprs.

    Attributes:
        diameter_mm: Diameter in mm.
        length_mm: Length in mm.
        gauge: Printed gauge ("32G").
        manufacturer: Maker and product.
        material: "stainless steel", ...
        lot: Lot number.

    >>> Needle(0.25, 40).label
    '0.25 × 40 mm'
    """

    __repr__ = short_repr

    diameter_mm: Diameter | None = attrs.field(default=None, kw_only=False)
    length_mm: Length | None = attrs.field(default=None, kw_only=False)
    gauge: Name | None = attrs.field(default=None, repr=False)
    manufacturer: Name | None = attrs.field(default=None, repr=False)
    material: Name | None = attrs.field(default=None, repr=False)
    lot: Name | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()

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
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
class Depth:
    """
    A range of depths, in millimetres.

    Attributes:
        from_mm: Least depth.
        to_mm: Greatest depth.

    >>> Depth(10, 25)
    Depth(from_mm=10, to_mm=25)
    """

    __repr__ = short_repr
    __str__ = printed_record

    from_mm: Annotated[Millimetres, Titled("Least depth in millimetres")] = (
        attrs.field(kw_only=False)
    )
    to_mm: Annotated[Millimetres, Titled("Greatest depth in millimetres")] = (
        attrs.field(kw_only=False)
    )

    @Checks
    def __attrs_post_init__(self, problems: Problems) -> Problems:
        if sound(problems, "from_mm", "to_mm") and self.from_mm > self.to_mm:
            problems = add(
                problems, "to_mm", contradicts("expected at least *from_mm*")
            )
        return problems


@final
@attrs.frozen(kw_only=True, field_transformer=bounded)
@by_value
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

    __repr__ = short_repr
    __str__ = printed_record

    frequency_hz: Hertz | None = None
    second_frequency_hz: Hertz | None = None
    pulse_width_us: Annotated[Number, Between(0, 1_000_000)] | None = None
    intensity_ma: Annotated[Number, Between(0, 1000)] | None = None
    intensity_words: Annotated[Text | None, Titled("Intensity in words")] = (
        attrs.field(default=None, repr=False)
    )
    minutes: Annotated[
        Annotated[Number, Between(0, 1440)] | None,
        Titled("Duration in minutes"),
    ] = None
    waveform: Text | None = attrs.field(default=None, repr=False)
    electrodes: Text | None = attrs.field(default=None, repr=False)

    __attrs_post_init__: ClassVar[Checks] = Checks()
