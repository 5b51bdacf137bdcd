"""Checks each line of a file, which is JSON, against a JSON Schema: prints a line `ok`, or what is wrong.

json_schema.py SCHEMA LINES
"""

import json
import sys

from jsonschema import Draft202012Validator

schema_file, lines_file = sys.argv[1:]
with open(schema_file, encoding="utf-8") as file:
    schema = json.load(file)
Draft202012Validator.check_schema(schema)
validator = Draft202012Validator(schema)
with open(lines_file, encoding="utf-8") as file:
    for line in file:
        faults = [fault.message for fault in validator.iter_errors(json.loads(line))]
        print(" ".join(faults[0][:200].split()) if faults else "ok")
