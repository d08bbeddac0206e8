"""XML elements, made with lxml throughout: no text is ever pasted into markup here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import etree

from builder.markup.characters import legal
from builder.output import OutputFile

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

# Fragments come from our own HTML renderer; entities stay unresolved all the same.
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True)


def element(tag: str, attributes: dict[str, str], children: Iterable[Element] = ()) -> Element:
    """Return an element; characters that XML excludes become the replacement character."""
    try:
        made = etree.Element(tag, attributes)
    except ValueError:
        made = etree.Element(tag, _legal(attributes))
    made.extend(children)
    return made


def child(parent: Element, tag: str, attributes: dict[str, str] | None = None) -> Element:
    """Append a new element and return it."""
    try:
        return etree.SubElement(parent, tag, attributes)
    except ValueError:
        return etree.SubElement(parent, tag, _legal(attributes or {}))


def _legal(attributes: dict[str, str]) -> dict[str, str]:
    return {name: legal(value) for name, value in attributes.items()}


def graft(parent: Element, xhtml: str) -> Element:
    """Make content from our HTML renderer that of an empty element, and return that element."""
    if "<" not in xhtml and "&" not in xhtml:
        parent.text = xhtml
        return parent
    fragment = etree.fromstring(f"<x>{xhtml}</x>", _PARSER)
    parent.text = fragment.text
    parent.extend(fragment)
    return parent


def xml_file(path: str, root: Element) -> OutputFile:
    """Return the file of an element, as it stands: white space has a meaning in problems."""
    return OutputFile(path, etree.tostring(root, encoding="UTF-8", xml_declaration=False) + b"\n")


def structure_file(path: str, root: Element) -> OutputFile:
    """Return the file of an element that holds no text, a line for each child."""
    return OutputFile(path, etree.tostring(root, encoding="UTF-8", xml_declaration=False, pretty_print=True))
