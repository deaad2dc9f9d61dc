"""The properties of a run -> what of its look a paper keeps, and what it does not.

Toggles are resolved as 17.7.3 says: the paragraph's and the character's style cancel one another
out, what the run says itself is final, and document defaults that are on stay on.
"""

from __future__ import annotations

from councildoc.ooxml.drafts import FILL
from councildoc.readers.word.names import Element, n
from councildoc.readers.word.styles import Style, Styles
from councildoc.value import Value

_VAL, _ASCII, _FILL = n("w:val"), n("w:ascii"), n("w:fill")
_B, _I, _BCS, _ICS, _VANISH = n("w:b"), n("w:i"), n("w:bCs"), n("w:iCs"), n("w:vanish")
_RSTYLE, _FONTS, _SHADE, _RAISED = n("w:rStyle"), n("w:rFonts"), n("w:shd"), n("w:vertAlign")
_RTL, _CS = n("w:rtl"), n("w:cs")
_LOST = {
    n("w:u"): "underline", n("w:strike"): "strike-through", n("w:dstrike"): "strike-through",
    n("w:color"): "colour", n("w:highlight"): "highlight", _SHADE: "shading",
    n("w:caps"): "capitals", n("w:smallCaps"): "small capitals", n("w:bdr"): "border",
    n("w:em"): "emphasis mark", n("w:emboss"): "relief", n("w:imprint"): "relief",
    n("w:outline"): "outline", n("w:shadow"): "shadow", n("w:effect"): "animation",
}  # fmt: skip
_DRAFTED = (_SHADE, n("w:highlight"))
_READ = {_FONTS: _ASCII, _SHADE: _FILL}
_WATCHED = frozenset({_B, _I, _BCS, _ICS, _VANISH, _RSTYLE, _FONTS, _RAISED, _RTL, _CS} | _LOST.keys())
_NOTHING = frozenset({"none", "auto", "nil", "0", "false", "off", "clear", "baseline", "000000", "FFFFFF"})
_OFF = frozenset({"0", "false", "off"})

Said = tuple[tuple[str, str | None], ...]


class Look(Value):
    """`strong` and `emphasis` differ from the paragraph's style; `bold` is what the reader sees.
    `lost` are the kinds of formatting that a paper does not keep."""

    strong: bool = False
    emphasis: bool = False
    bold: bool = False
    hidden: bool = False
    raised: str = ""
    font: str = ""
    lost: tuple[str, ...] = ()


class Looks:
    """Looks by the style of the paragraph and the properties of the run, each worked out once."""

    def __init__(self, styles: Styles) -> None:
        self.styles = styles
        self._known: dict[tuple[str, Said], Look] = {}

    def of(self, style: Style, rpr: Element) -> Look:
        said = tuple(
            [(tag, child.get(_READ.get(tag, _VAL))) for child in rpr if (tag := child.tag) in _WATCHED]
        )
        return self._known.get((style.id, said)) or self._resolve(style, said)

    def plain(self, style: Style) -> Look:
        """The look of a run that says nothing."""
        return self._known.get((style.id, ())) or self._resolve(style, ())

    def _resolve(self, style: Style, said: Said) -> Look:
        run = dict(said)
        key = run.get(_RSTYLE)
        character = self.styles.character(key) if key else Style()
        complex_script = _on(run, _RTL) or _on(run, _CS)
        b, i = (_BCS, _ICS) if complex_script else (_B, _I)
        usual = [
            (style.bold_cs, style.italic_cs, character.bold_cs, character.italic_cs),
            (style.bold, style.italic, character.bold, character.italic),
        ][not complex_script]
        on = self.styles.defaults
        always = (on.bold_cs, on.italic_cs) if complex_script else (on.bold, on.italic)
        bold = _toggle(run, b, usual[0], usual[2], always[0])
        italic = _toggle(run, i, usual[1], usual[3], always[1])
        look = Look(
            strong=bold and not usual[0],
            emphasis=italic and not usual[1],
            bold=bold,
            hidden=_toggle(run, _VANISH, style.hidden, character.hidden, on.hidden),
            raised=_raised(run.get(_RAISED) or character.raised),
            font=run.get(_FONTS) or character.font or style.font,
            lost=tuple(dict.fromkeys(
                kind for tag, kind in _LOST.items()
                if tag in run and _shows(run[tag]) and not (tag in _DRAFTED and run.get(_SHADE) == FILL)
            )),
        )  # fmt: skip
        self._known[style.id, said] = look
        return look


def _on(run: dict[str, str | None], tag: str) -> bool:
    return tag in run and run[tag] not in _OFF


def _toggle(run: dict[str, str | None], tag: str, paragraph: bool, character: bool, always: bool) -> bool:
    if tag in run:
        return run[tag] not in _OFF
    return always or paragraph != character


def _raised(said: str) -> str:
    return said if said in ("superscript", "subscript") else ""


def _shows(said: str | None) -> bool:
    return said not in _NOTHING
