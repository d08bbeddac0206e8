"""Write the catalog of a language for other tools, against today's source; nothing in the workspace changes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from builder.catalog.credits import credits_of
from builder.catalog.entry import Catalog
from builder.catalog.formats import FORMATS, Format, Outgoing
from builder.catalog.formats.mediawiki import GROUP
from builder.catalog.standing import Standing, standing
from builder.catalog.update import merge
from builder.diagnostics import Code, Location, suggest
from builder.model.course import Course
from builder.pipeline.load import known_catalogs, load, open_tree, po_path, read_parts
from builder.source.reader import TRANSLATIONS
from builder.source.tree import Tree


@dataclass(frozen=True, slots=True)
class Wish:
    """What to export: a language, the name of a format, and what only some formats ask for (`Outgoing`)."""

    language: str
    form: str
    group: str = ""
    bom: bool = False


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for translators: its usual name, its bytes, how many messages it has and how many are to do."""

    name: str
    content: bytes
    messages: int
    to_do: int


def export(root: Path, wish: Wish, ids: Sequence[str], now: datetime) -> list[Exported]:
    """Return the files of the courses, or of all that have a catalog of the language; raises InputError where none has."""
    tree = open_tree(root)
    parts = read_parts(tree, ids)
    known = {part.id: known_catalogs(tree, part) for part in parts}
    having = [part for part in parts if wish.language in known[part.id]]
    for part in parts:
        if part not in having and (ids or not having):
            what = f'there is no catalog of "{wish.language}"'
            mend = suggest(wish.language, known[part.id]) if known[part.id] else "start it: ldn catalog add LANG"
            tree.diagnostics.error(Location(f"{TRANSLATIONS}/{part.id}"), Code.LANGUAGE, what, mend)
    if wish.group and len(having) > 1:
        what, mend = f"{len(having)} catalogs cannot go into one message group", "name the course too"
        tree.diagnostics.error(Location(TRANSLATIONS), Code.HEADER, what, mend)
    tree.diagnostics.stop_on_errors()
    found = [exported for part in having for exported in _export(tree, part, wish, now)]
    tree.diagnostics.stop_on_errors()
    return found


def _export(tree: Tree, part: Any, wish: Wish, now: datetime) -> Iterator[Exported]:
    code = wish.language
    loaded = load(tree, part, (code,))
    merged, _ = merge(loaded.catalogs[code], loaded.aligned, now)
    catalog = replace(merged, entries=tuple([entry for entry in merged.entries if not entry.obsolete]))
    outgoing = Outgoing(
        catalog,
        part.id,
        code,
        part.source_language,
        now,
        wish.group or dict(catalog.header).get(GROUP, ""),
        tuple(person.name for person in credits_of(part, code).translators) if isinstance(part, Course) else (),
        wish.bom,
    )
    if wish.form == "mediawiki" and not outgoing.group:
        what = "MediaWiki takes a file only with the message group that it belongs to"
        mend = 'name it, as in --group "messagebundle-Title of the page"'
        tree.diagnostics.error(Location(po_path(part.id, code)), Code.HEADER, what, mend)
        return
    yield from _files(outgoing, FORMATS[wish.form], f"{part.id}-{code}")


def _files(outgoing: Outgoing, form: Format, name: str) -> Iterator[Exported]:
    """Yield one file, or as many as the most messages that one may hold ask for."""
    entries = outgoing.catalog.entries
    size = form.most or len(entries)
    several = len(entries) > size
    for number, start in enumerate(range(0, max(1, len(entries)), max(1, size)), 1):
        part = replace(outgoing.catalog, entries=entries[start : start + size])
        spelled = f"{name}-{number}" if several else name
        content = form.write(replace(outgoing, catalog=part))
        yield Exported(f"{spelled}{form.ending}", content, len(part.entries), _to_do(part))


def _to_do(catalog: Catalog) -> int:
    return sum(standing(entry, entry.msgid) is not Standing.CURRENT for entry in catalog.entries)


def occupied(path: Path, content: bytes) -> bool:
    """Whether another file lies at `path`: perhaps one that a translator has worked on."""
    return path.exists() and not (path.is_file() and path.read_bytes() == content)
