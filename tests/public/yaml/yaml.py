"""Compares how Casebook reads YAML with the YAML test suite.

An invalid case must be an error. A valid one must be read without an error, as the events that the suite has for it. The
program that prints what Casebook reads, tests/public/yaml/yaml.c, resolves aliases, so they are resolved here, too.
"""

import collections
import glob
import json
import os
import re
import subprocess
import sys

# How the suite shows characters that nobody would see.
VISIBLE = [("␣", " "), ("↵", ""), ("∎\n", ""), ("⇔", "\ufeff"), ("←", "\r")]


def read_cases(folder):
    """Returns the cases by name: an identifier, with the number of the case if there are several."""
    cases = {}
    for path in sorted(glob.glob(f"{folder}/[0-9A-Z]*.js")):
        with open(path, encoding="utf-8") as file:
            test = json.loads(re.search(r"export default (\{.*\n\})", file.read(), re.DOTALL)[1])
        tree = None
        for number, case in enumerate(test["cases"]):
            tree = case.get("tree", tree)
            name = test["id"] if len(test["cases"]) == 1 else f"{test['id']}-{number}"
            cases[name] = {"yaml": unhidden(case["yaml"]), "tree": tree, "fail": case.get("fail", False)}
    return cases


def unhidden(text):
    for sign, character in VISIBLE:
        text = text.replace(sign, character)
    return re.sub("—*»", "\t", text)


def take_node(events, anchors):
    """Takes the events of a node from the list. Returns them without anchors and tags, and with aliases resolved."""
    event = events.pop(0)
    if event.startswith("=ALI"):
        return anchors[event[6:]]
    kind, anchor, rest = re.fullmatch(r"(.{4})(?: (?:\{\}|\[\]))?(?: &(\S+))?(?: <.*?>)?(.*)", event, re.DOTALL).groups()
    taken = [kind + rest.replace(" '", ' "', 1) if kind == "=VAL" else kind]
    if kind != "=VAL":
        while not events[0].startswith("-"):
            taken += take_node(events, anchors)
        taken.append(events.pop(0))
    if anchor:
        anchors[anchor] = taken
    return taken


def expected_events(tree):
    """Returns the events of the document, or None if the suite has none or several."""
    events = [unhidden(line.lstrip(" ")) for line in tree.split("\n") if line.strip()]
    events = [event for event in events if not re.match(r"[-+](STR|DOC)", event)]
    return take_node(events, {}) if events else []


def parse(folder, cases):
    """Returns the lines that the program prints, by name of the case."""
    paths = []
    for name, case in cases.items():
        paths.append(f"{folder}/{name}")
        with open(paths[-1], "w", encoding="utf-8", newline="") as file:
            file.write(case["yaml"])
    said = subprocess.run([os.environ["OUT"] + "/tests/public/yaml/yaml", *paths], stdout=subprocess.PIPE, check=True).stdout
    return dict(zip(cases, (lines.strip("\n").split("\n") for lines in said.decode().split("\n--\n")), strict=False))


def judge(case, lines):
    """Returns the difference, or None."""
    error = re.search(r": error: (.*)", lines[0])
    if case["fail"]:
        return None if error else "it is taken"
    if error:
        return error[1]
    expected = expected_events(case["tree"])
    return None if lines == expected else f"it is read as {' '.join(lines)} and not {' '.join(expected)}"


def main(data, folder):
    cases = read_cases(data)
    read = parse(folder, cases)
    counts = collections.Counter()
    for name, case in cases.items():
        difference = judge(case, read[name])
        counts[case["fail"]] += 1
        counts[case["fail"], difference is None] += 1
        print("differs" if difference else "same", name, difference or "", sep="\t")
    print("note", f"{counts[True, True]} of {counts[True]} invalid and {counts[False, True]} of {counts[False]} valid cases", sep="\t")


main(*sys.argv[1:])
