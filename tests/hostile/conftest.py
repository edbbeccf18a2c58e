"""
Both parsers, as in the tests of the codec.
"""
