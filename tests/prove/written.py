"""A paper of the model -> the YAML files that say the same, in ever different YAML.

Only for papers that `papers(plain=True)` made: each block with its id, texts in any of YAML's
styles, some words moved into facts.yaml, the annex's table as activities.
"""

from __future__ import annotations

import random
from typing import Any

import yaml

from councildoc.languages import long_date
from councildoc.model.blocks import Block, Heading, ListItem, Picture, Rule, Table
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
    """The paper as reading makes it: one section, its heading numbered, a closing rule."""
    head = Heading(SECTION, 1, "1", (Run("The section"),))
    return replace(paper, body=(head, *paper.body, Rule("closing-rule-1")))


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
        tables = (block for block in annex.blocks if isinstance(block, Table))
        table = next((one for one in tables if one.columns[0].key == "activity"), None)
        if table is None:
            cut = self.dice.randrange(len(annex.blocks) + 1)
            parts = {"intro": annex.blocks[:cut], "content": annex.blocks[cut:]}
            return record | {key: self.blocks(blocks) for key, blocks in parts.items()}
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

    def literal(self, table: Table) -> dict[str, Any]:
        """A table with its own rows; an empty cell is left out."""
        keys = [column.key for column in table.columns]
        columns = [
            {"column": column.key, "width": f"{column.share}"}
            | ({"heading": self.text(column.heading)} if column.heading else {})
            for column in table.columns
        ]
        rows = [
            {"id": row.id} | {k: self.several(c) for k, c in zip(keys, row.cells, strict=True) if c != ((),)}
            for row in table.rows
        ]
        spans = [{"row": str(s.row), "column": keys[s.column], "rows": str(s.rows), "columns": str(s.columns)}
                 for s in table.spans]  # fmt: skip
        said = {"caption": table.caption, "description": table.description}
        record: dict[str, Any] = {"columns": columns, "rows": rows, "repeat": str(table.merged)}
        record |= {"merged cells": spans} if spans else {}
        return record | {key: self.styled(text) for key, text in said.items() if text}

    def picture(self, picture: Picture) -> dict[str, Any]:
        path = picture.path.removeprefix("C25/52/")
        size = {"width": picture.width, "height": picture.height}
        record = {"picture": self.dice.choice((path, f"./{path}", f"../52/{path}"))}
        record |= {"description": self.styled(picture.description)}
        return record | {key: f"{emu} emu" for key, emu in size.items() if emu}

    def blocks(self, blocks: tuple[Block, ...]) -> list[Any]:
        made: list[Any] = []
        for block in blocks:
            if isinstance(block, Table):
                made.append({"id": block.id, "table": self.literal(block)})
                continue
            if isinstance(block, Picture):
                made.append({"id": block.id} | self.picture(block))
                continue
            text = self.text(block.inlines)  # type: ignore[union-attr]
            if isinstance(block, Heading):
                number = {"number": block.number} if block.number else {"numbered": "no"}
                made.append({"id": block.id, "heading": text, "level": str(block.level)} | number)
            elif isinstance(block, ListItem):
                item = {"id": block.id, "text": text, "level": str(block.level)}
                made.append({"list": [item | ({"mark": block.mark} if block.mark else {})]})
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
        words = "\\" + words if words[:1] == "^" else words  # [^x](https://…) would be a note's mark
        if inline.text and self.dice.random() < 0.1:
            words = self.fact(inline.text)
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
