"""Findings and progress -> the terminal."""

from __future__ import annotations

import os
import sys

import click

from councildoc.findings import Finding, Report, Severity

SHARED = ("Both papers show activities.yaml: what changes there changes the older one too when it is built "
          "again. Keep its Word file.")  # fmt: skip
COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


class Show:
    """What the user wants to see: quiet, verbose, in colour."""

    def __init__(self, quiet: bool = False, verbose: bool = False, no_color: bool = False) -> None:
        self.quiet = quiet
        self.verbose = verbose
        self.color = False if no_color or os.environ.get("NO_COLOR") else None

    def result(self, text: str) -> None:
        """To standard output."""
        click.echo(text, color=self.color)

    def progress(self, text: str) -> None:
        """To standard error, unless quiet."""
        if not self.quiet:
            click.echo(text, err=True, color=self.color)

    def step(self, text: str) -> None:
        """To standard error, when verbose."""
        if self.verbose:
            click.echo(text, err=True, color=self.color)

    def findings(self, report: Report, err: bool = True) -> None:
        """Each finding with a caret under its place."""
        for finding in report:
            click.echo(text(finding), err=err, color=self.color)

    @property
    def in_colour(self) -> bool:
        """Whether results are shown in colour: on a terminal, unless it is not wanted."""
        return self.color is None and sys.stdout.isatty()

    @property
    def on_terminal(self) -> bool:
        return sys.stderr.isatty() and not self.quiet


def text(finding: Finding) -> str:
    """`file:line:col: error: sentence [code]`, the line, a caret, and the way out."""
    where = finding.where
    kind = click.style(str(finding.severity), fg=COLOURS[finding.severity], bold=True)
    place = click.style(visible(str(where)), bold=True)
    lines = [f"{place}: {kind}: {visible(finding.message)} [{finding.code}]"]
    if where.excerpt:
        lines += excerpt(where.excerpt, where.column, where.width)
    if finding.hint:
        lines.append(f"    {visible(finding.hint)}")
    return "\n".join(lines)


def visible(text: str) -> str:
    """Text without characters that could move a terminal's cursor or change its colours."""
    plain = "".join(" " if c.isspace() else c for c in text)
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in plain)


def excerpt(line: str, column: int, width: int, room: int = 100) -> list[str]:
    """The part of a line around a column, and a caret under it."""
    start = max(0, min(column - 1 - room // 3, len(line) - room))
    shown = "".join(c if c.isprintable() else " " for c in line[start : start + room])
    before, after = "…" if start else "", "…" if start + room < len(line) else ""
    caret = " " * (column - 1 - start + len(before)) + "^" * max(1, min(width, len(shown)))
    return [f"    {before}{shown}{after}", f"    {click.style(caret, fg='green')}"]


def tally(report: Report) -> str:
    """`2 errors, 1 warning`."""
    counts = [(sum(f.severity is s for f in report), str(s)) for s in reversed(Severity)]
    said = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in counts if n]
    return ", ".join(said) or "no findings"


def changes(path: str, old: bytes, new: bytes) -> str:
    """What changes in a file, as `diff -u` shows it, in colour."""
    from difflib import unified_diff

    before, after = (data.decode("utf-8-sig").split("\n") for data in (old, new))
    lines = unified_diff(before, after, path, path, lineterm="", n=1)
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return "\n".join(click.style(visible(line), fg=colours.get(line[:1])) for line in lines)


def mended(count: int, left: int, done: bool) -> str:
    """`2 faults mended, 1 to mend by hand.`"""
    said = f"{count} fault{'s' if count != 1 else ''} {'mended' if done else 'that --fix can mend'}"
    return f"{said}, {left} to mend by hand." if left else f"{said}."
