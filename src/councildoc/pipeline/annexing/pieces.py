"""An annex of the model -> what is asked of it wherever it is compared."""

from __future__ import annotations

from councildoc.annex.units import Key
from councildoc.model.inlines import NoteMark, plain
from councildoc.model.paper import Annex, Note, Paper
from councildoc.model.walk import block_texts

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from councildoc.writers.word.refresh.refresh import Refresh

TABLE_ROWS = 400
"""As writers.word.tables has it: importing that here would slow every command."""


def title(one: Annex) -> str:
    return " ".join(plain(one.title).split())


def called(one: Annex, paper: Paper, job: Refresh) -> list[Note]:
    """The notes that an annex alone calls."""
    here = {i.note for _, text in block_texts(one.blocks) for i in text if isinstance(i, NoteMark)}
    return [note for note in paper.notes if note.id in here and not job.calls.elsewhere(note.id)]


def ordered(keys: Iterable[Key]) -> list[Key]:
    """The rows and paragraphs that have ids: what can stand in another order."""
    return [key for key in keys if key[0] in ("row", "p") and key[1][:1] != "+"]
