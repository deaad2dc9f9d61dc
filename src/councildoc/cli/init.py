"""`councildoc init`: a new workspace with a sample paper."""

from __future__ import annotations

import json
import os
import shutil

import click

from councildoc import workspace
from councildoc.cli import show
from councildoc.content.schema import FILES, json_schema
from councildoc.errors import Unwritable

GLOBS = {
    "session": "content/*/session.yaml",
    "paper": "content/**/paper.yaml",
    "section": "content/**/sections/*.yaml",
    "annex": "content/**/annexes/*.yaml",
    "activities": "content/activities.yaml",
    "facts": "content/**/facts.yaml",
    "notes": "content/**/notes.yaml",
    "frameworks": "content/frameworks.yaml",
    "house-style": "content/house-style.yaml",
    "review": "content/**/review.yaml",
    "styles": "templates/*/styles.yaml",
}
"""Which files an editor holds against which schema."""


@click.command("init")
@click.argument("folder", metavar="DIR")
@click.pass_obj
def command(shown: show.Show, folder: str) -> None:
    """Make a new workspace in DIR: the template, the sample papers, editor settings."""
    if os.path.lexists(folder) and (not os.path.isdir(folder) or os.listdir(folder)):
        raise Unwritable(f'"{folder}" is there already and not empty; choose another name.')
    try:
        for part in ("content", "templates"):
            shutil.copytree(workspace.shipped(part), os.path.join(folder, part))
        _editor_settings(folder)
    except OSError as fault:
        raise Unwritable(f'"{folder}" could not be made: {fault.strerror or fault}.') from None
    shown.result(folder)
    shown.progress(f"Next: cd {folder}, then councildoc build.")


def _editor_settings(folder: str) -> None:
    """Schemas beside the content, and the setting by which editors find them."""
    schemas = os.path.join(folder, ".vscode", "schemas")
    os.makedirs(schemas)
    for kind in FILES:
        _write_json(os.path.join(schemas, f"{kind}.json"), json_schema(kind))
    found = {f"./.vscode/schemas/{kind}.json": glob for kind, glob in GLOBS.items()}
    _write_json(os.path.join(folder, ".vscode", "settings.json"), {"yaml.schemas": found})


def _write_json(path: str, value: object) -> None:
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, ensure_ascii=False, indent=2)
        file.write("\n")
