"""`ldn publish`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from builder.cli import report
from builder.languages import language
from builder.pipeline.publish import Plan, plan
from builder.publish.faults import explain, spelled_size
from builder.publish.site import LMS, STUDIO, host
from builder.publish.upload import Limits, PublishError, Stage, publish

_INTERRUPTED = 130
_LONGEST = 50  # minutes: a token is good for an hour

_BEGINS = {
    Stage.TOKEN: "Asking for a token.",
    Stage.UPLOAD: "Uploading the archive.",
    Stage.IMPORT: "The archive is uploaded; Studio imports it.",
}
# The states of an import as the platform calls them. What it says else is not shown.
_STATES = {
    "Pending": "It waits for its turn.",
    "In Progress": "It has begun.",
    "Unpacking": "The archive is unpacked.",
    "Verifying": "The archive is checked.",
    "Updating": "The course is written.",
    "Retrying": "Studio tries again.",
    "": "Studio does not tell how far it is; asking again.",
}
_CUT_OFF = {
    Stage.TOKEN: "interrupted; nothing was uploaded",
    Stage.UPLOAD: "interrupted during the upload; look in Studio whether the course has changed",
    Stage.IMPORT: "interrupted; the archive is uploaded, and Studio goes on importing it without ldn",
}
# The same five as on the page for instructors (model/index.py).
_FIVE = (
    "the outline: every chapter, lesson and unit is there ({blocks} blocks)",
    "a unit, as a learner sees it: its direction, images and subtitles",
    "a question: the right answer counts, and the feedback is shown",
    "dates and settings: start, end, enrolment, certificate, LTI passports",
    "Settings › Grading: one passing grade, and its name is Pass",
)


@click.command("publish", epilog="Example: ldn publish leadership/es --url https://studio.example.org")
@click.argument("run", metavar="[COURSE/]RUN")
@click.option("--url", metavar="URL", help=f"Studio's address; {STUDIO} by default.")
@click.option("--lms", metavar="URL", help=f"The address where learners read; {LMS} by default.")
@click.option(
    "--timeout",
    metavar="MINUTES",
    type=click.IntRange(1, _LONGEST),
    default=15,
    show_default=True,
    help="How long all of it may take.",
)
@click.option("--yes", is_flag=True, help="Do not ask before the upload.")
@click.pass_obj
def command(root: str, run: str, url: str | None, lms: str | None, timeout: int, yes: bool) -> None:
    """Upload a run's archive into Studio and wait for the import.

    The course must exist in Studio. Credentials are read from the environment
    alone: LDN_CLIENT_ID and LDN_CLIENT_SECRET. See docs/publishing.md.
    """
    given = {**os.environ, **({STUDIO: url} if url else {}), **({LMS: lms} if lms else {})}
    ready = plan(Path(root), Path(root) / "dist", run, given)
    _announce(ready)
    if not yes:
        _confirm()
    _publish(ready, Limits(total=timeout * 60))
    _conclude(ready)


def _announce(ready: Plan) -> None:
    upload, row = ready.upload, ready.row
    name, size = language(row["language"]).name, spelled_size(upload.size)
    click.echo(f"{ready.chosen} ({name}, {size}) goes to {host(upload.site.studio)} as\n{upload.key}.")
    if not row["ready"]:
        click.echo(click.style(f"It is not ready: {row['why_not']}.", fg="yellow"))
    if released := row.get("released"):
        since = report.since_release(released)
        click.echo(click.style(f"S{since[1:]}.", fg="yellow" if released["removed"] or released["answers"] else None))
    click.echo("The import overwrites what was edited in Studio, and resets settings that the")
    click.echo("archive does not have; pages and files that it does not have stay. Export first.")


def _confirm() -> None:
    if not sys.stdin.isatty():
        raise click.UsageError("there is no terminal to ask on; add --yes to upload without being asked")
    click.confirm("Upload it?", abort=True)


def _publish(ready: Plan, limits: Limits) -> None:
    told = _Told()
    try:
        publish(ready.upload, limits, told)
    except PublishError as error:
        report.diagnostics([explain(error, ready.upload, limits)])
        raise click.exceptions.Exit(report.AT_FAULT) from None
    except KeyboardInterrupt:
        click.echo(f"\n{_CUT_OFF[told.stage]}", err=True)
        raise click.exceptions.Exit(_INTERRUPTED) from None


class _Told:
    """Says each stage and state once; knows how far it is."""

    def __init__(self) -> None:
        self.stage = Stage.TOKEN
        self._said = ""

    def __call__(self, stage: Stage, state: str | None) -> None:
        self.stage = stage
        said = _BEGINS[stage] if state is None else _STATES.get(state, "")
        if said and said != self._said:
            click.echo(said)
            self._said = said


def _conclude(ready: Plan) -> None:
    click.echo(f"Imported: {ready.chosen} is in {host(ready.upload.site.studio)}.\n")
    click.echo("Studio reports success even where it drops a part, so look at five things:")
    for number, thing in enumerate(_FIVE, 1):
        click.echo(f"  {number}. {thing.format(blocks=ready.row['blocks'])}")
    click.echo(f"\nNext: ldn release {ready.chosen}   (records what learners now have)")
