"""One course on its way to catalogs that are up to date: read, merged, filled from the memory, written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from builder.catalog.decode import MAX_BYTES
from builder.catalog.entry import Catalog
from builder.catalog.keeping import edits
from builder.catalog.memory import Memory, recall
from builder.catalog.po import write_catalog
from builder.catalog.update import MergeReport, merge, new_template
from builder.diagnostics import Code, Diagnostics, Location
from builder.pipeline.load import Loaded, known_catalogs, load, po_path, pot_path
from builder.pipeline.memory import workspace_memory
from builder.pipeline.replacing import replace_unchanged
from builder.source.tree import Tree

__all__ = ["Made", "Merging", "fill"]


@dataclass(frozen=True, slots=True)
class Made:
    """A catalog as it is to be, with the report of its language; the .pot has neither."""

    catalog: Catalog
    language: str = ""
    report: MergeReport | None = None


class Merging:
    """A course (or the page for instructors) and its catalogs, merged.

    `kept` has the edits that the author calls harmless: by key, the text before; `newly_edited` the keys of the others
    since the last update. They are found once: when the .pot is written, it no longer tells. `new` are catalogs that do not
    exist yet, by language.
    """

    def __init__(
        self, tree: Tree, course: Any, keep: Collection[str] = (), new: Mapping[str, Catalog] | None = None
    ) -> None:
        self.course = course
        self.kept: dict[str, str] = {}
        self.changed: set[str] = set()
        self._tree = tree
        self._new = new or {}
        self._told = len(tree.diagnostics)
        self._reports: dict[str, MergeReport | None] = {}
        self._read(keep)
        since = edits(self.loaded.aligned, self.loaded.template, ())
        self.newly_edited = tuple([key for key in since if key not in self.kept])

    def read_again(self) -> None:
        """Read and merge anew what is on the disk now; what the former reading had to tell is told once."""
        del self._tree.diagnostics[self._told :]
        self._read(())

    def edited(self) -> dict[str, str]:
        """Return the text before its last edit of each message that was edited, by key."""
        return edits(self.loaded.aligned, self.loaded.template, self.loaded.catalogs.values())

    def report(self, path: str) -> MergeReport | None:
        """Return what the update did to a catalog, also where it was merged again after it had been written."""
        return self._reports.get(path, self.made[path].report)

    def differs(self, path: str) -> bool:
        """Whether a file was written, or would be."""
        return path in self.changed or self._content[path] != self._seen[path]

    def written(self, refused: Diagnostics) -> bool:
        """Write what changed; False where a file is no longer as it was read, and then all is to be read again.

        A file that another program holds is reported, and the others are written.
        """
        for path, content in self._content.items():
            if content == self._seen[path]:
                continue
            try:
                if not replace_unchanged(self._tree.root / path, content, self._seen[path]):
                    return False
            except PermissionError as error:
                what = f"this file cannot be replaced ({error.strerror or 'permission denied'})"
                mend = "close it in the editor that holds it open, or check its permissions; then update again"
                refused.error(Location(path), Code.BUSY, what, mend)
                continue
            self.changed.add(path)
            self._reports.setdefault(path, self.made[path].report)
        return True

    def set(self, path: str, made: Made) -> None:
        """Take a catalog as the one to write."""
        self.made[path] = made
        self._content[path] = write_catalog(made.catalog)

    def _read(self, keep: Collection[str]) -> None:
        tree, course, now = self._tree, self.course, datetime.now(UTC)
        # Before they are read: what is saved in between is found to be another file when it comes to writing.
        self._seen = {path: self._on_disk(path) for path in self._paths()}
        self.loaded: Loaded[Any] = load(tree, course, known_catalogs(tree, course))
        for code, catalog in self._new.items():
            self.loaded.catalogs.setdefault(code, catalog)
        catalogs = self.loaded.catalogs
        if keep:
            self.kept = edits(self.loaded.aligned, self.loaded.template, catalogs.values(), keep)
        self.made: dict[str, Made] = {}
        self._content: dict[str, bytes] = {}
        template = new_template(self.loaded.aligned, self.loaded.template, course.id, now)
        self.set(pot_path(course.id), Made(template))
        for code, catalog in sorted(catalogs.items()):
            merged, report = merge(catalog, self.loaded.aligned, now, self.kept)
            self.set(po_path(course.id, code), Made(merged, code, report))
        self._seen = {path: self._seen.get(path) for path in self.made}

    def _paths(self) -> Iterable[str]:
        codes = (*known_catalogs(self._tree, self.course), *self._new)
        return (pot_path(self.course.id), *(po_path(self.course.id, code) for code in codes))

    def _on_disk(self, path: str) -> bytes | None:
        return self._tree.content(path, MAX_BYTES) if self._tree.exists(path) else None


def fill(tree: Tree, wanting: Iterable[Merging], merged: Sequence[Merging]) -> None:
    """Fill what has no translation from the memory of the workspace, in which `merged` stand as they are to be."""
    at_hand = {(each.course.id, made.language): made.catalog for each in merged for made in each.made.values()}
    to_do: defaultdict[tuple[str, str], list[tuple[Merging, str]]] = defaultdict(list)
    for each in wanting:
        for path, made in each.made.items():
            # Where nothing is to do, no other catalog is read.
            if made.report and not all(entry.translated or entry.obsolete for entry in made.catalog.entries):
                to_do[each.course.source_language, made.language].append((each, path))
    for (source_language, code), those in sorted(to_do.items(), key=lambda item: item[0]):
        memory = workspace_memory(tree, source_language, code, at_hand)
        for each, path in those:
            _fill(each, path, memory)


def _fill(merging: Merging, path: str, memory: Memory) -> None:
    made = merging.made[path]
    found = recall(made.catalog, merging.loaded.aligned, memory)
    if made.report and (found.taken or found.suggested):
        words = made.report.words - found.words
        report = replace(made.report, taken=found.taken, suggested=found.suggested, words=words)
        merging.set(path, Made(found.catalog, made.language, report))
