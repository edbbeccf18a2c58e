"""
Both parsers, as in the tests of the codec.
"""

from tests.codec.conftest import parser

__all__ = ["parser"]
