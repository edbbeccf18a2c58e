"""
Tests of what the library ships for tests.
"""
