"""C25/52 with pandoc: Markdown with a pipe table, and a reference document for the styles.

Pandoc knows links and notes, so it makes them real ones. A cell of a pipe table is one paragraph.

pandoc_paper.py CONTENT BASE OUT
"""

import sys

import paper
import pypandoc

MARKS = {"heading 1": "# ", "heading 2": "## ", "subheading": "### ", "body": "", "item": "- "}
SHARES = (24, 46, 16, 11, 16, 16, 24, 14)


def build(content, base, out):
    said = paper.read(content)
    text = "\n\n".join([*first_page(said), *body(said), *annex(said), *notes(said)])
    pypandoc.convert_text(text, "docx", format="markdown-smart", outputfile=out,
                          extra_args=[f"--reference-doc={base}"])  # fmt: skip


def first_page(said):
    for name in ("agenda_item", "document", "date", "original", "source", "title"):
        yield said[name]
    for entry in said["summary"]:
        yield f"**{entry['heading']}**"
        yield from entry["paragraphs"]


def body(said):
    for kind, text in said["body"]:
        yield MARKS[kind] + text.removeprefix("–\t").replace("\t", " ")


def annex(said):
    yield f"# {said['annex']['label']}"
    yield f"## {said['annex']['title']}"
    yield from said["intro"]
    yield "\n".join(table(said["rows"]))
    yield from said["legend"]


def table(rows):
    yield f"| {' | '.join(paper.COLUMNS)} |"
    yield f"|{'|'.join('-' * share for share in SHARES)}|"
    for objective, name, text, *others in rows:
        cells = [objective, f"**{name}** {text}", *(value.replace("*", "\\*") for value in others)]
        yield f"| {' | '.join(cells)} |"


def notes(said):
    for name, text in said["notes"].items():
        yield f"[^{name}]: {text}"


if __name__ == "__main__":
    build(*sys.argv[1:])
