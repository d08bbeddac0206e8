"""Lines of text from bytes in the encodings that reports come in: UTF-8, UTF-16 and Windows-1252, with or without a mark."""

from __future__ import annotations

import codecs
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

_WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text without its end; `text` is None where it could not be decoded."""

    number: int
    offset: int
    text: str | None


class _Decoder:
    """Decodes lines: UTF-8, or Windows-1252 in a file that has shown no UTF-8 beyond ASCII before."""

    def __init__(self) -> None:
        self._is_utf8 = False

    def __call__(self, line: bytes) -> str | None:
        if line.isascii():
            return line.decode("ascii")
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError:
            return None if self._is_utf8 else self._windows(line)
        self._is_utf8 = True
        return text

    @staticmethod
    def _windows(line: bytes) -> str | None:
        try:
            return line.decode("cp1252")
        except UnicodeDecodeError:
            return None


def lines(pieces: Iterable[tuple[int, bytes]]) -> Iterator[Line]:
    """Yield the lines of a text; the offset is that of the bytes, in UTF-16 of the same text as UTF-8."""
    decode, number = _Decoder(), 0
    for start, piece in narrow(pieces):
        offset = start
        # A Macintosh's line ends are lone carriage returns.
        end = b"\r" if b"\n" not in piece and b"\r" in piece else b"\n"
        for line in piece.removesuffix(end).split(end):
            number += 1
            body = line.removeprefix(codecs.BOM_UTF8) if number == 1 else line
            yield Line(number, offset, decode(body.removesuffix(b"\r")))
            offset += len(line) + 1


def narrow(pieces: Iterable[tuple[int, bytes]]) -> Iterator[tuple[int, bytes]]:
    """Turn UTF-16 into UTF-8; leave the rest alone."""
    stream = iter(pieces)
    for start, piece in stream:
        wide = _WIDE.get(piece[:2]) or _bare(piece)
        if not wide:
            yield start, piece
            yield from stream
            return
        decoder = codecs.getincrementaldecoder(wide)("replace")
        yield from _whole(decoder.decode(each) for each in chain([piece], (more for _, more in stream)))
        return


def _bare(piece: bytes) -> str:
    """Know UTF-16 without a byte order mark by the zeros of its ASCII."""
    head = piece[:64]
    if len(head) < 4 or head.count(0) * 3 < len(head):  # noqa: PLR2004 - too few to tell; a third are zeros
        return ""
    return "utf-16-le" if head[1] == 0 else "utf-16-be"


def _whole(texts: Iterable[str]) -> Iterator[tuple[int, bytes]]:
    """Yield pieces that end with a line, since the bytes of UTF-16 were cut anywhere."""
    offset, rest = 0, ""
    for text in texts:
        body, end, rest = (rest + text.removeprefix("\ufeff")).rpartition("\n")
        if end:
            piece = (body + end).encode("utf-8", "replace")
            yield offset, piece
            offset += len(piece)
    if rest:
        yield offset, rest.encode("utf-8", "replace")
