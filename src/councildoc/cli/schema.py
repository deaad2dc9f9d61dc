"""`councildoc schema`: JSON Schema for editors."""

from __future__ import annotations

import json

import click

from councildoc.cli import show
from councildoc.content.schema import FILES, json_schema

CHANGES = "changes"


@click.command("schema")
@click.argument("kind", type=click.Choice([*FILES, CHANGES]), required=False)
@click.pass_obj
def command(shown: show.Show, kind: str | None) -> None:
    """The JSON Schema of one KIND of file; without a kind, of all YAML files, by name. `changes` is
    what `diff --to json` writes."""
    if kind == CHANGES:
        from councildoc.writers.changes import json as changes

        shown.result(changes.schema().rstrip())
        return
    schemas = json_schema(kind) if kind else {name: json_schema(name) for name in FILES}
    shown.result(json.dumps(schemas, ensure_ascii=False, indent=2))
