"""XLIFF 1.2, for OmegaT, Poedit, Virtaal, Trados and their like.

Format: https://docs.oasis-open.org/xliff/v1.2/os/xliff-core.html. Inline Markdown is text. A control character that no XML
can hold is an empty `<x ctype="x-char-000b"/>`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from builder.catalog.entry import Entry
from builder.catalog.formats.incoming import Incoming, Outgoing, language_of, told, unique
from builder.catalog.header import GENERATOR, without_email
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import by_tag, language
from builder.safexml import XmlError, parse_xml

__all__ = ["read", "write"]

_NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_INDENT = "  "
_TOOL = {"tool-id": GENERATOR, "tool-name": GENERATOR}
_PREVIOUS, _PROPOSAL = "previous-version", "proposal"
# Of the states of a target, those that say a translation stands; without a state it does too.
_DONE = frozenset({"", "translated", "final", "signed-off"})
# What XML 1.0 excludes ("Char"); no catalog can hold the first and the halves of surrogate pairs.
_ILLEGAL = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NEVER = re.compile("[\x00\ud800-\udfff]")
_CHARACTER = re.compile("x-char-([0-9a-f]{4})")
_SAVE = "save it as UTF-8, as its first line says"
_WHOLE = "send it again, as the tool saved it"


def write(outgoing: Outgoing) -> bytes:
    """Return the document: one file with a trans-unit a message."""
    # The namespace is an attribute here, since nothing but this writing looks at the tree.
    root = etree.Element("xliff", {"version": "1.2", "xmlns": _NAMESPACE})
    file = etree.SubElement(root, "file", _file(outgoing))
    etree.SubElement(etree.SubElement(file, "header"), "tool", _TOOL)
    body = etree.SubElement(file, "body")
    reviewed = dict(outgoing.catalog.header).get("X-Translation-Status") == "reviewed"
    for entry in outgoing.catalog.entries:
        _unit(body, entry, "final" if reviewed else "translated")
    _indent(root)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"


def _file(outgoing: Outgoing) -> dict[str, str]:
    found = {
        "original": f"{outgoing.course}.pot",
        "source-language": language(outgoing.source_language).bcp47,
        "target-language": language(outgoing.language).bcp47,
        "datatype": "plaintext",
        "product-name": outgoing.course,
        "tool-id": GENERATOR,
    }
    return found | ({"build-num": outgoing.revision} if outgoing.revision else {})


def _unit(body: etree._Element, entry: Entry, done: str) -> None:
    found = standing(entry, entry.msgid)
    unit = etree.SubElement(body, "trans-unit", {"id": entry.msgctxt, "resname": entry.msgctxt, _SPACE: "preserve"})
    if found is Standing.CURRENT:
        # Without it Weblate and Virtaal take a translation for one to look at again, whatever its state.
        unit.set("approved", "yes")
    _text(etree.SubElement(unit, "source"), entry.msgid)
    if entry.msgstr and found is not Standing.SUGGESTION:
        state = {Standing.CURRENT: done, Standing.STALE: "needs-adaptation"}.get(found, "needs-translation")
        _text(etree.SubElement(unit, "target", {"state": state}), entry.msgstr)
    _paths(unit, entry)
    kind, context, note = told(entry)
    for author, lines in (
        ("developer", (kind, f"Unit: {context}" if context else "", note)),
        ("translator", entry.notes),
    ):
        for line in filter(None, lines):
            _text(etree.SubElement(unit, "note", {"from": author}), line)
    if found in (Standing.STALE, Standing.SUGGESTION):
        kind = _PREVIOUS if found is Standing.STALE else _PROPOSAL
        other = etree.SubElement(unit, "alt-trans", {"alttranstype": kind, "origin": GENERATOR})
        if entry.basis:
            _text(etree.SubElement(other, "source"), entry.basis)
        _text(etree.SubElement(other, "target"), entry.msgstr)


def _paths(unit: etree._Element, entry: Entry) -> None:
    if entry.paths:
        group = etree.SubElement(unit, "context-group", {"purpose": "location"})
        for path in entry.paths:
            _text(etree.SubElement(group, "context", {"context-type": "sourcefile"}), path)


def _text(element: etree._Element, text: str) -> None:
    """Put a text into an element, its control characters as elements."""
    text = _NEVER.sub("\N{REPLACEMENT CHARACTER}", text)
    first, *others = _ILLEGAL.split(text)
    element.text = first
    for number, (character, after) in enumerate(zip(_ILLEGAL.findall(text), others, strict=True), 1):
        hold = {"id": str(number), "ctype": f"x-char-{ord(character):04x}"}
        etree.SubElement(element, "x", hold).tail = after


def _indent(root: etree._Element) -> None:
    """Put each element on a line of its own, down to those that hold text."""
    stack = [(root, 1)]
    while stack:
        element, depth = stack.pop()
        children = [] if element.text or element.tag in ("source", "target", "note", "context") else list(element)
        for child in children:
            child.tail = "\n" + _INDENT * depth
            stack.append((child, depth + 1))
        if children:
            element.text = "\n" + _INDENT * depth
            children[-1].tail = "\n" + _INDENT * (depth - 1)


def read(content: bytes, name: str, diagnostics: Diagnostics) -> Incoming | None:
    """Read a document of version 1.0 to 1.2 with any number of files."""
    try:
        root = parse_xml(content)
    except XmlError as error:
        _refuse(error, name, diagnostics)
        return None
    if _local(root) != "xliff" or not root.get("version", "1.2").startswith("1."):
        what = f"XLIFF {root.get('version')} is not read" if _local(root) == "xliff" else "this XML is not XLIFF"
        diagnostics.error(Location(name, 1), Code.CATALOG, what, "save it as XLIFF 1.2, or send a .po")
        return None
    before = len(diagnostics.errors)
    entries = unique((_entry(unit) for unit in _all(root, "trans-unit")), name, diagnostics)
    if len(diagnostics.errors) > before:
        return None
    file = next(_all(root, "file"), root)
    tool = next(_all(file, "tool"), file)
    people = (without_email(phase.get("contact-name", "")).strip() for phase in _all(root, "phase"))
    return Incoming(
        "xliff",
        entries,
        by_tag(file.get("target-language", "")) or language_of({}, name),
        tool.get("tool-name", ""),
        file.get("build-num", ""),
        tuple(dict.fromkeys(filter(None, people))),
    )


def _refuse(error: XmlError, name: str, diagnostics: Diagnostics) -> None:
    said = str(error)
    code, what, mend = Code.CATALOG, f"this XML cannot be read: {said}", _WHOLE
    if "UTF-8" in said or "encoding" in said.lower():
        code, what, mend = Code.ENCODING, "this line is not in the encoding that the file names", _SAVE
    elif found := re.match(r"Premature end of data in tag ([\w:-]+)", said):
        what, mend = f"the file ends inside <{found[1]}>", "send it again, its end is missing"
    diagnostics.error(Location(name, error.line), code, what, mend)


def _entry(unit: etree._Element) -> Entry:
    inner = {_local(child): child for child in reversed(unit)}
    target, state = _content(inner.get("target")), inner["target"].get("state", "") if "target" in inner else ""
    other = next((each for each in unit if _local(each) == "alt-trans" and each.get("origin") == GENERATOR), None)
    fuzzy = bool(target) and state not in _DONE
    if other is not None and not target and other.get("alttranstype") == _PROPOSAL:
        target, fuzzy = _content(_child(other, "target")), True
    notes = [each for each in unit if _local(each) == "note" and each.get("from") == "translator"]
    return Entry(
        (unit.get("resname") or unit.get("id") or "").strip(),
        _content(inner.get("source")),
        target,
        _content(_child(other, "source")) if fuzzy and other is not None else "",
        fuzzy=fuzzy,
        notes=tuple([without_email(" ".join(_content(note).split())) for note in notes]),
        line=unit.sourceline if isinstance(unit.sourceline, int) else 0,
    )


def _child(element: etree._Element, name: str) -> etree._Element | None:
    return next((child for child in element if _local(child) == name), None)


def _content(element: etree._Element | None) -> str:
    """Return the text of an element with that of its inline elements."""
    return "" if element is None else "".join(_pieces(element))


def _pieces(element: etree._Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        held = _CHARACTER.fullmatch(child.get("ctype", "")) if _local(child) == "x" else None
        if held and _ILLEGAL.fullmatch(chr(int(held[1], 16))):
            yield chr(int(held[1], 16))
        else:
            yield from _pieces(child)
        yield child.tail or ""


def _all(root: etree._Element, name: str) -> Iterator[etree._Element]:
    return (element for element in root.iter(etree.Element) if _local(element) == name)


def _local(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]
