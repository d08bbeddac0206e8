"""`ldn catalog import` of a catalog that came back, read + merge + write, against polib's bare read and write of the same file."""

from __future__ import annotations

from dataclasses import replace

import polib

from bench import merge
from bench.measure import Row, at_most
from builder.catalog.exchange.base import Base, find_base, sent
from builder.catalog.exchange.fate import Fate
from builder.catalog.exchange.threeway import Merged, merge_three
from builder.catalog.formats import po
from builder.catalog.po import read_catalog, write_catalog
from builder.diagnostics import Diagnostics

MESSAGES = 20_000
BOUND = 2.0


def rows() -> list[Row]:
    """Return the report: one entry in ten is new, one in a hundred was changed at home too; wrapped as Poedit does."""
    kept, back, today = example(MESSAGES)
    ours = merge._best(lambda: _import(kept, back, today))  # noqa: SLF001 - the benchmarks measure alike
    unwrapped = merge._best(lambda: _import(kept, _edited(kept, 10), today))  # noqa: SLF001
    peer = merge._best(lambda: str(polib.pofile(back.decode())).encode())  # noqa: SLF001
    merged = _import(kept, back, today)
    what = f"{merged.count(Fate.TAKEN):,} taken, {merged.count(Fate.CONFLICT):,} changed on both sides"
    return [
        at_most(f"import of {MESSAGES:,} messages ÷ polib", ours / peer, BOUND, f"{ours:.2f} s ÷ {peer:.2f} s"),
        Row("  as an editor without wrapping leaves it", f"{unwrapped / peer:.3f} ({unwrapped:.2f} s)"),
        Row("  of which", what),
    ]


def example(count: int) -> tuple[bytes, bytes, bytes]:
    """Return what was sent, what came back, and today's catalog."""
    content, _ = merge.example(count)
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101  # what we wrote, we read
    kept = write_catalog(sent(catalog)[1])
    back = str(polib.pofile(_edited(kept, 10).decode(), wrapwidth=78)).encode()
    return kept, back, _edited(content, 100)


def _edited(content: bytes, every: int) -> bytes:
    catalog = read_catalog(content, "es.po", Diagnostics())
    assert catalog is not None  # noqa: S101
    entries = [
        entry if number % every else replace(entry, msgstr=f"{entry.msgstr} {every}")
        for number, entry in enumerate(catalog.entries)
    ]
    return write_catalog(replace(catalog, entries=tuple(entries)))


def _import(kept: bytes, back: bytes, today: bytes) -> Merged:
    found = Diagnostics()
    base, incoming = po.read(kept, "kept.po", found), po.read(back, "es.po", found)
    catalog = read_catalog(today, "es.po", found)
    assert base is not None and incoming is not None and catalog is not None  # noqa: S101, PT018
    bases = [Base(base.revision, base.entries)]
    merged = merge_three(catalog, incoming, find_base(incoming, bases, catalog.entries), {})
    write_catalog(merged.catalog)
    return merged


if __name__ == "__main__":
    for row in rows():
        print(f"{row.what:<42} {row.figure:<28} {row.bound}")
