"""A session's file -> the next session's, with what was guessed named in it."""

from __future__ import annotations

import datetime
import re

from councildoc.content.editing import Delete, Edit, Put, Set, edit
from councildoc.content.editing.outline import outline

GUESSED = ("name", "place", "from", "to", "site")

HEAD = """\
# Made from session {old}. Every value is a guess until somebody has confirmed it: put it right, then take
# its key out of `review`. A paper is not built with --final before that.
"""


_OLD_HEAD = re.compile(re.escape(HEAD).replace(r"\{old\}", "[A-Z0-9]+"))


def moved_on(
    text: str, old: str, new: str, first: datetime.date, last: datetime.date, years: tuple[str, str]
) -> str:
    """`years` is the old year and the new one, as the name and the site say them."""
    root = outline(text)
    said = {entry.key: entry.spot.value for entry in root.entries}
    values = {"symbol": new, "from": first.isoformat(), "to": last.isoformat()}
    values |= {key: said[key].replace(*years) for key in ("name", "site") if key in said}
    edits: list[Edit] = [Set((key,), value) for key, value in values.items() if key in said]
    edits += [Delete(("banner",))] if "banner" in said else []
    edits.append(Set(("review",), GUESSED) if "review" in said else Put((), "review", GUESSED, after="site"))
    made = edit(text, edits)
    return HEAD.format(old=old) + re.sub(_OLD_HEAD, "", made)
