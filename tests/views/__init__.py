"""
Tests of what readings look like to people.
"""
