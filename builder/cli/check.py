"""`ldn check`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import design as designed
from builder.cli import options, report
from builder.design.rules import Rule
from builder.diagnostics import InputError
from builder.pipeline import checking


@click.command("check", epilog="Examples: ldn check leadership · ldn check --design --rule reading")
@options.courses
@click.option("--design", is_flag=True, help="Tell what makes a course hard to learn from (docs/design.md).")
@click.option(
    "--rule",
    "rules",
    multiple=True,
    metavar="RULE",
    type=click.Choice([str(rule) for rule in Rule]),
    help=f"Only this rule of design: {', '.join(Rule)}.",
)
@options.as_json
@click.pass_obj
def command(root: str, courses: tuple[str, ...], design: bool, rules: tuple[str, ...], as_json: bool) -> None:
    """Tell everything that is wrong with the source, and change nothing.

    COURSE is the name of a folder in course_src; all courses by default. --rule may be repeated, and means --design.
    """
    try:
        if design or rules:
            raise click.exceptions.Exit(designed.check(Path(root), courses, rules, as_json=as_json))
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
