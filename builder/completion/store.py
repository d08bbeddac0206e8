"""The store: facts on disk, so that at any moment, and after any crash, what counts is whole.

    ledger/ID.json                  a file that was taken in: written last, so what has no entry does not count
    facts/TABLE/ID-….parquet        its facts
    quarantine/ID.jsonl             where its bad records are
    outlines/COURSE/DAY-….json      the versions of each course
    forgotten                       pseudonyms of those who are not to come back
    forgetting                      there while they are erased from the facts
    key-check                       a mark of the key, not the key
    work/                           drafts; whatever lies there when nobody works is rubbish

Everything is written under another name and renamed. One import works at a time.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from builder.completion import ledger
from builder.completion.facts import LedgerEntry
from builder.completion.key import KeyFileError, mark


class StoreBusyError(Exception):
    """Another import is at work in the store."""


class Store:
    """A folder of facts. Reading needs no lock; `working` is for whoever writes."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def entries(self) -> tuple[LedgerEntry, ...]:
        """Return what was taken in."""
        return ledger.entries(self.root / "ledger")

    def parts(self, table: str) -> tuple[Path, ...]:
        """Return the Parquet files of a table that count, in a fixed order."""
        found = {part.path for entry in self.entries() for part in entry.parts if part.table == table}
        return tuple(self.root / path for path in sorted(found))

    @property
    def work(self) -> Path:
        """Return where drafts lie."""
        return self.root / "work"

    def forgotten(self) -> set[str]:
        """Return the pseudonyms that are not to come back."""
        try:
            return set((self.root / "forgotten").read_text("ascii").split())
        except FileNotFoundError:
            return set()

    @property
    def forgetting(self) -> bool:
        """Whether an erasure was begun and not ended."""
        return (self.root / "forgetting").exists()

    def key_mark(self) -> str:
        """Return the mark of the key that this store was made with, empty for a new one."""
        try:
            return (self.root / "key-check").read_text("ascii").strip()
        except FileNotFoundError:
            return ""

    def prepare(self, key: bytes) -> None:
        """Make the folders; raises KeyFileError where the store was made with another key."""
        known = self.key_mark()
        if known and known != mark(key):
            raise KeyFileError(
                "this store was made with another key, so nobody in it could be known again",
                "take the key back from your backup, or import everything into a new store",
            )
        for name in ("ledger", "facts", "quarantine", "work"):
            (self.root / name).mkdir(parents=True, exist_ok=True)
        if not known:
            # Whoever commits the folder above it does not commit what learners did.
            self.put(".gitignore", b"*\n")
            self.put("key-check", f"{mark(key)}\n".encode())

    @contextmanager
    def working(self) -> Iterator[None]:
        """Hold the store against other imports; raises StoreBusyError. The hold ends with the process, however it ends."""
        self.root.mkdir(parents=True, exist_ok=True)
        with (self.root / "lock").open("wb") as file:
            if not _held(file.fileno()):
                raise StoreBusyError
            yield

    def put(self, name: str, content: bytes) -> None:
        """Write a file of the store whole, or not at all."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        draft = path.with_name(f".{path.name}.{os.getpid()}")
        with draft.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        draft.replace(path)

    def add(self, entry: LedgerEntry, drafts: Iterable[tuple[Path, str]], bad: bytes) -> None:
        """Take a file in: its facts are put in place, and then the entry that makes them count."""
        for draft, name in drafts:
            target = self.root / name
            target.parent.mkdir(parents=True, exist_ok=True)
            draft.replace(target)
        quarantine = f"quarantine/{entry.id}.jsonl"
        if bad:
            self.put(quarantine, bad)
        self.put(f"ledger/{entry.id}.json", ledger.spell(entry))
        if not bad:
            (self.root / quarantine).unlink(missing_ok=True)
        if entry.replaces and entry.replaces != entry.id:
            (self.root / "ledger" / f"{entry.replaces}.json").unlink(missing_ok=True)
            (self.root / "quarantine" / f"{entry.replaces}.jsonl").unlink(missing_ok=True)

    def quarantine(self, entry: LedgerEntry) -> bytes:
        """Return where the bad records of a file are."""
        try:
            return (self.root / "quarantine" / f"{entry.id}.jsonl").read_bytes()
        except FileNotFoundError:
            return b""

    def sweep(self) -> None:
        """Remove what an import that was killed has left: drafts, and facts without an entry."""
        known = {self.root / part.path for entry in self.entries() for part in entry.parts}
        for path in (self.root / "facts").rglob("*.parquet"):
            if path not in known:
                path.unlink()
        for path in (*self.work.iterdir(), *self.root.glob(".*.[0-9]*"), *self.root.glob("*/.*.[0-9]*")):
            path.unlink(missing_ok=True)


def _held(handle: int) -> bool:
    try:
        import fcntl  # noqa: PLC0415 - not on Windows, where two imports at once are not prevented
    except ImportError:
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
