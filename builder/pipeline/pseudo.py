"""Pseudo-languages: write their catalogs, and let a build make a language that only the command line names."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from builder.catalog.decode import MAX_BYTES
from builder.catalog.po import new_catalog, read_catalog, write_catalog
from builder.catalog.pseudo import pseudo_catalog
from builder.catalog.update import merge
from builder.diagnostics import Diagnostics
from builder.languages import PSEUDO, language
from builder.model.course import Course
from builder.model.keys import CourseKey
from builder.pipeline.catalogs import replace_file
from builder.pipeline.load import chosen, load, open_tree, po_path, read_checked
from builder.source.tree import Tree


def write_pseudo(root: Path, ids: Iterable[str] = ()) -> list[tuple[str, bool]]:
    """Write the catalogs of the pseudo-languages of the courses, or of all; return each path with whether it changed."""
    tree = open_tree(root)
    return [
        (po_path(course.id, code), _write(tree, course, code))
        for course in read_checked(tree, chosen(tree, ids))
        for code in PSEUDO
    ]


def _write(tree: Tree, course: Course, code: str) -> bool:
    loaded, path = load(tree, course, ()), po_path(course.id, code)
    former = tree.content(path, MAX_BYTES) if tree.exists(path) else None
    # Its dates stay, so that the same source gives the same bytes.
    catalog = read_catalog(former, path, Diagnostics()) if former else None
    now = datetime.now(UTC)
    if catalog is None or not catalog.header:
        catalog = new_catalog(code, course.id, course.source_language, now, language(code).plural_forms)
    made = pseudo_catalog(catalog, [each.message for each in loaded.aligned], code)
    content = write_catalog(merge(made, loaded.aligned, now)[0])
    if content != former:
        replace_file(tree.root / path, content)
    return content != former


def with_pseudo(course: Course, languages: Collection[str]) -> Course:
    """Return a course with a run for each pseudo-language that is asked for and that course.yaml does not name."""
    named = {run.language for run in course.runs}
    asked = [code for code in PSEUDO if code in languages and code not in named]
    first = course.runs[0] if course.runs else None
    if first is None or not asked:
        return course
    key = CourseKey(first.key.org, first.key.course, first.key.run)
    runs = [replace(first, name=code, language=code, key=replace(key, run=f"{key.run}-{code}"), own=None) for code in asked]
    return replace(course, runs=(*course.runs, *runs))
