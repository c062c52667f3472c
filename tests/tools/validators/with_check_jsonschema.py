# Validates YAML files with the program check-jsonschema, which must be in the PATH.
# Usage: with_check_jsonschema.py SCHEMA FILE...
# Prints a line for each file: 'taken FILE', or 'refused FILE' and why.
import json
import subprocess
import sys


def refused(schema, paths):
    """Returns why files are refused, by file. A file at which the program ends early counts as refused. It is found by halving
    the list."""
    command = ["check-jsonschema", "--schemafile", schema, "--output-format", "json", *paths]
    run = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    try:
        result = json.loads(run.stdout)
    except ValueError:
        if len(paths) == 1:
            return {paths[0]: "check-jsonschema ends early: " + run.stderr.decode(errors="replace")[-200:]}
        half = len(paths) // 2
        return {**refused(schema, paths[:half]), **refused(schema, paths[half:])}
    errors = result.get("errors", []) + result.get("parse_errors", [])
    return {error["filename"]: error["message"] for error in reversed(errors)}


def main(schema, *paths):
    reasons = refused(schema, list(paths))
    for path in paths:
        print("refused" if path in reasons else "taken", path, " ".join(reasons.get(path, "").split())[:200])


main(*sys.argv[1:])
