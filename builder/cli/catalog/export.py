"""`ldn catalog export`."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from builder.cli import options
from builder.pipeline import exchange
from builder.pipeline.catalogs import replace_file

_FORMATS = ("po", "mediawiki", "xliff", "csv")


@click.command(
    "export", epilog="Examples: ldn catalog export es --format csv --bom · ldn catalog export ar --format xliff"
)
@click.argument("code", metavar="LANG")
@options.courses
@click.option("--format", "form", type=click.Choice(_FORMATS), default="po", show_default=True, help="What to write.")
@click.option("-o", "--output", metavar="FILE", help="Where to write one course; - for standard output.")
@click.option("--force", is_flag=True, help="Write over files that lie there.")
@click.option("--bom", is_flag=True, help="CSV: begin with a byte order mark, by which Excel knows UTF-8.")
@click.option(
    "--group", default="", metavar="GROUP", help='MediaWiki: the message group, such as "messagebundle-A page".'
)
@click.pass_obj
def command(
    root: str, code: str, courses: tuple[str, ...], form: str, output: str | None, force: bool, bom: bool, group: str
) -> None:
    """Write the catalog of a language for another tool; ldn catalog import reads it back.

    The file is named after the course and the language, here COURSE-LANG.csv and so on.
    """
    exported = exchange.export(Path(root), exchange.Wish(code, form, group, bom), courses, datetime.now(UTC))
    if output and len(exported) > 1:
        raise click.UsageError(f"there are {len(exported)} files to write; name one COURSE, or leave out --output")
    if output == "-":
        click.echo(exported[0].content, nl=False)
        return
    files = [(Path(output) if output else Path(root) / each.name, each) for each in exported]
    for path, each in files:
        if not force and exchange.occupied(path, each.content):
            where = click.format_filename(path)
            raise click.UsageError(f"{where} lies there already, perhaps with someone's work; use --force or -o FILE")
    for path, each in files:
        replace_file(path, each.content)
        click.echo(f"{click.format_filename(path)}: {each.messages} messages, {each.to_do} to do")
