"""A release: the archive of a run was imported into WikiLearn, and its record is written for the builds to come."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, replace
from pathlib import Path

from builder.archives.course import Archive
from builder.archives.losses import Losses, losses
from builder.archives.record import Origin, Record, make_record, write_record
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location
from builder.pipeline.catalogs import replace_file
from builder.pipeline.clock import now
from builder.pipeline.fingerprint import fingerprint, record_path
from builder.pipeline.load import open_tree
from builder.pipeline.manifest import Row, read_rows
from builder.pipeline.onto import read_export
from builder.pipeline.released import released_record
from builder.pipeline.runs import ChosenRun, chosen_run
from builder.source.reader import inputs
from builder.source.tree import Tree

_NOTE = 200


@dataclass(frozen=True, slots=True)
class Released:
    """A record that was written, or was there already (`fresh` is false).

    `since` is the former release, where there is one of the same course, and `changes` are those from it to this one.
    """

    chosen: ChosenRun
    path: str
    record: Record
    fresh: bool
    since: Record | None
    changes: Losses | None
    warnings: tuple[Diagnostic, ...]


def release(root: Path, out: Path, spelled: str, given: Path | None = None, note: str = "") -> Released:
    """Record that an archive was imported: that of dist/, or the one given; raises InputError, and then writes nothing."""
    chosen = chosen_run(root, spelled)
    tree = open_tree(root)
    folder = out / chosen.course
    row = read_rows(folder).get(chosen.run.name)
    path = given or _built(root, folder, chosen, row)
    archive = read_export(path)
    at = Location(str(given) if given else os.path.relpath(path, root))
    if archive.key != chosen.run.key:
        what = f"this archive is of {archive.key}, and {chosen} is {chosen.run.key}"
        raise _refused(at, what, "name the run that was imported, or the archive of this one with --archive FILE")
    row = row if row and _hash(path) == row.get("sha256_archive") else None
    record = make_record(archive, _origin(chosen, row, _line(note)))
    warnings = Diagnostics()
    _warn_of_age(tree, chosen, row, at, warnings, given=given is not None)
    return _written(tree, chosen, record, archive, warnings)


def _built(root: Path, folder: Path, chosen: ChosenRun, row: Row | None) -> Path:
    archive = folder / str(row.get("archive")) if row else folder
    if row is None or not archive.is_file():
        at = Location(os.path.relpath(archive, root))
        mend = "run ldn build and import what it makes, or name what was imported: --archive FILE"
        raise _refused(at, f"there is no archive of {chosen}", mend)
    return archive


def _origin(chosen: ChosenRun, row: Row | None, note: str) -> Origin:
    run, onto = chosen.run, (row.get("onto") or {}) if row else {}
    return Origin(
        run=run.name,
        language=run.language,
        date=now().date().isoformat(),
        note=note,
        sha256_tar=str(row["sha256_tar"]) if row else "",
        source=tuple(sorted(onto.get("source", {}).items())),
        posted=tuple(onto.get("posted", [])),
    )


def _warn_of_age(
    tree: Tree, chosen: ChosenRun, row: Row | None, at: Location, warnings: Diagnostics, *, given: bool
) -> None:
    """Say where an archive is not what a build would make today; what was imported counts all the same."""
    mend = "leave it so if this is what was imported; else build, import and release again"
    if row and row["fingerprint"] != fingerprint(tree.root, inputs(chosen.course)):
        warnings.warning(at, Code.RELEASED, "the source, or ldn itself, has changed since this archive was built", mend)
    elif row is None and not given:
        warnings.warning(at, Code.RELEASED, "this is not the archive that ldn built", mend)


def _written(tree: Tree, chosen: ChosenRun, record: Record, archive: Archive, warnings: Diagnostics) -> Released:
    path = record_path(chosen.course, chosen.run.name)
    # A broken record is mended by this very command.
    quiet = Tree(tree.root, Diagnostics())
    former = released_record(quiet, chosen.course, chosen.run.name)
    if quiet.diagnostics:
        warnings.warning(Location(path), Code.RECORD, "the former record cannot be read", "this one takes its place")
    if former:
        # The same archive once more, with nothing to add, is no other release.
        said = replace(record.origin, date=former.origin.date, note=record.origin.note or former.origin.note)
        record = former if replace(record, origin=said) == former else record
    again = record is former
    if not again:
        replace_file(tree.root / path, write_record(record))
    since = former if former and former.key == record.key else None
    changes = losses(since, archive) if since else None
    return Released(chosen, path, record, not again, since, changes, tuple(warnings))


def _line(note: str) -> str:
    return " ".join("".join(each if each.isprintable() else " " for each in note).split())[:_NOTE]


def _hash(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _refused(at: Location, what: str, mend: str) -> InputError:
    found = Diagnostics()
    found.error(at, Code.ARCHIVE, what, mend)
    return InputError(found)
