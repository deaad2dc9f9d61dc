"""Two versions of a small paper that differ in most of the ways in which papers do."""

from __future__ import annotations

from compare.written import paper
from councildoc.compare import compare
from councildoc.compare.edits import Comparison

OLD = (
    "@purpose Brings the Council up to date.",
    "# 1 Objectives",
    "## GDC Objective 1: Close all digital divides {objective-1}",
    "- Giga connects schools to the Internet. {giga}",
    "- Partner2Connect has pledges of 50 billion dollars. {p2c}",
    "# 2 Next steps",
    "The secretariat will report again.[^a] {next}",
    "=== Mapping {mapping}",
    "| Activity | Status |",
    "| {giga} Giga | planned |",
    "| {edison} Edison Alliance | running |",
    "^a At the next session.",
)
NEW = (
    "@purpose Brings the Council fully up to date.",
    "# 1 Introduction",
    "The Compact is a year old. {intro}",
    "# 2 Objectives",
    "## GDC Objective 1: Close all digital divides {objective-1}",
    "- Giga has connected schools to the Internet. {giga}",
    "- Partner2Connect has pledges of 80 billion dollars. {p2c}",
    "- The Coalition began its work. {coalition}",
    "# 3 Next steps",
    "The secretariat will **report** again.[^a] {next}",
    "=== Mapping {mapping}",
    "| Activity | Status |",
    "| {giga} Giga | running |",
    "| {ai} AI for Good | running |",
    "| {edison} Edison Alliance | running |",
    "^a At the next session, in Geneva.",
)


def compared(old: tuple[str, ...] = OLD, new: tuple[str, ...] = NEW) -> Comparison:
    return compare(paper(old, "a"), paper(new, "b"))
