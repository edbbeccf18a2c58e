"""
Print the JSON Schema of a course, made anew from the classes.
"""

import json
import sys

from dryneedling.codec.schema import made_schema

json.dump(made_schema(), sys.stdout, indent=2, ensure_ascii=False)
sys.stdout.write("\n")
