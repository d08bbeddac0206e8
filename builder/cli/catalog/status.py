"""`ldn catalog status`."""

from __future__ import annotations

from pathlib import Path

import click

from builder.cli import options, report
from builder.languages import language
from builder.pipeline import catalogs


@click.command("status", epilog="Example: ldn catalog status --json")
@options.courses
@options.as_json
@click.pass_obj
def command(root: str, courses: tuple[str, ...], as_json: bool) -> None:
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
