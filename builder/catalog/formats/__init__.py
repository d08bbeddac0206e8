"""Formats of exchange with translators' tools: one module each, and none knows another; `read` tells them by their content."""

from __future__ import annotations

import re
from collections.abc import Mapping

from builder.catalog.formats import csv_, mediawiki, po, xliff
from builder.catalog.formats.incoming import REVISION, Format, Incoming, Outgoing
from builder.catalog.formats.text import head
from builder.diagnostics import Code, Diagnostics, Location

__all__ = ["FORMATS", "REVISION", "Format", "Incoming", "Outgoing", "read"]

FORMATS: Mapping[str, Format] = {
    "po": Format(".po", po.write, po.read),
    "mediawiki": Format(".wiki.po", mediawiki.write, mediawiki.read, mediawiki.MOST),
    "xliff": Format(".xlf", xliff.write, xliff.read),
    "csv": Format(".csv", csv_.write, csv_.read),
}

# A course of 20,000 messages has 4 MB as a .po, 12 MB as XLIFF.
MAX_BYTES = 40_000_000
# Enough for a long comment above the header.
_START = 60_000

_MESSAGE = re.compile(r"^[ \t]*(?:#~[ \t]*)?msg(?:ctxt|id|str)[ \t]*\"", re.MULTILINE)
_ENDINGS = (("xliff", (".xlf", ".xliff")), ("csv", (".csv", ".tsv", ".txt")), ("po", (".po", ".pot")))
_FORMS = "send a .po, .xlf or .csv file"
# The first bytes of files that translators send by mistake.
_OTHERS = (
    (b"PK\x03\x04", "this is an archive or a spreadsheet's own format", "unpack it, or save the sheet as CSV UTF-8"),
    (b"\xde\x12\x04\x95", "this is a compiled catalog", "send the .po that it was made from"),
    (b"\x95\x04\x12\xde", "this is a compiled catalog", "send the .po that it was made from"),
)


def read(content: bytes, name: str, diagnostics: Diagnostics) -> Incoming | None:
    """Read a file that came back, in whichever format it is; None, with diagnostics that name it `name`, where none fits."""
    fault = _fault(content)
    form = "" if fault else _form(head(content, _START), name)
    if not form:
        what, mend = fault or ("this is no file of translations", _FORMS)
        code = Code.TOO_LARGE if len(content) > MAX_BYTES else Code.CATALOG
        diagnostics.error(Location(name), code, what, mend)
        return None
    return FORMATS[form].read(content, name, diagnostics)


def _fault(content: bytes) -> tuple[str, str] | None:
    if len(content) > MAX_BYTES:
        return f"the file has {len(content):,} bytes of at most {MAX_BYTES:,}", "send it in parts"
    if not content.strip():
        return "the file is empty", "send it again"
    return next(((what, mend) for start, what, mend in _OTHERS if content.startswith(start)), None)


def _form(start: str, name: str) -> str:
    """Return the name of a format by the beginning of a file, or else by the file's name; empty where neither tells."""
    if start.startswith("<") and not start.startswith("<<<<<<<"):
        return "xliff"
    if csv_.is_sheet(start):
        return "csv"
    if _MESSAGE.search(start):
        return "mediawiki" if f'"{mediawiki.GROUP}:' in start else "po"
    return next((form for form, endings in _ENDINGS if name.lower().endswith(endings)), "")
