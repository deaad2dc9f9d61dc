"""Is every activity in the output? Exit status 1, and which ones are not, if not.

Each name and each text holds its activity's own five digits (benchmarks/rows.py), by which the
paragraphs that should have them are found.

verify.py ACTIVITIES.yaml OUTPUT.docx
"""

import re
import sys
from html import unescape
from zipfile import ZipFile

import paper


def paragraphs_by_number(path):
    with ZipFile(path) as package:
        document = package.read("word/document.xml").decode()
    found = {}
    for paragraph in document.split("</w:p>"):
        words = unescape("".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)", paragraph)))
        for number in re.findall(r"\b\d{5}\b", words):
            found[number] = found.get(number, "") + words + "\n"
    return found


def main(activities, output):
    found = paragraphs_by_number(output)
    lost = []
    for activity in paper.load(activities):
        words = found.get(activity["id"][-5:], "")
        if activity["name"] not in words or activity["text"].split("[^")[0] not in words:
            lost.append(activity["name"])
    if lost:
        sys.exit(f"{output}: {len(lost)} activities are not in it, such as {lost[0]}")


if __name__ == "__main__":
    main(*sys.argv[1:])
