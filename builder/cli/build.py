"""`ldn build`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from builder.cli import options, report
from builder.languages import PSEUDO, language
from builder.pipeline.build import Built, build
from builder.pipeline.html import FIRST
from builder.pipeline.index import PAGE
from builder.pipeline.manifest import Row
from builder.pipeline.targets import TARGETS

_FEW = 5


@click.command("build", epilog="Examples: ldn build · ldn build leadership -l es -l ar · ldn build -t html")
@options.courses
@click.option(
    "-l", "--language", "languages", multiple=True, metavar="LANG", help="Only this language; may be repeated."
)
@click.option("-o", "--out", metavar="DIR", help="Where to build; dist/ of the workspace by default.")
@click.option(
    "-t",
    "--target",
    "targets",
    multiple=True,
    type=click.Choice(tuple(TARGETS)),
    help="html: pages to read in a browser, beside the archives; from then on each build keeps them up to date.",
)
@click.option(
    "--onto",
    "export",
    metavar="EXPORT",
    help="A Studio export: build the run that it is of, and carry over the dates, certificates and updates set there.",
)
@options.as_json
@click.pass_obj
def command(
    root: str,
    courses: tuple[str, ...],
    languages: tuple[str, ...],
    out: str | None,
    targets: tuple[str, ...],
    export: str | None,
    as_json: bool,
) -> None:
    """Compile every language of every course into dist/.

    What did not change is not built again. COURSE is the name of a folder in course_src; all courses by default.
    """
    if export and languages:
        raise click.UsageError("--onto builds the run that the export is of; leave out --language")
    # A build makes many small values and no circles: the collector would only walk them again and again.
    gc.disable()
    progress = report.Progress()
    try:
        folder = Path(out) if out else Path(root) / "dist"
        built = build(Path(root), folder, courses, languages, progress, Path(export) if export else None, targets)
    finally:
        progress.close()
    for each in built:
        report.diagnostics(each.warnings)
    if as_json:
        report.as_json([{"course": each.course, "folder": str(each.folder), "runs": list(each.rows)} for each in built])
        return
    for each in built:
        _show(each, onto=bool(export))
    page = click.format_filename(folder / PAGE)
    click.echo(f"\n{page}  for instructors: archives, what changed, how to import")


def _show(built: Built, *, onto: bool) -> None:
    changed = "" if built.fresh else " (unchanged)"
    click.echo(f"\n{built.course}{changed}  {click.format_filename(built.folder)}")
    rows = [_cells(row) for row in built.rows]
    report.table(("run", "language", "words", "stale", "to do", "ready", "archive"), rows, right=(2, 3, 4))
    for row in built.rows:
        if row["run"] in built.current and row.get("released"):
            _released(row)
        if made := row.get("html"):
            click.echo(f"{row['run']}: {click.format_filename(built.folder / made['folder'] / FIRST)}")
        if onto and row.get("onto"):
            click.echo(f"\n{row['run']}: carried over from Studio")
            for line in row["onto"]["carried"] or ("nothing: all is there as the source says",):
                click.echo(f"  {line}")


def _released(row: Row) -> None:
    """Say what an import would change, in numbers; what learners lose was told as warnings."""
    released = row["released"]
    click.echo(f"{row['run']}: {report.since_release(released)}")
    if pages := released["blanked"]:
        click.echo(f"  blanked, since an import keeps what is gone: {', '.join(pages)}")
    if files := released["files"]:
        more = f" and {len(files) - _FEW} more" if len(files) > _FEW else ""
        click.echo(f"  stays in Studio › Files until removed there: {', '.join(files[:_FEW])}{more}")


def _cells(row: Row) -> tuple[str, ...]:
    words, percent = row["coverage"]["words"], row["coverage"]["percent"]
    name = language(row["language"]).name
    archive = f"{row['archive']} {report.size(row['size'])}"
    return (row["run"], name, f"{percent} %", str(words["stale"]), str(words["to_do"]), _ready(row), archive)


def _ready(row: Row) -> str:
    if row["ready"]:
        return "ready"
    return row["why_not"] if row["errors"] or row["language"] in PSEUDO else f"needs {row['threshold']} %"
