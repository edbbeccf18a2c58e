"""
The same course gives the same bytes, on every machine.

The rule, of the page on the format of documents: "The same course gives the
same bytes, with orjson and without."
"""

import json
from types import SimpleNamespace

import attrs
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling._json import fast
from dryneedling._json.writing import write
from dryneedling.codec import dumps, loads
from dryneedling.course import Course
from tests.drawn import any_course

SPELLED = {
    0.0001: "0.0001",
    0.00005: "0.00005",
    1e-5: "0.00001",
    -9.25e-05: "-0.0000925",
    9.999e-6: "9.999e-6",
    1e-9: "1e-9",
    1e-10: "1e-10",
    -1.5e-07: "-1.5e-7",
    5e-324: "5e-324",
    -0.0: "-0.0",
    0.1: "0.1",
    40.0: "40.0",
    9999999999999998.0: "9999999999999998.0",
    1e16: "1e+16",
    1e22: "1e+22",
    -1.7976931348623157e308: "-1.7976931348623157e+308",
    2**63: "9223372036854775808",
    10**29: "1" + 29 * "0",
}


def by_both(value: object, *, indent: bool = False) -> tuple[bytes, bytes]:
    """
    Write a value with orjson and without.
    """
    assert fast.ORJSON is not None
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast, "ORJSON", None)
        plainly = write(value, repr, indent=indent)
    return write(value, repr, indent=indent), plainly


def written_by_both(course: Course, *, indent: bool) -> tuple[str, str]:
    """
    Write a course with orjson and without.
    """
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(fast, "ORJSON", None)
        plainly = dumps(course, indent=indent)
    return dumps(course, indent=indent), plainly


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize(
    ("number", "spelled"), SPELLED.items(), ids=SPELLED.values()
)
def test_every_number_has_one_spelling(number: float, spelled: str) -> None:
    """
    Written out from 0.00001 to below 1e16, then with a bare exponent.
    """
    assert f"[{spelled}]".encode() == write([number], repr, indent=False)
    assert repr(number) == repr(json.loads(spelled))


NUMBERS = st.floats(allow_nan=False, allow_infinity=False) | st.integers()
# where one spelling gives way to another
SMALL_NUMBERS = st.floats(1e-11, 1e-3) | st.floats(-1e-3, -1e-11)
TEXTS = st.text() | st.sampled_from(
    ["5e-05", 'a "1e-05"', "\\", '\\"', "[1.5e-07]", "é-05", "\x7f\u2028"]
)


@given(
    st.recursive(
        NUMBERS | SMALL_NUMBERS | TEXTS | st.booleans() | st.none(),
        lambda values: st.lists(values) | st.dictionaries(TEXTS, values),
    )
)
@example(["5e-05", 5e-05, 'a "1e-05"', {"\\": 1.5e-07, '\\"': -1e-05}])
def test_both_writers_write_the_same_bytes(value: object) -> None:
    """
    Whatever stands in it, and what was written reads back the same.
    """
    for indent in (False, True):
        one, other = by_both(value, indent=indent)

        assert one == other
        assert repr(value) == repr(json.loads(one))


@settings(max_examples=30)
@given(any_course(max_sessions=2), SMALL_NUMBERS.filter(lambda mm: mm > 0))
def test_any_course_has_the_same_bytes_everywhere(
    course: Course, diameter: float
) -> None:
    """
    Also one with a needle that nobody makes.
    """
    needling = dn.Needling(
        site=dn.Site("soleus"), needle=dn.Needle(diameter, 40)
    )
    visit = dn.Session(id="one more", needlings=[needling])
    before = attrs.evolve(course, sessions=[visit], follow_ups=(), consents=())
    for whole in (course, before):
        for indent in (False, True):
            one, other = written_by_both(whole, indent=indent)

            assert one == other
            assert one == dumps(loads(one), indent=indent)


def test_an_orjson_that_spells_numbers_otherwise_is_left_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """
    Release 3.11.6 wrote 1e16 where 3.11.9 writes 1e+16.
    """

    def older_dumps(_: object) -> bytes:
        """
        Write numbers as that release did.
        """
        return fast.SPELLED.replace(b"e+", b"e")

    older = SimpleNamespace(dumps=older_dumps)

    def import_older(_: str) -> SimpleNamespace:
        """
        Import the older release.
        """
        return older

    monkeypatch.setattr(fast, "import_module", import_older)

    assert fast.find_orjson() is None
