"""Tracking logs (`tracking.log*`, plain or gzip, rotated, with or without a logger's prefix): the events of ours in them.

A log is gigabytes, of which a few lines in a hundred say something. A piece is searched for the beginnings of the names
of our events (one vectorised pass each), and only lines that hold one are decoded. Lines that do not end with a brace were
torn, and are quarantined unread.
"""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from ahocorasick_rs import BytesAhoCorasick

from builder.completion.documents import by_line, first_object, records, whole
from builder.completion.events import read_event
from builder.completion.extraction import Extraction
from builder.completion.lines import narrow
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.source import Context, Head

NAME = "tracking"
HEADINGS: tuple[str, ...] = ()
NEEDS_RUN = False

# Every name in READERS begins with one of these, as it stands in a line of JSON. One search for each is many times faster
# than one search for all: a single needle is found with vector instructions, several with an automaton, byte by byte.
NEEDLES = (b'"edx.c', b'"edx.grades.', b'"edx.special_exam.p', b'"problem_check"', b'"openedx.completion_aggregator.')
_SEARCHES = tuple(BytesAhoCorasick([needle]) for needle in NEEDLES)
_BRACE = ord("}")
_SOME = ("event_type", "name")
_TIMES = ("time", "timestamp")


def identify(head: Head) -> bool:
    """Whether its first object has the name and the time of an event, or the file is called so."""
    found = first_object(head.first)
    if any(name in found for name in _SOME) and any(name in found for name in _TIMES):
        return True
    looks = all(any(f'"{name}"'.encode() in head.first for name in names) for names in (_SOME, _TIMES))
    return looks or head.name.startswith("tracking.log")


def extract(reading: Reading, context: Context, out: Extraction) -> None:
    """Give completions, enrolments, grades, certificates and attempts."""
    if not by_line(reading.head()):
        for number, found in enumerate(records(whole(reading, out)), 1):
            line = msgspec.json.encode(found)
            out.take(lambda line=line: _facts(line, context, out), number, 0)  # type: ignore[misc]
        return
    number = reading.line
    for offset, piece in narrow(reading.pieces()):
        number += _piece(piece, number, offset, context, out)


def _piece(piece: bytes, number: int, offset: int, context: Context, out: Extraction) -> int:
    """Take in a piece of whole lines; return how many they are."""
    count, torn = _count(piece)
    for start, reason in torn.items():
        out.refuse(number + piece.count(b"\n", 0, start), offset + start, reason)
    touched, end = len(torn), -1
    for hit in _hits(piece):
        if hit < end:
            continue
        start = piece.rfind(b"\n", 0, hit) + 1
        end = piece.find(b"\n", hit)
        end = len(piece) if end < 0 else end
        if start in torn:
            continue
        line = piece[start:end]
        before = out.counts.quarantined
        out.take(lambda line=line: _facts(line, context, out), 0, offset + start)  # type: ignore[misc]
        touched += 1
        if out.counts.quarantined > before:
            # Lines are counted only where somebody wants to know.
            out.place_last(number + piece.count(b"\n", 0, start))
    out.counts.ignored += count - touched
    return count


def _count(piece: bytes) -> tuple[int, dict[int, str]]:
    """Return how many lines there are, and where those begin that were torn."""
    torn: dict[int, str] = {}
    count = start = 0
    find = piece.find
    while (end := find(b"\n", start)) >= 0:
        if piece[end - 1] != _BRACE or end == start:
            _look(piece, start, end, torn)
        count += 1
        start = end + 1
    if start < len(piece):
        _look(piece, start, len(piece), torn)
        count += 1
    return count, torn


def _look(piece: bytes, start: int, end: int, torn: dict[int, str]) -> None:
    line = piece[start:end].strip()
    if line and not (line.endswith(b"}") and b"{" in line):
        torn[start] = "not a JSON object" if line.isalnum() else "a line that breaks off"


def _hits(piece: bytes) -> Iterable[int]:
    found = [hit[1] for search in _SEARCHES for hit in search.find_matches_as_indexes(piece)]
    found.sort()
    return found


def _facts(line: bytes, context: Context, out: Extraction) -> Iterable[Fact]:
    at = line.find(b"{")
    return read_event(line[at:] if at > 0 else line, context, out)
