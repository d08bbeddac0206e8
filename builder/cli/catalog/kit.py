"""`ldn catalog kit`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options
from builder.pipeline.kit import kit


@click.command("kit", epilog="Example: ldn catalog kit es   (then e-mail leadership-es-kit.zip)")
@click.argument("code", metavar="LANG")
@options.courses
@click.option("-o", "--output", metavar="FILE", help="Where to write the kit of one course.")
@click.pass_obj
def command(root: str, code: str, courses: tuple[str, ...], output: str | None) -> None:
    """Make one zip to e-mail to the translators of a language.

    It holds the catalog, the glossary, a style note and a page that says how to work, in their language where there is
    one. What was sent is kept in kits/: commit it, and ldn catalog import can tell what a translator changed.
    """
    if output and len(courses) > 1:
        raise click.UsageError("name one COURSE, or leave out --output")
    made = kit(Path(root), code, courses, Path(root), Path(output) if output else None)
    for each in made:
        size = f"{max(1, each.size // 1000):,} kB"
        click.echo(f"{click.format_filename(each.path)}: {each.messages} messages, {each.to_do} to do, {size}")
        for name in each.files[:4]:
            click.echo(f"  {name}")
        if len(each.files) > 4:  # noqa: PLR2004 - these may be hundreds
            click.echo(f"  and {len(each.files) - 4} files of the course, to look at")
        click.echo(f"{each.kept}: what is sent; commit it, to merge what comes back")
