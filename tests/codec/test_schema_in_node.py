"""
The schema under a validator of JavaScript, where Node.js is installed.

It is not everywhere: what runs here is not counted.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Final, cast

import pytest

import dryneedling as dn
from dryneedling.codec import json_schema
from tests.codec.example import document

_PROGRAM: Final = """
const Ajv = require("ajv/dist/2020").default;
const { schemas, document } = JSON.parse(require("fs").readFileSync(0));
for (const schema of schemas) new Ajv({ strict: true }).compile(schema);
const valid = new Ajv({ strict: true }).compile(schemas[0]);
process.stdout.write(String(valid(document)));
"""


def test_the_schema_compiles_in_the_strict_mode_of_ajv() -> None:
    """The validator that most programs in JavaScript use."""
    node = shutil.which("node")
    asked = node and subprocess.run(
        [node, "-e", 'require("ajv/dist/2020")'],
        cwd=Path(__file__).parent,
        capture_output=True,
        check=False,
    )
    if not asked or asked.returncode:
        pytest.skip("needs Node.js, and in this folder `npm install ajv`")
    schemas = [json_schema(), json_schema(dn.Session)]
    said = subprocess.run(
        [cast("str", node), "-e", _PROGRAM],
        cwd=Path(__file__).parent,
        input=json.dumps({"schemas": schemas, "document": document()}),
        capture_output=True,
        text=True,
        check=False,
    )

    assert ("true", "") == (said.stdout, said.stderr)
