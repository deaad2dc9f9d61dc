"""What a template may say, what it must not, and that filling it gives what docxtpl gives."""

from __future__ import annotations

import io
import itertools
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import jinja2
import pytest
import yaml
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from small_template import HEAD, NAMES, OFFICE, W, package, parts, template, with_relationship

from councildoc.findings import Report, Severity
from councildoc.writers.word.shell import template as templates
from councildoc.writers.word.shell.checking import check_template
from councildoc.writers.word.shell.filling import Xml, render
from councildoc.writers.word.shell.template import Template, compile_template, load

CASES = Path(__file__).parents[2] / "cases" / "templates"


def cases(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text("utf-8"))


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


VALUES: dict[str, Any] = {
    "agenda_item": "Agenda item: PL 2", "document": "Document C25/52-E", "date": "16 May 2025",
    "original": "Original: English", "symbol": "C25/52-E", "site": "council.itu.int/2025", "gdoc": "123",
    "session": "<Council> & \"2025\" 'é' {{ symbol }} {% x", "dates": "", "draft": "", "locale": "en-GB",
    "banner_alt": "A \"banner\" & <more>", "source": Xml(run("Report")),
    "title": Xml(run("Updates on &amp; more")),
    "summary": [
        {"heading": "Purpose", "paragraphs": [Xml(run("To &lt;inform&gt;")), Xml(run("and so on"))]},
        {"heading": "Action", "paragraphs": [Xml(run("Note"))]},
    ],
}  # fmt: skip
BODY = f"<w:p>{run('The body')}</w:p>"
ANNEX = {"label": "ANNEX", "title": Xml(run("Mapping"))}
ANNEX_BODY = f"<w:p>{run('The annex')}</w:p>"


def findings(data: bytes) -> list[Any]:
    report = Report()
    assert compile_template(data, "t.docx", report) is None
    return [f for f in report if f.severity is Severity.ERROR]


def compiled(data: bytes) -> Template:
    report = Report()
    found = compile_template(data, "t.docx", report)
    assert found is not None, list(report)
    return found


def filled(found: Template, annexes: int = 1) -> str:
    """The whole document, as the writer puts it together."""
    values = {**VALUES, "annex": ANNEX}
    pieces = [found.prolog, render(found.front, VALUES), BODY, render(found.after_body, VALUES)]
    pieces += [f"<w:p><w:pPr>{found.portrait}</w:pPr></w:p>"]
    for _ in range(annexes):
        pieces += [render(found.annex_front, values), ANNEX_BODY, render(found.after_annex, values)]
    return "".join([*pieces, found.landscape, found.epilog])


@pytest.fixture
def no_jinja(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any attempt to make a template run ends the test."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a template was about to run")

    for name in ("compile", "from_string", "get_template"):
        monkeypatch.setattr(jinja2.Environment, name, refuse)
    monkeypatch.setattr(jinja2.Template, "render", refuse)
    monkeypatch.setattr(os, "popen", refuse)


def tag_of(case: dict[str, Any]) -> str:
    tag = case["tag"]
    if isinstance(tag, str):
        return tag
    return str(tag.get("head", "") + tag["long"] * tag["times"] + tag.get("tail", ""))


@pytest.mark.usefixtures("no_jinja")
@pytest.mark.parametrize("case", cases("hostile"), ids=lambda case: tag_of(case)[:40])
def test_a_hostile_tag_is_a_finding_at_its_place(case: dict[str, Any]) -> None:
    data = template(["First", f"Before {tag_of(case)}"])
    found = findings(data)
    hits = [f for f in found if case["says"] in f.message]
    assert hits, found
    assert hits[0].code == case.get("code", "template-grammar")
    if not case.get("whole"):
        column = hits[0].where.column if case.get("anywhere") else 8
        assert (hits[0].where.file, hits[0].where.line) == ("t.docx!word/document.xml", 2)
        assert hits[0].where.column == column


def test_there_are_at_least_forty_hostile_tags() -> None:
    assert len(cases("hostile")) >= 40


@pytest.mark.usefixtures("no_jinja")
def test_all_hostile_tags_are_found_in_one_go() -> None:
    plain = [c["tag"] for c in cases("hostile") if isinstance(c["tag"], str)]
    found = findings(template(plain))
    assert {f.where.line for f in found} == set(range(1, len(plain) + 1))


@pytest.mark.usefixtures("no_jinja")
def test_a_hostile_tag_in_a_footer_is_found_there() -> None:
    footer = "<w:p><w:r><w:t>{{ ''.__class__ }}</w:t></w:r></w:p>"
    (found,) = findings(template([], footer=footer))
    assert str(found.where) == "t.docx!word/footer1.xml:1:1"


@pytest.mark.parametrize("case", cases("faults"), ids=lambda case: case["name"])
def test_an_honest_mistake_is_found_with_a_way_out(case: dict[str, Any]) -> None:
    found = sorted(findings(template(case["front"])), key=lambda f: (f.where.line, f.where.column))
    said = [f"{f.where.line}:{f.where.column} {f.code}" for f in found]
    wanted = [tuple(line.split(" ", 2)) for line in case["finds"]]
    assert said == [f"{place} {code}" for place, code, _ in wanted], found
    for finding, (_, _, words) in zip(found, wanted, strict=True):
        assert words in finding.message + finding.hint


@pytest.mark.usefixtures("no_jinja")
@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case["name"])
def test_a_good_template_fills(case: dict[str, Any]) -> None:
    written = filled(compiled(template(case["front"])))
    body = etree.fromstring(written.encode())[0]
    paragraphs = ["".join(p.itertext()) for p in body.iter(f"{{{W}}}p")]
    end = paragraphs.index("The body")
    assert "|".join(paragraphs[:end]) == case["text"]
    assert [*paragraphs[end:]] == ["The body", "", "ANNEX", "Mapping", "The annex"]


@pytest.mark.parametrize("case", cases("good"), ids=lambda case: case["name"])
def test_filling_gives_what_docxtpl_gives(case: dict[str, Any]) -> None:
    data = template(case["front"])
    ours = etree.fromstring(filled(compiled(data)).encode())[0]
    assert (shape(ours) == shape(docxtpl_body(data))) is ("unlike docxtpl" not in case)


def docxtpl_body(data: bytes) -> etree._Element:
    def marked(value: Any) -> Any:
        if isinstance(value, Xml):
            return Markup(str(value))
        if isinstance(value, dict):
            return {k: marked(v) for k, v in value.items()}
        return [marked(v) for v in value] if isinstance(value, list) else value

    document = DocxTemplate(io.BytesIO(data))
    annex = {**ANNEX, "body": Xml(ANNEX_BODY)}
    document.render(marked({**VALUES, "body": Xml(BODY), "annex": annex}), autoescape=True)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as file:
        return etree.fromstring(file.read("word/document.xml"))[0]


def shape(element: etree._Element) -> Any:
    """Nested lists of names, attributes and text, as Word sees them: neighbouring runs of one
    look are one run, empty runs and spelling marks are nothing."""
    name = element.tag.rpartition("}")[2]
    attributes = sorted((k, v) for k, v in element.attrib.items() if not k.endswith("}space"))
    inner: list[Any] = []
    for child in element:
        made = shape(child)
        if made[0] == "proofErr" or (made[0] == "r" and not "".join(child.itertext()) and not drawn(child)):
            continue
        if made[0] == "r" and inner and inner[-1][0] == "r" and inner[-1][2] == look(made):
            inner[-1][3] += "".join(child.itertext())
        elif made[0] == "r" and not drawn(child):
            inner.append(["r", [], look(made), "".join(child.itertext())])
        else:
            inner.append(made)
    return [name, attributes, element.text or "" if name == "t" else "", inner]


def drawn(run: etree._Element) -> bool:
    return run.find(f"{{{W}}}drawing") is not None


def look(run: Any) -> Any:
    return [child for child in run[3] if child[0] == "rPr"]


@pytest.mark.parametrize("case", [c for c in cases("good") if "split" in c], ids=lambda case: case["name"])
def test_a_tag_that_word_has_split_is_told_by_the_check(case: dict[str, Any]) -> None:
    facts = check_template(template(case["front"]), "t.docx", {}, Report())
    split = [" ".join(text.split()) for text, _ in facts.split_tags]
    assert split == case["split"]


def test_a_bookmark_inside_a_split_tag_is_kept() -> None:
    case = next(c for c in cases("good") if c["name"] == "a bookmark within a split tag")
    written = filled(compiled(template(case["front"])))
    assert written.count('w:name="mine"') == written.count("<w:bookmarkEnd") == 1


WORDS = ["{{ symbol }}", "{% if gdoc %}", "{% endif %}", "{{r title }}", " a", "{", "} "]


@given(st.lists(st.sampled_from(WORDS), max_size=8), st.sets(st.integers(0, 99)))
def test_it_does_not_matter_where_word_splits_a_paragraph(words: list[str], cuts: set[int]) -> None:
    text = "".join(words)
    places = sorted({0, len(text), *(c for c in cuts if c < len(text))})
    runs = (f"<w:r><w:t>{text[a:b]}</w:t></w:r>" for a, b in itertools.pairwise(places))
    whole, split = Report(), Report()
    one = compile_template(template([f'<w:p><w:r><w:t>{text}</w:t></w:r></w:p>']), "t.docx", whole)
    two = compile_template(template([f"<w:p>{''.join(runs)}</w:p>"]), "t.docx", split)
    assert list(whole) == list(split)
    assert (one is None) is (two is None)
    if one and two:
        assert said(filled(one)) == said(filled(two))


def said(written: str) -> str:
    return "".join(etree.fromstring(written.encode()).itertext())


def test_text_beside_formatted_text_keeps_its_look() -> None:
    case = next(c for c in cases("good") if c["name"] == "text behind formatted text keeps its look")
    written = filled(compiled(template(case["front"])))
    assert '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> b</w:t></w:r>' in written


def test_filling_twice_from_one_template_gives_two_annexes() -> None:
    body = etree.fromstring(filled(compiled(template([])), annexes=2).encode())[0]
    text = ["".join(p.itertext()) for p in body.iter(f"{{{W}}}p")]
    assert text == ["The body", "", *["ANNEX", "Mapping", "The annex"] * 2]


def test_what_stands_between_a_slot_and_its_section_is_kept() -> None:
    content = parts([])
    content["word/document.xml"] = str(content["word/document.xml"]).replace(
        "{{p body }}</w:t></w:r></w:p>",
        "{{p body }}</w:t></w:r></w:p><w:p><w:r><w:t>{{ date }}</w:t></w:r></w:p>",
    )
    found = compiled(package(content))
    assert "16 May 2025" in render(found.after_body, VALUES)


def test_the_sections_and_their_text_widths_are_kept() -> None:
    found = compiled(template([]))
    assert (found.portrait_width, found.landscape_width) == (9907, 14840)
    assert found.portrait.startswith("<w:sectPr><w:footerReference")
    assert "16840" in found.landscape


def test_styles_are_known_by_their_names_in_word() -> None:
    found = compiled(template([]))
    assert found.styles == {"Normal": ("Normal", "paragraph"), "Table_text": ("Tabletext", "paragraph")}


def test_the_default_language_is_filled_and_no_style_sets_another() -> None:
    written = render(compiled(template([])).programs["word/styles.xml"], VALUES)
    assert '<w:lang w:val="en-GB"/>' in written
    assert written.count("<w:lang ") == 1


def test_footers_are_filled() -> None:
    written = render(compiled(template([])).programs["word/footer1.xml"], VALUES)
    assert "".join(etree.fromstring(written.encode()).itertext()) == "C25/52-E"


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("{{p body }}", "", "template-slot"),
        ("{{p annex.body }}", "", "template-slot"),
        ("<w:pPr><w:sectPr>", "<w:pPr><w:sectPr/></w:pPr></w:p><w:p><w:pPr><w:sectPr>", "template-section"),
        ('w:w="16840"', 'w:w="wide"', "template-section"),
        ("{{p body }}", "{{p annex.body }}", "template-section"),
    ],
)
def test_a_document_that_is_not_in_order_is_told(old: str, new: str, code: str) -> None:
    content = parts([])
    content["word/document.xml"] = str(content["word/document.xml"]).replace(old, new, 1)
    assert code in {f.code for f in findings(package(content))}


# What must not leave the house, and what must not come in


def test_traces_of_people_and_sessions_are_taken_out() -> None:
    front = [
        '<w:p w:rsidR="00AA0001" w14:paraId="00AA0002">'
        '<w:pPr><w:rPr><w:lang w:val="de-DE"/></w:rPr></w:pPr>'
        '<w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
        '<w:proofErr w:type="spellStart"/>'
        '<w:r w:rsidRPr="00AA0003"><w:rPr><w:lang w:val="de-DE"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    ]
    content = parts(front) | {
        "docProps/core.xml": "<secret/>", "docProps/custom.xml": "<secret/>",
        "docProps/thumbnail.jpeg": b"secret", "customXml/item1.xml": "<secret/>",
        "word/settings.xml": f'{HEAD}<w:settings {NAMES}><w:attachedTemplate r:id="rId1"/><w:rsids>'
        '<w:rsid w:val="00AA0004"/></w:rsids><w:trackRevisions/></w:settings>',
        "word/_rels/settings.xml.rels": "<Relationships xmlns="
        '"http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{OFFICE}/relationships/attachedTemplate" Target="file:///C:\\Users\\secret\\a.dotm" '
        'TargetMode="External"/></Relationships>',
    }  # fmt: skip
    types = str(content["[Content_Types].xml"])
    jpeg = '<Default Extension="jpeg" ContentType="x"/></Types>'
    content["[Content_Types].xml"] = types.replace("</Types>", jpeg)
    for number, (kind, target) in enumerate(
        [("settings", "settings.xml"), ("customXml", "../customXml/item1.xml")], 7
    ):
        entry = f'<Relationship Id="rId{number}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
        content = with_relationship(content, entry)
    report = Report()
    found = compile_template(package(content), "t.docx", report)
    assert found is not None
    assert [(f.code, f.severity) for f in report] == [("template-external", Severity.WARNING)]
    everything = json.dumps([found.front, found.programs, found.relationships, found.content_types])
    everything += b"".join(found.parts.values()).decode() + "".join(found.parts)
    for trace in ("secret", "00AA", "rsid", "attachedTemplate", "proofErr", "de-DE", "_GoBack", "docProps"):
        assert trace not in everything
    assert "trackRevisions" in everything


@pytest.mark.parametrize("kind", ["vbaProject", "oleObject", "package", "aFChunk", "control", "subDocument"])
def test_what_is_live_is_refused(kind: str) -> None:
    entry = f'<Relationship Id="rId9" Type="{OFFICE}/relationships/{kind}" Target="x.bin"/>'
    found = findings(package(with_relationship(parts([]), entry)))
    assert [f.code for f in found] == ["template-active"]
    assert kind in found[0].message


def test_a_linked_picture_is_left_out_and_told() -> None:
    entry = (
        f'<Relationship Id="rId9" Type="{OFFICE}/relationships/image" Target="http://evil.example/x.png" '
        'TargetMode="External"/>'
    )
    front = ['<w:p><w:r><w:drawing><a:blip r:link="rId9"/></w:drawing></w:r></w:p>']
    report = Report()
    found = compile_template(package(with_relationship(parts(front), entry)), "t.docx", report)
    assert found is not None
    assert "rId9" not in json.dumps(found.front) + json.dumps(found.relationships)
    assert ["evil.example" in f.message for f in report] == [True]


@pytest.mark.parametrize(
    ("address", "stays"),
    [("https://www.itu.int", True), ("mailto:a@b.int", True), ("javascript:alert(1)", False),
     ("file:///etc/passwd", False), ("\\\\server\\share", False), ("HTTPS://itu.int/a b", False)],
)  # fmt: skip
def test_links_stay_when_they_are_safe_and_keep_their_words_when_not(address: str, stays: bool) -> None:
    entry = (
        f'<Relationship Id="rId9" Type="{OFFICE}/relationships/hyperlink" Target="{address}" '
        'TargetMode="External"/>'
    )
    front = ['<w:p><w:hyperlink r:id="rId9"><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p>']
    found = compiled(package(with_relationship(parts(front), entry)))
    assert ("rId9" in json.dumps(found.relationships)) is stays
    assert ("<w:hyperlink" in json.dumps(found.front)) is stays
    assert "words" in json.dumps(found.front)


@pytest.mark.parametrize(
    ("part", "content", "says"),
    [
        ("word/document.xml", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "DOCTYPE"),
        ("word/styles.xml", "<!DOCTYPE x><x/>", "line 1"),
        ("[Content_Types].xml", "<!DOCTYPE x><x/>", "DOCTYPE"),
        ("word/_rels/document.xml.rels", "<!DOCTYPE x><x/>", "DOCTYPE"),
        ("word/document.xml", "<w:document", "not well-formed"),
        ("word/document.xml", "<a/>", "Strict"),
        ("word/document.xml", "<a>" * 5000 + "</a>" * 5000, "not well-formed"),
        ("word/document.xml", "<a " + " ".join(f'a{i}="1"' for i in range(100_000)) + "/>", "attributes"),
        ("word/document.xml", "<a>" + "<b/>" * 400_000 + "</a>", "50,000 elements"),
        ("word/footer1.xml", "<w:ftr xmlns:w='urn:x'>" + " " * 3_000_000 + "</w:ftr>", "2 MB"),
    ],
)  # fmt: skip
def test_evil_xml_is_refused(part: str, content: str, says: str) -> None:
    (found,) = findings(package({**parts([]), part: content}))
    assert found.code == "template-unreadable"
    assert says in found.message


# Loading


def test_a_template_from_the_cache_is_the_one_that_was_compiled(tmp_path: Path) -> None:
    entry = (
        f'<Relationship Id="rId9" Type="{OFFICE}/relationships/image" Target="http://a.example" '
        'TargetMode="External"/>'
    )
    path, cache = stored(tmp_path, package(with_relationship(parts(["{{ date }}"]), entry)))
    first, again = Report(), Report()
    one = load(str(path), str(cache), first)
    templates._loaded.clear()
    two = load(str(path), str(cache), again)
    assert one == two
    assert list(first) == list(again) != []
    assert len(list(cache.iterdir())) == 1


def stored(folder: Path, data: bytes) -> tuple[Path, Path]:
    path = folder / "t.docx"
    path.write_bytes(data)
    templates._loaded.clear()
    return path, folder / "cache" / "templates"


@pytest.mark.parametrize("damage", [b"", b"x", b"00000000\n{}", None, "half", "bit"])
def test_a_damaged_cache_is_made_anew(tmp_path: Path, damage: bytes | str | None) -> None:
    path, cache = stored(tmp_path, template(["{{ date }}"]))
    one = load(str(path), str(cache), Report())
    (kept,) = cache.iterdir()
    whole = kept.read_bytes()
    broken = {"half": whole[: len(whole) // 2], "bit": whole[:-9] + b"#" + whole[-8:], None: b"\xff" * 99}
    kept.write_bytes(damage if isinstance(damage, bytes) else broken[damage])
    templates._loaded.clear()
    assert load(str(path), str(cache), Report()) == one
    assert kept.read_bytes() == whole


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    path, _ = stored(tmp_path, template(["{{ date }}"]))
    (tmp_path / "file").write_text("")
    assert load(str(path), str(tmp_path / "file" / "cache"), Report()) is not None
    templates._loaded.clear()
    assert load(str(path), None, Report()) is not None


def test_a_refused_template_is_not_kept_and_told_each_time(tmp_path: Path) -> None:
    path, cache = stored(tmp_path, template(["{{ 1 }}"]))
    for _ in range(2):
        report = Report()
        assert load(str(path), str(cache), report) is None
        assert report.has_errors
    assert not cache.exists()


def test_a_template_is_compiled_once_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = stored(tmp_path, template(["{{ date }}"]))
    one = load(str(path), None, Report())
    monkeypatch.setattr(templates, "compile_template", None)
    assert load(str(path), None, Report()) is one


def test_loading_from_the_cache_imports_nothing_heavy(tmp_path: Path) -> None:
    path, cache = stored(tmp_path, template(["{{ date }}"]))
    load(str(path), str(cache), Report())
    program = (
        "import re, sys\n"
        "from councildoc.findings import Report\n"
        "from councildoc.writers.word.shell import filling, template\n"
        f"assert template.load({str(path)!r}, {str(cache)!r}, Report())\n"
        "heavy = {'lxml', 'jinja2', 'docxtpl', 'docx', 'zipfile', 'hashlib'} & set(sys.modules)\n"
        "print(sorted(heavy))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    assert done.stdout == "[]\n"


# The check


def test_the_check_tells_slots_and_styles() -> None:
    report = Report()
    roles = {"table text": "Table text", "body": "Normal", "rule": ""}
    facts = check_template(template(["{{ date }}", "{{ symbl }}"]), "t.docx", roles, report)
    assert facts.slots == ("date", "symbol", "body", "annex.label", "annex.title", "annex.body")
    assert "title" in facts.missing_slots
    assert facts.roles == ("body",)
    said = {f.message: f for f in report}
    assert said["The template has no place for title."].severity is Severity.ERROR
    assert said["The template has no place for title."].hint == "Write {{r title }}."
    assert said["The template has no place for site."].severity is Severity.WARNING
    assert said["{{ symbl }}: there is no value symbl here."].hint == 'Did you mean "symbol"?'
    style = said['The template has no paragraph style "Table text" (role "table text").']
    assert style.hint == 'Did you mean "Table_text"?'


def test_the_check_of_what_is_no_template_tells_that() -> None:
    report = Report()
    assert check_template(b"PK", "t.docx", {}, report).slots == ()
    assert [f.code for f in report] == ["template-unreadable"]
