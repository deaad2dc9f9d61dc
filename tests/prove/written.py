"""A paper of the model -> the YAML files that say the same, in ever different YAML.

Only for papers that `papers(plain=True)` made: each block with its id, texts in any of YAML's
styles, some words moved into facts.yaml, the annex's table as activities.
"""

from __future__ import annotations

import random
from typing import Any

import yaml

from councildoc.languages import long_date
from councildoc.model.blocks import Block, Heading, ListItem, Rule, Table
from councildoc.model.inlines import Inlines, NoteMark, Run
from councildoc.model.paper import Annex, Paper
from councildoc.value import replace

STYLES = ("", "'", '"', "|", ">")
SECTION = "the-section"


class Styled(str):
    """Text that the emitter writes in one of YAML's styles."""

    style = ""


class _Dumper(yaml.SafeDumper):
    yaml_implicit_resolvers: dict[str, Any] = {}  # so that no, 1.10 and null stand bare, as authors write

    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(
    Styled,
    lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", str(text), style=text.style),
)


def workspace(paper: Paper, dice: int) -> dict[str, bytes]:
    """File names below the content folder -> their bytes."""
    return _Writer(random.Random(dice)).files(paper)


def expected(paper: Paper) -> Paper:
    """The paper as reading makes it: one section, its heading numbered, lists with their upper
    levels, a closing rule."""
    body: list[Block] = [Heading(SECTION, 1, "1", (Run("The section"),))]
    for block in paper.body:
        body += _uppers(block)
        body.append(block)
    body.append(Rule("closing-rule-1"))
    annexes = tuple(
        replace(a, blocks=tuple(b for block in a.blocks for b in (*_uppers(block), block)))
        for a in paper.annexes
    )
    return replace(paper, body=tuple(body), annexes=annexes)


def _uppers(block: Block) -> list[Block]:
    """The items that a deep item stands under."""
    if not isinstance(block, ListItem):
        return []
    return [ListItem(upper(block, n), n, (Run("x"),)) for n in range(1, block.level)]


def upper(item: ListItem, level: int) -> str:
    return f"l{level}-{item.id}"[:34].rstrip("-")


class _Writer:
    def __init__(self, dice: random.Random) -> None:
        self.dice = dice
        self.facts: dict[str, Any] = {}
        self.activities: list[Any] = []

    def files(self, paper: Paper) -> dict[str, bytes]:
        section = {"kind": "text", "heading": "The section", "content": self.blocks(paper.body)}
        made = {f"annexes/{annex.id}.yaml": self.annex(annex) for annex in paper.annexes}
        made |= {f"sections/{SECTION}.yaml": section, "paper.yaml": self.front(paper)}
        if paper.notes:
            made["notes.yaml"] = {n.id: self.several(n.paragraphs) for n in paper.notes}
        if self.facts:
            made["facts.yaml"] = self.facts
        files = {f"C25/52/{name}": self.file(record) for name, record in made.items()}
        session = paper.session
        files["C25/session.yaml"] = self.file({
            "symbol": "C25", "name": self.styled(session.name), "place": self.styled(session.place),
            "from": session.first_day.isoformat(), "to": session.last_day.isoformat(),
            "site": session.site,
        })  # fmt: skip
        if self.activities:
            files["activities.yaml"] = self.file(self.activities)
        return files

    def front(self, paper: Paper) -> dict[str, Any]:
        date = paper.date.isoformat() if self.dice.random() < 0.5 else long_date(paper.date, "E")
        record: dict[str, Any] = {
            "symbol": "C25/52", "original": paper.original, "date": date,
            "source": self.text(paper.source), "title": self.text(paper.title),
            "summary": {entry.key: self.several(entry.paragraphs) for entry in paper.summary},
            "body": [SECTION], "annexes": [annex.id for annex in paper.annexes],
        }  # fmt: skip
        record |= {"agenda item": self.styled(paper.agenda_item)} if paper.agenda_item else {}
        record |= {"gdoc": paper.gdoc} if paper.gdoc else {}
        keys = list(record)
        self.dice.shuffle(keys)
        return {key: record[key] for key in keys if record[key]}

    def several(self, paragraphs: tuple[Inlines, ...]) -> Any:
        if len(paragraphs) == 1 and self.dice.random() < 0.5:
            return self.text(paragraphs[0])
        return [self.text(paragraph) for paragraph in paragraphs]

    def annex(self, annex: Annex) -> dict[str, Any]:
        record: dict[str, Any] = {"title": self.text(annex.title)}
        record |= {} if annex.landscape else {"orientation": "portrait"}
        table = next((b for b in annex.blocks if isinstance(b, Table)), None)
        if table is None:
            return record | {"intro": self.blocks(annex.blocks)}
        at = annex.blocks.index(table)
        record |= {"intro": self.blocks(annex.blocks[:at]), "legend": self.blocks(annex.blocks[at + 1 :])}
        record |= {"description": self.styled(table.description)} if table.description else {}
        return record | {"table": self.table(table)}

    def table(self, table: Table) -> dict[str, Any]:
        for row in table.rows:
            named, *others = row.cells
            name = tuple(replace(i, strong=False) if isinstance(i, Run) else i for i in named[0])
            record: dict[str, Any] = {"id": row.id, "name": self.text(name)}
            record |= {"text": self.text(named[1])} if len(named) > 1 else {}
            for key, cell in zip(("lead", "status"), others, strict=True):
                record |= {key: self.text(cell[0])} if cell[0] else {}
            self.activities.append(record)
        columns = [{"column": column.key, "heading": self.text(column.heading), "width": f"{column.share}"}
                   for column in table.columns]  # fmt: skip
        return {"rows": "activities", "columns": columns}

    def blocks(self, blocks: tuple[Block, ...]) -> list[Any]:
        made: list[Any] = []
        for block in blocks:
            text = self.text(block.inlines)  # type: ignore[union-attr]
            if isinstance(block, Heading):
                made.append({"id": block.id, "heading": text, "numbered": "no"})
            elif isinstance(block, ListItem):
                item = {"id": block.id, "text": text} | ({"mark": block.mark} if block.mark else {})
                for level in range(block.level - 1, 0, -1):
                    item = {"id": upper(block, level), "text": "x", "items": [item]}
                made.append({"list": [item]})
            else:
                made.append({"id": block.id, "text": text} if self.dice.random() < 0.9 else
                            {"text": text, "id": block.id})  # fmt: skip
        return made

    def text(self, inlines: Inlines) -> Styled:
        return self.styled("".join(map(self.inline, inlines)))

    def styled(self, text: str) -> Styled:
        made = Styled(text)
        made.style = self.dice.choice(STYLES)
        return made

    def inline(self, inline: Run | NoteMark) -> str:
        if isinstance(inline, NoteMark):
            return f"[^{inline.note}]"
        words = escaped(inline.text)
        if inline.text and (self.dice.random() < 0.1 or inline.text[0] == "^"):
            words = self.fact(inline.text)  # [^x](https://…) would be a note's mark
        stars = "**" if inline.strong else "*" if inline.emphasis else ""
        if inline.link or inline.reference:
            return f"[{words}]({inline.link or '#' + inline.reference})"
        return f"{stars}{words}{stars}"

    def fact(self, value: str) -> str:
        name = f"f{len(self.facts)}"
        self.facts[name] = {"value": self.styled(value)}
        return self.dice.choice((f"{{{{ facts.{name} }}}}", f"{{{{facts.{name}}}}}"))

    def file(self, record: Any) -> bytes:
        """The record as YAML; PyYAML's emitter loses its way in some folded lines and is then asked
        for double quotes without folds."""
        text = self.dumped(record, None, self.dice.choice((20, 80, 10_000)))
        if _read(text) != record:
            _unstyle(record)
            text = self.dumped(record, '"', 1 << 30).replace("!!str ", "")
            assert _read(text) == record
        ends = self.dice.choice(("\n", "\n", "\r\n"))
        return text.replace("\n", ends).encode("utf-8-sig" if self.dice.random() < 0.1 else "utf-8")

    def dumped(self, record: Any, style: str | None, width: int) -> str:
        made: str = yaml.dump(
            record, Dumper=_Dumper, allow_unicode=self.dice.random() < 0.8, default_style=style,
            width=width, sort_keys=False, indent=self.dice.choice((2, 4)),
        )  # fmt: skip
        return made


def _read(text: str) -> Any:
    try:
        return yaml.load(text, yaml.BaseLoader)
    except yaml.YAMLError:
        return None


def _unstyle(record: Any) -> None:
    if isinstance(record, Styled):
        record.style = '"'
    elif isinstance(record, (dict, list)):
        for value in record.values() if isinstance(record, dict) else record:
            _unstyle(value)


def escaped(text: str) -> str:
    """Characters as themselves, whatever they would mean in markup."""
    return "".join("\\" + c if c in "*[]{\\\n" else c for c in text)
