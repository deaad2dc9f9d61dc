"""A seed -> two versions of one long paper: content folders that differ by a known list of edits.

One size has the paragraphs of 49 pages and 61 edits; `scale` multiplies both. Sections, notes and
activities are lists and dicts until they are written, so that an edit is made on the data.
"""

from __future__ import annotations

import copy
import os
import random
from collections.abc import Callable
from typing import Any

import yaml

import rows

PARAGRAPHS, HEADED, NOTES, ACTIVITIES = 380, 20, 20, 60
"""For each scale: paragraphs, how many of them under one heading, notes, rows of the annex."""

_VOCABULARY = """
    the Council of the Union having considered report document resolution decision budget plan member states
    sector standardization development secretary general conference regional office programme activity
    progress results management expenditure income balance reserve building project steering committee
    working group session agenda item proposal amendment annex table recommendation invites instructs
    requests notes approves digital transformation connectivity accessibility inclusion capacity security
    spectrum satellite broadband network service quality indicator target outcome output annual estimate
    increase decrease percent million staff contract vacancy gender distribution travel meeting
    interpretation translation language
"""
WORDS = _VOCABULARY.split()

PAGES = {1: 50, 10: 478}
"""Scale -> pages, as LibreOffice counts them."""

Words = list[str]
Version = dict[str, Any]
Edit = Callable[["Editor"], None]


def versions(folder: str, scale: int, seed: int = 7) -> tuple[str, str]:
    """Write `folder`/old and `folder`/new, copies of a workspace, anew; their paths."""
    dice = random.Random(seed)
    old = first(dice, scale)
    new = copy.deepcopy(old)
    editor = Editor(new, dice)
    for edit in [edit for edit, count in EDITS for _ in range(count * scale)]:
        edit(editor)
    paths = os.path.join(folder, "old"), os.path.join(folder, "new")
    for path, version in zip(paths, (old, new), strict=True):
        written(os.path.join(path, "content"), version)
    return paths


def sentence(dice: random.Random, least: int, most: int) -> Words:
    words = dice.choices(WORDS, k=dice.randint(least, most))
    return [words[0].capitalize(), *words[1:-1], f"{words[-1]}."]


def first(dice: random.Random, scale: int) -> Version:
    """The old version: sections of paragraphs, each a list of words; notes; activities."""
    count = PARAGRAPHS * scale
    paragraphs = [sentence(dice, 14, 36) + sentence(dice, 8, 20) for _ in range(count)]
    notes = {f"note-{n}": sentence(dice, 12, 24) for n in range(NOTES * scale)}
    for at, name in zip(sorted(dice.sample(range(count), len(notes))), notes, strict=True):
        paragraphs[at][-1] += f"[^{name}]"
    for n, paragraph in enumerate(paragraphs):
        if n % 7 == 0:
            paragraph[3] = f"**{paragraph[3]}**"
        if n % 40 == 5:
            paragraph[5] = f"[{paragraph[5]}](https://www.example.org/council/{n})"
    sections = [paragraphs[n : n + HEADED] for n in range(0, count, HEADED)]
    activities = yaml.safe_load("".join(rows.activities(ACTIVITIES * scale)))
    return {"sections": sections, "notes": notes | {name: ["Noted."] for name in rows.NOTE_MARKS},
            "activities": activities}  # fmt: skip


class Editor:
    """Works on a version; every place is touched once at most, so that each edit is one."""

    def __init__(self, version: Version, dice: random.Random) -> None:
        self.version, self.dice = version, dice
        self.touched: set[int] = set()
        self.count = 0

    def place(self, follow: int = 0) -> tuple[list[Words], int]:
        """A section and a paragraph of it that nothing was done to, nor to the `follow` after it."""
        while True:
            section = self.dice.choice(self.version["sections"])
            at = self.dice.randrange(len(section))
            found = section[at : at + 1 + follow]
            plain = not any("[^" in word for words in found for word in words)
            if len(found) == 1 + follow and plain and not self.touched & {id(words) for words in found}:
                self.touched |= {id(words) for words in found}
                return section, at

    def words(self) -> tuple[Words, int]:
        """A paragraph and a place between its ordinary words."""
        section, at = self.place()
        words = section[at]
        return words, self.dice.choice([n for n in range(6, len(words) - 4) if words[n].isalpha()])

    def activity(self) -> int:
        """The place of an activity that nothing was done to; the first calls notes."""
        found = self.version["activities"]
        at = self.dice.choice([n for n in range(1, len(found)) if id(found[n]) not in self.touched])
        self.touched.add(id(found[at]))
        return at

    def new(self, words: Words) -> Words:
        self.touched.add(id(words))
        return words


def replace_word(editor: Editor) -> None:
    words, at = editor.words()
    words[at] = editor.dice.choice([word for word in WORDS if word != words[at]])


def insert_words(editor: Editor) -> None:
    words, at = editor.words()
    words[at:at] = editor.dice.choices(WORDS, k=3)


def delete_words(editor: Editor) -> None:
    words, at = editor.words()
    del words[at : at + 3]


def bold_word(editor: Editor) -> None:
    words, at = editor.words()
    words[at] = f"**{words[at]}**"


def link_word(editor: Editor) -> None:
    words, at = editor.words()
    words[at] = f"[{words[at]}](https://www.example.org/new)"


def insert_paragraph(editor: Editor) -> None:
    section, at = editor.place()
    section.insert(at, editor.new(sentence(editor.dice, 20, 40)))


def delete_paragraph(editor: Editor) -> None:
    section, at = editor.place()
    del section[at]


def move_paragraph(editor: Editor) -> None:
    section, at = editor.place()
    there, to = editor.place()
    there.insert(to, section.pop(at))


def split(editor: Editor) -> None:
    section, at = editor.place()
    words = section[at]
    middle = next(n for n in range(8, len(words)) if words[n].endswith(".")) + 1
    section[at : at + 1] = [editor.new(words[:middle]), editor.new(words[middle:])]


def merge(editor: Editor) -> None:
    section, at = editor.place(follow=1)
    section[at : at + 2] = [editor.new(section[at] + section[at + 1])]


def edit_note(editor: Editor) -> None:
    notes = [words for words in editor.version["notes"].values() if len(words) > 4]
    words = editor.dice.choice([words for words in notes if id(words) not in editor.touched])
    editor.touched.add(id(words))
    words[4] = "amended"


def insert_note(editor: Editor) -> None:
    section, at = editor.place()
    editor.count += 1
    name = f"new-{editor.count}"
    section[at][-1] += f"[^{name}]"
    editor.version["notes"][name] = editor.new(sentence(editor.dice, 12, 20))


def edit_cell(editor: Editor) -> None:
    activity = editor.version["activities"][editor.activity()]
    activity["status"] = "Completed by the end of the period"


def insert_row(editor: Editor) -> None:
    editor.count += 1
    at = editor.activity()
    made = {"id": f"new-{editor.count}", "name": f"New activity {editor.count}", "objectives": [1],
            "text": " ".join(sentence(editor.dice, 8, 14))}  # fmt: skip
    editor.touched.add(id(made))
    editor.version["activities"].insert(at, made)


def delete_row(editor: Editor) -> None:
    del editor.version["activities"][editor.activity()]


EDITS: tuple[tuple[Edit, int], ...] = (
    (replace_word, 12), (insert_words, 6), (delete_words, 5), (bold_word, 5), (link_word, 2),
    (insert_paragraph, 6), (delete_paragraph, 5), (move_paragraph, 3), (split, 3), (merge, 3),
    (edit_note, 3), (insert_note, 1), (edit_cell, 3), (insert_row, 2), (delete_row, 2),
)  # fmt: skip
"""How often each edit is made for each scale: 61 in all."""


def written(content: str, version: Version) -> None:
    """A version into the content folder of a workspace, in the place of the shipped paper's text."""
    paper = os.path.join(content, "C25", "52")
    for shipped in os.listdir(os.path.join(paper, "sections")):
        os.remove(os.path.join(paper, "sections", shipped))
    names = [f"part-{n}" for n in range(1, len(version["sections"]) + 1)]
    for name, paragraphs in zip(names, version["sections"], strict=True):
        texts = [{"text": " ".join(words)} for words in paragraphs]
        said = {"kind": "text", "heading": f"{name.capitalize()} of the report", "content": texts}
        _dump(os.path.join(paper, "sections", f"{name}.yaml"), said)
    notes = {name: " ".join(words) for name, words in version["notes"].items()}
    _dump(os.path.join(paper, "notes.yaml"), notes)
    _dump(os.path.join(content, "activities.yaml"), version["activities"])
    front = os.path.join(paper, "paper.yaml")
    with open(front, encoding="utf-8") as file:
        lines = [f"body: [{', '.join(names)}]\n" if line.startswith("body:") else line for line in file]
    with open(front, "w", encoding="utf-8") as file:
        file.writelines(lines)


def _dump(path: str, said: object) -> None:
    with open(path, "w", encoding="utf-8") as file:
        yaml.dump(said, file, Dumper=_DUMPER, allow_unicode=True, sort_keys=False)


_DUMPER: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
