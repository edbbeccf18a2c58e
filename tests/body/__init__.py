"""
The body chart.
"""
