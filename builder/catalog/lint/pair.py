"""A source text and its translation as the checks look at them, and what a check finds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import Facts
from builder.markup.inline import is_plain, parse_inline
from builder.model.prose import Break, Citation, Emphasis, FootnoteRef, Inline, Link, Plain, Strong
from builder.model.text import Kind
from builder.value import value

# Stands in a shown text for what is not words: code, an image, an address.
OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"

_ADDRESS = re.compile(r"https?://[^\s<>«»“”„「」()（）]+")
# A longer text is refused as a whole (markup/inline).
_LONGEST = 20_000


@value
class Finding:
    """What a check found; `error` where the build will not show the translation."""

    code: Check
    what: str
    mend: str
    error: bool = False


@value
class Pair:
    """A translation and the text that it translates.

    `before` and `after` are source and translation as a learner reads them: without marks, citations and addresses.
    `marked` says whether either may hold more than words.
    """

    key: str
    kind: Kind
    source: str
    value: str
    before: str
    after: str
    marked: bool
    facts: Facts


def make_pair(key: str, kind: Kind, source: str, value: str, facts: Facts) -> Pair:
    """Return the pair of two texts."""
    both_plain = is_plain(source) and is_plain(value)
    if both_plain and "://" not in source and "://" not in value:
        return Pair(key, kind, source, value, source, value, False, facts)
    return Pair(key, kind, source, value, shown(source, kind), shown(value, kind), not both_plain, facts)


def shown(text: str, kind: Kind) -> str:
    """Return a text as it is read; empty where it is too long to be looked at."""
    if len(text) > _LONGEST:
        return ""
    if not (kind.plain or is_plain(text)):
        parts: list[str] = []
        _gather(parse_inline(text).nodes, parts)
        text = "".join(parts)
    return _ADDRESS.sub(OBJECT, text) if "://" in text else text


def _gather(nodes: Iterable[Inline], parts: list[str]) -> None:
    for node in nodes:
        if isinstance(node, Plain):
            parts.append(node.text)
        elif isinstance(node, Emphasis | Strong | Link):
            _gather(node.children, parts)
        elif isinstance(node, Citation | FootnoteRef):
            # The space before a citation goes with it.
            if parts:
                parts[-1] = parts[-1].rstrip(" ")
        else:
            parts.append(" " if isinstance(node, Break) else OBJECT)


def plain_parts(nodes: Iterable[Inline]) -> Iterator[str]:
    """Yield the texts of the nodes that are text alone."""
    for node in nodes:
        if isinstance(node, Plain):
            yield node.text
        elif isinstance(node, Emphasis | Strong | Link):
            yield from plain_parts(node.children)
