"""What was read of a workspace before, so that a saved file costs the reading of that file alone."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass

from builder.diagnostics import Diagnostic, Diagnostics, Location
from builder.model.course import Sequential
from builder.pipeline.load import pot_path
from builder.source.lesson import LessonNames, read_lesson
from builder.source.reader import TRANSLATIONS
from builder.source.tree import STATIC_BYTES, Tree
from builder.source.unit import Workplace

# A file that changed so lately may change again without a new time: file systems count in steps of milliseconds.
_YOUNG = 200_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class _File:
    mark: tuple[int, ...]
    content: bytes
    old: bool


class Files(dict[str, _File]):
    """Files as they were last read, by path."""


class KeptTree(Tree):
    """A workspace of which a file is read again only where its time, size or place on the disk is another."""

    def __init__(self, tree: Tree, files: Files) -> None:
        self.root = tree.root
        self.diagnostics = Diagnostics()
        self._files = files

    def content(self, path: str, limit: int = STATIC_BYTES, *, needed_by: Location | None = None) -> bytes | None:
        """Return what a file holds; the very same bytes as long as it holds the same."""
        mark = self._mark(path)
        kept = self._files.get(path)
        if mark and kept and kept.old and kept.mark == mark and len(kept.content) <= limit:
            return kept.content
        content = super().content(path, limit, needed_by=needed_by)
        if content is None:
            self._files.pop(path, None)
            return None
        if kept and kept.content == content:
            content = kept.content
        self._files[path] = _File(mark, content, bool(mark) and time.time_ns() - mark[0] > _YOUNG)
        return content

    def _mark(self, path: str) -> tuple[int, ...]:
        """Return what changes when a file does; nothing for what is no file of the workspace's own."""
        full = self.root / path
        try:
            found = os.lstat(full)
            if os.path.realpath(full) != str(full):
                return ()
        except (OSError, ValueError):
            return ()
        return (found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino)


def record(tree: Tree, course_id: str) -> object:
    """Return what says which keys the messages have: the .pot, or every .po where there is none."""
    if tree.exists(pot_path(course_id)):
        return tree.content(pot_path(course_id))
    found = tree.files(f"{TRANSLATIONS}/{course_id}")
    return tuple((path, tree.content(path)) for path in found if path.endswith(".po"))


@dataclass(frozen=True, slots=True)
class _Lesson:
    made_of: tuple[object, ...]
    lesson: Sequential | None
    found: tuple[Diagnostic, ...]


class Lessons:
    """Reads lessons, each again only where its text, or something that it may name, is another."""

    def __init__(self) -> None:
        self._read: dict[str, _Lesson] = {}

    def __call__(
        self, tree: Tree, path: str, needed_by: Location, shared: Workplace, known: LessonNames
    ) -> Sequential | None:
        """Return a lesson as `read_lesson` does, with what it found amiss in `tree.diagnostics`."""
        before = len(tree.diagnostics)
        content = tree.content(path, needed_by=needed_by)
        del tree.diagnostics[before:]
        made_of = (content, needed_by, known.objectives, known.assignments, dict(shared.files))
        last = self._read.get(path)
        if last is None or content is None or last.made_of != made_of:
            lesson = read_lesson(tree, path, needed_by, shared, known)
            last = self._read[path] = _Lesson(made_of, lesson, tuple(tree.diagnostics[before:]))
        else:
            tree.diagnostics.extend(last.found)
        return last.lesson
