# Validates YAML files with the program check-jsonschema, which must be in the PATH.
# Usage: with_check_jsonschema.py SCHEMA FILE...
# Prints a line for each file: 'taken FILE', or 'refused FILE' and why.
import json
import subprocess
import sys


def main(schema, *paths):
    command = ["check-jsonschema", "--schemafile", schema, "--output-format", "json", *paths]
    run = subprocess.run(command, stdout=subprocess.PIPE)
    result = json.loads(run.stdout)
    errors = result.get("errors", []) + result.get("parse_errors", [])
    reasons = {error["filename"]: error["message"] for error in reversed(errors)}
    for path in paths:
        print("refused" if path in reasons else "taken", path, " ".join(reasons.get(path, "").split())[:200])


main(*sys.argv[1:])
