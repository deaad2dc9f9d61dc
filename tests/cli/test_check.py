"""`councildoc check` as a user meets it: house style at its places, profiles, mending, formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from commands import run

OPENING = Path("content/C25/52/sections/opening.yaml")
FAULTY = """\
kind: text           # what it is
content:
  # first of all
  - We organise the work of the Secretary
      General and of *member
      states* in 2024–2025.

  - id: quoted
    text: "The \\"member states\\" organise; it is 5  GHz."   # kept
  - 'it''s the member states who organise {{ facts.standards }} centres; see [the center](https://itu.int).'
"""
MENDED = """\
kind: text           # what it is
content:
  # first of all
  - We organize the work of the Secretary-General and of *Member
      States* in 2024-2025.

  - id: quoted
    text: "The \\"member states\\" organize; it is 5 GHz."   # kept
  - 'it''s the Member States who organize {{ facts.standards }} centres; see [the centre](https://itu.int).'
"""
FAULTS = {"spelling-ize", "spelling-house", "number-range", "punctuation-spaces", "spelling-british"}


def found(space: Path, *words: str, **variables: str) -> list[dict[str, object]]:
    return list(json.loads(run(space, "check", "--format", "json", *words, **variables).stdout))


def mine(space: Path, *words: str) -> list[tuple[object, object, object]]:
    """Code, line and column of what is found in the opening section."""
    return [(f["code"], f["line"], f["column"]) for f in found(space, *words) if f["file"] == str(OPENING)
            and f["code"] in FAULTS]  # fmt: skip


@pytest.fixture
def faulty(space: Path) -> Path:
    (space / OPENING).write_text(FAULTY, "utf-8")
    return space


def test_each_fault_is_at_its_words_over_line_ends_and_markup(faulty: Path) -> None:
    assert mine(faulty) == [
        ("spelling-ize", 4, 8),
        ("spelling-house", 4, 33),
        ("spelling-house", 5, 23),
        ("number-range", 6, 18),
        ("spelling-ize", 9, 34),
        ("punctuation-spaces", 9, 51),
        ("spelling-house", 10, 16),
        ("spelling-ize", 10, 34),
        ("spelling-british", 10, 83),
    ]


def test_diff_shows_what_fix_would_do_and_does_nothing(faulty: Path) -> None:
    said = run(faulty, "check", "--diff").stdout
    assert "-  - We organise the work of the Secretary\n" in said
    assert "+  - We organize the work of the Secretary-General and of *Member\n" in said
    assert (faulty / OPENING).read_text("utf-8") == FAULTY


def test_fix_changes_the_words_and_keeps_comments_layout_and_quotation_marks(faulty: Path) -> None:
    run(faulty, "check", "--fix")
    assert (faulty / OPENING).read_text("utf-8").replace("\u00a0", " ") == MENDED
    before = (faulty / OPENING).read_bytes()
    run(faulty, "check", "--fix")
    assert (faulty / OPENING).read_bytes() == before


@pytest.mark.parametrize("data", [
    b"\xef\xbb\xbf" + b"kind: text\ncontent:\n  - We organise.\n",
    b"kind: text\r\ncontent:\r\n  - We\r\n    organise.\r\n",
])  # fmt: skip
def test_fix_keeps_a_byte_order_mark_and_line_ends(space: Path, data: bytes) -> None:
    (space / OPENING).write_bytes(data)
    run(space, "check", "--fix")
    assert (space / OPENING).read_bytes() == data.replace(b"organise", b"organize")


def test_what_a_fact_says_is_left_to_its_author(space: Path) -> None:
    facts = space / "content/C25/52/facts.yaml"
    facts.write_text(facts.read_text("utf-8") + "body: {value: a center}\n", "utf-8")
    (space / OPENING).write_text("kind: text\ncontent:\n  - It is {{ facts.body }} and a center.\n", "utf-8")
    before = facts.read_bytes()
    done = run(space, "check", "--fix")
    assert facts.read_bytes() == before
    assert "{{ facts.body }} and a centre." in (space / OPENING).read_text("utf-8")
    assert "1 to mend by hand" in done.stderr


def test_another_profile_asks_for_other_things(faulty: Path) -> None:
    assert "number-range" not in [code for code, _, _ in mine(faulty, "--profile", "un-secretariat")]
    done = run(faulty, "check", "--profile", "un-secretarat")
    assert (done.returncode, "un-secretariat" in done.stderr) == (2, True)


def test_a_workspace_has_a_profile_of_its_own(faulty: Path) -> None:
    own = faulty / "content" / "house-style.yaml"
    own.write_text('rules:\n  spelling-ize: no\n  spelling-house: error\n  number-range: {mark: "–"}\n'
                   "abbreviations: {ITU: }\nwords: [ABC]\n", "utf-8")  # fmt: skip
    assert {code for code, _, _ in mine(faulty)} == FAULTS - {"spelling-ize", "number-range"}
    assert run(faulty, "check").returncode == 1


def test_what_is_wrong_in_it_is_said_at_its_place(space: Path) -> None:
    own = space / "content" / "house-style.yaml"
    own.write_text("based on: itu\nrules:\n  spelling-ise: no\n  length-pages: {words: many}\n", "utf-8")
    said = {(f["line"], f["column"]) for f in found(space) if f["code"] == "style-setting"}
    assert said == {(1, 11), (3, 17), (4, 17)}


def test_a_setting_of_no_known_word_is_said_once(space: Path) -> None:
    (space / "content" / "house-style.yaml").write_text("rules:\n  number-range: loud\n", "utf-8")
    said = [(f["code"], f["line"], f["column"]) for f in found(space) if f["file"].endswith("style.yaml")]
    assert said == [("unknown-word", 2, 17)]


def test_a_paper_goes_without_a_rule_if_it_says_why(faulty: Path) -> None:
    paper = faulty / "content/C25/52/paper.yaml"
    off = ("house style:\n  off:\n    - {rule: spelling-ize, reason: the host country's spelling}\n"
           "    - rule: number-range\n    - {rule: no-such-rule, reason: none}\n")  # fmt: skip
    paper.write_text(paper.read_text("utf-8") + off, "utf-8")
    lines = len(paper.read_text("utf-8").splitlines())
    assert {code for code, _, _ in mine(faulty)} == FAULTS - {"spelling-ize"}
    said = {f["code"]: f["line"] for f in found(faulty) if f["file"] == "content/C25/52/paper.yaml"}
    assert (said["style-without-reason"], said["style-unknown-rule"]) == (lines - 1, lines)


def test_a_second_check_finds_the_same_and_one_after_an_edit_finds_what_is_new(
    faulty: Path, tmp_path: Path
) -> None:
    variables = {"XDG_CACHE_HOME": str(tmp_path / "cache")}
    first = found(faulty, **variables)
    kept = sorted((tmp_path / "cache" / "councildoc").glob("style-*.json"))
    assert kept
    assert found(faulty, **variables) == first
    kept[0].write_text("damaged", "utf-8")
    assert found(faulty, **variables) == first
    (faulty / OPENING).write_text(FAULTY.replace("2024–2025", "2024-2025"), "utf-8")
    assert [f for f in first if f not in found(faulty, **variables)] == [
        f for f in first if f["code"] == "number-range"
    ]
    (faulty / "content" / "house-style.yaml").write_text("rules: {spelling-ize: no}\n", "utf-8")
    assert "spelling-ize" not in {f["code"] for f in found(faulty, **variables)}


def test_a_paper_that_is_cited_is_looked_up(faulty: Path) -> None:
    (faulty / OPENING).write_text("kind: text\ncontent:\n  - See Annex 3 of Document C25/53.\n", "utf-8")
    other = faulty / "content/C25/53"
    other.mkdir()
    (other / "paper.yaml").write_text("symbol: C25/53\ndate: 16 May 2025\nsource: Report\ntitle: Other\n"
                                      "body: [one]\n", "utf-8")  # fmt: skip
    (other / "sections").mkdir()
    (other / "sections" / "one.yaml").write_text("kind: text\ncontent: [Text.]\n", "utf-8")
    said = [f["message"] for f in found(faulty, "C25/52") if f["code"] == "citation-found"]
    assert said == ["C25/53 has no annex."]


def test_sarif_names_rules_and_places(faulty: Path) -> None:
    said = json.loads(run(faulty, "check", "--format", "sarif").stdout)
    (ran,) = said["runs"]
    rules = {rule["id"]: rule for rule in ran["tool"]["driver"]["rules"]}
    assert rules["number-range"]["shortDescription"]["text"].endswith(".")
    (one,) = [result for result in ran["results"] if result["ruleId"] == "number-range"]
    place = one["locations"][0]["physicalLocation"]
    assert one["level"] == "warning"
    assert ran["tool"]["driver"]["rules"][one["ruleIndex"]]["id"] == "number-range"
    assert place["artifactLocation"]["uri"] == str(OPENING)
    assert place["region"] == {"startLine": 6, "startColumn": 18, "endColumn": 27}


def test_a_word_file_is_checked_at_its_paragraphs(
    faulty: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    run(faulty, "build", "C25/52")
    built = faulty / "build" / "C25-52-E.docx"
    before = built.read_bytes()
    inside = {(f["code"], f["message"]) for f in found(faulty, "C25/52") if f["code"] in FAULTS}
    aside = tmp_path_factory.mktemp("no-workspace")
    listed = found(aside, str(built))
    assert {(f["code"], f["message"]) for f in listed if f["code"] in FAULTS} == inside
    ranges = [f for f in listed if f["code"] == "number-range"]
    assert [f["file"] for f in ranges] == [f"{built}!word/document.xml"]
    assert built.read_bytes() == before
    assert run(aside, "check", "--fix", str(built)).returncode == 2


def test_a_paper_with_a_file_missing_is_not_asked_for_style(faulty: Path) -> None:
    (faulty / "content/C25/52/sections/goals.yaml").unlink()
    assert {f["severity"] for f in found(faulty, "C25/52")} == {"error"}
