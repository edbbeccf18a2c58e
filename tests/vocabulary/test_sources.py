"""
Every table: each row cites what a second reader can open, or says otherwise.

The tables are found by looking, so that a new one is held to the same.
"""

import csv
import re
from pathlib import Path
from typing import Final

import pytest

import dryneedling
from maintain.release.tables import DRAWN
from tests.vocabulary.test_tables_of_facts import listed

PACKAGE: Final = Path(dryneedling.__file__).parent
TABLES: Final = sorted(
    # what is drawn says where it comes from beside the drawing
    {path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.csv")}
    - DRAWN
)

# A DOI, PMID or PMC number, an address with a path, a volume with its page,
# a repository with its host, a trial of a registry, an edition of codes, a
# release of a package.
OPENS: Final = re.compile(
    r"doi:? ?10\.\d|PMID \d|PMC\d|(?:[\w-]+\.)+[a-z]{2,}/[\w@(?-]"
    r"|\b\d+(?:\(\w+\))?:\w?\d+|\w/[\w-]+ at github\.com|NCT\d{8}"
    r"|ICD-10-CM Tabular List, fiscal year \d{4}|\w-?\w+ \d[\d.]+ of PyPI"
)
# The page of a site, and not the site, is what was read.
BARE: Final = re.compile(
    r"(?<![\w./(-])(?<!at )(?:[a-z0-9-]+\.)+(?:com|org|net|gov|edu|uk|de|nl"
    r"|au|ca|ch|eu|nz|us|za)\b(?![\w./-])"
)
OWN_TABLE: Final = re.compile(r"([\w/]+\.csv)")
POLICY: Final = re.compile(
    r"\bproject (policy|list|wording|choice)", re.IGNORECASE
)
UNREAD: Final = re.compile(
    r"no page|no guideline|no case|unverified|from memory"
    r"|Terminologia Anatomica|usual clinical grouping",
    re.IGNORECASE,
)
# Words by which a table says that a row was read; the rest say that it was
# not.  Tables without such a column are read, or say in the row what they
# rest on.
READ: Final = {
    "status": {"verified"},
    "code_status": {"verified"},
    "evidence": {"regulator", "published_harm", "study", "text"},
}
UNREAD_WORDS: Final = {"unverified", "memory"}


def rows(name: str) -> list[dict[str, str]]:
    """
    Read one table, a dictionary of texts for each row.
    """
    with (PACKAGE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, strict=True))


def mark(row: dict[str, str]) -> str | None:
    """
    Say what a row says of itself: None where its table has no such column.
    """
    return next((row[column] for column in READ if column in row), None)


def is_read(row: dict[str, str]) -> bool:
    """
    Tell whether a row says that a page was read for it.
    """
    return any(row.get(column) in words for column, words in READ.items())


@pytest.mark.parametrize("name", TABLES)
def test_every_row_names_its_source_last(name: str) -> None:
    """
    Whoever adds a table says in each row where it comes from.
    """
    found = rows(name)

    assert found
    for row in found:
        assert "source" == list(row)[-1]
        assert row["source"].strip()
        assert mark(row) is None or is_read(row) is not (
            mark(row) in UNREAD_WORDS
        )


@pytest.mark.parametrize("name", TABLES)
def test_what_was_read_can_be_opened_by_a_second_reader(name: str) -> None:
    """
    By an identifier, or by the address of the page and not of its site.
    """
    for row in filter(is_read, rows(name)):
        # a rule of the project's own rests on its policy
        if row.get("rule_set") == "project" and POLICY.search(row["source"]):
            continue
        assert OPENS.search(row["source"]), row
        assert not BARE.search(row["source"]), row


@pytest.mark.parametrize("name", TABLES)
def test_what_has_no_mark_says_what_it_rests_on(name: str) -> None:
    """
    A page, another table of ours, a policy of the project, or nothing read.
    """
    for row in rows(name):
        source = row["source"]
        if mark(row) is None:
            assert (
                OPENS.search(source)
                or OWN_TABLE.search(source)
                or POLICY.search(source)
                or UNREAD.search(source)
            ), row
            assert not BARE.search(source), row


@pytest.mark.parametrize("name", TABLES)
def test_a_table_that_is_cited_is_there(name: str) -> None:
    """
    Whoever is sent to another table finds it.
    """
    theirs = {path.rpartition("/")[2] for path in TABLES} | set(TABLES)
    for row in rows(name):
        assert set(OWN_TABLE.findall(row["source"])) <= theirs, row


def test_the_tier_of_a_kind_is_that_of_its_red_flag() -> None:
    """
    Who is sent to the red flags finds the kind there, and how urgent it is.
    """
    actions = {
        kind: flag["action"]
        for flag in rows("side_effects/red_flags.csv")
        for kind in listed(flag["kinds"])
    }
    tiers = {"emergency": "grave", "urgent": "notable"}
    told = {
        row["fact"]: row["gravity"]
        for row in rows("side_effects/gravity.csv")
        if "red_flags.csv" in row["source"]
    }

    assert told
    assert told == {
        kind: tiers[action]
        for kind, action in actions.items()
        if action in tiers
    }


def test_a_default_names_rows_that_name_their_paper() -> None:
    """
    A choice among rows is worth what they are worth.
    """
    thresholds = {row["key"]: row for row in rows("measures/thresholds.csv")}
    chosen = [
        key
        for row in rows("measures/defaults.csv")
        for column in ("default_mdc", "default_mcid", "default_pass")
        for key in listed(row[column])
        if key != "none"
    ]

    assert chosen
    for key in chosen:
        assert OPENS.search(thresholds[key]["source"]), key


def test_a_question_is_about_symptoms_that_have_a_condition() -> None:
    """
    Its source says that what it is about stands there.
    """
    symptoms = {row["symptom"] for row in rows("warning_signs/conditions.csv")}
    for row in rows("warning_signs/questions.csv"):
        assert set(listed(row["kinds"])) <= symptoms


@pytest.mark.parametrize(
    "source",
    [
        "doi 10.1136/aim.20.2-3.105",
        "doi:10.1179/2042618613Y.0000000044",
        "PMID 29374631",
        "PMC7655260, table 2",
        "bmas.blog/2019/03/05",
        "acuherbxia.com/acupuncture_blog/?p=477",
        "Anesthesiology 84:452",
        "Spine 30(11):1331-1334",
    ],
)
def test_an_identifier_or_an_address_opens(source: str) -> None:
    """
    What the tests above let through.
    """
    assert OPENS.search(source)
    assert not BARE.search(source)


@pytest.mark.parametrize(
    "source",
    [
        "Shah et al. 2002, compartment syndrome",
        "a list of a clinic",
        "entokey.com, subarachnoid haemorrhage",
        "insife.com (glossary)",
    ],
)
def test_a_title_or_a_site_opens_nothing(source: str) -> None:
    """
    What they would not.
    """
    assert not OPENS.search(source)
    assert (".com" in source) == bool(BARE.search(source))
