"""Hostile and broken Word files: a document, or one clear paragraph; nothing fetched, nothing outside
the target folder written."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from councildoc.errors import Unreadable
from councildoc.findings import Report
from councildoc.pipeline import importing
from councildoc.workspace import Workspace
from readers.word.hostile_files import READ, REFUSED


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def connect(*_: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", connect)
    monkeypatch.setattr(socket, "getaddrinfo", connect)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_one_clear_paragraph(name: str, tmp_path: Path) -> None:
    made, reason = REFUSED[name]
    file = tmp_path / "paper.docx"
    file.write_bytes(made())
    with pytest.raises(Unreadable) as said:
        importing.import_paper(str(file), Workspace(str(tmp_path / "new")), "accept", Report())
    message = str(said.value)
    assert reason in message
    assert "paper.docx" in message
    assert "save it as .docx" in message
    assert "\n" not in message
    assert [p.name for p in tmp_path.iterdir()] == ["paper.docx"]


@pytest.mark.parametrize("name", READ)
def test_what_can_be_read_is_read(name: str, tmp_path: Path) -> None:
    file = tmp_path / "paper.docx"
    file.write_bytes(READ[name]())
    report = Report()
    arrived = importing.import_paper(str(file), Workspace(str(tmp_path / "new")), "accept", report)
    texts = "".join(p.read_text("utf-8") for p in Path(arrived.folder).rglob("*.yaml"))
    assert "Some words." in texts
    assert "javascript:" not in texts
    assert "root:" not in texts
    assert {p.name for p in tmp_path.iterdir()} == {"paper.docx", "new"}
