"""A zip → its files in memory: its directory first, whose claims are then held against the bytes.

Format: PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.7, 4.3.12, 4.3.16. Stored and deflated members only. ZIP64, several disks
and encryption are refused; members may not overlap, so that no bytes are unpacked twice.
"""

from __future__ import annotations

import stat
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from builder.archives.course import ArchiveError
from builder.archives.limits import MEMBERS, SMALLER, Budget
from builder.archives.names import EXPORT_AGAIN, decoded

ZIP = b"PK\x03\x04"

_END = struct.Struct("<4s4H2LH")
_ENTRY = struct.Struct("<4s4B4HL2L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_END_MARK, _ENTRY_MARK = b"PK\x05\x06", b"PK\x01\x02"
_DIRECTORY_BYTES = MEMBERS * 400
_ENCRYPTED, _UTF_8 = 0x1, 0x800
_STORED, _DEFLATED = 0, 8
_RAW = -15
_CHUNK = 1 << 16
_ZIP64 = 0xFFFFFFFF


@dataclass(frozen=True, slots=True)
class _Member:
    """An entry of the directory; `at` is where its local header stands."""

    name: bytes
    at: int
    method: int
    flags: int
    crc: int
    packed: int
    size: int
    mode: int


def read_zip(file: IO[bytes], budget: Budget) -> Iterator[tuple[str, bytes | None]]:
    """Yield each member's name and content, None for a folder; raises ArchiveError."""
    members, end = _directory(file)
    read = 0
    for member in sorted(members, key=lambda member: member.at):
        budget.member(member.size)
        start = _start(file, member)
        if member.at < read or start + member.packed > end:
            raise ArchiveError("two of its files share their bytes", EXPORT_AGAIN)
        read = start + member.packed
        name = _text(member)
        if name.endswith("/"):
            if member.size:
                raise ArchiveError("a folder in it has content", EXPORT_AGAIN)
            yield name, None
        else:
            yield name, _content(file, start, member, budget)


def _directory(file: IO[bytes]) -> tuple[list[_Member], int]:
    """Return the entries and where the directory starts."""
    length = file.seek(0, 2)
    file.seek(max(length - _END.size, 0))
    last = file.read()
    if len(last) < _END.size or last[:4] != _END_MARK:
        raise ArchiveError("it is cut short, or something stands below its end", EXPORT_AGAIN)
    _, disk, first_disk, here, count, size, at, _ = _END.unpack(last)
    if disk or first_disk or here != count or _ZIP64 in (size, at):
        raise ArchiveError("it is a kind of zip that is not known here", EXPORT_AGAIN)
    if count > MEMBERS or size > _DIRECTORY_BYTES:
        raise ArchiveError(f"it holds more than {MEMBERS:,} files", SMALLER)
    if at + size != length - _END.size:
        raise ArchiveError("it is damaged: its list of files is not where it says", EXPORT_AGAIN)
    file.seek(at)
    members = list(_entries(file.read(size)))
    if len(members) != count:
        raise ArchiveError("it is damaged: it holds not as many files as it says", EXPORT_AGAIN)
    return members, at


def _entries(directory: bytes) -> Iterator[_Member]:
    position = 0
    while position < len(directory):
        if len(directory) - position < _ENTRY.size:
            raise ArchiveError("it is damaged: its list of files cannot be read", EXPORT_AGAIN)
        found = _ENTRY.unpack_from(directory, position)
        mark, system, flags, method = found[0], found[2], found[5], found[6]
        crc, packed, size, name, extra, comment = found[9:15]
        outside, at = found[17:19]
        start = position + _ENTRY.size
        position = start + name + extra + comment
        if mark != _ENTRY_MARK or position > len(directory) or _ZIP64 in (packed, size, at):
            raise ArchiveError("it is damaged: its list of files cannot be read", EXPORT_AGAIN)
        mode = outside >> 16 if system == _UNIX else 0
        yield _Member(directory[start : start + name], at, method, flags, crc, packed, size, mode)


_UNIX = 3


def _start(file: IO[bytes], member: _Member) -> int:
    """Return where a member's bytes start, after its local header, which must say the same name."""
    file.seek(member.at)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or header[:4] != ZIP:
        raise ArchiveError("it is damaged: a file is not where its list says", EXPORT_AGAIN)
    name, extra = struct.unpack_from("<2H", header, _LOCAL.size - 4)
    if file.read(name) != member.name:
        raise ArchiveError("a file in it has two names", EXPORT_AGAIN)
    return int(member.at + _LOCAL.size + name + extra)


def _text(member: _Member) -> str:
    if member.flags & _ENCRYPTED:
        raise ArchiveError("it is encrypted", "give the archive as Studio exported it")
    if member.method not in (_STORED, _DEFLATED):
        raise ArchiveError("it is packed in a way that is not known here", EXPORT_AGAIN)
    kind = stat.S_IFMT(member.mode)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveError("it holds a link" if kind == stat.S_IFLNK else "it holds a device", EXPORT_AGAIN)
    if b"\0" in member.name:
        raise ArchiveError("a file name in it holds a control character", EXPORT_AGAIN)
    return decoded(member.name)


def _content(file: IO[bytes], start: int, member: _Member, budget: Budget) -> bytes:
    file.seek(start)
    found = bytearray()
    for chunk in _unpacked(file, member):
        found += chunk
        budget.spend(len(chunk), start + member.packed)
        if len(found) > member.size:
            break
    if len(found) != member.size or zlib.crc32(found) != member.crc:
        raise ArchiveError("it is damaged: a check sum is wrong", EXPORT_AGAIN)
    return bytes(found)


def _unpacked(file: IO[bytes], member: _Member) -> Iterator[bytes]:
    left = member.packed
    stream = zlib.decompressobj(_RAW)
    tail = b""
    while left or tail:
        packed = tail or file.read(min(left, _CHUNK))
        if not packed:
            return
        left -= 0 if tail else len(packed)
        if member.method == _STORED:
            yield packed
            continue
        try:
            found = stream.decompress(packed, _CHUNK)
        except zlib.error:
            raise ArchiveError("it is damaged: it cannot be decompressed", EXPORT_AGAIN) from None
        tail = stream.unconsumed_tail
        if found:
            yield found
        if stream.eof:
            return
