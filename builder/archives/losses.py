"""What an import of an archive would change in a course that was released: what learners lose, what stays, what resets.

Facts of the platform: a block is known by type and url_name; a block that the archive lacks leaves the course, with
what learners did in it; pages, updates, handouts and files that it lacks stay; settings that the policy lacks become
the platform's defaults.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import takewhile
from typing import Any

from builder.archives.course import Archive, ArchivedBlock
from builder.archives.meanings import Meaning, changed_meanings
from builder.archives.moments import moment, same
from builder.archives.recorded import Record, RecordedBlock

# Completed through what they hold (XBlockCompletionMode.AGGREGATOR): without a child, nothing of a learner's is in them.
_HOLDERS = frozenset(
    {"chapter", "sequential", "vertical", "itembank", "library_content", "split_test", "conditional", "randomize"}
)
_CLOSING = ("end", "enrollment_end")
# The name of a page that may become a file's again.
_PAGE = re.compile(r"[\w-][\w .~-]{0,99}")
_EMPTY: tuple[Any, ...] = (None, "", [], {})

Name = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lost:
    """A block that learners lose and that stands in none that they lose.

    `parents` are the url_names above it, the nearest first; `blocks` how many components go with it, itself counted
    where it is one; `now` is its new type where only that changed.
    """

    type: str
    url_name: str
    title: str
    parents: tuple[str, ...]
    blocks: int
    now: str = ""


@dataclass(frozen=True, slots=True)
class Answered:
    """A block whose stored answers mean something else."""

    type: str
    url_name: str
    title: str
    meanings: tuple[Meaning, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """What the release had and the archive lacks, so that an import keeps it: pages and files by name."""

    about: tuple[str, ...] = ()
    tabs: tuple[str, ...] = ()
    updates: bool = False
    handouts: bool = False
    assets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Losses:
    """All that an import would do. `reset` are settings with the values that they had; blocks are counted."""

    lost: tuple[Lost, ...]
    answers: tuple[Answered, ...]
    reset: tuple[tuple[str, Any], ...]
    kept: Kept
    changed: int
    added: int
    moved: int


def losses(record: Record, archive: Archive) -> Losses:
    """Compare a release with an archive for the same course."""
    before = {(block.type, block.url_name): block for block in record.blocks}
    now = {(block.type, block.url_name): block for block in archive.blocks}
    both = [name for name in before if name in now]
    above = {block.url_name: block for block in record.blocks}
    above_now = {block.url_name: block for block in archive.blocks}
    return Losses(
        lost=tuple(_lost(before, now, above)),
        answers=tuple(_answered(before[name], now[name]) for name in both if _meanings(before[name], now[name])),
        reset=tuple((name, value) for name, value in record.policy.items() if _resets(name, value, archive)),
        kept=_kept(record, archive),
        changed=sum(before[name].digest != now[name].digest for name in both),
        added=sum(name not in before for name in now),
        moved=sum(
            _lesson(before[name].parent, above) != _lesson(now[name].parent, above_now)
            for name in both
            if name[0] not in ("chapter", "sequential")
        ),
    )


def _lost(before: Mapping[Name, RecordedBlock], now: Mapping[Name, ArchivedBlock], above: Above) -> Iterator[Lost]:
    gone = [block for name, block in before.items() if name not in now]
    names = {block.url_name for block in gone}
    went: Counter[str] = Counter()
    for block in gone:
        if block.type not in _HOLDERS:
            went.update(takewhile(names.__contains__, (block.url_name, *_parents(block.parent, above))))
    types = {url_name: kind for kind, url_name in now}
    for block in gone:
        # What holds nothing that is lost was emptied before, and takes nothing with it.
        if (blocks := went[block.url_name]) and block.parent not in names:
            title = block.display_name or block.url_name
            parents = _parents(block.parent, above)
            yield Lost(block.type, block.url_name, title, parents, blocks, types.get(block.url_name, ""))


Above = Mapping[str, RecordedBlock] | Mapping[str, ArchivedBlock]


def _parents(parent: str, above: Above) -> tuple[str, ...]:
    found: list[str] = []
    while parent in above and parent not in found:
        found.append(parent)
        parent = above[parent].parent
    return tuple(found)


def _lesson(parent: str, above: Above) -> str:
    return next((name for name in _parents(parent, above) if above[name].type == "sequential"), "")


def _meanings(before: RecordedBlock, now: ArchivedBlock) -> tuple[Meaning, ...]:
    return changed_meanings(before.answers, now.answers)


def _answered(before: RecordedBlock, now: ArchivedBlock) -> Answered:
    return Answered(before.type, before.url_name, now.display_name, _meanings(before, now))


def _resets(name: str, value: Any, archive: Archive) -> bool:
    return name not in archive.policy and value not in _EMPTY


def _kept(record: Record, archive: Archive) -> Kept:
    """Return what stays."""
    return Kept(
        about=tuple(_remaining(record.about, archive.about)),
        tabs=tuple(_remaining(record.tabs, archive.tabs)),
        # A blank list would take those with it that were posted in Studio.
        updates=bool(record.updates) and not record.origin.posted and not archive.updates,
        handouts=bool(record.handouts) and not archive.handouts.strip(),
        assets=tuple(name for name in record.assets if name not in archive.assets),
    )


def _remaining(before: Mapping[str, str], now: Mapping[str, str]) -> Iterator[str]:
    """Yield the pages that stay. One that said nothing at the release is blank already; records are edited by hand."""
    return (name for name, digest in before.items() if digest and name not in now and _PAGE.fullmatch(name))


@dataclass(frozen=True, slots=True)
class Closing:
    """A date that was moved since the release so that learners cannot go on; `url_name` is empty for the course's own."""

    name: str
    date: str
    url_name: str = ""


def closings(record: Record, archive: Archive, now: datetime) -> Iterator[Closing]:
    """Yield the dates that shut learners out: a start put off that had passed, an end or due date that has passed."""
    policy, former = archive.policy, record.policy
    if _later("start", former, policy, now):
        yield Closing("start", str(policy["start"]))
    for name in _CLOSING:
        if _passed(name, former, policy, now):
            yield Closing(name, str(policy[name]))
    dates = {(block.type, block.url_name): dict(block.dates) for block in record.blocks}
    for block in archive.blocks:
        was, is_now = dates.get((block.type, block.url_name)), dict(block.attributes)
        if was is not None and _passed("due", was, is_now, now):
            yield Closing("due", is_now["due"], block.url_name)
        if was is not None and _later("start", was, is_now, now):
            yield Closing("start", is_now["start"], block.url_name)


def _passed(name: str, before: Mapping[str, Any], now: Mapping[str, Any], today: datetime) -> bool:
    date = moment(now.get(name))
    return date is not None and date < today and not same(before.get(name), now.get(name))


def _later(name: str, before: Mapping[str, Any], now: Mapping[str, Any], today: datetime) -> bool:
    """Whether what had started would start again. Without a start of its own, a lesson starts with the course."""
    date, was = moment(now.get(name)), moment(before.get(name))
    return date is not None and date > today and (was is None or was <= today) and not same(before.get(name), now[name])
