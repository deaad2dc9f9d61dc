"""Findings -> SARIF 2.1.0 (OASIS), which editors and code hosts show beside the lines."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from councildoc.findings import Finding, Report, Severity, Where

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def write(report: Report, reasons: Mapping[str, str], version: str) -> str:
    """A log of one run. `reasons` says of a rule why it is one; not every code has one."""
    codes = sorted({finding.code for finding in report})
    driver = {"name": "councildoc", "version": version, "rules": [_rule(code, reasons) for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, codes.index(finding.code)) for finding in report],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _rule(code: str, reasons: Mapping[str, str]) -> dict[str, Any]:
    reason = reasons.get(code)
    return {"id": code} | ({"shortDescription": {"text": reason}} if reason else {})


def _result(finding: Finding, nth: int) -> dict[str, Any]:
    said = f"{finding.message} {finding.hint}".strip()
    return {
        "ruleId": finding.code, "ruleIndex": nth, "level": LEVELS[finding.severity],
        "message": {"text": said}, "locations": [{"physicalLocation": _place(finding.where)}],
    }  # fmt: skip


def _place(where: Where) -> dict[str, Any]:
    """A file's address (SARIF 2.1.0, 3.4.3) and, where there is one, the stretch of a line."""
    place: dict[str, Any] = {"artifactLocation": {"uri": quote(where.file.replace("\\", "/"), safe="/!")}}
    if where.line:
        region = {"startLine": where.line}
        if where.column:
            region |= {"startColumn": where.column, "endColumn": where.column + where.width}
        place["region"] = region
    return place
