"""The six languages: complete, alike in shape, and as the published papers have them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from string import Formatter

import pytest

import councildoc.languages as languages
from councildoc.languages import LETTERS, language

SOURCE = str(Path(languages.__file__).parents[2])


def fields(pattern: str) -> list[str]:
    """The places of a pattern, such as `["number", "title"]`; `[""]` for a plain `{}`."""
    return sorted(name for _, name, _, _ in Formatter().parse(pattern) if name is not None)


def test_the_letters_are_itus() -> None:
    assert LETTERS == ("A", "C", "E", "F", "R", "S")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_language_says_which_it_is(letter: str) -> None:
    assert language(letter).letter == letter
    assert language(letter) is language(letter)


@pytest.mark.parametrize("letter", ["", "e", "G", "EN"])
def test_any_other_letter_is_refused(letter: str) -> None:
    with pytest.raises(KeyError):
        language(letter)


@pytest.mark.parametrize("letter", LETTERS)
@pytest.mark.parametrize("group", ["labels", "heads", "columns", "names"])
def test_every_language_has_every_string_with_the_same_places(letter: str, group: str) -> None:
    english, spoken = getattr(language("E"), group), getattr(language(letter), group)
    assert list(spoken) == list(english)
    for key, (text, _) in spoken.items():
        assert fields(text) == fields(english[key][0]), key


@pytest.mark.parametrize("letter", LETTERS)
def test_no_string_is_empty_or_has_loose_ends(letter: str) -> None:
    for key, (text, verified) in language(letter).strings().items():
        assert text == text.strip() != "", key
        assert type(verified) is bool, key


@pytest.mark.parametrize("letter", LETTERS)
def test_the_languages_have_twelve_months_of_different_names(letter: str) -> None:
    assert len({name for name, _ in language(letter).months}) == 12


@pytest.mark.parametrize(
    ("letter", "agenda", "document", "original"),
    [
        ("E", "Agenda item: PL 3.1", "Document C18/35-E", "Original: English"),
        ("F", "Point de l'ordre du jour: PL 3.1", "Document C18/35-F", "Original: anglais"),
        ("S", "Punto del orden del día: PL 3.1", "Documento C18/35-S", "Original: inglés"),
        ("R", "Пункт повестки дня: PL 3.1", "Документ C18/35-R", "Оригинал: английский"),
        ("C", "议项：PL 3.1", "文件 C18/35-C", "原文：英文"),
        ("A", "بند جدول الأعمال: PL 3.1", "الوثيقة C18/35-A", "الأصل: بالإنكليزية"),
    ],
)
def test_the_first_page_reads_as_in_published_papers(
    letter: str, agenda: str, document: str, original: str
) -> None:
    spoken = language(letter)
    assert spoken.label("agenda item", "PL 3.1") == agenda
    assert spoken.label("document", f"C18/35-{letter}") == document
    assert spoken.original("E") == original


def test_every_language_names_the_others_as_originals() -> None:
    assert language("E").original("F") == "Original: French"
    assert language("F").original("R") == "Original: russe"
    assert language("C").original("S") == "原文：西班牙文"
    for letter in LETTERS:
        assert len({language(letter).original(other) for other in LETTERS}) == 6


def test_labels_take_values_as_they_are() -> None:
    english = language("E")
    assert english.label("agenda item", "{0} {x} %s") == "Agenda item: {0} {x} %s"
    assert english.label("objective", number="5", title="{AI}") == "GDC Objective 5: {AI}"
    assert english.label("numbered annex", 2) == "ANNEX 2"
    assert english.head("strategic plan") == "Relevant link(s) with the Strategic Plan"
    assert english.column("sdgs") == "SDGs"


def test_what_is_not_there_is_not_made_up() -> None:
    with pytest.raises(KeyError):
        language("E").label("anex")
    with pytest.raises(KeyError):
        language("E").head("budget")


def test_arabic_alone_runs_from_right_to_left_with_its_own_face() -> None:
    assert [letter for letter in LETTERS if language(letter).rtl] == ["A"]
    assert language("A").fonts["cs"] == ("Traditional Arabic", True)
    assert language("A").sizes["body"] == (22, 30)
    assert language("R").sizes["table text"] == (20, 20)


def test_locales_are_those_of_w_lang() -> None:
    tags = ["ar-EG", "zh-CN", "en-GB", "fr-FR", "ru-RU", "es-ES"]
    assert [language(letter).locale for letter in LETTERS] == tags


@pytest.mark.parametrize(
    ("letter", "key", "verified"),
    [
        ("E", "heads.purpose", True),
        ("F", "heads.purpose", False),
        ("F", "labels.agenda item", True),
        ("S", "labels.agenda item", False),
        ("R", "heads.references", True),
        ("C", "dates.session", True),
        ("A", "labels.annex", True),
        ("A", "heads.references", False),
    ],
)
def test_a_string_is_verified_only_where_a_paper_was_seen(
    letter: str, key: str, verified: bool
) -> None:
    assert language(letter).strings()[key][1] is verified


def test_only_the_language_that_is_asked_for_is_loaded() -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from councildoc.languages import language\n"
        "language('F')\n"
        "print(sorted(m for m in sys.modules if m.startswith('councildoc.languages.')))"
    )
    command = [sys.executable, "-c", code, SOURCE]
    loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = ["dates", "french", "language", "registry"]
    assert loaded.strip() == str([f"councildoc.languages.{name}" for name in names])
