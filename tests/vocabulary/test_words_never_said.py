"""
No text that the library can print is a cause, advice, an order or a diagnosis.

`tests/property/test_word_rules.py` reads what is printed of made-up courses;
here every text that stands in the code and in the tables is read, whether a
course comes to it or not.
"""

import ast
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

import dryneedling
from dryneedling.discrepancies import REVIEW_RULES
from tests.counted import alike
from tests.never_said import OF_SOURCES, advice_in, causes_in

PACKAGE: Final = Path(dryneedling.__file__).parent
MODULES: Final = sorted(
    path.relative_to(PACKAGE).as_posix()
    for path in PACKAGE.rglob("*.py")
    if "testing" not in path.parts
)
TABLES: Final = sorted(
    path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.csv")
)
# Words of others: of a source, a payer, a paper, a guideline, a patient; and
# the name of what reads an item of one.
THEIRS: Final = frozenset(
    {
        "asks",
        "examples",
        "method",
        "population",
        "quote",
        "reader",
        "reason",
        "says",
        "source",
        "synonyms",
        "word",
        "words",
    }
)
# What has one of the words, and says nothing of the kind.
INNOCENT: Final = (
    # names of instruments and of their owner
    "DASH work",
    "role limitations due to",
    "Fear-Avoidance Beliefs Questionnaire",
    ", work",
    "Institute for Work",
    # what a guideline asks for, and no field holds
    "coded diagnosis",
    "difficulties of the diagnosis",
    "diagnoses that were considered",
    # how a form is scored, whose consent a law asks for, what is computed
    "must be rated",
    "who must consent",
    "is worked out",
    # a category of HL7's
    "encounter-diagnosis",
    "Encounter Diagnosis",
    # project policy is on the safe side; the question of the front page
    "the safe side",
    "is it safe?",
    # that advice was given, and not which
    "Advice given",
    # rules of trigger points, and the types of the code
    "iagnostic rule",
    "iagnosticRule",
    "Work[",
    # processes of the command line
    "before its work",
    "--jobs 1 works",
    # questions of a history, in words of ours
    "that we need to know",
)


def said(text: str) -> list[str]:
    """
    Find the words that are never said, but for what is innocent.
    """
    for phrase in INNOCENT:
        text = text.replace(phrase, "")
    return causes_in(text) + advice_in(text)


def docstrings(tree: ast.AST) -> Iterator[ast.AST]:
    """
    Yield what explains the code and is not printed.
    """
    documented = (
        ast.Module,
        ast.ClassDef,
        ast.FunctionDef,
        ast.AsyncFunctionDef,
    )
    for node in ast.walk(tree):
        if isinstance(node, documented):
            match node.body:
                case [ast.Expr(value=ast.Constant(value=str()) as text), *_]:
                    yield text
                case _:
                    pass


def texts(name: str) -> list[str]:
    """
    Return the texts of a module, the parts of its sentences among them.
    """
    tree = ast.parse((PACKAGE / name).read_text(encoding="utf-8"))
    explained = {id(node) for node in docstrings(tree)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and id(node) not in explained
        and " " in node.value
    ]


@alike
@pytest.mark.parametrize("name", MODULES)
def test_no_sentence_of_the_code_explains_or_advises(name: str) -> None:
    """
    Neither the catalogue of views nor what readings say themselves.
    """
    assert [] == [text for text in texts(name) if said(text)]


@pytest.mark.parametrize("name", TABLES)
def test_no_cell_that_is_ours_explains_or_advises(name: str) -> None:
    """
    A row says what its source says as the words of the source.
    """
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        cells = [
            cell
            for row in csv.DictReader(lines, strict=True)
            for column, cell in row.items()
            if column not in THEIRS
        ]

    assert cells
    assert [] == [cell for cell in cells if said(cell)]


def test_no_review_rule_explains_or_advises() -> None:
    """
    Its docstring is the sentence that the reference prints.
    """
    meanings = [rule.meaning for rule in REVIEW_RULES]

    assert all(meanings)
    assert [] == [meaning for meaning in meanings if said(meaning)]


def test_each_innocent_phrase_is_still_said() -> None:
    """
    An exception that nobody needs would hide the next slip.
    """
    everything = [text for name in MODULES for text in texts(name)]
    everything += [
        (PACKAGE / name).read_text(encoding="utf-8") for name in TABLES
    ]

    assert [] == [
        phrase
        for phrase in (*INNOCENT, *OF_SOURCES)
        if not any(phrase in text for text in everything)
    ]


@pytest.mark.parametrize(
    "slip",
    [
        "pain is less because of needling",
        "the effect of three sessions",
        "slight build raises the risk of a collapsed lung",
        "stop needling and refer to a doctor",
        "this site is safe",
        "you should ask again",
        "seek help",
        "diagnosed as a collapsed lung",
    ],
)
def test_a_slip_would_be_found(slip: str) -> None:
    """
    The sentences that these tests are for.
    """
    assert said(slip)


def test_a_side_effect_is_a_name() -> None:
    """
    And so is an unwanted one.
    """
    assert [] == said("Unwanted effects, gravest first: 2 side effects")
