"""The shipped paper, many times over: a workspace whose C25/52 has so many copies of its pages.

A copy of a section has the ids of the first with `-c2` and so on behind them; the annex gets as
many more activities.
"""

from __future__ import annotations

import os
import re

SECTIONS = ("introduction", "objectives", "working-groups")
PAGES = {8: 77, 32: 303}
"""Copies -> pages, as LibreOffice counts them."""

_ID = re.compile(r"^( *(?:- )?)id: (\S+)$", re.M)
_OBJECTIVE = re.compile(r"^( *)- objective: (\d+)$", re.M)


def multiply(content: str, copies: int) -> None:
    """Change the content folder of a workspace in place."""
    paper = os.path.join(content, "C25", "52")
    names = list(SECTIONS)
    for copy in range(2, copies + 1):
        for name in SECTIONS:
            _rewrite(os.path.join(paper, "sections", f"{name}.yaml"),
                     os.path.join(paper, "sections", f"{name}-c{copy}.yaml"), copy)  # fmt: skip
            names.append(f"{name}-c{copy}")
    front = os.path.join(paper, "paper.yaml")
    text = _read(front)
    _write(front, text.replace(f"body: [{', '.join(SECTIONS)}]", f"body: [{', '.join(names)}]"))
    activities = os.path.join(content, "activities.yaml")
    one = _read(activities)
    rest = re.sub(r"\[\^[^\]]+\]", "", one)
    _write(activities, one + "".join(_ID.sub(rf"\1id: \2-c{n}", rest) for n in range(2, copies + 1)))


def _rewrite(source: str, target: str, copy: int) -> None:
    text = _ID.sub(rf"\1id: \2-c{copy}", _read(source))
    _write(target, _OBJECTIVE.sub(rf"\1- objective: \2\n\1  id: objective-\2-c{copy}", text))


def _read(path: str) -> str:
    with open(path, encoding="utf-8") as file:
        return file.read()


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
