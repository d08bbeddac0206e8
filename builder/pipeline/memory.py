"""The memory of a workspace: what all of its catalogs translate, and what `ldn catalog memory` took from files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from builder.catalog.decode import MAX_BYTES
from builder.catalog.formats import read
from builder.catalog.header import spell_language
from builder.catalog.learned import Learned, learn
from builder.catalog.memory import Memory, Pair, pairs
from builder.catalog.po import Catalog, new_catalog, read_catalog, write_catalog
from builder.catalog.tmx import is_tmx, read_tmx
from builder.diagnostics import Code, Diagnostic, Diagnostics, Location, suggest
from builder.languages import PSEUDO, codes, language
from builder.pipeline.load import open_tree, po_path
from builder.pipeline.replacing import replace_unchanged
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree

__all__ = ["MEMORY", "Remembered", "memory_path", "remember", "workspace_memory"]

# Beside translations/ and not in it: what it holds is of no course.
MEMORY = "memory"
# How often a memory is read again that somebody changes meanwhile.
_TIMES = 5


@dataclass(frozen=True, slots=True)
class Remembered:
    """A file of translations that was taken into a memory: `new` pairs of `pairs`; `doubtful` entries were left out."""

    name: str
    path: str
    language: str
    pairs: int
    new: int
    doubtful: int


def memory_path(source_language: str, code: str) -> str:
    """Return the path of the memory of a language."""
    return f"{MEMORY}/{source_language}/{code}.po"


def workspace_memory(tree: Tree, source_language: str, code: str, merged: Mapping[tuple[str, str], Catalog]) -> Memory:
    """Return what was ever translated from one language into another.

    `merged` has, by course and language, the catalogs that are at hand. What cannot be read is none of this course's
    business: it is told where that catalog is updated.
    """
    if code in PSEUDO:
        return Memory(())
    found: list[Pair] = []
    for course in tree.folders(TRANSLATIONS):
        catalog = merged.get((course, code)) or _quietly(tree, po_path(course, code))
        if catalog and _is_from(catalog, source_language):
            found += pairs(catalog, course)
    kept = _quietly(tree, memory_path(source_language, code))
    return Memory([*found, *(pairs(kept, "") if kept else ())])


def remember(
    root: Path, files: Sequence[Path], code: str = "", source_language: str = "en"
) -> tuple[list[Remembered], list[Diagnostic]]:
    """Take the finished translations of files into the memory; raises InputError, and writes nothing, where one cannot be read.

    `code` is asked for where a file does not tell its language.
    """
    tree = open_tree(root)
    for spelled in filter(None, (code, source_language)):
        if spelled not in codes():
            what = f'unknown language "{spelled}"'
            tree.diagnostics.error(Location(MEMORY), Code.LANGUAGE, what, suggest(spelled, codes()))
    tree.diagnostics.stop_on_errors()
    learned = [each for file in files for each in _learned(file, code, source_language, tree.diagnostics)]
    tree.diagnostics.stop_on_errors()
    return [_kept(tree, source_language, each) for each in learned], list(tree.diagnostics)


def _learned(file: Path, code: str, source_language: str, diagnostics: Diagnostics) -> Iterator[Learned]:
    content, name = file.read_bytes(), file.name
    if is_tmx(content):
        yield from read_tmx(content, name, source_language, code, diagnostics)
        return
    incoming = read(content, name, diagnostics)
    if incoming is None:
        return
    spelled = code or incoming.language
    if spelled not in codes():
        what = f'unknown language "{spelled}"' if spelled else "the file does not say which language it is in"
        mend = suggest(spelled, codes()) if spelled else "name it: --language LANG"
        diagnostics.error(Location(name), Code.LANGUAGE, what, mend)
        return
    yield learn(incoming.entries, name, spelled)


def _kept(tree: Tree, source_language: str, learned: Learned) -> Remembered:
    path = memory_path(source_language, learned.language)
    for _ in range(_TIMES):
        seen = tree.content(path, MAX_BYTES) if tree.exists(path) else None
        former = read_catalog(seen, path, tree.diagnostics) if seen is not None else None
        tree.diagnostics.stop_on_errors()
        known = former or _new(source_language, learned.language)
        made = learned.added_to(known)
        new = len(made.entries) - len(known.entries)
        if not new or replace_unchanged(tree.root / path, write_catalog(made), seen):
            return Remembered(learned.name, path, learned.language, len(learned.entries), new, learned.doubtful)
    tree.diagnostics.error(
        Location(path), Code.BUSY, "another program changes this file all the time", "close it there"
    )
    tree.diagnostics.stop_on_errors()
    raise AssertionError  # the line above does not return


def _new(source_language: str, code: str) -> Catalog:
    return new_catalog(code, MEMORY, source_language, datetime.now(UTC), language(code).plural_forms)


def _quietly(tree: Tree, path: str) -> Catalog | None:
    content = tree.content(path, MAX_BYTES) if tree.exists(path) else None
    return None if content is None else read_catalog(content, path, Diagnostics())


def _is_from(catalog: Catalog, source_language: str) -> bool:
    """Whether a catalog translates from a language; one whose tool dropped our headers is taken to."""
    return dict(catalog.header).get("X-Source-Language", "") in ("", spell_language(source_language))
