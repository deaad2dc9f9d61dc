"""Edits of YAML files: cases/edits as data, and what holds for any file and any edits."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from yaml_files import TEXTS, edits, files, paths

from councildoc.content.editing.edit import edit
from councildoc.content.editing.edits import Delete, Edit, EditError, Insert, Move, Overlapping, Put, Set
from councildoc.content.editing.outline import Path as Way
from councildoc.content.editing.outline import find, outline, path_at, path_of, walk

ROOT = Path(__file__).parents[2]
CASES = sorted((ROOT / "tests/cases/edits").glob("*.txt"))
SHIPPED = sorted((ROOT / "content").rglob("*.yaml"))
VERBS = {"set": Set, "put": Put, "insert": Insert, "delete": Delete, "move": Move}


def parts(case: Path) -> tuple[str, list[Edit], str]:
    """`== before`, `== edits` (a line each: verb and arguments as YAML) and `== after`."""
    _, before, said, after = re.split(r"^== (?:before|edits|after)\n", case.read_text("utf-8"), flags=re.M)
    return before, [read(line) for line in said.splitlines() if line.strip()], after


def read(line: str) -> Edit:
    verb, _, rest = line.partition(" ")
    path, *given = yaml.load(f"[{rest}]", yaml.BaseLoader)  # the text that was typed, as the content has it
    if verb in ("insert", "move"):
        given[0] = int(given[0])
    if verb == "move" and given[1:]:
        given[1] = way(given[1])
    return VERBS[verb](way(path), *map(plain, given))  # type: ignore[no-any-return]


def way(path: list[str]) -> Way:
    return tuple(int(name) if name.isdecimal() else name for name in path)


def plain(value: object) -> object:
    if isinstance(value, list):
        return tuple(map(plain, value))
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_file_is_edited_as_its_case_says(case: Path) -> None:
    before, given, after = parts(case)
    assert edit(before, given) == after


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_line_ends_of_windows_stay(case: Path) -> None:
    before, given, after = parts(case)
    assert edit(before.replace("\n", "\r\n"), given) == after.replace("\n", "\r\n")


def test_there_are_cases() -> None:
    assert len(CASES) >= 35


def test_a_file_without_a_last_line_end_grows() -> None:
    before = "- id: a\n  text: >\n    one"
    assert edit(before, [Insert((), 0, {"id": "b", "text": "two"})]) == before + "\n- id: b\n  text: two"


def test_no_edits_are_no_change() -> None:
    assert edit("not: [yaml", []) == "not: [yaml"


@pytest.mark.parametrize(
    "given",
    [
        [Set(("a",), "x"), Set(("a",), "y")],
        [Set(("l", 0), "x"), Delete(("l", 0))],
        [Delete(("l",)), Insert(("l",), 0, "x")],
        [Delete(("l",)), Move(("l", 0), 1)],
        [Set(("m",), "x"), Put(("m",), "z", "x")],
        [Set(("m",), "x"), Set(("m", "k"), "x")],
        [Put(("m",), "z", "x"), Put(("m",), "z", "y")],
        [Move(("l", 0), 1), Move(("l", 0), 2)],
    ],
)
def test_edits_of_the_same_thing_are_refused(given: list[Edit]) -> None:
    with pytest.raises(Overlapping):
        edit("a: b\nl: [c, d, e]\nm: {k: v}\n", given)


@pytest.mark.parametrize(
    "given",
    [Set(("z",), "x"), Set(("l", 9), "x"), Insert(("l",), 9, "x"), Insert(("a",), 0, "x"), Delete(("m", "z")),
     Put(("m",), "k", "x"), Put(("m",), "z", "x", "y"), Put(("l",), "z", "x")],
)  # fmt: skip
def test_an_edit_that_leads_nowhere_is_refused(given: Edit) -> None:
    with pytest.raises(EditError):
        edit("a: b\nl: [c, d, e]\nm: {k: v}\n", [given])


def test_items_that_stand_behind_one_another_in_a_circle_are_refused() -> None:
    with pytest.raises(EditError):
        edit("[a, b, c]", [Move((0,), 1), Move((1,), 0)])


def test_what_an_alias_repeats_is_not_changed_in_both_places() -> None:
    with pytest.raises(EditError):
        edit("a: &x [b, c]\nd: *x\n", [Set(("a", 0), "z")])
    assert edit("a: &x b\nd: *x\n", [Set(("d",), "z")]) == "a: &x b\nd: z\n"


def test_what_another_file_says_is_not_changed_here() -> None:
    with pytest.raises(EditError):
        edit("a: !include b.yaml\n", [Set(("a",), "z")])
    assert edit("a: !include b.yaml\nc: d\n", [Set(("c",), "z")]) == "a: !include b.yaml\nc: z\n"


def test_a_key_behind_a_question_mark_is_refused() -> None:
    with pytest.raises(EditError):
        edit("? a\n: b\n", [Set(("a",), "z")])


def test_a_node_is_found_in_the_file_that_it_came_from(tmp_path: Path) -> None:
    from councildoc.content.files import Folder
    from councildoc.content.nodes import Mapping, Sequence
    from councildoc.findings import Report

    (tmp_path / "a.yaml").write_text("x: [y]\nz: !include b.yaml\n")
    (tmp_path / "b.yaml").write_text("# b\n- p: q\n")
    node = Folder(str(tmp_path), Report()).node("a.yaml")
    assert isinstance(node, Mapping)
    included = node.entries["z"]
    assert isinstance(included, Sequence)
    item = included.items[0]
    assert isinstance(item, Mapping)
    assert (Path(item.entries["p"].source.name).name, path_of(item.entries["p"])) == ("b.yaml", (0, "p"))
    assert path_of(item) == (0,)
    assert path_of(included) == ()
    assert path_at("x: [y]\n", 4) == ("x", 0)


@given(files().flatmap(lambda file: st.tuples(st.just(file[0]), edits(file[1]))))
@settings(deadline=None)
def test_what_is_not_edited_keeps_its_bytes(file: tuple[str, list[Edit]]) -> None:
    """Texts are unique in these files, so each can be found again wherever it stands."""
    before, given = file
    assume(given)
    after = edit(before, given)  # which checks that it says what was meant
    bodies = before.removeprefix("\ufeff"), after.removeprefix("\ufeff")
    written = [
        {spot.value.strip(): stripped(body[spot.start : spot.end])
         for _, spot in walk(outline(body)) if spot.kind == "scalar"}
        for body in bodies
    ]  # fmt: skip
    kept = written[0].keys() & written[1].keys()
    assert {text: written[1][text] for text in kept} == {text: written[0][text] for text in kept}
    assert before.startswith("\ufeff") == after.startswith("\ufeff")
    assert ("\r\n" in before) or ("\r" not in after)
    assert "\r\n" not in before or not re.search(r"(?<!\r)\n", after)
    if not any(isinstance(one, (Delete, Set)) for one in given):
        assert comments(bodies[0]) == comments(bodies[1])


def stripped(text: str) -> str:
    """A moved item may stand further in."""
    return "\n".join(line.strip() for line in text.split("\n"))


def comments(text: str) -> list[str]:
    return sorted(re.findall(r"# (?:comment \d+|said)", text))


@given(files(), st.data())
@settings(deadline=None)
def test_setting_a_text_touches_nothing_around_it(file: tuple[str, object], data: st.DataObject) -> None:
    before, root = file
    path = data.draw(st.sampled_from([p for p, v in paths(root) if isinstance(v, str)]))  # type: ignore[arg-type]
    after = edit(before, [Set(path, data.draw(TEXTS))])
    body = before.removeprefix("\ufeff")
    spot = find(outline(body), path)
    assert spot is not None
    mark = len(before) - len(body)
    assert after.startswith(before[: mark + spot.start])
    assert after.endswith(body[spot.end :])


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_of_the_shipped_papers_can_be_reworded(path: Path) -> None:
    """One word more in the middle: that line changes, and at most the rest of its paragraph."""
    before = path.read_bytes().decode()
    texts = [(at, spot) for at, spot in walk(outline(before)) if len(spot.value.split()) >= 8]
    for at, spot in texts[:: len(texts) // 25 + 1]:
        words = spot.value.split(" ")
        words.insert(len(words) // 2, "reworded")
        after = edit(before, [Set(at, " ".join(words))])
        changed = [line for line in difflib.ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]
        assert 2 <= len(changed) <= 2 * spot.value.count(" ") // 8 + 4


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: str(path.relative_to(ROOT)))
def test_items_of_the_shipped_papers_come_and_go(path: Path) -> None:
    """An item put in is only lines more; taken out again, it leaves no trace."""
    before = path.read_bytes().decode()
    lists = [(at, spot) for at, spot in walk(outline(before)) if spot.kind == "sequence"]
    for at, spot in lists[:: len(lists) // 25 + 1]:
        for place in sorted({-1, 0, len(spot.entries) // 2, len(spot.entries) - 1}):
            keys = {entry.key for item in spot.entries for entry in item.spot.entries}
            new = {"id": "new-item", "text": "New words."} if keys - {None} else "new"
            after = edit(before, [Insert(at, place, new)])
            assert edit(after, [Delete((*at, place + 1))]) == before
            if spot.style == "block":
                lines = difflib.ndiff(before.splitlines(), after.splitlines())
                assert not [line for line in lines if line[0] == "-"]
