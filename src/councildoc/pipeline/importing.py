"""`councildoc import`: a Word paper of anybody's becomes a folder that `build` accepts at once.

    FILE.docx -> readers.word -> recognise -> content.write -> content/C25/52/
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import chain

from councildoc import content
from councildoc import files as atomic
from councildoc.content import shared
from councildoc.content.write import write
from councildoc.errors import NotFound, Unreadable, Unwritable
from councildoc.findings import Report, Where
from councildoc.languages import language, period
from councildoc.model.paper import Paper, Session
from councildoc.model.symbol import Symbol
from councildoc.pipeline.reading import whole
from councildoc.value import Value, replace
from councildoc.workspace import Workspace, shipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from councildoc.readers.word.recognise import Imported

REVISIONS = ("accept", "reject", "keep")
MAX_BYTES = 256 << 20
REVIEW = "review.md"
FRAMEWORKS = "frameworks.yaml"
WAY_OUT = "If you trust whoever sent it, open it in Word, save it as .docx under another name, and try that."


class Arrived(Value):
    """What an import made: the paper's place (`C25/52`), its folder, the file that lists what
    reviewers left (empty when they left nothing), and what the Word file did not say."""

    place: str
    folder: str
    review: str
    made_up: tuple[str, ...]


def import_paper(path: str, workspace: Workspace, revisions: str, report: Report) -> Arrived:
    """Read a Word file and write its content into the workspace.

    Raises NotFound, Unreadable, and Unwritable when the paper is there already; then nothing is
    written. What was not understood, or not carried, is in the report."""
    imported = recognised(path, workspace, revisions, report)
    place = str(imported.paper.symbol)
    folder = os.path.join(workspace.content, place)
    if _is_taken(folder):
        instead = _instead(workspace, place, imported.paper.language)
        raise Unwritable(f'"{folder}" is there already. {instead}')
    files = written(imported, place, titles(workspace))
    review = reviews(imported, os.path.basename(path))
    if review:
        files[f"{place}/{REVIEW}"] = review.encode()
    put(workspace, place, files)
    read_back(workspace, place, imported.paper, path, report)
    return Arrived(place, folder, os.path.join(folder, REVIEW) if review else "", imported.made_up)


def _is_taken(folder: str) -> bool:
    """Whether something is there that an import would write over; a folder without a paper is nothing."""
    if os.path.islink(folder) or not os.path.isdir(folder):
        return os.path.lexists(folder)
    return any(os.path.lexists(os.path.join(folder, name)) for name in ("paper.yaml", "paper.yml"))


def _instead(workspace: Workspace, place: str, letter: str) -> str:
    """What to do with a file whose paper is there; an edition in another language has no edits for it."""
    there = shared.paper_language(workspace.content, place)
    if there and there != letter:
        kept, said = (language("E").names[each][0] for each in (there, letter))
        return (f"It is the {kept} edition, the file is the {said} one: another language's edition needs "
                "another workspace, import it with -o DIR.")  # fmt: skip
    return ('"councildoc pull" brings the edits of such a file home; with -o DIR it is imported into '
            "another workspace.")  # fmt: skip


def recognised(path: str, workspace: Workspace, revisions: str, report: Report) -> Imported:
    """1. A Word file's parts, and the paper that they hold. Raises NotFound, Unreadable."""
    from councildoc.readers.word.read import read
    from councildoc.readers.word.recognise import Frame, recognise

    name = os.path.basename(path)
    data = read_bytes(path)
    with named(path):
        document = read(data, name, report, revisions)
    frame = Frame(name, sessions(workspace), tuple(titles(workspace).items()), unnamed=unnamed(workspace))
    return recognise(document, frame, report)


def unnamed(workspace: Workspace) -> Symbol:
    """The first symbol of no session, X00/1, X00/2, …, that no paper of the workspace has."""
    symbol = Symbol("X00", 1)
    while os.path.lexists(os.path.join(workspace.content, str(symbol))):
        symbol = replace(symbol, number=symbol.number + 1)
    return symbol


@contextmanager
def named(path: str) -> Iterator[None]:
    """What cannot be read is said with its name and a way out."""
    try:
        yield
    except Unreadable as fault:
        raise Unreadable(f'"{path}" was not read. {fault} {WAY_OUT}') from None


def read_bytes(path: str) -> bytes:
    """A Word file's bytes. Raises NotFound, Unreadable."""
    try:
        if os.path.isdir(path):
            raise NotFound(f'"{path}" is a folder, not a Word file.')
        if not os.path.isfile(path):
            raise NotFound(f'There is no file "{path}".')
        if os.path.getsize(path) > MAX_BYTES:
            raise Unreadable(f'"{path}" is over {MAX_BYTES >> 20} MB, more than a paper can need.')
        with open(path, "rb") as file:
            return file.read()
    except OSError as fault:
        raise Unreadable(f'"{path}" cannot be read: {fault.strerror}.') from None


def titles(workspace: Workspace) -> Mapping[str, str]:
    """The objectives' official titles by number: the workspace's, else those that are shipped."""
    for root in (workspace.content, shipped("content")):
        if os.path.isfile(os.path.join(root, FRAMEWORKS)):
            return shared.objective_titles(root)
    return {}


def sessions(workspace: Workspace) -> tuple[Session, ...]:
    """The sessions that the workspace knows; one that cannot be read is as good as none here."""
    found = (shared.read_session(workspace.content, name) for name in workspace.sessions())
    return tuple(session for session in found if session)


def written(imported: Imported, place: str, objectives: Mapping[str, str]) -> dict[str, bytes]:
    """2. The YAML files and pictures, by their names below the content folder."""
    texts = write(imported.paper, objectives, place=place)
    return {name: text.encode() for name, text in texts.items()} | dict(imported.pictures)


def reviews(imported: Imported, name: str) -> str:
    """3. What reviewers left, as a list to work through; empty when they left nothing."""
    if not imported.reviews:
        return ""
    from councildoc.writers import reviews as writer

    return writer.write(imported.reviews, name)


def put(workspace: Workspace, place: str, files: Mapping[str, bytes]) -> None:
    """4. The paper's folder, all of it or nothing; the session and the frameworks where the
    workspace has none. Raises Unwritable."""
    folder = os.path.join(workspace.content, place)
    own = {name[len(place) + 1 :]: data for name, data in files.items() if name.startswith(f"{place}/")}
    common = {name: data for name, data in files.items() if not name.startswith(f"{place}/")}
    made: list[str] = []
    aside = ""
    try:
        os.makedirs(os.path.dirname(folder), exist_ok=True)
        aside = atomic.hidden(folder)
        for name, data in own.items():
            _write(os.path.join(aside, name), data)
        for name, data in chain(common.items(), _frameworks()):
            target = os.path.join(workspace.content, name)
            if not os.path.lexists(target):
                made.append(target)
                with atomic.replace(target) as file:
                    file.write(data)
        _settle(aside, folder, own, made)
    except BaseException as fault:
        for path in made:
            _forget(path)
        if isinstance(fault, OSError):
            said = f'"{folder}" cannot be written: {fault.strerror}. Nothing was written.'
            raise Unwritable(said) from None
        raise
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def _settle(aside: str, folder: str, own: Mapping[str, bytes], made: list[str]) -> None:
    """The new folder takes its place; in one that is there without a paper its files take theirs, that
    which makes it a paper last. Nothing is written over."""
    if not os.path.isdir(folder):
        os.rename(aside, folder)
        return
    for name in sorted(own, key=lambda name: name == "paper.yaml"):
        target = os.path.join(folder, name)
        if os.path.lexists(target):
            raise Unwritable(f'"{target}" is there already. Nothing was written.')
        os.makedirs(os.path.dirname(target), exist_ok=True)
        os.rename(os.path.join(aside, name), target)
        made.append(target)


def _write(path: str, data: bytes) -> None:
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "xb") as file:
        file.write(data)


def _forget(path: str) -> None:
    with suppress(OSError):
        os.remove(path)


def _frameworks() -> tuple[tuple[str, bytes], ...]:
    """The official titles that come with councildoc."""
    path = os.path.join(shipped("content"), FRAMEWORKS)
    return ((FRAMEWORKS, read_bytes(path)),) if os.path.isfile(path) else ()


def read_back(workspace: Workspace, place: str, paper: Paper, path: str, report: Report) -> None:
    """5. What was written reads as the paper that was found, or that is said."""
    back = whole(content.read(workspace.content, place, report))
    if back is None:
        return
    if differing := "; ".join(_differing(paper.session, back.session)):
        report.warning("other-session", "The file does not say of its session what session.yaml says, which "
                       f"was kept. {differing}.", Where(path),
                       f"Compare {place.partition('/')[0]}/session.yaml with the first page.")  # fmt: skip
    if replace(back, session=paper.session) != paper:
        report.warning("not-the-same", "What was written does not read exactly as what was found.",
                       Where(path), "Compare the built paper with the file.")  # fmt: skip


def _differing(said: Session, kept: Session) -> Iterator[str]:
    """What a file and session.yaml say differently of the session: both, for the file's is kept nowhere."""
    for what, ours, theirs in (
        ("name", kept.name, said.name), ("place", kept.place, said.place),
        ("days", _days(kept), _days(said)), ("site", kept.site, said.site),
    ):  # fmt: skip
        if ours != theirs:
            yield f"{what}: the file says “{theirs}”, session.yaml “{ours}”"


def _days(session: Session) -> str:
    return period(session.first_day, session.last_day, "E")
