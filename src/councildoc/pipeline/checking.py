"""`councildoc check`: a paper, its template and its house style -> findings; nothing is written.

    content/*.yaml -> reading -> checks.style -> findings at their places
"""

from __future__ import annotations

from functools import partial

from councildoc import content
from councildoc.errors import NotFound
from councildoc.findings import Finding, Report, Severity, did_you_mean
from councildoc.pipeline.reading import Ready, banner, dress, read, whole
from councildoc.pipeline.remembering import remembered, spoken_of
from councildoc.value import replace
from councildoc.workspace import Workspace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.checks import style


def check(workspace: Workspace, place: str, profile: str, report: Report) -> None:
    """Every finding of a paper: its content, its template, its house style by a profile (the
    workspace's own when empty). Raises NotFound when there is no such profile."""
    ready = read(workspace, place, report)
    if ready:
        if ready.waits:
            from councildoc.pipeline import reviewing

            reviewing.findings(workspace, ready, report)
        dress(workspace, ready, report)
        banner(workspace, ready, report)
        report.extend(remembered(workspace, ready, profile, partial(style_of, workspace, ready, profile)))


def style_of(workspace: Workspace, ready: Ready, profile: str, report: Report) -> None:
    """What house style says of a paper, at its places."""
    for fault in faults(workspace, ready, profile, report):
        report.add(finding(fault, ready))


def warn(workspace: Workspace, ready: Ready, report: Report) -> None:
    """What house style calls errors, as warnings of a build that goes out: placeholders and their like."""
    found = remembered(workspace, ready, "", partial(style_of, workspace, ready, ""))
    for one in found:
        if one.severity is Severity.ERROR:
            report.add(replace(one, severity=Severity.WARNING))


def faults(workspace: Workspace, ready: Ready, profile: str, report: Report) -> tuple[style.Fault, ...]:
    """What house style says of a paper; nothing while a file of it is missing, for then much seems to
    be unexplained that is not. The rules are imported only here: a build needs none."""
    if not ready.is_whole:
        return ()
    from councildoc.checks import style

    asked, known = rules(workspace, profile, report)
    off = tuple(style.Off(rule, reason) for rule, reason in ready.off)
    return style.check(ready.paper, asked, known, off, surroundings(workspace, ready))


def finding(fault: style.Fault, ready: Ready) -> Finding:
    """A fault with its place in the YAML, and the words to write where they are sure."""
    where = ready.places.said(fault.key, fault.words, fault.occurrence - 1)
    if where.file == fault.key:  # the first page lacks it
        where = ready.places.said("symbol", "")
    return Finding(fault.code, fault.message, where, fault.hint or written(fault), fault.severity)


def written(fault: style.Fault) -> str:
    """`Write "organize".`, unless the message has the words already."""
    if fault.rewrite and "\u00a0" in fault.rewrite.new and "non-breaking" in fault.message:
        return '"councildoc check --fix" puts it there.'
    new = fault.rewrite.new.replace("\u00a0", " ").strip() if fault.rewrite else ""
    return f'Write "{new}".' if new and f'"{new}"' not in fault.message else ""


def rules(workspace: Workspace, profile: str, report: Report) -> tuple[style.Profile, style.Known]:
    """The profile that was asked for by name, else the workspace's own; its words in any case."""
    from councildoc.checks import style
    from councildoc.checks.style import profiles
    from councildoc.content import house_style

    own = house_style.read_house_style(workspace.content, report)
    base = profile or own.based_on or profiles.DEFAULT
    if base not in profiles.PROFILES:
        near = did_you_mean(base, tuple(profiles.PROFILES)) or f"Profiles: {', '.join(profiles.PROFILES)}."
        if profile:
            raise NotFound(f'There is no profile "{base}". {near}')
        report.error("style-setting", f'There is no profile "{base}".', own.where("based on"), near)
        base = profiles.DEFAULT
    settings = {} if profile else profiles.typed(own.settings)
    for code, sentence, hint in list(profiles.misfits(settings)):
        report.error("style-setting", sentence, own.where("rules", code), hint)
        settings.pop(code, None)
    return style.profile(base, settings), style.with_own(own.abbreviations, own.names, own.words)


def surroundings(workspace: Workspace, ready: Ready) -> style.Surroundings:
    """What the workspace says beside the paper: its other papers, its official titles."""
    from councildoc.checks import style
    from councildoc.content import shared

    papers = tuple(cited(workspace, place) if spoken else style.Cited(place)
                   for place, spoken in spoken_of(workspace, ready))  # fmt: skip
    return style.Surroundings(papers, tuple(shared.framework_titles(workspace.content)))


def cited(workspace: Workspace, place: str) -> style.Cited:
    """A paper that another speaks of: its title, sections and annexes."""
    from councildoc.checks import style
    from councildoc.model.blocks import Heading
    from councildoc.model.inlines import plain

    paper = whole(content.read(workspace.content, place, Report()))
    if paper is None:
        return style.Cited(place)
    numbers = tuple(block.number for block in paper.body if isinstance(block, Heading) and block.number)
    return style.Cited(str(paper.symbol), plain(paper.title), numbers, len(paper.annexes))


def reasons() -> dict[str, str]:
    """Each rule of house style and why it is one, for programs that show findings."""
    from councildoc.checks.style.registry import RULES

    return {rule.code: rule.reason for rule in RULES}
