"""`ldn completion import`."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from builder.cli import report
from builder.cli.completion.options import busy_told, damage_told, engine, key_file, needs_extra, store_folder
from builder.diagnostics import Code, Diagnostics, InputError, Location

if TYPE_CHECKING:
    from builder.completion.store import Store
    from builder.pipeline.completion_files import Picked

_STDIN = "-"


@click.command(
    "import",
    epilog="Examples: ldn completion import downloads/ --run es · zcat old.gz | ldn completion import -",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--run", metavar="RUN", help="The run that the files are of, as in course.yaml.")
@click.option("--course-key", metavar="KEY", help="The same by its course key.")
@store_folder
@key_file
@click.option(
    "--max-bad", default=1.0, show_default=True, metavar="PERCENT", help="Exit 1 where more of a file is bad."
)
@click.option("-j", "--jobs", default=0, metavar="N", help="Files at a time.  [default: as many as cores]")
@engine
@click.pass_obj
@needs_extra
@damage_told
def command(
    root: str,
    paths: tuple[str, ...],
    run: str | None,
    course_key: str | None,
    store: Path,
    key: Path | None,
    max_bad: float,
    jobs: int,
    engine: str | None,
) -> int:
    """Read reports, tracking logs and xAPI statements, and keep what they say of learning.

    PATH is a file, a folder, or - for standard input. No name, e-mail address, IP address or answer is kept; learners
    become pseudonyms. A file that is known already is passed over; a log that has grown is read on.
    """
    from builder.cli.completion.telling import Telling  # noqa: PLC0415 - needs the extra, like those below
    from builder.pipeline.completion import Wish, take_in  # noqa: PLC0415
    from builder.pipeline.completion_engines import cluster  # noqa: PLC0415
    from builder.pipeline.completion_files import Named  # noqa: PLC0415
    from builder.pipeline.completion_store import keep_outlines, known_courses, open_store  # noqa: PLC0415

    if engine and _STDIN in paths:
        raise click.UsageError(
            "no worker of a cluster sees standard input; write it into a file, or leave out --engine"
        )
    place, folder = Path(root), Path(root) / store
    named = Named(named_run(place, run, course_key))
    picked = picked_files(paths, folder)
    opened = open_store(folder, key)
    progress = report.Progress()
    with busy_told(folder), opened.store.working(), _kept_told(opened.store), cluster(engine) as held:
        keep_outlines(place, opened.store)
        courses = known_courses(place, opened.store)
        try:
            taken = take_in(opened.store, Wish(picked, opened.key, courses, named, jobs, progress, held))
        finally:
            progress.close()
    return Telling(opened, courses, max_bad).tell(taken)


@contextmanager
def _kept_told(store: Store) -> Iterator[None]:
    """After an error in the middle, say what is kept, since a file counts as soon as it is done."""
    before = len(store.entries())
    try:
        yield
    except InputError as error:
        kept = len(store.entries()) - before
        if not kept:
            raise
        report.diagnostics(error.diagnostics)
        click.echo(f"{kept} {'file was' if kept == 1 else 'files were'} read before and kept.", err=True)
        raise click.exceptions.Exit(1) from None


def named_run(root: Path, run: str | None, spelled: str | None) -> str:
    """Return the course key that is meant, empty for none; raises InputError for a run that does not exist."""
    from builder.completion.quarantine import BadRecordError  # noqa: PLC0415
    from builder.completion.usage import course_key  # noqa: PLC0415

    if run and spelled:
        raise click.UsageError("--run and --course-key say the same; give one of them")
    if run:
        from builder.pipeline.runs import chosen_run  # noqa: PLC0415 - reads course.yaml

        return str(chosen_run(root, run).run.key)
    try:
        return course_key(spelled) if spelled else ""
    except BadRecordError:
        raise click.UsageError(f'"{spelled}" is not a course key, such as course-v1:ORG+NUMBER+RUN') from None


def picked_files(paths: tuple[str, ...], folder: Path) -> tuple[Picked, ...]:
    """Return the files that are meant; raises InputError for a path that is not there."""
    from builder.pipeline.completion_files import Picked, pick  # noqa: PLC0415

    try:
        found = list(pick([path for path in paths if path != _STDIN], folder))
    except FileNotFoundError as error:
        wrong = Diagnostics()
        wrong.error(Location(str(error.filename)), Code.MISSING_FILE, str(error.strerror), "check the spelling")
        raise InputError(wrong) from None
    if _STDIN in paths:
        found.append(Picked(Path("stdin"), "(standard input)", opened=_spooled()))
    return tuple(found)


def _spooled() -> Callable[[], BinaryIO]:
    """Keep what comes in on a file without a name, since it is read twice: it ends with the process, however that ends."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - open as long as the command runs
    shutil.copyfileobj(sys.stdin.buffer, file)

    def opened() -> BinaryIO:
        file.flush()
        again = os.fdopen(os.dup(file.fileno()), "rb")
        again.seek(0)
        return again

    return opened
