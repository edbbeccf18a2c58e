r"""
Text of others within Markdown, as text and nothing else.

>>> escaped("<b>[x](http://y.example)</b>")
'&lt;b&gt;\\[x\\]\\(http\\:\\/\\/y\\.example\\)&lt;\\/b&gt;'
"""

import re
from html import escape
from typing import Final

from dryneedling._text import harmless

# Of a text of others; ours are as long as they are.
_LONGEST: Final = 80
# CommonMark, 2.4: before any of these a backslash takes its meaning away.
# A colon, a dot and an at sign are among them, as GitHub's Markdown makes
# links of addresses that stand bare.
_MARKS: Final = re.compile(r"[!\"#$%'()*+./:=?@\[\\\]^_`{|}~-]")


def cut(text: str) -> str:
    """
    Return the beginning of a text of others, which may be as long as a call.

    >>> len(cut("x" * 100_000))
    83
    """
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}..."


def escaped(text: str) -> str:
    """
    Write a text so that Markdown shows it as it is, in one line.

    What nobody can see, and what turns the direction of writing, is left
    out.

    Args:
        text: The text.
    """
    one_line = " ".join(harmless(text).split())
    made = escape(one_line, quote=False)
    # the ends of entities are no marks of Markdown
    return _MARKS.sub(r"\\\g<0>", made)
