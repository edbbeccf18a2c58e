"""
What only maintainers run; `python3 dev` lists it with a line of help each.
"""
