"""`ldn catalog add`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options
from builder.cli.catalog.update import said
from builder.languages import language
from builder.pipeline import catalogs


@click.command("add", epilog="Example: ldn catalog add pt-br")
@click.argument("code", metavar="LANG")
@options.courses
@click.pass_obj
def command(root: str, code: str, courses: tuple[str, ...]) -> None:
    """Start the catalog of a language; LANG is MediaWiki's code, such as pt-br or zh-hans."""
    for each in catalogs.add(Path(root), code, courses):
        if each.changed:
            click.echo(f"{each.path}: {'written' if each.language == code else said(each)}")
            if not each.built:
                click.echo(f"Add {code} under languages: in course.yaml to build it.")
    if not language(code).plurals_known:
        click.echo(f"Nothing is known of the plural forms of {code}: its header has two. Courses need none.")
