"""
Cards for a record system.
"""
