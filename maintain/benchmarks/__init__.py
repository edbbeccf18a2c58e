"""
Each claim of speed as a ratio against a named peer, in one run.
"""
