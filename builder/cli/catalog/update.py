"""`ldn catalog update`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options, report
from builder.pipeline import catalogs


@click.command("update", epilog="Example: ldn catalog update --check   (in CI: exit 1 where a file would change)")
@options.courses
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.pass_obj
def command(root: str, courses: tuple[str, ...], only_check: bool) -> None:
    """Bring the .pot and every .po up to date with the source. No translation is lost."""
    updated, warnings = catalogs.update(Path(root), courses, write=not only_check)
    report.diagnostics(warnings)
    error = catalogs.out_of_date(updated) if only_check else None
    if error:
        raise error
    for each in updated:
        click.echo(f"{each.path}: {said(each)}")


def said(updated: catalogs.Updated) -> str:
    """Return what an update did to a file, in a few words."""
    if not updated.changed:
        return "unchanged"
    return str(updated.report) if updated.report else "written"
