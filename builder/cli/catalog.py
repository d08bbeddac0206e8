"""`ldn catalog`: update, add, status."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options, report
from builder.diagnostics import suggest
from builder.languages import language
from builder.pipeline import catalogs


class _Group(click.Group):
    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            raise click.UsageError(f'there is no command "catalog {args[0]}"; {suggest(args[0], self.commands)}', ctx)
        return super().resolve_command(ctx, args)


@click.group("catalog", cls=_Group, no_args_is_help=True)
def command() -> None:
    """Work with the translations: gettext catalogs in translations/."""


@command.command("update", epilog="Example: ldn catalog update --check   (in CI: exit 1 where a file would change)")
@options.courses
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.pass_obj
def update(root: str, courses: tuple[str, ...], only_check: bool) -> None:
    """Bring the .pot and every .po up to date with the source. No translation is lost."""
    updated, warnings = catalogs.update(Path(root), courses, write=not only_check)
    report.diagnostics(warnings)
    error = catalogs.out_of_date(updated) if only_check else None
    if error:
        raise error
    for each in updated:
        click.echo(f"{each.path}: {_said(each)}")


@command.command("add", epilog="Example: ldn catalog add pt-br")
@click.argument("code", metavar="LANG")
@options.courses
@click.pass_obj
def add(root: str, code: str, courses: tuple[str, ...]) -> None:
    """Start the catalog of a language; LANG is MediaWiki's code, such as pt-br or zh-hans."""
    for each in catalogs.add(Path(root), code, courses):
        if each.changed:
            click.echo(f"{each.path}: {'written' if each.language == code else _said(each)}")
            if not each.built:
                click.echo(f"Add {code} under languages: in course.yaml to build it.")


@command.command("status", epilog="Example: ldn catalog status --json")
@options.courses
@options.as_json
@click.pass_obj
def status(root: str, courses: tuple[str, ...], as_json: bool) -> None:
    """Show how far each language is: words done, stale, to do."""
    found = catalogs.status(Path(root), courses)
    if as_json:
        report.as_json([_row(standing) for standing in found])
        return
    for course in dict.fromkeys(standing.course.id for standing in found):
        click.echo(f"\n{course}")
        rows = [_cells(standing) for standing in found if standing.course.id == course]
        report.table(
            ("language", "", "words", "stale", "to do", "messages to do", "errors"), rows, right=(2, 3, 4, 5, 6)
        )


def _said(updated: catalogs.Updated) -> str:
    if not updated.changed:
        return "unchanged"
    return str(updated.report) if updated.report else "written"


def _row(standing: catalogs.Standing) -> dict[str, object]:
    counts = standing.coverage
    return {
        "course": standing.course.id,
        "language": standing.language,
        "percent": counts.percent,
        "words": counts.words.as_dict(),
        "messages": counts.messages.as_dict(),
        "errors": standing.errors,
    }


def _cells(standing: catalogs.Standing) -> tuple[str, ...]:
    counts = standing.coverage
    name = language(standing.language).name
    percent = f"{counts.percent} %"
    return (
        standing.language,
        name,
        percent,
        str(counts.words.stale),
        str(counts.words.to_do),
        str(counts.messages.to_do),
        str(standing.errors),
    )
