"""Document symbols: `C25/52`, `C25/INF/3`, `C25/52(Rev.1)`.

Forms: ITU Council document lists 2017-2026 (papers, DT, ADM, INF; Rev., Add., Corr.).
"""

from __future__ import annotations

import re

from councildoc.value import Value

_SYMBOL = re.compile(
    r"(?P<session>[A-Z]{1,3}[0-9]{2})/(?:(?P<series>[A-Z]{2,4})/)?(?P<number>[1-9][0-9]{0,3})"
    r"(?: ?\((?P<kind>Rev|Add|Corr)\. ?(?P<part>[1-9][0-9]?)\))?"
)
SESSION = re.compile(r"[A-Z]{1,3}[0-9]{2}")


class Symbol(Value):
    """A paper's symbol without its language letter. `kind` is `Rev`, `Add`, `Corr` or empty."""

    session: str
    number: int
    series: str = ""
    kind: str = ""
    part: int = 0

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Read `C25/52`, `C25/INF/3`, `C25/52(Rev.1)`. Raises ValueError on anything else."""
        found = _SYMBOL.fullmatch(text)
        if not found:
            raise ValueError(text)
        return cls(
            found["session"], int(found["number"]), found["series"] or "",
            found["kind"] or "", int(found["part"] or 0),
        )  # fmt: skip

    @property
    def base(self) -> str:
        """The symbol without revision, addendum or corrigendum: `C25/INF/3`."""
        return "/".join(filter(None, (self.session, self.series, str(self.number))))

    def __str__(self) -> str:
        return self.base + (f"({self.kind}.{self.part})" if self.kind else "")

    def file_stem(self, language: str) -> str:
        """The name of the built file without its ending: `C25-52-E`, `C25-52-Rev1-E`."""
        suffix = f"{self.kind}{self.part}" if self.kind else ""
        return "-".join(filter(None, (self.base.replace("/", "-"), suffix, language)))
