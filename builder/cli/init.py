"""`ldn init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from builder import scaffold
from builder.languages import UnknownLanguageError, language
from builder.source.ids import course_fault, slug


@click.command("init", epilog="Example: ldn init my-courses --course welcome --language id")
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False))
@click.option(
    "--course", "course_id", metavar="ID", default="first-steps", show_default=True, help="The id of the course."
)
@click.option(
    "--language", "code", metavar="LANG", default="en", show_default=True, help="The language it is written in."
)
@click.pass_obj
def command(root: str, folder: str, course_id: str, code: str) -> None:
    """Start a new workspace with a small course that builds at once."""
    what = course_fault(course_id)
    if what:
        near = slug(course_id)
        raise click.UsageError(
            f'the id "{course_id}" {what}; '
            + (f"write {near}" if near and not course_fault(near) else "choose another one")
        )
    try:
        language(code)
    except UnknownLanguageError as error:
        raise click.UsageError(str(error)) from None
    target = Path(root) / folder
    there = scaffold.occupied(target, course_id)
    if there:
        raise click.UsageError(f"{there} is there already; name a new folder, or another --course")
    for path in scaffold.write(target, course_id, code):
        click.echo(f"{Path(folder) / path}")
    click.echo(f"\nNext: cd {shlex.quote(folder)} && ldn build")
