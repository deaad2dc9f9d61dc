"""Two Word files -> a third with every change tracked: accept is the new one, reject is the old one.

    bytes, bytes -> parts -> settle (revisions that were there) -> story by story: units -> align ->
    pieces -> words -> marks -> views (accept, reject) -> bytes

The new file's package is the base; a part that nothing changed in stays byte for byte. The rules of
the marks and where they come from are in docs/word/redline.md.
"""

from councildoc.redline.making import Redline, redline

__all__ = ["Redline", "redline"]
