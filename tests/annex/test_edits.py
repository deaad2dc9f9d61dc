"""What people did to an annex in Word: what would be lost, and what would not."""

from __future__ import annotations

import pytest

from councildoc.annex.units import Key, Unit, Units, edits
from councildoc.model.inlines import Run

PICTURE: Key = ("p", "annex-1")


def unit(kind: str, words: str) -> Unit:
    return Unit(kind, ("",), (((Run(words),),) if words else ((),),))


ROW: Units = {("row", "giga"): unit("row", "Giga")}


@pytest.mark.parametrize(("described", "said"), [("", "a picture"), ("A map", "A map")])
def test_a_picture_that_was_put_in_would_be_lost(described: str, said: str) -> None:
    found = ROW | {PICTURE: unit("picture word/media/image1.png", described)}
    (edit,) = edits(found, ROW, ROW)
    assert (edit.key, edit.was, edit.now) == (PICTURE, "", said)


def test_an_empty_paragraph_is_no_loss() -> None:
    assert edits(ROW | {PICTURE: unit("Paragraph", "")}, ROW, ROW) == ()
