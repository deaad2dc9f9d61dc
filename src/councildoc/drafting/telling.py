"""A worklist -> Markdown that a person can work through, or read on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from councildoc.drafting.stale import FACT, Stale
from councildoc.drafting.worklist import Open, Part, Worklist

AROUND = 50
"""How many characters of a sentence are shown on either side."""

HEADS = ("part", "carried", "rewritten", "new", "to review")


def tell(work: Worklist) -> str:
    """The counts of each part, who is to look at what, the facts to renew, and each open text."""
    lines = [f"# What is left to do in {work.symbol}", "", _sentence(work), "", *_table(work)]
    lines += _owners(work)
    facts = [one for one in work.open if any(stale.code == FACT for stale in one.stale)]
    lines += ["", "## Facts to renew", "", *map(_entry, facts)] if facts else []
    lines += ["", "## No longer in the paper", "", *(f"- [ ] {said}" for said in work.gone)] * bool(work.gone)
    for part in work.parts:
        texts = [one for one in part.open if one not in facts]
        lines += ["", f"## {part.name}", "", *map(_entry, texts)] if texts else []
    return "\n".join(lines) + "\n"


def _sentence(work: Worklist) -> str:
    count, sources = len(work.open), " and ".join(work.sources)
    stale = sum(bool(one.stale) for one in work.open)
    if not count and work.gone:
        return "What the paper still has is reviewed; review.yaml speaks of more."
    if not count:
        return f"Everything from {sources} has been reviewed." if sources else "Nothing was carried."
    return f"Made from {sources}. Still to review: {count}, of which {stale} say something that went stale."


def _table(work: Worklist) -> Iterator[str]:
    rows = [HEADS, *(_row(part) for part in work.parts)]
    widths = [max(len(row[n]) for row in rows) for n in range(len(HEADS))]
    for place, row in enumerate(rows):
        first, *rest = [cell.ljust(w) if not n else cell.rjust(w) for n, (cell, w) in
                        enumerate(zip(row, widths, strict=True))]  # fmt: skip
        yield f"| {' | '.join([first, *rest])} |"
        if not place:
            rules = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
            yield f"| {' | '.join(rules)} |"


def _row(part: Part) -> tuple[str, ...]:
    return (part.name, *map(str, (part.carried, part.rewritten, part.new, len(part.open))))


def _owners(work: Worklist) -> list[str]:
    counted = Counter(one.owner for one in work.open if one.owner)
    rest = len(work.open) - sum(counted.values())
    said = [f"{owner} {count}" for owner, count in sorted(counted.items())]
    said += [f"nobody named {rest}"] if rest and said else []
    return ["", f"By whom: {', '.join(said)}."] if said else []


def _entry(one: Open) -> str:
    """`- [ ] wgdt-meetings (sections/working-groups.yaml:50), BDT`, below it what is stale."""
    owner = f", {one.owner}" if one.owner else ""
    return "\n".join([f"- [ ] {name(one.key)} ({one.place}){owner}", *map(_reason, one.stale)])


def _reason(stale: Stale) -> str:
    line = f"line {stale.line}: " if stale.line else ""
    whole = _short(stale) if stale.sentence and stale.sentence != stale.words else ""
    return f"  - {line}“{stale.words}” {stale.reason}." + (f" In: {whole}" if whole else "")


def _short(stale: Stale) -> str:
    """The sentence, or what of it is around the words."""
    start = max(0, min(stale.start - stale.first - AROUND, len(stale.sentence) - 2 * AROUND))
    cut = stale.sentence[start : start + 2 * AROUND + len(stale.words)]
    before = "…" if start else ""
    after = "…" if start + len(cut) < len(stale.sentence) else ""
    return f"{before}{cut.strip()}{after}"


def name(key: str) -> str:
    """A key as the author knows it: without the marks that tell notes, facts and activities apart."""
    for head in ("facts.", "summary.", "session.", "@", "^"):
        if key.startswith(head):
            return key[len(head) :]
    return key
