"""What reviewers left in a Word file -> a list in Markdown that a person can work through."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from councildoc.model.reviews import Review

KINDS = {
    "comment": "Comment",
    "insertion": "Put in",
    "deletion": "Taken out",
    "move": "Moved",
    "formatting": "Formatted",
}
LONGEST = 240


def write(reviews: Sequence[Review], name: str, remark: str = "") -> str:
    """The list of a file: a box to tick for each comment or change, answers below their comment. `remark` is
    what became of the tracked changes."""
    answers: dict[str, list[Review]] = {}
    for review in reviews:
        if review.answers:
            answers.setdefault(review.answers, []).append(review)
    known = {review.id for review in reviews if review.kind == "comment"}
    first = [r for r in reviews if not r.answers or r.answers not in known]
    lines = [f"# What reviewers left in {_line(name)}", "", _counts(reviews, remark), ""]
    for review in first:
        lines += _entry(review, answers.get(review.id, []) if review.kind == "comment" else [])
    return "\n".join(lines).rstrip() + "\n"


def _counts(reviews: Sequence[Review], remark: str) -> str:
    comments = sum(review.kind == "comment" for review in reviews)
    changes = len(reviews) - comments
    counted = (comments, "comment"), (changes, "tracked change")
    said = [f"{n} {word}{'s' if n > 1 else ''}" for n, word in counted if n]
    return f"{' and '.join(said)}.{f' {remark}' if changes and remark else ''}"


def _entry(review: Review, answers: Iterable[Review]) -> Iterator[str]:
    who = ", ".join(filter(None, (review.author, review.date.replace("T", " ").removesuffix("Z")[:16])))
    box = "x" if review.done else " "
    yield f"- [{box}] **{KINDS.get(review.kind, review.kind)}**" + (f" ({_line(who)})" if who else "")
    if review.kind == "comment":
        yield from _quoted(review.words)
        yield from (f"  on “{_short(review.about)}”",) if review.about else ()
    elif review.words.strip():
        yield f"  “{_short(review.words)}”"
    yield from (f"  in: {_short(review.near)}",) if review.near and review.near != review.about else ()
    for answer in answers:
        yield f"  - {_line(answer.author)}: {_line(answer.words)}"
    yield ""


def _quoted(words: str) -> Iterator[str]:
    for line in words.splitlines() or [""]:
        yield f"  > {_line(line)}".rstrip()


def _short(words: str) -> str:
    line = _line(words).replace("\\|", "|")  # one line makes no table
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _line(words: str) -> str:
    """Words on one line, in which nothing is markup."""
    line = " ".join(words.split())
    return "".join(f"\\{c}" if c in "\\`*_[]<>#|" else c for c in line)
