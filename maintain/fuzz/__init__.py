"""
Coverage-guided fuzzing of what reads strangers' input.

``python3 dev fuzz`` runs every target for a moment, and ``python3 dev fuzz
documents --seconds 3600`` one of them for an hour.  What is checked, and how
a finding becomes a test: docs/maintaining/fuzzing.md.
"""
