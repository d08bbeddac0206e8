"""`ldn catalog lint`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from builder.cli import options, report
from builder.diagnostics import Severity
from builder.pipeline.linting import LintedCatalog, lint_catalogs


@click.command("lint", epilog="Examples: ldn catalog lint es · ldn catalog lint --strict   (in CI)")
@click.argument("languages", nargs=-1, metavar="[LANG]...")
@click.option("--course", "courses", multiple=True, metavar="COURSE", help="Only this course; may be repeated.")
@click.option("--strict", is_flag=True, help="Exit 1 on warnings too.")
@options.as_json
@click.pass_obj
def command(root: str, languages: tuple[str, ...], courses: tuple[str, ...], strict: bool, as_json: bool) -> None:
    """Tell what may be wrong with the translations, and change nothing.

    LANG is MediaWiki's code, such as es; all catalogs by default. docs/linting.md explains each check and how to
    silence it with a reason.
    """
    linted = lint_catalogs(Path(root), languages, courses)
    if as_json:
        report.as_json([_row(each) for each in linted])
    else:
        _show(linted)
    fails = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    if any(each.count(severity) for each in linted for severity in fails):
        raise click.exceptions.Exit(report.AT_FAULT)


def _show(linted: Sequence[LintedCatalog]) -> None:
    for each in linted:
        report.diagnostics(each.found)
    several = len({each.course for each in linted}) > 1
    for each in linted:
        name = f"{each.course} {each.language}" if several else each.language
        errors, warnings = each.count(Severity.ERROR), each.count(Severity.WARNING)
        click.echo(f"{name}: {_many(errors, 'error')}, {_many(warnings, 'warning')}, {each.silenced} silenced")
    if not linted:
        click.echo("There is no catalog yet; start one: ldn catalog add LANG")


def _many(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _row(linted: LintedCatalog) -> dict[str, object]:
    return {
        "course": linted.course,
        "language": linted.language,
        "errors": linted.count(Severity.ERROR),
        "warnings": linted.count(Severity.WARNING),
        "silenced": linted.silenced,
        "findings": report.diagnostic_rows(linted.found),
    }
