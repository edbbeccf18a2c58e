"""
What is most often done wrong, each beside a small wrong twin.
"""
