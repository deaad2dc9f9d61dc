"""A second paper in one process: prints its seconds.

Both begin at the YAML and end at the file; councildoc's part has its checks and its conservation
check in it. docxtpl keeps its template object, as its manual allows.

warm.py councildoc|docxtpl LOOPS.docx       in the workspace's folder
"""

import sys
import time


def with_councildoc(_):
    from councildoc import pipeline
    from councildoc.findings import Report
    from councildoc.workspace import Workspace

    def build(folder):
        pipeline.build(Workspace("."), "C25/52", pipeline.How(folder=folder), Report())

    return build


def with_docxtpl(loops):
    import os

    import docxtpl_paper
    from docxtpl import DocxTemplate

    template = DocxTemplate(loops)

    def build(folder):
        os.makedirs(folder, exist_ok=True)
        docxtpl_paper.build("content", template, f"{folder}/docxtpl.docx")

    return build


def main(name, loops):
    build = {"councildoc": with_councildoc, "docxtpl": with_docxtpl}[name](loops)
    build("warm-1")
    begun = time.perf_counter()
    build("warm-2")
    print(time.perf_counter() - begun)


if __name__ == "__main__":
    main(*sys.argv[1:])
