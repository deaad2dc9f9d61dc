"""The pieces together: Word's changes found by merge, written by rewrite, put into the files by edit;
the files then read as what Word said, and all other lines are as they were."""

from __future__ import annotations

import difflib
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from councildoc import content
from councildoc.content import facts
from councildoc.content.activities import Filters
from councildoc.content.editing import Edit, Set, edit, path_at, rewrite
from councildoc.content.editing.outline import find, outline
from councildoc.content.files import Folder, Records
from councildoc.findings import Report
from councildoc.merge import Changed, merge
from councildoc.merge.units import texts, units
from councildoc.model.blocks import Heading, ListItem, Paragraph
from councildoc.model.inlines import Inline, Inlines, Run
from councildoc.model.paper import Paper
from councildoc.value import replace

ROOT = Path(__file__).parents[2]
PLACES = ("C25/52", "C25/INF/1")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "content", tmp_path / "content"))


def read(root: Path, place: str) -> content.Composed:
    report = Report()
    composed = content.read(str(root), place, report)
    assert composed.paper
    assert not report.has_errors
    return composed


def facts_of(root: Path, place: str) -> dict[str, str]:
    records = Records(Folder(str(root), Report()), place)
    filters = Filters(records.activities, records.frameworks, Report())
    return facts.read(records.facts, filters, Report())


def last_word_anew(inlines: Inlines) -> Inlines:
    return changed(inlines, -1, lambda run: replace(run, text=_reworded(run.text)))


def _reworded(text: str) -> str:
    front, space, last = text.rpartition(" ")
    return f"{front}{space}reworded {last}"


def first_run_strong(inlines: Inlines) -> Inlines:
    return changed(inlines, 0, lambda run: replace(run, strong=True))


def first_run_linked(inlines: Inlines) -> Inlines:
    return changed(inlines, 0, lambda run: replace(run, link="https://www.itu.int/(new)", reference=""))


def a_sentence_more(inlines: Inlines) -> Inlines:
    return (*inlines, Run(" One sentence * more [here]."))


def changed(inlines: Inlines, place: int, change: Callable[[Run], Inline]) -> Inlines:
    runs = [n for n, inline in enumerate(inlines) if isinstance(inline, Run) and inline.text.strip()]
    out = list(inlines)
    if runs:
        run = out[runs[place]]
        assert isinstance(run, Run)
        out[runs[place]] = change(run)
    return tuple(out)


def said_in_word(paper: Paper, change: Callable[[Inlines], Inlines]) -> Paper:
    """Every block that has a text of its own in the files, changed."""

    def made(block: object) -> object:
        fixed = isinstance(block, Heading) and block.id.startswith("objective-")  # said in frameworks.yaml
        if isinstance(block, (Paragraph, Heading, ListItem)) and not fixed:
            return replace(block, inlines=change(block.inlines))
        return block

    return replace(paper, title=change(paper.title), body=tuple(map(made, paper.body)))  # type: ignore[arg-type]


CHANGES = (last_word_anew, first_run_strong, first_run_linked, a_sentence_more)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("change", CHANGES)
def test_every_text_changed_in_word_comes_home(
    root: Path, place: str, change: Callable[[Inlines], Inlines]
) -> None:
    composed = read(root, place)
    base = composed.paper
    assert base
    word = said_in_word(base, change)
    merged = merge(base, word, base)
    assert len(merged.to_do) == len(merged.changes) > 15
    known = facts_of(root, place)
    files: dict[str, list[Edit]] = {}
    for one in merged.to_do:
        assert isinstance(one, Changed)
        source, start, _ = composed.places._at[one.key.removeprefix("paper.")]
        path = path_at(source.text, start)
        spot = find(outline(source.text), path) if path else None
        assert path
        assert spot
        files.setdefault(source.name, []).append(Set(path, rewrite(spot.value, known, one.word).markup))
    before = {name: Path(name).read_bytes().decode() for name in files}
    for name, edits in files.items():
        Path(name).write_bytes(edit(before[name], edits).encode())
    after = read(root, place).paper
    assert after
    assert texts(after) == texts(word)
    assert [unit.key for unit in units(after)] == [unit.key for unit in units(base)]
    for name in files:
        lines = list(difflib.ndiff(before[name].splitlines(), Path(name).read_text("utf-8").splitlines()))
        assert not [line for line in lines if line[0] in "+-" and ("id:" in line or "#" in line.split()[1:2])]
        assert "{{" not in before[name] or "{{ facts." in Path(name).read_text("utf-8")


def test_nothing_to_do_changes_no_byte(root: Path) -> None:
    paper = read(root, PLACES[0]).paper
    assert paper
    assert merge(paper, paper, paper).changes == ()
