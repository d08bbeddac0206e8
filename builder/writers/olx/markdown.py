"""Our own HTML as text of an XBlock that reads Markdown (open-craft/xblock-poll, `poll/utils.py`: Python-Markdown).

Tags stay tags: the dialect passes them through, and the XBlock's later versions, which sanitise, leave out only those
that they do not know (`span`, with which a language is marked). Only what the dialect would read as marks of its own is escaped.
"""

from __future__ import annotations

import re

_PART = re.compile(r"(<[^>]*>)")
_MARKS = re.compile(r"[\\`*_\[\]]")
# What is read before tags are.
_IN_TAGS = {ord(mark): f"&#{ord(mark)};" for mark in "\\`[]"}
# At the start of a paragraph: a heading, a list.
_OPENING = re.compile(r"([#+-]|[0-9]+(?=\.))")
_ENTITY = re.compile(r"&amp;(?=\s|[^\W_]+(?![\w;]))")


def markdown(xhtml: str) -> str:
    """Return the content of one paragraph of HTML, as our renderer makes it, for a field of Markdown."""
    parts = _PART.split(xhtml.strip())
    # Every second part is a tag.
    texts = [part.translate(_IN_TAGS) if at % 2 else _text(part) for at, part in enumerate(parts)]
    if opening := _OPENING.match(texts[0]):
        texts[0] = _escape_opening(texts[0], opening.end())
    return "".join(texts)


def _text(escaped: str) -> str:
    """Return text with marks escaped; an ampersand or a quote that needs no entity is one again, for who reads reports."""
    return _ENTITY.sub("&", _MARKS.sub(r"\\\g<0>", escaped).replace("&quot;", '"'))


def _escape_opening(text: str, end: int) -> str:
    """Escape a mark that opens a paragraph; of a number, the point behind it."""
    return f"{text[:end]}\\{text[end:]}" if text[0].isdigit() else f"\\{text}"
