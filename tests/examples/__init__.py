"""
The courses that ship with the package.
"""
