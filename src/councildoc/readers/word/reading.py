"""What all the parts of one Word file share while they are read."""

from __future__ import annotations

from councildoc.readers.word.comments import Comments
from councildoc.readers.word.looks import Looks
from councildoc.readers.word.losses import Losses
from councildoc.readers.word.numbering import Numbering
from councildoc.readers.word.packages import Package
from councildoc.readers.word.styles import Styles


class Reading:
    """`notes` are the notes that the file has (`f3`); `marked` are the bookmarks around a note's
    mark, and the note; `pictures` are the parts of the pictures met so far."""

    def __init__(self, package: Package, styles: Styles, numbering: Numbering, losses: Losses,
                 comments: Comments) -> None:  # fmt: skip
        self.name = package.name
        self.package = package
        self.styles = styles
        self.looks = Looks(styles)
        self.numbering = numbering
        self.losses = losses
        self.comments = comments
        self.notes: frozenset[str] = frozenset()
        self.marked: dict[str, str] = {}
        self.pictures: dict[str, bytes] = {}

    def keep_picture(self, part: str) -> bool:
        """Take a picture's bytes along; False when the file does not have them."""
        found = self.package.parts.get(part)
        if found is None:
            return False
        self.pictures[part] = found
        return True
