"""`ldn completion status`."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.formatting import wrap_text

from builder.cli import options, report
from builder.cli.completion.options import damage_told, key_file, needs_extra, store_folder

if TYPE_CHECKING:
    from builder.completion.holdings import Held
    from builder.pipeline.completion_status import RunStatus, Status

_HEAD = ("FORMAT", "FILES", "FACTS", "FROM", "TO", "BAD", "CUT SHORT")
_RUNS = ("RUN", "NEWEST", "VERSIONS", "FORMATS")
_DAY = len("2026-01-31")
_NAME, _LISTED = 30, 30
_KEYS = {
    "fits": "The key is here, and fits: {path}",
    "missing": "The key is not here: {path}",
    "another": "The key here is of another store: {path}",
    "unreadable": "This is no key: {path}",
}


@click.command("status", epilog="Example: ldn completion status --store completion")
@store_folder
@key_file
@options.as_json
@click.pass_obj
@needs_extra
@damage_told
def command(root: str, store: Path, key: Path | None, as_json: bool) -> int:
    """Tell what the store of facts holds, and what in it is old, unlisted or cannot be read.

    Nothing is changed. Exit status 1 where something cannot be read.
    """
    from builder.pipeline.completion_status import status  # noqa: PLC0415 - needs the extra

    folder = Path(root) / store
    if not (folder / "ledger").is_dir():
        spelled = click.format_filename(folder)
        raise click.UsageError(
            f"there is no store in {spelled}; run ldn completion import, or name another with --store"
        )
    told = status(Path(root), folder, key)
    if as_json:
        report.as_json(_plain(told))
    else:
        _show(folder, told)
        report.diagnostics(told.found)
    return report.AT_FAULT if told.found.errors else 0


def _show(folder: Path, told: Status) -> None:
    holdings = told.holdings
    facts = sum(held.facts for held in holdings.formats.values())
    click.echo(
        f"{click.format_filename(folder)}: {facts} facts of {holdings.persons} learners, from {_files(holdings)}"
    )
    click.echo(_KEYS[told.key_state].format(path=told.key.as_posix()))
    if told.erased:
        click.echo(f"Erased for good: {told.erased} pseudonyms")
    if holdings.formats:
        click.echo()
        report.table(
            _HEAD, [_format(name, held) for name, held in sorted(holdings.formats.items())], right=(1, 2, 5, 6)
        )
    if told.runs:
        click.echo()
        _runs(told.runs[:_LISTED])
    if len(told.runs) > _LISTED:
        click.echo(f"… and {len(told.runs) - _LISTED} more runs; --json has all")


def _files(holdings: Any) -> str:
    count = len(holdings.entries)
    return f"{count} file" if count == 1 else f"{count} files"


def _format(name: str, held: Held) -> tuple[str, ...]:
    bad, cut = (str(count or "") for count in (held.quarantined, held.partial))
    return (name, str(held.files), str(held.facts), _day(held.first), _day(held.last), bad, cut)


def _runs(runs: tuple[RunStatus, ...]) -> None:
    """Print a line a run, and what spoke of it below."""
    names = [_short(f"{run.course}/{run.name}" if run.listed else run.course_key) for run in runs]
    wide = max(map(report.width, (*names, _RUNS[0])))
    click.echo(click.style(f"{_RUNS[0]:<{wide}}  {_RUNS[1]:<{_DAY}}  {_RUNS[2]}", bold=True))
    for name, run in zip(names, runs, strict=True):
        newest = _day(run.held.last) or "nothing"
        known = str(run.versions) if run.versions else "no outline"
        pad = " " * (wide - report.width(name))
        click.echo(f"{name}{pad}  {newest:<{_DAY}}  {known}{'' if run.listed else ', unlisted'}")
        if run.held.formats:
            click.echo(wrap_text(", ".join(sorted(run.held.formats)), 80, "  ", "  "))


def _short(name: str) -> str:
    """Shorten a name from the left, where runs are alike."""
    return name if report.width(name) <= _NAME * 2 else "…" + name[-_NAME * 2 + 1 :]


def _day(moment: datetime | None) -> str:
    return f"{moment:%Y-%m-%d}" if moment else ""


def _plain(told: Status) -> dict[str, Any]:
    from builder.completion.holdings import iso  # noqa: PLC0415

    holdings = told.holdings
    return {
        "learners": holdings.persons,
        "erased": told.erased,
        "key": {"path": told.key.as_posix(), "state": str(told.key_state)},
        "formats": [
            {
                "format": name, "files": held.files, "facts": held.facts, "first": iso(held.first),
                "last": iso(held.last), "partial": held.partial, "quarantined": held.quarantined,
            }
            for name, held in sorted(holdings.formats.items())
        ],
        "runs": [
            {
                "course_key": run.course_key, "course": run.course, "run": run.name, "language": run.language,
                "listed": run.listed, "versions": run.versions, "newest": iso(run.held.last),
                "formats": sorted(run.held.formats),
            }
            for run in told.runs
        ],
        "found": report.diagnostic_rows(told.found),
    }  # fmt: skip
