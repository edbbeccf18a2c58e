"""
What CONTRIBUTING says, done in copies and tested there.

Each runs a part of the suite on its copy, for which the whole suite does not
wait: `python3 dev drill` runs them, and `.ci/run`.
"""
