"""Read gettext files of any tool: what the formats `po` and `mediawiki` have in common."""

from __future__ import annotations

from dataclasses import replace

from builder.catalog.decode import decode
from builder.catalog.entry import Catalog
from builder.catalog.formats.text import decoded, is_utf16
from builder.catalog.po import read_text
from builder.diagnostics import Code, Diagnostics

_SAVE = "save it as UTF-8: open it in Poedit and save it, or choose the encoding UTF-8 in a text editor's Save as"


def read_gettext(content: bytes, name: str, diagnostics: Diagnostics) -> Catalog | None:
    """Read a catalog without e-mail addresses; None, with diagnostics, where it cannot be read whole."""
    found = Diagnostics()
    if is_utf16(content):
        text = decoded(content, name, found, _SAVE)
        text = text and text.replace("\r\n", "\n").replace("\r", "\n")
    else:
        text = decode(content, name, found)
    catalog = None if text is None else read_text(text, name, found)
    diagnostics.extend(replace(each, mend=_SAVE) if each.code is Code.ENCODING else each for each in found)
    return catalog
