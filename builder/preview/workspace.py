"""The courses of a workspace as they are now, and as they last were without errors."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock

from builder.diagnostics import Code, Diagnostic, InputError, Location, suggest
from builder.languages import PSEUDO, codes
from builder.model.course import Course
from builder.model.edition import EditionWords
from builder.pipeline.load import Loaded, chosen, known_catalogs, load, open_tree, read_checked
from builder.preview.catalogs import Catalogs
from builder.preview.editions import Shown, show
from builder.preview.kept import Files, KeptTree, Lessons, record
from builder.preview.words import Words
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class View:
    """What there is to show of a course in a language: None before the first time without errors."""

    shown: Shown | None
    problems: tuple[Diagnostic, ...]


class Workspace:
    """Courses that are read again when somebody asks for them after a change. Any thread may ask."""

    def __init__(self, root: Path, ids: Sequence[str] = ()) -> None:
        """Find the courses of these ids, or all; raises InputError where there is none."""
        self._tree = open_tree(root)
        self._lock = RLock()
        self._changes = 1
        self._files, self._words = Files(), Words()
        self._courses = {course_id: _Course(self._tree, course_id) for course_id in chosen(self._tree, ids)}

    @property
    def root(self) -> Path:
        """The folder of the workspace."""
        return self._tree.root

    @property
    def courses(self) -> tuple[str, ...]:
        """The ids of the courses."""
        return tuple(self._courses)

    def words(self, code: str) -> EditionWords:
        """Return the words of the edition's own in a language."""
        with self._lock:
            return self._words.words(KeptTree(self._tree, self._files), code, self._changes)

    def changed(self) -> None:
        """Say that files may be others than before. The watch alone says so, and waits for nobody who is reading."""
        self._changes += 1

    def languages(self, course_id: str) -> tuple[str, ...]:
        """Return the codes of a course's languages, those that only have a catalog, and the pseudo-languages."""
        with self._lock:
            return self._courses[course_id].fresh(self._changes).languages()

    def view(self, course_id: str, code: str) -> View:
        """Return a course in a language; raises KeyError for a course or language that is not there."""
        with self._lock:
            view = self._courses[course_id].fresh(self._changes).view(code)
            if view.shown is None:
                return view
            found = self._words.found(KeptTree(self._tree, self._files), code, self._changes)
            return replace(view, problems=tuple(dict.fromkeys((*view.problems, *found)))) if found else view


class _Course:
    """One course. What raises is kept as problems, and the last good result goes on being shown."""

    def __init__(self, tree: Tree, course_id: str) -> None:
        self._workspace = tree
        self._id = course_id
        self._files, self._lessons, self._catalogs = Files(), Lessons(), Catalogs()
        self._seen = 0
        self._tree = KeptTree(tree, self._files)
        self._course: Course | None = None
        self._made_of: object = None
        self._loaded: Loaded[Course] | None = None
        self._problems: tuple[Diagnostic, ...] = ()
        self._shown: dict[str, Shown] = {}
        self._views: dict[str, View] = {}

    def fresh(self, changes: int) -> _Course:
        """Read the source if something changed since."""
        if changes != self._seen:
            self._seen = changes
            self._views = {}
            self._tree = KeptTree(self._workspace, self._files)
            try:
                self._read()
                self._problems = tuple(self._tree.diagnostics)
            except InputError as error:
                self._problems = tuple(error.diagnostics)
        return self

    def languages(self) -> tuple[str, ...]:
        """Return the codes that can be shown; the source's comes first."""
        if self._loaded is None:
            return ()
        course = self._loaded.course
        built = (course.source_language, *(entry.code for entry in course.languages))
        found = (code for code in known_catalogs(self._tree, course) if code in codes())
        return tuple(dict.fromkeys((*built, *found, *PSEUDO)))

    def view(self, code: str) -> View:
        """Return the course in a language."""
        if self._loaded is not None and code not in self.languages():
            raise KeyError(code)
        if code not in self._views:
            self._views[code] = self._view(code)
        return self._views[code]

    def _read(self) -> None:
        tree = self._tree
        (course,) = read_checked(tree, [self._id], self._lessons)
        made_of = record(tree, self._id)
        if course != self._course or made_of != self._made_of or self._loaded is None:
            self._loaded = load(tree, course, ())
            self._course, self._made_of = course, made_of

    def _view(self, code: str) -> View:
        if self._loaded is None:
            return View(None, self._problems)
        problems = self._problems
        self._tree.diagnostics.clear()
        try:
            shown = show(self._tree, self._loaded, self._catalogs, code, self._shown.get(code))
            self._shown[code] = shown
            problems += shown.own.found if shown.own else ()
        except InputError as error:
            problems += tuple(error.diagnostics)
        return View(self._shown.get(code), tuple(dict.fromkeys(problems)))


def unknown_language(course_id: str, code: str, known: Sequence[str]) -> InputError:
    """Return what is said of a language that a course does not have."""
    at = Location(f"course_src/{course_id}/course.yaml")
    return InputError([Diagnostic(at, f'{course_id} has no language "{code}"', suggest(code, known), Code.LANGUAGE)])
