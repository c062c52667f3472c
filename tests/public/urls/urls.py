"""Compares which URLs Casebook takes, and the hosts to which its links lead, with urltestdata.json of web-platform-tests.

Each http or https URL of the suite without a base is a source of one row. `check` says which of them are refused. Those
that it takes are written as LaTeX, and the host of each link is that which the suite expects.
"""

import collections
import json
import os
import re
import subprocess
import sys

HEAD = """title: URLs
body:
- comparison:
    columns: [{key: a}, {key: s, type: sources}]
    sides:
    - name: N
      rows:
"""


def write_report(path, urls):
    """Writes a report with a line for each URL. A URL that ends in blanks keeps them in its quotes."""
    with open(path, "w", encoding="ascii") as file:
        file.write(HEAD)
        file.writelines(f"      - {{a: c, s: {{url: {json.dumps(url)}}}}}\n" for url in urls)


def casebook(*arguments):
    return subprocess.run([os.environ["CASEBOOK"], *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)


def refusals(path, urls):
    """Returns why URLs are refused: by URL, the first message of its line."""
    said = casebook("check", "--limit=errors=10000", path).stderr.decode()
    reasons = {}
    for line, message in re.findall(r"^\S+?:(\d+):\d+: error: (.*)", said, re.MULTILINE):
        reasons.setdefault(urls[int(line) - HEAD.count("\n") - 1], message)
    return reasons


def hosts(path):
    """Returns the hosts of the links that the report has as LaTeX, in lower case."""
    text = casebook("-t", "latex", "-o", "-", path).stdout.decode()
    return [host.lower() for host in re.findall(r"\\casebookurl\{https?://(\[.*?\]|[^:/?#}\\]*)", text)]


def judge(case, reason, host):
    """Returns the difference between the case and what was said, or None. An IPv4 address in another form is the browser's
    to read."""
    if case.get("failure"):
        return None if reason else "it is taken"
    if reason:
        return reason
    expected = case["hostname"]
    return None if host == expected or re.fullmatch(r"[0-9.]+", expected) else f"the link leads to {host}"


def main(path, folder):
    with open(path, encoding="utf-8") as file:
        cases = [case for case in json.load(file) if isinstance(case, dict) and case.get("base") in (None, "about:blank")]
    cases = {case["input"]: case for case in cases if re.match("https?:", case["input"], re.IGNORECASE)}
    report, urls = f"{folder}/urls.yaml", list(cases)
    write_report(report, urls)
    reasons = refusals(report, urls)
    taken = [url for url in urls if url not in reasons]
    write_report(report, taken)
    found = dict(zip(taken, hosts(report), strict=True))
    counts = collections.Counter()
    for url, case in cases.items():
        difference = judge(case, reasons.get(url), found.get(url))
        counts[bool(case.get("failure")), url in reasons] += 1
        print("differs" if difference else "same", json.dumps(url), difference or "", sep="\t")
    print("note", f"{counts[True, False]} of {counts[True, True] + counts[True, False]} invalid URLs are taken, and "
          f"{counts[False, True]} of {counts[False, True] + counts[False, False]} valid ones are refused", sep="\t")


main(*sys.argv[1:])
