"""Take back what translators sent: find what it was made from, merge three ways, write catalogs and replies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

from builder.catalog.credits import credits_of
from builder.catalog.decode import MAX_BYTES
from builder.catalog.entry import Catalog
from builder.catalog.exchange.base import Base, find_base
from builder.catalog.exchange.reply import Returned, names_of
from builder.catalog.exchange.threeway import Merged, is_named, merge_three
from builder.catalog.formats import Incoming, read
from builder.catalog.po import write_catalog
from builder.diagnostics import Code, Diagnostic, InputError, Location, suggest
from builder.languages import UnknownLanguageError, language
from builder.model.course import Course
from builder.pipeline.kits import kept_bases, kept_revisions
from builder.pipeline.load import Loaded, known_catalogs, load, open_tree, po_path, read_parts
from builder.pipeline.replacing import replace_unchanged
from builder.pipeline.returned import ReturnedFile, read_returned
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree

__all__ = ["Imported", "Wanted", "import_returned"]

# How often the catalogs are read again where somebody saves one of them meanwhile.
_TIMES = 3


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was asked for: the course and language where the file does not tell, keys to take whatever stands here."""

    course: str = ""
    language: str = ""
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Imported:
    """A file that was taken back.

    `people` are those whom credits.yaml does not name yet; `based` says whether it was known what had been sent;
    `changed` whether the catalog at `path` is another now.
    """

    path: str
    returned: Returned
    merged: Merged
    people: tuple[str, ...]
    based: bool
    changed: bool


def import_returned(
    root: Path, source: Path, wanted: Wanted, *, write: bool = True
) -> tuple[list[Imported], list[Diagnostic]]:
    """Merge a file, a zip or a folder into the catalogs; raises InputError, and then writes nothing.

    A catalog that somebody saves meanwhile is read and merged again, never overwritten.
    """
    for _ in range(_TIMES):
        taking = _Taking(root, wanted)
        for file in read_returned(source, taking.tree.diagnostics):
            taking.take(file)
        taking.check_names()
        taking.tree.diagnostics.stop_on_errors()
        if not write or taking.written():
            return taking.done, list(taking.tree.diagnostics)
    raise _busy(source)


def _busy(source: Path) -> InputError:
    what = "the catalogs are being changed by another program all the time"
    return InputError([Diagnostic(Location(str(source)), what, "close it, and import again", Code.CATALOG)])


class _Taking:
    """One attempt: catalogs as they were read, and what files that came back made of them."""

    def __init__(self, root: Path, wanted: Wanted) -> None:
        self.tree = open_tree(root)
        self.done: list[Imported] = []
        self._wanted = wanted
        ids = (wanted.course,) if wanted.course else ()
        self._parts: Sequence[Any] = read_parts(self.tree, ids)
        self._loaded: dict[tuple[str, str], Loaded[Any]] = {}
        self._bases: dict[tuple[str, str], tuple[Base, ...]] = {}
        self._read: dict[str, bytes] = {}
        self._now: dict[str, Catalog] = {}

    def take(self, file: ReturnedFile) -> None:
        """Merge one file into the catalog that it belongs to."""
        incoming = read(file.content, file.name, self.tree.diagnostics)
        if incoming is None:
            return
        sent = self._sent(incoming)
        code = sent[1] if sent else self._language(incoming, file.name)
        part = sent[0] if sent else self._part(incoming, code, file.name) if code else None
        loaded = self._load(part, code) if part is not None else None
        if loaded is not None:
            self._merge(loaded, incoming, code, file.name)

    def check_names(self) -> None:
        """Report a key that was named and that no file has."""
        keys = {outcome.theirs.msgctxt for each in self.done for outcome in each.merged.outcomes}
        for name in self._wanted.takes:
            if self.done and not any(is_named(key, (name,)) for key in keys):
                what = f'no entry that came back has the key "{name}"'
                self.tree.diagnostics.error(Location("--take"), Code.UNKNOWN_MESSAGE, what, suggest(name, keys))

    def written(self) -> bool:
        """Write the catalogs that changed; False, and nothing is written, where one of them was saved since it was read."""
        if any(_content(self.tree, path) != content for path, content in self._read.items()):
            return False
        changed = {each.path for each in self.done if each.changed}
        return all(
            replace_unchanged(self.tree.root / path, write_catalog(catalog), self._read[path])
            for path, catalog in self._now.items()
            if path in changed
        )

    def _merge(self, loaded: Loaded[Any], incoming: Incoming, code: str, name: str) -> None:
        part = loaded.course
        path = po_path(part.id, code)
        catalog = self._now.get(path, loaded.catalogs[code])
        base = find_base(incoming, self._kept(part.id, code), catalog.entries)
        kinds = {each.message.key: each.message.kind for each in loaded.aligned}
        merged = merge_three(catalog, incoming, base, kinds, self._wanted.takes)
        people = names_of(incoming.people)
        known = {person.name for person in credits_of(part, code).translators} if isinstance(part, Course) else set()
        self.done.append(
            Imported(
                path,
                Returned(PurePath(name).name, part.title.source, code, people),
                merged,
                tuple(each for each in people if each not in known),
                base is not None,
                merged.catalog.entries != catalog.entries,
            )
        )
        self._now[path] = merged.catalog

    def _sent(self, incoming: Incoming) -> tuple[Any, str] | None:
        """Return the course and the language that were sent with the revision that a file names."""
        for part in self._parts if incoming.revision else ():
            for code, revision in kept_revisions(self.tree, part.id):
                wanted = self._wanted.language in ("", code) and code in known_catalogs(self.tree, part)
                if revision == incoming.revision and wanted:
                    return part, code
        return None

    def _language(self, incoming: Incoming, name: str) -> str:
        code = self._wanted.language or incoming.language or self._language_sent(incoming)
        what, mend = "the file does not say which language it is in", "name it: --language LANG"
        try:
            if code:
                return language(code).code
        except UnknownLanguageError as error:
            what, _, mend = str(error).partition("; ")
        self.tree.diagnostics.error(Location(name), Code.LANGUAGE, what, mend)
        return ""

    def _language_sent(self, incoming: Incoming) -> str:
        """Return the language in which most of a file's translations were sent; empty where none was, or two as many."""
        pairs = {(entry.msgid, entry.msgstr) for entry in incoming.entries if entry.translated}
        counts: dict[str, int] = {}
        for part in self._parts:
            for code in known_catalogs(self.tree, part):
                for base in self._kept(part.id, code):
                    same = len(pairs & {(entry.msgid, entry.msgstr) for entry in base.entries})
                    counts[code] = max(counts.get(code, 0), same)
        most = max(counts.values(), default=0)
        best = [code for code, count in counts.items() if count == most]
        return best[0] if most and len(best) == 1 else ""

    def _part(self, incoming: Incoming, code: str, name: str) -> Any:
        """Return the course that a file is of, by its texts; None, and it is reported, where they do not tell."""
        having = [part for part in self._parts if code in known_catalogs(self.tree, part)]
        if len(having) == 1 and self._wanted.course:
            return having[0]
        texts = {entry.msgid for entry in incoming.entries}
        counts = [(len(texts & self._texts(part, code)), part) for part in having]
        most = max((count for count, _ in counts), default=0)
        best = [part for count, part in counts if count == most]
        if most and len(best) == 1:
            return best[0]
        self._refuse(having, best if most else [], code, name)
        return None

    def _refuse(self, having: Sequence[Any], best: Sequence[Any], code: str, name: str) -> None:
        ids = ", ".join(part.id for part in best)
        if not having:
            folder = f"{TRANSLATIONS}/{self._wanted.course}" if self._wanted.course else TRANSLATIONS
            what, mend = f'there is no catalog of "{code}" in {folder}', f"start it: ldn catalog add {code}"
        elif best:
            what, mend = f"this may be of several courses: {ids}", "name the one: --course COURSE"
        else:
            what, mend = "none of its texts is of a course here", "look whether it is the right file, or workspace"
        self.tree.diagnostics.error(Location(name), Code.UNKNOWN_MESSAGE, what, mend)

    def _texts(self, part: Any, code: str) -> set[str]:
        loaded = self._load(part, code)
        known = {each.source for each in loaded.known} if loaded else set()
        return known.union(*({entry.msgid for entry in base.entries} for base in self._kept(part.id, code)))

    def _load(self, part: Any, code: str) -> Loaded[Any] | None:
        name = (part.id, code)
        if name not in self._loaded:
            path = po_path(part.id, code)
            self._read[path] = _content(self.tree, path)
            self._loaded[name] = load(self.tree, part, (code,))
        found = self._loaded[name]
        return found if code in found.catalogs else None

    def _kept(self, course: str, code: str) -> tuple[Base, ...]:
        name = (course, code)
        if name not in self._bases:
            self._bases[name] = kept_bases(self.tree, course, code)
        return self._bases[name]


def _content(tree: Tree, path: str) -> bytes:
    return tree.content(path, MAX_BYTES) or b""
