"""The few ways a command can end, and the exit code of each: the one table."""

from __future__ import annotations

DONE = 0
FOUND_ERRORS = 1
UNUSABLE = 2


class CouncildocError(Exception):
    """Something the user can mend; the message is one or two clear sentences."""

    exit_code = UNUSABLE


class NotFound(CouncildocError):
    """A paper, folder, template or file that was named is not there."""


class Unreadable(CouncildocError):
    """An input exists but cannot be used: damaged, hostile, encrypted or of another kind."""


class Unwritable(CouncildocError):
    """An output could not be written; what stood there before is untouched."""


class MissingTool(CouncildocError):
    """An optional program (LibreOffice) is needed and not installed."""
