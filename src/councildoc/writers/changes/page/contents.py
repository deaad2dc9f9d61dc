"""An account -> the list of its changes to jump along, and the table of how many there are where."""

from __future__ import annotations

from councildoc.model.inlines import plain
from councildoc.writers.changes.page.ink import text
from councildoc.writers.changes.page.rows import anchor
from councildoc.writers.changes.shown import Shown
from councildoc.writers.changes.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Account, Change, Group
    from councildoc.model.marked import Pieces

LONGEST = 64
LEAD = 24


def contents(account: Account, lines: Text, shown: Shown) -> str:
    """Groups as the paper is, in each its changes: the kind, and enough words to know them by."""
    words = shown.wording
    groups = "".join([_group(group, lines, shown) for group in account.groups])
    count = text(words.say("changes", count=len(account.changes)))
    return f"<h2>{count}</h2><ol>{groups}</ol>" if groups else f"<p>{text(words.say('nothing'))}</p>"


def _group(group: Group, lines: Text, shown: Shown) -> str:
    items = "".join([_item(change, lines, shown) for change in group.changes])
    return f"<li><b>{text(lines.title(group))}</b><ol>{items}</ol></li>"


def _item(change: Change, lines: Text, shown: Shown) -> str:
    kind = text(shown.wording.kinds[change.kind])
    if change.what == "fact":
        named = ", ".join(map(lines.fact, change.fields))
    else:
        named = " ".join(filter(None, (lines.name(change), excerpt(change, shown))))
    commit = f" <small>{text(lines.commit(change))}</small>" if change.commit else ""
    return (
        f'<li class="{change.kind}"><a href="#{anchor(change.place)}"><span class="badge">{kind}</span> '
        f"{text(named)}{commit}</a></li>"
    )


def excerpt(change: Change, shown: Shown) -> str:
    """The first words that went and came, with a little before them."""
    if change.what == "row" and change.kind != "changed":
        return _cut(change.label)
    lead = ""
    for n, piece in enumerate(change.pieces):
        if piece.kind != "equal":
            return _cut(lead + _first(change.pieces[n : n + 2], shown))
        said = plain(piece.after)
        lead = said if len(said) <= LEAD else "…" + said[-LEAD:].partition(" ")[2]
    if change.within:
        return excerpt(change.within[0], shown)
    return _cut(plain(change.after or change.before))


def _first(pieces: Pieces, shown: Shown) -> str:
    """What came or went first; `50 → 49` when one took the place of the other."""
    gone = shown.text(pieces[0].before, shown.old)
    come = shown.text(pieces[-1].after, shown.new)
    if [piece.kind for piece in pieces] == ["deleted", "inserted"]:
        return f"{gone} → {come}"
    return gone if pieces[0].kind == "deleted" else shown.text(pieces[0].after, shown.new)


def _cut(said: str) -> str:
    said = " ".join(said.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def overview(account: Account, lines: Text) -> str:
    """A row for each place of the paper, a column for each kind of change."""
    kinds = list(dict.fromkeys(tally.kind for tally in account.tallies))
    kinds.sort(key=list(lines.words.kinds).index)
    if not kinds:
        return ""
    heads = "".join([f'<th scope="col">{text(lines.words.kinds[kind])}</th>' for kind in kinds])
    rows = "".join([_row(group, kinds, lines) for group in account.groups])
    where, caption = text(lines.words.say("where")), text(lines.words.say("overview"))
    return (
        f'<div class="scroll" role="region" aria-label="{caption}" tabindex="0">'
        f'<table class="overview"><caption>{caption}</caption>'
        f'<thead><tr><th scope="col">{where}</th>{heads}</tr></thead><tbody>{rows}</tbody></table></div>'
    )


def _row(group: Group, kinds: list[str], lines: Text) -> str:
    counts = {kind: sum(t.count for t in group.tallies if t.kind == kind) for kind in kinds}
    cells = "".join([f"<td>{counts[kind] or ''}</td>" for kind in kinds])
    first = anchor(group.changes[0].place)
    return f'<tr><th scope="row"><a href="#{first}">{text(lines.title(group))}</a></th>{cells}</tr>'
