"""Cases of compare_cases/ -> papers, and marked papers -> the lines that a case expects.

A case begins with `= what it shows`; a line of `old:` or `new:` is a block of that side, a line
of `say:` a mark, a line of `tell:` the counts.

    old: # 2.1 A heading of level 1, with its number     old: - an item      old: -- one of level 2
    old: A paragraph. {its-id}                           old: === An annex
    old: | heading | heading |                           old: | {row-id} cell | cell / its second paragraph |
    old: ^n The note that [^n] calls.                    old: ! pictures/a.png
    old: @title A title                                  old: @purpose Of the summary box
    old: @date 2025-05-16                                (also @symbol, @agenda_item, @source)

A mark begins with = (equal) ~ (changed) + - (came, went) < > (moved from, to) / & (split, joined,
at each ¶) or x (replaced), ∅ is no text at all; the rows of a table follow it; then ^ and @ with theirs.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from councildoc.content.markup import parse
from councildoc.model.blocks import (
    Block,
    Cell,
    Column,
    Heading,
    ListItem,
    Paragraph,
    Picture,
    Row,
    Rule,
    Table,
)
from councildoc.model.inlines import Inlines, NoteMark
from councildoc.model.marked import (
    AnnexHead,
    Changed,
    Deleted,
    Equal,
    Inserted,
    Joined,
    MarkedPaper,
    MarkedRow,
    MarkedTable,
    MovedFrom,
    MovedTo,
    Piece,
    Pieces,
    Replaced,
    Split,
)
from councildoc.model.paper import Annex, Note, Paper, SummaryEntry
from councildoc.model.symbol import Symbol
from councildoc.value import Value, replace
from papers import SESSION

CASES = Path(__file__).parents[1] / "compare_cases"
SIGNS: dict[type, str] = {
    Equal: "=", Changed: "~", MarkedTable: "~", MarkedRow: "~", Inserted: "+", Deleted: "-", MovedFrom: "<",
    MovedTo: ">", Split: "/", Joined: "&", Replaced: "x",
}  # fmt: skip


class Case(Value):
    """One case, with the lines of its file."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    say: tuple[str, ...]
    tell: str


def cases(path: Path) -> Iterator[Case]:
    """The cases of a file."""
    for block in re.split(r"\n(?== )", "\n" + path.read_text("utf-8")):
        if block.startswith("= "):
            head, *lines = block.rstrip().splitlines()
            parts: dict[str, list[str]] = {"old": [], "new": [], "say": [], "tell": [""]}
            for line in filter(None, lines):
                name, _, text = line.partition(":")
                parts[name].append(text.removeprefix(" "))
            yield Case(head[2:], *(tuple(parts[n]) for n in ("old", "new", "say")), parts["tell"][-1])


def paper(lines: tuple[str, ...], side: str) -> Paper:
    """The paper of one side's lines; ids that are not given are counted, a letter each side."""
    return _Paper(side).read(lines)


class _Paper:
    def __init__(self, side: str) -> None:
        self.side = side
        self.count = 0
        self.body: list[Block] = []
        self.annexes: list[tuple[AnnexHead, list[Block]]] = []
        self.notes: list[Note] = []
        self.front: dict[str, Any] = {}

    def read(self, lines: tuple[str, ...]) -> Paper:
        for line in lines:
            self.line(line)
        facts: dict[str, Any] = {
            "symbol": Symbol("C25", 52), "session": SESSION, "language": "E", "original": "E",
            "agenda_item": "PL 2", "date": datetime.date(2025, 5, 16),
            "source": (), "title": (), "summary": (), "notes": tuple(self.notes),
        }  # fmt: skip
        annexes = [Annex(a.id, a.number, a.inlines, tuple(blocks)) for a, blocks in self.annexes]
        return Paper(**facts | self.front, body=tuple(self.body), annexes=tuple(annexes))

    def line(self, line: str) -> None:
        blocks = self.annexes[-1][1] if self.annexes else self.body
        kind, _, rest = line.partition(" ")
        if kind == "|":
            self.row(line, blocks)
        elif kind == "===":
            name, text = self.named(rest)
            self.annexes.append((AnnexHead(name, "", words(text)), []))
        elif kind.startswith("^"):
            self.notes.append(Note(kind[1:], paragraphs(rest)))
        elif kind.startswith("@"):
            self.fact(kind[1:], rest)
        else:
            blocks.append(self.block(kind, rest, line))

    def block(self, kind: str, rest: str, line: str) -> Block:
        name, text = self.named(rest if set(kind) <= set("#-!") and kind else line)
        if kind and set(kind) == {"#"}:
            number, _, said = text.partition(" ") if text[:1].isdigit() else ("", "", text)
            return Heading(name, len(kind), number, words(said))
        if kind == "---":
            return Rule(name)
        if kind and set(kind) == {"-"}:
            return ListItem(name, len(kind), words(text))
        return Picture(name, text) if kind == "!" else Paragraph(name, words(text))

    def row(self, line: str, blocks: list[Block]) -> None:
        """A row of the table above, or the heading row of a new one."""
        said = [cell.strip() for cell in line.strip().strip("|").split("|")]
        table = blocks[-1] if blocks else None
        if not isinstance(table, Table):
            columns = tuple(Column(f"c{n}", words(text)) for n, text in enumerate(said))
            blocks.append(Table(self.named("")[0], columns, ()))
            return
        found = re.match(r"\{([\w-]+)\} ?", said[0])
        name = found[1] if found else f"r{len(table.rows)}"
        said[0] = said[0][found.end() :] if found else said[0]
        row = Row(name, tuple(map(paragraphs, said)))
        blocks[-1] = replace(table, rows=(*table.rows, row))

    def fact(self, name: str, text: str) -> None:
        if name in ("title", "source"):
            self.front[name] = words(text)
        elif name == "symbol":
            self.front[name] = Symbol.parse(text)
            session = replace(SESSION, symbol=text[:3], name=f"Council 20{text[1:3]}")
            self.front["session"] = session
        elif name == "date":
            self.front[name] = datetime.date.fromisoformat(text)
        elif name == "agenda_item":
            self.front[name] = text
        else:
            entry = SummaryEntry(name.replace("_", " "), paragraphs(text))
            self.front["summary"] = (*self.front.get("summary", ()), entry)

    def named(self, text: str) -> tuple[str, str]:
        self.count += 1
        found = re.search(r" ?\{([\w-]+)\}$", text)
        return (found[1], text[: found.start()]) if found else (f"{self.side}-{self.count}", text)


def words(text: str) -> Inlines:
    return parse(text.replace("⏎", "\\\n").replace("␣", "\u00a0"), {}, lambda *fault: None)[0] if text else ()


def paragraphs(text: str) -> Cell:
    return tuple(words(part) for part in text.split(" / "))


def said(marked: MarkedPaper) -> list[str]:
    """The marks as lines."""
    lines = [line for mark in marked.flow for line in block(mark)]
    for note in marked.notes:
        sign = "+" if note.old_place < 0 else "-" if note.new_place < 0 else ""
        lines.append(f"^{sign} " + " ¶ ".join(line for mark in note.paragraphs for line in block(mark)))
    front = {"title": marked.title, "source": marked.source}
    lines += [f"@{name} {pieces(some)}" for name, some in front.items() if some]
    for entry in marked.summary:
        story = " ¶ ".join(line for mark in entry.paragraphs for line in block(mark))
        sign = "+" if entry.before is None else "-" if entry.after is None else ""
        lines.append(f"@{(entry.after or entry.before or '').replace(' ', '_')}{sign} {story}")
    lines += [f"@{f.name} {f.before} → {f.after}" for f in marked.facts if f.before != f.after]
    return lines


def block(mark: Any) -> Iterator[str]:
    sign = SIGNS[type(mark)]
    if isinstance(mark, MarkedTable):
        heads = [f"{column_sign(c)}{pieces(c.heading)}" for c in mark.columns]
        yield "~ | " + " | ".join(heads) + " |" + (" merged cells differ" if mark.respanned else "")
        for row in mark.rows:
            yield from block(row)
    elif isinstance(mark, MarkedRow):
        yield "~ | " + " | ".join(cell(story) for story in mark.cells) + " |"
    elif isinstance(mark, (Split, Joined)):
        yield f"{sign} " + " ¶ ".join(pieces(part) for part in mark.parts)
    elif isinstance(mark, Changed):
        yield f"~ {restyled(mark)}{pieces(mark.pieces)}"
    elif isinstance(mark, MovedFrom):
        yield f"< {mark.move} {item(mark.block)}"
    elif isinstance(mark, MovedTo):
        inside = list(block(mark.inside)) if mark.inside else [f"= {item(mark.block)}"]
        yield f"> {mark.move} {inside[0]}"
        yield from inside[1:]
    elif isinstance(mark, Replaced):
        yield f"x {item(mark.before)} → {item(mark.after)}"
    else:
        yield f"{sign} {item(mark.after if isinstance(mark, Equal) else mark.block)}"


def column_sign(column: Any) -> str:
    return "+" if column.before is None else "-" if column.after is None else ""


def cell(story: Any) -> str:
    """A cell of one equal paragraph, or its marks."""
    lines = [line for mark in story for line in block(mark)]
    if len(lines) == 1 and lines[0][:2] in ("= ", "~ "):
        return lines[0][2:]
    return " ¶ ".join(lines)


def restyled(mark: Changed) -> str:
    one, other = kind(mark.before), kind(mark.after)
    return f"({one} → {other}) " if one != other else ""


def kind(item: Any) -> str:
    if isinstance(item, Heading):
        return "#" * item.level
    if isinstance(item, ListItem):
        return "-" * item.level
    return "===" if isinstance(item, AnnexHead) else "text"


def item(one: Any) -> str:
    if isinstance(one, Row):
        return "| " + " | ".join(" / ".join(map(shown, c)) for c in one.cells) + " |"
    if isinstance(one, Table):
        return "table of " + ", ".join(shown(c.heading) for c in one.columns)
    if isinstance(one, Picture):
        return f"! {one.path}"
    if isinstance(one, Rule):
        return "---"
    look = kind(one)
    return shown(one.inlines) if look == "text" else f"{look} {shown(one.inlines)}"


def pieces(some: Pieces) -> str:
    return "".join(map(piece, some))


def piece(one: Piece) -> str:
    if one.kind == "deleted":
        return f"[-{shown(one.before)}-]"
    text = shown(one.after)
    return {"equal": text, "inserted": f"{{+{text}+}}", "formatted": f"{{~{text}~}}"}[one.kind]


def shown(inlines: Inlines) -> str:
    said = [f"[^{i.note}]" if isinstance(i, NoteMark) else i.text or f"[→ {i.reference}]" for i in inlines]
    return "".join(said).replace("\n", "⏎").replace("\u00a0", "␣") or "∅"
