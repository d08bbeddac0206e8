"""Which works a text cites."""

from __future__ import annotations

from typing import TYPE_CHECKING

from builder.markup.inline import parse_inline
from builder.model.prose import Citation, Emphasis, Link, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from builder.model.prose import Inline
    from builder.model.text import Text

_CITES = "[@"


def citations(text: Text) -> Iterator[str]:
    """Yield the ids of the sources that a text cites, in order; a translation cites the same."""
    if _CITES in text.source and not text.kind.plain:
        yield from _named(parse_inline(text.source).nodes)


def _named(found: Iterable[Inline]) -> Iterator[str]:
    for node in found:
        if isinstance(node, Citation):
            yield from node.ids
        elif isinstance(node, Emphasis | Strong | Link):
            yield from _named(node.children)
