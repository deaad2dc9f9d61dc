"""Files that people edited at random, refreshed: what is outside the annex stays byte for byte."""

from __future__ import annotations

import random
import re
import shutil
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import sdk
from councildoc import pipeline
from councildoc.annex import units
from councildoc.findings import Report
from councildoc.pipeline import annexing
from councildoc.pipeline.reading import Refused
from councildoc.readers.word.read import read
from councildoc.readers.word.recognise import Frame, recognise
from councildoc.workspace import Workspace
from prove import workshop

MAIN, NAME = "word/document.xml", "C25-52-E.docx"
BELOW = "below the annex"
COMMENTS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:comments xmlns:w="http://schemas.openxmlformats'
    '.org/wordprocessingml/2006/main"><w:comment w:id="900" w:author="A reviewer"><w:p><w:r><w:t>Is this so?'
    "</w:t></w:r></w:p></w:comment></w:comments>"
)
WHO = 'w:id="{}" w:author="A reviewer" w:date="2025-05-20T10:00:00Z"'

Dice = random.Random
Parts = dict[str, bytes]


def proof(base: Path, count: int, dice: Dice, checked: int) -> tuple[str, list[str]]:
    """Refresh `count` files; what was measured, and what is wrong. Every one of them is read again,
    `checked` of them go to the validator."""
    wrong: list[str] = []
    tracked = inside = 0
    sample: list[Path] = []
    for n in range(count):
        root = workshop.copy(base / str(n), with_template=True)
        track = n % 3 == 2
        tracked += track
        wrong += [f"{n}: {fault}" for fault in one(root, dice, track)]
        if n < checked:
            sample.append(root / "build" / NAME)
        if n % 2:
            inside += 1
            aside = workshop.copy(base / f"{n}-inside", with_template=True)
            wrong += [f"{n}: {fault}" for fault in guarded(aside, dice)]
    bad = sdk.invalid(sample) if sdk.find() else {}
    wrong += [f"{name}: {errors[:2]}" for name, errors in bad.items()]
    valid = f"{len(bad)} invalid of {len(sample)}" if sdk.find() else "validator not here"
    return (
        f"{count} files ({tracked} tracked): outside byte-identical, annex as built, twice the same; "
        f"{inside} edited inside: said, and nothing written; {valid}",
        wrong,
    )


def one(root: Path, dice: Dice, track: bool) -> list[str]:
    space, file = Workspace(str(root)), root / "build" / NAME
    pipeline.build(space, "C25/52", pipeline.How(), Report())
    change_file(file, dice)
    change_data(root / "content/activities.yaml", dice)
    before = parts(file)
    choice = annexing.Choice(track=track)
    annexing.refresh(str(file), "", space, choice, Report())
    after = parts(file)
    wrong = outside(before, after)
    pipeline.build(space, "C25/52", pipeline.How(folder=str(root / "new")), Report())
    if said(file) != said(root / "new" / NAME):
        wrong.append("the annex is not a fresh build's")
    old, rejected = said_of(before, "reject"), said(file, "reject")
    if track and list(old.values()) != list(rejected.values()):  # a moved row's id is at its new place
        wrong.append("rejecting does not give the old annex")
    once = file.read_bytes()
    if annexing.refresh(str(file), "", space, choice, Report()).written or file.read_bytes() != once:
        wrong.append("a second run changes something")
    return wrong


def guarded(root: Path, dice: Dice) -> list[str]:
    """Somebody edited the annex itself: a refresh says so at the row and writes nothing; with the edits
    dropped by choice, the annex is a fresh build's. The sources of the file are kept, or not."""
    space, file = Workspace(str(root)), root / "build" / NAME
    pipeline.build(space, "C25/52", pipeline.How(), Report())
    if dice.random() < 0.5:
        shutil.rmtree(file.parent / ".sources")
    kind = dice.choice(tuple(INSIDE))
    row, found = edited_row(parts(file), INSIDE[kind], dice)
    write(file, found)
    change_data(root / "content/activities.yaml", dice)
    if kind == "delete a row" and f"id: {row}\n" not in (root / "content/activities.yaml").read_text("utf-8"):
        return []  # the data lost it, too
    once = file.read_bytes()
    try:
        annexing.refresh(str(file), "", space, annexing.Choice(), Report())
        return [f"{kind} in row {row} was lost"]
    except Refused as fault:
        said_ = " ".join(finding.message for finding in fault.report)
    wrong = [] if f"row {row}" in said_ or kind == "add a row" else [f"{kind} in row {row} is not said"]
    wrong += [f"{kind}: the file was written"] if file.read_bytes() != once else []
    annexing.refresh(str(file), "", space, annexing.Choice(drop_edits=True), Report())
    pipeline.build(space, "C25/52", pipeline.How(folder=str(root / "new")), Report())
    if said(file) != said(root / "new" / NAME):
        wrong.append(f"{kind}: dropped, and the annex is not a fresh build's")
    return wrong


def edited_row(found: Parts, edit: Callable[[str], str], dice: Dice) -> tuple[str, Parts]:
    """The id of a row that is no first of its group, and the file with that row edited."""
    text = found[MAIN].decode()
    marked = r"<w:tr>(?:(?!</w:tr>).)*?_cd\d+_([a-z0-9_]+)\".*?</w:tr>"
    rows = [m for m in re.finditer(marked, text, re.DOTALL) if '"restart"' not in m[0]]
    row = dice.choice(rows)
    text = text[: row.start()] + edit(row[0]) + text[row.end() :]
    return row[1].replace("_", "-"), found | {MAIN: text.encode()}


def _reworded(row: str) -> str:
    return re.sub(r"(<w:t[^>]*>)(?=[^<]{4})", r"\1Reworded ", row, count=1)


def _copied(row: str) -> str:
    bare = re.sub(r"<w:bookmark(?:Start|End)[^>]*/>", "", row)
    return row + re.sub(r"(<w:t[^>]*>)(?=[^<]{4})", r"\1Another ", bare, count=1)


INSIDE: dict[str, Callable[[str], str]] = {
    "reword a cell": _reworded, "delete a row": lambda row: "", "add a row": _copied,
}  # fmt: skip


def outside(before: Parts, after: Parts) -> list[str]:
    wrong = [f"{name} is another" for name in before if name != MAIN and after.get(name) != before[name]]
    wrong += [f"{name} is new" for name in after.keys() - before.keys()]
    old, new = before[MAIN].decode(), after[MAIN].decode()
    start = old.index('w:name="_cd_mapping"')
    end = old.index("</w:p>", old.index("_cd_mapping_legend_bureaux"))
    if not new.startswith(old[: old.rindex("<", 0, start)]) or not new.endswith(old[end:]):
        wrong.append("the main part is another outside the annex")
    return wrong


def said(file: Path, revisions: str = "accept") -> units.Units:
    return said_of(parts(file), revisions)


def said_of(found: Parts, revisions: str) -> units.Units:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in found.items():
            package.writestr(name, content)
    document = read(out.getvalue(), NAME, Report(), revisions)
    paper = recognise(document, Frame(NAME), Report()).paper
    found = units.units(next(a for a in paper.annexes if a.id == "mapping"))
    return {key: unit for key, unit in found.items() if BELOW not in units.said(unit)}


def parts(file: Path) -> Parts:
    with zipfile.ZipFile(file) as package:
        return {name: package.read(name) for name in package.namelist()}


# What people do in Word.


def change_file(file: Path, dice: Dice) -> None:
    found = parts(file)
    text = found[MAIN].decode()
    annex = text.rindex("<", 0, text.index('w:name="_cd_mapping"'))
    head, tail = text[:annex], text[annex:]
    for _ in range(dice.randint(1, 12)):
        head = dice.choice(EDITS)(head, dice)
    if dice.random() < 0.5:
        head = commented(head, found, dice)
    if dice.random() < 0.3:
        end = tail.rindex("<w:sectPr")
        tail = tail[:end] + extra(BELOW, dice) + tail[end:]
    if dice.random() < 0.3:  # as Word writes it
        tail = re.sub(r"<w:tr>", lambda _: f'<w:tr w:rsidR="{dice.randrange(16**8):08X}">', tail)
    write(file, found | {MAIN: (head + tail).encode()})


def write(file: Path, found: Parts) -> None:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in found.items():
            package.writestr(name, content)


def run(text: str, dice: Dice, change: Callable[[str], str]) -> str:
    """One plain run of the text, changed."""
    runs = list(re.finditer(r"<w:r><w:t(?: xml:space=\"preserve\")?>[^<]{8,}</w:t></w:r>", text))
    found = dice.choice(runs) if runs else None
    return text[: found.start()] + change(found[0]) + text[found.end() :] if found else text


def extra(words: str, dice: Dice) -> str:
    return f"<w:p><w:r><w:t>Somebody wrote {dice.randrange(10**6)} {words}.</w:t></w:r></w:p>"


def reword(text: str, dice: Dice) -> str:
    return run(text, dice, lambda r: r.replace("e", "é", dice.randint(1, 3)))


def struck(text: str, dice: Dice) -> str:
    who = WHO.format(dice.randrange(1_000, 900_000))
    return run(
        text,
        dice,
        lambda r: f"<w:del {who}>{r.replace('<w:t', '<w:delText').replace('</w:t>', '</w:delText>')}</w:del>",
    )


def put_in(text: str, dice: Dice) -> str:
    who = WHO.format(dice.randrange(1_000, 900_000))
    return run(text, dice, lambda r: f"{r}<w:ins {who}><w:r><w:t>put in {dice.random()}</w:t></w:r></w:ins>")


def bold(text: str, dice: Dice) -> str:
    return run(text, dice, lambda r: r.replace("<w:r>", "<w:r><w:rPr><w:b/></w:rPr>", 1))


def paragraph(text: str, dice: Dice) -> str:
    places = [found.end() for found in re.finditer(r"</w:p>(?=<w:p>)", text)]
    at = dice.choice(places)
    return text[:at] + extra("in the body", dice) + text[at:]


def with_rsid(text: str, dice: Dice) -> str:
    return text.replace("<w:p>", f'<w:p w:rsidR="{dice.randrange(16**8):08X}">', dice.randint(1, 9))


def spoken(text: str, dice: Dice) -> str:
    return run(
        text, dice, lambda r: '<w:proofErr w:type="spellStart"/>' + r + '<w:proofErr w:type="spellEnd"/>'
    )


EDITS = (reword, struck, put_in, bold, paragraph, with_rsid, spoken)


def commented(text: str, found: Parts, dice: Dice) -> str:
    add_comment(found)
    return run(text, dice, lambda r: f'<w:commentRangeStart w:id="900"/>{r}<w:commentRangeEnd w:id="900"/>'
               '<w:r><w:commentReference w:id="900"/></w:r>')  # fmt: skip


def add_comment(found: Parts) -> None:
    """The part that holds comment 900, and what leads to it."""
    found["word/comments.xml"] = COMMENTS.encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
    types = found["[Content_Types].xml"].decode()
    said = f'<Override PartName="/word/comments.xml" ContentType="{kind}"/></Types>'
    found["[Content_Types].xml"] = types.replace("</Types>", said).encode()
    related = found["word/_rels/document.xml.rels"].decode()
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    entry = f'<Relationship Id="rIdC" Type="{office}/comments" Target="comments.xml"/></Relationships>'
    found["word/_rels/document.xml.rels"] = related.replace("</Relationships>", entry).encode()


# What the secretariat does in the data.


def change_data(file: Path, dice: Dice) -> None:
    head, *records = re.split(r"(?m)^(?=- id: )", file.read_text("utf-8"))
    for _ in range(dice.randint(1, 6)):
        records = dice.choice(CHANGES)(records, dice)
    file.write_text(head + "".join(records), "utf-8")


def renamed(records: list[str], dice: Dice) -> list[str]:
    return at_one(
        records, dice, lambda r: re.sub(r"(?m)^(  name: .*)$", rf"\1 {dice.randrange(99)}", r, count=1)
    )


def other_text(records: list[str], dice: Dice) -> list[str]:
    text = f"  text: Does **{dice.randrange(999)}** [things](https://new.example/?a=1&b=2)."
    return at_one(records, dice, lambda r: re.sub(r"(?m)^  text: .*$", text, r, count=1))


def other_group(records: list[str], dice: Dice) -> list[str]:
    group = f"  objectives: [{dice.randint(1, 5)}]"
    return at_one(records, dice, lambda r: re.sub(r"(?m)^  objectives: .*$", group, r))


def at_one(records: list[str], dice: Dice, change: Callable[[str], str]) -> list[str]:
    n = dice.randrange(len(records))
    return [change(record) if n == m and "[^" not in record else record for m, record in enumerate(records)]


def gone(records: list[str], dice: Dice) -> list[str]:
    n = dice.randrange(len(records))
    return records if "[^" in records[n] else records[:n] + records[n + 1 :]


def added(records: list[str], dice: Dice) -> list[str]:
    n, number = dice.randrange(len(records)), dice.randrange(10**6)
    new = (
        f"- id: new-{number}\n  name: New {number}\n  objectives: [{dice.randint(1, 5)}]\n  text: Is new.\n\n"
    )
    return [*records[:n], new, *records[n:]]


def moved(records: list[str], dice: Dice) -> list[str]:
    records = list(records)
    last = records.pop(dice.randrange(len(records))).rstrip("\n") + "\n\n"
    records.insert(dice.randrange(len(records)), last)
    return records


CHANGES = (renamed, other_text, other_group, gone, added, moved)
