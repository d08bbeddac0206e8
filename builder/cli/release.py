"""`ldn release`."""

from __future__ import annotations

import gc
import shlex
from pathlib import Path

import click

from builder.archives.losses import Losses
from builder.cli import report
from builder.pipeline.release import Released, release

_FEW = 10


@click.command("release", epilog="Examples: ldn release es · ldn release leadership/es --note 'Spring cohort'")
@click.argument("run", metavar="[COURSE/]RUN")
@click.option("--archive", metavar="FILE", help="What was imported; by default the archive of the run in dist/.")
@click.option("--note", default="", metavar="TEXT", help="What there is to say of this release.")
@click.option("-o", "--out", metavar="DIR", help="Where it was built; dist/ of the workspace by default.")
@click.pass_obj
def command(root: str, run: str, archive: str | None, note: str, out: str | None) -> None:
    """Record that the archive of a run was imported into WikiLearn.

    Writes released/COURSE/RUN.json, to be committed. The builds that follow tell, against it, what the next import
    would take from learners, and blank the pages that are gone.
    """
    gc.disable()
    folder = Path(out) if out else Path(root) / "dist"
    found = release(Path(root), folder, run, Path(archive) if archive else None, note)
    report.diagnostics(found.warnings)
    _show(found)


def _show(found: Released) -> None:
    if not found.fresh:
        click.echo(f"{found.path} has this archive already, released on {found.record.origin.date}.")
        return
    blocks = len(found.record.blocks)
    click.echo(f"{found.path}: {found.chosen} as released on {found.record.origin.date}, {blocks} blocks")
    if found.since and found.changes:
        click.echo(f"Since the release of {found.since.origin.date}: {_counted(found.changes)}.")
        for lost in found.changes.lost[:_FEW]:
            click.echo(f"  removed: {_plain(lost.title)} ({lost.type} {_plain(lost.url_name)})")
        if len(found.changes.lost) > _FEW:
            click.echo(f"  and {len(found.changes.lost) - _FEW} more")
    click.echo("\nCommit it, so that every build knows of it:")
    path = shlex.quote(found.path)
    click.echo(f"  git add {path}\n  git commit -m {shlex.quote(f'Release {found.chosen}')} {path}")


def _counted(changes: Losses) -> str:
    counts = {
        "changed": changes.changed,
        "added": changes.added,
        "removed": len(changes.lost),
        "moved": changes.moved,
        "with other answers": len(changes.answers),
    }
    said = ", ".join(f"{count} {what}" for what, count in counts.items() if count)
    return f"blocks: {said}" if said else "no block changed"


def _plain(text: str) -> str:
    """Return a text of an archive as a terminal may show it."""
    return "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)[:60]
