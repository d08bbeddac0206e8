"""Somebody is to be forgotten: every pseudonym that is linked to them, in every fact, now and on every later import."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from builder.completion import ledger, parquet
from builder.completion.facts import LedgerEntry, Part
from builder.completion.identity import linked
from builder.completion.store import Store


def forget(store: Store, names: Iterable[str]) -> tuple[int, int]:
    """Erase whoever these pseudonyms name; return how many pseudonyms and how many facts went.

    The list comes first, so that an import that follows a crash knows; what it does not find erased, it erases.
    """
    pairs = [pair for path in store.parts("identities") for pair in parquet.pairs(path)]
    known = store.forgotten()
    held = known | linked(set(names) | known, pairs) | _beside(set(names), pairs)
    if held != known:
        store.put("forgotten", ("\n".join(sorted(held)) + "\n").encode("ascii"))
    store.put("forgetting", b"")
    gone = sum(_erase(store, entry, held) for entry in store.entries())
    (store.root / "forgetting").unlink()
    return len(held - known), gone


def _beside(names: set[str], pairs: Iterable[tuple[str, str]]) -> set[str]:
    """Return what stands in a pair with one of the names, also where the pair could not hold when persons were made."""
    return {name for pair in pairs if not names.isdisjoint(pair) for name in pair}


def _erase(store: Store, entry: LedgerEntry, held: set[str]) -> int:
    gone = [_erase_part(store, part, held) for part in entry.parts]
    if any(gone):
        parts = tuple(replace(part, rows=part.rows - lost) for part, lost in zip(entry.parts, gone, strict=True))
        store.put(f"ledger/{entry.id}.json", ledger.spell(replace(entry, parts=parts)))
    return sum(gone)


def _erase_part(store: Store, part: Part, held: set[str]) -> int:
    draft = store.work / f"forget-{part.path.replace('/', '-')}"
    gone = parquet.without(store.root / part.path, draft, held)
    if gone:
        draft.replace(store.root / part.path)
    return gone
