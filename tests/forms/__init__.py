"""
Forms and drafts.
"""
