"""A source file's bytes: unpacked where it is gzip, in pieces that end with a line, never all at once.

A .gz that was cut short gives every complete line and then says so; its rest is for the next import to find.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import BinaryIO

from isal import igzip_lib

# Small enough for a processor's cache, and for memory that is used again and not asked of the system anew.
PIECE = 1 << 18
# A line longer than this is no line of a log or a table; it is passed over.
LONGEST = 1 << 24
_GZIP = b"\x1f\x8b"


@dataclass(slots=True)
class Reading:
    """A file that is being read. `open` begins anew each time.

    `start` and `line` are where a log that has grown is read on. After the last piece: `partial` says why it broke off
    (empty: it did not), `resume` where a next import would read on.
    """

    open: Callable[[], BinaryIO]
    start: int = 0
    line: int = 1
    partial: str = ""
    resume: int = 0
    told: Callable[[int], None] = field(default=lambda _: None)

    def head(self, most: int = 1 << 16) -> bytes:
        """Return the first unpacked bytes."""
        found = b""
        for piece in self._unpacked():
            found += piece
            if len(found) >= most:
                break
        return found[:most]

    def pieces(self) -> Iterator[tuple[int, bytes]]:
        """Yield whole lines in pieces of about a quarter of a megabyte, each with the offset at which it begins.

        What follows the last line break is a piece of its own, unless the file broke off.
        """
        offset, rest = self.start, b""
        for piece in self._unpacked():
            begin, end = piece.find(b"\n") + 1, piece.rfind(b"\n") + 1
            if not end and len(rest) + len(piece) < LONGEST:
                rest += piece
                continue
            # The line that two pieces share goes by itself, so that the rest is copied once, and not twice.
            for whole in (rest + piece[:begin], piece[begin:end]) if end else (rest + piece,):
                if whole:
                    yield offset, whole
                    offset += len(whole)
            rest = piece[end:] if end else b""
        self.resume = offset
        if rest and not self.partial:
            yield offset, rest
            self.resume += len(rest) if rest.endswith(b"}") else 0

    def _unpacked(self) -> Iterator[bytes]:
        self.partial = ""
        with self.open() as file:
            first = file.read(PIECE)
            yield from self._inflated(file, first) if first[:2] == _GZIP else self._plain(file, first)

    def _plain(self, file: BinaryIO, first: bytes) -> Iterator[bytes]:
        data = first
        if self.start:
            file.seek(self.start)
            data = file.read(PIECE)
        while data:
            self.told(len(data))
            yield data
            data = file.read(PIECE)

    def _inflated(self, file: BinaryIO, first: bytes) -> Iterator[bytes]:
        data, inflater = first, _inflater()
        self.told(len(data))
        try:
            while data or not inflater.needs_input:
                if piece := inflater.decompress(data, PIECE):
                    yield piece
                data = b""
                if inflater.eof:
                    # What follows the end is another member, as where a log is appended to, or padding of a tape.
                    data = (inflater.unused_data or self._more(file)).lstrip(b"\0")
                    if not data:
                        return
                    inflater = _inflater()
                elif inflater.needs_input:
                    data = self._more(file)
        except igzip_lib.IsalError:  # type: ignore[misc]  # isal's stubs declare an instance
            self.partial = "the compressed data is damaged"
            return
        self.partial = "the compressed file is cut short"

    def _more(self, file: BinaryIO) -> bytes:
        data = file.read(PIECE)
        self.told(len(data))
        return data


def _inflater() -> igzip_lib.IgzipDecompressor:
    return igzip_lib.IgzipDecompressor(flag=igzip_lib.DECOMP_GZIP)
