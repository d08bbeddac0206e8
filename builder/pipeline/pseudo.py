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
from builder.diagnostics import Code, Diagnostic, Diagnostics, Location
from builder.languages import PSEUDO, language
from builder.model.course import Course, Run
from builder.pipeline.catalogs import replace_file
from builder.pipeline.load import Loaded, chosen, load, open_tree, po_path, pot_path, read_checked
from builder.source.tree import Tree


def write_pseudo(root: Path, ids: Iterable[str] = ()) -> tuple[list[tuple[str, bool]], list[Diagnostic]]:
    """Write the catalogs of the pseudo-languages of the courses, or of all.

    Return each path with whether it changed, and a warning where the .pot is behind the source: what stands nowhere in
    the record would not be built.
    """
    tree = open_tree(root)
    found = []
    for course in read_checked(tree, chosen(tree, ids)):
        loaded = load(tree, course, ())
        recorded = (
            {entry.msgctxt for entry in loaded.template.entries if not entry.obsolete} if loaded.template else None
        )
        if recorded is not None and any(each.message.key not in recorded for each in loaded.aligned):
            at, mend = Location(pot_path(course.id)), "run ldn catalog update, then this again"
            tree.diagnostics.warning(at, Code.OUT_OF_DATE, "the source has moved on", mend)
        found += [(po_path(course.id, code), _write(tree, loaded, code)) for code in PSEUDO]
    return found, list(tree.diagnostics)


def _write(tree: Tree, loaded: Loaded[Course], code: str) -> bool:
    course, path = loaded.course, po_path(loaded.course.id, code)
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


def with_pseudo(tree: Tree, courses: Iterable[Course], languages: Collection[str]) -> tuple[Course, ...]:
    """Return courses with a run for each pseudo-language that is asked for and that course.yaml does not name.

    Raises InputError where its catalog was not written.
    """
    found = tuple(_with_runs(course, [code for code in PSEUDO if code in languages]) for course in courses)
    for course, code in ((course, code) for course in found for code in PSEUDO if code in languages):
        path = po_path(course.id, code)
        if not tree.exists(path):
            what, mend = f"{code} has no catalog yet", "write it: ldn catalog pseudo"
            tree.diagnostics.error(Location(path), Code.LANGUAGE, what, mend)
    tree.diagnostics.stop_on_errors()
    return found


def _with_runs(course: Course, codes: Iterable[str]) -> Course:
    first, named = course.runs[0], {run.language for run in course.runs}
    runs = [_run(first, code) for code in codes if code not in named]
    return replace(course, runs=(*course.runs, *runs))


def _run(first: Run, code: str) -> Run:
    return replace(first, name=code, language=code, key=replace(first.key, run=f"{first.key.run}-{code}"), own=None)
