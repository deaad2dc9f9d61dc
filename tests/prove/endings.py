"""Builds that are killed, stopped, crowded or have nowhere to write: old file or new file, one line.

Each proof builds over an existing good file, from content that says something else, and gives
what it counted; what is wrong comes as sentences.
"""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
import zipfile
from collections import Counter
from pathlib import Path

from prove import workshop

TITLE = "title: Updates on the ITU action plan for implementing the Global Digital Compact"
TARGET = "C25-52-E.docx"
BUILD = ("build", "C25/52")


class Two:
    """A workspace whose paper can say one of two things, and the file that each becomes."""

    def __init__(self, base: Path) -> None:
        self.root = workshop.copy(base / "work")
        self.home = base / "home"
        self.env = workshop.environment(self.home)
        self.paper = self.root / "content/C25/52/paper.yaml"
        self.texts = [self.paper.read_text("utf-8")]
        self.texts.append(self.texts[0].replace(TITLE, "title: Another title"))
        assert self.texts[0] != self.texts[1]
        self.target = self.root / "build" / TARGET
        self.files = [self.made(which) for which in (1, 0)][::-1]
        self.now = 0

    def made(self, which: int) -> bytes:
        self.paper.write_text(self.texts[which], "utf-8")
        ran = workshop.run(BUILD, self.root, self.env)
        assert ran.returncode == 0, ran.stderr
        return self.target.read_bytes()

    def change(self) -> None:
        """The content says the other thing; the file still says the first."""
        self.paper.write_text(self.texts[1 - self.now], "utf-8")

    def state(self) -> str:
        """`old`, `new`, or what is wrong with the file; takes note of a new one."""
        found = self.target.read_bytes() if self.target.exists() else b""
        if found == self.files[self.now]:
            return "old"
        if found == self.files[1 - self.now]:
            self.now = 1 - self.now
            return "new"
        return f"broken ({len(found)} bytes)"

    def left(self) -> list[str]:
        """What stands beside the output, or in the cache, and should not."""
        known = (TARGET, ".sources")
        beside = [path for path in self.target.parent.iterdir() if path.name not in known]
        parts = [path for top in (self.target.parent, self.home) for path in top.rglob("*.part")]
        return sorted({str(path) for path in beside + parts})

    def caught(self, left: str) -> bool:
        """Whether a part is the whole new file, killed in the instant between its name and its rename.

        No system call gives a file without a name the name of another: that instant cannot be taken away.
        """
        whole = (self.files[1 - self.now], self.files[self.now])
        return left.startswith(f"{self.target.parent}/.{TARGET}.") and Path(left).read_bytes() in whole

    def forget_template(self) -> None:
        shutil.rmtree(self.home, ignore_errors=True)

    def start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*workshop.RUN, *BUILD], cwd=self.root, env=self.env, text=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, preexec_fn=_hears_stops,
        )  # fmt: skip

    def seconds(self) -> float:
        begun = time.perf_counter()
        workshop.run(BUILD, self.root, self.env)
        return time.perf_counter() - begun


def _hears_stops() -> None:
    """A shell starts what runs in its background deaf to Ctrl-C, and so would be its children."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def killed(base: Path, times: int, dice: random.Random) -> tuple[Counter[str], list[str]]:
    """kill -9 at random moments, every fourth time with the template to be compiled anew."""
    two = Two(base)
    warm = min(two.seconds() for _ in range(3))
    two.forget_template()
    cold = two.seconds()
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    turn = 0
    while counts["killed"] < times and turn < 3 * times:
        turn += 1
        if turn % 4 == 0:
            two.forget_template()
        two.change()
        # a kill hits the file's own moments more often late in the run
        moment = dice.uniform(0.0 if turn % 2 else 0.5, 1.0) * (warm if turn % 4 else cold)
        build = two.start()
        time.sleep(moment)
        build.kill()
        build.communicate()
        counts["killed" if build.returncode == -signal.SIGKILL else "ended before"] += 1
        state = two.state()
        counts[state] += 1
        caught = [two.caught(left) for left in two.left()]
        counts["at the rename"] += any(caught)
        counts["leftovers"] += not all(caught)
        if state not in ("old", "new"):
            wrong.append(f"killed after {moment:.3f} s: {state}")
    wrong += [f"only {counts['killed']} were killed"] if counts["killed"] < times else []
    two.change()
    ran = workshop.run(BUILD, two.root, two.env)
    if ran.returncode or ran.stderr or two.state() != "new":
        wrong.append(f"the next run: {ran.returncode} {ran.stderr[:200]}")
    counts["leftovers after the next run"] = len(two.left())
    wrong += [f"left after the next run: {name}" for name in two.left()]
    return counts, wrong


def stopped(
    base: Path, number: signal.Signals, times: int, dice: random.Random
) -> tuple[Counter[str], list[str]]:
    """Ctrl-C or a polite end at random moments: its own exit code, at most one line, nothing left."""
    two = Two(base)
    whole = min(two.seconds() for _ in range(3))
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    for _ in range(times):
        two.change()
        build = two.start()
        time.sleep(moment := dice.uniform(0.0, 1.0) * whole)
        build.send_signal(number)
        said = build.communicate(timeout=60)[1]
        code = build.returncode if build.returncode >= 0 else 128 - build.returncode
        if not workshop.clean(said) and f"{workshop.SOURCE}/councildoc" not in said:
            counts["hit Python's own start"] += 1  # before a line of ours
        elif code not in (0, 128 + number) or not workshop.clean(said) or len(said.split("\n")) > 3:
            wrong.append(f"stopped after {moment:.3f} s: exit {code}, {said[-400:]!r}")
        counts[f"exit {code}"] += 1
        state = two.state()
        if state not in ("old", "new") or two.left():
            wrong.append(f"stopped after {moment:.3f} s: {state}, left {two.left()}")
    heard = counts[f"exit {128 + number}"]
    return counts, wrong + ([f"only {heard} of {times} were stopped"] if heard < times / 2 else [])


def crowd(base: Path, builders: int, seconds: float) -> tuple[Counter[str], list[str]]:
    """So many builds of one paper at once, over and over, while somebody reads the file."""
    two = Two(base)
    counts: Counter[str] = Counter()
    wrong: list[str] = []
    over = threading.Event()

    def read() -> None:
        while not over.is_set():
            content = two.target.read_bytes()
            counts["read"] += 1
            if content not in two.files:
                wrong.append(f"read a file of {len(content)} bytes that no build wrote")
            elif counts["read"] % 50 == 0:
                with zipfile.ZipFile(two.target) as package:
                    assert package.testzip() is None
            time.sleep(0.001)

    reader = threading.Thread(target=read)
    reader.start()
    end = time.monotonic() + seconds
    turn = 0
    while time.monotonic() < end:
        turn += 1
        if turn % 3 == 0:
            two.forget_template()
        two.paper.write_text(two.texts[turn % 2], "utf-8")
        for build in [two.start() for _ in range(builders)]:
            said = build.communicate()[1]
            counts["built"] += 1
            if build.returncode or said:
                wrong.append(f"one of {builders}: exit {build.returncode}, {said[-300:]!r}")
    over.set()
    reader.join()
    wrong += [f"left: {name}" for name in two.left()]
    return counts, wrong


def nowhere(base: Path) -> dict[str, list[str]]:
    """Places that cannot be written to -> what went wrong there (nothing, we hope)."""
    two = Two(base)
    two.change()
    said = {"a folder in the file's place": _folder(two), "a name too long": _aside(two, "x" * 300),
            "a file in the folder's place": _aside(two, "content/activities.yaml"),
            "a limit on the size of files": _limited(two)}  # fmt: skip
    if _can_mount():
        said["a full disk"] = _mounted(two, base, "full")
        said["a read-only disk"] = _mounted(two, base, "read-only")
    if os.geteuid() != 0:
        said["a protected folder"] = _protected(two)
    return said


def _judge(code: int, err: str, intact: bool, left: list[str]) -> list[str]:
    wrong = [] if code in (1, 2) else [f"exit {code}"]
    wrong += [] if workshop.one_line(err) else [f"said {err[-600:]!r}"]
    wrong += [] if intact else ["the old file was touched"]
    return wrong + [f"left {name}" for name in left]


def _folder(two: Two) -> list[str]:
    out = two.root / "elsewhere"
    (out / TARGET / "x").mkdir(parents=True)
    ran = workshop.run([*BUILD, "-o", str(out)], two.root, two.env)
    return _judge(ran.returncode, ran.stderr, os.listdir(out / TARGET) == ["x"],
                  [name for name in os.listdir(out) if name != TARGET])  # fmt: skip


def _aside(two: Two, folder: str) -> list[str]:
    ran = workshop.run([*BUILD, "-o", folder], two.root, two.env)
    return _judge(ran.returncode, ran.stderr, two.state() == "old", two.left())


def _limited(two: Two) -> list[str]:
    wrong = []
    for size in (0, 1, 4_000, 16_000, 40_000, 50_000):
        two.forget_template()
        ran = workshop.run(BUILD, two.root, two.env, preexec_fn=lambda most=size: resource.setrlimit(
            resource.RLIMIT_FSIZE, (most, most)))  # fmt: skip
        wrong += _judge(ran.returncode, ran.stderr, two.state() == "old", two.left())
    return wrong


def _protected(two: Two) -> list[str]:
    two.target.parent.chmod(0o555)
    ran = workshop.run(BUILD, two.root, two.env)
    two.target.parent.chmod(0o755)
    return _judge(ran.returncode, ran.stderr, two.state() == "old", two.left())


_UNSHARED = ("unshare", "--mount", "--propagation", "private")
"""In a name space of its own a disk can be mounted, and is gone with the process."""

_INSIDE = """
import json, os, subprocess, sys
kind, disk, root, env, command = json.loads(sys.argv[1])
found = []
for size in (["4k", "16k", "32k", "48k", "64k"] if kind == "full" else ["1m"]):
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", disk], check=True)
    old = b"old" * (400 if size == "4k" else 1300)
    with open(disk + "/C25-52-E.docx", "wb") as file:
        file.write(old)
    if size in ("64k",):
        with open(disk + "/other", "wb") as file:
            file.write(b"x" * 40000)
    if kind == "read-only":
        subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
    ran = subprocess.run(command, cwd=root, env=env, capture_output=True, text=True)
    with open(disk + "/C25-52-E.docx", "rb") as file:
        intact = file.read() == old
    left = [name for name in os.listdir(disk) if name not in ("C25-52-E.docx", "other")]
    found.append([ran.returncode, ran.stderr, intact, left])
    subprocess.run(["umount", disk], check=True)
print(json.dumps(found))
"""


def _can_mount() -> bool:
    if os.geteuid() != 0 or not shutil.which("unshare"):
        return False
    probe = "mount -t tmpfs -o size=64k tmpfs /mnt && umount /mnt"
    return subprocess.run([*_UNSHARED, "sh", "-c", probe], capture_output=True, check=False).returncode == 0


def _mounted(two: Two, base: Path, kind: str) -> list[str]:
    disk = base / "disk"
    disk.mkdir(exist_ok=True)
    command = [*workshop.RUN, *BUILD, "-o", str(disk)]
    told = json.dumps([kind, str(disk), str(two.root), two.env, command])
    ran = subprocess.run([*_UNSHARED, sys.executable, "-c", _INSIDE, told], capture_output=True, text=True,
                         check=False)  # fmt: skip
    if ran.returncode:
        return [f"the proof itself failed: {ran.stderr[-300:]}"]
    return [wrong for found in json.loads(ran.stdout) for wrong in _judge(*found)]
