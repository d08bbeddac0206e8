"""The .pot: what is on record of a course's messages, those that vanished included."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from builder.catalog.decode import conflicts, decode, report_conflicts
from builder.catalog.entry import Catalog, Entry
from builder.catalog.header import template_fields, with_creation, with_field
from builder.catalog.message import Aligned, Message, Recorded
from builder.catalog.po import read_text
from builder.diagnostics import Diagnostics

_KEY = re.compile(r"[a-z0-9.-]{1,100}")
_PROJECT = "Project-Id-Version"
# Where a conflict marker leads, from where it may stand.
_STEPS = {
    "<<<<<<<": {"both": "ours"},
    "|||||||": {"ours": "base"},
    "=======": {"ours": "theirs", "base": "theirs"},
    ">>>>>>>": {"theirs": "both"},
}


def new_template(aligned: Sequence[Aligned], old: Catalog | None, project: str, now: datetime) -> Catalog:
    """Return the .pot of today's messages, with a tombstone for every message that ever was; dated anew if it differs."""
    entries = tuple(
        [Entry(a.message.key, a.message.source, comments=comments(a.message), paths=paths(a.message)) for a in aligned]
    )
    entries += tuple(_tombstones(old, {a.message.key for a in aligned})) if old else ()
    if old is None or not old.header:
        return Catalog(template_fields(project, now), entries, old.notes if old else ())
    header = with_field(old.header, _PROJECT, project)
    return Catalog(header if entries == old.entries else with_creation(header, now), entries, old.notes)


def _tombstones(old: Catalog, present: set[str]) -> Iterator[Entry]:
    """Yield the former tombstones first, so that a new one adds lines only at the end."""
    for entry in sorted(old.entries, key=lambda entry: not entry.obsolete):
        if entry.msgctxt and entry.msgctxt not in present:
            present.add(entry.msgctxt)
            yield entry if entry.obsolete else Entry(entry.msgctxt, entry.msgid, obsolete=True)


def comments(message: Message) -> tuple[str, ...]:
    """Return the `#.` lines: what the text is, the unit it stands in, and the author's note."""
    lines = [message.kind, f"Unit: {message.context}" if message.context else "", *message.note.split("\n")]
    return tuple([" ".join(line.split()) for line in lines if line and not line.isspace()])


def paths(message: Message) -> tuple[str, ...]:
    """Return the `#:` of a message: the file, without a line number, which would change with every edit above it."""
    return (message.path,) if message.path else ()


def read_template(content: bytes, path: str, diagnostics: Diagnostics) -> Catalog | None:
    """Read a .pot; one with merge conflicts is the union of both sides. None, with diagnostics, where it cannot be read."""
    text = decode(content, path, diagnostics)
    if text is None:
        return None
    lines = conflicts(text)
    sides = _sides(text) if lines else (text,)
    if sides is None:
        report_conflicts(lines, path, diagnostics)
        return None
    read = [read_text(side, path, diagnostics) for side in sides]
    if None in read:
        return None
    first, *others = [catalog for catalog in read if catalog is not None]
    for other in others:
        first = _union(first, other)
    return replace(first, entries=_single(first.entries))


def _sides(text: str) -> tuple[str, str] | None:
    """Return a conflicted text as each side has it; None where the markers do not pair.

    A conflict may begin in the middle of an entry, so it is the files that are united, not the lines.
    """
    sides: dict[str, list[str]] = {"ours": [], "theirs": [], "base": []}
    place = "both"
    for line in text.split("\n"):
        step = _STEPS.get(line[:7]) if not line[7:8].strip() else None
        if step is None:
            for side in ("ours", "theirs") if place == "both" else (place,):
                sides[side].append(line)
        elif place in step:
            place = step[place]
        else:
            return None
    return ("\n".join(sides["ours"]), "\n".join(sides["theirs"])) if place == "both" else None


def _union(ours: Catalog, theirs: Catalog) -> Catalog:
    """Return our entries, with those that only they have after the entry that they follow there."""
    following: dict[str, list[Entry]] = {}
    keys, known = {entry.msgctxt for entry in ours.entries}, set(ours.entries)
    before = ""
    for entry in theirs.entries:
        before = entry.msgctxt if entry.msgctxt in keys else before
        if entry not in known:
            following.setdefault(before, []).append(entry)
    entries = list(following.pop("", ()))
    for entry in ours.entries:
        entries += (entry, *following.pop(entry.msgctxt, ()))
    return replace(ours, entries=tuple(entries))


def _single(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """Return each message once, an active one before its tombstone.

    A key may stay twice, with two texts, where two branches edited one message: alignment takes the text that stands in
    the source.
    """
    active = {entry.msgctxt for entry in entries if not entry.obsolete}
    found: dict[tuple[str, str], Entry] = {}
    for entry in entries:
        if not (entry.obsolete and entry.msgctxt in active):
            found.setdefault((entry.msgctxt, entry.msgid), entry)
    return tuple(found.values())


def record(template: Catalog | None, catalogs: Collection[Catalog]) -> tuple[Recorded, ...]:
    """Return all messages on record: the .pot's, its tombstones, then the keys that only a .po has, as vanished.

    Where there is no .pot, the active entries of the .po files stand for it.
    """
    found = list(_recorded(template.entries, set(), vanished=False)) if template else []
    keys = {each.key for each in found}
    for obsolete in (False, True):
        for catalog in catalogs:
            news = [entry for entry in catalog.entries if entry.obsolete is obsolete]
            found += _recorded(news, keys, vanished=template is not None)
    return tuple(sorted(found, key=lambda recorded: recorded.vanished))


def _recorded(entries: Iterable[Entry], known: set[str], *, vanished: bool) -> Iterator[Recorded]:
    """Yield the messages that are not known yet; `known` takes their keys."""
    for entry in [entry for entry in entries if entry.msgctxt not in known and _KEY.fullmatch(entry.msgctxt)]:
        known.add(entry.msgctxt)
        yield Recorded(entry.msgctxt, entry.msgid, entry.paths[0] if entry.paths else "", vanished or entry.obsolete)
