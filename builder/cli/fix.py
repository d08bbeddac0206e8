"""`ldn fix`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options
from builder.pipeline import fixing


@click.command("fix", epilog="Example: ldn fix leadership")
@options.courses
@click.pass_obj
def command(root: str, courses: tuple[str, ...]) -> None:
    """Write the ids that are missing into the source.

    Units, blocks, choices and further runs of text get an id each, once; nothing else changes.
    """
    added = fixing.fix(Path(root), courses)
    for each in added:
        click.echo(f"{each.location}: added {each.added}")
    click.echo(f"{len(added)} {'id' if len(added) == 1 else 'ids'} added." if added else "No id is missing.")
