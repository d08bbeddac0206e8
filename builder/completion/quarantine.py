"""Records that cannot be read: where they are and why, and nothing of what stands in them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass


class BadRecordError(ValueError):
    """A record that cannot be read; the message says why, in words of ours: nothing that stands in it."""


@dataclass(frozen=True, slots=True, order=True)
class Bad:
    """A bad record: its first line, counted from 1, the byte at which it begins in the unpacked text, and the reason."""

    line: int
    offset: int
    reason: str


def spell(path: str, bad: Iterable[Bad]) -> bytes:
    """Return the quarantine file of a source: a JSON object a line."""
    rows = ({"file": path, **asdict(each)} for each in bad)
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode("utf-8", "surrogateescape")


def read(content: bytes) -> tuple[Bad, ...]:
    """Read what `spell` wrote."""
    rows = (json.loads(line) for line in content.decode("utf-8", "surrogateescape").splitlines() if line)
    return tuple(Bad(row["line"], row["offset"], row["reason"]) for row in rows)


def grouped(bad: Iterable[Bad]) -> list[tuple[Bad, int]]:
    """Return the first record of each reason and how many there are of it, the most frequent first."""
    found = list(bad)
    counts = Counter(each.reason for each in found)
    first = {each.reason: each for each in reversed(found)}
    return [(first[reason], count) for reason, count in counts.most_common()]
