"""An annex in a Word file that people have edited -> the annex as today's sources have it.

The file is never written anew: what stands outside the annex is kept byte for byte, and so are
the rows and paragraphs inside it that already say what they should (docs/word/refresh.md).
"""
