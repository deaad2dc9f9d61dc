"""A Word file's records -> the Council paper that it is, whoever wrote it.

Each module answers one question of a paragraph: is it a fact of the first page, a heading, an
item, the label of an annex, and so on. docs/word/importing.md has the rules in words.
"""

from councildoc.readers.word.recognise.frame import Frame, Imported
from councildoc.readers.word.recognise.paper import recognise

__all__ = ["Frame", "Imported", "recognise"]
