"""XML read without entities, network or unbounded size: source files and translations are untrusted."""

from __future__ import annotations

from typing import Any

from lxml import etree

__all__ = ["XmlError", "parse_xml"]


class XmlError(ValueError):
    """XML that cannot be read; `line` counts from 1 in the text given."""

    def __init__(self, what: str, line: int = 0) -> None:
        super().__init__(what)
        self.line = line


def parse_xml(content: bytes | str) -> etree._Element:
    """Parse one document; raises `XmlError` for what is malformed, and for a document type that declares entities."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(content.encode() if isinstance(content, str) else content, parser)
    except etree.XMLSyntaxError as error:
        raise XmlError(error.msg.split(", line")[0] if error.msg else "not XML", error.lineno or 0) from None
    if _declares_entities(root):
        raise XmlError("a document type with entities is not accepted")
    return root


def _declares_entities(root: etree._Element) -> bool:
    dtd: Any = root.getroottree().docinfo.internalDTD
    return dtd is not None and next(dtd.iterentities(), None) is not None
