"""Edits of a source that leave its translations right: of white space, quotation marks, commas, dashes and the like alone.

What such an edit cannot touch without being one of meaning stays as it stands: letters, digits and the marks between them,
`?` and `!`, full stops inside a text, apostrophes, hyphens inside words, marks of Markdown, code, addresses, formulas.
"""

from __future__ import annotations

import re

from builder.markup.inline import fingerprint, is_plain, parse_inline

# Compared letter by letter: escapes and hard breaks, code, formulas, addresses, what stands in brackets for something
# else, placeholders, tags.
_VERBATIM = re.compile(
    r"\\.|(`+)(?!`).+?(?<!`)\1(?!`)|\$[^$\n]+\$|\]\([^\s()]*(?:\([^\s()]*\)[^\s()]*)*|\[[@^][^\[\]]*\]|\{[^{}\n]*\}|<[^<>\n]+>"
    r"|%\w|(?:https?://|mailto:|www\.)[^\s<>]+|\ue000",
    re.DOTALL,
)
_MARK = "\ue000"
_INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff]")
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "‛": "'", "ʼ": "'", "‐": "-", "‑": "-", "？": "?", "！": "!", "。": ".", "．": ".", "｡": "."}
)
_INCHES = str.maketrans("“”″", '"""')
_DOUBLE = '"“”„‟«»‹›「」『』《》〈〉＂'
# A range of numbers reads the same with a hyphen; what else stands between two digits, or as a sign before one, is part
# of a number. Quotation marks after a digit may be inches.
_RANGE = re.compile(r"(?<=\d)–(?=\d)")
_JOINED = re.compile(r"(?<=[^\W\d_])–(?=[^\W\d_])")
_NUMBER = re.compile(
    rf'(?<=\d)[\s,،、，;:—–―‒…{_DOUBLE}-]+(?=\d)|(?<!\w)[—–-]+(?=\d)|(?<![\w])[,،，](?=\d)|(?<=\d)["“”″]'
)
_DROPPED = re.compile(
    rf"[,،、，—―‒–…{_DOUBLE}]|-{{2,}}|(?<!\S)-(?!\S)|\.(?:\s?\.){{2,}}"
    r"|(?<![\u0370-\u03ff\u1f00-\u1fff]);(?=\s)|[；؛]|:(?=\s|$)|："
)
_SPACES = re.compile(r"\s+")
_LAST_STOP = re.compile(r"(?<![.?!])\.(?=[*_')\]\s]*$)")
_WORD = re.compile(r"[^\W_]")
_LONGEST = 20_000


def is_harmless(before: str, after: str) -> bool:
    """Whether a translation of `before` is one of `after` too, by the rule above; a text without words has nothing but its marks."""
    if before == after:
        return True
    if max(len(before), len(after)) > _LONGEST or not _WORD.search(before) or _essence(before) != _essence(after):
        return False
    return (is_plain(before) and is_plain(after)) or _parts(before) == _parts(after)


def _parts(text: str) -> tuple[str, ...]:
    return fingerprint(parse_inline(text).nodes)


def _essence(text: str) -> tuple[str, tuple[str, ...]]:
    """Return a text without what an edit may change, and the parts of it that are compared letter by letter."""
    verbatim: list[str] = []

    def kept(match: re.Match[str]) -> str:
        verbatim.append(match[0])
        return _MARK

    def number(match: re.Match[str]) -> str:
        verbatim.append(_SPACES.sub(" ", match[0]).translate(_INCHES))
        return _MARK

    text = _INVISIBLE.sub("", _VERBATIM.sub(kept, text)).translate(_SAME)
    text = _JOINED.sub("-", _RANGE.sub("-", text))
    text = _DROPPED.sub(" ", _NUMBER.sub(number, text))
    # Before a mark that closes, a space is no part of the text.
    text = re.sub(r"\s+(?=[.?!)\]])", "", _SPACES.sub(" ", text).strip())
    return _LAST_STOP.sub("", text), tuple(verbatim)
