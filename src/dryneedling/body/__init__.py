"""
The body from front and behind, and in parts, with what was needled on it.
"""
