"""The HTML editions of a build: a folder per run beside the archives, kept up to date once it was asked for."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from builder.catalog.translate import Edition
from builder.model.course import Course, Run
from builder.model.edition import EditionWords
from builder.model.index import INDEX, Index
from builder.pipeline.fingerprint import fingerprint
from builder.pipeline.index import read_editions, translated
from builder.pipeline.load import Loaded
from builder.pipeline.manifest import Row, read_rows
from builder.pipeline.targets import HTML
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree

# In the folder of a course; no language has this code.
FOLDER = "html"
FIRST = "index.html"


def words_mark(root: Path) -> str:
    """Return the hash of the words around the pages, on which an edition depends beside its course."""
    return fingerprint(root, (f"{TRANSLATIONS}/{INDEX}",))


def is_made(row: Row, folder: Path, root: Path, *, asked: bool) -> bool:
    """Whether a run has the edition that it should have; the course itself is as its archive was made from."""
    made = row.get("html")
    if not made:
        return not asked
    return (folder / str(made["folder"]) / FIRST).is_file() and str(made["words"]) == words_mark(root)


class Pages:
    """Makes the editions of one course: of the runs for which they are asked, and of those that had one before."""

    def __init__(self, tree: Tree, course: Course, former: Path, staged: Path) -> None:
        self._tree = tree
        self._course = course
        self._former = former
        self._staged = staged
        self._names = {name for name, row in read_rows(former).items() if row.get("html")}

    def ask(self, runs: Iterable[Run]) -> None:
        """Want an edition of these runs too."""
        self._names |= {run.name for run in runs}

    def make(self, course: Course, run: Run) -> Row | None:
        """Write the edition of a run, if it is to have one, and return what the manifest says of it."""
        if run.name not in self._names:
            return None
        beside = [other for other in self._course.runs if other.name in self._names]
        path = f"{FOLDER}/{run.name}"
        (self._staged / FOLDER).mkdir(exist_ok=True)
        files = HTML.write(course, run, self._words(course.language), tuple(beside))
        packed = HTML.pack(files, self._staged / path)
        return {"folder": path, "files": packed.files, "size": packed.size, "words": self._mark}

    def keep(self, row: Row) -> None:
        """Carry over the edition of a run that is not built this time; one that was deleted by hand is none."""
        made = row.get("html")
        if made and (self._former / made["folder"]).is_dir():
            shutil.copytree(self._former / made["folder"], self._staged / made["folder"])
        else:
            row["html"] = None

    @cached_property
    def _mark(self) -> str:
        return words_mark(self._tree.root)

    def _words(self, code: str) -> EditionWords:
        found, editions = self._editions
        return translated(found.course, code, editions).edition

    @cached_property
    def _editions(self) -> tuple[Loaded[Index], dict[str, Edition]]:
        return read_editions(self._tree)
