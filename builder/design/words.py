"""Texts as words and sentences, in whatever script separates words by spaces."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING

from builder.markup.inline import parse_inline
from builder.model.prose import Break, Code, Emphasis, Link, Plain, Strong

if TYPE_CHECKING:
    from collections.abc import Iterable

    from builder.model.prose import Inline
    from builder.model.text import Text

__all__ = ["CODE", "count", "excerpt", "has_word_spaces", "plain", "script", "sentences", "spoken", "words"]

# What stands for a code span: a word, but none that anyone spells.
CODE = "\ufffc"
_WITHOUT_SPACES = frozenset(
    {
        "CJK",
        "HIRAGANA",
        "KATAKANA",
        "THAI",
        "LAO",
        "MYANMAR",
        "KHMER",
        "TIBETAN",
        "JAVANESE",
        "BALINESE",
        "BOPOMOFO",
        "YI",
    }
)
_ENOUGH = 3000
_DASHES = re.compile(r"[\u2013\u2014/]")
# The end of a sentence: its marks, and what closes after them. A colon is one too (Björnsson 1968).
_END = re.compile(r"(?:[.!?…։؟۔।:]+|[。！？：])[\"'”’»)\]]*(?=\s|$)")
_OPENING = "\"'“‘«([¿¡„*_"
_SHORTENED = re.compile(
    r"(?:\b(?:e\.g|i\.e|cf|vs|p|pp|no|Mr|Mrs|Ms|Dr|St|approx|ca|p\. ?ex|z\. ?B|Sra?)|\b[^\W\d_])\.$"
)
_EXCERPT = 48


def spoken(text: Text) -> str:
    """Return what is read of a text: no marks, no citations, a code span as one sign."""
    return text.source if text.kind.plain else _spoken(text.source)


@lru_cache(maxsize=1 << 14)
def _spoken(source: str) -> str:
    return " ".join(_said(parse_inline(source).nodes).split())


def _said(nodes: Iterable[Inline]) -> str:
    return "".join(_node(node) for node in nodes)


def _node(node: Inline) -> str:
    match node:
        case Plain():
            return node.text
        case Code():
            return CODE
        case Emphasis() | Strong() | Link():
            return _said(node.children)
        case Break():
            return " "
        case _:
            return ""


def words(text: str) -> list[str]:
    """Return the words of what is spoken, without the marks around them."""
    found = (_bare(word) for word in _DASHES.sub(" ", text).split())
    return [word for word in found if word]


def _bare(word: str) -> str:
    """Strip signs at both ends; combining marks are no signs."""
    start, end = 0, len(word)
    while start < end and not _spells(word[start]):
        start += 1
    while end > start and not _spells(word[end - 1]) and not unicodedata.category(word[end - 1]).startswith("M"):
        end -= 1
    return word[start:end]


def _spells(character: str) -> bool:
    return character.isalnum() or character == CODE


def count(texts: Iterable[Text]) -> int:
    """Return how many words some texts have."""
    return sum(len(words(spoken(text))) for text in texts)


def sentences(text: str) -> list[str]:
    """Return the sentences of what is spoken; what has no mark at its end is one too."""
    found, start = [], 0
    for end in _END.finditer(text):
        rest = text[end.end() :].lstrip().lstrip(_OPENING)
        if not rest or (not rest[0].islower() and not _SHORTENED.search(text[start : end.end()])) or end[0] == ":":
            found.append(text[start : end.end()].strip())
            start = end.end()
    found.append(text[start:].strip())
    return [sentence for sentence in found if sentence]


def plain(word: str) -> str:
    """Return a word as it is compared: in lower case, without marks on its letters, without an Arabic article."""
    folded = "".join(c for c in unicodedata.normalize("NFD", word.casefold()) if not unicodedata.combining(c))
    return folded.removeprefix("ال")


def script(texts: Iterable[str]) -> str:
    """Return the script that most letters have, by Unicode's name for it: LATIN, CYRILLIC; empty where there are no letters."""
    letters = islice((c for text in texts for c in text if c.isalpha()), _ENOUGH)
    names = Counter(unicodedata.name(letter, "").split(" ", 1)[0] for letter in letters)
    return names.most_common(1)[0][0] if names else ""


def has_word_spaces(name: str) -> bool:
    """Whether a script separates its words, so that they can be counted."""
    return name not in _WITHOUT_SPACES


def excerpt(text: str) -> str:
    """Return the beginning of a text, to find it by."""
    short = text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"
    return f"“{short}”"
