"""files.replace under everything that can go wrong: kills, full disks, odd targets, rivals."""

from __future__ import annotations

import errno
import os
import random
import re
import signal
import stat
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from councildoc import files
from councildoc.errors import Unwritable

SOURCE = str(Path(files.__file__).parents[1])

# Writes versions of one file for ever: 300 kB of one letter, so that a torn file shows.
WRITER = """
import sys
sys.path.insert(0, sys.argv[1])
from councildoc import files
if sys.argv[3] == "named":
    files._UNNAMED = 0
print("ready", flush=True)
for turn in range(int(sys.argv[4])):
    with files.replace(sys.argv[2]) as out:
        for _ in range(100):
            out.write(b"ABCDEFGHIJ"[turn % 10 : turn % 10 + 1] * 3000)
"""


@pytest.fixture(params=["unnamed", "named"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Each test runs with Linux's unnamed files and with the named ones of other systems."""
    if request.param == "named":
        monkeypatch.setattr(files, "_UNNAMED", 0)
    elif not files._UNNAMED:
        pytest.skip("this system has no unnamed files")
    return str(request.param)


def write(path: Path, content: bytes) -> None:
    with files.replace(str(path)) as out:
        out.write(content)


def start_writer(path: Path, way: str, turns: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, SOURCE, str(path), way, str(turns)]
    writer = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert writer.stdout
    assert writer.stdout.readline() == "ready\n"
    return writer


def is_whole(content: bytes) -> bool:
    return len(content) == 300_000 and content == content[:1] * 300_000


def test_the_bytes_become_the_file_and_nothing_else_is_left(tmp_path: Path, way: str) -> None:
    target = tmp_path / "new" / "deep" / "paper.docx"
    write(target, b"one")
    write(target, b"two")
    assert target.read_bytes() == b"two"
    assert os.listdir(target.parent) == ["paper.docx"]


def test_a_zip_can_be_written_into_the_stream(tmp_path: Path, way: str) -> None:
    target = tmp_path / "paper.docx"
    with files.replace(str(target)) as out, zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", "<w/>")
        package.writestr("word/styles.xml", "<w/>" * 1000)
    with zipfile.ZipFile(target) as package:
        assert package.testzip() is None
        assert package.namelist() == ["word/document.xml", "word/styles.xml"]


def test_the_old_file_is_there_until_the_block_ends(tmp_path: Path, way: str) -> None:
    target = tmp_path / "paper.docx"
    write(target, b"old")
    with files.replace(str(target)) as out:
        out.write(b"new")
        out.flush()
        assert target.read_bytes() == b"old"
    assert target.read_bytes() == b"new"


@pytest.mark.parametrize("problem", [ValueError("fault"), KeyboardInterrupt(), SystemExit(1)])
def test_what_goes_wrong_in_the_block_passes_through_and_changes_nothing(
    tmp_path: Path, way: str, problem: BaseException
) -> None:
    target = tmp_path / "paper.docx"
    write(target, b"old")

    def half() -> None:
        with files.replace(str(target)) as out:
            out.write(b"half")
            raise problem

    with pytest.raises(type(problem)):
        half()
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["paper.docx"]


def test_another_files_absence_is_not_said_to_be_the_outputs(tmp_path: Path, way: str) -> None:
    with pytest.raises(FileNotFoundError), files.replace(str(tmp_path / "paper.docx")):
        open(tmp_path / "banner.png").close()
    assert os.listdir(tmp_path) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no umask or permission bits")
@pytest.mark.parametrize(("umask", "bits"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_obeys_the_umask(tmp_path: Path, way: str, umask: int, bits: int) -> None:
    before = os.umask(umask)
    try:
        write(tmp_path / "paper.docx", b"x")
    finally:
        os.umask(before)
    assert stat.S_IMODE(os.stat(tmp_path / "paper.docx").st_mode) == bits


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
@pytest.mark.parametrize("bits", [0o600, 0o640, 0o666, 0o755])
def test_a_replaced_file_keeps_its_permissions(tmp_path: Path, way: str, bits: int) -> None:
    target = tmp_path / "paper.docx"
    write(target, b"old")
    target.chmod(bits)
    with files.replace(str(target)) as out:
        part = os.fstat(out.fileno())
        assert stat.S_IMODE(part.st_mode) == bits, "a private paper is private from its start"
        out.write(b"new")
    assert stat.S_IMODE(target.stat().st_mode) == bits


@pytest.mark.parametrize("exists", [True, False])
def test_a_symbolic_link_is_followed(tmp_path: Path, way: str, exists: bool) -> None:
    (tmp_path / "elsewhere").mkdir()
    real, link = tmp_path / "elsewhere" / "real.yaml", tmp_path / "link.yaml"
    if exists:
        real.write_bytes(b"old")
    link.symlink_to("elsewhere/real.yaml")
    write(link, b"new")
    assert link.is_symlink()
    assert real.read_bytes() == b"new"
    assert os.listdir(real.parent) == ["real.yaml"]


@pytest.mark.parametrize("name", ["a" * 255, "文" * 85, "p.docx", "..x", "with space ' \" $(x)"])
def test_any_name_the_disk_allows_can_be_written(tmp_path: Path, way: str, name: str) -> None:
    write(tmp_path / name, b"x")
    assert os.listdir(tmp_path) == [name]


def test_a_path_without_a_folder_means_the_current_one(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("paper.md"), b"x")
    assert os.listdir(tmp_path) == ["paper.md"]


# --- what cannot be written -----------------------------------------------------------------


def circle(folder: Path) -> Path:
    (folder / "a").symlink_to("b")
    (folder / "b").symlink_to("a")
    return folder / "a"


def a_folder(folder: Path) -> Path:
    (folder / "paper.docx").mkdir()
    return folder / "paper.docx"


def under_a_file(folder: Path) -> Path:
    (folder / "build").write_bytes(b"a file")
    return folder / "build" / "paper.docx"


def pipe(folder: Path) -> Path:
    os.mkfifo(folder / "pipe")
    return folder / "pipe"


@pytest.mark.parametrize(
    ("place", "words"),
    [
        (lambda folder: folder / ("n" * 300), "name is too long"),
        (lambda folder: folder.joinpath(*["d" * 200] * 30), "name is too long"),
        (under_a_file, "is a file, not a folder"),
        (a_folder, "not a file"),
        (pipe, "not a file"),
        (circle, "links lead in a circle"),
        (lambda _: Path("/dev/null"), "not a file"),
        (lambda _: Path("/proc/paper.docx"), "folder cannot be made"),
        (lambda _: Path("/proc/new/paper.docx"), "folder cannot be made"),
    ],
)
def test_a_place_that_cannot_be_written_is_told_in_one_sentence(
    tmp_path: Path, way: str, place: object, words: str
) -> None:
    target = place(tmp_path)  # type: ignore[operator]
    if not Path(target.anchor, *target.parts[1:2]).exists():
        pytest.skip("this system has no such place")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Unwritable) as told:
        write(target, b"x")
    where = re.escape(f"{target} cannot be written: ")
    assert re.fullmatch(rf"{where}.*{words}\. Choose .*; nothing was changed\.", str(told.value))
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX users")
@pytest.mark.parametrize("locked", ["folder", "file"])
def test_a_read_only_folder_or_file_is_told_and_stays(
    tmp_path: Path, way: str, locked: str
) -> None:
    target = tmp_path / "papers" / "paper.docx"
    write(target, b"old")
    (target if locked == "file" else target.parent).chmod(0o444 if locked == "file" else 0o555)
    for folder in (tmp_path, *tmp_path.parents[:2]):  # so that another user may pass
        folder.chmod(0o755)
    child = os.fork()
    if not child:  # permissions mean nothing to root, so an ordinary user tries
        code = 1
        try:
            if os.geteuid() == 0:
                os.setuid(65534)
            write(target, b"new")
        except Unwritable as problem:
            code = 0 if "it is protected" in str(problem) else 2
        finally:
            os._exit(code)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    target.parent.chmod(0o755)
    assert target.read_bytes() == b"old"
    assert os.listdir(target.parent) == ["paper.docx"]


LIMITED = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from councildoc import errors, files
if sys.argv[3] == "named":
    files._UNNAMED = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (64_000, 64_000))
try:
    with files.replace(sys.argv[2]) as out:
        out.write(b"N" * 1000)
        for _ in range(int(sys.argv[4])):
            out.write(b"N" * 1000)
except errors.Unwritable as problem:
    print(problem)
    sys.exit(problem.exit_code)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no RLIMIT_FSIZE")
@pytest.mark.parametrize("kilobytes", [64, 70, 1000])
def test_a_disk_without_room_leaves_the_old_file(tmp_path: Path, way: str, kilobytes: int) -> None:
    target = tmp_path / "paper.docx"
    write(target, b"old")
    command = [sys.executable, "-c", LIMITED, SOURCE, str(target), way, str(kilobytes)]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    assert child.returncode == 2
    assert re.fullmatch(r".*paper\.docx cannot be written: it is larger .*\n", child.stdout)
    assert child.stderr == ""
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["paper.docx"]


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, way: str) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)]
    try:
        mounted = subprocess.run(mount, capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        mounted = False
    if not mounted:
        pytest.skip("only root can mount a small disk")
    try:
        write(disk / "paper.docx", b"old")
        with pytest.raises(Unwritable, match=r"the disk is full\. Free some space"):
            write(disk / "paper.docx", b"N" * 200_000)
        assert (disk / "paper.docx").read_bytes() == b"old"
        assert os.listdir(disk) == ["paper.docx"]
    finally:
        subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_finds_its_fault_only_at_the_end_is_told_too(
    tmp_path: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    target = tmp_path / "paper.docx"
    write(target, b"old")
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Unwritable, match="your share of the disk is used up"):
        write(target, b"new")
    assert target.read_bytes() == b"old"
    assert os.listdir(tmp_path) == ["paper.docx"]


# --- kills, leftovers, rivals ---------------------------------------------------------------


def test_kills_at_random_moments_leave_a_whole_file_and_no_litter_for_long(
    tmp_path: Path, way: str
) -> None:
    target, dice, left = tmp_path / "paper.docx", random.Random(1), 0
    target.write_bytes(b"A" * 300_000)
    for _ in range(20):
        writer = start_writer(target, way, 10**9)
        time.sleep(dice.uniform(0, 0.03))
        writer.send_signal(signal.SIGKILL)
        writer.communicate()
        assert is_whole(target.read_bytes())
        left += len(os.listdir(tmp_path)) - 1
    write(target, b"after")
    assert os.listdir(tmp_path) == ["paper.docx"]
    if way == "unnamed":
        assert left <= 10, "an unnamed file goes with its process"


def test_leftovers_of_the_dead_are_swept_and_those_of_the_living_stay(
    tmp_path: Path, way: str
) -> None:
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    stale = [f".p.docx.{gone.pid}.part", f".p.docx.{os.getpid()}.part", f".p.docx.{10**30}.part"]
    others = [f".p.docx.{os.getppid()}.part", f".q.docx.{gone.pid}.part", ".p.docx.note.part"]
    for name in stale + others:
        (tmp_path / name).write_bytes(b"x")
    write(tmp_path / "p.docx", b"new")
    assert sorted(os.listdir(tmp_path)) == sorted([*others, "p.docx"])


def test_eight_writers_at_once_never_show_a_reader_half_a_file(tmp_path: Path, way: str) -> None:
    target = tmp_path / "paper.docx"
    target.write_bytes(b"A" * 300_000)
    writers = [start_writer(target, way, 60) for _ in range(8)]
    reads = 0
    while any(writer.poll() is None for writer in writers):
        assert is_whole(target.read_bytes())
        reads += 1
    assert [writer.wait() for writer in writers] == [0] * 8
    assert reads > 20
    assert os.listdir(tmp_path) == ["paper.docx"]
    for writer in writers:
        assert writer.stdout
        writer.stdout.close()


def test_without_proc_or_unnamed_files_the_named_way_is_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os.path, "exists", lambda path: False)
    with files.replace(str(tmp_path / "paper.docx")) as out:
        assert os.listdir(tmp_path) == [f".paper.docx.{os.getpid()}.part"]
        out.write(b"x")
    assert os.listdir(tmp_path) == ["paper.docx"]
