"""
Run the command line: ``python -m dryneedling``.
"""

import sys

from dryneedling.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
