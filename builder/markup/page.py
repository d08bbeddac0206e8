"""What a renderer is told about the page that its result becomes a part of."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Mapping

    from builder.model import prose
    from builder.model.interface import Interface
    from builder.model.references import Source
    from builder.model.text import Text


@dataclass(frozen=True, slots=True)
class Explained:
    """The terms of a glossary, each once on a page.

    `pattern` finds them in a text, `definitions` has each one's id and definition by its name in lower case, `address` is
    that of the glossary's page.
    """

    pattern: re.Pattern[str]
    definitions: Mapping[str, tuple[str, Text]]
    address: str


@dataclass(frozen=True, slots=True)
class Marking:
    """What only a page of our own carries: an id for each message, explained terms, and no styles in its elements.

    `language` is that of the course, since a block that is whole in another language is a page of its own. `given` are the
    keys whose element stands on the page already, `told` the terms that are explained there: each once on a page.
    """

    language: str
    explained: Explained | None = None
    given: set[str] = field(default_factory=set)
    told: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Page:
    """What surrounds a run of prose.

    `language` is the page's MediaWiki code, `source_language` that of texts without a translation. `link` turns the
    target `#id` as written into an address, `static` a path in static/. `footnotes` are those of the whole unit by
    label; `prefix` makes the HTML ids unique, such as the id of the block. `marking` is that of a page of our own. `below`
    is the level of the heading above the prose: in a unit its title's.
    """

    language: str
    source_language: str
    link: Callable[[str], str]
    static: Callable[[str], str]
    sources: Mapping[str, Source]
    interface: Interface
    footnotes: Mapping[str, prose.Footnote]
    prefix: str
    marking: Marking | None = None
    below: int = 2
