"""The rules of Markdown as markdown-it reads it, with citations and footnotes, and what we refuse marked as such."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_inline import image
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_CITATION = re.compile(r"\[@([a-z0-9-]+(?:[ \t]*;[ \t]*@[a-z0-9-]+)*)[ \t]*\]")
_CITATION_LIKE = re.compile(r"\[@[^\[\]\\]*\]")
_FOOTNOTE = re.compile(r"\[\^([^\s\[\]^\\]+)\]")
# `[text][label]` or `[text][]`; what follows a bracket may also be a citation or a footnote.
_REFERENCE = re.compile(r"\[(?:[^\[\]\\]|\\.)+\]\[(?![\^@])(?:[^\[\]\\]|\\.)*\]", re.DOTALL)

_IN_IMAGE = "in-image"

# The parser drops blocks that lie deeper, without a word.
NESTING = 24


class _Parser(MarkdownIt):
    """Targets reach us as written: `targets` judges them, not a list of bad schemes."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802 - markdown-it's name
        return url

    def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - markdown-it's signature
        return True

    def normalizeLinkText(self, link: str) -> str:  # noqa: N802 - markdown-it's name
        return link


def block_tokens(source: str) -> list[Token]:
    """Return the tokens of the blocks; the inline content of a leaf stays a string in its `inline` token."""
    return _block_parser().parse(source, {})


def inline_tokens(text: str) -> list[Token]:
    """Return the flat tokens of one inline text."""
    parser = _inline_parser()
    tokens: list[Token] = []
    parser.inline.parse(text, parser, {}, tokens)
    return tokens


@cache
def _block_parser() -> _Parser:
    # A link definition becomes a token, to be reported; otherwise it vanishes into the environment.
    parser = _Parser("commonmark", {"html": True, "inline_definitions": True, "maxNesting": NESTING})
    parser.enable("table")
    parser.use(footnote_plugin, inline=False, move_to_end=False).use(deflist_plugin)
    parser.core.ruler.enableOnly(["normalize", "block"])
    return parser


@cache
def _inline_parser() -> _Parser:
    parser = _Parser("commonmark", {"html": True})
    ruler = parser.inline.ruler
    ruler.before("link", "citation", _bracket("citation", _CITATION))
    ruler.before("link", "citation_like", _bracket("citation_like", _CITATION_LIKE))
    ruler.before("link", "footnote_ref", _bracket("footnote_ref", _FOOTNOTE))
    ruler.after("link", "reference", _bracket("reference", _REFERENCE))
    ruler.at("image", _image)
    return parser


def _bracket(kind: str, form: re.Pattern[str]) -> Callable[[StateInline, bool], bool]:
    """Return a rule for a bracket of a form: a token with its first group, or all of it."""

    def rule(state: StateInline, silent: bool) -> bool:
        if state.src[state.pos] != "[":
            return False
        match = form.match(state.src, state.pos, state.posMax)
        if not match or (kind == "citation_like" and state.src.startswith("(", match.end())):
            return False
        if not silent:
            token = state.push(kind, "", 0)
            token.content = match[form.groups]
        state.pos = match.end()
        return True

    return rule


def _image(state: StateInline, silent: bool) -> bool:
    """Read an image, none within the text of another: each would be one more call deep in the parser."""
    if state.env.get(_IN_IMAGE):
        return False
    state.env[_IN_IMAGE] = True
    try:
        return image(state, silent)
    finally:
        state.env[_IN_IMAGE] = False
