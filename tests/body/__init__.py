"""
Tests of the chart of the body.
"""
