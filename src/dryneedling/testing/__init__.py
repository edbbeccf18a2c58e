"""
For tests of programs that use this library.

`dryneedling.testing.strategies` makes any record with Hypothesis;
`dryneedling.testing.clinic` makes the courses of a clinic that nobody ever
went to.  Neither is imported before it is asked for.
"""

__all__: list[str] = []
