"""
How anything is measured, scored, changed and judged.
"""
