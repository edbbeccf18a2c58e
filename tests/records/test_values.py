"""
Records are equal, hashed and shown by what they hold, written when asked for.
"""

import pickle
import subprocess
import sys
from typing import Any

import attrs
import pytest

import dryneedling as dn
from dryneedling._values import by_value

WRITTEN = """
import attrs, dryneedling as dn
one, same = dn.Needle(0.25, 40), dn.Needle(0.25, 40)
first = dn.Needle.__eq__, dn.Needle.__hash__
assert first == (dn.Site.__eq__, dn.Site.__hash__)
assert one == same and hash(one) == hash(same)
assert dn.Needle.__eq__ is not first[0] is dn.Site.__eq__
assert dn.Needle.__hash__ is not first[1] is dn.Site.__hash__
assert first[0](one, same) and first[1](one) == hash(same)
"""


def test_comparison_and_hash_are_written_when_asked_for() -> None:
    """
    Of one class, and not of the others; who kept the first still may ask it.
    """
    done = subprocess.run(
        [sys.executable, "-c", WRITTEN],
        capture_output=True,
        check=False,
        text=True,
    )
    assert ("", 0) == (done.stderr, done.returncode)


@pytest.mark.parametrize(
    "fields", [{"diameter_mm": 0.3}, {"length_mm": 50}, {"lot": "7"}]
)
def test_a_record_differs_in_any_field(fields: dict[str, Any]) -> None:
    """
    Also in one that is not shown.
    """
    one = dn.Needle(0.25, 40, lot="6")

    assert one == pickle.loads(pickle.dumps(one))  # noqa: S301  # our own
    assert one != attrs.evolve(one, **fields)
    assert hash(one) != hash(attrs.evolve(one, **fields))
    assert "<Needle 0.25 \N{MULTIPLICATION SIGN} 40 mm>" == repr(one)


def test_records_of_two_classes_are_never_equal() -> None:
    """
    Though they hold the same, and neither is anything else.
    """

    @attrs.frozen
    @by_value
    class Gap:
        days: int

    @attrs.frozen
    @by_value
    class Pause:
        days: int

        def __repr__(self) -> str:
            return "a pause"

    @attrs.frozen
    @by_value
    class Nothing:
        pass

    gap: object = Gap(7)
    assert gap != Pause(7)
    assert hash(Gap(7)) != hash(Pause(7))
    assert gap != 7
    assert ("Gap(days=7)", "a pause") == (repr(Gap(7)), repr(Pause(7)))
    assert (Nothing(), hash(Nothing())) == (Nothing(), hash(Nothing()))
