"""`ldn catalog memory`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import report
from builder.pipeline.memory import remember


@click.command("memory", epilog="Example: ldn catalog memory old-course/es.po omegat.tmx")
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=click.Path(exists=True, dir_okay=False))
@click.option("-l", "--language", "code", metavar="LANG", default="", help="The language, where a file does not tell.")
@click.option("--from", "source", metavar="LANG", default="en", help="The language translated from; en without it.")
@click.pass_obj
def command(root: str, files: tuple[str, ...], code: str, source: str) -> None:
    """Remember the translations in files: .po, .tmx, .xlf or .csv.

    They are kept in memory/, beside those of the workspace's own catalogs; each later `ldn catalog update` takes from
    them what fits. What is unfinished or fuzzy is left out.
    """
    found, warnings = remember(Path(root), [Path(file) for file in files], code, source)
    report.diagnostics(warnings)
    for each in found:
        already = each.pairs - each.new
        parts = [f"{each.new:,} taken", f"{already:,} known already" if already else ""]
        parts.append(f"{each.doubtful:,} left out, unfinished" if each.doubtful else "")
        click.echo(f"{each.name}: {', '.join(filter(None, parts))}; {each.path}")
    if any(each.new for each in found):
        click.echo("They are used by the next ldn catalog update.")
