"""
What records give of single items, a function each.

Tables of guidelines name them: `needling.depth` is `depth` of `needling`.
"""
