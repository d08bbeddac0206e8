"""`ldn catalog pseudo`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options, report
from builder.languages import PSEUDO
from builder.pipeline.pseudo import write_pseudo


@click.command("pseudo", epilog="Example: ldn catalog pseudo, then ldn build -l en-x-pseudo -l ar-x-pseudo")
@options.courses
@click.pass_obj
def command(root: str, courses: tuple[str, ...]) -> None:
    """Write catalogs made by machine, to look at the course before anyone translates.

    en-x-pseudo is longer, accented and in brackets: what is cut, or shown without them, is a fault of the course or the
    builder. ar-x-pseudo is written from right to left. They are built only where -l or course.yaml names them, are never
    ready, and are not meant to be committed.
    """
    written, warnings = write_pseudo(Path(root), courses)
    report.diagnostics(warnings)
    for path, changed in written:
        click.echo(f"{path}: {'written' if changed else 'unchanged'}")
    click.echo(f"Build them: ldn build {' '.join(f'-l {code}' for code in PSEUDO)}")
