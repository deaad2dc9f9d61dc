"""A number of rows -> activities.yaml of that many activities, the same text each time.

A record is like the shipped ones in its fields and its size (some 330 bytes). Every name ends
with its own five digits and so does every text, so that a lost row can be told from its output.
"""

from __future__ import annotations

from collections.abc import Iterator

NAMES = (
    "Connectivity programme for island States",
    "Digital skills training for rural schools",
    "Standards for trustworthy AI & data",
    "Early warning over mobile networks",
    "Review of regulation in the region",
    "Index of digital development",
    "“Open data” gatherings of agencies",
)
TEXTS = (
    "Brings networks to places that have none and trains the people who will run them",
    "Lets regulators learn from each other’s experience with new services",
    "Gathers figures by which Member States can follow the progress of the region",
    "Draws up standards with industry, research & civil society",
)
LEADS = ("BDT", "TSB", "BR", "")
PARTNERS = ("[UNICEF]", "[UNESCO, OHCHR]", "", "[ILO]", "[WHO, FAO, WMO]", "", "[UNDP]")
LINES = ("[C2]", "[C4, C7 e-learning]", "[C5, C10]", "[C6]", "[C3]")
GOALS = ("[4, 9]", "[9, 17]", "[5, 10]", "[16]", "[11, 13]", "[8]")
STATES = ("Recognized in the work plan of WGDT", "In preparation", "", "Work plan updated")
NOTE_MARKS = ("data-hub", "implementation-map")
"""The notes of C25/52 that its shipped activities call: here the first row calls them."""


def activities(count: int) -> Iterator[str]:
    """The records of `count` activities."""
    yield f"# {count} activities made by benchmarks/rows.py\n"
    for n in range(count):
        yield "\n" + "".join(f"{line}\n" for line in record(n))


def record(n: int) -> Iterator[str]:
    def given(key: str, values: tuple[str, ...]) -> Iterator[str]:
        value = values[n % len(values)]
        if value:
            yield f"  {key}: {value}"

    marks = "".join(f"[^{name}]" for name in NOTE_MARKS) if n == 0 else ""
    second = f", {(n + 2) % 5 + 1}" if n % 3 == 0 else ""
    yield f"- id: activity-{n:05}"
    yield f"  name: {NAMES[n % len(NAMES)]} {n:05}"
    yield f"  objectives: [{n % 5 + 1}{second}]"
    yield from given("action lines", LINES)
    yield from given("sdgs", GOALS)
    yield from given("lead", LEADS)
    yield from given("partners", PARTNERS)
    yield from given("status", STATES)
    if n % 3 == 0:
        yield f"  link: https://www.itu.int/en/activities/{n:05}"
    yield "  text: >-"
    yield f"    {TEXTS[n % len(TEXTS)]}; entered in the"
    yield f"    register of activities as number {n:05}.{marks}"
    if n % 4:
        yield "  illustrative: [action lines, sdgs]"
