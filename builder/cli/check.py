"""`ldn check`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options, report
from builder.diagnostics import InputError
from builder.pipeline import checking


@click.command("check", epilog="Example: ldn check leadership")
@options.courses
@options.as_json
@click.pass_obj
def command(root: str, courses: tuple[str, ...], as_json: bool) -> None:
    """Tell everything that is wrong with the source, and change nothing.

    COURSE is the name of a folder in course_src; all courses by default.
    """
    try:
        checked, warnings = checking.check_workspace(Path(root), courses)
    except InputError as error:
        if not as_json:
            raise
        report.as_json(report.diagnostic_rows(error.diagnostics))
        raise click.exceptions.Exit(report.AT_FAULT) from None
    if as_json:
        report.as_json(report.diagnostic_rows(warnings))
        return
    report.diagnostics(warnings)
    for course in checked:
        click.echo(f"{course.id}: {course.summary}")
