"""Prose: a small frozen tree of blocks, and the inline nodes that one `Text` parses to.

The block tree is shared by all languages; a translated course swaps the strings of its `Text`s. Inline nodes live only
between `markup.parse` and a renderer. No parser token leaves `markup/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from builder.model.text import Text

Alignment = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; in a tight list it is rendered without `<p>`."""

    text: Text
    tight: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading inside a unit, level 3 to 6: levels 1 and 2 are the lesson's and the unit's own."""

    level: int
    text: Text


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ItemList:
    """A list; `start` is the first number of an ordered list and None for a bulleted one."""

    items: tuple[ListItem, ...]
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A term and the definitions under it."""

    term: Text
    details: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class DefinitionList:
    """Terms with their definitions."""

    items: tuple[Definition, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation."""

    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with one header row; every row has as many cells as there are alignments."""

    alignments: tuple[Alignment, ...]
    head: tuple[Text, ...]
    rows: tuple[tuple[Text, ...], ...]


@dataclass(frozen=True, slots=True)
class CodeBlock:
    """Literal text, never translated."""

    code: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A thematic break."""


@dataclass(frozen=True, slots=True)
class Footnote:
    """The text of a footnote; its label holds within one unit."""

    label: str
    children: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """An image that stands alone. `src` is a path in static/; `labels` are the texts of an SVG, in document order.

    A drawing that is `turned` runs from the right in languages that are written so.
    """

    src: str
    alt: Text | None
    caption: Text | None = None
    labels: tuple[Text, ...] = ()
    turned: bool = False


@dataclass(frozen=True, slots=True)
class Callout:
    """A passage set apart: a note, tip, example, warning. An absent title shows the interface's word for the kind.

    `minutes` is how long an activity or a reflection takes; `countries` are those in which an example plays (ISO 3166-1
    alpha-2), which learners do not see.
    """

    kind: str
    title: Text | None
    children: tuple[Node, ...]
    minutes: int | None = None
    countries: tuple[str, ...] = ()


Node = Paragraph | Heading | ItemList | DefinitionList | Quote | Table | CodeBlock | Rule | Footnote | Figure | Callout


@dataclass(frozen=True, slots=True)
class Prose:
    """A run of prose."""

    children: tuple[Node, ...] = ()


# Inline nodes


@dataclass(frozen=True, slots=True)
class Plain:
    """Characters as they are shown."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed: `*…*`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Strong:
    """Important: `**…**`."""

    children: tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Code:
    """A code span; survives translation unchanged."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link: `#id` to a unit or lesson of this course, `static/…` to a file, a checked http(s) or mailto address."""

    target: str
    children: tuple[Inline, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Image:
    """An image within a line; `src` is a path in static/."""

    src: str
    alt: str


@dataclass(frozen=True, slots=True)
class Break:
    """A hard line break."""


@dataclass(frozen=True, slots=True)
class Citation:
    """`[@id]` or `[@id; @other]`: sources of sources.yaml."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FootnoteRef:
    """`[^label]`."""

    label: str


Inline = Plain | Emphasis | Strong | Code | Link | Image | Break | Citation | FootnoteRef
