"""
CONTRIBUTING, followed to the letter in a copy of the package.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dryneedling

ROOT = Path(__file__).parents[2]
PACKAGE = Path(dryneedling.__file__).parent

SOURCE = '"Somebody 2026, doi:10.0000/none"'
ROWS = {
    "anatomy/muscles.csv": "fictus,muscle,fictus,m. fictus,head,facial (VII),"
    f",paired,,,,,made-up muscle,unverified,{SOURCE}",
    "anatomy/hazards.csv": f"fictus,,,,lung,,text,no,,{SOURCE}",
    "side_effects/kinds.csv": f"metal_taste,metal taste,,other,no,no,{SOURCE}",
    "screening/factors.csv": "tight_hat,tight hat,Is it tight?,caps,,hats,"
    f"patient,,Wears a hat that does not come off,{SOURCE}",
    "screening/rules.csv": "tight_hat,project,project.tight_hat,relative,"
    f"patient,,,verified,{SOURCE}",
    "measures/thresholds.csv": "sif_mcid_somebody_2026,sif,MCID,improving,,,4,"
    f'points,,,,,,neck pain,"anchor, rating of change",verified,{SOURCE}',
    "measures/defaults.csv": "sif,none,sif_mcid_somebody_2026,none,"
    f"The only figure,{SOURCE}",
}

GUIDELINE = f"""\
id,asks,of,reader,remark,read,source
,MADE-UP 2026,course,,,whole,{SOURCE}
1,how deep,needling,needling.depth,,whole,{SOURCE}
2,the title,manuscript,,,whole,{SOURCE}
"""

FORM = '''"""
SIF (Seven-item form): seven answers from 0 to 4, added up; higher is better.

>>> SIF(items=[1] * 7).value
7
"""

from typing import Final

from dryneedling.outcomes import Measure
from dryneedling.scoring import ItemScoring, Method

__all__ = ["SIF"]

SIF: Final = Measure(
    key="sif",
    name="Seven-item form",
    abbreviation="SIF",
    domain="beliefs",
    minimum=0,
    maximum=28,
    whole=True,
    better="higher",
    recall_days=7,
    items=ItemScoring(
        items=7,
        lowest=0,
        highest=4,
        method=Method.SUM,
        rule="all seven answered",
        source="Somebody 2026, doi:10.0000/none",
    ),
    listed=True,
    source="Somebody 2026, doi:10.0000/none",
)
'''

LADDER = '''"""
LADDER (Made-up ladder): one rung from 0 to 10, as of now; lower is better.

>>> LADDER(4).value
4
"""

from typing import Final

from dryneedling.outcomes import Measure

__all__ = ["LADDER"]

LADDER: Final = Measure(
    key="ladder",
    name="Made-up ladder",
    abbreviation="LADDER",
    domain="pain",
    minimum=0,
    maximum=10,
    whole=True,
    better="lower",
    recall="now",
    listed=True,
    source="Somebody 2026, doi:10.0000/none",
)
'''

RULE = '''

@course_rule(INFO)
def goal_never_sober(chart: Chart) -> Doubts:
    """
    No course has a hundred goals.
    """
    return [
        (f"goals[{place}]", "one goal too many")
        for place, _ in enumerate(chart.course.goals[100:], start=100)
    ]
'''

LOOK = """
import dryneedling as dn
from dryneedling.discrepancies import REVIEW_RULES
from dryneedling.measures import measure

sif = measure("Seven-item form")
print(sif(items=[1] * 7).label, sif.default_mcid.value)
print(measure("ladder")(4).label, measure("ladder").default_mcid)
print(dn.muscle("made-up muscle").key, *dn.Site("fictus").hazards)
print(dn.side_effect_kind("metal taste").key)
print(dn.screen(dn.Patient(id="P-1", stated_age=40), [
    dn.ScreeningAnswer("tight_hat", "present")
]).findings[0].rule)
report = dn.guideline_report(
    dn.Course(id="C-1", patient=dn.Patient(id="P-1")), "made-up"
)
print(report.guideline.name, report.missing, report.for_the_manuscript)
print([rule.meaning for rule in REVIEW_RULES if "sober" in rule.id])
"""


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """
    Make a copy of the package to which one of each was added.
    """
    copy = tmp_path_factory.mktemp("copy") / "dryneedling"
    shutil.copytree(
        PACKAGE, copy, ignore=shutil.ignore_patterns("__pycache__")
    )
    for name, row in ROWS.items():
        with (copy / name).open("a", encoding="utf-8", newline="\n") as table:
            table.write(f"{row}\n")
    (copy / "reporting/made_up_2026.csv").write_text(
        GUIDELINE, encoding="utf-8"
    )
    (copy / "measures/sif.py").write_text(FORM, encoding="utf-8")
    (copy / "measures/ladder.py").write_text(LADDER, encoding="utf-8")
    with (copy / "discrepancies/goals.py").open("a", encoding="utf-8") as file:
        file.write(RULE)
    return copy


def run(copied: Path, *arguments: str) -> str:
    """
    Run Python with the copy before every other package of its name.
    """
    environment = {**os.environ, "PYTHONPATH": str(copied.parent)}
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert 0 == done.returncode, done.stdout + done.stderr
    return done.stdout


def test_one_of_each_is_found_where_users_look(copied: Path) -> None:
    """A module or a row is enough: there is no list to add it to."""
    assert [
        "SIF: 7 4",
        "LADDER: 4 None",
        "fictus lung",
        "metal_taste",
        "project.tight_hat",
        "MADE-UP 2026 ('1',) ('2',)",
        "['No course has a hundred goals.']",
    ] == run(copied, "-c", LOOK).splitlines()


def test_the_tests_of_tables_and_measures_take_what_was_added(
    copied: Path,
) -> None:
    """No other test has to be edited for an addition."""
    said = run(
        copied,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/vocabulary",
        "tests/records/test_screening.py",
        "tests/outcomes",
        "tests/test_public_names.py",
        "tests/test_public_tables.py",
        str(copied / "measures/ladder.py"),
        str(copied / "measures/sif.py"),
    )

    assert " passed" in said
