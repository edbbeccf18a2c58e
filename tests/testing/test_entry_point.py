"""
Hypothesis finds the strategies by itself, and nothing finds too many.
"""

import subprocess
import sys
import tomllib
import typing
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

import dryneedling as dn
from dryneedling.exceptions import MissingExtra
from dryneedling.indications import SuggestedCode
from dryneedling.measures import NPRS
from dryneedling.scoring import ItemScoring
from dryneedling.testing._entry_point import STRATEGIES, register
from tests.testing.harvest import draw_until

_PYPROJECT = Path(__file__).parents[2] / "pyproject.toml"


def _in_a_new_python(program: str, *folders: Path) -> str:
    there = f"import sys\nsys.path[:0] = {[*map(str, folders)]!r}\n"
    done = subprocess.run(
        [sys.executable, "-c", there + program],
        capture_output=True,
        check=True,
        text=True,
    )
    return done.stdout.strip()


def test_the_project_names_the_function_that_registers() -> None:
    """
    Hypothesis runs the entry points of its own name when it is imported.
    """
    project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["hypothesis"].items()
    assert register is EntryPoint(name, value, "hypothesis").load()


@pytest.mark.parametrize("kind", STRATEGIES, ids=lambda kind: kind.__name__)
def test_hypothesis_makes_a_record_of_its_type(kind: type[Any]) -> None:
    """
    `st.from_type` gives what the strategy of the record makes.
    """
    register()
    found: set[type] = set()

    def note(value: object) -> bool:
        found.add(type(value))
        return True

    draw_until(note, st.from_type(kind), 1)
    assert {kind} == found


def _records_of(hint: object) -> set[type]:
    parts = typing.get_args(hint)
    if parts:
        return {kind for part in parts for kind in _records_of(part)}
    if isinstance(hint, type) and attrs.has(hint):
        return {hint}
    return set()


@pytest.mark.parametrize(
    "kind", [*filter(attrs.has, STRATEGIES)], ids=lambda kind: kind.__name__
)
def test_every_record_inside_a_record_has_a_strategy(kind: type) -> None:
    """
    But for parts of catalogue rows, which come with their rows.
    """
    hints = typing.get_type_hints(kind)
    inside = {
        record
        for field in attrs.fields(kind)
        for record in _records_of(hints[field.name])
    }
    assert inside <= {*STRATEGIES, ItemScoring, SuggestedCode}


def test_only_the_records_are_imported_for_hypothesis() -> None:
    """
    Making a strategy takes time, and not every test needs one.
    """
    program = (
        "import sys, hypothesis\n"
        "from dryneedling.testing._entry_point import register\n"
        "register()\n"
        "heavy = {'dryneedling.testing.strategies', 'dryneedling.codec'}\n"
        "print(heavy & set(sys.modules))"
    )
    assert "set()" == _in_a_new_python(program)


def test_hypothesis_finds_the_strategies_and_makes_them_late(
    tmp_path: Path,
) -> None:
    """
    Importing Hypothesis is enough; the first draw imports the strategies.
    """
    project = tomllib.loads(_PYPROJECT.read_text(encoding="utf-8"))["project"]
    ((name, value),) = project["entry-points"]["hypothesis"].items()
    installed = tmp_path / "dryneedling-0.dist-info"
    installed.mkdir()
    (installed / "METADATA").write_text(
        "Metadata-Version: 2.1\nName: dryneedling\nVersion: 0\n",
        encoding="utf-8",
    )
    (installed / "entry_points.txt").write_text(
        f"[hypothesis]\n{name} = {value}\n", encoding="utf-8"
    )
    program = (
        "import hypothesis\n"
        "heavy = {'testing.strategies', 'testing.clinic', 'codec', 'cli',\n"
        "         'progress', 'clearance', 'harms', 'discrepancies',\n"
        "         'stricta', 'report'}\n"
        "def loaded():\n"
        "    return {name for name in heavy\n"
        "            if f'dryneedling.{name}' in sys.modules}\n"
        "assert 'dryneedling' in sys.modules\n"
        "assert not loaded(), loaded()\n"
        "import dryneedling\n"
        "from hypothesis import strategies\n"
        "made = strategies.from_type(dryneedling.Session)\n"
        "made.validate()\n"
        "assert loaded() == {'testing.strategies'}, loaded()\n"
        "print(made)"
    )
    source = Path(dn.__file__).parents[1]
    assert "sessions()" == _in_a_new_python(program, tmp_path, source)


@pytest.mark.usefixtures("counted_programs")
def test_without_hypothesis_one_line_names_the_extra() -> None:
    """
    What is missing is said at once, and not by some inner module.
    """
    program = (
        "import sys\n"
        "sys.modules['hypothesis'] = None\n"
        "try:\n"
        "    import dryneedling.testing.strategies\n"
        "except ImportError as error:\n"
        "    print(error)\n"
    )
    assert str(MissingExtra("testing", "Hypothesis")) == _in_a_new_python(
        program
    )


def _failing_example(strategy: st.SearchStrategy[Any]) -> str:
    """
    Return what Hypothesis prints of an example that fails.
    """

    @settings(max_examples=1, database=None, phases=[Phase.generate])
    @given(strategy)
    def fails(value: object) -> None:
        assert value is None

    with pytest.raises(AssertionError) as caught:
        fails()
    return "\n".join(caught.value.__notes__)


@pytest.mark.parametrize(
    ("example", "printed"),
    [
        (dn.muscle("soleus"), "value=muscle('soleus')"),
        (
            NPRS(7, aspect="now", note="a remark"),
            (
                "value=Score(measure=measure('nprs'), value=7, "
                "aspect=Aspect.NOW, note='a remark')"
            ),
        ),
        (
            dn.TriggerPoint(id="T", site=dn.Site("soleus")),
            "value=TriggerPoint(id='T', site=Site(muscle=muscle('soleus')))",
        ),
        (
            dn.RuleSet(key="own", name="ours", rules=[]),
            "value=RuleSet(key='own', name='ours', rules=())",
        ),
        (
            dn.Session(
                id="S-1",
                before=[NPRS(7), NPRS(4)],
                needlings=[],
            ),
            (
                "value=Session(id='S-1', before=(Score(measure="
                "measure('nprs'), value=7), Score(measure=measure('nprs'), "
                "value=4)), needlings=())"
            ),
        ),
    ],
)
def test_an_example_that_fails_is_printed_whole(
    example: object, printed: str
) -> None:
    """
    A repr is short, and would not let anybody make the example again.
    """
    shown = " ".join(_failing_example(st.just(example)).split())

    assert printed in shown
