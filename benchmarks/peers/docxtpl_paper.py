"""C25/52 with docxtpl: one template with loops, autoescape on.

docxtpl_paper.py CONTENT TEMPLATE OUT
"""

import sys

import paper
from docxtpl import DocxTemplate


def build(content, template, out):
    template.render(paper.read(content), autoescape=True)
    template.save(out)


if __name__ == "__main__":
    build(sys.argv[1], DocxTemplate(sys.argv[2]), sys.argv[3])
