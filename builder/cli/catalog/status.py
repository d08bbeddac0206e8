"""`ldn catalog status`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

import click

from builder.catalog.status import Coverage
from builder.cli import options, report
from builder.languages import language
from builder.pipeline import catalogs
from builder.pipeline.progress import largest, write_map

_HEAD = ("language", "", "words", "to do", "stale", "messages to do", "errors")
_LARGEST = 5
_WIDTH = 80


@click.command("status", epilog="Example: ldn catalog status --html status.html")
@options.courses
@click.option("-l", "--language", "languages", multiple=True, metavar="LANG", help="Only this language.")
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(dir_okay=False), help="Draw lesson × language as a page."
)
@options.as_json
@click.pass_obj
def command(root: str, courses: tuple[str, ...], languages: tuple[str, ...], page: str | None, as_json: bool) -> None:
    """Show how far each language is: words done, to do, stale; what was reviewed; the lessons with most to do."""
    found = catalogs.status(Path(root), courses, languages)
    if page:
        write_map(Path(page), found)
    if as_json:
        report.as_json([_row(standing) for standing in found])
        return
    for course in dict.fromkeys(standing.course.id for standing in found):
        _show([standing for standing in found if standing.course.id == course])
    if not found:
        click.echo("There is no translation yet; start one: ldn catalog add LANG")
    if page:
        click.echo(f"\n{page}: written")


def _show(found: Sequence[catalogs.Standing]) -> None:
    click.echo(f"\n{found[0].course.id}")
    report.table(_HEAD, map(_cells, found), right=(2, 3, 4, 5, 6))
    lines = list(_to_do(found))
    if lines:
        click.echo("\nMost words to do")
        for line in lines:
            click.echo(line)
    reviewed = [(each.language, review) for each in found for review in each.reviews]
    if reviewed:
        click.echo("\nReviewed")
        rows = [
            (code, each.lesson, each.reviewer, each.date, "reads so still" if each.unchanged else "changed since")
            for code, each in reviewed
        ]
        report.table(("language", "lesson", "by", "on", ""), rows)


def _to_do(found: Iterable[catalogs.Standing]) -> Iterator[str]:
    """Yield the largest lessons: the words, the file, then the languages as far as the line goes."""
    for place, words in largest(found, _LARGEST):
        line = f"{sum(words.values()):>6,}  {place.path}"
        each = [f"{code} {count:,}" for code, count in sorted(words.items(), key=lambda item: (-item[1], item[0]))]
        shown = f"{line}  {', '.join(each)}"
        while len(shown) > _WIDTH and each:
            each.pop()
            shown = f"{line}  {', '.join(each)} …" if each else line
        yield shown


def _row(standing: catalogs.Standing) -> dict[str, object]:
    return {
        "course": standing.course.id,
        "language": standing.language,
        **_counts(standing.coverage),
        "errors": standing.errors,
        "places": [
            {"title": part.place.title, "path": part.place.path, "lesson": part.place.lesson, **_counts(part.coverage)}
            for part in standing.places
        ],
        "reviews": [asdict(review) for review in standing.reviews],
    }


def _counts(found: Coverage) -> dict[str, object]:
    return {"percent": found.percent, "words": found.words.as_dict(), "messages": found.messages.as_dict()}


def _cells(standing: catalogs.Standing) -> tuple[str, ...]:
    counts = standing.coverage
    return (
        standing.language,
        language(standing.language).name,
        f"{counts.percent} %",
        f"{counts.words.to_do:,}",
        f"{counts.words.stale:,}",
        f"{counts.messages.to_do:,}",
        str(standing.errors),
    )
