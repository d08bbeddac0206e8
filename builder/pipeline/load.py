"""Read a course with its catalogs and align the two; nothing is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from builder.catalog.align import align
from builder.catalog.decode import MAX_BYTES
from builder.catalog.extract import extract
from builder.catalog.keyed import with_keys
from builder.catalog.message import Aligned, Recorded
from builder.catalog.po import Catalog, read_catalog
from builder.catalog.recover import recover
from builder.catalog.template import read_template, record
from builder.checks import check
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location, Severity, suggest
from builder.model.course import Course
from builder.model.index import INDEX, Index
from builder.source.lesson import read_lesson
from builder.source.reader import TRANSLATIONS, LessonReader, course_ids, read_course
from builder.source.tree import Tree

# What has catalogs: a course, or the page for instructors.
P = TypeVar("P", bound=Course | Index)


@dataclass(frozen=True, slots=True)
class Loaded(Generic[P]):
    """A course whose texts have their keys, the catalogs that were read, by language, and what is on record of its messages."""

    course: P
    aligned: tuple[Aligned, ...]
    template: Catalog | None
    catalogs: dict[str, Catalog]
    known: tuple[Recorded, ...]


def open_tree(root: Path) -> Tree:
    """Open a workspace for reading."""
    return Tree(root, Diagnostics())


def chosen(tree: Tree, wanted: Iterable[str]) -> tuple[str, ...]:
    """Return the ids of the courses to work on: those wanted, or all; raises InputError for an unknown one."""
    known = course_ids(tree)
    for name in wanted:
        if name not in known:
            tree.diagnostics.error(
                Location("course_src"), Code.MISSING_FILE, f'there is no course "{name}"', suggest(name, known)
            )
    if not known:
        tree.diagnostics.error(
            Location("course_src"),
            Code.MISSING_FILE,
            "there is no course here",
            "go to a workspace, or start one: ldn init DIR",
        )
    tree.diagnostics.stop_on_errors()
    return tuple(dict.fromkeys(wanted)) or known


def read_checked(tree: Tree, ids: Iterable[str], lesson: LessonReader = read_lesson) -> tuple[Course, ...]:
    """Read and check courses; raises InputError with everything wrong in all of them."""
    courses = [read_course(tree, course_id, lesson) for course_id in ids]
    # Where a part could not be read, what misses it is no mistake of its own.
    broken = bool(tree.diagnostics.errors)
    for course in courses:
        if course is not None:
            tree.diagnostics.extend(found for found in check(course) if not (broken and _follows(found)))
    tree.diagnostics.stop_on_errors()
    return tuple(course for course in courses if course is not None)


def read_parts(tree: Tree, ids: Iterable[str]) -> tuple[Course | Index, ...]:
    """Read what has catalogs: the courses of these ids, or all; the page for instructors with all, or by its own id."""
    wanted = tuple(ids)
    names = [name for name in wanted if name != INDEX]
    courses = read_checked(tree, chosen(tree, names)) if names or not wanted else ()
    return (*courses, Index()) if not wanted or INDEX in wanted else courses


def _follows(found: Diagnostic) -> bool:
    return found.code is Code.STUDIO or found.severity is Severity.WARNING


def load(tree: Tree, course: P, languages: Iterable[str]) -> Loaded[P]:
    """Align a course with its record, and give the catalogs of `languages`; raises InputError for one that cannot be read."""
    template_path = pot_path(course.id)
    template = (
        read_template(_content(tree, template_path), template_path, tree.diagnostics)
        if tree.exists(template_path)
        else None
    )
    template = template if template and template.entries else None
    # Without a .pot the .po files are all that is left of the record, so every one of them is read.
    codes = languages if template else known_catalogs(tree, course)
    read = {
        code: _catalog(tree, course, code) for code in dict.fromkeys(codes) if tree.exists(po_path(course.id, code))
    }
    tree.diagnostics.stop_on_errors()
    found = {code: catalog for code, catalog in read.items() if catalog is not None}
    recorded = record(template, found.values())
    aligned = align(extract(course), recorded)
    # A key that only a .po has is on no record; without a .pot the .po files are the record.
    known = record(template, ()) if template and found else recorded
    recovered = {
        code: recover(catalog, known, po_path(course.id, code), tree.diagnostics) for code, catalog in found.items()
    }
    return Loaded(with_keys(course, aligned), aligned, template, recovered, known)


def read_recovered(tree: Tree, loaded: Loaded[P], code: str) -> Catalog | None:
    """Return the catalog of one more language, as far as it can be read; None where there is none."""
    path = po_path(loaded.course.id, code)
    if code in loaded.catalogs or not tree.exists(path):
        return loaded.catalogs.get(code)
    catalog = _catalog(tree, loaded.course, code)
    return None if catalog is None else recover(catalog, loaded.known, path, tree.diagnostics)


def known_catalogs(tree: Tree, course: Course | Index) -> tuple[str, ...]:
    """Return the languages that have a .po, beside the .pot: what lies in a folder below is someone's own."""
    folder = f"{TRANSLATIONS}/{course.id}/"
    names = (path.removeprefix(folder) for path in tree.files(folder.rstrip("/")))
    return tuple(name.removesuffix(".po") for name in names if name.endswith(".po") and "/" not in name)


def pot_path(course_id: str) -> str:
    """Return the path of a course's template."""
    return f"{TRANSLATIONS}/{course_id}/{course_id}.pot"


def po_path(course_id: str, code: str) -> str:
    """Return the path of a language's catalog."""
    return f"{TRANSLATIONS}/{course_id}/{code}.po"


def _content(tree: Tree, path: str) -> bytes:
    return tree.content(path, MAX_BYTES) or b""


def _catalog(tree: Tree, course: Course | Index, code: str) -> Catalog | None:
    path = po_path(course.id, code)
    content = tree.content(path, MAX_BYTES)
    return None if content is None else read_catalog(content, path, tree.diagnostics)


__all__ = [
    "InputError",
    "Loaded",
    "chosen",
    "known_catalogs",
    "load",
    "open_tree",
    "po_path",
    "pot_path",
    "read_checked",
    "read_parts",
]
