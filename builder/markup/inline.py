"""Inline Markdown to our nodes, with whatever is wrong with it. Total: any string has a result, none raises.

Translations come from anyone, so nothing here trusts its input: raw HTML is text, and a link with an unsafe target is
its words alone. Problems are told apart from the nodes, which are safe to render in any case.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from builder.diagnostics import Code as Diag
from builder.markup.characters import character_problems, legal, one_line
from builder.markup.nodes import nest, plain_text
from builder.markup.problem import Problem
from builder.markup.simple import SPECIAL, simple_nodes
from builder.markup.targets import is_internal
from builder.markup.tokens import inline_tokens
from builder.model.prose import Citation, Code, Emphasis, FootnoteRef, Image, Inline, Link, Plain, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = [
    "Fingerprint",
    "InlineResult",
    "Problem",
    "check_translation",
    "fingerprint",
    "is_plain",
    "lone_image",
    "parse_inline",
    "plain_text",
]

_BLANK = (" ", "\t")
_UNUSUAL = (*_BLANK, ":::")
# One pass over the text: this is asked of every message of a course several times.
_PLAIN = re.compile(rf"(?![ \t]|:::)[^{SPECIAL.pattern[1:-1]}]*(?<![ \t])")
_DIRECTIVE = re.compile(r"^[ \t]*:::", re.MULTILINE)

# A paragraph has a few hundred characters. The limits keep the work for a hostile text small.
_LONGEST = 20_000
_REMEMBERED = 1 << 15

# Each part as a phrase for a message, once for each time that it occurs, sorted.
Fingerprint = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class InlineResult:
    """What a text says, and what is wrong with it."""

    nodes: tuple[Inline, ...]
    problems: tuple[Problem, ...] = ()


@lru_cache(maxsize=1 << 16)
def is_plain(text: str) -> bool:
    """Whether a text is one `Plain` as it stands, without anything to parse."""
    return _PLAIN.fullmatch(text) is not None and len(text) <= _LONGEST


def parse_inline(text: str) -> InlineResult:
    """Parse one message."""
    if is_plain(text):
        return InlineResult((Plain(text),) if text else ())
    return _parse(text)


def lone_image(text: str) -> tuple[Image, str] | None:
    """Return the image and its caption if the text is an image alone."""
    if not text.startswith("![") or len(text) > _LONGEST:
        return None
    tokens = inline_tokens(one_line(text))
    if len(tokens) != 1 or tokens[0].type != "image":
        return None
    nodes = parse_inline(text).nodes
    title = str(tokens[0].attrs.get("title", ""))
    return (nodes[0], title) if nodes and isinstance(nodes[0], Image) else None


def _is_usual(text: str) -> bool:
    return len(text) <= _LONGEST and not (text.startswith(_UNUSUAL) or text.endswith(_BLANK))


@lru_cache(maxsize=_REMEMBERED)
def _parse(text: str) -> InlineResult:
    simple = simple_nodes(text) if _is_usual(text) else None
    return _parse_fully(text) if simple is None else InlineResult(simple)


def _parse_fully(text: str) -> InlineResult:
    problems = list(character_problems(text))
    if len(text) > _LONGEST:
        what = f"this text has {len(text):,} characters"
        problems.append(Problem(Diag.MARKUP, what, f"cut it into paragraphs of less than {_LONGEST:,}"))
        return InlineResult((Plain(legal(text)),), tuple(problems))
    if directive := _DIRECTIVE.search(text):
        problems.append(
            Problem(Diag.FENCE, "::: does not open a directive here", "write it without the colons", directive[0])
        )
    nodes, found = nest(inline_tokens(one_line(legal(text))))
    return InlineResult(nodes, (*problems, *found))


def fingerprint(nodes: Iterable[Inline]) -> Fingerprint:
    """Return what survives translation: code, citations, footnotes, images, links within the course.

    A link that leaves the course may go to a page in the reader's language, so it is no part.
    """
    return tuple(sorted(_parts(nodes)))


def check_translation(source: str, value: str, plain: bool) -> tuple[Problem, ...]:
    """Return why `value` cannot be shown in place of `source`; `plain` texts hold no Markdown (`Kind.plain`)."""
    if plain:
        return tuple(_plain_problems(source, value))
    if is_plain(source) and is_plain(value):
        return ()
    parsed = parse_inline(value)
    found = [replace(problem, code=Diag.TRANSLATION) for problem in parsed.problems]
    kept, had = list(_parts(parsed.nodes)), list(_parts(parse_inline(source).nodes))
    if kept == had:
        return tuple(found)
    before, after = Counter(had), Counter(kept)
    found.extend(
        _problem(f"{part} is missing", "keep it as it stands in the source") for part in sorted(before - after)
    )
    found.extend(_problem(f"{part} is not in the source", "remove it") for part in sorted(after - before))
    return tuple(found)


def _plain_problems(source: str, value: str) -> Iterator[Problem]:
    for problem in character_problems(value):
        yield replace(problem, code=Diag.TRANSLATION)
    if "\n" in value and "\n" not in source:
        yield _problem("this text has several lines", "write it on one line")


def _problem(what: str, mend: str) -> Problem:
    return Problem(Diag.TRANSLATION, what, mend)


def _parts(nodes: Iterable[Inline]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, Code):
            yield f"the code `{node.text}`"
        elif isinstance(node, Citation):
            yield from (f"the citation [@{cited}]" for cited in node.ids)
        elif isinstance(node, FootnoteRef):
            yield f"the footnote [^{node.label}]"
        elif isinstance(node, Image):
            yield f'the image "{node.src}"'
        elif isinstance(node, Link | Emphasis | Strong):
            if isinstance(node, Link) and is_internal(node.target):
                yield f'the link to "{node.target}"'
            yield from _parts(node.children)
