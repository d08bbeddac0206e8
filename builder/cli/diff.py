"""`ldn diff`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from itertools import groupby
from pathlib import Path
from typing import Any

import click

from builder.cli import options, report
from builder.pipeline.diff import Diff, diff
from builder.pipeline.findings import Finding

_CELLS = 79
_FEW = 12


@click.command("diff", epilog="Examples: ldn diff course.tar.gz · ldn diff FILE leadership/es --json")
@click.argument("export", metavar="EXPORT")
@click.argument("run", metavar="[RUN]", required=False, default="")
@click.option("--all", "everything", is_flag=True, help="List everything, also what only today's build brings.")
@options.as_json
@click.pass_obj
def command(root: str, export: str, run: str, everything: bool, as_json: bool) -> None:
    """Tell what was done in Studio since the last release.

    EXPORT is what Studio › Tools › Export gives, still packed. Its run is found by its course key; name RUN where it is
    of another course than any here. Each edit is shown with the line of the source or the entry of the catalog that it
    belongs to, and with what an import of today's build would do to it. Nothing is written.

    Exit status: 0 where an import would take nothing back, 1 where it would, or where EXPORT cannot be read.
    """
    found = diff(Path(root), Path(export), run)
    if as_json:
        report.as_json(_rows(found))
    else:
        _show(found, everything=everything)
    raise click.exceptions.Exit(report.AT_FAULT if found.undone else 0)


def _rows(found: Diff) -> dict[str, Any]:
    return {
        "run": str(found.chosen),
        "course_key": found.key,
        "released": found.since,
        "undone": found.undone,
        "findings": [asdict(finding) for finding in found.findings],
        "import": list(found.effects),
        "carried_by_onto": list(found.carried),
        "brought": asdict(found.brought),
        "notes": list(found.notes),
    }


def _show(found: Diff, *, everything: bool) -> None:
    against = f"the release of {found.since}" if found.since else "today's build"
    count = len(found.findings)
    said = f"{count} {'difference' if count == 1 else 'differences'}" if count else "nothing was changed"
    _say(f"{found.chosen} in Studio against {against}: {said}", bold=True)
    for note in found.notes:
        _say(note)
    for group, members in groupby(found.findings, key=lambda finding: finding.group):
        _group(str(group), list(members), everything=everything)
    _effects(found)
    _brought(found, everything=everything)


def _group(title: str, members: list[Finding], *, everything: bool) -> None:
    click.echo()
    _say(title, bold=True)
    shown = members if everything else members[:_FEW]
    for finding in shown:
        _say(finding.what + (f" ({finding.note})" if finding.note else ""), "  ")
        if finding.before:
            _say(finding.before, "    - ", color="red")
        if finding.after:
            _say(finding.after, "    + ", color="green")
        elif finding.before:
            _say("(nothing)", "    + ", color="green")
        _say(finding.place, "    ")
    if len(members) > len(shown):
        _say(f"and {len(members) - len(shown)} more: --all lists them", "  ")


def _effects(found: Diff) -> None:
    if not found.effects:
        return
    click.echo()
    _say("An import of today's build would", bold=True)
    for effect in found.effects:
        _say(effect, "  ")
    if found.carried:
        _say(f"ldn build --onto EXPORT keeps: {', '.join(found.carried)}", "  ")


def _brought(found: Diff, *, everything: bool) -> None:
    brought = asdict(found.brought)
    if not found.brought.anything:
        return
    click.echo()
    _say("New in today's build", bold=True)
    for what, names in brought.items():
        if names:
            _say(f"{_UNITS[what]}: {', '.join(names) if everything else len(names)}", "  ")


_UNITS = {
    "changed": "blocks changed",
    "added": "blocks added",
    "removed": "blocks removed",
    "pages": "pages",
    "settings": "settings",
    "files": "files",
}


def _say(text: str, indent: str = "", *, bold: bool = False, color: str | None = None) -> None:
    """Print a text within the width of a terminal; it may come from an archive, and shows nothing but characters."""
    clean = "".join(each if each.isprintable() else "\N{REPLACEMENT CHARACTER}" for each in text)
    for number, line in enumerate(_lines(clean, _CELLS - len(indent))):
        before = " " * len(indent) if number else indent
        click.echo(before + (click.style(line, bold=bold, fg=color) if bold or color else line))


def _lines(text: str, cells: int) -> Iterator[str]:
    line = ""
    for word in text.split(" "):
        joined = f"{line} {word}" if line else word
        if line and report.width(joined) > cells:
            yield line
            line = word
        else:
            line = joined
    yield line
