"""From files to facts in a store: what they are, whose run, what is known of them already, then each to facts, one commit each.

A file counts from the moment when its entry is in the ledger. Whatever kills an import before leaves nothing half: the
next one begins by sweeping up, and passes over what is in the ledger.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from builder.completion import quarantine
from builder.completion.engine import Cluster
from builder.completion.facts import EXTRACTOR, LedgerEntry, Part
from builder.completion.fingerprint import HEAD, Fingerprint, fingerprint, head_hash
from builder.completion.identifying import identify
from builder.completion.moments import from_name, iso
from builder.completion.outline import Courses
from builder.completion.quarantine import Bad
from builder.completion.source import Context, Importer
from builder.completion.store import Store
from builder.pipeline.completion_files import Named, NotNamedError, Picked, run_of_file

if TYPE_CHECKING:
    from builder.completion.job import Extracted, Job

# Logs, of which a longer one may be the same grown.
_GROWING = ("tracking", "xapi")
# Below this, processes of their own cost more than they save.
_WORTH_PROCESSES = 8 << 20
_GZIP = b"\x1f\x8b"


_NO_COURSES, _NOBODY = Courses(), Named()


@dataclass(frozen=True, slots=True)
class Wish:
    """What to import: `named` is the run that somebody named; `jobs` how many files at a time here.

    With a `cluster`, that reads them, and every file needs a path.
    """

    picked: tuple[Picked, ...]
    key: bytes
    courses: Courses = _NO_COURSES
    named: Named = _NOBODY
    jobs: int = 0
    told: Callable[[str, int, int], None] = field(default=lambda *_: None)
    cluster: Cluster | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file. `state` is `new`, `grown`, `known`, `not-needed`, `unknown` or `refused`.

    `entry` is its entry in the ledger, None for the last three, of which `why` says what is wrong and `mend` what to do.
    """

    picked: Picked
    state: str
    entry: LedgerEntry | None = None
    bad: tuple[Bad, ...] = ()
    why: str = ""
    mend: str = ""
    runs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Plan:
    """A file that is to be read: `former` is the entry of the same log when it was shorter, `resumed` if read on there."""

    picked: Picked
    print: Fingerprint
    importer: Importer
    context: Context
    former: LedgerEntry | None = None
    resumed: bool = False


def take_in(store: Store, wish: Wish) -> list[Taken]:
    """Import files; return what became of each, in their order. The store must be held (`Store.working`)."""
    store.prepare(wish.key)
    store.sweep()
    known = {entry.id: entry for entry in store.entries()}
    done: dict[Path, Taken] = {}
    plans = []
    for picked, printed in zip(wish.picked, _prints(wish.picked, known.values()), strict=True):
        found = _plan(store, wish, picked, printed, known)
        if isinstance(found, Taken):
            done[picked.path] = found
        else:
            plans.append(found)
    forgotten: set[str] = set()
    for plan, extracted in _extracted(store, wish, _once(plans, done)):
        done[plan.picked.path] = _commit(store, plan, extracted)
        forgotten |= extracted.newly_forgotten
    _forget(store, forgotten)
    return [done[picked.path] for picked in wish.picked]


def _prints(picked: tuple[Picked, ...], known: Iterable[LedgerEntry]) -> list[Fingerprint]:
    entries = [entry for entry in known if entry.format in _GROWING]

    def one(each: Picked) -> Fingerprint:
        with each.open() as file:
            head = file.read(HEAD)
            alike = [e.size for e in entries if len(head) >= min(e.size, HEAD) and head_hash(head[: e.size]) == e.head]
            file.seek(0)
            return fingerprint(file, alike)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(one, picked))


def _plan(
    store: Store, wish: Wish, picked: Picked, printed: Fingerprint, known: dict[str, LedgerEntry]
) -> _Plan | Taken:
    entry = known.get(printed.id)
    if entry and entry.extractor == EXTRACTOR and not _otherwise(entry, wish, picked):
        return Taken(picked, "known", entry, quarantine.read(store.quarantine(entry)))
    found = identify(picked.name, picked.open)
    if not found.importer:
        if found.not_needed:
            return Taken(picked, "not-needed", why=found.not_needed)
        return Taken(
            picked,
            "unknown",
            why=f"no importer knows this file: {found.guess}",
            mend="see docs/completion.md for what can be imported",
        )
    try:
        course_key = run_of_file(picked, found.importer, wish.named, wish.courses)
    except NotNamedError as error:
        return Taken(picked, "refused", why=error.what, mend=error.mend)
    context = Context(course_key, from_name(picked.name), wish.courses)
    plan = _Plan(picked, printed, found.importer, context)
    return plan if entry else _grown(plan, known.values())


def _otherwise(entry: LedgerEntry, wish: Wish, picked: Picked) -> bool:
    """Whether a file that is known is now said to be of another run."""
    try:
        named = wish.named.course_key or picked.course_key(wish.courses)
    except NotNamedError:
        return False
    return bool(entry.course_key and named and named != entry.course_key)


def _grown(plan: _Plan, known: Iterable[LedgerEntry]) -> _Plan:
    """Find the longest log that this one begins with: text is read on where that ended, gzip anew."""
    alike = [
        entry
        for entry in known
        if entry.format == plan.importer.NAME and plan.print.beginnings.get(entry.size) == entry.id
        and entry.course_key == plan.context.course_key
    ]  # fmt: skip
    former = max(alike, key=lambda entry: entry.size, default=None)
    if former is None:
        return plan
    with plan.picked.open() as file:
        first = file.read(64)
    # Not so where a line's end is not a byte's: gzip, UTF-16.
    plain = not first.startswith(_GZIP) and b"\0" not in first
    return replace(plan, former=former, resumed=plain and former.resume > 0 and former.extractor == EXTRACTOR)


def _once(plans: Iterable[_Plan], done: dict[Path, Taken]) -> list[_Plan]:
    """Leave out a file whose bytes another one has that is read now."""
    first: dict[str, _Plan] = {}
    for plan in plans:
        other = first.setdefault(plan.print.id, plan)
        if other is not plan:
            done[plan.picked.path] = Taken(plan.picked, "known", why=f"the same as {other.picked.shown}")
    return list(first.values())


def _extracted(store: Store, wish: Wish, plans: list[_Plan]) -> Iterator[tuple[_Plan, Extracted]]:
    if not plans:
        return
    total, forgotten = sum(plan.print.size for plan in plans), frozenset(store.forgotten())
    # The largest first, so that nobody is left with it at the end.
    ordered = sorted(plans, key=lambda plan: -plan.print.size)
    jobs = [_job(store, plan, wish.key, forgotten) for plan in ordered]
    read = 0
    for place, extracted in _worked(wish, ordered, jobs, total):
        read += ordered[place].print.size
        wish.told(ordered[place].picked.shown, read, total)
        yield ordered[place], extracted


def _worked(wish: Wish, plans: list[_Plan], jobs: list[Job], total: int) -> Iterator[tuple[int, Extracted]]:
    """Let a cluster, several processes or this one read files; what came through a pipe no other one can see."""
    workers = min(wish.jobs or os.cpu_count() or 1, len(plans))
    if wish.cluster:
        yield from wish.cluster.extract(jobs)
    elif workers == 1 or total < _WORTH_PROCESSES or any(plan.picked.opened for plan in plans):
        yield from _in_turn(wish, plans, jobs, total)
    else:
        from builder.pipeline.completion_workers import in_processes  # noqa: PLC0415 - needs what `_in_turn` does

        yield from in_processes(jobs, workers)


def _in_turn(wish: Wish, plans: list[_Plan], jobs: list[Job], total: int) -> Iterator[tuple[int, Extracted]]:
    # Parquet, JSON and gzip are imported only where there is something to read.
    from builder.completion.job import extract  # noqa: PLC0415

    read = 0
    for place, (plan, job) in enumerate(zip(plans, jobs, strict=True)):
        yield place, extract(job, plan.picked.opened, _Meter(wish.told, plan.picked.shown, read, total))
        read += plan.print.size


class _Meter:
    def __init__(self, told: Callable[[str, int, int], None], shown: str, read: int, total: int) -> None:
        self._told, self._shown, self._read, self._total = told, shown, read, total

    def __call__(self, size: int) -> None:
        self._read += size
        self._told(self._shown, self._read, self._total)


def _job(store: Store, plan: _Plan, key: bytes, forgotten: frozenset[str]) -> Job:
    from builder.completion.job import Job  # noqa: PLC0415

    former = plan.former if plan.resumed else None
    # A run that is named otherwise has other drafts, so that the former facts stay whole until they do not count any more.
    name = f"{plan.print.id}-{head_hash(plan.context.course_key.encode())[:8]}"
    start, line = (former.resume, former.lines + 1) if former else (0, 1)
    return Job(plan.picked.path, plan.importer.NAME, plan.context, key, forgotten, store.work, name, start, line)


def _commit(store: Store, plan: _Plan, extracted: Extracted) -> Taken:
    if extracted.refused:
        for _, draft, _ in extracted.drafts:
            draft.unlink(missing_ok=True)
        return Taken(plan.picked, "refused", why=extracted.refused[0], mend=extracted.refused[1])
    former = plan.former
    drafts = [(draft, f"facts/{table}/{draft.name}") for table, draft, _ in extracted.drafts]
    parts = tuple(Part(table, name, rows) for (table, _, rows), (_, name) in zip(extracted.drafts, drafts, strict=True))
    bad = extracted.bad
    counts = extracted.counts
    entry = LedgerEntry(
        id=plan.print.id, path=plan.picked.shown, format=plan.importer.NAME, course_key=plan.context.course_key,
        as_of=iso(plan.context.as_of), size=plan.print.size, head=plan.print.head, resume=extracted.resume,
        lines=counts.lines, kept=counts.kept, ignored=counts.ignored, quarantined=counts.quarantined,
        partial=bool(extracted.partial), imported=datetime.now(UTC).isoformat(timespec="seconds"), parts=parts,
        replaces=former.id if former else "", extractor=EXTRACTOR,
    )  # fmt: skip
    if former and plan.resumed:
        entry, bad = _joined(former, quarantine.read(store.quarantine(former)), entry, bad)
    store.add(entry, drafts, quarantine.spell(plan.picked.shown, bad) if bad else b"")
    return Taken(plan.picked, "grown" if former else "new", entry, bad, extracted.partial, runs=extracted.runs)


def _joined(
    former: LedgerEntry, before: tuple[Bad, ...], entry: LedgerEntry, bad: tuple[Bad, ...]
) -> tuple[LedgerEntry, tuple[Bad, ...]]:
    """Add what was read on to what was known; a last line that was torn has since been written to its end."""
    whole = tuple(each for each in before if each.offset < former.resume)
    torn = len(before) - len(whole)
    joined = replace(
        entry,
        lines=former.lines + entry.lines - torn,
        kept=former.kept + entry.kept,
        ignored=former.ignored + entry.ignored,
        quarantined=former.quarantined + entry.quarantined - torn,
        parts=former.parts + entry.parts,
    )
    return joined, (*whole, *bad)


def _forget(store: Store, found: set[str]) -> None:
    """Erase who turned out to be somebody that is to be forgotten; also what a crash left of an erasure."""
    if found or store.forgetting:
        from builder.completion.forgetting import forget  # noqa: PLC0415

        forget(store, found)
