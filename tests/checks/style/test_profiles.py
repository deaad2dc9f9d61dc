"""Profiles, a user's own settings, switches of a paper, a user's own known words, and odd papers."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from style_notation import paper

from councildoc.checks import style
from councildoc.checks.style import profiles
from councildoc.checks.style.reading import Reading, Surroundings, written
from councildoc.checks.style.registry import RULES
from councildoc.findings import Severity
from councildoc.model.blocks import Column, Row, Table
from councildoc.model.inlines import Run
from councildoc.model.paper import Paper
from councildoc.value import replace
from papers import papers

TEXT = "We organise it in 2024–2025."


def codes(text: str, asked: style.Profile, **more: object) -> list[str]:
    return [fault.code for fault in style.check(paper(text), asked, **more)]  # type: ignore[arg-type]


def test_the_usual_profile_is_the_councils() -> None:
    assert codes(TEXT, style.profile()) == ["spelling-ize", "number-range"]


def test_the_un_has_its_own_ranges() -> None:
    assert codes(TEXT, style.profile("un-secretariat")) == ["spelling-ize"]


def test_a_user_turns_rules_off_and_changes_how_bad_they_are() -> None:
    own = {"spelling-ize": False, "number-range": {"severity": "hint", "mark": "/"}}
    (fault,) = style.check(paper(TEXT), style.profile(own=own))
    assert (fault.code, fault.severity, fault.rewrite and fault.rewrite.new) == (
        "number-range", Severity.HINT, "2024/2025",
    )  # fmt: skip
    (strict,) = style.check(paper("We organise."), style.profile(own={"spelling-ize": "error"}))
    assert strict.severity is Severity.ERROR


def test_what_is_wrong_in_a_users_settings_is_said() -> None:
    own = {"spelling-ise": True, "number-range": {"mork": "-"}, "list-ends": {"semicolons": "no"},
           "list-case": "loud", "number-money": False}  # fmt: skip
    assert [(code, hint) for code, _, hint in profiles.misfits(own)] == [
        ("spelling-ise", 'Did you mean "spelling-ize"?'),
        ("number-range", 'Did you mean "mark"?'),
        ("list-ends", ""),
        ("list-case", "Write yes, no, hint, warning or error."),
    ]


def test_the_profiles_that_come_with_councildoc_fit_the_rules() -> None:
    for name, given_settings in profiles.PROFILES.items():
        assert list(profiles.misfits(given_settings)) == [], name


def test_a_paper_switches_a_rule_off_with_a_reason_and_not_without() -> None:
    off = (style.Off("spelling-ize", "the host country's spelling"), style.Off("number-range", " "),
           style.Off("spelling-ise", "no such rule"))  # fmt: skip
    faults = style.check(paper(TEXT), style.profile(), off=off)
    assert [(fault.code, fault.words) for fault in faults] == [
        ("style-without-reason", "number-range"),
        ("style-unknown-rule", "spelling-ise"),
        ("number-range", "2024–2025"),
    ]
    assert {fault.key for fault in faults[:2]} == {"house style"}


def test_a_users_own_words_come_on_top_of_the_known_ones() -> None:
    text = "The Digital Panel of Geneva (DPG) met the DXP."
    assert codes(text, style.profile()) == ["acronym-undefined"]
    own = style.with_own({"DPG": ("Digital Forum of Geneva",), "GSR": ()}, plain=("DXP",))
    assert codes(text, style.profile(), known=own) == ["acronym-expansion"]
    assert "GSR" not in own.acronyms
    assert "WTSA" in own.acronyms


def test_a_workspaces_own_titles_go_before_the_known_ones() -> None:
    text = ("Objective 1: Close all digital divides and accelerate progress across the Sustainable "
            "Development Goals")  # fmt: skip
    around = style.Surroundings(titles=(("objectives", "1", "Close all the digital divides for good"),))
    assert codes(text, style.profile()) == ["punctuation-end"]
    assert codes(text, style.profile(), around=around) == ["name-objective", "punctuation-end"]


def test_rules_for_english_leave_other_languages_alone() -> None:
    text = "language: F\n\nNous organise le program.  Voilà."
    assert codes(text, style.profile()) == ["punctuation-spaces"]


def test_a_row_that_two_tables_show_is_looked_at_once() -> None:
    made = paper("Text.")
    columns = (Column("c", (Run("Name"),)),)
    table = Table("t", columns, (Row("giga", (((Run("We organise."),),),)),), description="x")
    made = replace(made, body=(*made.body, table, replace(table, id="u")))
    assert [(f.code, f.key, f.occurrence) for f in style.check(made, style.profile())] == [
        ("spelling-ize", "@giga", 1)
    ]


def test_the_occurrence_tells_equal_words_apart() -> None:
    found = style.check(paper("We organise and organise[^a] and organise.\n^a: A note."), style.profile())
    assert [fault.occurrence for fault in found] == [1, 2, 3]


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(papers())
def test_any_paper_can_be_checked_and_every_fault_stands_in_its_text(made: Paper) -> None:
    for language in "EF":
        odd = replace(made, language=language)
        reading = Reading(odd, style.KNOWN, Surroundings())
        said: dict[str, str] = {}
        for text in reading.texts:
            said[text.key] = said.get(text.key, "") + "\n" + written(text, 0, len(text.said))
        own = {rule.code: True for rule in RULES}
        for fault in style.check(odd, style.profile(own=own)):
            assert fault.message
            assert fault.occurrence > 0
            if fault.key in said and not fault.code.startswith(("header-", "access-")):
                assert fault.words in said[fault.key], fault
                assert not fault.rewrite or fault.rewrite.old == fault.words
