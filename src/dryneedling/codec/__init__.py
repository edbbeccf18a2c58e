"""
Courses as JSON documents: exact both ways, checked, versioned.
"""

from dryneedling.codec.documents import (
    FORMAT,
    VERSION,
    dump,
    dumps,
    load,
    loads,
)
from dryneedling.codec.lines import Line, dump_lines, iter_lines, load_lines
from dryneedling.codec.migrations import MIGRATIONS
from dryneedling.codec.schema import json_schema
from dryneedling.codec.text import Limits

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
