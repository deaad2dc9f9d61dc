"""A Word file -> what it says, paragraph by paragraph: an account that owes the writer nothing.

Read with expat as a stream, so that a file of any length is accounted for in little memory.
A note's mark stands in the text as NOTE_MARK and its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import BinaryIO
from xml.parsers import expat
from zipfile import ZipFile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PARAGRAPH, _TEXT, _BOX = f"{W} p", f"{W} t", f"{W} txbxContent"
NOTE_MARK = "\x02"
CHUNK = 1 << 16
Handler = Callable[[dict[str, str]], None]


class Account:
    """What was met beside the text: addresses of hyperlinks, ends of inner links, bookmarks; of
    each picture in the package what it is said to show; of each cell over several columns how
    many, and how it begins; and how many cells go on from the row above."""

    def __init__(self) -> None:
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.bookmarks: set[str] = set()
        self.pictures: list[str] = []
        self.across: list[tuple[int, str]] = []
        self.below = 0


def paragraphs(file: BinaryIO, part: str, account: Account) -> Iterator[str]:
    """The text of each paragraph of a part in document order; what is met goes to `account`.

    Tabs and breaks are `\\t` and `\\n`. Raises KeyError when there is no such part and
    expat.ExpatError when it is not well-formed.
    """
    package = ZipFile(file)
    reader = _Reader(account, _targets(package, part), frozenset(package.namelist()))
    with package.open(part) as stream:
        while chunk := stream.read(CHUNK):
            reader.parser.Parse(chunk, False)
            yield from reader.taken()
        reader.parser.Parse(b"", True)
        yield from reader.end()


def _targets(package: ZipFile, part: str) -> dict[str, str]:
    """Relationship ids of a part -> their targets."""
    folder, _, name = part.rpartition("/")
    found: dict[str, str] = {}

    def start(element: str, attributes: dict[str, str]) -> None:
        if element == "Relationship":
            found[attributes["Id"]] = attributes["Target"]

    relationships = f"{folder}/_rels/{name}.rels"
    if relationships in package.namelist():
        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        parser.Parse(package.read(relationships), True)
    return found


class _Reader:
    """Takes expat's events, as few as will do: a long annex has a million elements, and each event
    costs a call. The ends of elements are heard in a text and in a text box alone, whose paragraphs
    stand within another; any other paragraph ends where the next one begins."""

    def __init__(self, account: Account, targets: dict[str, str], parts: frozenset[str]) -> None:
        self.account = account
        self.targets = targets
        self.parts = parts
        self.described = ""
        self.columns = 1  # those of the cell that the next paragraph begins
        self.done: list[str] = []
        self.begun = False
        self.said: list[str] = []
        self.wide = 1  # the columns of the cell that the open paragraph begins
        self.around: list[tuple[bool, list[str], int]] = []
        self.words: list[str] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self.picking({
            f"{W} tab": self.tab,
            f"{W} br": self.line, f"{W} footnoteReference": self.note,
            f"{W} hyperlink": self.hyperlink, f"{W} bookmarkStart": self.bookmark,
            f"{W} instrText": self.instruction, f"{WP} docPr": self.drawing, f"{A} blip": self.picture,
            f"{W} gridSpan": self.span, f"{W} vMerge": self.merge, _BOX: self.box,
        })  # fmt: skip

    def picking(self, handlers: Mapping[str, Handler]) -> Callable[[str, dict[str, str]], None]:
        """A handler of all elements that is quick to say that it has nothing to do. The commonest two,
        paragraphs and texts, are taken on the spot: a call more for each would double the time."""
        get, parser, hear = handlers.get, self.parser, self.said.append

        def pick(name: str, attributes: dict[str, str]) -> None:
            if name == _PARAGRAPH:
                if self.begun:
                    self.end_paragraph()
                self.begun, self.wide, self.columns = True, self.columns, 1
            elif name == _TEXT:
                if self.begun:
                    parser.CharacterDataHandler = hear
                    parser.EndElementHandler = self.heard
            elif (handler := get(name)) is not None:
                handler(attributes)

        return pick

    def taken(self) -> list[str]:
        done, self.done = self.done, []
        return done

    def end(self) -> list[str]:
        """What is left when the part has been read."""
        if self.begun:
            self.end_paragraph()
        return self.taken()

    def end_paragraph(self) -> None:
        said = "".join(self.said)
        self.said.clear()
        self.done.append(said)
        if self.wide > 1:
            self.account.across.append((self.wide, said))

    def box(self, _: dict[str, str]) -> None:
        self.around.append((self.begun, self.said.copy(), self.wide))
        self.begun = False
        self.said.clear()
        self.parser.EndElementHandler = self.end_in_box

    def end_in_box(self, name: str) -> None:
        if name == _PARAGRAPH and self.begun:
            self.end_paragraph()
            self.begun = False
        elif name == _BOX:
            self.begun, self.said[:], self.wide = self.around.pop()
            self.heard()

    def heard(self, _: str = "") -> None:
        """The end of a text: back to hearing what was heard before it."""
        self.parser.CharacterDataHandler = None
        self.parser.EndElementHandler = self.end_in_box if self.around else None

    def tab(self, attributes: dict[str, str]) -> None:
        if f"{W} val" not in attributes:  # a stop in a list of tab stops has a kind, a typed tab none
            self.said.append("\t")

    def line(self, _: dict[str, str]) -> None:
        self.said.append("\n")

    def note(self, attributes: dict[str, str]) -> None:
        self.said.append(NOTE_MARK + attributes[f"{W} id"])

    def hyperlink(self, attributes: dict[str, str]) -> None:
        if f"{R} id" in attributes:
            self.account.links.append(self.targets.get(attributes[f"{R} id"], ""))
        else:
            self.account.anchors.add(attributes.get(f"{W} anchor", ""))

    def bookmark(self, attributes: dict[str, str]) -> None:
        self.account.bookmarks.add(attributes[f"{W} name"])

    def drawing(self, attributes: dict[str, str]) -> None:
        self.described = attributes.get("descr", "")

    def picture(self, attributes: dict[str, str]) -> None:
        target = self.targets.get(attributes.get(f"{R} embed", ""), "")
        if f"word/{target}" in self.parts or target.removeprefix("/") in self.parts:
            self.account.pictures.append(self.described)

    def span(self, attributes: dict[str, str]) -> None:
        self.columns = int(attributes[f"{W} val"])

    def merge(self, attributes: dict[str, str]) -> None:
        self.account.below += attributes.get(f"{W} val") != "restart"

    def instruction(self, _: dict[str, str]) -> None:
        self.words = []  # characters can come in pieces: at the end of a chunk, expat cuts
        self.parser.CharacterDataHandler = self.words.append
        self.parser.EndElementHandler = self.instructed

    def instructed(self, _: str) -> None:
        self.heard()
        kind, *rest = "".join(self.words).split() or [""]
        if kind in ("REF", "NOTEREF") and rest:
            self.account.anchors.add(rest[0])
