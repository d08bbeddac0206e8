"""What a Studio export says, put into words, each with the place in the workspace to act on."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from builder.archives.compare import Differences, Edited, Moved, PageEdit
from builder.archives.course import Archive, ArchivedBlock
from builder.archives.edits import Edit, Kind
from builder.archives.excerpt import differing
from builder.archives.lines import html_lines, shown_text
from builder.archives.policies import Changed
from builder.pipeline.kinds import kind
from builder.pipeline.places import Places


class Group(StrEnum):
    """The parts of the report, in their order."""

    TEXT = "Text edited in Studio"
    SETTINGS = "Settings and dates changed in Studio"
    PAGES = "Pages and updates"
    BLOCKS = "Blocks added, deleted and moved in Studio"
    FILES = "Files"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was done in Studio. `undone` says that an import of today's build takes it back."""

    group: Group
    what: str
    before: str
    after: str
    place: str
    undone: bool = True
    note: str = ""


_LEVELS = ("chapter", "sequential", "vertical")
_LONGEST = 70
_LEAVES = 6
_EMPTY: tuple[Any, ...] = (None, "", [], {})


def findings(found: Differences, export: Archive, today: Archive, places: Places) -> tuple[Finding, ...]:
    """Return everything that was done in Studio."""
    teller = _Teller(export, today, places)
    told: list[Finding] = []
    for edited in found.edited:
        told += teller.edited(edited)
    for changed in found.settings:
        told += teller.setting(changed)
    told += (teller.menu(edit) for edit in found.menu)
    for page in found.pages:
        told += teller.page(page)
    told += teller.posts(found)
    told += teller.blocks(found)
    told += teller.files(found)
    order = list(Group)
    return tuple(sorted(told, key=lambda finding: order.index(finding.group)))


class _Teller:
    def __init__(self, export: Archive, today: Archive, places: Places) -> None:
        self._places = places
        # Ours last: their titles are those that authors know.
        blocks = (*export.draft_blocks, *export.blocks, *today.blocks)
        self._blocks = {block.url_name: block for block in blocks}
        self._published = {(block.type, block.url_name) for block in export.blocks}

    def edited(self, edited: Edited) -> Iterator[Finding]:
        """Yield the edits of a block."""
        name, what = edited.block.url_name, self._named(edited.block)
        notes = ["not published yet"] if edited.draft else []
        notes += ["the source changed it too since the release"] if edited.both else []
        note = "; ".join(notes)
        for edit in edited.edits:
            if edit.kind is Kind.SETTING:
                place = self._places.setting(edit.name, name)
                yield Finding(
                    Group.SETTINGS, f"{what}: {edit.name}", _value(edit.before), _value(edit.after), place, note=note
                )
            else:
                yield self._text(what, edit, self._place(name, edit), note)

    def setting(self, changed: Changed) -> Iterator[Finding]:
        """Yield a setting, or what changed in one that holds many."""
        place = self._places.setting(changed.name)
        note = "course.yaml changed it too since the release" if changed.both else ""
        leaves = list(_leaves(changed.name, changed.before, changed.after))
        for name, before, after in leaves[:_LEAVES]:
            yield Finding(Group.SETTINGS, name, _value(before), _value(after), place, note=note)
        if len(leaves) > _LEAVES:
            yield Finding(Group.SETTINGS, f"{changed.name}: {len(leaves) - _LEAVES} more", "", "", place, note=note)

    def menu(self, edit: Edit) -> Finding:
        """Return a change of the row of pages above a course."""
        return Finding(Group.SETTINGS, "the row of pages", edit.before, edit.after, self._places.setting("tabs"))

    def page(self, page: PageEdit) -> Iterator[Finding]:
        """Yield what was done to a page."""
        if page.added:
            words = " ".join(edit.after for edit in page.edits if edit.kind is Kind.TEXT)
            place, note = self._places.page(page.path), "an import keeps the page, out of the row of pages"
            yield Finding(Group.PAGES, f"page added: {page.path}", "", _value(words), place, undone=False, note=note)
        elif page.gone:
            yield Finding(Group.PAGES, f"page emptied or deleted: {page.path}", "", "", self._places.page(page.path))
        else:
            for edit in page.edits:
                place = self._places.page(page.path, edit.before, edit.near)
                found = self._text(page.path, edit, place, "")
                yield Finding(Group.PAGES, found.what, found.before, found.after, place)

    def posts(self, found: Differences) -> Iterator[Finding]:
        """Yield the updates that were posted or edited."""
        for number, (word, updates) in enumerate((("posted", found.posts.posted), ("edited", found.posts.edited))):
            for update in updates:
                words = " ".join(filter(None, map(shown_text, html_lines(update.content))))
                note = "" if found.posts.replaced else "an import keeps it"
                place = self._places.update(update.id if number else -1)
                what = f"update {word}: {update.date}"
                yield Finding(Group.PAGES, what, "", _value(words), place, undone=found.posts.replaced, note=note)

    def blocks(self, found: Differences) -> Iterator[Finding]:
        """Yield the blocks that came, went and moved."""
        for block in found.added:
            words = " ".join(filter(None, map(shown_text, block.content[:40])))
            draft = "" if (block.type, block.url_name) in self._published else "not published yet"
            yield Finding(Group.BLOCKS, f"added: {self._named(block)}", "", _value(words), self._at(block), note=draft)
        for block in found.deleted:
            yield Finding(Group.BLOCKS, f"deleted: {self._named(block)}", "", "", self._places.block(block.url_name))
        for moved in found.moved:
            yield self._moved(moved)

    def files(self, found: Differences) -> Iterator[Finding]:
        """Yield the static files."""
        files = found.files
        for name in files.uploaded:
            note = "an import keeps it"
            yield Finding(Group.FILES, f"uploaded: {name}", "", "", self._places.static(name), undone=False, note=note)
        for name in files.replaced:
            yield Finding(Group.FILES, f"replaced: {name}", "", "", self._places.static(name))
        for name in files.deleted:
            yield Finding(Group.FILES, f"deleted: {name}", "", "", self._places.static(name))

    def _text(self, what: str, edit: Edit, place: str, note: str) -> Finding:
        if edit.kind is Kind.ANSWER:
            return Finding(Group.TEXT, f"{what}: answer {_value(edit.name)}", edit.before, edit.after, place, note=note)
        before, after = differing(edit.before, edit.after)
        if edit.kind is Kind.TITLE:
            what = f"{what}: title"
        elif edit.kind is Kind.MARKUP:
            what = f"{what}: markup"
        return Finding(Group.TEXT, what, before, after, place, note=note)

    def _place(self, name: str, edit: Edit) -> str:
        if edit.kind is Kind.ANSWER:
            return self._places.words(name, edit.name.partition(": ")[2])
        if edit.kind is Kind.MARKUP:
            return self._places.words(name, "", edit.near)
        return self._places.words(name, edit.before, edit.near)

    def _at(self, block: ArchivedBlock) -> str:
        """Return the nearest part of ours in which a block of theirs stands."""
        above = block.parent
        for _ in _LEVELS:
            if self._places.has(above) or above not in self._blocks:
                break
            above = self._blocks[above].parent
        return self._places.block(above)

    def _moved(self, moved: Moved) -> Finding:
        name, place = self._named(moved.block), self._places.block(moved.block.url_name)
        if moved.before == moved.after:
            return Finding(Group.BLOCKS, f"another order in: {name}", "", "", place)
        before, after = (self._title(each) for each in (moved.before, moved.after))
        return Finding(Group.BLOCKS, f"moved: {name}", before, after, place)

    def _title(self, name: str) -> str:
        block = self._blocks.get(name)
        return (block.display_name or name) if block else name or "the course"

    def _named(self, block: ArchivedBlock) -> str:
        """Return a block's kind and title, after that of its unit."""
        word = kind(block.type)
        title = f'{word} "{_value(block.display_name)}"' if block.display_name else f"{word} {block.url_name}"
        unit = self._blocks.get(block.parent)
        if block.type in _LEVELS or unit is None:
            return title
        if block.display_name in ("", unit.display_name):
            return f'{word} in "{_value(self._title(block.parent))}"'
        return f'{title} in "{_value(self._title(block.parent))}"'


def _leaves(name: str, before: Any, after: Any) -> Iterator[tuple[str, Any, Any]]:
    """Yield what differs within two values, named by the way to it."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in sorted({*before, *after}, key=str):
            yield from _leaves(f"{name} › {key}", before.get(key), after.get(key))
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for number, pair in enumerate(zip(before, after, strict=True), 1):
            yield from _leaves(f"{name} › {number}", *pair)
    elif before != after and not (before in _EMPTY and after in _EMPTY):
        yield name, before, after


def _value(value: Any) -> str:
    """Return a value on a line."""
    if value is None:
        return ""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
