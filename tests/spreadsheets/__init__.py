"""
Rows of other programs, as courses.
"""
