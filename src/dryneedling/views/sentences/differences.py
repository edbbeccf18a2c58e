"""
Sentences about the versions of a course.
"""


class OfDifferences:
    """
    What stood at a place of a record, and what stands there now.
    """

    no_difference: str = "no difference"
    nothing: str = "none"
    no_conflict: str = "no conflict"
    together_no_course: str = "together they are no course"
    mine: str = "mine"
    theirs: str = "theirs"

    def made_by(self, whose: str, change: str) -> str:
        """Say whose change it is."""
        return f"{whose}: {change}"

    def was_and_is(
        self, path: str, before: str | None, after: str | None
    ) -> str:
        """Say what stood at a place and what stands there now."""
        was, now = (
            "not recorded" if value is None else value
            for value in (before, after)
        )
        return f"{path}: {was} -> {now}"

    def is_wrong(self, path: str, message: str) -> str:
        """Say what is wrong at a place."""
        return f"{path}: {message}"

    def was_added(self, path: str) -> str:
        """Say that a record was added."""
        return f"{path}: added"

    def was_removed(self, path: str) -> str:
        """Say that a record was taken out."""
        return f"{path}: removed"

    def was_changed(self, path: str) -> str:
        """Say that something changed that is too long to be shown."""
        return f"{path}: changed"

    def in_another_order(self, path: str) -> str:
        """Say that the records of a list stand in another order."""
        return f"{path}: in another order"
