"""
What the library promises, one module for each of its own.
"""
