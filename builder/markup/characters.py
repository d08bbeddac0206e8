"""Characters that no page can hold, escapes for XML, and the one line that a message is."""

from __future__ import annotations

import re
from itertools import pairwise

from builder.diagnostics import Code
from builder.markup.problem import Problem

__all__ = ["BIDI", "ILLEGAL", "character_problems", "escape", "legal", "one_line"]

# Control characters but tab and newline; halves of surrogate pairs and non-characters, which XML 1.0 excludes ("Char").
ILLEGAL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

# Embeddings and overrides of direction (UAX #9); a mark such as U+200F holds only for its own place and is fine.
BIDI = re.compile("[\u202a-\u202e\u2066-\u2069]")
_OVERRIDES = "\u202d\u202e"
_CLOSES = {"\u202c": "\u202a\u202b", "\u2069": "\u2066\u2067\u2068"}

_MARKUP = re.compile(f'[&<>"{ILLEGAL.pattern[1:]}')

# Scripts written without spaces, where a line break in the source is none in the text; Hangul is written with spaces.
_CJK = (
    "\u2e80-\u303f\u3040-\u30ff\u3100-\u312f\u3190-\u31ff\u3220-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f"
    "\uff01-\uff9f\uffe0-\uffe6\U00020000-\U0003ffff"
)
_CJK_END = re.compile(f"[{_CJK}]$")
_CJK_START = re.compile(f"[{_CJK}]")

_CODE_SPAN = re.compile(r"\\.|(?<!`)(`+)(?!`)(?:.+?)(?<!`)\1(?!`)|`+", re.DOTALL)
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_SPACE = " \t\n"


def legal(text: str) -> str:
    """Return the text with the replacement character for whatever a page cannot hold."""
    return ILLEGAL.sub("\N{REPLACEMENT CHARACTER}", text) if ILLEGAL.search(text) else text


def escape(text: str) -> str:
    """Escape a text for the content or a double-quoted attribute of XML and HTML."""
    if not _MARKUP.search(text):
        return text
    escaped = legal(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace('"', "&quot;")


def character_problems(text: str) -> tuple[Problem, ...]:
    """Return what is wrong with the characters of a text, whatever its markup."""
    problems = []
    if match := ILLEGAL.search(text):
        what = f"the control character U+{ord(match[0]):04X} stands in the text"
        problems.append(Problem(Code.MARKUP, what, "delete it, or type the text anew", match[0]))
    if BIDI.search(text) and (mark := _open_direction(text)):
        what = f"the direction mark U+{ord(mark):04X} overrides or is not closed"
        problems.append(Problem(Code.MARKUP, what, "delete it: the page sets the direction of its texts", mark))
    return tuple(problems)


def _open_direction(text: str) -> str:
    """Return the first mark that overrides, closes nothing or is closed by nothing; empty if there is none."""
    opened: list[str] = []
    for mark in BIDI.findall(text):
        if mark in _OVERRIDES:
            return str(mark)
        if mark not in _CLOSES:
            opened.append(mark)
        elif not opened or opened.pop() not in _CLOSES[mark]:
            return str(mark)
    return opened[0] if opened else ""


def one_line(text: str) -> str:
    r"""Return inline Markdown as a message holds it.

    A soft break becomes a space (nothing between two characters of scripts without spaces), a hard break a backslash and
    a newline, in code a space.
    """
    if "\n" not in text:
        return text.strip(_SPACE)
    if "`" in text:
        text = _CODE_SPAN.sub(lambda span: _LINE_END.sub(" ", span[0]) if span[1] else span[0], text)
    lines = [line.lstrip(" \t") for line in text.strip(_SPACE).split("\n") if line.strip(_SPACE)]
    joined = [_joined(line, after) for line, after in pairwise(lines)]
    return "".join(joined) + "".join(lines[-1:])


def _joined(line: str, after: str) -> str:
    words = line.rstrip(" \t")
    escaped = (len(words) - len(words.rstrip("\\"))) % 2 == 1
    if escaped and words == line:
        return f"{words}\n"
    if line.endswith("  "):
        return words + ("\\" if escaped else "") + "\\\n"
    return words if _CJK_END.search(words) and _CJK_START.match(after) else f"{words} "
