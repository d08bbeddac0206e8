"""Marks of Markdown that a translation lost, gained or made unreadable; a page can be shown with any of these."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.catalog.lint.codes import Check
from builder.catalog.lint.pair import Finding, Pair, plain_parts
from builder.markup.inline import parse_inline
from builder.markup.problem import excerpt
from builder.markup.targets import is_internal
from builder.model.prose import Break, Emphasis, Inline, Link, Strong
from builder.model.text import Kind

_IN_TITLE = re.compile(r"\*\*|__|`|\]\(|\[[@^]")
_IN_TEXT = re.compile(r"\*\*|(?<!\w)__|`|\]\(|\[[@^]")
# All bounded, so that a text full of openings costs no more than its length.
_FORMULA = re.compile(
    r"\$\$[^$]{1,300}\$\$|\\{1,2}\([^\n]{1,300}?\\{1,2}\)|\\{1,2}\[[^\n]{1,300}?\\{1,2}\]"
    r"|\[mathjaxinline\].{1,300}?\[/mathjaxinline\]"
)
_PLACEHOLDER = re.compile(
    r"\{\{[^{}\n]{1,80}\}\}|\{[A-Za-z_0-9][\w.-]{0,40}\}|%\([A-Za-z_]\w{0,40}\)[sd]|(?<![\d%] )(?<![\d%])%[sd]\b"
)
_ADDRESS = re.compile(r"https?://")
_QUOTE = re.compile('[«„“「『《‹"]')
_KEEP = "keep it as it stands in the source"


@dataclass(slots=True)
class _Tally:
    """How many of each the nodes of a text have."""

    strong: int = 0
    emphasis: int = 0
    links: int = 0
    breaks: int = 0

    def count(self, nodes: Iterable[Inline]) -> _Tally:
        """Count the nodes and what is in them."""
        for node in nodes:
            if isinstance(node, Break):
                self.breaks += 1
            elif isinstance(node, Strong | Emphasis | Link):
                self.strong += isinstance(node, Strong)
                self.emphasis += isinstance(node, Emphasis)
                self.links += isinstance(node, Link) and not is_internal(node.target)
                self.count(node.children)
        return self


def marks(pair: Pair) -> Iterator[Finding]:
    """Find bold, emphasis, links and line breaks that are not the source's."""
    if not pair.marked or pair.kind.plain:
        return
    before, after = parse_inline(pair.source).nodes, parse_inline(pair.value).nodes
    had, has = _Tally().count(before), _Tally().count(after)
    if had != has:
        yield from _weights(pair, had, has)
        if had.breaks != has.breaks:
            what = "a line break is missing" if had.breaks > has.breaks else "a line break is not in the source"
            yield Finding(Check.LINE_BREAK, what, "break the lines as the source does: a backslash at the end of one")
        if had.links != has.links:
            yield _links(had.links, has.links)
    yield from _stray(_IN_TEXT, " ".join(plain_parts(before)), " ".join(plain_parts(after)))


def raw_marks(pair: Pair) -> Iterator[Finding]:
    """Find marks where none are read, bare addresses, formulas and placeholders."""
    source, value = pair.source, pair.value
    if pair.marked and pair.kind.plain:
        yield from _stray(_IN_TITLE, source, value)
    if "://" in source or "://" in value:
        had, has = (len(_ADDRESS.findall(" ".join(_bare(pair.kind, text)))) for text in (source, value))
        if had != has:
            yield _links(had, has)
    if "$" in source or "\\" in source or "mathjax" in source or "$$" in value:
        yield from _compared(Check.FORMULA, "the formula", _FORMULA, source, value)
    # In the builder's own words a placeholder is the business of `page`.
    if ("{" in source or "{" in value or "%" in source or "%" in value) and pair.kind is not Kind.INTERFACE:
        yield from _compared(Check.PLACEHOLDER, "the placeholder", _PLACEHOLDER, pair.before, pair.after)


def _bare(kind: Kind, text: str) -> Iterator[str]:
    return iter((text,)) if kind.plain else plain_parts(parse_inline(text).nodes)


def _weights(pair: Pair, had: _Tally, has: _Tally) -> Iterator[Finding]:
    mend = "mark the words that the source marks"
    # Scripts without italics make emphasis bold, or put it in quotation marks.
    if not pair.facts.italics and had.emphasis > has.emphasis and had.strong <= has.strong:
        quoted = len(_QUOTE.findall(pair.after)) - len(_QUOTE.findall(pair.before))
        if has.strong - had.strong + max(quoted, 0) < had.emphasis - has.emphasis:
            yield Finding(Check.EMPHASIS, "the emphasis of *…* is missing", mend)
        return
    for code, name, before, after in (
        (Check.BOLD, "bold (**…**)", had.strong, has.strong),
        (Check.EMPHASIS, "emphasis (*…*)", had.emphasis, has.emphasis),
    ):
        if before > after:
            yield Finding(code, f"{name} is missing", mend)
        # Some languages put foreign words in italics.
        elif after and not before and code is Check.BOLD:
            yield Finding(code, f"{name} is not in the source", "remove the marks, or bring them into the source")


def _links(had: int, has: int) -> Finding:
    if had > has:
        return Finding(Check.LINK_COUNT, "a link is missing", "write it as [text](address); the address may be another")
    return Finding(Check.LINK_COUNT, "a link is not in the source", "remove it, or ask the author for it")


def _stray(pattern: re.Pattern[str], source: str, value: str) -> Iterator[Finding]:
    found = Counter(pattern.findall(value)) - Counter(pattern.findall(source))
    for mark in sorted(found):
        what = f"learners would read {mark} as it stands"
        yield Finding(Check.STRAY_MARK, what, "remove it; or put a space between the mark and the next word")


def _compared(code: Check, name: str, pattern: re.Pattern[str], source: str, value: str) -> Iterator[Finding]:
    had, has = (Counter(["".join(each.split()) for each in pattern.findall(text)]) for text in (source, value))
    for each in sorted(had - has):
        yield Finding(code, f"{name} {excerpt(each)} is missing", _KEEP)
    for each in sorted(has - had):
        yield Finding(code, f"{name} {excerpt(each)} is not in the source", "remove it")
