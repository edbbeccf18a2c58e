"""
The hosts of notebooks, as far as they change what is shown.
"""

import base64
import re
from typing import Final

# Elements and attributes that the sanitizer of JupyterLab keeps in a notebook
# that is not trusted; of the others it keeps the words, but for styles
# (jupyterlab/jupyterlab, packages/apputils/src/sanitizer.ts).
KEPT: Final = {
    *("br", "caption", "div", "figure", "h4", "img", "li", "p", "small"),
    *(
        "span",
        "strong",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "tr",
        "ul",
    ),
}

_STYLE: Final = re.compile("<style>.*?</style>", re.DOTALL)


def without_style(html: str) -> str:
    """
    Do what a host does that keeps no style.
    """
    return _STYLE.sub("", html)


def charts_in(html: str) -> list[str]:
    """
    Return the SVG of each chart.
    """
    return [
        base64.b64decode(data).decode()
        for data in re.findall(r"data:image/svg\+xml;base64,([^\"]+)", html)
    ]
