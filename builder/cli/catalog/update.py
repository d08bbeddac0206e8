"""`ldn catalog update`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from builder.cli import options, report
from builder.diagnostics import Severity
from builder.pipeline import catalogs

_HEAD = ("language", "new", "changed", "moved", "gone", "back", "memory", "suggested", "words to do")
# So many keys of edits are named.
_NAMED = 3


@click.command("update", epilog="Example: ldn catalog update --check   (in CI: exit 1 where a file would change)")
@options.courses
@click.option(
    "--keep",
    multiple=True,
    metavar="KEY",
    help="The last edit of this message touches no translation: leave them as they are, in every language. May be repeated.",
)
@click.option("--memory/--no-memory", default=True, help="Take what other catalogs translate already; the default.")
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a file would change.")
@click.pass_obj
def command(root: str, courses: tuple[str, ...], keep: tuple[str, ...], memory: bool, only_check: bool) -> None:
    """Bring the .pot and every .po up to date with the source. No translation is lost.

    A message without a translation takes the one that all other catalogs agree on ("memory"), or a suggestion where only
    a similar text is known ("suggested"), which learners are not shown. Edits of commas, dashes, quotation marks and
    white space alone leave translations as they are. --check asks whether the source has moved on; it leaves the memory
    out.
    """
    updated, warnings = catalogs.update(
        Path(root), courses, write=not only_check, keep=keep, memory=memory and not only_check
    )
    report.diagnostics(warnings)
    error = catalogs.out_of_date(updated) if only_check else None
    if error:
        raise error
    for course in dict.fromkeys(each.course for each in updated):
        _show(course, [each for each in updated if each.course == course])
    if any(each.severity is Severity.ERROR for each in warnings):
        raise click.exceptions.Exit(report.AT_FAULT)


def said(updated: catalogs.Updated) -> str:
    """Return what an update did to a file, in a few words."""
    if not updated.changed:
        return "unchanged"
    return str(updated.report) if updated.report else "written"


def _show(course: str, updated: Sequence[catalogs.Updated]) -> None:
    languages = [each for each in updated if each.report]
    if not any(each.changed for each in updated):
        to_do = ", ".join(f"{each.language} {_words(each)}" for each in languages)
        click.echo(f"{course}: unchanged; words to do: {to_do}" if to_do else f"{course}: unchanged")
        return
    click.echo(f"\n{course}")
    if languages:
        report.table(_HEAD, map(_cells, languages), right=range(1, len(_HEAD)))
    else:
        click.echo("There is no translation yet; start one: ldn catalog add LANG")
    for line in (*_notes(languages), *_edited(updated)):
        click.echo(line)


def _cells(updated: catalogs.Updated) -> tuple[str, ...]:
    found = updated.report
    if found is None:
        return (updated.language,)
    counts = (found.new, found.changed, found.moved, found.vanished, found.restored, found.taken, found.suggested)
    return (updated.language, *(f"{count:,}" if count else "·" for count in counts), _words(updated))


def _words(updated: catalogs.Updated) -> str:
    return f"{updated.report.words:,}" if updated.report and updated.report.words else "none"


def _notes(languages: Sequence[catalogs.Updated]) -> Iterator[str]:
    """Yield what the table has no room for."""
    harmless = max((each.report.harmless for each in languages if each.report), default=0)
    if harmless:
        edits = "1 edit" if harmless == 1 else f"{harmless:,} edits"
        yield f"{edits} of punctuation or white space alone: no translation was touched."
    kept: dict[str, list[str]] = {}
    left: dict[str, list[str]] = {}
    for each in languages:
        for found, keys in ((kept, each.report.kept if each.report else ()), (left, each.left)):
            for key in keys:
                found.setdefault(key, []).append(each.language)
    yield from (f"Kept as it is: {key} ({', '.join(codes)})" for key, codes in kept.items())
    yield from (f"Still to look at, an older text is translated: {key} ({', '.join(c)})" for key, c in left.items())
    yield from _unbuilt(languages)


def _edited(updated: Iterable[catalogs.Updated]) -> Iterator[str]:
    """Yield how to spare translators an edit that changes no meaning, where any has to look at one."""
    keys = [key for each in updated for key in each.edited]
    if keys and any(each.report and each.report.changed for each in updated):
        more = f" and {len(keys) - _NAMED:,} more" if len(keys) > _NAMED else ""
        yield f"Edited: {', '.join(keys[:_NAMED])}{more}"
        yield "Where an edit changes no meaning: ldn catalog update --keep KEY"


def _unbuilt(languages: Iterable[catalogs.Updated]) -> Iterator[str]:
    codes = [each.language for each in languages if not each.built]
    if codes:
        yield f"Not under languages: in course.yaml, so not built: {', '.join(codes)}"
