"""Bytes to text: UTF-8 or UTF-16, with or without a byte order mark; anything else is refused with the line."""

from __future__ import annotations

import codecs

from builder.diagnostics import Code, Diagnostics, Location

__all__ = ["decoded", "head", "is_utf16"]

_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
# Of twenty pairs of bytes at the start: how many have a NUL on one side in a text of any script, which ASCII begins.
_MANY = 9


def decoded(content: bytes, name: str, diagnostics: Diagnostics, mend: str) -> str | None:
    """Return the text as it stands, line ends too; None with a diagnostic that says how to `mend` it."""
    charset = _charset(content)
    try:
        return content.decode(charset).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = content[: error.start].decode(charset, "replace").count("\n") + 1
        what = f"this line is not {charset.upper().removesuffix('-LE').removesuffix('-BE')}"
        diagnostics.error(Location(name, line), Code.ENCODING, what, mend)
        return None


def is_utf16(content: bytes) -> bool:
    """Whether the bytes look like UTF-16."""
    return _charset(content) != "utf-8"


def head(content: bytes, size: int = 4_000) -> str:
    """Return the beginning of a file as far as it can be read, to tell its format."""
    return content[:size].decode(_charset(content), "replace").removeprefix("\ufeff").lstrip()


def _charset(content: bytes) -> str:
    for mark, charset in _UTF16:
        if content.startswith(mark):
            return charset
    if content[1:40:2].count(0) > _MANY:
        return "utf-16-le"
    return "utf-16-be" if content[0:40:2].count(0) > _MANY else "utf-8"
