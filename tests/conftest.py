"""A workspace of a test's own, made from cases/base and changed as a case file says.

A case file is plain text: what it shows, then parts that begin with a line of `==`.

    == file C25/52/notes.yaml               the whole new content of a file
    == file C25/52/notes.yaml, escaped      the same; \\x07 stands for the byte 07
    == change C25/52/paper.yaml             lines to take out (-) and the lines in their place (+)
    == remove C25/52/notes.yaml             the file is not there
    == finds                                file:line:column code, and parts of what is said
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import built
from councildoc import pipeline
from councildoc.findings import Finding, Report
from councildoc.model.paper import Paper
from councildoc.workspace import Workspace

CASES = Path(__file__).parent / "cases"
SHIPPED = Path(__file__).parents[1] / "content"
PLACE = "C25/52"
INVALID = pytest.StashKey[dict[str, list[str]]]()


def pytest_configure(config: pytest.Config) -> None:
    """Keep what is built: workers, into the folder of the process that started them."""
    is_worker = hasattr(config, "workerinput")
    built.collect(os.environ[built.FOLDER] if is_worker else tempfile.mkdtemp(prefix="built-"))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Every Word file that was built is valid, whatever its test was about."""
    if hasattr(session.config, "workerinput"):
        return
    wrong = built.invalid()
    session.config.stash[INVALID] = wrong
    if wrong:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    for path, errors in config.stash.get(INVALID, {}).items():
        terminalreporter.write_line(f"INVALID {path}: {'; '.join(errors)}", red=True)


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Tests leave nothing in the user's cache folder, and find nothing there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


class Desk:
    """A workspace in which a test writes, and what reading its paper comes to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.content = root / "content"
        self.report = Report()

    def write(self, name: str, text: str | bytes) -> Path:
        path = self.content / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.content / name).read_text("utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
        self.write(name, text.replace(old, new))

    def read(self, place: str = PLACE) -> pipeline.Ready | None:
        self.report = Report()
        return pipeline.read(Workspace(str(self.root)), place, self.report)

    @property
    def paper(self) -> Paper:
        ready = self.read()
        assert ready is not None
        assert self.found() == []
        return ready.paper

    def found(self) -> list[str]:
        """The findings as `file:line:column code`, files as the content folder knows them."""
        return [f"{self.short(finding)} {finding.code}" for finding in self.report]

    def short(self, finding: Finding) -> str:
        return str(finding.where).removeprefix(f"{self.content}/")

    def differences(self, wanted: list[str]) -> str:
        """Where what a case wants and what was found differ; empty when all is as wanted."""
        findings = list(self.report)
        wrong = [self._difference(*pair) for pair in zip(wanted, findings, strict=False)]
        wrong += [f"not found:  {line}" for line in wanted[len(findings) :]]
        wrong += [f"not wanted: {self._said(finding)}" for finding in findings[len(wanted) :]]
        return "\n".join(filter(None, wrong))

    def _difference(self, line: str, finding: Finding) -> str:
        place, *parts = line.split(" | ")
        said = self._said(finding)
        if said.startswith(f"{place} |") and all(part in said for part in parts):
            return ""
        return f"wanted:     {line}\nfound:      {said}"

    def _said(self, finding: Finding) -> str:
        return f"{self.short(finding)} {finding.code} | {finding.message} {finding.hint}"

    def apply(self, case: str) -> list[str]:
        """Change the workspace as a case says; give the lines of what it finds."""
        wanted: list[str] = []
        for part in re.split(r"^== ", case, flags=re.MULTILINE)[1:]:
            head, _, body = part.partition("\n")
            verb, _, rest = head.partition(" ")
            name, _, manner = rest.partition(", ")
            if verb == "file":
                self.write(name, unescaped(body) if manner == "escaped" else body)
            elif verb == "change":
                self.change(name, *hunk(body))
            elif verb == "remove":
                (self.content / name).unlink()
            else:
                assert head == "finds", f"a case has no part {head!r}"
                wanted = [line for line in body.splitlines() if line.strip()]
        return wanted


def hunk(body: str) -> tuple[str, str]:
    """Lines with - and + before them -> the text to be replaced and the text in its place."""
    lines = body.strip("\n").split("\n")
    assert all(line[:1] in ("-", "+") for line in lines), body
    return tuple(
        "".join(line[1:] + "\n" for line in lines if line.startswith(sign)) for sign in "-+"
    )  # type: ignore[return-value]


def unescaped(text: str) -> bytes:
    """Text in which `\\x07` stands for a byte -> bytes."""
    return re.sub(rb"\\x([0-9A-F]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shutil.copytree(CASES / "base", tmp_path / "content")
    return Desk(tmp_path)
