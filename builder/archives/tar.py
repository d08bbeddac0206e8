"""A tar, plain or gzipped, → its files in memory, as a stream: one member at a time, no more than the limits allow.

Format: POSIX.1-2024, pax, "ustar Interchange Format" and "pax Extended Header"; GNU's long names (tar manual, "Basic Tar
Format"). Only folders and regular files are taken; links, devices, sparse files and the like are refused.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import IO

from builder.archives.course import ArchiveError
from builder.archives.limits import Budget
from builder.archives.names import EXPORT_AGAIN, decoded

GZIP = b"\x1f\x8b"

_BLOCK = 512
_CHUNK = 1 << 16
# gzip's header and check sum: zlib's own number for it.
_WITH_GZIP = 31
# Names and times; nothing else in an extended header concerns a course.
_EXTENDED_BYTES = 64 * 1024
_MAGIC = slice(257, 265)
_POSIX = b"ustar\x0000"
_GNU = b"ustar  \0"
_RECORD = re.compile(rb"([1-9][0-9]{0,5}) ([^=\n]+)=")
_REGULAR = frozenset({b"0", b"\0", b"7"})
_KINDS = {b"1": "a link", b"2": "a link", b"3": "a device", b"4": "a device", b"6": "a pipe", b"S": "a sparse file"}


def is_tar(start: bytes) -> bool:
    """Whether a file's first block is a tar's header."""
    return len(start) >= _BLOCK and start[257:262] == b"ustar" and _sum_is_right(start[:_BLOCK])


def read_tar(file: IO[bytes], budget: Budget) -> Iterator[tuple[str, bytes | None]]:
    """Yield each member's name and content, None for a folder; raises ArchiveError."""
    start = file.read(len(GZIP))
    file.seek(0)
    stream: _Plain = _Gzipped(file, budget) if start == GZIP else _Plain(file, budget)
    name: bytes | None = None
    while (header := stream.take(_BLOCK)) != bytes(_BLOCK):
        kind, size = header[156:157], _size(header)
        if kind in (b"x", b"g", b"L"):
            found = _extended(kind, _padded(stream, _bounded(size)), size)
            name = found if found is not None else name
            continue
        path, name = decoded(_name(header) if name is None else name), None
        budget.member(size)
        if kind == b"5" or (kind in _REGULAR and path.endswith("/")):
            _padded(stream, _bounded(size))
            yield path, None
        elif kind in _REGULAR:
            yield path, _padded(stream, size)
        else:
            raise ArchiveError(f"it holds {_KINDS.get(kind, 'a member of an unknown kind')}", EXPORT_AGAIN)
    if name is not None:
        raise ArchiveError("it ends in the middle of a file", EXPORT_AGAIN)
    stream.finish()


def _size(header: bytes) -> int:
    if not _sum_is_right(header):
        raise ArchiveError("it is damaged: a check sum is wrong", EXPORT_AGAIN)
    if header[_MAGIC] not in (_POSIX, _GNU) and header[257:265] != bytes(8):
        raise ArchiveError("it is of a kind of tar that is not known here", EXPORT_AGAIN)
    return _octal(header[124:136])


def _sum_is_right(header: bytes) -> bool:
    try:
        return _octal(header[148:156]) == sum(header) - sum(header[148:156]) + 8 * ord(" ")
    except ArchiveError:
        return False


def _octal(field: bytes) -> int:
    digits = field.strip(b" \0")
    if not re.fullmatch(rb"[0-7]{1,12}", digits or b"0"):
        raise ArchiveError("it is damaged: a header holds no number where one must be", EXPORT_AGAIN)
    return int(digits or b"0", 8)


def _name(header: bytes) -> bytes:
    name = header[:100].partition(b"\0")[0]
    prefix = header[345:500].partition(b"\0")[0] if header[_MAGIC] == _POSIX else b""
    return prefix + b"/" + name if prefix else name


def _bounded(size: int) -> int:
    if size > _EXTENDED_BYTES:
        raise ArchiveError("a header in it is far too long", EXPORT_AGAIN)
    return size


def _padded(stream: _Plain, size: int) -> bytes:
    content = stream.take(size)
    stream.take(-size % _BLOCK)
    return content


def _extended(kind: bytes, content: bytes, size: int) -> bytes | None:
    """Return the name that an extended header gives to the next member; None where it gives none."""
    if kind == b"L":
        return content[:size].partition(b"\0")[0]
    fields = dict(_records(content))
    if any(key.startswith(b"GNU.sparse") for key in fields):
        raise ArchiveError("it holds a sparse file", EXPORT_AGAIN)
    if not {b"size", b"linkpath"}.isdisjoint(fields) or (kind == b"g" and b"path" in fields):
        raise ArchiveError("a header in it changes what the next one says", EXPORT_AGAIN)
    name = fields.get(b"path")
    if name is not None and b"\0" in name:
        raise ArchiveError("a file name in it holds a control character", EXPORT_AGAIN)
    return name


def _records(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = 0
    while position < len(content):
        match = _RECORD.match(content, position)
        end = position + int(match[1]) if match else 0
        if not match or end <= match.end() or end > len(content) or content[end - 1 : end] != b"\n":
            raise ArchiveError("it is damaged: an extended header cannot be read", EXPORT_AGAIN)
        yield match[2], content[match.end() : end - 1]
        position = end


class _Plain:
    """The bytes of a tar in their order."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        self._file = file
        self._budget = budget
        self._waiting = bytearray()
        self._packed = 0

    def take(self, size: int) -> bytes:
        """Return exactly `size` bytes."""
        while len(self._waiting) < size:
            more = self._more()
            if not more:
                raise ArchiveError("it ends in the middle of a file", EXPORT_AGAIN)
            self._budget.spend(len(more), self._packed)
            self._waiting += more
        taken = bytes(self._waiting[:size])
        del self._waiting[:size]
        return taken

    def finish(self) -> None:
        """Read what stands below the end mark: only zeros may."""
        while self._waiting or self._waiting_for_more():
            if any(self._waiting):
                raise ArchiveError("something stands below its end", EXPORT_AGAIN)
            self._waiting.clear()

    def _waiting_for_more(self) -> bool:
        more = self._more()
        self._budget.spend(len(more), self._packed)
        self._waiting += more
        return bool(more)

    def _more(self) -> bytes:
        found = self._file.read(_CHUNK)
        self._packed += len(found)
        return found


class _Gzipped(_Plain):
    """The bytes of a gzipped tar: one gzip member, whose check sum is held."""

    def __init__(self, file: IO[bytes], budget: Budget) -> None:
        super().__init__(file, budget)
        self._zlib = zlib.decompressobj(_WITH_GZIP)
        self._tail = b""

    def _more(self) -> bytes:
        try:
            found = self._decompressed()
        except zlib.error:
            raise ArchiveError("it is damaged: it cannot be decompressed", EXPORT_AGAIN) from None
        if not found and (self._zlib.unused_data or self._file.read(1)):
            raise ArchiveError("something stands below its end", EXPORT_AGAIN)
        return found

    def _decompressed(self) -> bytes:
        while not self._zlib.eof:
            packed = self._tail or super()._more()
            found = self._zlib.decompress(packed, _CHUNK)
            self._tail = self._zlib.unconsumed_tail
            if found:
                return found
            if not packed and not self._zlib.eof:
                raise ArchiveError("it ends in the middle of a file", EXPORT_AGAIN)
        return b""
