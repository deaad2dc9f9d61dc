"""The pictures of README.md and docs/guide.md, made from what their commands make: `make pictures`.

Needs LibreOffice, poppler (`pdftoppm`) and a Chromium.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from commands import REPOSITORY, run
from test_guide import GUIDE, Story, steps

IMAGES = REPOSITORY / "docs" / "images"
LAST = "councildoc build C26/52\n"
"""The guide's command after which its pictures are taken: later ones say what has been reviewed."""

PAIR = "<body style='margin:0;display:flex;gap:12px;background:#888'><img src='1.png'><img src='4.png'>"


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        shipped(Path(folder))
        told(Path(folder))


def shipped(folder: Path) -> None:
    """The first page and the annex of the sample paper."""
    run(REPOSITORY, "build", "--to", "pdf", "-o", str(folder), "C25/52")
    for name, page in (("first-page", 1), ("annex", 6)):
        draw(folder / "C25-52-E.pdf", page, 75, IMAGES / name)


def told(folder: Path) -> None:
    """The comparison and the draft, as the guide's commands leave them."""
    story = Story(folder)
    for step in steps(GUIDE):
        story.step(step)
        if step["lines"] == LAST:
            break
    shoot(story.folder / "changes.html", "1000,470", IMAGES / "comparison.png")
    run(story.folder, "build", "C26/52", "--to", "pdf", "-o", str(folder))
    for page in (1, 4):
        draw(folder / "C26-52-E.pdf", page, 60, folder / str(page))
    (folder / "pair.html").write_text(PAIR, "utf-8")
    shoot(folder / "pair.html", "1006,702", IMAGES / "draft.png")


def draw(pdf: Path, page: int, dots: int, to: Path) -> None:
    """A page of a PDF as a PNG of so many dots an inch."""
    subprocess.run(["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-png", "-singlefile",
                    str(pdf), str(to)], check=True)  # fmt: skip


def shoot(page: Path, size: str, to: Path) -> None:
    """What a browser shows of a page."""
    browser = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    subprocess.run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
                    f"--window-size={size}", f"--screenshot={to}", page.as_uri()],
                   check=True, capture_output=True)  # fmt: skip


if __name__ == "__main__":
    main()
