"""A build against the records of what was released: pages that are gone are blanked, losses are told at their source.

Only a run that has a record is read again; without records a build costs what it did.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from builder.archives.course import Archive
from builder.archives.losses import Losses, closings, losses
from builder.archives.onto import taken_back
from builder.archives.parsing import parse_archive
from builder.archives.record import Record, read_record
from builder.diagnostics import Diagnostic
from builder.model.course import Course, Run
from builder.output import OutputFile
from builder.pipeline.fingerprint import record_path
from builder.pipeline.learners import Warnings
from builder.pipeline.manifest import Row
from builder.source.tree import Tree
from builder.writers.olx.blank import blank_pages

# A course of 1,000 units takes about one megabyte.
_RECORD_BYTES = 20_000_000


def released_record(tree: Tree, course_id: str, run: str) -> Record | None:
    """Read the record of a run; None where there is none, or, with a diagnostic, where it is broken."""
    path = record_path(course_id, run)
    content = tree.content(path, _RECORD_BYTES) if tree.exists(path) else None
    return None if content is None else read_record(content, path, tree.diagnostics)


class Releases:
    """The records of a course's runs, and what is to be said of them; raises InputError for a broken one at once."""

    def __init__(self, tree: Tree, course: Course, runs: Iterable[Run], now: datetime) -> None:
        self._tree = tree
        self._now = now
        self._course = course
        self._warnings = Warnings(course)
        # Read again when their run is built: together they may be large.
        self._recorded = {run.name for run in runs if released_record(tree, course.id, run.name)}
        tree.diagnostics.stop_on_errors()

    def record(self, run: Run) -> Record | None:
        """Return the record of a run, if it was released."""
        return released_record(self._tree, self._course.id, run.name) if run.name in self._recorded else None

    def compared(self, run: Run, record: Record, files: list[OutputFile]) -> tuple[Row, Iterator[OutputFile]]:
        """Return what changed since the release, for the manifest, and the pages to blank."""
        archive = parse_archive({file.path: file.content for file in files})
        found = losses(record, archive)
        row = _row(record, found)
        if archive.key != record.key:
            # Another course: nobody there has anything to lose.
            self._warnings.key(run, record)
            return row, iter(())
        self._tell(run, record, archive, found)
        kept = found.kept
        return row, blank_pages(kept.about, kept.tabs, updates=kept.updates, handouts=kept.handouts)

    def warnings(self) -> Iterator[Diagnostic]:
        """Yield what an import would change for learners: once for all runs that it is true of."""
        return self._warnings.diagnostics()

    def _tell(self, run: Run, record: Record, archive: Archive, found: Losses) -> None:
        for lost in found.lost:
            self._warnings.lost(run, lost)
        for answered in found.answers:
            self._warnings.answered(run, answered, archive)
        from_studio = taken_back(record, archive)
        for name, value in found.reset:
            if name not in from_studio:
                self._warnings.reset(run, name, value)
        for closing in closings(record, archive, self._now):
            self._warnings.closing(run, closing)
        if from_studio:
            self._warnings.taken_back(run, from_studio)


def _row(record: Record, found: Losses) -> Row:
    kept = found.kept
    return {
        "date": record.origin.date,
        "note": record.origin.note,
        "changed": found.changed,
        "added": found.added,
        "moved": found.moved,
        "removed": [{"title": each.title, "type": each.type, "url_name": each.url_name} for each in found.lost],
        "answers": [{"title": each.title, "type": each.type, "url_name": each.url_name} for each in found.answers],
        "settings": [name for name, _ in found.reset],
        "blanked": [
            *(f"about/{name}" for name in kept.about),
            *(f"tabs/{name}" for name in kept.tabs),
            *(["info/updates"] if kept.updates else []),
            *(["info/handouts"] if kept.handouts else []),
        ],
        "files": list(kept.assets),
    }
