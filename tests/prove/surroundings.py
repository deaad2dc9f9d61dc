"""The same papers built under changed surroundings -> the same bytes."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

from councildoc.value import Value
from prove import workshop

ANOTHER_CLOCK = (
    "import time, random, sys; time.time = lambda: 4102444799.5; "
    "time.localtime = lambda *_: time.gmtime(4102444799); random.seed(7); "
    "sys.argv = ['councildoc', *sys.argv[1:]]; from councildoc.cli import main; main()"
)


class Surrounding(Value):
    """What is changed: variables, flags of Python, the folder's name, umask, other steps."""

    name: str
    env: tuple[tuple[str, str | None], ...] = ()
    python: tuple[str, ...] = ()
    folder: str = "work"
    umask: int = 0o022
    nice: int = 0
    below: str = ""
    prepare: Callable[[Path], None] | None = None
    clock: bool = False


def _other_order(root: Path) -> None:
    """The files anew, the last first and of another day: another order of folders and inodes."""
    copy = root.with_name("copy")
    shutil.move(root / "content", copy)
    for path in sorted(copy.rglob("*.yaml"), reverse=True):
        target = root / "content" / path.relative_to(copy)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        os.utime(target, (1, 1))
    shutil.rmtree(copy)


ALL = (
    Surrounding("zone +14", (("TZ", "Pacific/Kiritimati"),)),
    Surrounding("zone -3:30", (("TZ", "America/St_Johns"),)),
    Surrounding("locale C", (("LANG", "C"), ("LC_ALL", "C"))),
    Surrounding("locale Turkish", (("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"))),
    Surrounding("locale Arabic", (("LANG", "ar_EG.UTF-8"), ("LANGUAGE", "ar"))),
    *(Surrounding(f"hash seed {n}", (("PYTHONHASHSEED", str(n)),)) for n in range(10)),
    Surrounding("umask 000", umask=0o000),
    Surrounding("umask 077", umask=0o077),
    Surrounding("folder with spaces", folder="a folder with 'spaces' & more"),
    Surrounding("folder not ASCII", folder="Ж é 文 🙂"),
    Surrounding("folder deep", folder="/".join(["deep-folder-name"] * 12)),
    Surrounding("from a folder below", below="content/C25"),
    Surrounding("no HOME", (("HOME", None),)),
    Surrounding("HOME not writable", (("HOME", "/proc"),)),
    Surrounding("XDG folders", (("XDG_CACHE_HOME", "{}/cache"), ("XDG_CONFIG_HOME", "{}/config"))),
    Surrounding("narrow terminal", (("COLUMNS", "20"), ("LINES", "5"), ("NO_COLOR", "1"), ("TERM", "dumb"))),
    Surrounding("python -O", python=("-O",)),
    Surrounding("python -OO -B", python=("-OO", "-B")),
    Surrounding("python -X utf8=0", (("LC_ALL", "C"), ("PYTHONCOERCECLOCALE", "0")), ("-X", "utf8=0")),
    Surrounding("python -X dev", python=("-X", "dev", "-W", "error")),
    Surrounding("nice 19", nice=19),
    Surrounding("files in another order", prepare=_other_order),
    Surrounding("clock in 2099", clock=True),
)

_SHORT = ("locale Turkish", "hash seed 7", "folder not ASCII", "clock in 2099")
FEW = tuple(around for around in ALL if around.name in _SHORT)


def build(around: Surrounding, base: Path) -> dict[str, str]:
    """Both shipped papers as Word and Markdown, built in these surroundings: their digests."""
    place = base / around.name.replace(" ", "-").replace(":", "")
    root = place / around.folder
    root.mkdir(parents=True)
    workshop.copy(root)
    if around.prepare:
        around.prepare(root)
    changes = {name: value and value.replace("{}", str(place)) for name, value in around.env}
    env = workshop.environment(place / "home", **{"SOURCE_DATE_EPOCH": None, **changes})
    arguments = ["build", "--to", "docx,md"]
    how = {"umask": around.umask, "preexec_fn": (lambda: os.nice(around.nice)) if around.nice else None}
    if around.clock:
        command = [workshop.RUN[0], "-c", ANOTHER_CLOCK, *arguments]
        ran = subprocess.run(command, cwd=root, env=env, capture_output=True, encoding="utf-8", check=False)
    else:
        ran = workshop.run(arguments, root / around.below, env, around.python, **how)
    if ran.returncode or ran.stderr:
        return {"exit": f"{ran.returncode}: {ran.stderr[:300]}"}
    found = [path for path in root.rglob("build") if path.is_dir()]
    return workshop.digests(found[0]) if len(found) == 1 else {"folders": str(found)}


def different(some: tuple[Surrounding, ...], base: Path) -> list[str]:
    """The surroundings in which something else came out than in plain ones, cold and warm."""
    plain = Surrounding("plain")
    wanted = build(plain, base)
    assert len(wanted) == 4, wanted
    wrong = [f"{around.name}: {found}" for around in some if (found := build(around, base)) != wanted]
    place = base / "plain"
    again = workshop.run(["build", "--to", "docx,md"], place / "work", workshop.environment(place / "home"))
    if again.returncode or workshop.digests(place / "work/build") != wanted:
        wrong.append("a second build, the template's cache warm")
    return wrong
