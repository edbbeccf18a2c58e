"""
Records in web frameworks and databases, the real ones.
"""
