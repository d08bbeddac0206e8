"""Static files that are no SVG: images that are whole, of the type that their name says; nothing that can run.

Studio only logs a corrupt image, and a learner sees a gap. So the walk goes to the image's own end mark; pixels are not
decoded (https://www.w3.org/TR/png-3/, ITU-T T.81, https://www.w3.org/Graphics/GIF/spec-gif89a.txt, RFC 9649).
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diagnostics import Code, Diagnostics, Location

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["check_image", "dimensions"]

_PNG = b"\x89PNG\r\n\x1a\n"
_STARTS = {_PNG: "PNG", b"\xff\xd8\xff": "JPEG", b"GIF87a": "GIF", b"GIF89a": "GIF"}
_ENDINGS = {"png": "PNG", "jpg": "JPEG", "jpeg": "JPEG", "gif": "GIF", "webp": "WebP"}
_USUAL = {"PNG": "png", "JPEG": "jpg", "GIF": "gif", "WebP": "webp"}

# What a browser runs when the file is opened by itself, at the platform's own address.
_ACTIVE = frozenset(
    {
        "html",
        "htm",
        "xhtml",
        "xht",
        "shtml",
        "xml",
        "xsl",
        "xslt",
        "js",
        "mjs",
        "swf",
        "jar",
        "hta",
        "svgz",
        "mhtml",
        "mht",
    }
)
_NO_BROWSER = frozenset({"bmp", "tif", "tiff", "heic", "heif", "psd", "xcf", "ai", "eps"})

# JPEG: the second byte of a mark. The frames SOF0 … SOF15 have DHT, JPG and DAC among them.
_MARK, _SCAN, _END = 0xFF, 0xDA, 0xD9
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
# GIF: the first byte of a block.
_EXTENSION, _PICTURE, _TRAILER = 0x21, 0x2C, 0x3B

_HEAVY = 1_000_000
_PIXELS = 50_000_000


class _BrokenError(Exception):
    """An image whose bytes end early or do not agree with each other."""


@dataclass(frozen=True, slots=True)
class _Size:
    width: int
    height: int


def check_image(path: str, content: bytes, at: Location, diagnostics: Diagnostics) -> None:
    """Check a file of static/; its name says what it must be."""
    ending = path.rpartition("/")[2].lower().partition(".")[2].rpartition(".")[2]
    if ending in _ACTIVE:
        mend = "save the drawing as plain .svg" if ending == "svgz" else "write its text in a lesson, or save it as PDF"
        diagnostics.error(at, Code.BAD_FILE, f"a .{ending} file can run in a learner's browser", mend)
    elif ending in _NO_BROWSER:
        diagnostics.error(at, Code.BAD_FILE, f"browsers do not show .{ending} files", "save it as PNG, JPEG or WebP")
    elif ending in _ENDINGS:
        _check(_ENDINGS[ending], content, at, diagnostics)


def _check(named: str, content: bytes, at: Location, diagnostics: Diagnostics) -> None:
    found = _type(content)
    if found is None:
        diagnostics.error(at, Code.BAD_FILE, f"this is not a {named} image", "save it anew, or remove it")
        return
    if found != named:
        what = f"this is a {found} image, but named as {named}"
        diagnostics.error(at, Code.BAD_FILE, what, f"let its name end in .{_USUAL[found]}")
        return
    try:
        size = _WALKS[found](content)
    except _BrokenError as error:
        diagnostics.error(at, Code.BAD_FILE, f"this image is damaged ({error})", "save it anew from the original")
        return
    if size.width * size.height > _PIXELS:
        what = f"the image has {size.width} × {size.height} pixels"
        diagnostics.error(at, Code.TOO_LARGE, what, "scale it to the width at which it is shown, about 1600 pixels")
    elif len(content) > _HEAVY:
        what = f"the image has {len(content) / 1e6:.1f} MB, which a phone loads slowly"
        diagnostics.warning(at, Code.TOO_LARGE, what, "scale it to about 1600 pixels, or save it with more compression")


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Return the width and height of an image in pixels; None of what is no image, or a damaged one."""
    kind = _type(content)
    try:
        size = _WALKS[kind](content) if kind else None
    except _BrokenError:
        return None
    return (size.width, size.height) if size else None


def _type(content: bytes) -> str | None:
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "WebP"
    return next((name for start, name in _STARTS.items() if content.startswith(start)), None)


def _png(content: bytes) -> _Size:
    """Walk the chunks: length, type, data, CRC of type and data; the last is IEND."""
    place, size, data = len(_PNG), _Size(0, 0), False
    while True:
        length = int.from_bytes(_take(content, place, 4))
        chunk = _take(content, place + 4, length + 4)
        checksum = int.from_bytes(_take(content, place + 8 + length, 4))
        kind = chunk[:4]
        if zlib.crc32(chunk) != checksum:
            raise _BrokenError("a checksum is wrong")
        if place == len(_PNG):
            if kind != b"IHDR":
                raise _BrokenError("its header is missing")
            size = _size(chunk[4:8], chunk[8:12])
        data = data or kind == b"IDAT"
        if kind == b"IEND":
            break
        place += 12 + length
    if not data:
        raise _BrokenError("it has no pixels")
    return size


def _jpeg(content: bytes) -> _Size:
    """Walk the segments up to the scan; what follows the scan ends with the mark EOI."""
    place, size = 2, _Size(0, 0)
    while True:
        mark = _take(content, place, 2)
        if mark[0] != _MARK:
            raise _BrokenError("a segment is missing")
        if mark[1] == _MARK:
            place += 1
            continue
        length = int.from_bytes(_take(content, place + 2, 2))
        segment = _take(content, place + 4, max(length - 2, 0))
        if mark[1] in _FRAMES:
            size = _size(segment[3:5], segment[1:3])
        if mark[1] == _SCAN:
            break
        if mark[1] == _END:
            raise _BrokenError("it has no pixels")
        place += 2 + length
    if not size.width:
        raise _BrokenError("its header is missing")
    # Cameras and phones append data of their own; a thumbnail's end mark stands before the scan.
    if content.find(bytes((_MARK, _END)), place) < 0:
        raise _BrokenError("it ends early")
    return size


def _gif(content: bytes) -> _Size:
    """Walk the blocks: extensions and images, each with sub-blocks, up to the trailer."""
    size = _size(_take(content, 6, 2)[::-1], _take(content, 8, 2)[::-1])
    place = 13 + _colours(_take(content, 10, 1)[0])
    pictures = 0
    # Some programs leave the trailer out, and browsers do not mind.
    while not (pictures and place == len(content)):
        kind = _take(content, place, 1)[0]
        if kind == _TRAILER:
            break
        if kind == _EXTENSION:
            place = _sub_blocks(content, place + 2)
        elif kind == _PICTURE:
            pictures += 1
            place = _sub_blocks(content, place + 11 + _colours(_take(content, place + 9, 1)[0]))
        else:
            raise _BrokenError("a block is unknown")
    if not pictures:
        raise _BrokenError("it has no pixels")
    return size


def _colours(flags: int) -> int:
    """Return the bytes of a colour table."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(content: bytes, place: int) -> int:
    while length := _take(content, place, 1)[0]:
        place += 1 + length
    return place + 1


def _webp(content: bytes) -> _Size:
    """Check the RIFF length, and read the size from the first chunk, which has one of three forms."""
    if int.from_bytes(_take(content, 4, 4), "little") + 8 > len(content):
        raise _BrokenError("it ends early")
    kind = content[12:16]
    if kind == b"VP8X":
        head = _take(content, 24, 6)
        return _Size(int.from_bytes(head[:3], "little") + 1, int.from_bytes(head[3:], "little") + 1)
    if kind == b"VP8L":
        bits = int.from_bytes(_take(content, 21, 4), "little")
        return _Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 ":
        head = _take(content, 26, 4)
        return _Size(int.from_bytes(head[:2], "little") & 0x3FFF, int.from_bytes(head[2:], "little") & 0x3FFF)
    raise _BrokenError("its header is missing")


def _take(content: bytes, place: int, length: int) -> bytes:
    taken = content[place : place + length]
    if len(taken) < length:
        raise _BrokenError("it ends early")
    return taken


def _size(width: bytes, height: bytes) -> _Size:
    size = _Size(int.from_bytes(width), int.from_bytes(height))
    if not (size.width and size.height):
        raise _BrokenError("it has no pixels")
    return size


_WALKS: dict[str, Callable[[bytes], _Size]] = {"PNG": _png, "JPEG": _jpeg, "GIF": _gif, "WebP": _webp}
