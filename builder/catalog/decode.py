"""The bytes of a catalog to its text: any charset that its header names, or a clear refusal."""

from __future__ import annotations

import codecs
import re

from builder.diagnostics import Code, Diagnostics, Location

MAX_BYTES = 60_000_000
_CHARSET = re.compile(rb'"Content-Type:[^"\n]{0,80}?charset=([\w:.+-]{1,40})', re.IGNORECASE)
_HEADER_BYTES = 50_000
_ASCII = bytes([9, 10, *range(32, 127)])
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_MARKER = re.compile(r"^(?:<{7}|\|{7}|={7}|>{7})(?= |$)", re.MULTILINE)
_MARKERS = ("<<<<<<<", "=======", ">>>>>>>")


def decode(content: bytes, path: str, diagnostics: Diagnostics) -> str | None:
    """Return the text with line feeds as its only line ends; None with a diagnostic where it cannot be read."""
    if len(content) > MAX_BYTES:
        diagnostics.error(
            Location(path),
            Code.TOO_LARGE,
            f"the catalog has {len(content):,} bytes of at most {MAX_BYTES:,}",
            "split the course",
        )
        return None
    if content.startswith(_UTF16) or content[1:40:2].count(0) > 9 or content[0:40:2].count(0) > 9:  # noqa: PLR2004  # half of 20
        diagnostics.error(Location(path), Code.ENCODING, "the catalog is in UTF-16", "save it as UTF-8")
        return None
    if 0 in content:
        diagnostics.error(
            Location(path, _line(content, content.index(0))),
            Code.ENCODING,
            "a NUL byte stands here",
            "restore the file, it is damaged",
        )
        return None
    charset = "utf-8" if content.startswith(codecs.BOM_UTF8) else _charset(content, path, diagnostics)
    if charset is None:
        return None
    try:
        text = content.decode(charset).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        what = f"this line is not {charset.upper()}"
        diagnostics.error(Location(path, _line(content, error.start)), Code.ENCODING, what, "save the catalog as UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def conflicts(text: str) -> tuple[int, ...]:
    """Return the lines on which merge conflicts start; where a start was removed, the line of the first marker left."""
    if not any(marker in text for marker in _MARKERS):
        return ()
    found = [(match[0], text.count("\n", 0, match.start()) + 1) for match in _MARKER.finditer(text)]
    starts = tuple(line for marker, line in found if marker.startswith("<"))
    return starts or tuple(line for _, line in found[:1])


def report_conflicts(lines: tuple[int, ...], path: str, diagnostics: Diagnostics) -> None:
    """Report each conflict."""
    mend = "keep what is right of both versions and remove the lines <<<<<<<, ======= and >>>>>>>"
    for line in lines:
        diagnostics.error(Location(path, line), Code.CONFLICT, "a merge conflict was left here", mend)


def _line(content: bytes, position: int) -> int:
    return content.count(b"\n", 0, position) + 1


def _charset(content: bytes, path: str, diagnostics: Diagnostics) -> str | None:
    found = _CHARSET.search(content, 0, _HEADER_BYTES)
    name = found[1].decode("ascii", "replace") if found else "UTF-8"
    if found is None or name.upper() == "CHARSET":  # what xgettext leaves for the translator to fill in
        return "utf-8"
    try:
        # Some codecs of Python are no charsets (rot13), and some have other meanings for ASCII (UTF-7).
        if _ASCII.decode(name) == _ASCII.decode("ascii"):
            return codecs.lookup(name).name
    except (LookupError, UnicodeError, ValueError):
        pass
    diagnostics.error(
        Location(path, _line(content, found.start())),
        Code.ENCODING,
        f'the charset "{name}" is not known',
        "save the catalog as UTF-8",
    )
    return None
