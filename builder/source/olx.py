"""XML of an included XBlock: one element that the platform knows, with nothing that Studio would drop or that could run."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, cast

from lxml import etree

from builder.diagnostics import Code, Diagnostics, Location, suggest
from builder.safexml import XmlError, parse_xml
from builder.source.olx_blocks import BLOCKS, INSTEAD, XBlock
from builder.source.olx_ora import faults
from builder.source.olx_values import text, texts

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["check_olx"]

_WITH_CHILDREN = "openassessment"


def check_olx(xml_text: str, at: Location, diagnostics: Diagnostics) -> str | None:
    """Return the element as canonical XML without `url_name`, or None and what is wrong.

    The first line of `xml_text` stands at `at`. Texts that a learner reads are warned of: no catalog holds them.
    """
    first = len(xml_text) - len(xml_text.lstrip())
    skipped = xml_text.count("\n", 0, first)
    checker = _Checker(Location(at.path, at.line + skipped), diagnostics)
    return checker.check(xml_text[first:])


class _Checker:
    def __init__(self, at: Location, diagnostics: Diagnostics) -> None:
        self._at = at
        self._diagnostics = diagnostics
        self._faulty = False

    def check(self, xml_text: str) -> str | None:
        try:
            root = parse_xml(xml_text)
        except XmlError as error:
            mend = "write one element, well-formed, with & as &amp; and < as &lt;"
            self._error(max(error.line, 1), f"this XML cannot be read ({error})", mend)
            return None
        tag = str(root.tag)
        if tag not in BLOCKS:
            self._unknown(root, tag)
            return None
        self._attributes(root, tag, BLOCKS[tag])
        self._inside(root, tag)
        if self._faulty:
            return None
        self._warn(root, tag)
        return etree.tostring(root, method="c14n").decode()

    def _unknown(self, root: etree._Element, tag: str) -> None:
        what = (
            f"<{tag}> cannot be included"
            if tag in INSTEAD
            else f"unknown block type <{tag}>: learners would see nothing"
        )
        self._error(_line(root), what, INSTEAD.get(tag) or suggest(tag, BLOCKS))

    def _attributes(self, root: etree._Element, tag: str, block: XBlock) -> None:
        known = block.known
        for name, value in sorted((str(name), str(value)) for name, value in root.attrib.items()):
            if name not in known:
                self._error(_line(root), f'{tag} has no attribute "{name}"', _mend(name, known))
            elif wanted := known[name](value):
                self._error(
                    _line(root), f"the attribute {name} of {tag} cannot be used as it is", f"it must be {wanted}"
                )
        for name in block.needed:
            if not root.get(name):
                self._error(
                    _line(root), f'{tag} needs the attribute "{name}", or it shows an example of its own', "add it"
                )
        if block.any_of and not any(root.get(name) for name in block.any_of):
            self._error(_line(root), f"{tag} names nothing to open", f'add {block.any_of[0]}="https://…"')

    def _inside(self, root: etree._Element, tag: str) -> None:
        if tag == _WITH_CHILDREN:
            for fault in faults(root):
                self._error(_line(fault.element), fault.what, fault.mend)
            return
        for child in root:
            self._error(_line(child), f"<{tag}> holds <{child.tag}>, which the platform ignores", "remove it")
        if (root.text or "").strip():
            self._error(
                _line(root), f"<{tag}> holds text, which the platform ignores", "remove it, or put it into an attribute"
            )

    def _warn(self, root: etree._Element, tag: str) -> None:
        here = Location(self._at.path, self._at.line + _line(root) - 1)
        found = list(_read(root, tag))
        if found:
            words = next((words for words in found if " " in words), found[0])
            shown = words if len(words) <= 40 else f"{words[:39]}…"  # noqa: PLR2004 - what a line of a terminal holds
            what = f'the texts of {tag} are not translated, "{shown}" among them'
            self._diagnostics.warning(
                here, Code.UNTRANSLATED, what, "keep them few, or use a directive whose texts are messages"
            )
        if root.get("lti_id"):
            what = "a tool with lti_id needs a passport, and each import takes the course's passports away"
            self._diagnostics.warning(
                here, Code.STUDIO, what, "enter it in Studio, Advanced Settings, after every import"
            )

    def _error(self, line: int, what: str, mend: str) -> None:
        self._faulty = True
        self._diagnostics.error(Location(self._at.path, self._at.line + line - 1), Code.OLX, what, mend)


def _line(element: etree._Element) -> int:
    return cast("int | None", element.sourceline) or 1


def _mend(name: str, known: object) -> str:
    if name == "url_name":
        return "remove it: the directive's :id: makes it"
    if name.lower().startswith("on"):
        return "remove it: scripts are not accepted"
    if name == "display_name":
        return "write <title> inside it"
    return suggest(name, cast("dict[str, object]", known))


def _read(root: etree._Element, tag: str) -> Iterator[str]:
    """Yield the texts that a learner reads."""
    for name in BLOCKS[tag].read:
        value = str(root.get(name) or "")
        is_text = not value or BLOCKS[tag].attributes[name] is text
        yield from filter(_is_words, (value,) if is_text else texts(json.loads(value)))
    for element in root.iterdescendants():
        yield from filter(_is_words, (" ".join(str(element.text or "").split()),))


def _is_words(value: str) -> bool:
    return any(map(str.isalpha, value))
