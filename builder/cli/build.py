"""`ldn build`."""

from __future__ import annotations

import gc
from pathlib import Path

import click

from builder.cli import options, report
from builder.languages import language
from builder.pipeline.build import Built, build
from builder.pipeline.manifest import Row


@click.command("build", epilog="Examples: ldn build · ldn build leadership -l es -l ar · ldn build --json")
@options.courses
@click.option(
    "-l", "--language", "languages", multiple=True, metavar="LANG", help="Only this language; may be repeated."
)
@click.option("-o", "--out", metavar="DIR", help="Where to build; dist/ of the workspace by default.")
@options.as_json
@click.pass_obj
def command(root: str, courses: tuple[str, ...], languages: tuple[str, ...], out: str | None, as_json: bool) -> None:
    """Compile every language of every course into dist/.

    What did not change is not built again. COURSE is the name of a folder in course_src; all courses by default.
    """
    # A build makes many small values and no circles: the collector would only walk them again and again.
    gc.disable()
    progress = report.Progress()
    try:
        built = build(Path(root), Path(out) if out else Path(root) / "dist", courses, languages, progress)
    finally:
        progress.close()
    for each in built:
        report.diagnostics(each.warnings)
    if as_json:
        report.as_json([{"course": each.course, "folder": str(each.folder), "runs": list(each.rows)} for each in built])
        return
    for each in built:
        _show(each)


def _show(built: Built) -> None:
    changed = "" if built.fresh else " (unchanged)"
    click.echo(f"\n{built.course}{changed}  {click.format_filename(built.folder)}")
    rows = [_cells(row) for row in built.rows]
    report.table(("language", "words", "stale", "to do", "ready", "archive"), rows, right=(1, 2, 3))


def _cells(row: Row) -> tuple[str, ...]:
    words, percent = row["coverage"]["words"], row["coverage"]["percent"]
    name = language(row["language"]).name
    return (name, f"{percent} %", str(words["stale"]), str(words["to_do"]), _ready(row), row["archive"])


def _ready(row: Row) -> str:
    if row["ready"]:
        return "ready"
    return row["why_not"] if row["errors"] else f"needs {row['threshold']} %"
