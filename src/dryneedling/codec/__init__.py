"""
Courses as JSON documents: exact both ways, checked, versioned.

`loads`, `dumps`, `load` and `dump` are for one course; `load_lines`,
`iter_lines` and `dump_lines` for a file of many, one a line; `read` and
`write` are for one record of any class, as plain values.  `mend` reads a
document that others wrote almost as we do, and lists what it mended.

What comes in is checked as if a stranger had written it: nothing is coerced,
unknown keys are refused, and every problem is named with its path.  What goes
out reads back equal, down to the types of numbers and the names of zones.
`Limits` say what a document may cost, `json_schema` how it or a record looks,
`openapi_components` the same in the words of OpenAPI.
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
from dryneedling.codec.mending import Mend, Mended, mend
from dryneedling.codec.migrations import MIGRATIONS, VERSION
from dryneedling.codec.published import json_schema, openapi_components
from dryneedling.codec.records import read, write

__all__ = [
    "FORMAT",
    "MIGRATIONS",
    "VERSION",
    "Limits",
    "Line",
    "Mend",
    "Mended",
    "dump",
    "dump_lines",
    "dumps",
    "iter_lines",
    "json_schema",
    "load",
    "load_lines",
    "loads",
    "mend",
    "openapi_components",
    "read",
    "write",
]
