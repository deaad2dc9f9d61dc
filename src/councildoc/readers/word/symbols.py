"""Characters of Word's picture fonts (Symbol, Wingdings) -> Unicode.

Word writes them as `w:sym`, or as text in the private-use area U+F020 to U+F0FF; in any other
font those code points mean nothing. The Symbol table is Adobe's (glyphs of the Symbol encoding);
Wingdings' has the marks that papers use.
"""

from __future__ import annotations

import re

PRIVATE = re.compile("[\uf020-\uf0ff]")

_SYMBOL_20 = (
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
)
_SYMBOL_A0 = (
    "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\uf0f0〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"
)
_SYMBOL = {0x20 + n: c for n, c in enumerate(_SYMBOL_20)} | {0xA0 + n: c for n, c in enumerate(_SYMBOL_A0)}

_WINGDINGS = {
    0x20: " ", 0x21: "✏", 0x22: "✂", 0x23: "✁", 0x28: "☎", 0x29: "✆", 0x2A: "✉", 0x36: "⌛",
    0x41: "✌", 0x43: "👍", 0x44: "👎", 0x45: "☜", 0x46: "☞", 0x47: "☝", 0x48: "☟", 0x4A: "☺",
    0x4B: "😐", 0x4C: "☹", 0x51: "✈", 0x52: "☼", 0x53: "💧", 0x54: "❄", 0x58: "✠", 0x59: "✡",
    0x5A: "☪", 0x5B: "☯", 0x5E: "♈", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "◻",
    0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫", 0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧",
    0x79: "⍓", 0x7A: "⌘", 0x7B: "❀", 0x7C: "✿", 0x7D: "❝", 0x7E: "❞",
    0x80: "⓪", **{0x81 + n: chr(0x2460 + n) for n in range(10)},
    0x8B: "⓿", **{0x8C + n: chr(0x2776 + n) for n in range(10)},
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA4: "◉", 0xA5: "◎", 0xA7: "▪", 0xA8: "◻",
    0xAA: "✦", 0xAB: "★", 0xAC: "✶", 0xAD: "✴", 0xAE: "✹", 0xAF: "✵",
    0xB1: "⌖", 0xB2: "⟡", 0xB4: "⍰", 0xB5: "✪", 0xB6: "✰",
    **{0xB7 + n: chr(0x1F550 + n) for n in range(12)},
    0xD5: "⌫", 0xD6: "⌦", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓",
    0xE3: "↖", 0xE4: "↗", 0xE5: "↙", 0xE6: "↘", 0xE8: "➔", 0xE7: "🡐", 0xE9: "🡑", 0xEA: "🡓",
    0xEF: "⇦", 0xF0: "⇨", 0xF1: "⇧", 0xF2: "⇩", 0xF3: "⬄", 0xF4: "⇳", 0xF8: "▭",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "⬤",
    0xA3: "□", 0xA2: "■",
}  # fmt: skip
_WINGDINGS_3 = {
    0x66: "←", 0x67: "→", 0x68: "↑", 0x69: "↓", 0x70: "▲", 0x71: "▼", 0x75: "◀", 0x7D: "▶",
    0xC6: "⮠", 0xCA: "⮚",
}  # fmt: skip
_WEBDINGS = {
    0x31: "⬛", 0x34: "▶", 0x33: "◀", 0x35: "▲", 0x36: "▼", 0x3D: "■", 0x61: "✔", 0x63: "□",
    0x6E: "⬤", 0x72: "✖",
}  # fmt: skip

FONTS = {"symbol": _SYMBOL, "wingdings": _WINGDINGS, "wingdings2": _WINGDINGS_2,
         "wingdings3": _WINGDINGS_3, "webdings": _WEBDINGS}  # fmt: skip


def table(font: str) -> dict[int, str] | None:
    """The code points of a picture font; None for a font of letters."""
    return FONTS.get(font.casefold().replace(" ", ""))


def symbol(font: str, char: str) -> str:
    """`w:sym` -> its character: `Symbol`, `F0B7` -> `•`. What is not known stays as it is."""
    try:
        code = int(char, 16)
    except ValueError:
        return ""
    known = table(font) or {}
    if not 0 < code < 0x110000 or 0xD800 <= code < 0xE000:
        return ""
    return known.get(code & 0xFF if 0xF000 <= code <= 0xF0FF else code, chr(code))


def translate(text: str, font: str) -> str:
    """A text's private-use characters as those of its font."""
    known = table(font)
    if known is None:
        return text
    return PRIVATE.sub(lambda found: known.get(ord(found[0]) & 0xFF, found[0]), text)
