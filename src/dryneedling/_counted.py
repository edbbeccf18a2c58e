"""
A number and what it counts, in English.
"""

__all__ = ["agreeing", "counted"]


def counted(many: int, noun: str, *more: str) -> str:
    """
    Write a number of things.

    Args:
        many: How many.
        noun: What one of them is called.
        more: Words that follow, the same for one and for several.

    >>> counted(1, "day"), counted(0, "day"), counted(2, "needle", "in")
    ('1 day', '0 days', '2 needles in')

    >>> counted(2, "twitch"), counted(1, "twitch")
    ('2 twitches', '1 twitch')
    """
    ending = "es" if noun.endswith("ch") else "s"
    return " ".join((f"{many} {noun}{'' if many == 1 else ending}", *more))


def agreeing(many: int, plural: str) -> str:
    """
    Write a number of things whose name is known in the plural.

    Args:
        many: How many.
        plural: What several are called; words that say which may follow.

    >>> agreeing(1, "sessions with needling"), agreeing(0, "courses")
    ('1 session with needling', '0 courses')
    """
    noun, *more = plural.split()
    return counted(many, noun.removesuffix("s"), *more)
