"""Findings -> a JSON list, in the order of their places."""

from __future__ import annotations

import json

from councildoc.findings import Finding, Report


def write(report: Report) -> str:
    """One object a finding; lines and columns count from 1, 0 is no place."""
    return json.dumps([_record(finding) for finding in report], ensure_ascii=False, indent=2)


def _record(finding: Finding) -> dict[str, str | int]:
    where = finding.where
    return {
        "code": finding.code, "severity": str(finding.severity), "message": finding.message,
        "hint": finding.hint, "file": where.file, "line": where.line, "column": where.column,
    }  # fmt: skip
