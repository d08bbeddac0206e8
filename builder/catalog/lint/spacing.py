"""White space: around the text, doubled, before and after marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.catalog.lint.codes import Check
from builder.catalog.lint.pair import Finding, Pair

_BEFORE = re.compile(r"(?<=[^\s(«“])[ \u00a0\u3000]([,.;:?!؟،؛।。、，？！])(?=\s|$)")
_BEFORE_FRENCH = re.compile(r"(?<=[^\s(«“])[ \u00a0]([,.])(?=\s|$)")
_NONE_FRENCH = re.compile(r"[^\W_]([?!;:])(?=\s|$)")
_AFTER = re.compile(r"(?<=[^\W\d_])[,;!?،؛؟।](?=[^\W\d_])|(?<=[a-z]{2})\.(?=[A-Z][a-z])")


def around(pair: Pair) -> Iterator[Finding]:
    """Find white space at either end."""
    value = pair.value
    if value[:1].isspace() and not pair.source[:1].isspace():
        yield Finding(Check.BEGIN_SPACE, "it begins with white space", "remove it")
    if value[-1:].isspace() and not pair.source[-1:].isspace():
        yield Finding(Check.END_SPACE, "it ends with white space", "remove it")


def inside(pair: Pair) -> Iterator[Finding]:
    """Find spaces where none belong, and none where they do."""
    after = pair.after
    if "  " in after and "  " in after.strip() and "  " not in pair.before:
        yield Finding(Check.DOUBLE_SPACE, "two spaces stand together", "keep one of them")
    french = pair.facts.french
    if " " in after or "\u00a0" in after or "\u3000" in after:
        pattern = _BEFORE_FRENCH if french else _BEFORE
        if (found := pattern.search(after)) and not pattern.search(pair.before):
            yield Finding(Check.SPACE_BEFORE, f'a space stands before "{found[1]}"', "remove it")
    if french and (found := _NONE_FRENCH.search(after)):
        mend = "put a space before it, best one that does not break (U+202F or U+00A0)"
        yield Finding(Check.SPACE_BEFORE, f'no space stands before "{found[1]}"', mend)
    if pair.facts.spaced and (found := _AFTER.search(after)) and not _AFTER.search(pair.before):
        yield Finding(Check.SPACE_AFTER, f'no space stands after "{found[0]}"', "put one there")
