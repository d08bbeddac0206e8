"""`ldn catalog import`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import click

from builder.catalog.exchange.fate import NOT_TAKEN, Fate
from builder.catalog.exchange.reply import credit_lines, shown, write_reply
from builder.catalog.words import count_words
from builder.cli import report
from builder.pipeline.importing import Imported, Wanted, import_returned
from builder.pipeline.replacing import replace_file

_LISTED = 10
_WHY = {
    Fate.CONFLICT: "changed there and here",
    Fate.THERE: "there is a translation already",
    Fate.UNFINISHED: "marked as unfinished",
    Fate.EMPTIED: "came back empty",
    Fate.BROKEN: "would break the page",
    Fate.MISPLACED: "has another message's source",
    Fate.UNKNOWN: "belongs to no message",
}


@click.command("import", epilog="Example: ldn catalog import ~/Downloads/leadership-es.po")
@click.argument("source", metavar="FILE|ZIP|DIR", type=click.Path(exists=True, path_type=Path))
@click.option("--course", default="", metavar="COURSE", help="The course, where the file does not tell.")
@click.option("--language", default="", metavar="LANG", help="The language, where the file does not tell.")
@click.option("--take", "takes", multiple=True, metavar="KEY", help="Take this message whatever stands here.")
@click.option("--reply", metavar="FILE", help="Where to write the reply to one file; beside it by default.")
@click.option("--dry-run", is_flag=True, help="Tell what would be taken, and write nothing.")
@click.pass_obj
def command(
    root: str,
    source: Path,
    course: str,
    language: str,
    takes: tuple[str, ...],
    reply: str | None,
    dry_run: bool,
) -> None:
    """Take back what a translator sent: a .po, .xlf or .csv file, a zip or a folder.

    What only the translator changed is taken. What was changed here too is listed with both versions and left as it is;
    --take KEY takes theirs. A reply to send back is written beside the file.
    """
    wanted = Wanted(course, language, takes)
    imported, warnings = import_returned(Path(root), source, wanted, write=not dry_run)
    if reply and len(imported) > 1:
        raise click.UsageError(f"there are {len(imported)} files to reply to; leave out --reply")
    report.diagnostics(warnings)
    for each in imported:
        _show(each)
        if not dry_run:
            path = Path(reply) if reply else _beside(source, each)
            replace_file(path, write_reply(each.returned, each.merged).encode())
            click.echo(f"reply to send back: {click.format_filename(path)}")
    _offer(imported)
    if dry_run:
        click.echo("Nothing was written.")


def _beside(source: Path, each: Imported) -> Path:
    folder = source if source.is_dir() else source.parent
    return folder / f"{Path(each.returned.file).stem}.reply.txt"


def _show(each: Imported) -> None:
    merged = each.merged
    taken = [outcome for outcome in merged.outcomes if outcome.fate is Fate.TAKEN]
    words = sum(count_words(outcome.theirs.msgid) for outcome in taken)
    click.echo(f"{each.path}: {len(taken)} taken ({words:,} words){_also(each)}")
    if not each.based:
        click.echo("  What was sent is not in kits/, so only empty and fuzzy entries were filled.")
    listed = [outcome for outcome in merged.outcomes if outcome.fate in NOT_TAKEN]
    for outcome in listed[:_LISTED]:
        click.echo(f"  not taken, {_WHY[outcome.fate]}: {shown(outcome.theirs.msgctxt or '?')}")
        if outcome.ours is not None:
            click.echo(f"    theirs: {_short(outcome.theirs.msgstr)}\n    today:  {_short(outcome.ours.msgstr)}")
        else:
            click.echo(f"    theirs: {_short(outcome.theirs.msgstr)}")
    if len(listed) > _LISTED:
        click.echo(f"  and {len(listed) - _LISTED} more, in the reply")


def _also(each: Imported) -> str:
    names = (
        (Fate.STALE, "taken for a former source"),
        (Fate.SUGGESTION, "taken as suggestions"),
        (Fate.KEPT, "kept for later"),
        (Fate.UNTOUCHED, "untouched"),
        (Fate.ALREADY, "here already"),
    )
    merged = each.merged
    counts = [(merged.count(fate), name) for fate, name in names]
    counts += [(merged.count(*NOT_TAKEN), "not taken"), (merged.missing, "not in the file")]
    return "".join(f",\n  {count} {name}" for count, name in counts if count)


def _short(text: str, most: int = 64) -> str:
    line = " ".join(shown(text).split())
    return line if report.width(line) <= most else f"{line[: most - 1]}…"


def _offer(imported: Iterable[Imported]) -> None:
    """Print the lines for credits.yaml."""
    for each in imported:
        if each.people:
            path = f"{each.path.rpartition('/')[0]}/credits.yaml"
            click.echo(f"\nTo name who translated, if they agree, add to {path}:")
            for line in credit_lines(each.returned.language, each.people):
                click.echo(line)
