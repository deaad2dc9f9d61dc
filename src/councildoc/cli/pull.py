"""`councildoc pull`: edits made in Word come home to the YAML."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.content.editing import FactTouched
from councildoc.errors import FOUND_ERRORS
from councildoc.findings import Report
from councildoc.pipeline import pulling

MOST_NAMED = 3
"""So many things that were left for one reason are named."""
SURE = 95
"""Per cent: how sure a match by words is that nobody needs to look at."""

FACTS = ("ask", "update", "inline")
BASED = {
    "kept": "",
    "near": "The file does not say which sources it was built from, or nobody has kept them: of what was "
            "kept and committed, the nearest to it was taken for them. Look at the result.",
    "lost": "The sources that the file was built from were not found: what has changed in the YAML since "
            "then counts as an edit made in Word. Look at the result.",
    "foreign": "The file has no ids (it was built with --final, or elsewhere): its blocks were found by "
               "their words. Look at the result.",
}  # fmt: skip


@click.command("pull")
@click.argument("file", metavar="FILE.docx")
@click.argument("paper", default="", metavar="[PAPER]")
@click.option("--dry-run", is_flag=True, help="Show what would change; write nothing.")
@click.option("--revisions", type=click.Choice(pulling.REVISIONS), default="accept", show_default=True,
              help="Tracked changes that are still in the file: take them, or leave them.")  # fmt: skip
@click.option("--facts", type=click.Choice(FACTS), default="ask", show_default=True,
              help="Words that come from a fact: change the fact, or write them into the text.")  # fmt: skip
@click.pass_obj
def command(shown: show.Show, file: str, paper: str, dry_run: bool, revisions: str, facts: str) -> None:
    """Bring home what reviewers did to a built paper in Word."""
    space, report = workspace.find(), Report()
    shown.step(f"{file}: reading, merging")
    try:
        pulled = pulling.pull(file, space, paper, revisions, _decide(shown, facts), dry_run, report)
    finally:
        shown.findings(report)
    for path, before, after in pulled.files:
        shown.result(_patch(path, before, after) if dry_run else path)
    if note := BASED[pulled.based]:
        shown.progress(note)
    for match in pulled.merged.matches:
        if match.certainty < SURE:
            shown.progress(f"{match.key}: found by its words, {match.certainty} % sure.")
    for line in _left(pulled):
        shown.progress(line)
    shown.progress(_tally(pulled, dry_run))
    if not pulled.is_whole:
        raise click.exceptions.Exit(FOUND_ERRORS)


def _decide(shown: show.Show, facts: str) -> pulling.Decide:
    """What becomes of a fact: as the option says, or as the person at the terminal answers, once."""
    answers: dict[tuple[str, str], str] = {}

    def ask(touched: FactTouched) -> str:
        if facts != "ask" or not shown.on_terminal:
            return "" if facts == "ask" else facts
        key = (touched.name, touched.new)
        if key not in answers:
            said = f'The fact "{touched.name}" says "{touched.old}"; in Word it became "{touched.new}".'
            question = f"{said} Change the fact, write the words inline, or leave it?"
            choice = click.Choice(["update", "inline", "leave"])
            answers[key] = click.prompt(question, type=choice, err=True)
        return answers[key]

    return ask


def _patch(path: str, before: str, after: str) -> str:
    lines = difflib.unified_diff(before.splitlines(), after.splitlines(), path, path, lineterm="")
    return "\n".join(lines)


def _left(pulled: pulling.Pulled) -> Iterator[str]:
    for change in pulled.merged.conflicts:
        yield f"conflict: {change.key}: both sides changed it; the YAML keeps today's words."
    reasons: dict[str, list[str]] = {}
    for change, why in pulled.left:
        reasons.setdefault(why, []).append(change.key)
    for why, said in reasons.items():
        keys = [*dict.fromkeys(said)]  # a text can be moved and reworded
        more = f" and {len(keys) - MOST_NAMED} more" if len(keys) > MOST_NAMED + 1 else ""
        yield f"left: {', '.join(keys[: MOST_NAMED if more else None])}{more}: {why}"


def _tally(pulled: pulling.Pulled, dry: bool) -> str:
    left = {change.key for change, _ in pulled.left}
    home = len({(type(c), c.key) for c in pulled.merged.to_do if c.key not in left})
    parts = [f"{home} edit{'' if home == 1 else 's'} {'would come' if dry else 'came'} home"]
    conflicts = len(pulled.merged.conflicts)
    parts += [f"{conflicts} conflict{'' if conflicts == 1 else 's'}"] if conflicts else []
    parts += [f"{len(pulled.left)} left"] if pulled.left else []
    lists = (pulled.conflicts, pulled.comments, pulled.replaced, *pulled.pictures)
    aside = [path for path in lists if path and not dry]
    to_do = f" To work through: {', '.join(aside)}." if aside else ""
    return f"{pulled.place}: {', '.join(parts)}.{to_do}"
