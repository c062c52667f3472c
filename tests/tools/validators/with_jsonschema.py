# Validates YAML files with the Python package jsonschema. Usage: with_jsonschema.py SCHEMA FILE...
# Prints a line for each file: 'taken FILE', or 'refused FILE' and why.
import json
import re
import sys

import jsonschema
import yaml


class Loader(yaml.SafeLoader):
    """Reads plain scalars as the core schema of YAML 1.2 says, and not as YAML 1.1 does."""

    yaml_implicit_resolvers = {}

    def construct_mapping(self, node, deep=False):
        own = [key.value for key, value in node.value if isinstance(key, yaml.ScalarNode)]
        if len(own) > len(set(own)):
            raise yaml.YAMLError("a key stands twice")
        return {self.key_text(key): value for key, value in super().construct_mapping(node, deep).items()}

    @staticmethod
    def key_text(key):
        return key if isinstance(key, str) else json.dumps(key)


SCALARS = {
    "merge": "<<",
    "null": "~|null|Null|NULL|",
    "bool": "true|True|TRUE|false|False|FALSE",
    "int": "[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+",
    "float": r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)",
}


def whole_number(loader, node):
    return int(node.value, 0 if node.value[:2] in ("0o", "0x") else 10)


def number(loader, node):
    return float(node.value.lower().replace(".inf", "inf").replace(".nan", "nan"))


for name, form in SCALARS.items():
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + name, re.compile(rf"(?:{form})\Z"), None)
Loader.add_constructor("tag:yaml.org,2002:int", whole_number)
Loader.add_constructor("tag:yaml.org,2002:float", number)


def pattern(validator, expression, instance, schema):
    """Reads `$` as ECMA-262 does: it does not match before a line feed at the end."""
    expression = re.sub(r"\$\Z", r"\\Z", expression)
    if validator.is_type(instance, "string") and not re.search(expression, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {expression!r}")


def why_refused(validator, path):
    try:
        with open(path, "rb") as file:
            instance = yaml.load(file, Loader)
    except (yaml.YAMLError, ValueError) as error:
        return str(error)
    return "; ".join(error.message for error in validator.iter_errors(instance))


def main(schema_path, *paths):
    with open(schema_path) as file:
        schema = json.load(file)
    validator_class = jsonschema.validators.extend(jsonschema.Draft202012Validator, {"pattern": pattern})
    validator_class.check_schema(schema)
    validator = validator_class(schema)
    for path in paths:
        why = why_refused(validator, path)
        print("refused" if why else "taken", path, " ".join(why.split())[:200])


main(*sys.argv[1:])
