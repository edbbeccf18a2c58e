"""
The colours of charts, light and dark.

Every element has its light colour as an attribute, as some programs that make
PDF or PNG know no style sheet; the dark colours are a media rule over classes
that no page of anybody else's has.
"""

from typing import Final

# A light colour of each part, and its dark one. Lines and marks stand out
# 3:1, texts 4.5:1, against the ground and against the tint (WCAG 2.2 AA).
COLOURS: Final = {
    "ground": ("#ffffff", "#14171f"),
    "ink": ("#1b2030", "#e8eaf0"),
    "quiet": ("#575e6e", "#a9b0c0"),
    "grid": ("#e3e6ec", "#2b303c"),
    "line": ("#0a58a6", "#7db5ee"),
    "after": ("#3a78b8", "#6fa6df"),
    "mark": ("#13713a", "#6fd196"),
    "tint": ("#e4f3e9", "#16301f"),
    "effect": ("#9a3412", "#f5a97f"),
    "skin": ("#faf8f5", "#1e222c"),
    "outline": ("#77808d", "#8d96a6"),
    "inner": ("#b3bac4", "#545c6b"),
}
CLASS: Final = "dryneedling-chart"

# The dark colours, by the classes that `Drawing` gives; paper stays white.
STYLE: Final = (
    "@media screen and (prefers-color-scheme: dark) {"
    + "".join(
        f".{CLASS}-{what}-{name}{{{what}:{dark}}}"
        for name, (_, dark) in COLOURS.items()
        for what in ("fill", "stroke")
    )
    + "}"
)
