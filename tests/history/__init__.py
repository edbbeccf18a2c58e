"""
Versions of a course: differences, amendments, what was entered in error.
"""
