"""
Courses as JSON documents: exact both ways, checked, versioned.

`loads`, `dumps`, `load` and `dump` are for one course; `load_lines`,
`iter_lines` and `dump_lines` for a file of many, one a line.

What comes in is checked as if a stranger had written it: nothing is coerced,
unknown keys are refused, and every problem is named with its path.  What goes
out reads back equal, down to the types of numbers and the names of zones.
`Limits` say what a document may cost, `json_schema` how it looks.
"""

from dryneedling._json.limits import Limits
from dryneedling.codec.documents import (
    FORMAT,
    dump,
    dumps,
    load,
    loads,
)
from dryneedling.codec.lines import Line, dump_lines, iter_lines, load_lines
from dryneedling.codec.migrations import MIGRATIONS, VERSION
from dryneedling.codec.schema import json_schema

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "VERSION",
    "Limits",
    "Line",
    "dump",
    "dump_lines",
    "dumps",
    "iter_lines",
    "json_schema",
    "load",
    "load_lines",
    "loads",
]
