"""A file by its stored bytes: its hash, and the hashes of its beginnings, by which a log that has grown is known again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import BinaryIO

HEAD = 1 << 16
_DIGITS = 32
_BLOCK = 1 << 20


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Hashes of a file: of all of it, of its first 64 KiB, and of the beginnings that were asked for, by their length."""

    id: str
    head: str
    size: int
    beginnings: dict[int, str]


def head_hash(head: bytes) -> str:
    """Return the hash of a file's first bytes."""
    return _short(hashlib.sha256(head[:HEAD]))


def fingerprint(file: BinaryIO, lengths: Iterable[int]) -> Fingerprint:
    """Read a file once and return its hashes."""
    total, size, head = hashlib.sha256(), 0, b""
    found: dict[int, str] = {}
    stops = sorted(set(lengths))
    while data := file.read(_BLOCK):
        head = head or data[:HEAD]
        while stops and stops[0] <= size + len(data):
            cut = stops.pop(0) - size
            until = total.copy()
            until.update(data[:cut])
            found[size + cut] = _short(until)
        total.update(data)
        size += len(data)
    return Fingerprint(_short(total), head_hash(head), size, found)


def _short(made: hashlib._Hash) -> str:
    return made.hexdigest()[:_DIGITS]
