"""A temporary folder -> workspaces of every size, the peers' templates, and what to run."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pages
import rows
import versions
from measure import Command

HERE = os.path.dirname(os.path.abspath(__file__))
REPOSITORY = os.path.dirname(HERE)
PEERS = os.path.join(HERE, "peers")
PAPER = "C25/52"
OURS = "councildoc"
FLOOR = "floor"
DOCXODUS = "Docxodus"
SCRIPTS = {
    "docxtpl": ("docxtpl_paper.py", "loops.docx"),
    "python-docx": ("python_docx_paper.py", "base.docx"),
    "pandoc": ("pandoc_paper.py", "base.docx"),
    FLOOR: ("floor_paper.py", "base.docx"),
}

IMPORT = 'rm -rf imported && exec "$0" import "$1" -o imported'
"""An import writes no paper over; what the round before wrote goes first, in our time."""

REFRESH = 'cp built.docx build/C25-52-E.docx && exec "$0" annex refresh build/C25-52-E.docx'
"""A refresh of the file as it was built, each time; the copy is in our time."""

CHECK_ANEW = 'rm -f "$XDG_CACHE_HOME"/councildoc/style-* && exec "$0" check "$1"'
"""A check keeps what it found of house style; that goes first, in our time."""


def environment(cache: str) -> dict[str, str]:
    """This process's variables but for those that change how Python starts. Above all, compiled
    modules are kept, as on any machine where councildoc is installed; PYTHONDONTWRITEBYTECODE
    would have it compile its modules in every run, and the peers none of theirs."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"XDG_CACHE_HOME": cache}  # councildoc's compiled templates


class Stage:
    """Everything that is timed reads from here and writes to here."""

    def __init__(self, root: str) -> None:
        self.root = root
        self.environment = environment(os.path.join(root, "cache"))
        self.councildoc = os.path.join(os.path.dirname(sys.executable), "councildoc")
        compiling = (sys.executable, "-m", "compileall", "-q", os.path.join(REPOSITORY, "src"), PEERS)
        subprocess.run(compiling, env=self.environment, check=True)  # as pip does for what it installs
        shipped = os.path.join(REPOSITORY, "templates", "council", "council.docx")
        made = [os.path.join(root, name) for name in ("loops.docx", "base.docx")]
        script = os.path.join(PEERS, "templates.py")
        subprocess.run([sys.executable, script, shipped, *made], env=self.environment, check=True)

    def workspace(self, name: str, count: int | None = None) -> str:
        """The shipped content and templates; with `count` activities, if it is given."""
        folder = os.path.join(self.root, name)
        for part in ("content", "templates"):
            shutil.copytree(os.path.join(REPOSITORY, part), os.path.join(folder, part))
        if count is not None:
            with open(os.path.join(folder, "content", "activities.yaml"), "w", encoding="utf-8") as file:
                file.writelines(rows.activities(count))
        return folder

    def command(self, folder: str, *arguments: str) -> Command:
        return Command(arguments, folder, self.environment)

    def python(self, folder: str, *arguments: str) -> Command:
        return self.command(folder, sys.executable, *arguments)

    def ours(self, workspace: str) -> Command:
        return self.command(workspace, self.councildoc, "build", PAPER, "-o", "out")

    def check(self, workspace: str) -> Command:
        return self.command(workspace, self.councildoc, "check", PAPER)

    def check_anew(self, workspace: str) -> Command:
        """As after an edit: nothing is known of the paper's house style."""
        return self.command(workspace, "/bin/sh", "-c", CHECK_ANEW, self.councildoc, PAPER)

    def peer(self, name: str, workspace: str) -> Command:
        script, template = SCRIPTS[name]
        return self.python(
            workspace, os.path.join(PEERS, script), "content",
            os.path.join(self.root, template), self.output(name, workspace),
        )  # fmt: skip

    def warm(self, name: str, workspace: str) -> Command:
        """Builds the paper twice in one process and says how long the second one took."""
        template = os.path.join(self.root, "loops.docx")
        return self.python(workspace, os.path.join(PEERS, "warm.py"), name, template)

    def copies(self, copies: int) -> str:
        """A workspace whose paper has the shipped one's pages so many times over."""
        folder = self.workspace(f"pages-{copies}")
        pages.multiply(os.path.join(folder, "content"), copies)
        return folder

    def refresh(self, count: int) -> Command:
        """The annex of a built paper, refreshed after the name of one of `count` activities changed."""
        folder = self.workspace(f"refresh-{count}", count)
        build = self.command(folder, self.councildoc, "build", PAPER)
        subprocess.run(build.arguments, cwd=folder, env=self.environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        shutil.copy(os.path.join(folder, "build", "C25-52-E.docx"), os.path.join(folder, "built.docx"))
        activities = os.path.join(folder, "content", "activities.yaml")
        with open(activities, encoding="utf-8") as file:
            before, mark, after = file.read().partition(f"- id: activity-{count // 2:05}\n  name: ")
        with open(activities, "w", encoding="utf-8") as file:
            file.write(f"{before}{mark}Renamed {after}")
        return self.command(folder, "/bin/sh", "-c", REFRESH, self.councildoc)

    def pages(self, copies: int) -> str:
        """A built paper with the shipped one's pages so many times over; the path of its Word file."""
        folder = self.copies(copies)
        subprocess.run(self.ours(folder).arguments, cwd=folder, env=self.environment, check=True,
                       stdout=subprocess.DEVNULL)  # fmt: skip
        return os.path.join(folder, "out", "C25-52-E.docx")

    def readers(self, word: str) -> dict[str, Command]:
        """A Word file to text, by everybody who can."""
        aside = os.path.join(os.path.dirname(word), "read")
        os.makedirs(aside, exist_ok=True)
        script = os.path.join(PEERS, "mammoth_page.py")
        return {
            OURS: self.command(aside, "/bin/sh", "-c", IMPORT, self.councildoc, word),
            "pandoc": self.command(aside, self.pandoc(), word, "-t", "markdown", "-o", "pandoc.md"),
            "mammoth": self.python(aside, script, word, "mammoth.md"),
        }

    def versions(self, scale: int) -> tuple[str, str]:
        """Two versions of a long paper as they would be sent out; the paths of their Word files."""
        folder = os.path.join(f"versions-{scale}", "{}")
        for name in ("old", "new"):
            self.workspace(folder.format(name))
        made = versions.versions(os.path.join(self.root, os.path.dirname(folder)), scale)
        for version in made:
            command = (*self.ours(version).arguments, "--final")
            subprocess.run(command, cwd=version, env=self.environment, check=True, stdout=subprocess.DEVNULL)
        old, new = (os.path.join(version, "out", "C25-52-E.docx") for version in made)
        return old, new

    def redliners(self, old: str, new: str) -> dict[str, Command]:
        """Two Word files to a redline, by everybody who can and is here."""
        aside = os.path.dirname(new)
        script = os.path.join(PEERS, "engine_redline.py")
        tools = os.path.dirname(sys.executable)
        trackdiff, redline = (os.path.join(tools, name) for name in ("docx-trackdiff", "docx-redline"))
        commands = {
            OURS: self.command(aside, self.councildoc, "diff", old, new, "--to", "docx", "-o",
                               f"{OURS}.docx"),
            DOCXODUS: self.python(aside, script, "DocxodusEngine", old, new, f"{DOCXODUS}.docx"),
            "WmlComparer": self.python(aside, "-W", "ignore", script, "XmlPowerToolsEngine", old, new,
                                       "WmlComparer.docx"),
            "docx-trackdiff": self.command(aside, trackdiff, old, new, "docx-trackdiff.docx"),
            "docx-redline": self.command(aside, redline, "compare", old, new, "-o", "docx-redline.docx"),
        }  # fmt: skip
        return {name: command for name, command in commands.items() if os.path.exists(command.arguments[0])}

    def pandoc(self) -> str:
        """The program that pypandoc_binary carries."""
        said = "import pypandoc; print(pypandoc.get_pandoc_path())"
        return subprocess.check_output([sys.executable, "-c", said], text=True).strip()

    def contenders(self, workspace: str) -> dict[str, Command]:
        return {OURS: self.ours(workspace)} | {name: self.peer(name, workspace) for name in SCRIPTS}

    def output(self, name: str, workspace: str) -> str:
        if name == OURS:
            return os.path.join(workspace, "out", "C25-52-E.docx")
        return os.path.join(workspace, f"{name}.docx")

    def verify(self, name: str, workspace: str) -> None:
        """Raises CalledProcessError when a row's name or text is not in the output."""
        script = os.path.join(PEERS, "verify.py")
        activities = os.path.join("content", "activities.yaml")
        subprocess.run([sys.executable, script, activities, self.output(name, workspace)],
                       cwd=workspace, env=self.environment, check=True)  # fmt: skip
