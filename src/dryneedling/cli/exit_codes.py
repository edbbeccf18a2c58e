"""
The exit codes of commands, once for all of them.
"""

from typing import Final

# `check`, `screen`: something was found; `fhir`: something was lost.
FOUND: Final = 1
# Not understood, an input that cannot be read, or an output not written; also
# where the rest was done.
NOT_DONE: Final = 2
INTERRUPTED: Final = 130
READER_GONE: Final = 141
