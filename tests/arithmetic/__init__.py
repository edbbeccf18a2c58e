"""
Every formula a second time: by fractions, by decimals, by scipy, by hand.
"""
