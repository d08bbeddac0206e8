"""Memories of other tools (TMX 1.4), read: OmegaT, Weblate, Lokalise and most others write them.

Format: https://www.gala-global.org/tmx-14b
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from builder.catalog.entry import Entry
from builder.catalog.learned import Learned, learn
from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import by_tag
from builder.safexml import XmlError, parse_xml

__all__ = ["is_tmx", "read_tmx"]

MAX_BYTES = 40_000_000
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_START = 2_000


def is_tmx(content: bytes) -> bool:
    """Whether a file says that it is one, in UTF-8 or UTF-16."""
    return b"<tmx" in content[:_START].replace(b"\0", b"")


def read_tmx(
    content: bytes, name: str, source_language: str, wanted: str, diagnostics: Diagnostics
) -> Iterator[Learned]:
    """Yield what a memory has from `source_language`, a language after the other, or of the one `wanted`.

    A segment with codes of another tool inside is left out: nobody can say what they stand for here.
    """
    if len(content) > MAX_BYTES:
        what = f"the file has {len(content):,} bytes of at most {MAX_BYTES:,}"
        diagnostics.error(Location(name), Code.TOO_LARGE, what, "give it in parts")
        return
    try:
        root = parse_xml(content)
    except XmlError as error:
        what = f"the memory cannot be read: {error}"
        diagnostics.error(Location(name, error.line), Code.CATALOG, what, "export it again, as TMX 1.4")
        return
    found: defaultdict[str, list[Entry]] = defaultdict(list)
    for unit in root.iter("tu"):
        texts = dict(_texts(unit))
        source = texts.pop(source_language, "")
        for code, text in texts.items():
            if source and text and wanted in ("", code):
                found[code].append(Entry("", source, text))
    if not found:
        what = f"there is nothing from {source_language} into {wanted or 'a language that is known'} in this memory"
        diagnostics.error(Location(name), Code.CATALOG, what, "look at its languages; say --from LANG")
    for code in sorted(found):
        yield learn(found[code], name, code)


@lru_cache(maxsize=100)
def _code(tag: str) -> str:
    return by_tag(tag)


def _texts(unit: etree._Element) -> Iterator[tuple[str, str]]:
    for variant in unit.iter("tuv"):
        segment = variant.find("seg")
        code = _code(variant.get(_LANG) or variant.get("lang") or "")
        if code and segment is not None:
            yield code, "" if len(segment) else (segment.text or "").strip()
