"""The flat tokens of one text nested to our nodes, with whatever is wrong with them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from builder.diagnostics import Code as Diag
from builder.markup.characters import BIDI, ILLEGAL, legal
from builder.markup.problem import Problem, excerpt
from builder.markup.targets import image_path, link_problem
from builder.model.prose import Break, Citation, Code, Emphasis, FootnoteRef, Image, Inline, Link, Plain, Strong

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from markdown_it.token import Token

__all__ = ["nest", "plain_text"]

# More marks inside each other than anyone reads; it also bounds whoever walks the nodes.
_DEEPEST = 24

# What is left of a link that is none: a space or a wide bracket between text and address, a space in the address.
_BROKEN_LINK = re.compile(r"\]\(|\][ \u00a0]?[(\uff08][ \u00a0]?(?:https?:|mailto:|static/|#[a-z0-9])")


def nest(tokens: Iterable[Token]) -> tuple[tuple[Inline, ...], tuple[Problem, ...]]:
    """Return the nodes, safe to render whatever the problems say."""
    builder = _Builder()
    for token in tokens:
        _HANDLERS[token.type](builder, token)
    return builder.nodes, tuple(builder.problems)


def plain_text(nodes: Iterable[Inline]) -> str:
    """Return the words alone: for titles, labels and attributes."""
    return "".join(map(_words, nodes))


def _words(node: Inline) -> str:
    match node:
        case Plain() | Code():
            return node.text
        case Emphasis() | Strong() | Link():
            return plain_text(node.children)
        case Image():
            return node.alt
        case Break():
            return " "
        case _:
            return ""


@dataclass(slots=True)
class _Frame:
    """An open mark and what stands in it so far."""

    token: Token | None
    children: list[Inline]


class _Builder:
    """Nests the flat tokens of one text."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self._frames = [_Frame(None, [])]

    @property
    def nodes(self) -> tuple[Inline, ...]:
        return tuple(self._frames[0].children)

    def text(self, token: Token) -> None:
        for broken in _BROKEN_LINK.findall(token.content):
            self._problem(Diag.LINK, "a link cannot be read", "write [text](address), without any space", broken)
        self._say(token.content)

    def special(self, token: Token) -> None:
        """Take an escape or an entity, but not that of a character that may not stand in a text."""
        content = token.content
        if token.info == "entity" and (ILLEGAL.search(content) or BIDI.search(content)):
            self._problem(
                Diag.MARKUP, f"{token.markup} is a character that may not stand here", "remove it", token.markup
            )
            content = ""
        self._say(content)

    def soft_break(self, _token: Token) -> None:
        self._say(" ")

    def hard_break(self, _token: Token) -> None:
        self._add(Break())

    def code(self, token: Token) -> None:
        self._add(Code(token.content))

    def open(self, token: Token) -> None:
        self._frames.append(_Frame(token, []))
        if len(self._frames) == _DEEPEST:
            self._problem(Diag.MARKUP, "emphasis is nested too deeply", "remove some of its marks")

    def close(self, token: Token) -> None:
        frame = self._frames.pop()
        children = tuple(frame.children)
        if len(self._frames) >= _DEEPEST:
            self._extend(children)
        elif token.type == "link_close" and frame.token:
            self._link(frame.token, children)
        else:
            self._add(Emphasis(children) if token.type == "em_close" else Strong(children))

    def image(self, token: Token) -> None:
        target = str(token.attrs.get("src", ""))
        path = image_path(target)
        alt = "".join(_alt(child) for child in token.children or ()).strip()
        for child in token.children or ():
            if child.type == "html_inline":
                self._html_problem(child.content)
        if path is None:
            mend = "put the file in static/ and write ![what it shows](static/…)"
            self._problem(Diag.LINK, f'"{excerpt(target)}" is not an image of this course', mend, target)
            self._say(legal(alt))
            return
        if not alt:
            self._problem(
                Diag.ALT_TEXT, f'the image "{path}" has no alternative text', "write ![what it shows](static/…)", target
            )
        self._add(Image(path, legal(alt)))

    def html(self, token: Token) -> None:
        self._html_problem(token.content)
        self._say(token.content)

    def citation(self, token: Token) -> None:
        self._add(Citation(tuple(part.strip().removeprefix("@") for part in token.content.split(";"))))

    def citation_like(self, token: Token) -> None:
        mend = r"write [@source-id], or [@one; @two]; a bracket that is none, as \["
        self._problem(Diag.CITATION, f"{excerpt(token.content)} is not a citation", mend, token.content)
        self._say(token.content)

    def footnote(self, token: Token) -> None:
        self._add(FootnoteRef(token.content))

    def reference(self, token: Token) -> None:
        what = f"{excerpt(token.content)} is a reference-style link"
        self._problem(Diag.REFERENCE_LINK, what, "write [text](address)", token.content)
        self._say(token.content)

    def _link(self, opener: Token, children: tuple[Inline, ...]) -> None:
        target = str(opener.attrs.get("href", ""))
        problem = link_problem(target)
        if problem:
            self.problems.append(problem)
            self._extend(children)
            return
        if not plain_text(children).strip():
            self._problem(
                Diag.LINK,
                f'the link to "{excerpt(target)}" has no text',
                "write where it goes: [text](address)",
                target,
            )
            children = (*children, Plain(target))
        self._add(Link(target, children, legal(str(opener.attrs.get("title", "")))))

    def _html_problem(self, html: str) -> None:
        mend = (
            "write it in Markdown"
            if not html.startswith("<!--")
            else "put a note on a line of its own: <!-- translators: … -->"
        )
        self._problem(Diag.RAW_HTML, f"{excerpt(html)} is HTML", mend, html)

    def _problem(self, code: Diag, what: str, mend: str, found: str = "") -> None:
        self.problems.append(Problem(code, what, mend, found))

    def _extend(self, nodes: Iterable[Inline]) -> None:
        for node in nodes:
            if isinstance(node, Plain):
                self._say(node.text)
            else:
                self._add(node)

    def _add(self, node: Inline) -> None:
        self._frames[-1].children.append(node)

    def _say(self, words: str) -> None:
        children = self._frames[-1].children
        if words and children and isinstance(children[-1], Plain):
            children[-1] = Plain(children[-1].text + words)
        elif words:
            children.append(Plain(words))


def _alt(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    return token.content if token.type in ("text", "text_special", "code_inline") else ""


_HANDLERS: dict[str, Callable[[_Builder, Token], None]] = {
    "text": _Builder.text,
    "text_special": _Builder.special,
    "softbreak": _Builder.soft_break,
    "hardbreak": _Builder.hard_break,
    "code_inline": _Builder.code,
    "em_open": _Builder.open,
    "strong_open": _Builder.open,
    "link_open": _Builder.open,
    "em_close": _Builder.close,
    "strong_close": _Builder.close,
    "link_close": _Builder.close,
    "image": _Builder.image,
    "html_inline": _Builder.html,
    "citation": _Builder.citation,
    "citation_like": _Builder.citation_like,
    "footnote_ref": _Builder.footnote,
    "reference": _Builder.reference,
}
