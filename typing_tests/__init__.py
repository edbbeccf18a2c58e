"""
Code that a user would write: checked by the type checkers, never run.
"""
