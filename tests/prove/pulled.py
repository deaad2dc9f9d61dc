"""Edits made in Word, pulled home: every one is in the YAML, nothing else in it changed, and the paper
that is built then says what the edited file said."""

from __future__ import annotations

import itertools
import random
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import docx

from councildoc import content, pipeline
from councildoc.content.editing.outline import outline, walk
from councildoc.findings import Report
from councildoc.merge import Added, Changed, Deleted, Moved
from councildoc.merge.units import texts, units
from councildoc.model.paper import Paper
from councildoc.pipeline import pulling
from councildoc.pipeline.importing import recognised
from councildoc.pipeline.pulling.unseen import without_edges
from councildoc.pipeline.reading import whole
from councildoc.workspace import Workspace
from prove import strangers, word_edits

HOUSE = Path(__file__).parents[2]
PLACE, STEM = "C25/52", "C25-52-E"
NOTES = 40
EACH = 40


def workspace(root: Path) -> Workspace:
    """The shipped content, its pages three times over and with forty more notes, written in all the
    ways that YAML has."""
    import sys

    sys.path.append(str(HOUSE / "benchmarks"))
    import pages

    for part in ("content", "templates"):
        shutil.copytree(HOUSE / part, root / part)
    pages.multiply(str(root / "content"), 3)
    paper = root / "content" / "C25" / "52"
    ways = ("note{0}: A plain note with the number {0}.", 'note{0}: "A quoted note: number {0}."',
            "note{0}: >\n  A folded note that has\n  the number {0}.",
            "note{0}: 'It’s a note: number {0}.'")  # fmt: skip
    with (paper / "notes.yaml").open("a", encoding="utf-8") as notes:
        notes.write("\n# forty more\n" + "".join(ways[n % 4].format(n) + "\n" for n in range(NOTES)))
    section = "kind: text\nheading: Notes\n# each with its note\ncontent:\n"
    item = "  - {{id: noted{0}, text: 'A paragraph that has a note.[^note{0}]'}}\n"
    section += "".join(item.format(n) for n in range(NOTES))
    (paper / "sections" / "noted.yaml").write_text(section, "utf-8")
    for file in sorted((paper / "sections").glob("*.yaml")):
        file.write_text(plainer(file.read_text("utf-8")), "utf-8")
    front = paper / "paper.yaml"
    front.write_text(front.read_text("utf-8").replace("body: [", "body: [noted, "), "utf-8")
    return Workspace(str(root))


def plainer(text: str) -> str:
    """Every second text that has a record and no list below it as an author would type it: in the record's
    place."""
    record = re.compile(
        r"^( *)- id: [a-z0-9-]+\n\1  text: (>\n(?:(?:\1    .*)?\n)+|[^>\n].*\n)(?! *items:)", re.MULTILINE
    )
    turn = itertools.count()
    return record.sub(lambda m: f"{m[1]}- {m[2]}" if next(turn) % 2 else m[0], text)


def paper_of(space: Workspace) -> Paper:
    report = Report()
    paper = whole(content.read(space.content, PLACE, report))
    assert paper is not None
    assert not report.has_errors, list(report)
    return paper


def edited(
    built: Path, kind: str, dice: random.Random, folder: Path, each: int
) -> Iterator[tuple[Path, int]]:
    """Word files with forty edits of a kind between them, as python-docx saves them."""
    for turn in range(each if kind == "edit the title" else 1):
        document = docx.Document(str(built))
        count = word_edits.KINDS[kind](document, dice, each if kind != "edit the title" else turn)
        path = folder / f"{kind.replace(' ', '-')}-{turn}.docx"
        document.save(str(path))
        yield path, count


def through_libreoffice(paths: list[Path], folder: Path) -> list[Path]:
    """The same files, opened and saved by LibreOffice."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to",
               "docx:MS Word 2007 XML", "--outdir", str(folder / "saved"), *map(str, paths)]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=600)
    return [folder / "saved" / path.name for path in paths]


def pulled(space: Workspace, file: Path, aside: Path, kind: str, count: int) -> list[str]:
    """Pull a file with so many edits of a kind into a copy of the workspace; what is wrong with what
    came of it."""
    shutil.rmtree(aside, ignore_errors=True)
    shutil.copytree(space.root, aside)
    copy = Workspace(str(aside))
    report = Report()
    done = pulling.pull(str(file), copy, PLACE, "accept", lambda fact: "inline", False, report)
    wrong = [f"left {change.key}: {why}" for change, why in done.left]
    wrong += [f"conflict {change.key}" for change in done.merged.conflicts]
    wanted = recognised(str(file), space, "accept", Report()).paper
    wrong += list(differing(said(wanted, done), said(paper_of(copy), done)))[:3]
    wrong += [*missing(copy, kind, count), *disturbed(space, copy, done), *untouched(space, copy, done)]
    return wrong + list(rebuilt(file, copy, done))[:3]


def missing(space: Workspace, kind: str, count: int) -> Iterator[str]:
    """Edits whose words are not in the YAML, whatever any reader of ours makes of the Word file."""
    if kind in word_edits.SIGNS:
        text = " ".join(" ".join(files(space).values()).split())
        there = len(set(re.findall(word_edits.SIGNS[kind], text)))
        if there != count:
            yield f"{count} edits, {there} of them in the YAML"


def untouched(before: Workspace, after: Workspace, done: pulling.Pulled) -> Iterator[str]:
    """Bytes that are not as they were, where no edit came with a deletion or a move: outside as many
    values as there were edits, and outside lines that were put in, every byte must be."""
    kinds = {type(change) for change in done.merged.to_do}
    if kinds & {Deleted, Moved}:
        return
    old, new = files(before), files(after)
    values = 0
    for name in old.keys() | new.keys():
        one, two = old.get(name, ""), new.get(name, "")
        if Added in kinds and one != two:
            yield from _not_only_put_in(name, one, two)
        elif one != two:
            (between, said), (between_now, said_now) = pieces(one), pieces(two)
            values += sum(a != b for a, b in zip(said, said_now, strict=False))
            if between != between_now:
                yield f"{name}: changed between its values"
    if values > len(done.merged.to_do):
        yield f"{values} values changed in {len(done.merged.to_do)} edits"


def _not_only_put_in(name: str, one: str, two: str) -> Iterator[str]:
    matcher = SequenceMatcher(None, one.splitlines(True), two.splitlines(True), autojunk=False)
    kinds = {tag for tag, *_ in matcher.get_opcodes()} - {"equal", "insert"}
    if kinds:
        yield f"{name}: lines went ({', '.join(kinds)})"


def pieces(text: str) -> tuple[list[str], list[str]]:
    """A file cut at its values: what stands between them, and the values as they are typed."""
    found = sorted((s.start, s.end) for _, s in walk(outline(text)) if s.kind == "scalar")
    ends = [0, *(end for _, end in found)]
    starts = [*(start for start, _ in found), len(text)]
    between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return between, [text[start:end] for start, end in found]


def files(space: Workspace) -> dict[str, str]:
    content = Path(space.content)
    return {str(p.relative_to(content)): p.read_bytes().decode() for p in sorted(content.rglob("*.yaml"))}


def rebuilt(file: Path, space: Workspace, done: pulling.Pulled) -> Iterator[str]:
    """What the paper that is built now says otherwise than the edited file, paragraph by paragraph, as
    a walk over the XML of both finds it. Where rows came, counts of them differ, and a long
    group of rows says its name again at other places."""
    pipeline.build(space, PLACE, pipeline.How(), Report())
    moved = any(isinstance(change, Moved) for change in done.merged.to_do)
    wanted, found = (_shown(path, not moved) for path in (file, Path(space.build) / f"{STEM}.docx"))
    if moved:
        # the first mark of a note is drawn by Word, a later one has its number as text: they change places
        wanted, found = ([re.sub(r"(?<=[^\s0-9/])[0-9]{1,2}(?=\s|$)", "", text) for text in texts]
                         for texts in (wanted, found))  # fmt: skip
    if any("@" in change.key and not isinstance(change, Changed) for change in done.merged.to_do):
        wanted, found = (sorted(re.sub("[0-9]+", "#", text) for text in texts) for texts in (wanted, found))
        wanted, found = list(dict.fromkeys(wanted)), list(dict.fromkeys(found))
    yield from (f"rebuilt: {one}" for one in differing(wanted, found))


def _shown(path: Path, in_order: bool) -> list[str]:
    """The texts of a file; those of its notes sorted, where their order is not asked for."""
    parts = ([" ".join(text.split()) for text in part if text.strip()] for part in strangers.by_part(path))
    body, *notes = parts
    return [*body, *(text for part in notes for text in (part if in_order else sorted(part)))]


def said(paper: Paper, done: pulling.Pulled) -> list[str]:
    """The words of a paper in order, without the names of things. Where rows came or went, numbers
    are not asked for: some are counts of the rows."""
    found = [repr(tuple(map(without_edges, text))) for text in texts(paper).values()]
    if any("@" in change.key and not isinstance(change, Changed) for change in done.merged.to_do):
        found = [re.sub("[0-9]+", "#", text) for text in found]
    return found + [unit.kind for unit in units(paper)]


def differing(one: list[str], two: list[str]) -> Iterator[str]:
    if len(one) != len(two):
        yield f"{len(one)} texts wanted, {len(two)} found"
    for a, b in zip(one, two, strict=False):
        if a != b:
            yield f"wanted {str(a)[:200]} | found {str(b)[:200]}"


def disturbed(before: Workspace, after: Workspace, done: pulling.Pulled) -> Iterator[str]:
    """What no edit was about, and is not as it was: values that are gone, values written in another
    way, comments. What moved to another file is typed anew there."""
    edits = done.merged.to_do
    old, new = (typed(Path(space.content)) for space in (before, after))
    lost = Counter(value for value, _ in old) - Counter(value for value, _ in new)
    retyped = Counter(old) - Counter(new)
    deleted = sum(isinstance(change, Deleted) for change in edits)
    moved = sum(isinstance(change, Moved) for change in edits)
    comments = [raw for value, raw in retyped.elements() if raw.startswith("#")]
    if comments and not deleted:
        yield f"comments lost: {comments[:3]}"
    gone = sum(lost.values()) - len(comments)
    if gone > len(edits) - moved + deleted:  # the id of what was deleted goes with it
        yield f"{gone} values gone in {len(edits)} edits"
    again = sum(retyped.values()) - sum(lost.values())
    if again > (moved if moved else 3 * deleted // 10):
        yield f"{again} values typed anew: {list(retyped)[:3]}"


def typed(content: Path) -> list[tuple[str, str]]:
    """Every value of every file, and how it is typed; comments too."""
    found = []
    for path in sorted(content.rglob("*.yaml")):
        text = path.read_text("utf-8")
        found += [(s.value, text[s.start : s.end]) for _, s in walk(outline(text)) if s.kind == "scalar"]
        found += [(line.strip(), line.strip()) for line in text.splitlines() if line.strip().startswith("#")]
    return found


def kinds(
    base: Path, dice: random.Random, libreoffice: bool, each: int = EACH
) -> dict[str, tuple[int, int, list[str]]]:
    """Kind -> edits made, files pulled, and what is wrong."""
    space = workspace(base / "house")
    pipeline.build(space, PLACE, pipeline.How(), Report())
    built = Path(space.build) / f"{STEM}.docx"
    found: dict[str, tuple[int, int, list[str]]] = {}
    for kind in word_edits.KINDS:
        folder = base / kind.replace(" ", "-")
        folder.mkdir()
        made = list(edited(built, kind, dice, folder, each))
        if libreoffice:
            saved = through_libreoffice([path for path, _ in made], folder)
            made += [(path, count) for path, (_, count) in zip(saved, list(made), strict=True)]
        wrong = [f"{path.parent.name}/{path.name}: {one}" for path, count in made
                 for one in pulled(space, path, base / "copy", kind, count)]  # fmt: skip
        found[kind] = sum(count for _, count in made) // (2 if libreoffice else 1), len(made), wrong
    return found
