"""Records of pictures -> the model's. Whether the file is there, and a picture, is for the build."""

from __future__ import annotations

import posixpath
from typing import Any

from councildoc.content.nodes import Scalar
from councildoc.content.words import Words
from councildoc.model.blocks import Picture

Record = dict[str, Any]

EMU = {"cm": 360_000, "mm": 36_000, "in": 914_400, "pt": 12_700, "emu": 1}
"""English metric units, in which Word measures pictures (ECMA-376 Part 1, 20.1.10.16)."""


def read(name: str, record: Record, place: str, words: Words) -> Picture:
    """A picture whose file is named as the paper's folder (`place`) sees it."""
    file: Scalar = record["picture"]
    words.places.put(name, file)
    described = record.get("description")
    if not described or not described.value.strip():
        words.report.warning(
            "picture-undescribed", f'Nobody who cannot see "{file.value}" learns what it shows.',
            file.where(), "Add a line: description: what the picture shows.",
        )  # fmt: skip
    return Picture(
        name,
        posixpath.normpath(posixpath.join(place, file.value)),
        described.value if described else "",
        emu(record["width"].value) if record.get("width") else 0,
        emu(record["height"].value) if record.get("height") else 0,
    )


def emu(size: str) -> int:
    """`12 cm` -> 4320000; the size has the form that the schema asks for."""
    number = size.rstrip("cmintpeu ")
    return round(float(number) * EMU[size[len(number) :].strip()])
