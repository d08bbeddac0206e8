"""Punctuation inside a text: marks of the wrong script, brackets and quotation marks without their fellow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from builder.catalog.lint.codes import Check
from builder.catalog.lint.facts import LETTERS
from builder.catalog.lint.pair import Finding, Pair

_ANY = re.compile('[()（）\\[\\]【】「」『』《》«»‹›“”„‟"]')
_BRACKETS = (("(（", ")）"), ("[", "]"), ("【", "】"), ("《", "》"))
_QUOTES = (("「", "」"), ("『", "』"), ("«", "»"))
_ITEM = re.compile(r"(?:^|\s)\w{1,2}[)）]")


def script_marks(pair: Pair) -> Iterator[Finding]:
    """Find a mark of another script after a letter of the language's own."""
    wanted = pair.facts.marks
    if not wanted:
        return
    text = pair.after
    # What stands at the end is the business of `ends`, unless it lets it pass.
    found = _pattern(pair.facts.script, "".join(wanted)).search(text[:-1] if text[-1:] in "?.!" else text)
    if found:
        right = wanted[found[0]]
        yield Finding(Check.SCRIPT_PUNCTUATION, f'"{found[0]}" stands in the text', f'write "{right}"')


def fellows(pair: Pair) -> Iterator[Finding]:
    """Find brackets and quotation marks that do not pair, where the source's do."""
    after = pair.after
    if not _ANY.search(after):
        return
    before = pair.before
    for opening, closing in _BRACKETS:
        if _balance(after, opening, closing) and not _balance(before, opening, closing) and not _ITEM.search(after):
            missing = closing[0] if _balance(after, opening, closing) > 0 else opening[0]
            yield Finding(Check.BRACKETS, f'a bracket "{missing}" is missing', "write both of the pair")
    for opening, closing in _QUOTES:
        if _balance(after, opening, closing) and not _balance(before, opening, closing):
            yield Finding(Check.QUOTES, f"{opening} and {closing} do not pair", "write both of the pair")
    for marks in ("“”„‟", '"'):
        if sum(map(after.count, marks)) % 2 and not sum(map(before.count, marks)) % 2:
            yield Finding(Check.QUOTES, "a quotation mark lacks its fellow", "write both of the pair")


def _balance(text: str, opening: str, closing: str) -> int:
    return sum(map(text.count, opening)) - sum(map(text.count, closing))


@cache
def _pattern(script: str, marks: str) -> re.Pattern[str]:
    return re.compile(rf"(?<=[{LETTERS.get(script, '')}])[{re.escape(marks)}](?![0-9A-Za-z])")
