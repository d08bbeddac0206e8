"""The texts of an SVG picture: where they stand, and the picture with other texts in their places.

Takes what `source.svg` made (parsed without entities, only allowed elements), so nothing is checked here again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lxml import etree

from builder.languages import language as language_of
from builder.markup.characters import legal

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from builder.model.text import Text

__all__ = ["SVG", "Slot", "slots", "write_svg"]

SVG = "{http://www.w3.org/2000/svg}"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_READ = frozenset(f"{SVG}{name}" for name in ("text", "tspan", "textPath", "title", "desc"))
_NAME = "aria-label"

# RLI and PDI of the Unicode bidirectional algorithm (UAX #9).
_RIGHT_TO_LEFT, _END = "\u2067", "\u2069"


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of a text: the content of an element, what follows an inner element, or an accessible name.

    `part` is `text` or `tail` of lxml, or the name of an attribute.
    """

    element: etree._Element
    part: str

    @property
    def raw(self) -> str:
        """The characters as they stand, white space included."""
        found = getattr(self.element, self.part) if self.part in ("text", "tail") else self.element.get(self.part)
        return found or ""

    @property
    def words(self) -> str:
        """The message: SVG shows white space as one space."""
        return " ".join(self.raw.split())

    def put(self, words: str) -> None:
        """Replace the words; the white space around them stays, for it divides a line of several pieces."""
        raw = self.raw
        start, end = raw[: len(raw) - len(raw.lstrip())], raw[len(raw.rstrip()) :]
        if self.part in ("text", "tail"):
            setattr(self.element, self.part, f"{start}{words}{end}")
        else:
            self.element.set(self.part, words)


def slots(root: etree._Element) -> Iterator[Slot]:
    """Yield the places of texts in document order; numbers and signs without a letter are no texts."""
    for slot in _places(root):
        if any(map(str.isalpha, slot.raw)):
            yield slot


def _places(element: etree._Element) -> Iterator[Slot]:
    if element.get(_NAME):
        yield Slot(element, _NAME)
    read = element.tag in _READ
    if read and element.text:
        yield Slot(element, "text")
    for child in element:
        yield from _places(child)
        if read and child.tail:
            yield Slot(child, "tail")


def write_svg(content: bytes, labels: Sequence[Text], *, language: str, direction: str) -> bytes:
    """Return the picture with the labels as shown, for a page in `language` (BCP 47) written in `direction`.

    Texts written from right to left are isolated instead of setting `direction` on the root: that would turn the
    anchors of all texts around, and a label that starts at its place would end there, outside the picture. Raises
    ValueError if there are not as many labels as texts in the picture.
    """
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    for slot, label in zip(list(slots(root)), labels, strict=True):
        # The source's own words stand there already.
        if label.translation:
            shown = language_of(label.translation.language)
            own = shown.bcp47 == language
            _fill(slot, label.shown, direction if own else shown.direction)
            if not own and slot.part == "text":
                slot.element.set(_LANG, shown.bcp47)
    root.set(_LANG, language)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


def _fill(slot: Slot, shown: str, direction: str) -> None:
    words = legal(" ".join(shown.split()))
    slot.put(f"{_RIGHT_TO_LEFT}{words}{_END}" if direction == "rtl" else words)
