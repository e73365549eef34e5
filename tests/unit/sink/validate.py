"""Holds written events to the published schemas.

    validate.py SAMPLES SCHEMAS

SAMPLES is a program that prints one "schema<TAB>json" a line. Each has to be valid, name only fields
that its schema knows, and become invalid when a required field is left out or gets a wrong type.
"""

import json
import pathlib
import subprocess
import sys

import jsonschema

DAMAGED = 8  # of each schema the first ones, a minimal and a full event among them


def fail(line):
    sys.exit("schemas: " + line)


def unknown_fields(schema, value, path=""):
    """Fields of a value, at any depth, that the schema does not describe."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from unknown_fields(schema.get("items", {}), item, f"{path}/{index}")
    if isinstance(value, dict):
        known = schema.get("properties", {})
        other = schema.get("additionalProperties", True)
        for key, item in value.items():
            if key not in known and not isinstance(other, dict):
                yield f"{path}/{key}"
            else:
                yield from unknown_fields(known.get(key, other), item, f"{path}/{key}")


def damaged(schema, value):
    """Copies of a valid value that a schema worth its name refuses."""
    for key in schema.get("required", []):
        yield f"without {key}", {k: v for k, v in value.items() if k != key}
        yield f"with a wrong type of {key}", {**value, key: {"wrong": []} if key != "schema" else 7}
    for key, item in value.items():
        inner = schema.get("properties", {}).get(key, {})
        if isinstance(item, dict):
            for what, copy in damaged(inner, item):
                yield f"{key} {what}", {**value, key: copy}
        if isinstance(item, list) and item and isinstance(item[0], dict):
            for what, copy in damaged(inner["items"], item[0]):
                yield f"{key}/0 {what}", {**value, key: [copy] + item[1:]}


def main(samples, folder):
    validators = {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        validators[path.stem] = jsonschema.Draft7Validator(
            schema, format_checker=jsonschema.FormatChecker())

    output = subprocess.run([samples], check=True, capture_output=True, timeout=60).stdout
    seen = {}
    refused = 0
    for line in output.decode("utf-8").splitlines():
        name, text = line.split("\t", 1)
        value = json.loads(text)
        validator = validators[name]
        seen[name] = seen.get(name, 0) + 1
        for error in validator.iter_errors(value):
            fail(f"{name} {seen[name]}: {list(error.absolute_path)}: {error.message[:300]}")
        if name != "article":
            for field in unknown_fields(validator.schema, value):
                fail(f"{name}: {field} is written but not in the schema")
            for what, copy in damaged(validator.schema, value) if seen[name] <= DAMAGED else []:
                if validator.is_valid(copy):
                    fail(f"{name}: valid {what}")
                refused += 1
    missing = set(validators) - set(seen) - {"alert"}  # nothing writes alerts yet
    if missing:
        fail(f"no sample of {sorted(missing)}")
    print(f"schemas: {sum(seen.values())} events valid, {refused} damaged copies refused")


if __name__ == "__main__":
    main(*sys.argv[1:])
