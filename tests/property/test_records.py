"""
Records are values.
"""

import copy
import pickle
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.testing import strategies
from dryneedling.testing._entry_point import STRATEGIES
from tests.property.alike import is_same
from tests.property.effort import EVEN_LESS

_SMALL = sorted(
    {*filter(attrs.has, STRATEGIES)} - {dn.Course}, key=lambda it: it.__name__
)


@pytest.mark.parametrize("kind", _SMALL, ids=lambda kind: kind.__name__)
class TestValues:
    """
    Records can be copied, compared, looked up, and not changed.

    The rule: "Records are values."
    """

    @EVEN_LESS
    @given(data=st.data())
    def test_a_copy_is_the_same(
        self, kind: type[Any], data: st.DataObject
    ) -> None:
        """
        By pickle, by deep copy and by evolving nothing.
        """
        record: Any = data.draw(
            getattr(strategies, STRATEGIES[kind])(), label=kind.__name__
        )
        for other in (
            pickle.loads(pickle.dumps(record)),  # noqa: S301  # our own
            copy.deepcopy(record),
            attrs.evolve(record),
        ):
            assert is_same(record, other)
            assert (record, hash(record)) == (other, hash(other))

    @EVEN_LESS
    @given(data=st.data())
    def test_a_record_does_not_change(
        self, kind: type[Any], data: st.DataObject
    ) -> None:
        """
        Its fields cannot be set, and it can be the key of a dictionary.
        """
        record: Any = data.draw(
            getattr(strategies, STRATEGIES[kind])(), label=kind.__name__
        )
        name = attrs.fields(kind)[0].name
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, name, getattr(record, name))
        assert record in {record: None}
