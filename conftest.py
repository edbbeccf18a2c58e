"""
What pytest reads first: the examples it collects, how hard Hypothesis tries.

The examples of the README and of the pages in `docs` run through Sybil:
fenced `python` blocks, doctests among them, page by page in one namespace.
The examples of docstrings run as pytest's own doctests, each for itself.
"""

import os

from hypothesis import Phase, settings
from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser, SkipParser

# fails a test in which an error repeats text of a record; and what is counted
pytest_plugins = ["tests.counted", "tests.hostile.watch"]

# the programs of a page want their frameworks set up: tests/frameworks
collect_ignore = ["docs/conf.py", "docs/_build", "docs/how-to/programs"]

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser(), SkipParser()],
    patterns=["*.md"],
    excludes=["docs/_build/**"],
).pytest()

# `dev` searches afresh on each run, `ci` is the same on every machine,
# `thorough` is for a night. No deadline: these machines are shared.
settings.register_profile("dev", deadline=None)
settings.register_profile(
    "ci", deadline=None, derandomize=True, database=None, print_blob=True
)
settings.register_profile("thorough", deadline=None, max_examples=2_000)
# What was tried whole on one Python is tried again on others, and from the
# wheel: what they do differently they do in most examples, and five of each
# of two hundred properties show it.
settings.register_profile(
    "again",
    deadline=None,
    derandomize=True,
    database=None,
    print_blob=True,
    max_examples=5,
)
# A mutant only has to be noticed: nothing is made shorter.
settings.register_profile(
    "mutants",
    deadline=None,
    derandomize=True,
    database=None,
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
    report_multiple_bugs=False,
)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "dev"))
