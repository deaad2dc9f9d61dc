"""Counts of activities -> a picture of coverage (SVG): the darker, the more; a gap is a hatched cell.

No clock and no font of its own; equal counts give equal bytes. What colours say is also said in
figures, and in words for those who hear the picture.
"""

from __future__ import annotations

from itertools import pairwise

from councildoc.ooxml.writing import quoted
from councildoc.value import Value

SHADES = ("#ffffff", "#d6e4f5", "#9fc1e6", "#3a75b8", "#174a86")
"""From the third on figures are white, at 4.5 to 1 or more (WCAG 2.2, 1.4.3)."""
STEPS = (0, 1, 2, 4, 7)
"""From how many activities on a shade is used."""

LABEL, CELL, ROW, HEAD, MARGIN = 330, 130, 30, 104, 20
INK, PALE, GAP = "#1b2733", "#c4ced8", "#b3261e"


class Chart(Value):
    """What is drawn: a title, what stands down and what is counted, the names of rows and columns,
    the counts row by row, whether the language runs from right to left, and which it is."""

    title: str
    down: str
    counted: str
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    rtl: bool
    locale: str


def write(chart: Chart, gaps: str = "") -> str:
    """The picture. A row or column called `gaps` gathers what names none: emptiness is good there."""
    width = 2 * MARGIN + LABEL + CELL * len(chart.columns)
    height = 2 * MARGIN + 40 + HEAD + ROW * len(chart.rows) + 60
    empty = sum(
        not count
        for name, row in zip(chart.rows, chart.counts, strict=True)
        for column, count in zip(chart.columns, row, strict=True)
        if gaps not in (name, column)
    )
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" aria-labelledby="t d" xml:lang="{chart.locale}" '
        'font-family="Calibri, Carlito, Arial, sans-serif" font-size="13">',
        f'<title id="t">{quoted(chart.title)}</title>',
        f'<desc id="d">{quoted(_told(chart))}</desc>',
        '<defs><pattern id="gap" width="8" height="8" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="8" height="8" fill="#fff"/>'
        f'<line x1="0" y1="0" x2="0" y2="8" stroke="{GAP}" stroke-width="1.4" stroke-opacity=".45"/>'
        "</pattern></defs>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        _text(chart, MARGIN, MARGIN + 16, chart.title, 'font-size="17" font-weight="bold"', width),
    ]
    top = MARGIN + 40
    parts += _heads(chart, top, width)
    for n, (name, row) in enumerate(zip(chart.rows, chart.counts, strict=True)):
        parts += _row(chart, name, row, top + HEAD + n * ROW, width, gaps)
    parts += _legend(chart, height - MARGIN - 24, width, empty)
    return "".join([*parts, "</svg>\n"])


def _told(chart: Chart) -> str:
    """The picture in words: row by row what there is."""
    lines = []
    for name, row in zip(chart.rows, chart.counts, strict=True):
        said = ", ".join(
            f"{column.split(':')[0]}: {count}" for column, count in zip(chart.columns, row, strict=True)
        )
        lines.append(f"{name} ({said})")
    return f"{chart.counted}. " + "; ".join(lines)


def _heads(chart: Chart, top: int, width: int) -> list[str]:
    made = [_text(chart, MARGIN, top + HEAD - 10, chart.down, f'font-weight="bold" fill="{INK}"', width)]
    for n, name in enumerate(chart.columns):
        x = _across(chart, n, width) + CELL / 2
        for k, line in enumerate(_wrapped(name, 20, 5)):
            weight = ' font-weight="bold"' if k == 0 else ""
            made.append(f'<text x="{x:g}" y="{top + 16 + k * 16}" text-anchor="middle"{weight} '
                        f'fill="{INK}">{quoted(line)}</text>')  # fmt: skip
    return made


def _row(chart: Chart, name: str, row: tuple[int, ...], y: int, width: int, gaps: str) -> list[str]:
    made = [_text(chart, MARGIN, y + 20, _wrapped(name, 50, 1)[0], f'fill="{INK}"', width)]
    for n, count in enumerate(row):
        x = _across(chart, n, width)
        fair = gaps in (name, chart.columns[n])
        fill = SHADES[_shade(count)] if count or fair else "url(#gap)"
        made.append(f'<rect x="{x}" y="{y}" width="{CELL}" height="{ROW}" fill="{fill}" stroke="{PALE}"/>')
        if count:
            ink = "#fff" if _shade(count) >= 3 else INK
            made.append(
                f'<text x="{x + CELL / 2:g}" y="{y + 20}" text-anchor="middle" fill="{ink}">{count}</text>'
            )
    return made


def _legend(chart: Chart, y: int, width: int, empty: int) -> list[str]:
    made = [_text(chart, MARGIN, y + 15, chart.counted, f'font-weight="bold" fill="{INK}"', width)]
    ends = [f"{one}" if two - one == 1 else f"{one}–{two - 1}" for one, two in pairwise(STEPS)] + [
        f"{STEPS[-1]}+"
    ]
    for n, said in enumerate(ends):
        x = _mirrored(chart, MARGIN + LABEL + n * 90, 22, width)
        fill = SHADES[n] if n else "url(#gap)"
        said = f"{said} (×{empty})" if n == 0 else said
        made.append(f'<rect x="{x}" y="{y}" width="22" height="20" fill="{fill}" stroke="{PALE}"/>')
        made.append(_text(chart, MARGIN + LABEL + n * 90 + 28, y + 15, said, f'fill="{INK}"', width))
    return made


def _shade(count: int) -> int:
    return max(n for n, step in enumerate(STEPS) if count >= step)


def _across(chart: Chart, n: int, width: int) -> int:
    return _mirrored(chart, MARGIN + LABEL + n * CELL, CELL, width)


def _mirrored(chart: Chart, x: int, size: int, width: int) -> int:
    """Where the language runs from right to left, so does the picture."""
    return width - x - size if chart.rtl else x


def _text(chart: Chart, x: int, y: int, said: str, look: str, width: int) -> str:
    place = f'x="{width - x}" direction="rtl"' if chart.rtl else f'x="{x}"'
    return f'<text {place} y="{y}" {look}>{quoted(said)}</text>'


def _wrapped(text: str, most: int, lines: int) -> list[str]:
    """A text in lines of at most so many characters; what does not fit ends in an ellipsis."""
    made, line = [], ""
    for word in text.split() or [""]:
        if line and len(line) + 1 + len(word) > most:
            made.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    made.append(line)
    if len(made) > lines:
        last = made[lines - 1]
        if len(last) == most:  # no room for the ellipsis: the last word goes
            last = last[: last.rfind(" ")] if " " in last else last[:-1]
        made = [*made[: lines - 1], last.rstrip(" ,;") + "…"]
    return [one if len(one) <= most + 10 else one[: most + 9] + "…" for one in made]
