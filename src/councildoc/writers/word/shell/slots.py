"""The values that a template shows, and those that a paper needs: whatever it does not show is lost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from councildoc.model.paper import Paper

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.shell.tags import Tag

ALWAYS = ("document", "date", "original", "source", "title", "body", "symbol")
SUMMARY = ("summary", "summary.heading", "summary.paragraphs")
ANNEX = ("annex.label", "annex.title", "annex.body")


def shown(tags: Iterable[Tag]) -> set[str]:
    """The slots that the tags really write (`{% if gdoc %}` alone shows no gdoc): `date`,
    `summary.heading`, and what these are of, `summary`."""
    items: dict[str, tuple[str, ...]] = {}
    found: set[str] = set()
    for op in (tag.op for tag in tags):
        path = (*items.get(op.path[0], op.path[:1]), *op.path[1:]) if op.path else ()
        if op.word == "for":
            items[op.name] = path
        elif op.word == "value":
            found |= {".".join(path[:n]) for n in range(1, len(path) + 1)}
    return found


def needed(paper: Paper) -> Iterator[str]:
    """The slots without which this paper would lose something that its author wrote."""
    yield from ALWAYS
    yield from ("agenda_item",) if paper.agenda_item else ()
    yield from ("gdoc",) if paper.gdoc else ()
    yield from SUMMARY if paper.summary else ()
    yield from ANNEX if paper.annexes else ()
