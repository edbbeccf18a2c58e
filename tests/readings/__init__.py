"""
What a course means, read by pure functions.
"""
