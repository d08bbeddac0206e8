"""Check the translations of courses; nothing is written, and a catalog that cannot be read does not hide the others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.lint.checks import Linted, lint
from builder.catalog.lint.silence import Silence
from builder.diagnostics import Code, Diagnostic, Location, Severity, suggest
from builder.model.course import Course
from builder.model.index import Index
from builder.pipeline.load import Loaded, known_catalogs, load, open_tree, po_path, read_parts, read_recovered
from builder.source.coursefile import known_language
from builder.source.fields import Fields
from builder.source.reader import TRANSLATIONS
from builder.source.syllabus import open_yaml
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class LintedCatalog:
    """What was found in the catalog of a language of a course, with what is wrong with reading it."""

    course: str
    language: str
    found: tuple[Diagnostic, ...]
    silenced: int

    def count(self, severity: Severity) -> int:
        """Return how many findings have a severity."""
        return sum(each.severity is severity for each in self.found)


def lint_catalogs(root: Path, languages: Iterable[str] = (), ids: Iterable[str] = ()) -> list[LintedCatalog]:
    """Lint the catalogs of these languages, or all; raises InputError where the source or lint.yaml cannot be read."""
    tree = open_tree(root)
    wanted = tuple(dict.fromkeys(languages))
    parts = read_parts(tree, ids)
    known = {code for part in parts for code in known_catalogs(tree, part)}
    for code in wanted:
        if code not in known:
            tree.diagnostics.error(
                Location(TRANSLATIONS), Code.LANGUAGE, f'there is no catalog of "{code}"', suggest(code, known)
            )
    tree.diagnostics.stop_on_errors()
    found = []
    for part in parts:
        codes = [code for code in known_catalogs(tree, part) if not wanted or code in wanted]
        loaded = load(tree, part, ()) if codes else None
        silences = _silences(tree, part.id)
        tree.diagnostics.stop_on_errors()
        if loaded is not None:
            found += [_lint(tree, loaded, code, silences.get(code, ())) for code in codes]
    return found


def _lint(tree: Tree, loaded: Loaded[Course | Index], code: str, silences: tuple[Silence, ...]) -> LintedCatalog:
    course, before = loaded.course, len(tree.diagnostics)
    catalog = read_recovered(tree, loaded, code)
    reading = tuple(tree.diagnostics[before:])
    linted = Linted(())
    if catalog is not None:
        linted = lint(
            catalog,
            loaded.aligned,
            po_path(course.id, code),
            code,
            source=course.source_language,
            terms=course.glossary if isinstance(course, Course) else (),
            template=loaded.template,
            silences=silences,
        )
    return LintedCatalog(course.id, code, (*reading, *linted.found), linted.silenced)


def _silences(tree: Tree, course: str) -> dict[str, tuple[Silence, ...]]:
    """Read lint.yaml: by language, `code: reason`, or under the beginning of keys; a course may have none."""
    path = f"{TRANSLATIONS}/{course}/lint.yaml"
    fields = open_yaml(tree, path) if tree.exists(path) else None
    found = {}
    for code, entry in fields.children() if fields else ():
        known_language(code, entry.here, tree.diagnostics)
        found[code] = tuple(_silenced(entry))
    return found


def _silenced(entry: Fields) -> Iterator[Silence]:
    for name, inner in entry.children():
        codes = () if inner.has("text") else tuple(inner.children())
        if not codes:
            yield Silence(name, inner.string("text", ""), inner.here)
        for code, each in codes:
            yield Silence(code, each.string("text", ""), each.here, prefix=name)
