"""From the name of a run to an upload: its archive as the last build left it, held against today's source."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from builder.archives.course import ArchiveError
from builder.archives.reading import read_archive
from builder.diagnostics import Code, Diagnostics, InputError, Location
from builder.model.keys import CourseKey
from builder.pipeline.fingerprint import fingerprint, record_mark
from builder.pipeline.manifest import Row, is_current, read_rows
from builder.pipeline.runs import ChosenRun, chosen_run
from builder.publish.site import read_site
from builder.publish.upload import Upload
from builder.safexml import parse_xml
from builder.source.reader import inputs

_BUILD = "run ldn build, and look at what it says"


@dataclass(frozen=True, slots=True)
class Plan:
    """What `ldn publish` is about to do; `row` is the run's entry of the manifest."""

    chosen: ChosenRun
    upload: Upload
    row: Row


def plan(root: Path, out: Path, spelled: str, given: Mapping[str, str]) -> Plan:
    """Make ready to upload a run; raises InputError with all that stands in the way."""
    diagnostics = Diagnostics()
    site = read_site(given, diagnostics)
    try:
        chosen = chosen_run(root, spelled)
        row, archive = _built(root, out / chosen.course, chosen)
    except InputError as error:
        raise InputError([*diagnostics, *error.diagnostics]) from None
    diagnostics.stop_on_errors()
    return Plan(chosen, Upload(archive, archive.stat().st_size, chosen.run.key, site), row)


def _built(root: Path, folder: Path, chosen: ChosenRun) -> tuple[Row, Path]:
    """Return the manifest's row and the archive of a run; raises InputError unless they are what a build would make today."""
    row = read_rows(folder).get(chosen.run.name)
    at = Location(os.path.relpath(folder, root))
    if row is None:
        raise _refused(at, f"{chosen} is not built yet")
    mark = fingerprint(root.resolve(), inputs(chosen.course))
    # An archive that was built onto a Studio export is as current as any.
    if not is_current(row, folder, mark, record_mark(root, chosen.course, chosen.run.name)):
        raise _refused(at, f"the source, or ldn itself, has changed since {chosen} was built")
    archive = folder / str(row["archive"])
    at = Location(os.path.relpath(archive, root))
    if hashlib.sha256(archive.read_bytes()).hexdigest() != row.get("sha256_archive"):
        raise _refused(at, "this is not the archive that ldn built", "remove it and run ldn build")
    key = _key(archive, at)
    if key != chosen.run.key:
        raise _refused(at, f"this archive is of {key or 'no course'}, and {chosen} is {chosen.run.key}")
    return row, archive


def _refused(at: Location, what: str, mend: str = _BUILD) -> InputError:
    found = Diagnostics()
    found.error(at, Code.PUBLISH, what, mend)
    return InputError(found)


def _key(archive: Path, at: Location) -> CourseKey | None:
    """Return the course key that an archive holds, None where it holds none; raises InputError where it cannot be read."""
    try:
        course = parse_xml(read_archive(archive).get("course.xml", b""))
        return CourseKey(course.get("org", ""), course.get("course", ""), course.get("url_name", ""))
    except ArchiveError as error:
        raise _refused(at, error.what, error.mend) from None
    except ValueError:
        return None
