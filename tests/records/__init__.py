"""
What records accept, what they refuse, and how they say it.
"""
