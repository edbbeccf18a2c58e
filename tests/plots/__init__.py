"""
Charts that an analyst may change.
"""
