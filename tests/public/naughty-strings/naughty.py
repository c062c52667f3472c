# Sets each string of the list in twelve fields of a report, and compares the text of the pages and of the PDF with it.
# Usage: naughty.py blns.json FOLDER. A case is the number of a string in the list.
#
# Fields without markup keep each character but white space. In the others, the letters and digits are compared, since
# CommonMark may take signs for markup. A string that a field refuses is left out of that field and is a difference.
import collections
import glob
import json
import os
import re
import subprocess
import sys
import unicodedata

REPORT = """kicker: {kicker}
title: {title}
subtitle: {subtitle}
standfirst: {standfirst}
body:
  - text: {text}
  - comparison:
      columns:
        - key: a
          label: {label}
        - key: s
          type: sources
      sides:
        - name: {name}
          rows:
            - a: {cell}
              s:
                url: "https://x.example/"
                author: {author}
                title: {source}
                publisher: {publisher}
                note: {note}
"""
FIELDS = re.findall(r"\{(\w+)\}", REPORT)
LINES = {REPORT[: REPORT.index("{" + field + "}")].count("\n") + 1: field for field in FIELDS}
# The kind of item in which the pages show the field, and how often the string stands there if all fields have it.
IN_NOTE = ("author", "source", "publisher", "note")
PLAIN = {"name": ("heading", 1), "author": ("note", 3), "source": ("note", 3), "publisher": ("note", 3)}
MARKUP = {
    "kicker": ("kicker", 1),
    "title": ("title", 1),
    "subtitle": ("subtitle", 1),
    "standfirst": ("standfirst", 1),
    "text": ("prose", 1),
    "label": ("head", 1),
    "cell": ("cell", 1),
    "note": ("note", 4),
}


def casebook(folder, *arguments):
    """Runs the program in the folder, and returns its messages."""
    paths = sorted(os.path.basename(path) for path in glob.glob(f"{folder}/*.yaml"))
    run = subprocess.run(
        [os.environ["CASEBOOK"], *arguments, *paths], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=600
    )
    if run.returncode not in (0, 1):
        sys.exit(f"casebook {arguments}: status {run.returncode}\n" + run.stderr.decode(errors="replace")[-2000:])
    return run.stderr.decode(errors="replace")


def refusals(messages):
    """Returns what is said of the fields of each report, as {number: {field: message}}."""
    said = collections.defaultdict(dict)
    for number, line, message in re.findall(r"^(\d+)\.yaml:(\d+):\d+: error: (.*)", messages, re.MULTILINE):
        said[int(number)].setdefault(LINES.get(int(line), f"line {line}"), message)
    return said


def write_report(folder, number, string, left_out):
    values = {field: json.dumps("x" if field in left_out else string, ensure_ascii=True) for field in FIELDS}
    # A pair of surrogates is no escape sequence of YAML.
    text = re.sub(r"\\u(d[89ab]..)\\u(d[c-f]..)", joined, REPORT.format(**values))
    with open(f"{folder}/{number}.yaml", "w") as file:
        file.write(text)


def joined(match):
    high, low = (int(half, 16) for half in match.groups())
    return f"\\U{0x10000 + (high - 0xD800) * 0x400 + low - 0xDC00:08x}"


def squeezed(text):
    return "".join(text.split())


def letters(text):
    return "".join(character for character in text if character.isalnum())


def items(path):
    """Returns the text of the pages by kind of item, without white space."""
    texts = collections.defaultdict(str)
    with open(path, encoding="utf-8", newline="\n") as file:
        for line in file.read().split("\n"):
            match = re.match(r'  (\w+) .*? "(.*)"', line)
            if match:
                texts[match.group(1)] += squeezed(match.group(2))
    return texts


def lost_in_pages(string, left_out, texts):
    """Returns the fields whose text is not in the pages."""
    lost = []
    for fields, reduce in ((PLAIN, squeezed), (MARKUP, letters)):
        want = reduce(string)
        for field, (kind, count) in fields.items():
            if field in left_out or not want:
                continue
            have = reduce(texts[kind].upper() if field == "kicker" else texts[kind])
            if kind == "note":
                count -= sum(other in left_out for other in IN_NOTE)
            if have.count(reduce(string.upper()) if field == "kicker" else want) < max(count, 1):
                lost.append(field)
    return lost


def lost_in_pdf(texts, path):
    """Returns the characters that the pages have and the PDF has not."""
    read = subprocess.run(["pdftotext", "-raw", path, "-"], stdout=subprocess.PIPE, check=True).stdout.decode()
    counts = [collections.Counter(squeezed(unicodedata.normalize("NFKD", text))) for text in ("".join(texts.values()), read)]
    return "".join(sorted((counts[0] - counts[1]).elements()))


def main(path, folder):
    with open(path, encoding="utf-8") as file:
        strings = json.load(file)
    for number, string in enumerate(strings):
        write_report(folder, number, string, {})
    refused = collections.defaultdict(dict)
    while True:
        said = refusals(casebook(folder, "check", "--limit=errors=10000"))
        new = {number: fields for number, fields in said.items() if fields.keys() - refused[number].keys()}
        for number, fields in new.items():
            refused[number] |= fields
            write_report(folder, number, strings[number], refused[number])
        if not new:
            break
    casebook(folder, "-t", "text")
    casebook(folder)
    for number, string in enumerate(strings):
        differences = [f"{field} refused: {message}" for field, message in refused[number].items()]
        if os.path.exists(f"{folder}/{number}.txt"):
            texts = items(f"{folder}/{number}.txt")
            differences += [f"{field} lost" for field in lost_in_pages(string, refused[number], texts)]
            lost = lost_in_pdf(texts, f"{folder}/{number}.pdf")
            if lost:
                differences.append("not in the PDF: " + " ".join(f"U+{ord(character):04X}" for character in lost))
        else:
            differences.append("nothing was set")
        print("differs" if differences else "same", number, "; ".join(differences)[:300], sep="\t")
    print("note", f"{sum(map(bool, refused.values()))} strings are refused in some field", sep="\t")


main(*sys.argv[1:])
