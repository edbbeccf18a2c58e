"""
What a notebook shows.
"""
