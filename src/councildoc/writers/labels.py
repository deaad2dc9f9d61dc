"""What a paper's references show that have no words of their own."""

from __future__ import annotations

from councildoc.languages import Language
from councildoc.model.blocks import Heading
from councildoc.model.paper import Paper


def shown(paper: Paper, spoken: Language) -> dict[str, str]:
    """By id: a heading's number, an annex's label as it stands in a sentence."""
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    numbers = {b.id: b.number for b in blocks if isinstance(b, Heading) and b.number}
    return numbers | {annex.id: spoken.annex_mention(annex.number) for annex in paper.annexes}
