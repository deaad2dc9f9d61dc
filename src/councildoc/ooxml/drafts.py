"""How a draft's file shows what nobody has reviewed: written by one station, overlooked by another."""

from __future__ import annotations

FILL = "FFF3D1"
"""The shading of carried words; what is highlighted on it went stale (docs/word/draft-marks.md)."""
