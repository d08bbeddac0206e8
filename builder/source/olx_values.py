"""What the attributes of an included XBlock may hold: plain values, addresses, and JSON whose texts are safe HTML.

Each check takes a value and returns what it must be instead, as what follows "must be", or None. XBlocks put their
texts into the page as HTML or Markdown, so a text may have only markup that does nothing.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Iterator
from typing import Any

__all__ = [
    "Check",
    "boolean",
    "colour",
    "date",
    "json_of",
    "number",
    "one_of",
    "strings",
    "text",
    "texts",
    "unsafe",
    "web",
    "whole",
]

Check = Callable[[str], str | None]

_TAG = re.compile(r"</?(?:p|b|i|em|strong|u|br|ul|ol|li|sub|sup|code|span|div|h[3-6])\s*/?>", re.IGNORECASE)
_LINK = re.compile(r"<a href=\"(?:https?://[^\"<>\s]+|/static/[^\"<>\s]+)\">|</a>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[A-Za-z/!?][^>]{0,30}")
_SCHEME = re.compile(r"(?:java|vb|live)script:|data:\s*\w+/", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\ufeff]")
_WEB = re.compile(r"https?://[^\s<>\"'\\@]+", re.IGNORECASE)
_COLOUR = re.compile(r"|#[0-9A-Fa-f]{3,8}|[A-Za-z]{3,24}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


def unsafe(words: str) -> str | None:
    """Return the first thing in a text that a page may not hold; None if there is none."""
    bare = _LINK.sub("", _TAG.sub("", words))
    if found := _ANY_TAG.search(bare):
        return found[0].split(None, 1)[0]
    # Browsers read an address through entities, spaces and control characters.
    if found := _SCHEME.search(_IGNORED.sub("", html.unescape(bare))):
        return found[0]
    return None


def text(value: str) -> str | None:
    """Check a text."""
    found = unsafe(value)
    return f"plain, without {found}" if found else None


def boolean(value: str) -> str | None:
    """Check a truth value."""
    return None if value.lower() in ("true", "false") else "true or false"


def whole(value: str) -> str | None:
    """Check a whole number; `null` crashes the platform's validators."""
    return None if value.isascii() and value.isdigit() and len(value) < 7 else "a whole number"  # noqa: PLR2004 - digits


def number(value: str) -> str | None:
    """Check a number."""
    return None if _NUMBER.fullmatch(value) else "a number, as in 1.0"


def web(value: str) -> str | None:
    """Check a web address."""
    return None if not value or _WEB.fullmatch(value) else "a web address that starts with https://"


def colour(value: str) -> str | None:
    """Check a colour."""
    return None if _COLOUR.fullmatch(value) else "a colour, as in #0645ad"


def date(value: str) -> str | None:
    """Check a date."""
    return None if _DATE.fullmatch(value) else "a date, as in 2026-12-31T18:00:00Z"


def one_of(*words: str) -> Check:
    """Return the check for one of a few words."""
    return lambda value: None if value in words else "one of " + ", ".join(words)


def json_of(shape: Callable[[Any], str | None]) -> Check:
    """Return the check for JSON of a shape whose texts are safe."""

    def check(value: str) -> str | None:
        try:
            # NaN and the like are not JSON, and the platform's reader would stop at them.
            parsed = json.loads(value, parse_constant=_refuse)
        except (ValueError, RecursionError) as error:
            return f"JSON ({str(error).split(':')[0]})"
        fault = shape(parsed)
        if fault:
            return fault
        found = next(filter(None, map(unsafe, texts(parsed))), None)
        return f"plain in its texts, without {found}" if found else None

    return check


def strings(parsed: Any) -> str | None:
    """Check a list of texts."""
    good = isinstance(parsed, list) and all(isinstance(item, str) for item in parsed)
    return None if good else 'a list of texts, as in ["one", "two"]'


def texts(parsed: Any) -> Iterator[str]:
    """Yield every text in a JSON value, the keys of objects among them."""
    if isinstance(parsed, str):
        yield parsed
    elif isinstance(parsed, list):
        for item in parsed:
            yield from texts(item)
    elif isinstance(parsed, dict):
        for key, item in parsed.items():
            yield from texts(key)
            yield from texts(item)


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is none")
