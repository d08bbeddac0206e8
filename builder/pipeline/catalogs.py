"""Bring the record and the catalogs up to date with the source: the only flow that writes below translations/."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from builder.catalog.decode import MAX_BYTES
from builder.catalog.judge import judge
from builder.catalog.po import Catalog, new_catalog, write_catalog
from builder.catalog.status import Coverage, coverage
from builder.catalog.update import MergeReport, merge, new_template
from builder.diagnostics import Code, Diagnostic, Diagnostics, InputError, Location
from builder.languages import UnknownLanguageError, codes, language
from builder.model.course import Course
from builder.model.index import Index
from builder.pipeline.load import Loaded, P, known_catalogs, load, open_tree, po_path, pot_path, read_parts
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Updated:
    """A file that `update` made, or would make; `built` says whether its language is one that is built."""

    path: str
    changed: bool
    language: str = ""
    report: MergeReport | None = None
    built: bool = True


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a language of a course, or of the page for instructors, is."""

    course: Course | Index
    language: str
    coverage: Coverage
    errors: int


def update(root: Path, ids: Iterable[str] = (), *, write: bool = True) -> tuple[list[Updated], list[Diagnostic]]:
    """Update all catalogs of the courses, and of the page for instructors; with `write=False` only tell what would change."""
    tree = open_tree(root)
    found: list[Updated] = []
    for course in read_parts(tree, ids):
        found += _update(tree, load(tree, course, known_catalogs(tree, course)), write=write)
    return found, list(tree.diagnostics)


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
    found = []
    for course in courses:
        loaded = load(tree, course, known_catalogs(tree, course))
        loaded.catalogs[code] = new_catalog(
            code, course.id, course.source_language, _now(), language(code).plural_forms
        )
        found += _update(tree, loaded, write=True)
    return found


def status(root: Path, ids: Iterable[str] = ()) -> list[Standing]:
    """Return how far each language of each course, and of the page, is, measured against today's source."""
    tree = open_tree(root)
    found = []
    for course in read_parts(tree, ids):
        wanted = [code for code in (*_built(course), *known_catalogs(tree, course)) if code in codes()]
        loaded = load(tree, course, wanted)
        found += [_standing(loaded, code) for code in dict.fromkeys(wanted) if code != course.source_language]
    return found


def _is_settled(tree: Tree, course: Course | Index, code: str) -> bool:
    """Whether a language that is added for all needs nothing of the page: it has its catalog, or is written in it."""
    return isinstance(course, Index) and (code == course.source_language or tree.exists(po_path(course.id, code)))


def _built(course: Course | Index) -> tuple[str, ...]:
    """Return the languages that course.yaml names; the page is built in those that have a catalog."""
    return () if isinstance(course, Index) else tuple(entry.code for entry in course.languages)


def _standing(loaded: Loaded[P], code: str) -> Standing:
    catalog = loaded.catalogs.get(code)
    wrong = Diagnostics()
    judged = judge(catalog, loaded.aligned, po_path(loaded.course.id, code), wrong) if catalog else {}
    messages = [aligned.message for aligned in loaded.aligned]
    return Standing(loaded.course, code, coverage(messages, judged), len(wrong))


def _update(tree: Tree, loaded: Loaded[P], *, write: bool) -> list[Updated]:
    course, now = loaded.course, _now()
    template = new_template(loaded.aligned, loaded.template, course.id, now)
    new: list[tuple[str, Catalog, str, MergeReport | None]] = [(pot_path(course.id), template, "", None)]
    for code, catalog in sorted(loaded.catalogs.items()):
        merged, report = merge(catalog, loaded.aligned, now)
        new.append((po_path(course.id, code), merged, code, report))
    found = []
    for path, made, code, said in new:
        content = write_catalog(made)
        changed = not tree.exists(path) or tree.content(path, MAX_BYTES) != content
        if changed and write:
            replace_file(tree.root / path, content)
        built = not code or isinstance(course, Index) or code in _built(course)
        found.append(Updated(path, changed, code, said, built))
    return found


def replace_file(path: Path, content: bytes) -> None:
    """Write a file under a temporary name and rename it: a reader sees the former one or the new one, whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staged = path.with_name(f".{path.name}.new")
    try:
        staged.write_bytes(content)
        staged.replace(path)
    finally:
        staged.unlink(missing_ok=True)


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


def _now() -> datetime:
    return datetime.now(UTC)
