"""
Charts of how a course went.
"""
