"""Pseudo-translations: text made by machine from the source, to see what a page does with it before anyone translates.

Pseudo-English is longer, accented and in brackets, so that text that is cut, lost in a font or left out of the catalogs
shows; pseudo-Arabic is written from right to left, letter for letter in the Arabic script. Marks of Markdown, code,
addresses, citations and placeholders stay, and so does what stands at the end of a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from builder.catalog.entry import Catalog, Entry
from builder.catalog.message import Message
from builder.markup.inline import check_translation, parse_inline
from builder.markup.placeholders import placeholder_problems
from builder.model.text import Kind

__all__ = ["pseudo_catalog", "pseudo_text"]

# Letters of the Latin blocks that fonts for Latin scripts have; no two of them are alike in either case.
_ACCENTED = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
        "åƀçđéƒĝĥîĵķļṁñöṗɋŕšţûṽŵẋýžÅɃÇĐÉƑĜĤÎĴĶĻṀŇÖṖɊŔŠŢŮṼŴẊÝŽ",
        strict=True,
    )
)
# As Uyghur is written: a letter for each sound, vowels too. A page is mirrored by real letters of a right-to-left script,
# which are joined and turn numbers and marks round; the marks that would turn Latin letters round are refused (`BIDI`).
_ARABIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "ابچدەفگھيجكلمنوپقرستۇڤۋخىز", strict=True))
_ARABIC |= {letter.upper(): other for letter, other in _ARABIC.items()}
_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}

_VOWELS = frozenset("aeiouAEIOU")
_OPEN, _CLOSE = "⟦", "⟧"

# What stays as it is: code, addresses of links and images, citations and footnotes, addresses, entities, placeholders,
# formulas and escaped characters.
_KEPT = re.compile(
    r"""
      (?P<code>(?<!`)(`+)(?!`).+?(?<!`)\2(?!`))
    | \]\((?:[^()\s\\]|\\.|\([^()\s]*\))*(?:\s+"[^"]*")?\)
    | \[[@^][^\]\s]*(?:\s*;\s*@[^\]\s;]*)*\]
    | <[a-zA-Z][a-zA-Z0-9+.-]*:[^<>\s]*>
    | https?://[^\s<>()]+ | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | &\#?\w{1,30};
    | \{\{[^{}\n]*\}\} | \{[\w.-]*\} | %\(\w+\)[sd] | %[sd]\b
    | \$\$[^$]+\$\$ | \\{1,2}\(.+?\\{1,2}\) | \\{1,2}\[.+?\\{1,2}\] | \[mathjaxinline\].+?\[/mathjaxinline\]
    | \\.
    """,
    re.VERBOSE | re.DOTALL,
)
# Code and links are words where no Markdown is read.
_KEPT_PLAIN = re.compile(
    r"https?://[^\s<>()]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\{\{[^{}\n]*\}\}|\{[\w.-]*\}|%\(\w+\)[sd]|%[sd]\b"
)
_REFERENCE = re.compile(r"\[[@^].*\]")
# The end of a sentence with the marks that close around it; otherwise the white space there.
_ENDING = re.compile(r"(?:[.?!:;,…]+[\s*_\"'”’»)\]]*|\s*)\Z")
_MARK = re.compile(r"(?<!\d)[,;](?=\s|$)|\?")

Spell = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class _Script:
    """How a pseudo-language spells words, and whether what it says is longer than the source."""

    letters: Mapping[str, str]
    longer: bool

    def spell(self, words: str) -> str:
        """Return words in this script."""
        if self.longer:
            return "".join([self._twice(each) for each in words])
        return _MARK.sub(lambda mark: _ARABIC_MARKS[mark[0]], "".join([self.letters.get(each, each) for each in words]))

    def _twice(self, letter: str) -> str:
        spelled = self.letters.get(letter, letter)
        return spelled + self.letters[letter.lower()] if letter in _VOWELS else spelled


_SCRIPTS = {"en-x-pseudo": _Script(_ACCENTED, longer=True), "ar-x-pseudo": _Script(_ARABIC, longer=False)}


def pseudo_catalog(empty: Catalog, messages: Iterable[Message], code: str) -> Catalog:
    """Return a catalog with a pseudo-translation of every message; `code` is one of `languages.PSEUDO`."""
    entries = [Entry(each.key, each.source, pseudo_text(each.source, Kind(each.kind), code)) for each in messages]
    return Catalog(empty.header, tuple(entries))


def pseudo_text(source: str, kind: Kind, code: str) -> str:
    """Return the pseudo-translation of a text; the source itself where nothing else would keep its marks."""
    script = _SCRIPTS[code]
    pieces = _pieces(source, (_KEPT_PLAIN if kind.plain else _KEPT))
    # A term has no brackets: it stands within other texts as the glossary has it.
    candidates = (
        [_joined(pieces, script.spell)]
        if kind is Kind.TERM
        else [_bracketed(pieces, script.spell), _joined(pieces, script.spell)]
    )
    return next((text for text in candidates if _keeps(source, text, kind)), source)


def _pieces(text: str, kept: re.Pattern[str]) -> list[tuple[str, bool]]:
    """Cut a text into words and what stays, each with whether it is words."""
    found, end = [], 0
    for match in kept.finditer(text):
        found += [(text[end : match.start()], True), (match[0], False)]
        end = match.end()
    return [piece for piece in (*found, (text[end:], True)) if piece[0]]


def _joined(pieces: Iterable[tuple[str, bool]], spell: Spell) -> str:
    return "".join([spell(text) if words else text for text, words in pieces])


def _bracketed(pieces: list[tuple[str, bool]], spell: Spell) -> str:
    """Return the text in brackets that leave out the end of its last sentence, and the references after it."""
    last = len(pieces)
    while last and (_REFERENCE.fullmatch(pieces[last - 1][0]) or not pieces[last - 1][0].strip()):
        last -= 1
    if not last:
        return _joined(pieces, spell)
    inner, (text, words), after = pieces[: last - 1], pieces[last - 1], pieces[last:]
    end = _ENDING.search(text) if words else None
    at = end.start() if end else len(text)
    inner, rest = [*inner, (text[:at], words)], [(text[at:], words), *after]
    return f"{_OPEN}{_joined(inner, spell)}{_CLOSE}{_joined(rest, spell)}"


def _keeps(source: str, text: str, kind: Kind) -> bool:
    if check_translation(source, text, kind.plain) or any(placeholder_problems(source, text)):
        return False
    return kind.plain or _shape(source) == _shape(text)


def _shape(text: str) -> list[str]:
    """Return the kinds of the nodes of a text, without its words."""
    found: list[str] = []
    stack = list(parse_inline(text).nodes)
    while stack:
        node = stack.pop()
        found.append(type(node).__name__)
        stack += getattr(node, "children", ())
    return [name for name in found if name != "Plain"]
