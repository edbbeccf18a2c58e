"""
The words of the library: muscles, sites and indications.
"""
