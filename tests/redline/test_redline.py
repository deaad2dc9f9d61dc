"""The Word redline: marks as readable data, and that they read as both sides."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from _pytest.mark import ParameterSet
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import sdk
from councildoc.ooxml.strict import TRANSITIONAL
from councildoc.redline import redline
from councildoc.redline.settle import settle
from prove import redline_account
from redline.plain import W, docx, shown


def cases() -> list[ParameterSet]:
    text = (Path(__file__).parent / "cases.txt").read_text()
    found = []
    for case in text.split("\n= ")[1:]:
        name, *lines = case.strip("\n").split("\n")
        parts: dict[str, list[str]] = {}
        key = ""
        for line in filter(None, lines):
            key = line[:3] if line[:3].strip() else key
            parts.setdefault(key, []).append(line[5:])
        found.append(pytest.param(*("\n".join(parts[k]) for k in ("old", "new", "say")), id=name))
    return found


def read(data: bytes, how: str = "") -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    if how:
        settle(root, how)
    return [
        "".join(map(str, p.itertext())) + " §" * (p.find(f"{{{W}}}pPr/{{{W}}}sectPr") is not None)
        for p in root.iter(f"{{{W}}}p")
    ]


@pytest.mark.parametrize(("old", "new", "say"), cases())
def test_the_marks(old: str, new: str, say: str) -> None:
    made = redline(docx(old), docx(new))
    assert shown(made.data) == say
    assert made.coarse == ()
    assert read(made.data, "accept") == read(docx(new))
    assert read(made.data, "reject") == read(docx(old))
    assert redline_account.read(made.data, "accept") == redline_account.read(docx(new))
    assert redline_account.read(made.data, "reject") == redline_account.read(docx(old))


@pytest.mark.skipif(sdk.find() is None, reason=sdk.REASON)
def test_all_of_these_are_valid(tmp_path: Path) -> None:
    files = [tmp_path / f"{n}.docx" for n, _ in enumerate(cases())]
    for file, case in zip(files, cases(), strict=True):
        file.write_bytes(redline(docx(case.values[0]), docx(case.values[1])).data)
    assert sdk.invalid(files) == {}


words = st.sampled_from(["the", "Council", "met", "in", "Geneva", "*June*", "and", "noted", "budget"])
lines = st.lists(words, min_size=1, max_size=9).map(" ".join)
tables = st.integers(2, 3).flatmap(
    lambda n: st.lists(st.lists(lines, min_size=n, max_size=n).map(" | ".join), min_size=1, max_size=4)
)
papers = st.lists(st.one_of(lines.map(lambda line: [line]), tables), min_size=1, max_size=7).map(
    lambda blocks: "\n".join(line for block in [*blocks, ["End."]] for line in block)
)


@settings(deadline=None)
@given(papers, papers)
def test_accept_is_new_and_reject_is_old(old: str, new: str) -> None:
    made = redline(docx(old), docx(new))
    assert read(made.data, "accept") == read(docx(new))
    assert read(made.data, "reject") == read(docx(old))
    assert redline(docx(old), docx(new)).data == made.data


@settings(deadline=None)
@given(papers)
def test_a_file_against_itself_has_no_mark(text: str) -> None:
    parts = zipfile.ZipFile(io.BytesIO(redline(docx(text), docx(text)).data))
    first = zipfile.ZipFile(io.BytesIO(docx(text)))
    assert {n: parts.read(n) for n in parts.namelist()} == {n: first.read(n) for n in first.namelist()}


@settings(deadline=None)
@given(papers, papers, papers)
def test_marks_that_were_there_are_settled_first(one: str, two: str, three: str) -> None:
    tracked = redline(docx(one), docx(two)).data
    rejected = redline(tracked, docx(three), revisions=("reject", "accept")).data
    assert read(rejected, "reject") == read(docx(one))
    accepted = redline(docx(three), tracked).data
    assert read(accepted, "accept") == read(docx(two))
    assert read(accepted, "reject") == read(docx(three))


def test_a_strict_file_is_taken_as_an_ordinary_one() -> None:
    old, new = "The Council met in Geneva.\n§ header: One", "The Council met in Paris.\n§ header: Two"
    made = redline(strict(docx(old)), docx(new)).data
    assert made == redline(docx(old), docx(new)).data
    assert shown(redline(docx(old), strict(docx(new))).data) == shown(made)


def strict(data: bytes) -> bytes:
    """The file in the namespaces of ISO/IEC 29500-1."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(out, "w") as made:
        for name in file.namelist():
            content = file.read(name)
            for other, usual in TRANSITIONAL.items():
                content = content.replace(usual.encode(), other.encode())
            made.writestr(name, content)
    return out.getvalue()


def test_what_nothing_changed_in_stays_byte_for_byte() -> None:
    """Another picture, a theme, whatever the file has: only the marked part is written anew."""
    new = with_part(docx("The Council met in Paris."), "word/theme/theme1.xml", b"<a:theme xmlns:a='x' />")
    made = zipfile.ZipFile(io.BytesIO(redline(docx("The Council met in Geneva."), new).data))
    before = zipfile.ZipFile(io.BytesIO(new))
    changed = [name for name in before.namelist() if made.read(name) != before.read(name)]
    assert (made.namelist(), changed) == (before.namelist(), ["word/document.xml"])


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as file:
        file.writestr(name, content)
    return out.getvalue()


def test_bookmarks_and_comments_of_text_that_stays_are_kept() -> None:
    marks = '<w:bookmarkStart w:id="1" w:name="here"/>', '<w:commentRangeStart w:id="7"/>'
    comment = '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
    ends = comment, '<w:bookmarkEnd w:id="1"/>'
    new = docx("The Council *met* in Paris.")
    with zipfile.ZipFile(io.BytesIO(new)) as file:
        body = file.read("word/document.xml").decode()
    run = body[body.index("<w:r><w:rPr>") : body.index("</w:r>", body.index("<w:r><w:rPr>")) + 6]
    marked = body.replace(run, "".join([*marks, run, *ends]))
    made = redline(docx("The Council *met* in Geneva."), with_body(new, marked)).data
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        text = file.read("word/document.xml").decode()
    assert [text.count(mark) for mark in (*marks, *ends)] == [1, 1, 1, 1]
    assert shown(made) == "The Council met in [-Geneva-]{+Paris+}."


def with_body(data: bytes, body: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as file, zipfile.ZipFile(out, "w") as made:
        for name in file.namelist():
            made.writestr(name, body if name == "word/document.xml" else file.read(name))
    return out.getvalue()


def merging(*cells: tuple[str, str]) -> bytes:
    """A table of one column whose cells are merged as they say: `restart`, `continue` or not."""
    rows = "".join(
        f'<w:tr><w:tc><w:tcPr>{f"<w:vMerge w:val={merge!r}/>" if merge else ""}</w:tcPr>'
        f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:tc></w:tr>"
        for words, merge in cells
    )
    table = f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>{rows}</w:tbl><w:p/>"
    return with_body(docx("x"), f'<w:document xmlns:w="{W}"><w:body>{table}</w:body></w:document>')


def test_cells_that_are_merged_otherwise_keep_their_words() -> None:
    """A row that came moves the place where a merged cell begins anew; the rows around it only say so."""
    old = merging(("The first group", "restart"), ("of many rows", "continue"), ("and of more", "continue"))
    new = merging(("The first group", "restart"), ("of many rows", "restart"), ("and of more", "continue"))
    made = redline(old, new).data
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        root = etree.fromstring(file.read("word/document.xml"))
    assert [len(list(root.iter(f"{{{W}}}{mark}"))) for mark in ("ins", "del", "tcPrChange")] == [0, 0, 1]
    for how, second in (("accept", "restart"), ("reject", "continue")):
        settled = settle(etree.fromstring(etree.tostring(root)), how)
        merges = [merge.get(f"{{{W}}}val") for merge in settled.iter(f"{{{W}}}vMerge")]
        assert merges == ["restart", second, "continue"]
