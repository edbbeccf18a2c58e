"""
Resources from which somebody took all extensions.
"""

from typing import Any, cast


def without_extensions(value: object) -> Any:  # noqa: ANN401  # JSON
    """
    Return a value of JSON without any extension in it.
    """
    if isinstance(value, dict):
        tree = cast("dict[str, object]", value)
        return {
            key: without_extensions(inner)
            for key, inner in tree.items()
            if key != "extension"
        }
    if isinstance(value, list):
        several = cast("list[object]", value)
        return [without_extensions(inner) for inner in several]
    return value
