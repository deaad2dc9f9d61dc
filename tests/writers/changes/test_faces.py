"""The faces of a comparison: text, counts, JSON, the sentence for a mail."""

from __future__ import annotations

import json
import random
import re
from importlib import resources

import jsonschema
from hypothesis import given, settings
from hypothesis import strategies as st

from compare.examples import OLD, compared
from compare.mutations import mutated
from councildoc.compare import compare, noise
from councildoc.model.paper import Paper
from councildoc.value import replace
from councildoc.writers.changes import json as json_face
from councildoc.writers.changes import page, summary, text
from papers import papers

SCHEMA = json.loads(
    resources.files("councildoc.writers.changes").joinpath("changes.schema.json").read_text("utf-8")
)


def test_the_text_is_grouped_as_the_paper_is() -> None:
    assert text.write(compared()) == (
        "C25/52-E → C25/52-E\n"
        "\n"
        "Summary box: 1 part of the summary box changed\n"
        "  ~ Purpose:  Brings the Council {+fully +}up to date.\n"
        "\n"
        "1 Introduction: 1 heading new, 1 paragraph new\n"
        "  + 1  {+Introduction+}\n"
        "  + {+The Compact is a year old.+}\n"
        "\n"
        "Objective 1: 2 updates changed, 1 new\n"
        "  ~ Giga [-connects-]{+has connected+} schools to the Internet.\n"
        "  ~ Partner2Connect has pledges of [-50-]{+80+} billion dollars.\n"
        "  + {+The Coalition began its work.+}\n"
        "\n"
        "3 Next steps: 1 paragraph reformatted\n"
        "  * The secretariat will {~report: now bold~} again.[note 1]\n"
        "\n"
        "Annex (Mapping): 1 row changed, 1 new\n"
        "  ~ row 1 Giga  [Status] [-planned-]{+running+}\n"
        "  + row 2  {+AI for Good+} | [Status] {+running+}\n"
        "\n"
        "Renumbered: 1 sequence of numbers renumbered\n"
        "  # 1 → 2, 2 → 3\n"
        "\n"
        "Notes: 1 note changed\n"
        "  ~ note 1  At the next session{+, in Geneva+}.\n"
    )


def test_in_colour_there_are_no_other_signs() -> None:
    shown = text.write(compared(), colour=True)
    assert "Giga \x1b[31;9mconnects\x1b[0m\x1b[32mhas connected\x1b[0m schools" in shown
    assert "{+" not in shown
    assert "[-" not in shown


def test_stat_has_the_heads_and_the_words_alone() -> None:
    shown = text.stat(compared()).splitlines()
    assert "  Objective 1: 2 updates changed, 1 new" in shown
    assert shown[-1] == "  23 words in, 3 out"


def test_equal_text_is_shown_around_changes_only_unless_asked_for() -> None:
    said = "Far from it all. " * 20
    made = compared((f"{said}Old end of it. {said}",), (f"{said}New end of it. {said}",))
    assert len(text.write(made)) < 400
    assert said in text.write(made, whole=True)


def test_the_sentence_for_a_mail() -> None:
    assert summary.write(compared().account) == (
        "2 paragraphs amended, 3 added, 1 reformatted, 1 note amended; annex: 1 row changed, 1 new; "
        "first page: 1 part of the summary box amended."
    )


def test_nothing_changed() -> None:
    made = compared(OLD, OLD)
    assert text.write(made) == "C25/52-E → C25/52-E\nNo changes.\n"
    assert summary.write(made.account) == "no changes."


def test_two_sessions_take_one_line() -> None:
    made = compared(("@symbol C24/61", "@date 2024-05-20"), ("@symbol C25/52", "@date 2025-05-16"))
    lines = text.write(made).splitlines()
    assert lines[1:] == [
        "Two sessions: session C24 → C25; name of the session Council 2024 → Council 2025; "
        "document C24/61 → C25/52; date 20 May 2024 → 16 May 2025",
        "No changes.",
    ]


def test_nothing_steers_the_terminal() -> None:
    made = compared(("Quiet.",), ("Quiet.\x1b[2J\u202e\x07 Loud, though.",))
    assert not {"\x1b", "\u202e", "\x07"} & set(text.write(made))


def test_what_was_not_compared_is_said() -> None:
    made = compared(("! a.png {chart}",), ("! a.png {chart}",))
    assert "Not compared: a.png (only its name)" in text.write(made)


def test_json_counts_what_the_text_counts() -> None:
    made = json.loads(json_face.write(compared()))
    jsonschema.validate(made, SCHEMA)
    assert made["counts"]["changes"] == 11
    assert sum(tally["count"] for tally in made["counts"]["tallies"]) == 11
    assert made["counts"]["words"] == {"inserted": 23, "deleted": 3}
    (change,) = [c for g in made["groups"] for c in g["changes"] if (c["after"] or {})["id"] == "p2c"]
    assert change == {
        "kind": "changed",
        "what": "item",
        "place": ["flow", 5],
        "before": {"id": "p2c", "number": "", "text": "Partner2Connect has pledges of 50 billion dollars."},
        "after": {"id": "p2c", "number": "", "text": "Partner2Connect has pledges of 80 billion dollars."},
        "pieces": [
            {"kind": "equal", "before": [{"text": "Partner2Connect has pledges of "}]},
            {"kind": "deleted", "before": [{"text": "50"}]},
            {"kind": "inserted", "after": [{"text": "80"}]},
            {"kind": "equal", "before": [{"text": " billion dollars."}]},
        ],
    }


@settings(deadline=None, max_examples=60)
@given(papers(), papers(), st.booleans())
def test_any_two_papers_can_be_told_of(old: object, new: object, colour: bool) -> None:
    made = compare(old, new)  # type: ignore[arg-type]
    written = json_face.write(made)
    jsonschema.validate(json.loads(written), SCHEMA)
    told = text.write(made, colour=colour)
    assert (told, written) == (text.write(made, colour=colour), json_face.write(compare(old, new)))  # type: ignore[arg-type]
    assert ("No changes." in told.splitlines()) == (made.account.changes == ())
    assert summary.write(made.account)


def test_a_new_row_is_told_by_what_names_it_and_the_rest_with_headings() -> None:
    lines = [line for line in text.write(compared()).splitlines() if line.startswith("  + row")]
    assert lines == ["  + row 2  {+AI for Good+} | [Status] {+running+}"]


def test_a_part_of_the_summary_box_is_told_by_its_printed_head() -> None:
    old, new = ("@action_required Council notes.",), ("@action_required Council approves.",)
    told = text.write(compared(old, new)).splitlines()
    assert "  ~ Action required by the Council:  Council [-notes-]{+approves+}." in told


def test_numbers_are_in_the_sentence_for_a_mail_when_nothing_else_is() -> None:
    made = compared(("# 1 Next steps",), ("# 2 Next steps",))
    assert summary.write(made.account) == "1 sequence of numbers renumbered."


def counts(said: str) -> int:
    """The sum of the counts in words of a text that has no other numbers."""
    return sum(map(int, re.findall(r"\d+", said)))


@settings(deadline=None, max_examples=60)
@given(papers(), st.randoms(use_true_random=False), st.sets(st.sampled_from(noise.CLASSES)))
def test_all_faces_count_the_same(old: Paper, dice: random.Random, ignored: set[str]) -> None:
    made = compare(old, mutated(old, dice, 5))
    made = replace(made, account=noise.without(made.account, ignored))
    count = len(made.account.changes)
    assert json_face.record(made.account)["counts"]["changes"] == count
    assert sum(len(group["changes"]) for group in json_face.record(made.account)["groups"]) == count
    assert sum(tally.count for group in made.account.groups for tally in group.tallies) == count
    numbers = sum(change.what == "numbers" for change in made.account.changes)
    assert counts(summary.write(made.account)) == (count - numbers or count)
    assert f"<h2>Changes ({count})</h2>" in page.write(made) or not count
    told = [line for line in text.write(made).splitlines() if re.match(r"  (>~|[-~+>/&*#]) ", line)]
    assert len(told) == count
