"""The annexes that docs/annexes.md shows are built as they stand there."""

from __future__ import annotations

import re
from pathlib import Path

from commands import REPOSITORY
from councildoc import pipeline
from councildoc.findings import Report
from councildoc.workspace import Workspace
from prove import workshop

PAGE = REPOSITORY / "docs" / "annexes.md"
_EXAMPLE = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)


def test_every_example_builds_without_a_finding(tmp_path: Path) -> None:
    space = Workspace(str(workshop.copy(tmp_path, with_template=True)))
    examples = _EXAMPLE.findall(PAGE.read_text("utf-8"))
    for name, text in examples:
        (tmp_path / name).write_text(text, "utf-8")
    front = tmp_path / "content" / "C25" / "52" / "paper.yaml"
    names = ", ".join(["mapping", *(Path(name).stem for name, _ in examples)])
    front.write_text(front.read_text("utf-8").replace("annexes: [mapping]", f"annexes: [{names}]"), "utf-8")
    report = Report()
    built = pipeline.build(space, "C25/52", pipeline.How(formats=("docx", "svg")), report)
    assert len(built) == 2 + len(examples)
    assert list(report) == []
