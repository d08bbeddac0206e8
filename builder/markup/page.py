"""What a renderer is told about the page that its result becomes a part of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from builder.model import prose
    from builder.model.interface import Interface
    from builder.model.references import Source


@dataclass(frozen=True, slots=True)
class Page:
    """What surrounds a run of prose.

    `language` is the page's MediaWiki code, `source_language` that of texts without a translation. `link` turns the
    target `#id` as written into an address, `static` a path in static/. `footnotes` are those of the whole unit by
    label; `prefix` makes the HTML ids unique, such as the id of the block.
    """

    language: str
    source_language: str
    link: Callable[[str], str]
    static: Callable[[str], str]
    sources: Mapping[str, Source]
    interface: Interface
    footnotes: Mapping[str, prose.Footnote]
    prefix: str
