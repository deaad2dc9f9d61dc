"""Records of annexes -> the model's annexes, whose views are still to become tables."""

from __future__ import annotations

from typing import Any

from councildoc.content.activities import Filters
from councildoc.content.nodes import Scalar
from councildoc.content.sections import Blocks
from councildoc.findings import Report
from councildoc.languages import Language
from councildoc.model.activities import View, ViewColumn
from councildoc.model.blocks import Block
from councildoc.model.inlines import Inlines, Run, plain
from councildoc.model.paper import Annex

Record = dict[str, Any]


def read(
    records: dict[str, Record], blocks: Blocks, filters: Filters, language: Language
) -> tuple[Annex, ...]:
    """Records by name -> annexes, numbered when there are several."""
    made = []
    for place, (name, record) in enumerate(records.items(), 1):
        if record.get("title") is None:
            continue  # said by the schema
        number = str(place) if len(records) > 1 else ""
        blocks.restart()
        made.append(_annex(name, number, record, blocks, filters, language))
    return tuple(made)


def _annex(
    name: str, number: str, record: Record, blocks: Blocks, filters: Filters, language: Language
) -> Annex:
    name = blocks.names.once(record["id"].value if record.get("id") else name)
    blocks.words.places.put(name, record["title"])
    title = blocks.words.line(record["title"])
    content: list[Block] = list(blocks.content(record.get("intro", ()), name, 2))
    content += blocks.content(record.get("content", ()), name, 2)
    if record.get("table"):
        described = record["description"].value if record.get("description") else ""
        content.append(_view(name, record["table"], plain(title), described, blocks, filters, language))
    if record.get("matrix"):
        described = record["description"].value if record.get("description") else ""
        content.append(_matrix(name, record["matrix"], plain(title), described, blocks, filters, language))
    content += blocks.content(record.get("legend", ()), name, 2)
    portrait = record.get("orientation") and record["orientation"].value == "portrait"
    return Annex(name, number, title, tuple(content), landscape=not portrait)


def _view(
    annex: str, record: Record, caption: str, described: str, blocks: Blocks, filters: Filters,
    language: Language,
) -> View:  # fmt: skip
    name = blocks.names.fresh(f"{annex}-table")
    blocks.words.places.put(name, record["@"])
    grouped = record.get("group by")
    _say_twice(record.get("columns", ()), blocks.words.report)
    return View(
        id=name,
        columns=tuple(
            _column(column, blocks, language)
            for column in record.get("columns", ())
            if column.get("column")
        ),
        group=grouped.value if grouped else "",
        groups=_objectives(blocks, language),
        where=filters.read(record.get("where")),
        mark=_value(record.get("mark illustrative")) or USUAL_MARK,
        caption=caption,
        description=described,
        lines=_lines(blocks),
        totals=_totals(record, language),
    )


def _matrix(
    annex: str, record: Record, caption: str, described: str, blocks: Blocks, filters: Filters,
    language: Language,
) -> View:  # fmt: skip
    name = blocks.names.fresh(f"{annex}-matrix")
    blocks.words.places.put(name, record["@"])
    return View(
        id=name,
        columns=(ViewColumn("action lines", (Run(language.column("action lines")),), 2.0),),
        groups=_objectives(blocks, language),
        where=filters.read(record.get("where")),
        caption=caption,
        description=described,
        lines=_lines(blocks),
        totals=_totals(record, language),
        matrix=_value(record.get("cells")) or "counts",
        mark=USUAL_MARK,
    )


def _objectives(blocks: Blocks, language: Language) -> tuple[tuple[str, Inlines], ...]:
    return tuple(
        (number, (Run(language.label("objective", number=number, title=title.value)),))
        for number, title in blocks.objectives.items()
        if title
    )


def _lines(blocks: Blocks) -> tuple[tuple[str, Inlines], ...]:
    known = blocks.frameworks.get("action lines") or {}
    return tuple((name, (Run(f"{name}: {title.value}"),)) for name, title in known.items() if title)


def _totals(record: Record, language: Language) -> str:
    """What the counting row is called; nothing when there is none."""
    return language.label("total") if _value(record.get("totals")) in ("yes", "true") else ""


def _say_twice(columns: tuple[Record, ...], report: Report) -> None:
    """A column that stands twice is a slip."""
    named = [column["column"] for column in columns if column.get("column")]
    for n, scalar in enumerate(named):
        if scalar.value in [one.value for one in named[:n]]:
            report.error("duplicate-name", f'The column "{scalar.value}" is listed twice.', scalar.where(),
                         "Take one of the two out.")  # fmt: skip


def _column(record: Record, blocks: Blocks, language: Language) -> ViewColumn:
    key = _value(record.get("column"))
    given = record.get("heading")
    usual = (Run(language.column(key)),)
    share = float(_value(record.get("width")) or USUAL_SHARES.get(key, 1.0))
    return ViewColumn(key, blocks.words.line(given) if given else usual, share)


USUAL_MARK = "*"
"""What is set behind an example: never nothing, or it would pass as a fact."""

USUAL_SHARES = {"objective": 1.6, "activity": 4.0, "partners": 1.6, "action lines": 1.6, "lead": 1.3,
                "status": 1.8, "other objectives": 1.3, "other action lines": 1.6, "link": 2.0}  # fmt: skip
"""How wide a column is beside the others when the annex does not say; the rest have 1."""


def _value(scalar: Scalar | None) -> str:
    return scalar.value if scalar else ""
