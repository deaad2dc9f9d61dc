"""Language: the words, dates and type of one edition, each string with its sign-off.

A string is a pair: the text, and whether it is verified, that is, seen in a published
ITU paper or signed off by a translator of that language (see docs/languages.md).
"""

from __future__ import annotations

Text = tuple[str, bool]
"""A string, and whether it is verified."""

Texts = dict[str, Text]

KINDS = {"Rev": "revision", "Add": "addendum", "Corr": "corrigendum"}
"""The kinds of documents that change another, and their labels."""


class Language:
    """One language edition. A plain class, because start-up time counts.

    `letter` is ITU's (A C E F R S), `locale` a BCP 47 tag for `w:lang`, `rtl` the direction.
    `fonts` maps a slot of `w:rFonts` (`ascii`, `eastAsia`, `cs`) to a font's name, `sizes` a
    role of the template to half-points (Latin, complex script). What is missing from
    either stays as the template has it.
    """

    def __init__(
        self,
        *,
        letter: str,
        locale: str,
        rtl: bool,
        labels: Texts,
        heads: Texts,
        columns: Texts,
        names: Texts,
        months: tuple[Text, ...],
        dates: Texts,
        fonts: Texts,
        sizes: dict[str, tuple[int, int]],
    ) -> None:
        self.letter, self.locale, self.rtl = letter, locale, rtl
        self.labels, self.heads, self.columns, self.names = labels, heads, columns, names
        self.months, self.dates = months, dates
        self.fonts, self.sizes = fonts, sizes

    def label(self, key: str, *values: object, **named: object) -> str:
        """`label("agenda item", "PL 2")` -> `Agenda item: PL 2`. KeyError: no such label."""
        return self.labels[key][0].format(*values, **named)

    def annex_mention(self, number: str) -> str:
        """An annex as it stands in a sentence: `Annex`, or `Annex 2` where there are several."""
        return self.label("numbered annex mention", number) if number else self.label("annex mention")

    def document(self, base: str, kind: str = "", part: int = 0) -> str:
        """`Document C25/52-E`; of a revision `Revision 1 to Document C25/52-E`, as ITU's papers have it
        (Revision 9 to Document C17/DT/3; Addendum 1 to Document 20-E)."""
        symbol = f"{base}-{self.letter}"
        return self.label(KINDS[kind], part=part, symbol=symbol) if kind else self.label("document", symbol)

    def head(self, key: str) -> str:
        """The head of a part of the summary box. KeyError: no such head."""
        return self.heads[key][0]

    def column(self, key: str) -> str:
        """The heading of a column of the annex. KeyError: no such column."""
        return self.columns[key][0]

    def original(self, letter: str) -> str:
        """`original("F")` -> `Original: French`, said in this language."""
        return self.label("original", self.names[letter][0])

    def strings(self) -> dict[str, Text]:
        """Every string by `group.key`, for sign-off lists and tests."""
        groups = ("labels", "heads", "columns", "names", "dates", "fonts")
        found = {f"{g}.{key}": text for g in groups for key, text in getattr(self, g).items()}
        return found | {f"months.{n}": text for n, text in enumerate(self.months, 1)}
