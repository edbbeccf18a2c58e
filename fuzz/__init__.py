"""
Coverage-guided fuzzing of what reads strangers' input.

``python -m fuzz documents --seconds 60`` runs one target; found inputs
become tests.
"""
