"""Read and write gettext catalogs: any dialect in, one canonical form out. Nothing here touches a disk."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import PurePosixPath

from builder.catalog.canonical import read_canonical, write_catalog
from builder.catalog.decode import conflicts, decode, report_conflicts
from builder.catalog.entry import Catalog, Entry
from builder.catalog.foreign import read_foreign
from builder.catalog.header import CODE, as_read, catalog_fields, spell_language, without_email
from builder.diagnostics import Code, Diagnostics, Location

__all__ = ["Catalog", "Entry", "new_catalog", "read_catalog", "read_text", "write_catalog"]


def new_catalog(code: str, project: str, source_language: str, now: datetime, plural_forms: str = "") -> Catalog:
    """Return a catalog without entries for the language of a MediaWiki code."""
    return Catalog(catalog_fields(code, project, source_language, now, plural_forms))


def read_catalog(content: bytes, path: str, diagnostics: Diagnostics) -> Catalog | None:
    """Read a .po; None, with diagnostics, where it cannot be read whole. Its language is the name of the file."""
    text = decode(content, path, diagnostics)
    if text is None:
        return None
    catalog = read_text(text, path, diagnostics)
    if catalog is None:
        return None
    before = len(diagnostics.errors)
    header = _header(catalog, path, diagnostics)
    entries = _single(catalog.entries, path, diagnostics)
    return None if len(diagnostics.errors) > before else replace(catalog, header=header, entries=entries)


def read_text(text: str, path: str, diagnostics: Diagnostics) -> Catalog | None:
    """Read a decoded catalog as it stands, without e-mail addresses."""
    catalog = read_canonical(text) or _read_foreign(text, path, diagnostics)
    if catalog is None:
        return None
    entries = catalog.entries
    if any("@" in note for entry in entries for note in entry.notes):
        entries = tuple(
            [replace(entry, notes=_without_emails(entry.notes)) if entry.notes else entry for entry in entries]
        )
    return Catalog(as_read(catalog.header) if catalog.header else (), entries, _without_emails(catalog.notes))


def _read_foreign(text: str, path: str, diagnostics: Diagnostics) -> Catalog | None:
    left = conflicts(text)
    report_conflicts(left, path, diagnostics)
    return None if left else read_foreign(text, path, diagnostics)


def _without_emails(notes: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([without_email(note) for note in notes])


def _header(catalog: Catalog, path: str, diagnostics: Diagnostics) -> tuple[tuple[str, str], ...]:
    code = PurePosixPath(path).stem
    fields = dict(catalog.header)
    if not fields:
        diagnostics.warning(
            Location(path, 1), Code.HEADER, "the catalog has no header", "let ldn catalog update write one"
        )
    stated = fields.setdefault(CODE, code)
    fields.setdefault("Language", spell_language(code))
    if stated.lower().replace("_", "-") != code.lower():
        what = f'the header says {CODE}: {stated}, the name of the file says "{code}"'
        diagnostics.error(Location(path), Code.HEADER, what, "rename the file or mend the header, whichever is wrong")
    return as_read(fields.items())


def _single(entries: tuple[Entry, ...], path: str, diagnostics: Diagnostics) -> tuple[Entry, ...]:
    """Return the entries with one active entry a key: the second of two equal ones goes, two that differ are an error."""
    first: dict[str, Entry] = {}
    twice = set()
    for entry in entries:
        if entry.obsolete or not entry.msgctxt:
            continue
        former = first.setdefault(entry.msgctxt, entry)
        if former is entry:
            continue
        twice.add(id(entry))
        if former != entry:
            what = f'two entries have the msgctxt "{entry.msgctxt}", on lines {former.line} and {entry.line}'
            diagnostics.error(
                Location(path, entry.line), Code.DUPLICATE_KEY, what, "keep the better of the two and remove the other"
            )
    return tuple([entry for entry in entries if id(entry) not in twice]) if twice else entries
