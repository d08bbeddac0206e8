"""Bring the record and the catalogs up to date with the source: the flow that writes below translations/."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from builder.catalog.po import new_catalog
from builder.catalog.update import MergeReport
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location, suggest
from builder.languages import UnknownLanguageError, language
from builder.model.course import Course
from builder.model.index import Index
from builder.pipeline.load import open_tree, po_path, pot_path, read_parts
from builder.pipeline.merging import Merging, fill
from builder.pipeline.progress import Standing, status
from builder.pipeline.replacing import replace_file
from builder.source.tree import Tree

__all__ = ["Standing", "Updated", "add", "out_of_date", "replace_file", "status", "update"]

# How often a course is merged again whose catalogs somebody saves meanwhile.
_TIMES = 5


@dataclass(frozen=True, slots=True)
class Updated:
    """A file that `update` made, or would make; `built` says whether its language is one that is built.

    `left` are keys that the author called harmless, and whose translation renders an older text all the same. `edited`
    are, for the .pot, the keys whose text changed since the last update, and no author called that harmless.
    """

    path: str
    changed: bool
    course: str
    language: str = ""
    report: MergeReport | None = None
    built: bool = True
    left: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()


def update(
    root: Path,
    ids: Iterable[str] = (),
    *,
    write: bool = True,
    keep: Collection[str] = (),
    memory: bool = False,
) -> tuple[list[Updated], list[Diagnostic]]:
    """Update all catalogs of the courses, and of the page for instructors; with `write=False` only tell what would change.

    `keep` are keys whose last edit touches no translation; raises InputError for one that has none. With `memory`, what
    any catalog of the workspace translates is taken for what has no translation. A catalog that cannot be replaced is
    an error among the diagnostics, and all others are written.
    """
    tree = open_tree(root)
    merged = [Merging(tree, part, keep) for part in read_parts(tree, ids)]
    _check_kept(tree, merged, keep)
    if memory:
        fill(tree, merged, merged)
    refused = Diagnostics()
    if write:
        for each in merged:
            _write(tree, each, merged if memory else (), refused)
    updated = [found for each in merged for found in _updated(each)]
    return updated, list(dict.fromkeys((*tree.diagnostics, *refused)))


def add(root: Path, code: str, ids: Sequence[str] = ()) -> list[Updated]:
    """Start the catalog of a language, with all messages untranslated; raises InputError where it exists already."""
    tree = open_tree(root)
    try:
        language(code)
    except UnknownLanguageError as error:
        what, _, mend = str(error).partition("; ")
        tree.diagnostics.error(
            Location("translations"), Code.LANGUAGE, what, mend or "use MediaWiki's code, such as pt-br"
        )
    courses = [course for course in read_parts(tree, ids) if ids or not _is_settled(tree, course, code)]
    for course in courses:
        path = po_path(course.id, code)
        if tree.exists(path):
            tree.diagnostics.error(
                Location(path), Code.CATALOG, "this catalog is there already", "edit it, or run ldn catalog update"
            )
        if code == course.source_language:
            tree.diagnostics.error(
                Location(path), Code.LANGUAGE, f"{course.id} is written in {code}", "name another language"
            )
    tree.diagnostics.stop_on_errors()
    found: list[Updated] = []
    for course in courses:
        started = new_catalog(code, course.id, course.source_language, datetime.now(UTC), language(code).plural_forms)
        merging = Merging(tree, course, new={code: started})
        refused = Diagnostics()
        _write(tree, merging, (), refused)
        refused.stop_on_errors()
        found += _updated(merging)
    return found


def _is_settled(tree: Tree, course: Course | Index, code: str) -> bool:
    """Whether a language that is added for all needs nothing of the page: it has its catalog, or is written in it."""
    return isinstance(course, Index) and (code == course.source_language or tree.exists(po_path(course.id, code)))


def _write(tree: Tree, merging: Merging, all_merged: Sequence[Merging], refused: Diagnostics) -> None:
    """Write what changed; where a catalog was saved since it was read, the course is read and merged again."""
    for _ in range(_TIMES):
        if merging.written(refused):
            return
        merging.read_again()
        if all_merged:
            fill(tree, (merging,), all_merged)
    what = "another program changes the catalogs all the time"
    refused.error(Location(f"translations/{merging.course.id}"), Code.BUSY, what, "close it, and update again")


def _check_kept(tree: Tree, merged: Sequence[Merging], keep: Collection[str]) -> None:
    """Report the keys of which there is nothing to keep, with the nearest that were edited."""
    for key in sorted(set(keep).difference(*(merging.kept for merging in merged))):
        where = [merging for merging in merged if any(each.message.key == key for each in merging.loaded.aligned)]
        what = "has not been edited since it was translated" if where else "is the key of no message"
        edited = {name for merging in merged for name in merging.edited()}
        known = {each.message.key for merging in merged for each in merging.loaded.aligned}
        nearest = edited if where or difflib.get_close_matches(key, edited, 1) else known
        mend = suggest(key, nearest) if nearest else "nothing was edited: there is nothing to keep"
        at = Location(pot_path((where or merged)[0].course.id))
        tree.diagnostics.error(at, Code.UNKNOWN_MESSAGE, f'"{key}" {what}', mend)
    tree.diagnostics.stop_on_errors()


def _updated(merging: Merging) -> Iterator[Updated]:
    course = merging.course
    built = None if isinstance(course, Index) else {entry.code for entry in course.languages}
    for path, made in merging.made.items():
        report, code = merging.report(path), made.language
        left = [entry.msgctxt for entry in made.catalog.entries if entry.msgctxt in merging.kept and entry.fuzzy]
        is_built = not code or built is None or code in built
        edited = () if code else merging.newly_edited
        yield Updated(path, merging.differs(path), course.id, code, report, is_built, tuple(left), edited)


def out_of_date(updated: Iterable[Updated]) -> InputError | None:
    """Return what `update --check` says of files that it would change."""
    found = Diagnostics()
    for each in updated:
        if each.changed:
            found.error(
                Location(each.path),
                Code.OUT_OF_DATE,
                "the source has moved on",
                "run ldn catalog update and commit what it writes",
            )
    return InputError(found) if found else None
