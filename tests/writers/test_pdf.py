"""to_pdf with the real LibreOffice beside a listener, and with false ones that misbehave."""

from __future__ import annotations

import os
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import threading
import time
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from councildoc import files
from councildoc.errors import MissingTool, NotFound, Unreadable, Unwritable
from councildoc.writers import outside, soffice
from councildoc.writers.pdf import to_pdf

SOURCE = str(Path(files.__file__).parents[1])
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)

real = pytest.mark.skipif(
    not (shutil.which("soffice") or shutil.which("libreoffice")),
    reason="LibreOffice is not installed",
)
posix = pytest.mark.skipif(os.name == "nt", reason="the false LibreOffice is a shell script")


def chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", checksum)


PNG = (
    b"\x89PNG\r\n\x1a\n"
    + chunk(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 2, 0, 0, 0))
    + chunk(b"IDAT", zlib.compress((b"\0" + b"\xff\0\0" * 8) * 8))
    + chunk(b"IEND", b"")
)


def picture(attribute: str) -> str:
    return (
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="360000" cy="360000"/>'
        '<wp:docPr id="7" name="p"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        '<pic:cNvPr id="7" name="p"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        f"<a:blip {attribute}/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr>"
        '<a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )


def outer(id: str, kind: str, target: str) -> str:
    return (
        f'<Relationship Id="{id}" Type="{OFFICE}/relationships/{kind}" '
        f'Target="{target}" TargetMode="External"/>'
    )


def relationships(content: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{content}</Relationships>'


def word_file(path: Path, body: str = "", outward: str = "") -> str:
    """A Word file with a header; `outward` are relationships of document and header."""
    header = f'<Relationship Id="rIdH" Type="{OFFICE}/relationships/header" Target="header1.xml"/>'
    styles = f'<Relationship Id="rIdS" Type="{OFFICE}/relationships/styles" Target="styles.xml"/>'
    parts = {
        "[Content_Types].xml": (
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
            '<Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{WORD}.document.main+xml"/>'
            f'<Override PartName="/word/header1.xml" ContentType="{WORD}.header+xml"/>'
            f'<Override PartName="/word/styles.xml" ContentType="{WORD}.styles+xml"/></Types>'
        ),
        "_rels/.rels": relationships(
            f'<Relationship Id="r1" Type="{OFFICE}/relationships/officeDocument" '
            'Target="word/document.xml"/>'
        ),
        "word/document.xml": (
            f"<w:document {NAMESPACES}><w:body><w:p><w:r><w:t>Hello</w:t></w:r></w:p>{body}"
            '<w:sectPr><w:headerReference w:type="default" r:id="rIdH"/></w:sectPr>'
            "</w:body></w:document>"
        ),
        "word/_rels/document.xml.rels": relationships(header + styles + outward),
        "word/styles.xml": (
            f'<w:styles {NAMESPACES}><w:style w:type="character" w:styleId="Hyperlink">'
            '<w:name w:val="Hyperlink"/><w:rPr><w:u w:val="single"/></w:rPr></w:style></w:styles>'
        ),
        "word/header1.xml": f"<w:hdr {NAMESPACES}><w:p/>{body}</w:hdr>",
        "word/_rels/header1.xml.rels": relationships(outward),
    }
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return str(path)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders go; at the end of each test none may be left."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.delenv("COUNCILDOC_SOFFICE", raising=False)
    yield folder
    assert os.listdir(folder) == []


class Listener(ThreadingHTTPServer):
    """Remembers what is asked for, and answers everything with a picture."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Answer(BaseHTTPRequestHandler):
    server: Listener

    def do_GET(self) -> None:
        self.server.asked.append(self.requestline)
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PNG)

    do_HEAD = do_OPTIONS = do_PROPFIND = do_POST = do_GET

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def listener() -> Iterator[Listener]:
    server = Listener()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def tempting(tmp_path: Path, listener: Listener) -> str:
    """Linked pictures (one calls itself a hyperlink) and live links, in body and header."""
    at = listener.address
    link = (  # LibreOffice makes a link live only where the run has a character style
        '<w:p><w:hyperlink r:id="L"><w:r><w:rPr><w:rStyle w:val="Hyperlink"/></w:rPr>'
        "<w:t>see</w:t></w:r></w:hyperlink></w:p>"
    )
    body = picture('r:link="A"') + picture('r:embed="B"') + picture('r:link="C"') + link
    return word_file(
        tmp_path / "tempting.docx",
        body,
        outer("A", "image", f"{at}/a.png")
        + outer("B", "image", f"{at}/b.png")
        + outer("C", "hyperlink", f"{at}/c.png")
        + outer("L", "hyperlink", f"{at}/link")
        + outer("T", "attachedTemplate", f"{at}/t.dotm"),
    )


@real
@pytest.mark.parametrize("guard", ["both", "the copy alone", "the settings alone"])
def test_nothing_is_fetched_while_a_pdf_is_made(
    tmp_path: Path,
    tempting: str,
    listener: Listener,
    guard: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if guard == "the copy alone":
        monkeypatch.setattr(soffice, "_SETTINGS", {})
    if guard == "the settings alone":
        monkeypatch.setattr(outside, "without_outside", lambda parts: parts)
    to_pdf(tempting, str(tmp_path / "out.pdf"), 120)
    assert listener.asked == []
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF-")


@real
def test_the_listener_would_have_heard(
    tmp_path: Path, tempting: str, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(soffice, "_SETTINGS", {})
    monkeypatch.setattr(outside, "without_outside", lambda parts: parts)
    to_pdf(tempting, str(tmp_path / "out.pdf"), 120)
    if not listener.asked:
        pytest.skip("this LibreOffice fetches nothing by itself")
    assert any("/a.png" in request for request in listener.asked)


@real
def test_links_stay_live_and_the_pdf_is_tagged(
    tmp_path: Path, tempting: str, listener: Listener
) -> None:
    to_pdf(tempting, str(tmp_path / "out.pdf"), 120)
    content = (tmp_path / "out.pdf").read_bytes()
    assert f"({listener.address}/link)".encode() in content
    assert b"/StructTreeRoot" in content


@real
def test_no_file_of_the_machine_gets_into_the_pdf(tmp_path: Path) -> None:
    (tmp_path / "private.png").write_bytes(PNG)
    target = (tmp_path / "private.png").as_uri()
    plain = word_file(tmp_path / "plain.docx")
    leaky = word_file(tmp_path / "leaky.docx", picture('r:link="A"'), outer("A", "image", target))
    to_pdf(plain, str(tmp_path / "plain.pdf"), 120)
    to_pdf(leaky, str(tmp_path / "leaky.pdf"), 120)
    assert (tmp_path / "leaky.pdf").read_bytes().count(b"/Subtype/Image") == (
        tmp_path / "plain.pdf"
    ).read_bytes().count(b"/Subtype/Image")


@real
def test_equal_papers_give_equal_bytes_without_a_clock(tmp_path: Path) -> None:
    paper = word_file(tmp_path / "paper.docx")
    to_pdf(paper, str(tmp_path / "one.pdf"), 120)
    time.sleep(1.1)  # PDF counts seconds
    to_pdf(paper, str(tmp_path / "two.pdf"), 120)
    assert (tmp_path / "one.pdf").read_bytes() == (tmp_path / "two.pdf").read_bytes()
    assert b"/CreationDate" not in (tmp_path / "one.pdf").read_bytes()


@real
def test_the_users_own_libreoffice_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    to_pdf(word_file(tmp_path / "paper.docx"), str(tmp_path / "paper.pdf"), 120)
    assert [path for path in home.rglob("*") if "office" in path.name.lower()] == []


# --- false LibreOffices ---------------------------------------------------------------------


def false_soffice(tmp_path: Path, script: str) -> Path:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return program


def is_gone(pid: int) -> bool:
    """Whether the process has ended; one that nobody has collected yet has ended too."""
    for _ in range(100):
        state = subprocess.run(
            ["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
        if not state or state.startswith("Z"):
            return True
        time.sleep(0.02)
    return False


def wait_for(path: Path) -> int:
    for _ in range(500):
        if path.exists() and (text := path.read_text()).endswith("\n"):
            return int(text)
        time.sleep(0.02)
    raise AssertionError(f"{path} did not appear")


@posix
def test_the_time_limit_ends_the_whole_group_and_keeps_the_old_pdf(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f'sleep 300 &\necho $! > "{tmp_path}/pid"\ntrap "" TERM\nwait\nsleep 300'
    monkeypatch.setenv("COUNCILDOC_SOFFICE", str(false_soffice(tmp_path, script)))
    (tmp_path / "paper.pdf").write_bytes(b"old")
    start = time.monotonic()
    with pytest.raises(Unwritable, match=r"paper\.pdf was not made: .* more than 0.5 seconds"):
        to_pdf(word_file(tmp_path / "paper.docx"), str(tmp_path / "paper.pdf"), 0.5)
    assert time.monotonic() - start < 5
    assert is_gone(wait_for(tmp_path / "pid"))
    assert (tmp_path / "paper.pdf").read_bytes() == b"old"


@posix
def test_a_child_that_outlives_a_good_end_is_ended_and_does_not_delay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = f'sleep 300 &\necho $! > "{tmp_path}/pid"\nprintf "%%PDF-1.7 new" > "$7/paper.pdf"'
    monkeypatch.setenv("COUNCILDOC_SOFFICE", str(false_soffice(tmp_path, script)))
    start = time.monotonic()
    to_pdf(word_file(tmp_path / "paper.docx"), str(tmp_path / "paper.pdf"), 60)
    assert time.monotonic() - start < 5
    assert is_gone(wait_for(tmp_path / "pid"))
    assert (tmp_path / "paper.pdf").read_bytes() == b"%PDF-1.7 new"


@posix
def test_an_interrupt_ends_the_group_too(tmp_path: Path, scratch: Path) -> None:
    script = f'sleep 300 &\necho $! > "{tmp_path}/pid"\nwait'
    program = false_soffice(tmp_path, script)
    paper = word_file(tmp_path / "paper.docx")
    code = (
        "import signal, sys; sys.path.insert(0, sys.argv[1])\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background job ignores it\n"
        "from councildoc.writers.pdf import to_pdf\n"
        "try: to_pdf(sys.argv[2], sys.argv[3], 60)\n"
        "except KeyboardInterrupt: sys.exit(130)\n"
    )
    environment = os.environ | {"COUNCILDOC_SOFFICE": str(program), "TMPDIR": str(scratch)}
    command = [sys.executable, "-c", code, SOURCE, paper, str(tmp_path / "paper.pdf")]
    with subprocess.Popen(command, env=environment) as child:
        sleeper = wait_for(tmp_path / "pid")
        child.send_signal(signal.SIGINT)
        assert child.wait(10) == 130
    assert is_gone(sleeper)
    assert not (tmp_path / "paper.pdf").exists()


@posix
def test_what_libreoffice_said_is_told_without_our_folders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = 'echo "javaldx: warning"\necho "Error: source file $8 could not be loaded"'
    monkeypatch.setenv("COUNCILDOC_SOFFICE", str(false_soffice(tmp_path, script)))
    with pytest.raises(Unwritable) as told:
        to_pdf(word_file(tmp_path / "paper.docx"), "paper.pdf", 60)
    assert str(told.value) == (
        "paper.pdf was not made: LibreOffice said: "
        "Error: source file paper.docx could not be loaded"
    )


# --- no LibreOffice, no Word file -----------------------------------------------------------


def test_without_libreoffice_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(soffice, "_NAMES", ("soffice", "libreoffice"))
    with pytest.raises(MissingTool) as told:
        to_pdf(word_file(tmp_path / "paper.docx"), str(tmp_path / "paper.pdf"), 60)
    for system in ("Debian", "Fedora", "macOS", "Windows", "COUNCILDOC_SOFFICE"):
        assert system in str(told.value)
    assert not (tmp_path / "paper.pdf").exists()


def test_a_named_program_that_is_not_there_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COUNCILDOC_SOFFICE", "/nowhere/soffice")
    with pytest.raises(MissingTool, match="names /nowhere/soffice, which cannot be run"):
        to_pdf(word_file(tmp_path / "paper.docx"), str(tmp_path / "paper.pdf"), 60)


@posix
@pytest.mark.parametrize("name", ["soffice", "libreoffice"])
def test_both_names_on_the_path_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    false_soffice(tmp_path, "exit").rename(tmp_path / name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert soffice.find() == str(tmp_path / name)


@posix
@pytest.mark.parametrize(
    ("content", "kind"),
    [(None, NotFound), (b"", Unreadable), (b"PK\x03\x04cut", Unreadable), (b"text", Unreadable)],
)
def test_an_absent_or_damaged_word_file_is_told_by_its_name(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    content: bytes | None,
    kind: type[Exception],
) -> None:
    monkeypatch.setenv("COUNCILDOC_SOFFICE", str(false_soffice(tmp_path, "exit")))
    paper = tmp_path / "paper.docx"
    if content is not None:
        paper.write_bytes(content)
    with pytest.raises(kind, match=r"paper\.docx"):
        to_pdf(str(paper), str(tmp_path / "paper.pdf"), 60)


# --- the copy -------------------------------------------------------------------------------


def parts(document: str, outward: str) -> dict[str, bytes]:
    return {
        "word/document.xml": f"<w:document {NAMESPACES}>{document}</w:document>".encode(),
        "word/_rels/document.xml.rels": relationships(outward).encode(),
        "word/media/image1.png": PNG,
    }


def test_a_part_without_outside_links_is_not_touched() -> None:
    before = parts(picture('r:embed="I"'), '<Relationship Id="I" Type="x" Target="media/i.png"/>')
    assert outside.without_outside(before) == before


def test_only_elements_that_wait_for_a_click_keep_outside_addresses() -> None:
    document = (
        '<w:hyperlink r:id="L"/><a:hlinkClick r:id="L"/><a:blip r:embed="I" r:link="L"/>'
        '<a:blip r:link="P"/><w:hyperlink r:id="P"/><w:attachedTemplate r:id="T"/>'
    )
    outward = (
        '<Relationship Id="I" Type="x/image" Target="media/image1.png"/>'
        + outer("L", "hyperlink", "https://www.itu.int/")
        + outer("P", "image", "https://example.org/p.png")
        + outer("T", "attachedTemplate", "file:///C:/t.dotm")
    )
    after = outside.without_outside(parts(document, outward))
    assert (
        after["word/document.xml"]
        == parts(
            '<w:hyperlink r:id="L"/><a:hlinkClick r:id="L"/><a:blip r:embed="I"/>'
            "<a:blip/><w:hyperlink/><w:attachedTemplate/>",
            "",
        )["word/document.xml"]
    )
    rels = after["word/_rels/document.xml.rels"]
    left = [text in rels for text in (b"www.itu.int", b"image1.png", b"example.org", b"t.dotm")]
    assert left == [True, True, False, False]
