"""`ldn completion report`."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.formatting import wrap_text

from builder.cli import options, report
from builder.cli.completion.import_ import named_run, picked_files
from builder.cli.completion.options import damage_told, engine, key_file, needs_extra, store_folder
from builder.diagnostics import suggest

if TYPE_CHECKING:
    from builder.completion.reports.report import Cell, Report, Table
    from builder.completion.reports.writing import Words
    from builder.pipeline.completion_reports import Ask, Made

_DAY = click.DateTime(["%Y-%m-%d"])
_NAME = 30
# Tables of the terminal: their headings, short enough for 80 columns.
_SHOWN = {
    "languages": {"language": "language", "enrolled": "enrolled", "pass": "completed", "share": "share", "undated": "no date"},
    "funnel": {
        "language": "how far", "enrolled": "enrolled", "started": "began", "half": "half", "pass": "completed",
        "certificate": "certificate",
    },
    "stops": {"unit": "where people stop", "reached": "came", "stopped": "stopped", "share": "share"},
    "out_of_line": {
        "unit": "out of line", "language": "language", "here": "completed", "elsewhere": "usual", "look": "look at",
    },
}  # fmt: skip


@click.command(
    "report",
    epilog="Examples: ldn completion report --out report · ldn completion report downloads/*.csv --run es",
)
@click.argument("files", nargs=-1, metavar="[FILES]...")
@click.option("--from", "since", type=_DAY, metavar="DAY", help="Count from this day on, as 2026-01-31 (UTC).")
@click.option("--to", "until", type=_DAY, metavar="DAY", help="Count until the end of this day.")
@click.option(
    "--exclude-users",
    "excluded",
    metavar="FILE",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="Leave out staff and testers: user names, e-mail addresses or user ids, one a line.",
)
@click.option(
    "--audience",
    type=click.Choice(["public", "internal"]),
    default="public",
    show_default=True,
    help="Hide numbers under 10 (public) or under 5 (internal).",
)
@click.option("-l", "--language", default="en", show_default=True, metavar="LANG", help="The language of the report.")
@click.option("--out", type=click.Path(path_type=Path), metavar="DIR", help="Write page, tables and drawings here.")
@click.option("--run", metavar="RUN", help="The run that FILES are of, as in course.yaml.")
@click.option("--course-key", metavar="KEY", help="The same by its course key.")
@click.option("--max-bad", default=1.0, show_default=True, metavar="PERCENT", help="Stop where more of a file is bad.")
@store_folder
@key_file
@engine
@options.as_json
@click.pass_obj
@needs_extra
@damage_told
def command(
    root: str,
    files: tuple[str, ...],
    since: datetime | None,
    until: datetime | None,
    excluded: Path | None,
    audience: str,
    language: str,
    out: Path | None,
    run: str | None,
    course_key: str | None,
    max_bad: float,
    store: Path,
    key: Path | None,
    engine: str | None,
    as_json: bool,
) -> None:
    """Tell what learners completed: per language, run, cohort and unit, as one course.

    With FILES, these alone are reported, and nothing of them is kept; otherwise what ldn completion import has stored.
    "Completed" is the grade Pass, as in WikiLearn's own reports; the report shows the other three meanings beside it.
    """
    from builder.completion.reports.ground import Audience, Question  # noqa: PLC0415 - needs the extra, like those below
    from builder.completion.reports.writing import Words, plain, spoken, write  # noqa: PLC0415
    from builder.pipeline.completion_engines import cluster  # noqa: PLC0415
    from builder.pipeline.completion_reports import Ask, write_report  # noqa: PLC0415

    if since and until and since > until:
        raise click.UsageError(f"--from {since:%Y-%m-%d} is after --to {until:%Y-%m-%d}")
    if language not in spoken():
        raise click.UsageError(f'there is no report in "{language}" yet; {suggest(language, spoken())}')
    question = Question(Audience(audience), _day(since), _day(until), language=language)
    place, folder = Path(root), Path(root) / store
    with cluster(engine) as held:
        ask = Ask(question, excluded, held)
        if files:
            made = _of_files(place, folder, files, named_run(place, run, course_key), max_bad, ask)
        else:
            made = _of_store(place, folder, key, ask, run or course_key)
    report.diagnostics(made.warnings)
    if out:
        count = write_report(write(made.report), out)
    if as_json:
        report.as_json(plain.as_json(made.report))
        return
    english = replace(made.report, question=replace(question, language="en"))
    _show(english, Words(english))
    name = click.format_filename(out / "report.html") if out else ""
    click.echo(
        f"\n{name}  the page; beside it {count - 1} tables and drawings"
        if out
        else "\n--out DIR writes the page, tables and drawings."
    )


def _day(given: datetime | None) -> date | None:
    return given.date() if given else None


def _of_files(root: Path, folder: Path, files: tuple[str, ...], course_key: str, max_bad: float, ask: Ask) -> Made:
    from builder.cli.completion.telling import of_checkouts  # noqa: PLC0415
    from builder.pipeline.completion_files import Named  # noqa: PLC0415
    from builder.pipeline.completion_reports import Files, report_of_files  # noqa: PLC0415

    progress = report.Progress()
    try:
        wanted = Files(picked_files(files, folder), Named(course_key), max_bad, progress)
        made = report_of_files(root, folder, wanted, ask)
    finally:
        progress.close()
    for line in of_checkouts([each.path for each in wanted.picked if not each.opened]):
        click.echo(line, err=True)
    return made


def _of_store(root: Path, folder: Path, key: Path | None, ask: Ask, named: str | None) -> Made:
    from builder.pipeline.completion_reports import report_of_store  # noqa: PLC0415

    if named:
        raise click.UsageError("--run and --course-key say of which run FILES are; without FILES all runs are reported")
    if not (folder / "ledger").is_dir():
        spelled = click.format_filename(folder)
        raise click.UsageError(
            f"there is no store in {spelled}; name FILES, run ldn completion import, or name it with --store"
        )
    return report_of_store(root, folder, key, ask)


def _show(found: Report, words: Words) -> None:
    question = found.question
    click.echo(words.period(question.since, question.until))
    for course in found.courses:
        click.echo(f"\n{click.style(course.title.text or words('unlisted_course'), bold=True)}")
        for table in course.tables:
            if table.key in _SHOWN and table.rows:
                click.echo()
                _table(table, words)
    if not found.courses:
        click.echo("\nNo learner is in these data.")
    click.echo(f"\nCompleted: the grade Pass. <{found.few}: under {found.few} people, perhaps nobody.")
    click.echo("(hidden): it would tell a smaller number. ?: no source can tell.")


def _table(table: Table, words: Words) -> None:
    from builder.completion.reports.report import Form  # noqa: PLC0415

    heads = _SHOWN[table.key]
    columns = [(at, column) for at, column in enumerate(table.columns) if column.key in heads]
    rows = [tuple(_short(row[at], words, column.form) for at, column in columns) for row in table.rows]
    right = [place for place, (_, column) in enumerate(columns) if column.form != "text"]
    report.table([heads[column.key] for _, column in columns], rows, right)
    for note in table.notes:
        click.echo(wrap_text(words.cell(note, Form.TEXT), 80, "  ", "  "))


def _short(cell: Cell, words: Words, form: str) -> str:
    from builder.completion.reports.report import Form, Mark, Named  # noqa: PLC0415

    marks = {Mark.FEW: f"<{words.few}", Mark.HIDDEN: "(hidden)", Mark.UNKNOWN: "?"}
    text = marks[cell] if isinstance(cell, Mark) and cell in marks else words.cell(cell, Form(form))
    # Keys of runs differ at their end, titles at their beginning.
    is_key = isinstance(cell, Named) and not cell.language
    while report.width(text) > _NAME:
        text = "…" + text[2:].lstrip() if is_key else text[:-2].rstrip() + "…"
    return text
