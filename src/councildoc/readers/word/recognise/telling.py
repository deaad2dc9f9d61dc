"""The paper that was found -> findings about words that were kept, and that somebody should look at."""

from __future__ import annotations

import re

from councildoc.languages import language, lookup
from councildoc.model.blocks import Heading
from councildoc.model.inlines import plain
from councildoc.model.paper import Paper
from councildoc.model.walk import texts
from councildoc.readers.word.recognise.annexes import Part
from councildoc.readers.word.recognise.frame import Frame
from councildoc.readers.word.recognise.remarks import Remarks, quoted

_PRIVATE = re.compile("[\ue000-\uf8ff]")
"""Where fonts of signs keep their signs."""


def old_mentions(paper: Paper, parts: tuple[Part, ...], remarks: Remarks) -> None:
    """Where a text still calls an annex by the letter or number that it had in the file."""
    for part, annex in zip(parts, paper.annexes, strict=True):
        if not part.number or part.number == annex.number:
            continue
        words = r"\s+".join(map(re.escape, part.label.split()))
        label = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
        said = [one for _, text in texts(paper) if label.search(one := plain(text))]
        if said:
            now = language(paper.language).annex_mention(annex.number)
            many = f"{len(said)} texts still say it, the first:" if len(said) > 1 else "a text still says it:"
            remarks.warn("annex-mention", f"“{quoted(part.label)}” is {now} now, and {many} "
                         f"“{quoted(said[0], 120)}”.", None,
                         f"Write [](#{annex.id}) there: it shows the label.")  # fmt: skip


def other_titles(paper: Paper, frame: Frame, remarks: Remarks) -> None:
    """A head of an objective that has not the official title: its words are kept, in a section of texts."""
    official = dict(frame.objectives)
    for words in (plain(block.inlines) for block in paper.body if isinstance(block, Heading)):
        said = lookup.label(words, ("objective",), paper.language)
        fields = dict(said.fields) if said else {}
        title = official.get(fields.get("number", ""), "")
        if title and fields["title"] != title:
            remarks.hint("objective-title", f"“{quoted(words, 120)}” has another title than frameworks.yaml, which "
                         f"has “{title}”.", None, "Its section became one of texts, which keeps the words; with the "
                         "official titles it can be of the kind objectives.")  # fmt: skip
            return


def unknown_signs(paper: Paper, remarks: Remarks) -> None:
    """Signs of a font of their own that no table here translates: another font shows a box."""
    for _, text in texts(paper):
        if found := _PRIVATE.search(words := plain(text)):
            remarks.warn("unknown-sign", f"“{quoted(words, 120)}” has a sign of a font of signs "
                         f"(U+{ord(found[0]):04X}) that is no letter of others.", None,
                         "Write another sign in its place.")  # fmt: skip
