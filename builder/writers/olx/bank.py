"""A bank of questions: the platform's itembank, which points to the problems that it draws from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.blocks import url_name
from builder.writers.olx.elements import element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from lxml.etree import _Element as Element

    from builder.model.blocks import Bank


def itembank(block: Bank, title: str, pointers: Iterable[Element]) -> Element:
    """Return the `<itembank>`; `pointers` are those to its problems."""
    attributes = {"url_name": url_name(block.id), "max_count": str(block.draws), "display_name": title}
    return element("itembank", attributes, pointers)
