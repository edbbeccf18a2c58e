"""
Courses as plain rows.
"""
