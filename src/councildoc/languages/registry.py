"""A language's letter -> its Language, loaded once and only when asked for."""

from __future__ import annotations

from importlib import import_module

from councildoc.languages.language import Language

_MODULES = {
    "A": "arabic",
    "C": "chinese",
    "E": "english",
    "F": "french",
    "R": "russian",
    "S": "spanish",
}
LETTERS = tuple(_MODULES)

_loaded: dict[str, Language] = {}


def language(letter: str) -> Language:
    """The edition of an ITU letter. Raises KeyError for any other letter."""
    if letter not in _loaded:
        module = import_module(f"councildoc.languages.{_MODULES[letter]}")
        _loaded[letter] = module.LANGUAGE
    return _loaded[letter]
