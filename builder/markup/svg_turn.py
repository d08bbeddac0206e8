"""A drawing turned around for languages written the other way: what ran from left to right runs from right to left.

All is mirrored at the middle of the picture, and each text once more at its own place, so that it can be read. Takes what
`source.svg` made, as `markup.svg` does.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from builder.markup.svg import SVG

if TYPE_CHECKING:
    from collections.abc import Iterator

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)")
_SIZE = re.compile(r"(\d+\.?\d*|\.\d+)(?:px)?")
_BOX = 4
_ANCHORS = {"start": "end", "end": "start", "middle": "middle"}
# What a picture says of itself stays where readers of the file look for it.
_ABOUT = frozenset({f"{SVG}title", f"{SVG}desc"})


def turn_svg(content: bytes) -> bytes:
    """Return a picture turned around; one that does not say how wide it is stays as it is."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    middle = _middle(root)
    if middle is None:
        return content
    group = etree.Element(f"{SVG}g", {"transform": _mirror(middle)})
    for child in list(root):
        if child.tag not in _ABOUT:
            group.append(child)
    root.append(group)
    for text in list(group.iter(f"{SVG}text")):
        _unturn(text)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _middle(root: etree._Element) -> float | None:
    """Return twice the middle of the picture, in its own units."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    if len(box) == _BOX:
        return 2 * box[0] + box[2]
    width = _SIZE.fullmatch(root.get("width", "").strip())
    return float(width[1]) if width else None


def _unturn(text: etree._Element) -> None:
    """Mirror a text at its own place, and let it end where it began."""
    at = next((each.get("x") for each in text.iter(f"{SVG}text", f"{SVG}tspan") if each.get("x")), "0")
    found = _NUMBER.match(at or "0")
    own = _mirror(2 * float(found[0] if found else 0))
    before = text.get("transform")
    text.set("transform", f"{before} {own}" if before else own)
    for part in (text, *text.iter(f"{SVG}tspan")):
        if part is text or part.get("text-anchor"):
            part.set("text-anchor", _ANCHORS.get(_anchor(part), "end"))


def _anchor(element: etree._Element) -> str:
    return next((each.get("text-anchor", "") for each in _up(element) if each.get("text-anchor")), "start")


def _up(element: etree._Element) -> Iterator[etree._Element]:
    yield element
    yield from element.iterancestors()


def _mirror(at: float) -> str:
    return f"matrix(-1 0 0 1 {at:g} 0)"
