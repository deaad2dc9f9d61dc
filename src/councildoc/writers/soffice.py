"""A Word file -> the PDF that LibreOffice makes of it, kept from the network and from our settings.

It runs in a profile of its own, and under a time limit that ends its whole process group: to
stop its wrapper alone leaves the real process running (measured: 400 seconds and more).
"""

from __future__ import annotations

import os

from councildoc.errors import MissingTool, Unwritable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from subprocess import Popen

_NAMES = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.com",
)
_INSTALL = """\
Install it and run the command again:
  Debian, Ubuntu   sudo apt install libreoffice-writer
  Fedora           sudo dnf install libreoffice-writer
  macOS            brew install --cask libreoffice
  Windows          winget install TheDocumentFoundation.LibreOffice
If it is installed in an unusual place, name the program in COUNCILDOC_SOFFICE."""

_SETTINGS = {
    # Each of these two alone stops LibreOffice 7.4 from fetching a linked picture (measured),
    # should a link come through `without_outside`: a rule, and a proxy where nobody listens.
    ("Office.Common/Security/Scripting", "BlockUntrustedRefererLinks"): "true",
    ("Inet/Settings", "ooInetProxyType"): "2",
    ("Inet/Settings", "ooInetHTTPProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPProxyPort"): "9",
    ("Inet/Settings", "ooInetHTTPSProxyName"): "127.0.0.1",
    ("Inet/Settings", "ooInetHTTPSProxyPort"): "9",
    ("Office.Common/Security/Scripting", "MacroSecurityLevel"): "3",
    ("Office.Common/Security/Scripting", "DisableMacrosExecution"): "true",
    ("Office.Common/Filter/PDF/Export", "UseTaggedPDF"): "true",  # for screen readers
}


def find() -> str:
    """The path of LibreOffice's program. Raises MissingTool, which says what to install."""
    from shutil import which

    named = os.environ.get("COUNCILDOC_SOFFICE", "")
    for name in (named,) if named else _NAMES:
        if found := which(name):
            return found
    if named:
        raise MissingTool(f"COUNCILDOC_SOFFICE names {named}, which cannot be run.\n{_INSTALL}")
    raise MissingTool(f"PDF needs LibreOffice, which is not installed here.\n{_INSTALL}")


def convert(soffice: str, folder: str, stem: str, timeout: float) -> bytes:
    """The PDF of `stem`.docx in `folder`, a private folder that is thrown away afterwards.

    Raises Unwritable when `timeout` seconds are over or LibreOffice refuses the file.
    """
    _settle(os.path.join(folder, "profile", "user"))
    said = os.path.join(folder, "said")
    _run(_command(soffice, folder, stem), folder, said, timeout)
    try:
        with open(os.path.join(folder, f"{stem}.pdf"), "rb") as file:
            return file.read()
    except FileNotFoundError:
        with open(said, encoding="utf-8", errors="replace") as file:
            words = file.read().replace(folder + os.sep, "").strip().splitlines()
        raise Unwritable(f"LibreOffice said: {words[-1] if words else 'nothing'}") from None


def _settle(folder: str) -> None:
    """A user folder of LibreOffice that holds nothing but our settings."""
    items = "".join(
        f'<item oor:path="/org.openoffice.{place}"><prop oor:name="{name}" oor:op="fuse">'
        f"<value>{value}</value></prop></item>"
        for (place, name), value in _SETTINGS.items()
    )
    root = f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'
    os.makedirs(folder)
    with open(os.path.join(folder, "registrymodifications.xcu"), "w", encoding="utf-8") as file:
        file.write(root)


def _command(soffice: str, folder: str, stem: str) -> list[str]:
    from pathlib import Path

    profile = Path(folder, "profile").as_uri()
    return [
        soffice, f"-env:UserInstallation={profile}", "--headless", "--norestore",
        "--convert-to", "pdf:writer_pdf_Export", "--outdir", folder,
        os.path.join(folder, f"{stem}.docx"),
    ]  # fmt: skip


def _run(command: list[str], folder: str, said: str, timeout: float) -> None:
    """Run LibreOffice to its end, or to the end of its time; nothing of it lives on."""
    from subprocess import DEVNULL, STDOUT, Popen, TimeoutExpired

    # Its words go to a file: a pipe would stay open as long as any of its children holds it.
    with open(said, "wb") as log:
        child = Popen(
            command, stdin=DEVNULL, stdout=log, stderr=STDOUT,
            env=os.environ | {"TMPDIR": folder}, start_new_session=True,
        )  # fmt: skip
        try:
            child.wait(timeout)
        except TimeoutExpired:
            raise Unwritable(f"LibreOffice needed more than {timeout:g} seconds.") from None
        finally:  # also when the user interrupts, and for children that outlive a good end
            _end(child)


def _end(child: Popen[bytes]) -> None:
    if os.name == "nt":
        from subprocess import DEVNULL, run

        kill = ["taskkill", "/F", "/T", "/PID", str(child.pid)]
        run(kill, stdout=DEVNULL, stderr=DEVNULL, check=False)
    else:
        from contextlib import suppress
        from signal import SIGKILL

        with suppress(ProcessLookupError):
            os.killpg(child.pid, SIGKILL)
    child.wait()
