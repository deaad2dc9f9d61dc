"""A count -> the figure that Word shows for it (ECMA-376 Part 1, 17.18.59, ST_NumberFormat)."""

from __future__ import annotations

from collections.abc import Callable

_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
          (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ABJAD = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ"
_ALIFBA = "أبتثجحخدذرزسشصضطظعغفقكلمنهوي"
_HEBREW = "אבגדהוזחטיכלמנסעפצקרשת"
_CHINESE = "〇一二三四五六七八九"
_MARKS = "*†‡§"
_MOST = 30
"""Word repeats a letter for each round of the alphabet; no list goes round this often."""


def figure(count: int, shape: str) -> str:
    """`4`, `lowerRoman` -> `iv`. What a format cannot say, or nobody here knows, is decimal."""
    return _FIGURES.get(shape, str)(count) if 0 < count < 1 << 31 else _low(count, shape)


def _low(count: int, shape: str) -> str:
    if shape in ("none", "bullet"):
        return ""
    return f"{count:02}" if shape == "decimalZero" else str(count)


def _roman(count: int) -> str:
    if count > 3999:
        return str(count)
    out = ""
    for value, letters in _ROMAN:
        while count >= value:
            out, count = out + letters, count - value
    return out


def _letters(alphabet: str) -> Callable[[int], str]:
    """a … z, aa, bb … zz, aaa: the letter again for each round, as Word has it."""

    def shown(count: int) -> str:
        rounds, place = divmod(count - 1, len(alphabet))
        return str(count) if rounds >= _MOST else alphabet[place] * (rounds + 1)

    return shown


def _ordinal(count: int) -> str:
    if count % 100 in (11, 12, 13):
        return f"{count}th"
    return f"{count}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(count % 10, 'th') }"


def _chinese(count: int) -> str:
    """Up to 99, as lists go: 一, 十, 十一, 二十."""
    if count > 99:
        return "".join(_CHINESE[int(digit)] for digit in str(count))
    tens, ones = divmod(count, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_CHINESE[tens]}十"
    return head + (_CHINESE[ones] if ones else "")


def _circled(count: int) -> str:
    return chr(0x245F + count) if count <= 20 else str(count)


def _digits(zero: int) -> Callable[[int], str]:
    return lambda count: str(count).translate({0x30 + d: zero + d for d in range(10)})


_FIGURES: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda count: f"{count:02}",
    "none": lambda count: "",
    "bullet": lambda count: "",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letters(_LATIN),
    "upperLetter": _letters(_LATIN.upper()),
    "russianLower": _letters(_RUSSIAN),
    "russianUpper": _letters(_RUSSIAN.upper()),
    "arabicAbjad": _letters(_ABJAD),
    "arabicAlpha": _letters(_ALIFBA),
    "hebrew2": _letters(_HEBREW),
    "ordinal": _ordinal,
    "numberInDash": lambda count: f"- {count} -",
    "chicago": _letters(_MARKS),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "chineseCounting": _chinese,
    "chineseCountingThousand": _chinese,
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "ideographDigital": lambda count: "".join(_CHINESE[int(digit)] for digit in str(count)),
    "decimalFullWidth": _digits(0xFF10),
    "hindiNumbers": _digits(0x0660),
}  # fmt: skip
"""Formats of the six languages' lists; counts are from 1."""
