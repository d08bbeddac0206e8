"""Make the kit of a language: one zip to e-mail to its translators. What was sent is kept for the day it comes back."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.catalog.entry import Catalog
from builder.catalog.exchange.base import sent
from builder.catalog.po import write_catalog
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.model.course import Course
from builder.model.index import Index
from builder.output import OutputFile
from builder.packers import zipped
from builder.pipeline.kits import kept_path
from builder.pipeline.load import Loaded, known_catalogs, load, open_tree, po_path, pot_path, read_parts
from builder.pipeline.manifest import read_rows
from builder.pipeline.replacing import replace_file
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree
from builder.writers.kit import glossary, pages

__all__ = ["Kit", "kit"]


@dataclass(frozen=True, slots=True)
class Kit:
    """A kit that was written: `path` of the zip, its files; `kept` is where what was sent is kept, in the workspace."""

    path: Path
    size: int
    files: tuple[str, ...]
    kept: str
    messages: int
    to_do: int


@dataclass(frozen=True, slots=True)
class _Making:
    """What the parts of a kit are made from; `built` is the folder of what was built of the course."""

    loaded: Loaded[Course | Index]
    language: str
    catalog: Catalog
    built: Path
    note: pages.StyleNote | None
    diagnostics: Diagnostics

    @property
    def name(self) -> str:
        """The name of the course and the language, as files of the kit have it."""
        return f"{self.loaded.course.id}-{self.language}"

    @property
    def titled(self) -> pages.Titled:
        """The title of the course, in its own language."""
        course = self.loaded.course
        return pages.Titled(course.title.source, course.source_language)


def kit(root: Path, code: str, ids: Sequence[str], folder: Path, output: Path | None = None) -> list[Kit]:
    """Write a kit for each course that has a catalog of the language; the page for instructors only by its name.

    Raises InputError, and then writes nothing. The zips go into `folder`; `output` names that of a single course.
    """
    tree = open_tree(root)
    parts = [part for part in read_parts(tree, ids) if ids or isinstance(part, Course)]
    having = [part for part in parts if code in known_catalogs(tree, part)]
    for part in parts:
        if part not in having and (ids or not having):
            known = known_catalogs(tree, part)
            mend = suggest(code, known) if known else f"start it: ldn catalog add {code}"
            what = f'there is no catalog of "{code}"'
            tree.diagnostics.error(Location(f"{TRANSLATIONS}/{part.id}"), Code.LANGUAGE, what, mend)
    tree.diagnostics.stop_on_errors()
    made = [_made(tree, load(tree, part, (code,)), code) for part in having]
    tree.diagnostics.stop_on_errors()
    paths = [output or folder / f"{making.name}-kit.zip" for _, making in made]
    contents = [_files(making) for _, making in made]
    tree.diagnostics.stop_on_errors()
    rows = zip(made, contents, paths, strict=True)
    return [_write(tree, revision, making, files, path) for (revision, making), files, path in rows]


def _made(tree: Tree, loaded: Loaded[Course | Index], code: str) -> tuple[str, _Making]:
    course, catalog = loaded.course, loaded.catalogs[code]
    _refuse_old(tree, loaded, code)
    revision, catalog = sent(catalog)
    built = tree.root / "dist" / course.id
    return revision, _Making(loaded, code, catalog, built, _style_note(tree, course.id, code), tree.diagnostics)


def _refuse_old(tree: Tree, loaded: Loaded[Course | Index], code: str) -> None:
    """Report a catalog or a record that is not of today's source: a translator's work would be for a text that is gone."""
    course = loaded.course.id
    today = [(each.message.key, each.message.source) for each in loaded.aligned]
    for path, catalog in ((pot_path(course), loaded.template), (po_path(course, code), loaded.catalogs[code])):
        entries = catalog.entries if catalog else ()
        if [(entry.msgctxt, entry.msgid) for entry in entries if not entry.obsolete] != today:
            mend = "run ldn catalog update, then make the kit"
            tree.diagnostics.error(Location(path), Code.OUT_OF_DATE, "the source has moved on", mend)


def _style_note(tree: Tree, course: str, code: str) -> pages.StyleNote | None:
    path = f"{TRANSLATIONS}/{course}/style/{code}.md"
    text = tree.text(path) if tree.exists(path) else None
    return None if text is None else pages.StyleNote(text, code, Location(path))


def _files(making: _Making) -> tuple[OutputFile, ...]:
    return tuple([file for part in PARTS for file in part(making)])


def _catalog(making: _Making) -> Iterator[OutputFile]:
    yield OutputFile(f"{making.name}.po", write_catalog(making.catalog))


def _how_to(making: _Making) -> Iterator[OutputFile]:
    yield pages.how_to(making.language, making.titled, f"{making.name}.po")


def _style(making: _Making) -> Iterator[OutputFile]:
    yield pages.style(making.language, making.titled, making.note, making.diagnostics)


def _glossary(making: _Making) -> Iterator[OutputFile]:
    course = making.loaded.course
    if isinstance(course, Course):
        entries = making.catalog.entries
        current = {e.msgctxt: e.msgstr for e in entries if standing(e, e.msgid) is Standing.CURRENT}
        yield from glossary.sheet(course.glossary, making.language, current)


def _pages(making: _Making) -> Iterator[OutputFile]:
    """Yield the course as pages to look at, where they were built."""
    rows = read_rows(making.built)
    # The language's own run first, then a cohort's.
    found = [rows[name] for name in dict.fromkeys((making.language, *rows)) if name in rows]
    made = next((row["html"] for row in found if row.get("html") and row["language"] == making.language), None)
    folder = making.built / made["folder"] if made else making.built
    for path in sorted(folder.rglob("*")) if made else ():
        if path.is_file() and not path.is_symlink():
            yield OutputFile(f"course/{path.relative_to(folder).as_posix()}", path.read_bytes())


# What a kit holds, in this order; a part may have nothing to give.
PARTS: tuple[Callable[[_Making], Iterator[OutputFile]], ...] = (_how_to, _catalog, _style, _glossary, _pages)


def _write(tree: Tree, revision: str, making: _Making, files: tuple[OutputFile, ...], path: Path) -> Kit:
    """Write the zip, and keep what is sent; that it stands first: a kit without it could not be merged."""
    kept = kept_path(making.loaded.course.id, making.language, revision)
    content = write_catalog(making.catalog)
    if not (tree.root / kept).is_file() or (tree.root / kept).read_bytes() != content:
        replace_file(tree.root / kept, content)
    packed = zipped.pack(files, path, making.name)
    entries = making.catalog.entries
    to_do = sum(standing(entry, entry.msgid) is not Standing.CURRENT for entry in entries)
    return Kit(path, packed.size, tuple(file.path for file in files), kept, len(entries), to_do)
