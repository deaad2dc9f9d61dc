"""1. A paper's YAML, read, made whole and held against the rules; its template, pictures and banner."""

from __future__ import annotations

import os
from collections.abc import Iterable

from councildoc import annex, checks, content
from councildoc.errors import CouncildocError
from councildoc.findings import Finding, Report, Where
from councildoc.model.blocks import Picture as Shown
from councildoc.model.carried import Carried, Fact
from councildoc.model.paper import Paper
from councildoc.model.walk import marks, notes_in_order
from councildoc.sources import Sources
from councildoc.value import Value
from councildoc.workspace import Workspace, cache

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.writers.word.draft import Marks
    from councildoc.writers.word.picture import Picture
    from councildoc.writers.word.shell.checking import TemplateFacts
    from councildoc.writers.word.shell.template import Template
    from councildoc.writers.word.styles import Styles


class Refused(CouncildocError):
    """A paper has errors, so nothing was written; `report` says which."""

    exit_code = 1

    def __init__(self, report: Report) -> None:
        self.report = report
        super().__init__("The paper has errors; nothing was written.")


class Ready(Value):
    """A paper that has been read and checked, what it was made from, where its texts stand, its
    pictures by path, and what it was composed as. `marks` are what a draft shows as not reviewed."""

    paper: Paper
    sources: Sources
    places: content.Places
    pictures: tuple[tuple[str, Picture], ...] = ()
    composed: content.Composed | None = None
    marks: Marks | None = None

    @property
    def place(self) -> checks.Find:
        return self.places.find

    @property
    def off(self) -> tuple[tuple[str, str], ...]:
        """The rules of house style that the paper goes without, with reasons."""
        return self.composed.off if self.composed else ()

    @property
    def is_whole(self) -> bool:
        """Whether all of its files could be read."""
        return self.composed is None or self.composed.whole

    @property
    def carried(self) -> tuple[Carried, ...]:
        """What it carries from an earlier paper."""
        return self.composed.carried if self.composed else ()

    @property
    def adrift(self) -> tuple[Finding, ...]:
        """Where review.yaml is at odds with the paper."""
        return self.composed.adrift if self.composed else ()

    @property
    def dated(self) -> tuple[Fact, ...]:
        """The facts of a paper that carries something."""
        return self.composed.dated if self.composed else ()

    @property
    def waits(self) -> bool:
        """Whether something still has to be reviewed: the paper is a draft."""
        return any(one.review for one in self.carried)


def read(workspace: Workspace, place: str, report: Report) -> Ready | None:
    """1. Read the YAML, make the annexes, hold the paper against the rules."""
    sources = Sources()
    composed = content.read(workspace.content, place, report, sources.heard)
    if composed.paper is None:
        return None
    expanded = annex.expand(composed.paper, composed.activities)
    marked = marks(expanded)
    paper = notes_in_order(expanded, marked)
    checks.run(paper, marked, composed.places.find, report, composed.entire)
    shown = pictures(workspace, paper, composed.places.find, sources, report)
    return Ready(paper, sources, composed.places, shown, composed)


def whole(composed: content.Composed) -> Paper | None:
    """The paper with its annexes made and its notes in order, held against no rule."""
    if composed.paper is None:
        return None
    expanded = annex.expand(composed.paper, composed.activities)
    return notes_in_order(expanded, marks(expanded))


def pictures(
    workspace: Workspace, paper: Paper, place: checks.Place, sources: Sources, report: Report
) -> tuple[tuple[str, Picture], ...]:
    """The files of the paper's pictures, each once; one that cannot be shown is said."""
    blocks = (*paper.body, *(block for part in paper.annexes for block in part.blocks))
    found: dict[str, Picture] = {}
    named = {block.path: block.id for block in reversed(blocks) if isinstance(block, Shown)}
    for path, name in reversed(named.items()):
        from councildoc.writers.word import picture

        where = place(name, "")
        data = content.Folder(workspace.content, report).read(os.path.join(workspace.content, path), where)
        made = picture.read_private(data) if data is not None else None
        if data is not None and made is not None:
            sources.heard(path, data)
            found[path] = made
        elif data is not None:
            report.error("wrong-picture", f'"{path}" is neither PNG, JPEG nor GIF.', where,
                         "Save it as one of these.")  # fmt: skip
    return tuple(found.items())


def dress(workspace: Workspace, ready: Ready, report: Report) -> tuple[Template, Styles] | None:
    """2. The paper's template, compiled, and the styles of its roles."""
    from councildoc.writers.word import styles
    from councildoc.writers.word.shell import slots, template

    name = ready.paper.template
    try:
        folder = workspace.template(name)
        mapped = content.read_styles(folder, report)
        compiled = template.load(f"{folder}/{name}.docx", cache(), report)
    except CouncildocError as fault:  # the other papers, and the other faults, still have their turn
        named = ready.place("template", "", 0)
        usual = Where(os.path.join(os.path.dirname(workspace.content), "templates", name, f"{name}.docx"))
        report.error("no-template", str(fault), named if named.line else usual,
                     "The template that comes with councildoc serves when the workspace has none: "
                     "take its folder away, or put the file back.")  # fmt: skip
        return None
    if mapped is None or compiled is None:
        return None
    for slot in slots.needed(ready.paper):
        if slot not in compiled.slots:
            file = f"{folder}/{name}.docx"
            said = f"The template has no place for {slot}: the paper would lose it."
            report.error("template-slot", said, Where(file),
                         f'"councildoc template check {file}" says how to write it.')  # fmt: skip
    resolved = styles.resolve(mapped.roles, mapped.marks, compiled.styles, mapped.place, report)
    return (compiled, resolved) if resolved else None


def banner(workspace: Workspace, ready: Ready, report: Report) -> Picture | None:
    """3. The session's own banner, when it names one."""
    path = ready.paper.session.banner
    if not path:
        return None
    from councildoc.writers.word import picture

    where = ready.place("banner", "", 0)
    data = content.Folder(workspace.content, report).read(path, where)
    found = picture.read(data) if data is not None else None
    if found and found.ending == "gif":
        found = None
    if data is not None and found is None:
        report.error("wrong-picture", f'"{path}" is neither PNG nor JPEG.', where)
    return found


def places(workspace: Workspace, names: Iterable[str]) -> list[str]:
    """The papers that are meant: those named, or all of the workspace's."""
    return [workspace.place(name) for name in names] or workspace.papers()


def check_template(path: str, folder: str, report: Report) -> TemplateFacts:
    """What a Word template has, lacks or misspells; the roles are those of `folder`'s styles.yaml.

    Raises NotFound or Unreadable when the file cannot be read at all."""
    from councildoc.writers.word.shell.checking import check_template as look
    from councildoc.writers.word.shell.template import read_bytes

    mapped = content.read_styles(folder, report)
    return look(read_bytes(path), path, mapped.roles if mapped else {}, report)
