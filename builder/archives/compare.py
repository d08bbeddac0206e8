"""A Studio export against the last release and today's build: what was done in Studio since, and what is new here.

What is in Studio neither as released nor as today was done there. What is there as released, and is otherwise today, was
done here. Without a record of the release nothing tells the two apart, and all that differs counts as done in Studio.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from builder.archives.course import Archive, ArchivedBlock, Update
from builder.archives.edits import Edit, edits, line_edits
from builder.archives.lines import html_lines
from builder.archives.policies import Changed, changed_settings, settings_brought, tabs
from builder.archives.record import Record, RecordedBlock
from builder.archives.recorded import page_digest, update_digest

Name = tuple[str, str]

_LEVELS = ("chapter", "sequential", "vertical")
# Studio makes this copy itself for a course without an image.
_OWN_FILES = frozenset({"images/course_image.jpg", "images_course_image.jpg"})
_DELETED = "deleted"


@dataclass(frozen=True, slots=True)
class Edited:
    """A block that was edited in Studio. `both` where the source changed it too; `draft` where it is not published."""

    block: ArchivedBlock
    edits: tuple[Edit, ...]
    both: bool = False
    draft: bool = False


@dataclass(frozen=True, slots=True)
class Moved:
    """A block that has another parent in Studio (url_names), or whose children have another order (parents the same)."""

    block: ArchivedBlock
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class PageEdit:
    """A page outside the units, by its path without ending: `about/overview`. `gone` where Studio has it no more."""

    path: str
    edits: tuple[Edit, ...]
    added: bool = False
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Posts:
    """Updates done in Studio; `replaced` says that today's build brings updates of its own in place of them all."""

    posted: tuple[Update, ...] = ()
    edited: tuple[Update, ...] = ()
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Files:
    """Static files by what was done to them in Studio."""

    uploaded: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Brought:
    """What only today's build has or has otherwise: url_names, pages, settings and files."""

    changed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    settings: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    @property
    def anything(self) -> bool:
        """Whether there is anything new."""
        return any((self.changed, self.added, self.removed, self.pages, self.settings, self.files))


@dataclass(frozen=True, slots=True)
class Differences:
    """All that an export says. `added` are blocks that are not ours, drafts too; `deleted` are ours."""

    edited: tuple[Edited, ...]
    added: tuple[ArchivedBlock, ...]
    deleted: tuple[ArchivedBlock, ...]
    moved: tuple[Moved, ...]
    settings: tuple[Changed, ...]
    menu: tuple[Edit, ...]
    pages: tuple[PageEdit, ...]
    posts: Posts
    files: Files
    brought: Brought


def compare(export: Archive, today: Archive, record: Record | None) -> Differences:
    """Compare an export with today's build and, where there is one, with the record of the last release."""
    return _Comparison(export, today, record).differences()


class _Comparison:
    def __init__(self, export: Archive, today: Archive, record: Record | None) -> None:
        self._export = export
        self._today = today
        self._record = record
        self._theirs = {(block.type, block.url_name): block for block in export.blocks}
        self._ours = {(block.type, block.url_name): block for block in today.blocks}
        self._released: Mapping[Name, RecordedBlock] = (
            {(block.type, block.url_name): block for block in record.blocks} if record else {}
        )
        bases = [record.blocks, today.blocks] if record else [today.blocks]
        self._orders = [_children(blocks) for blocks in (export.blocks, *bases)]
        self._drafts = {(block.type, block.url_name): block for block in export.draft_blocks}

    def differences(self) -> Differences:
        ours, theirs = self._ours, self._theirs
        known = {*ours, *self._released}
        return Differences(
            edited=(*self._edited(theirs, draft=False), *self._edited(self._drafts, draft=True)),
            added=tuple(b for name, b in {**self._drafts, **theirs}.items() if name not in known),
            deleted=tuple(b for name, b in ours.items() if self._is_deleted(name)),
            moved=tuple(self._moved()),
            settings=changed_settings(self._export, self._today, self._record),
            menu=self._menu(),
            pages=tuple(self._pages()),
            posts=self._posts(),
            files=self._files(),
            brought=self._brought(),
        )

    def _edited(self, theirs: Mapping[Name, ArchivedBlock], *, draft: bool) -> Iterator[Edited]:
        for name, block in theirs.items():
            ours, released = self._ours.get(name), self._released.get(name)
            if ours is None or block.digest == ours.digest or (released and block.digest == released.digest):
                continue
            both = released is not None and released.digest != ours.digest
            yield Edited(ours, edits(ours, block), both, draft)

    def _is_deleted(self, name: Name) -> bool:
        gone = name not in self._theirs and name not in self._drafts
        return gone and (self._record is None or name in self._released)

    def _moved(self) -> Iterator[Moved]:
        for name, block in self._theirs.items():
            ours, released = self._ours.get(name), self._released.get(name)
            base = released.parent if released else ours.parent if ours else block.parent
            if ours and block.parent not in (base, ours.parent):
                yield Moved(ours, base, block.parent)
        yield from (Moved(block, block.parent, block.parent) for block in self._today.blocks if self._reordered(block))

    def _reordered(self, parent: ArchivedBlock) -> bool:
        """Whether what stands in a block has an order that it has neither at the release nor today."""
        theirs = self._orders[0].get(parent.url_name, [])
        return all(_order(theirs, base) != _order(base, theirs) for base in self._bases(parent.url_name))

    def _bases(self, name: str) -> Iterator[list[str]]:
        return (children.get(name, []) for children in self._orders[1:])

    def _menu(self) -> tuple[Edit, ...]:
        theirs, ours = tabs(self._export.policy), tabs(self._today.policy)
        released = tabs(self._record.policy) if self._record else ours
        return () if theirs in (ours, released) or not theirs else line_edits(ours, theirs)

    def _pages(self) -> Iterator[PageEdit]:
        theirs, ours = _pages(self._export), _pages(self._today)
        released = _released_pages(self._record) if self._record else None
        for path in sorted({*theirs, *ours}):
            there, here = theirs.get(path, ""), ours.get(path, "")
            if released is not None and page_digest(there) == released.get(path, ""):
                continue
            was, now = html_lines(here), html_lines(there)
            if was != now:
                new = path not in ours and (released is None or not released.get(path))
                yield PageEdit(path, line_edits(was, now), added=new, gone=not now)

    def _posts(self) -> Posts:
        ours = {update.id: update for update in self._today.updates}
        released = self._record.updates if self._record else {}
        posted_then = self._record.origin.posted if self._record else ()
        known = {update_digest(update.date, update.content) for update in self._today.updates} | set(released.values())
        posted: list[Update] = []
        edited: list[Update] = []
        for update in self._export.updates:
            if update.status == _DELETED or update_digest(update.date, update.content) in known:
                continue
            own = ours.get(update.id)
            own = own if own and own.date == update.date else None
            if own and html_lines(own.content) == html_lines(update.content):
                continue
            is_ours = str(update.id) in released and update.id not in posted_then if self._record else own is not None
            (edited if is_ours else posted).append(update)
        return Posts(tuple(posted), tuple(edited), bool(self._today.updates))

    def _files(self) -> Files:
        theirs, ours = self._assets(self._export.assets), self._assets(self._today.assets)
        released = self._assets(self._record.assets) if self._record else ours
        return Files(
            uploaded=tuple(name for name in theirs if name not in ours and name not in released),
            replaced=tuple(n for n, digest in theirs.items() if n in ours and digest not in (ours[n], released.get(n))),
            deleted=tuple(name for name in ours if name not in theirs and name in released),
        )

    def _assets(self, assets: Mapping[str, str]) -> dict[str, str]:
        """Return the files but those that Studio itself makes or renames."""
        theirs = _OWN_FILES | set(self._export.transcripts) | set(self._today.transcripts)
        return {name: digest for name, digest in assets.items() if name not in theirs}

    def _brought(self) -> Brought:
        if self._record is None:
            added = (name for name in self._ours if name not in self._theirs)
            return Brought(added=tuple(name for _, name in added))
        digests = {name: block.digest for name, block in self._released.items()}
        ours = {name: block.digest for name, block in self._ours.items()}
        pages = {path: page_digest(html) for path, html in _pages(self._today).items()}
        return Brought(
            changed=_names(ours, digests, lambda now, was: was is not None and now != was),
            added=_names(ours, digests, lambda _, was: was is None),
            removed=_names(digests, ours, lambda _, now: now is None),
            pages=tuple(p for p, digest in pages.items() if digest != _released_pages(self._record).get(p, "")),
            settings=settings_brought(self._today, self._record),
            files=tuple(n for n, digest in self._today.assets.items() if digest != self._record.assets.get(n)),
        )


def _names(these: Mapping[Name, str], others: Mapping[Name, str], asks: Callable[[str, Any], bool]) -> tuple[str, ...]:
    return tuple(name for (kind, name), digest in these.items() if asks(digest, others.get((kind, name))))


def _children(blocks: tuple[ArchivedBlock, ...] | tuple[RecordedBlock, ...]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for block in blocks:
        found.setdefault(block.parent, []).append(block.url_name)
    return found


def _order(these: list[str], others: list[str]) -> list[str]:
    both = set(these) & set(others)
    return [name for name in these if name in both]


def _pages(archive: Archive) -> dict[str, str]:
    """Return the pages outside the units by path; one that says nothing is none."""
    found = {f"about/{name}": html for name, html in archive.about.items()}
    found |= {f"tabs/{name}": html for name, html in archive.tabs.items()}
    found["info/handouts"] = archive.handouts
    return {path: html for path, html in found.items() if html.strip()}


def _released_pages(record: Record) -> dict[str, str]:
    found = {f"about/{name}": digest for name, digest in record.about.items()}
    found |= {f"tabs/{name}": digest for name, digest in record.tabs.items()}
    return found | {"info/handouts": record.handouts}
