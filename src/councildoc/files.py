"""A path -> a stream whose bytes take that path's place all at once, or not at all.

Every output, and every source that is written back, goes through `replace`. The bytes grow
in a file without a name (Linux) or with a hidden one, `.NAME.PID.part`, beside the target;
only when all are written does a rename put them in its place.
"""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedRandom

from councildoc.errors import Unwritable

_BINARY: int = getattr(os, "O_BINARY", 0)  # Windows would change line ends without it
_UNNAMED: int = getattr(os, "O_TMPFILE", 0)  # Linux; such a file goes when its process goes

_REASONS = {
    errno.ENOSPC: "the disk is full. Free some space and try again",
    errno.EDQUOT: "your share of the disk is used up. Free some space and try again",
    errno.EFBIG: "it is larger than this system allows. Choose another disk",
    errno.EROFS: "the disk is read-only. Choose another folder",
    errno.EACCES: "it is protected, or open in another program. Close it or choose another folder",
    errno.EPERM: "it is protected by the system. Choose another folder",
    errno.ENAMETOOLONG: "the name is too long. Choose a shorter one",
    errno.EISDIR: "what stands there is not a file. Choose another name",
    errno.ENOTDIR: "a part of its path is a file, not a folder. Choose another folder",
    errno.ENOENT: "the folder cannot be made. Choose another folder",
    errno.ELOOP: "its links lead in a circle. Choose another folder",
}


@contextmanager
def replace(path: str) -> Iterator[BufferedRandom]:
    """Open a seekable stream; when the block ends well, its bytes are the file at `path`.

    A missing folder is made, a symbolic link is followed, and a file that was there keeps its
    permissions. Whatever goes wrong, that file stays and nothing is left beside it. Raises
    Unwritable when disk, folder or file do not allow it; the block's own errors pass through.
    """
    with _told(path):
        target = os.path.realpath(path)
        mode = _prepare(path, target)
        part = hidden(target)
        stream, named = _open(part, mode)
    try:
        with _told(path, block=True):
            yield stream
        with _told(path):
            _finish(stream, part, named, target)
    except BaseException:
        with suppress(OSError):  # closing writes what is still in the buffer: it may not fit
            stream.close()
        with suppress(OSError):
            os.unlink(part)
        raise


def _prepare(path: str, target: str) -> int | None:
    """The permission bits of the file that is there; None for a new one, whose folder is made."""
    try:
        mode = os.stat(path).st_mode
    except FileNotFoundError:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        return None
    if not stat.S_ISREG(mode):  # a rename would put a file in the place of /dev/null
        raise OSError(errno.EISDIR, path)
    if not os.access(target, os.W_OK):  # a rename would not ask
        raise OSError(errno.EACCES, path)
    return stat.S_IMODE(mode) & 0o777


def hidden(target: str) -> str:
    """A path beside the target for what is to take its place, file or folder; what killed runs left
    under such names is removed."""
    folder, name = os.path.split(target)
    if len(name) > 50:  # names end at 255 bytes; the middle of a long one can be missed
        name = name[:25] + name[-25:]
    stem, end = f".{name}.", ".part"
    for entry in os.listdir(folder):
        is_part = entry.startswith(stem) and entry.endswith(end)
        if is_part and _is_stale(entry[len(stem) : -len(end)]):
            _remove(os.path.join(folder, entry))
    return os.path.join(folder, f"{stem}{os.getpid()}{end}")


def _remove(path: str) -> None:
    with suppress(OSError):
        if os.path.isdir(path):
            import shutil  # seldom needed, and slow to load

            shutil.rmtree(path)
        else:
            os.unlink(path)


def _is_stale(number: str) -> bool:
    """Whether a part's process is gone. Our own number counts: in containers it comes again."""
    if not (number.isascii() and number.isdigit()):
        return False
    if os.name == "nt":  # there, kill would end the process, and a file in use stays anyway
        return True
    try:
        os.kill(int(number), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except PermissionError:
        return False
    return int(number) == os.getpid()


def _open(part: str, mode: int | None) -> tuple[BufferedRandom, bool]:
    """A new file for reading and writing, and whether it has the name `part` already."""
    handle, named = _unnamed(os.path.dirname(part)), False
    if handle is None:
        handle = os.open(part, os.O_RDWR | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
        named = True
    if mode is not None and os.chmod in os.supports_fd:
        os.chmod(handle, mode)
    return os.fdopen(handle, "w+b"), named


def _unnamed(folder: str) -> int | None:
    """The handle of a file without a name; None where the system has no such thing."""
    if not _UNNAMED:
        return None
    try:
        handle = os.open(folder, _UNNAMED | os.O_RDWR, 0o666)
    except OSError:
        return None  # an old or a network disk; a real obstacle will meet the named file too
    if os.path.exists(f"/proc/self/fd/{handle}"):
        return handle
    os.close(handle)  # without /proc it could never get a name
    return None


def _finish(stream: BufferedRandom, part: str, named: bool, target: str) -> None:
    """Everything is on the disk, under the name `target`, and closed (for Windows, before the rename).

    Only a kill between the last two calls of a file that replaces another leaves its part, whole.
    """
    stream.flush()
    # A power cut could otherwise leave the new name with no content, and a network disk keep
    # a full quota to itself. Measured for 50 kB on ext4: 0.25 ms.
    os.fsync(stream.fileno())
    if named:
        stream.close()
        os.replace(part, target)
        return
    try:
        _name(stream, target)
    except FileExistsError:
        _name(stream, part)
        os.replace(part, target)
    stream.close()


def _name(stream: BufferedRandom, path: str) -> None:
    # Given a folder's handle, though unused, Python calls linkat(2): only that can follow.
    handle = stream.fileno()
    os.link(f"/proc/self/fd/{handle}", path, src_dir_fd=handle, follow_symlinks=True)


@contextmanager
def _told(path: str, block: bool = False) -> Iterator[None]:
    """Turn the system's errors into a sentence; in the block, only those of writing."""
    try:
        yield
    except OSError as problem:
        if problem.errno is None or (block and problem.filename is not None):
            raise
        reason = _REASONS.get(problem.errno, f"{problem.strerror}. Choose another folder")
        raise Unwritable(f"{path} cannot be written: {reason}; nothing was changed.") from problem
