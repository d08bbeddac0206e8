"""What goes out to translators and what comes back, whatever the format: the values that all formats share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath

from builder.catalog.entry import Catalog, Entry
from builder.catalog.header import CODE
from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import by_tag, codes

__all__ = ["REVISION", "Format", "Incoming", "Outgoing", "language_of", "people_of", "told", "unique"]

# The header field that names the state of the source that a file was made from.
REVISION = "X-Source-Revision"

_UNIT = "Unit: "
_AUTHOR = re.compile(r"Author: *(.+)")
# `Jane Doe, 2026.`, as editors write it above the header; the address is gone already.
_DATED = re.compile(r"([^:,<>]{2,80}), *(?:19|20)\d\d\b.*")
_NOBODY = frozenset({"FULL NAME", "FIRST AUTHOR", "Automatically generated", "Anonymous", "Unknown"})
_STEM = re.compile(r"[a-z]{2,}(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that came back, read.

    An entry without a `msgctxt` is one whose tool dropped the key. `language` is a MediaWiki code; it, `generator`
    (the program that wrote the file) and `revision` (of the source that it was made from) are empty where the file does
    not say. `people` are names for the credits, without addresses.
    """

    format: str
    entries: tuple[Entry, ...]
    language: str = ""
    generator: str = ""
    revision: str = ""
    people: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A catalog on its way out, with what its format may want to know.

    `catalog` has the active entries only. `group` is the id of a message group of MediaWiki's Translate; `bom` asks for
    a byte order mark, by which Excel knows UTF-8.
    """

    catalog: Catalog
    course: str
    language: str
    source_language: str
    now: datetime
    group: str = ""
    people: tuple[str, ...] = ()
    bom: bool = False

    @property
    def revision(self) -> str:
        """The state of the source; empty where the catalog does not name it."""
        return dict(self.catalog.header).get(REVISION, "")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: how its files end, how many messages one may hold (0: any number), and its two ways.

    `read` takes bytes and the name to report; it returns None, with diagnostics, for a file that cannot be read whole.
    """

    ending: str
    write: Callable[[Outgoing], bytes]
    read: Callable[[bytes, str, Diagnostics], Incoming | None]
    most: int = 0


def told(entry: Entry) -> tuple[str, str, str]:
    """Return what a translator is told of a message: its kind, its unit, the author's note (`template.comments`)."""
    kind, *others = entry.comments or ("",)
    unit = others.pop(0).removeprefix(_UNIT) if others and others[0].startswith(_UNIT) else ""
    return kind, unit, "\n".join(others)


def language_of(fields: dict[str, str], name: str) -> str:
    """Return the language of a catalog by its header, or else by the name of its file; empty where neither is one."""
    stated = fields.get(CODE, "") or fields.get("Language", "")
    return by_tag(stated) or _by_name(name)


def _by_name(name: str) -> str:
    """Return the language in a name such as `es.po` or `leadership-pt-br (1).csv`."""
    found = _STEM.match(PurePosixPath(name.replace("\\", "/")).name.lower().replace("_", "-"))
    parts = found[0].split("-") if found else []
    return next((code for at in range(len(parts)) if (code := "-".join(parts[at:])) in codes()), "")


def people_of(catalog: Catalog) -> tuple[str, ...]:
    """Return the names of translators in the comment above the header, as MediaWiki and editors write them, and in the header."""
    found = [match[1] for note in catalog.notes if (match := _AUTHOR.fullmatch(note) or _DATED.fullmatch(note))]
    found.append(dict(catalog.header).get("Last-Translator", ""))
    names = [" ".join(name.split()).strip(" ,;") for name in found]
    return tuple(dict.fromkeys(name for name in names if name and name not in _NOBODY))


def unique(entries: Iterable[Entry], name: str, diagnostics: Diagnostics) -> tuple[Entry, ...]:
    """Return the entries, each key once; reports those that stand twice with two translations."""
    return tuple(_unique(entries, name, diagnostics))


def _unique(entries: Iterable[Entry], name: str, diagnostics: Diagnostics) -> Iterator[Entry]:
    first: dict[str, Entry] = {}
    for entry in entries:
        former = first.setdefault(entry.msgctxt, entry) if entry.msgctxt else entry
        if former is entry:
            yield entry
        elif (former.msgid, former.msgstr) != (entry.msgid, entry.msgstr):
            what = (
                f'the message "{entry.msgctxt}" stands on lines {former.line} and {entry.line}, with two translations'
            )
            mend = "keep the better of the two and remove the other"
            diagnostics.error(Location(name, entry.line), Code.DUPLICATE_KEY, what, mend)
