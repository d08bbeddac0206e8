"""The footnotes of a unit or a page, which the renderer looks up by label."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.model.parts import nodes, opened, proses
from builder.model.prose import Footnote

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.course import Vertical
    from builder.model.prose import Node


def footnotes(unit: Vertical) -> dict[str, Footnote]:
    """Return the footnotes of all blocks of a unit by label: one may be written below another block's text."""
    found = (note for block in opened(unit.blocks) for prose in proses(block) for note in nodes(prose.children))
    return {note.label: note for note in found if isinstance(note, Footnote)}


def footnotes_of(children: Iterable[Node]) -> dict[str, Footnote]:
    """Return the footnotes of prose that stands by itself."""
    return {node.label: node for node in nodes(children) if isinstance(node, Footnote)}
