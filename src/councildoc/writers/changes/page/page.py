"""The whole page: what changed in a sentence and in figures, the list to jump along, the paper."""

from __future__ import annotations

import os
from base64 import b64encode
from collections.abc import Iterator
from html import escape

from councildoc.digest import sha256
from councildoc.languages import language
from councildoc.writers.changes import summary, wording
from councildoc.writers.changes.page.contents import contents, overview
from councildoc.writers.changes.page.ink import Ink, text
from councildoc.writers.changes.page.rows import Place, Rows, Told, anchor
from councildoc.writers.changes.page.sections import sections, texts
from councildoc.writers.changes.page.tags import same, target, told
from councildoc.writers.changes.shown import Shown
from councildoc.writers.changes.text import Text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.compare.edits import Account, Comparison
    from councildoc.model.inlines import Inlines
    from councildoc.model.marked import Pieces

HERE = os.path.dirname(os.path.abspath(__file__))


def write(comparison: Comparison, letter: str = "E") -> str:
    """The page as HTML; nothing in it is fetched from anywhere."""
    return _Page(comparison, letter).html()


class _Page:
    def __init__(self, comparison: Comparison, letter: str) -> None:
        self.account: Account = comparison.account
        self.marked = comparison.marked
        self.words = wording(letter)
        self.spoken = language(letter)
        self.shown = Shown(comparison.marked, self.words, whole=True, letter=letter)
        self.lines = Text(comparison, letter)
        self.rows = Rows(Ink(self.shown), Told(self.account.changes), self.words)
        self.names = (self.account.old, self.account.new)

    def html(self) -> str:
        way = "rtl" if self.spoken.rtl else "ltr"
        changes = self.say("changes", count=len(self.account.changes))
        title = self.say("page title", old=self.names[0], new=self.names[1])
        return (
            f'<!DOCTYPE html>\n<html lang="{escape(self.spoken.locale)}" dir="{way}">\n'
            f"<head>{self.head(title)}</head>\n<body>\n"
            f'<a class="skip" href="#{self.first()}">{self.say("skip")}</a>\n'
            f'<div class="page">\n{self.bar()}<nav aria-label="{changes}">'
            f"{contents(self.account, self.lines, self.shown)}</nav>\n"
            f"<main>\n<h1>{title}</h1>\n{self.top()}{self.paper()}</main>\n</div>\n"
            f"<script>{_file('page.js')}</script>\n</body>\n</html>\n"
        )

    def say(self, pattern: str, **parts: object) -> str:
        return text(self.words.say(pattern, **parts))

    def head(self, title: str) -> str:
        """Nothing but this page's own style and script may run, and nothing may be fetched."""
        ends = {name: self.words.say(name) for name in ("begin new", "begin deleted", "end")}
        said = "".join([f'--{name.replace(" ", "-")}:"{_css(value)}";' for name, value in ends.items()])
        policy = f"default-src 'none'; style-src 'unsafe-inline'; script-src '{_hash(_file('page.js'))}'"
        return (
            f'<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title>\n<style>:root{{{said}}}\n{_file('page.css')}</style>"
        )

    def first(self) -> str:
        return anchor(self.account.changes[0].place) if self.account.changes else "paper"

    def bar(self) -> str:
        """Two views of one text, for which the page needs no script; and the way along the changes."""
        view, button = '<label><input type="radio" name="view" class="view"', '<button type="button"'
        back, on, unfold = map(self.say, ("previous", "next", "unfold"))
        return (
            f'<header class="bar"><div class="choice" role="group" aria-label="{self.say("view")}">'
            f'{view} id="view-inline" checked>{self.say("inline")}</label>'
            f'{view} id="view-side">{self.say("side")}</label></div>'
            f'<div class="scripted">{button} id="previous" aria-keyshortcuts="p">{back}</button>'
            f'{button} id="next" aria-keyshortcuts="n">{on}</button><output id="at"></output>'
            f'{button} id="unfold" aria-pressed="false">{unfold}</button></div></header>\n'
        )

    def top(self) -> str:
        """What a reader with one minute needs."""
        lines = [f'<p class="summary">{text(_sentence(summary.write(self.account, self.shown.letter)))}</p>']
        if self.account.expected:
            facts = "; ".join(map(self.lines.fact, self.account.expected))
            lines.append(f'<p class="expected">{self.say("sessions", facts=facts)}</p>')
        lines += [f'<p class="warned">{text(line)}</p>' for line in self.lines.bottom() if line]
        return "\n".join([*lines, overview(self.account, self.lines)]) + "\n"

    def paper(self) -> str:
        flow = "".join(sections(self.marked.flow, self.rows, self.names))
        return f'<div id="paper">{self.front()}{flow}{self.notes()}{self.numbers()}</div>'

    def front(self) -> str:
        """Facts, source, title, and the summary box."""
        stretch = [self.fact_row(change.place) for change in self.account.changes if change.what == "fact"]
        stretch += [self.line("source", self.marked.source), self.line("title", self.marked.title)]
        entries = [self.entry(n) for n in range(len(self.marked.summary))]
        return (
            f"<section><h2>{self.say('front')}</h2>{texts(stretch, self.rows, self.names)}</section>\n"
            f"<section><h2>{self.say('summary')}</h2>{texts(entries, self.rows, self.names)}</section>\n"
        )

    def fact_row(self, place: Place) -> tuple[bool, str]:
        (fact,) = self.rows.told.by_place[place].fields
        name = text(self.words.facts.get(fact.name, fact.name))
        old, new = (text(self.shown.value(value)) for value in (fact.before, fact.after))
        forms = f"<del>{old}</del> <ins>{new}</ins>", f"<del>{old}</del>", f"<ins>{new}</ins>"
        return False, self.row(place, "changed", *[f"<p>{name}: {form}</p>" for form in forms])

    def line(self, name: str, pieces: Pieces) -> tuple[bool, str]:
        ink, place = self.rows.ink, (name,)
        label = f'<strong class="label">{text(self.words.facts[name])}:</strong> '
        kind = self.rows.told.kind(place)
        if not kind:
            return True, same(f"<p>{label}{ink.inlines(_new(pieces))}</p>")
        forms = ink.both(pieces), ink.side(pieces, False), ink.side(pieces, True)
        return False, self.row(place, kind, *[f"<p>{label}{form}</p>" for form in forms])

    def entry(self, n: int) -> tuple[bool, str]:
        """A part of the summary box."""
        entry, place = self.marked.summary[n], ("summary", n)
        key = entry.after if entry.after is not None else entry.before or ""
        head = self.spoken.head(key) if key in self.spoken.heads else key
        label = f'<p><strong class="label">{text(head)}</strong></p>'
        said = self.rows.story(entry.paragraphs, place)
        kind = self.rows.told.kind(place)
        if not kind:
            return True, same(label + said.both)
        return False, self.row(place, kind, label + said.both, label + said.old, label + said.new)

    def row(self, place: Place, kind: str, both: str, old: str, new: str) -> str:
        return told(anchor(place), kind, self.rows.badge(kind), (both, old, new))

    def notes(self) -> str:
        stretch = list(self.note_rows())
        if not stretch:
            return ""
        table = texts(stretch, self.rows, self.names)
        return f"<section><h2>{self.say('notes')}</h2>{table}</section>\n"

    def note_rows(self) -> Iterator[tuple[bool, str]]:
        for n, note in enumerate(self.marked.notes):
            place = ("notes", n)
            said, kind = self.rows.story(note.paragraphs, place), self.rows.told.kind(place)
            old, new = _mark(note.old_place), _mark(note.new_place)
            mark = new if note.new_place >= 0 else old
            if kind:
                yield False, self.row(place, kind, mark + said.both, old + said.old, new + said.new)
            else:
                yield True, same(mark + said.both)

    def numbers(self) -> str:
        """What was only renumbered, said once."""
        change = self.rows.told.by_place.get(("flow",))
        if change is None:
            return ""
        said = ", ".join([f"{fact.before} → {fact.after}" for fact in change.fields])
        inner = f"<h2>{self.say('numbers')}</h2><p>{text(said)}</p>"
        return target("section", "flow", change.kind, inner) + "\n"


def _mark(place: int) -> str:
    """The number of a note at its place among the notes of a side."""
    return f'<sup class="note number">{place + 1}</sup> ' if place >= 0 else ""


def _new(pieces: Pieces) -> Inlines:
    return tuple([inline for piece in pieces for inline in piece.after])


def _sentence(said: str) -> str:
    return said[:1].upper() + said[1:]


def _file(name: str) -> str:
    with open(os.path.join(HERE, name), encoding="utf-8") as file:
        return file.read()


def _hash(script: str) -> str:
    """A script's digest, as a Content-Security-Policy names it (CSP 3, 2.3.1)."""
    digest = sha256()
    digest.update(script.encode())
    return f"sha256-{b64encode(digest.digest()).decode()}"


def _css(value: str) -> str:
    """A string in a style: no quotation mark ends it, and no `<` the element."""
    return "".join([c if c.isalnum() or c in " :[]()" else f"\\{ord(c):x} " for c in value])
