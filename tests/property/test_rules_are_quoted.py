"""
Properties quote the rules that stand in the documentation, every one.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

_HERE: Final = Path(__file__).parent
_PAGE: Final = (
    _HERE.parents[1] / "docs" / "maintaining" / "rules.md"
).read_text(encoding="utf-8")
_RULES, _TABLE = _PAGE.split("## Which property proves which")

# A shorter quotation has to stand on the page, and proves nothing.
_WORDS_ENOUGH: Final = 15


def _plain(text: str) -> str:
    """
    Return the words alone: no marks, no line ends, no capitals.
    """
    return " ".join(re.sub(r"[*`|\"']", "", text).lower().split())


def _rules() -> Iterator[tuple[str, str]]:
    """
    Yield the name and the words of each rule of the page.
    """
    text = re.sub(r"\n   ", " ", _RULES)
    for line in text.splitlines():
        if numbered := re.match(r"(\d+)\. ", line):
            yield f"principle {numbered[1]}", _plain(line)
        elif line.startswith("For one series"):
            whole = text[text.index(line) :].split("\n\n")[0]
            yield "settled reading", _plain(whole)
        elif line.startswith("| ") and not line.startswith(("| quan", "| --")):
            yield line.split("|")[1].strip(), _plain(line)
        elif line.startswith("- "):
            name, colon, _ = line[2:].partition(":")
            is_named = colon and name in {"Series", "Documents"}
            yield name.lower() if is_named else line[2:], _plain(line)


_BY_NAME: Final = dict(_rules())


@cache
def _quotations() -> tuple[tuple[str, str], ...]:
    """
    Return who quotes a rule, and the quotation.
    """
    found: list[tuple[str, str]] = []
    for path in sorted(_HERE.glob("test_*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in ast.walk(tree):
            if not isinstance(node, ast.ClassDef | ast.FunctionDef):
                continue
            for paragraph in (ast.get_docstring(node) or "").split("\n\n"):
                if paragraph.startswith("The rule: "):
                    found.extend(
                        (f"`{path.stem}.{node.name}`", quotation)
                        for quotation in re.findall(r'"([^"]*)"', paragraph)
                    )
    return tuple(found)


def _stands_in(quotation: str, rule: str) -> bool:
    """
    Tell whether the parts of a quotation stand in a rule, in their order.
    """
    place = 0
    for part in quotation.split("..."):
        words = _plain(part).strip(" .,;:")
        place = rule.find(words, place)
        if place < 0:
            return False
        place += len(words)
    return True


def _proofs() -> dict[str, list[str]]:
    """
    Return for each rule who quotes it.
    """
    return {
        name: sorted(
            {
                who
                for who, quotation in _quotations()
                if len(quotation) >= _WORDS_ENOUGH
                and _stands_in(quotation, rule)
            }
        )
        for name, rule in _BY_NAME.items()
    }


def test_every_quotation_stands_in_the_documentation() -> None:
    """
    Word for word, so that rule and proof cannot drift apart.
    """
    quotations = _quotations()
    assert len(quotations) > len(_BY_NAME)
    assert [] == [
        (who, quotation)
        for who, quotation in quotations
        if not any(_stands_in(quotation, rule) for rule in _BY_NAME.values())
    ]


def test_every_rule_is_quoted_by_a_property() -> None:
    """
    Thirteen principles, the lines of progress, and its examples.
    """
    assert 13 == sum(name.startswith("principle") for name in _BY_NAME)
    assert [] == [name for name, proofs in _proofs().items() if not proofs]


def test_the_documentation_says_which_property_proves_which() -> None:
    """
    The table at the end of the page is the true one.
    """
    lines = [
        f"| {name} | {', '.join(proofs)} |"
        for name, proofs in _proofs().items()
    ]
    table = [line for line in _TABLE.splitlines() if line.startswith("| ")]
    assert lines == table[2:]
