"""The short way for texts with a few plain marks, which are most of those that have any.

It takes only forms that CommonMark can read in one way, and leaves everything else to the parser; a property test holds
both to the same result. A text takes a tenth of the parser's time.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from builder.markup.characters import BIDI, ILLEGAL
from builder.markup.targets import is_safe
from builder.model.prose import Citation, Code, Emphasis, FootnoteRef, Inline, Link, Plain, Strong

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["SPECIAL", "simple_nodes"]

# Whatever can be more than itself. One class of characters and nothing else: such a search is several times as fast.
SPECIAL = re.compile(rf"[\\`*_\[\]<&\n{ILLEGAL.pattern[1:-1]}{BIDI.pattern[1:-1]}]")

_WORDS = f"[^{SPECIAL.pattern[1:-1]}]"
# Marks that enclose a letter or digit at both ends open and close whatever stands around them.
_MARKED = rf"[^\W_](?:{_WORDS}*[^\W_])?"
_FORM = re.compile(
    rf"\*(?P<em>{_MARKED})\*(?!\*)"
    rf"|\*\*(?P<strong>{_MARKED})\*\*(?!\*)"
    rf"|`(?P<code>{_MARKED})`(?!`)"
    rf"|\[(?P<text>{_MARKED})\]\((?P<link>[A-Za-z#][\w#/:.?=%+~,;-]*)\)"
    r"|\[@(?P<citation>[a-z0-9-]+)\]"
    r"|\[\^(?P<footnote>[a-z0-9-]+)\]"
)


def simple_nodes(text: str) -> tuple[Inline, ...] | None:
    """Return the nodes of a text without problems; None where the parser is to tell."""
    nodes: list[Inline] = []
    end = 0
    for match in _FORM.finditer(text):
        gap = text[end : match.start()]
        node = _NODES[match.lastgroup or ""](match)
        if node is None or gap.endswith("!") or SPECIAL.search(gap):
            return None
        if gap:
            nodes.append(Plain(gap))
        nodes.append(node)
        end = match.end()
    rest = text[end:]
    if SPECIAL.search(rest):
        return None
    if rest:
        nodes.append(Plain(rest))
    return tuple(nodes)


def _link(match: re.Match[str]) -> Link | None:
    return Link(match["link"], (Plain(match["text"]),)) if is_safe(match["link"]) else None


_NODES: dict[str, Callable[[re.Match[str]], Inline | None]] = {
    "em": lambda match: Emphasis((Plain(match["em"]),)),
    "strong": lambda match: Strong((Plain(match["strong"]),)),
    "code": lambda match: Code(match["code"]),
    "link": _link,
    "citation": lambda match: Citation((match["citation"],)),
    "footnote": lambda match: FootnoteRef(match["footnote"]),
}
