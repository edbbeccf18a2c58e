"""
A number and what it counts, in English.
"""

__all__ = ["counted"]


def counted(many: int, noun: str, *more: str) -> str:
    """
    Write a number of things.

    Args:
        many: How many.
        noun: What one of them is called.
        more: Words that follow, the same for one and for several.

    >>> counted(1, "day"), counted(0, "day"), counted(2, "needle", "in")
    ('1 day', '0 days', '2 needles in')
    """
    return " ".join((f"{many} {noun}{'' if many == 1 else 's'}", *more))
