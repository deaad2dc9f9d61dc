"""What cannot survive a year is listed, and what only looks like it is not."""

from __future__ import annotations

import datetime

import pytest
from drafts import read

from councildoc.drafting import facts
from councildoc.drafting.stale import Now, Stale, find
from councildoc.model.carried import Fact
from councildoc.model.inlines import Run
from councildoc.model.walk import texts
from councildoc.workspace import Workspace

NOW = Now(datetime.date(2026, 4, 1), "C26")


def stale(text: str, now: Now = NOW) -> list[str]:
    return [one.words for one in find([("x", (Run(text),))], now)]


IN_THE_SHIPPED_PAPER = {
    "summary.financial implications": ["2024-2025"],
    "introduction-compact": ["22 September 2024"],
    "introduction-scope": ["since the meeting", "February 2025"],
    "rights-wsis-forum": ["will", "will"],
    "ai-governance": ["being developed"],
    "wgdt-mandate": ["October 2024"],
    "wgdt-tasks": ["will"],
    "wgdt-meetings": ["21 October 2024", "since then"],
    "wgdt-briefing-society": ["2024"],
    "wgdt-principals": ["27 February 2025"],
    "wgdt-events": ["2025"],
    "pact-peace-security": ["will"],
    "iawg-inputs": ["now"],
    "kitchen-gatherings": ["Recent"],
    "kitchen-discussions": ["January 2025", "in March"],
    "kitchen-data-hub": ["in March"],
    "@wgdt": ["27 February 2025"],
    "@online-safety-tools": ["In preparation"],
    "@lets-talk-digital": ["January 2025"],
    "@measuring-ict-data-hub": ["March 2025"],
    "@ai-for-good-summit": ["2025"],
    "@ai-standards-summit": ["2025"],
    "^overview": ["2024"],
    "^data-hub": ["March 2025"],
}
"""Read out of the paper by hand: every relative time and past date, and what was still to come."""


def test_every_relative_time_and_past_date_of_the_shipped_paper_is_listed(space: Workspace) -> None:
    found: dict[str, list[str]] = {}
    for one in find(texts(read(space, "C25/52").paper), NOW):
        found.setdefault(one.key, []).append(one.words)
    assert found == IN_THE_SHIPPED_PAPER


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("ITU currently leads it.", ["currently"]),
        ("Over the past two years, 12 events took place.", ["past two years"]),
        ("It was agreed three months ago.", ["three months ago"]),
        ("The report since the last session follows.", ["since the last"]),
        ("The second took place in March.", ["in March"]),
        ("It met on 21 October in New York.", ["21 October"]),
        ("The forthcoming summit is planned.", ["forthcoming"]),
        ("It met on 2025-11-03.", ["2025-11-03"]),
        ("The budget 2024-2025 applies.", ["2024-2025"]),
        ("From 17 to 27 June 2025.", ["17 to 27 June 2025"]),
        ("As WTSA-24 asked.", ["WTSA-24"]),
        ("See Document C25/52(Rev.1) and C25/INF/3.", ["C25/52(Rev.1)", "C25/INF/3"]),
        ("Earlier this year it began.", ["Earlier this year"]),
        ("The map is in preparation.", ["in preparation"]),
        ("The next session decides.", ["next session"]),
        ("Twelve months ago ITU joined.", ["Twelve months ago"]),
        ("At the present session, the Council decides.", ["the present session"]),
        ("A third is planned for the summer.", ["planned for"]),
        ("In the reporting period, three events took place.", ["the reporting period"]),
        ("Adopted on 22/09/2024, then on 1.10.2024.", ["22/09/2024", "1.10.2024"]),
        ("Reported to Council-25 and at C25; action line C10 at C26.", ["Council-25", "C25"]),
        ("It meets on Monday; coming up is the forum of Monday, 17 May 2027.", ["on Monday", "coming up"]),
        ("In Q1 2025 and in Q4 2026 it met.", ["Q1 2025"]),
        ("The group plans to meet; the work is planned.", ["plans to"]),
    ],
)
def test_lists(text: str, words: list[str]) -> None:
    assert stale(text) == words


@pytest.mark.parametrize(
    "text",
    [
        "The 2030 Agenda for Sustainable Development applies.",
        "Resolution 71 (Rev. Bucharest, 2022) applies.",
        "Resolution A/RES/79/1 of the General Assembly.",
        "Document C26/35 goes further.",
        "The conference opens on 9 November 2026.",
        "Budget for 2026-2029.",
        "Member States may submit contributions.",
        "Action line C10 and Objective 5; 165 standards, 12 months.",
        "Knowledge (nowhere) and renown.",
        "Its Work Plan to define the structure, and the action plan to implement it.",
        "The spring of 2026; a summer school in summer 2026.",
        "The willing partners; the march of progress.",
        "It complies with ISO/IEC 27001:2022.",
    ],
)
def test_does_not_list(text: str) -> None:
    assert stale(text) == []


def test_a_date_is_past_from_the_day_after(space: Workspace) -> None:
    text = "On 1 April 2026; in April 2026; in 2026."
    assert stale(text) == []
    assert stale(text, Now(datetime.date(2026, 4, 2), "C26")) == ["1 April 2026"]
    assert stale(text, Now(datetime.date(2026, 5, 1), "C26")) == ["1 April 2026", "April 2026"]
    assert stale(text, Now(datetime.date(2027, 1, 1), "C27")) == ["1 April 2026", "April 2026", "2026"]


def test_the_sentence_is_the_one_that_the_words_stand_in() -> None:
    text = "It began (e.g. No. 5). In January 2025, it met. It goes on."
    one = next(find([("x", (Run(text),))], NOW))
    assert one.sentence == "In January 2025, it met."
    assert text[one.first : one.last] == one.sentence


@pytest.mark.parametrize(
    ("letter", "text", "words"),
    [
        ("F", "Réuni le 3 mars 2025 à Genève.", ["3 mars 2025"]),
        ("S", "El 7 de junio de 2025, en Ginebra.", ["7 de junio de 2025"]),
        ("R", "Встреча 3 октября 2025 года.", ["3 октября 2025"]),
        ("C", "2025年3月19日举行。", ["2025年3月19日"]),
    ],
)
def test_dates_are_found_in_every_language(letter: str, text: str, words: list[str]) -> None:
    assert stale(text, Now(NOW.date, NOW.session, letter)) == words


def test_an_address_of_last_year_is_listed() -> None:
    link = Run("programme", link="https://council.itu.int/2025/en/programme/")
    assert [one.words for one in find([("x", (Run("See the "), link))], NOW)] == ["programme"]


LAST = datetime.date(2025, 5, 16)


@pytest.mark.parametrize(
    ("as_of", "renew", "is_due"),
    [
        ("2025-05", "every session", True),
        ("May 2025", "every session", True),
        ("2026-03", "every session", False),
        ("", "every session", True),
        ("2024", "", False),
        ("2025-05", "every year", False),
        ("2025-03", "every year", True),
        ("2025-11", "every 3 months", True),
        ("2026-03-20", "every month", False),
        ("2026-03-20", "when asked", False),
        ("2025-03-20", "when asked", True),
    ],
)
def test_a_fact_is_due_when_its_limit_is_over(as_of: str, renew: str, is_due: bool) -> None:
    found = list(facts.due([Fact("x", "165", as_of, "TSB", renew)], NOW, LAST))
    assert bool(found) is is_due
    assert all(isinstance(one, Stale) and one.key == "facts.x" for one in found)
