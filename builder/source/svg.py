"""An SVG picture from the source: refused where it is active, sanitised in any case, its texts found.

A picture is shown to learners from the platform's own address, so a script in it would run with their rights.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from lxml import etree

from builder.diagnostics import Code, Diagnostics, Location
from builder.markup.svg import SVG, slots
from builder.model.text import Kind, Text
from builder.safexml import XmlError, parse_xml
from builder.source.svg_rules import (
    ATTRIBUTES,
    ELEMENTS,
    EMBEDDED,
    HREF,
    INSTEAD,
    OWN_NAMESPACES,
    css_fault,
    is_local,
    is_picture,
)

__all__ = ["SvgFile", "read_svg"]

# Everything is told at once, but a hostile file cannot fill a terminal.
_MOST = 20


@dataclass(frozen=True, slots=True)
class SvgFile:
    """A picture that is safe to show, and its texts in document order."""

    content: bytes
    labels: tuple[Text, ...]


def read_svg(content: bytes, at: Location, scope: str, diagnostics: Diagnostics) -> SvgFile | None:
    """Read a picture; None where it is no SVG. Texts get the pending key `<scope>.`.

    `at` is the file (line 0: what is said, and each text, gets its own line there) or the place that shows it. Whatever
    is reported, the content returned is safe. Nothing at all, shown somewhere, is a file that was refused before.
    """
    if not content and scope:
        return None
    try:
        root = parse_xml(content)
    except XmlError as error:
        where = Location(at.path, at.line or error.line)
        diagnostics.error(
            where, Code.BAD_FILE, f"this is not SVG ({error})", "save it anew from a drawing program, as plain SVG"
        )
        return None
    if root.tag != f"{SVG}svg":
        mend = 'begin it with <svg xmlns="http://www.w3.org/2000/svg" …>'
        diagnostics.error(at, Code.BAD_FILE, f"this is not SVG but {_name(root.tag)}", mend)
        return None
    _Cleaner(at, diagnostics).clean(root)
    labels = tuple(Text(f"{scope}.", slot.words, Kind.LABEL, _place(at, slot.element)) for slot in slots(root))
    etree.cleanup_namespaces(root)
    return SvgFile(etree.tostring(root, encoding="utf-8", xml_declaration=True), labels)


def _place(at: Location, element: etree._Element) -> Location:
    return at if at.line else Location(at.path, _line(element))


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 0


def _name(tag: object) -> str:
    return str(tag).rpartition("}")[2]


class _Cleaner:
    """Takes out of a tree whatever the rules do not name, and reports it."""

    def __init__(self, at: Location, diagnostics: Diagnostics) -> None:
        self._at = at
        self._diagnostics = diagnostics
        self._told: set[tuple[int, str]] = set()

    def clean(self, element: etree._Element) -> None:
        """Clean a tree in place."""
        for name in map(str, list(element.attrib)):
            if not self._is_kept(element, name):
                del element.attrib[name]
        for child in list(element):
            # What is no element is a reference to an entity that nothing declares.
            if isinstance(child.tag, str) and self._is_allowed(child):
                self.clean(child)
            else:
                _remove(child)

    def _is_allowed(self, element: etree._Element) -> bool:
        tag = str(element.tag)
        if not tag.startswith(SVG):
            if not tag.startswith(tuple(f"{{{own}" for own in OWN_NAMESPACES)):
                self._error(element, f"<{_name(tag)}> is not SVG", "remove it")
            return False
        name = tag.removeprefix(SVG)
        if name == "metadata":
            return False
        if name == "style":
            return self._is_clean_sheet(element)
        if name in ELEMENTS:
            return True
        self._error(element, f"<{name}> may not stand in a picture", INSTEAD.get(name, "remove it"))
        return False

    def _is_clean_sheet(self, element: etree._Element) -> bool:
        fault = css_fault("".join(map(str, element.itertext())))
        if fault:
            self._error(element, f"the style sheet holds {fault}", "keep plain rules, and references as url(#id)")
        return not fault and not len(element)

    def _is_kept(self, element: etree._Element, name: str) -> bool:
        value = str(element.get(name))
        if name in HREF:
            return self._is_good_reference(element, value)
        if name.lower().startswith("on"):
            self._error(element, f"the attribute {name} runs a program", "remove it")
            return False
        if name not in ATTRIBUTES:
            return self._is_unknown(element, name)
        fault = None if name.startswith("aria-") or name in ("id", "class") else css_fault(value)
        if fault:
            self._error(
                element, f"the attribute {_name(name)} holds {fault}", "keep plain values, and references as url(#id)"
            )
        return not fault

    def _is_good_reference(self, element: etree._Element, target: str) -> bool:
        if is_local(target) or (element.tag == SVG + EMBEDDED and is_picture(target)):
            return True
        shown = " ".join(target.split())[:40]
        mend = (
            "embed the bitmap in the file (data:image/png;base64,…)"
            if element.tag == SVG + EMBEDDED
            else "refer to an #id in this file"
        )
        self._error(element, f'<{_name(element.tag)}> refers to "{shown}"', mend)
        return False

    def _is_unknown(self, element: etree._Element, name: str) -> bool:
        """Drop an attribute that nothing knows; told only where its name could be an author's slip."""
        if not name.startswith(("{", "data-", "-", "solid-")):
            at = _place(self._at, element)
            what = f"<{_name(element.tag)}> has no attribute {name} in SVG, which is left out"
            if self._is_new(element, what):
                self._diagnostics.warning(at, Code.BAD_FILE, what, "check its spelling, or remove it")
        return False

    def _error(self, element: etree._Element, what: str, mend: str) -> None:
        if self._is_new(element, what):
            self._diagnostics.error(_place(self._at, element), Code.BAD_FILE, what, mend)

    def _is_new(self, element: etree._Element, what: str) -> bool:
        mark = (_line(element), what)
        if mark in self._told or len(self._told) >= _MOST:
            return False
        self._told.add(mark)
        return True


def _remove(element: etree._Element) -> None:
    """Take an element out, leaving the text behind it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)
