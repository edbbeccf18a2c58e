"""
JSON from strangers: read safely within limits, and written one way only.

It knows nothing of courses.  The codec of documents stands on it, and so may
every other edge that takes JSON in or writes it.
"""
