"""A name -> one side of a comparison: a paper's symbol, its folder, a Word file, a git revision."""

from __future__ import annotations

import os
from collections.abc import Mapping

from councildoc import content
from councildoc.compare.edits import Uncompared
from councildoc.digest import sha256
from councildoc.errors import NotFound, Unreadable
from councildoc.findings import Finding, Report, Where
from councildoc.model.blocks import Picture
from councildoc.model.paper import Paper
from councildoc.pipeline.reading import whole
from councildoc.value import Value, replace
from councildoc.workspace import Workspace

LOST = ("not-carried", "linked-picture", "missing-picture", "lost-picture", "picture-in-cell", "missing-part",
        "nested-table", "frame", "running-text", "outside-field")  # fmt: skip
"""Findings of reading a Word file that name something no paper holds, so that nothing compares it."""

OTHERS = (".doc", ".pdf", ".odt", ".rtf", ".txt", ".md", ".dotx")
"""Files that people have of papers, and that are not compared."""

LOOK = Uncompared("look", "", "", "nothing")


class Side(Value):
    """One of two papers that are compared.

    `pictures` are the files that the paper shows (its banner, too) by path below the content
    folder; `word` is the file's bytes when it was a Word file, read as `revisions` says. `lost` is
    what was in that file and is not in the paper. `workspace` has the templates."""

    name: str
    paper: Paper
    pictures: tuple[tuple[str, bytes], ...]
    workspace: Workspace
    word: bytes = b""
    revisions: str = "accept"
    lost: tuple[Uncompared, ...] = ()


class Refused(Unreadable):
    """A side that cannot be compared; `report` says why."""

    def __init__(self, message: str, report: Report) -> None:
        self.report = report
        super().__init__(message)


def side(workspace: Workspace, name: str, report: Report, revisions: str = "accept") -> Side:
    """A paper by symbol, folder, Word file or git revision."""
    if is_word(name):
        return word_side(workspace, name, report, revisions)
    if os.path.isdir(name):
        return folder_side(workspace, name, report)
    if os.path.isfile(name) and os.path.splitext(name)[1].lower() in OTHERS:
        raise Unreadable(f'"{name}" is no Word file that can be read: save it as .docx.')
    revision, colon, paper = name.rpartition(":")
    if colon and not os.path.exists(name):
        return revision_side(workspace, revision, paper, report)
    return content_side(workspace, workspace.place(name), name, report)


def is_word(name: str) -> bool:
    return name.lower().endswith((".docx", ".docm"))


def content_side(workspace: Workspace, place: str, name: str, report: Report) -> Side:
    """A paper of a workspace. One that has errors is compared as far as it can be read."""
    found = Report()
    paper = whole(content.read(workspace.content, place, found))
    report.extend(found)
    if paper is None:
        raise Refused(f'"{name}" cannot be read as a paper, so nothing was compared.', found)
    return Side(name, paper, tuple(shown(workspace, paper).items()), workspace)


def shown(workspace: Workspace, paper: Paper) -> dict[str, bytes]:
    """The bytes of the pictures that a paper shows; a missing one is told by `check`, not here."""
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.blocks))
    paths = [block.path for block in blocks if isinstance(block, Picture)]
    found: dict[str, bytes] = {}
    for path in dict.fromkeys(filter(None, (paper.session.banner, *paths))):
        full = os.path.join(workspace.content, path)
        data = content.Folder(workspace.content, Report()).read(full, Where(path))
        if data is not None:
            found[path] = data
    return found


def folder_side(workspace: Workspace, name: str, report: Report) -> Side:
    """A paper's folder, in this workspace or any other: the content begins above its session."""
    above, below = os.path.split(os.path.abspath(name))
    while not os.path.isfile(os.path.join(above, "session.yaml")) and os.path.dirname(above) != above:
        above, last = os.path.split(above)
        below = f"{last}/{below}"
    root, session = os.path.split(above)
    if not os.path.isfile(os.path.join(name, "paper.yaml")) or not session:
        raise NotFound(f'"{name}" is not the folder of a paper: a paper.yaml, below a session.yaml.')
    other = Workspace(os.path.dirname(root))
    other.content = root
    return content_side(other, f"{session}/{below}", name, report)


def revision_side(workspace: Workspace, revision: str, paper: str, report: Report) -> Side:
    """A paper as it was at a git revision."""
    from tempfile import TemporaryDirectory

    from councildoc import history

    commit = history.resolve(workspace.root, revision)
    with TemporaryDirectory(prefix="councildoc-") as aside:
        history.checkout(workspace.root, commit.hash, "content", os.path.join(aside, "content"))
        then = Workspace(aside)
        found = os.path.normpath(paper).replace(os.sep, "/").removeprefix("content/")
        if found not in then.papers():
            known = ", ".join(then.papers())
            raise NotFound(f'There is no paper "{found}" at the revision "{revision}". Papers: {known}')
        made = content_side(then, found, f"{revision}:{found}", report)
        return replace(made, workspace=workspace)


def word_side(workspace: Workspace, path: str, report: Report, revisions: str) -> Side:
    """Anybody's Word file. With `refuse`, one that has tracked changes is not compared."""
    from councildoc.pipeline.importing import read_bytes, recognised

    found = Report()
    how = "accept" if revisions == "refuse" else revisions
    imported = recognised(path, workspace, how, found)
    tell_tracked(path, found, revisions, report)
    lost = (LOOK, *[uncompared(finding) for finding in found if finding.code in LOST])
    said = imported.paper
    if "title" in imported.made_up:  # from the file's name, which is no word of the paper
        said = replace(said, title=())
    return Side(path, said, imported.pictures, workspace, read_bytes(path), how, lost)


def tell_tracked(name: str, found: Report, revisions: str, report: Report) -> None:
    """Pass on that a Word file has tracked changes. Raises Refused where they must not be there."""
    tracked = [finding for finding in found if finding.code == "tracked-changes"]
    if tracked and revisions == "refuse":
        raise Refused(f'"{name}" has tracked changes. Accept or reject them first, or say --revisions accept '
                      "or --revisions reject.", found)  # fmt: skip
    for finding in tracked:
        report.add(replace(finding, hint="Choose with --revisions accept, reject or refuse; "
                                         "OLD,NEW for each side its own."))  # fmt: skip


def uncompared(finding: Finding) -> Uncompared:
    """What a Word file has and a paper has not, as a line of what was not compared."""
    return Uncompared("content", "", str(finding.where), "nothing", finding.message)


def digests(one: Side) -> Mapping[str, str]:
    """The digests of a side's pictures by path."""
    return {path: _digest(data) for path, data in one.pictures}


def _digest(data: bytes) -> str:
    digest = sha256()
    digest.update(data)
    digits: str = digest.hexdigest()
    return digits
