"""
Words that the library never prints of its own.

A clinic has no control group, so that nothing is an effect of anything; and
the library reports what was recorded, and neither explains nor advises.
"""

import re
from typing import Final

_CAUSES: Final = re.compile(
    r"\b(effects?|effective\w*|efficacy|causes?|caused|causing|because of"
    r"|due to|thanks to|owing to|results? (?:in|from)|leads? to|led to"
    r"|raises? the risk|likelier|prevents?|works?|worked|cured?|heals?"
    r"|healed|benefit\w*)\b",
    re.IGNORECASE,
)
_ADVICE: Final = re.compile(
    r"\b(should|must|recommend\w*|advis\w+|advice|safe|safely|go ahead"
    r"|cleared|permitted|allowed|diagnos\w+|prescri\w+|avoid\w*|refer to"
    r"|seek|call 999|needs? to|ha(?:s|ve) to|do not|don't|never needle"
    r"|contact (?:a|your)|consult)\b",
    re.IGNORECASE,
)
# A side effect is one by name, whatever it came of.
_NAMES: Final = re.compile(
    r"\b(side|unwanted|adverse)[ .-]effects?", re.IGNORECASE
)
# What a list or a paper says, told as theirs.
OF_SOURCES: Final = (
    "may need to be avoided; the same article holds",
    "Quoted as to be avoided",
    "The notice says: to be avoided",
    "Printed as not recommended",
    "cause not shown",
)


def _ours(text: str) -> str:
    # a line may end within a phrase
    text = " ".join(text.split())
    for phrase in OF_SOURCES:
        text = text.replace(phrase, "")
    return text


def causes_in(text: str) -> list[str]:
    """
    Find what would call something an effect or a cause.
    """
    return _CAUSES.findall(_NAMES.sub("", _ours(text)))


def advice_in(text: str) -> list[str]:
    """
    Find what would be advice, an order, a permission or a diagnosis.
    """
    return _ADVICE.findall(_ours(text))
