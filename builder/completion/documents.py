"""JSON in the forms that people save it: an object a line, one object over many lines, a list, a page of an API's answer.

Only what has a line of its own is read as a stream; a document is read whole, up to a size that memory can bear.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import msgspec

from builder.completion.extraction import Extraction
from builder.completion.lines import narrow
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.source import RefusedError

LARGEST = 32 << 20
_LARGEST_NUMBER = 1e15
# Under which key an answer of an API has its records: an LRS, Django REST framework.
_LISTS = ("statements", "results")

_TOKEN = re.compile(rb'"(?:[^"\\]|\\.)*"|[\[\]{}]', re.DOTALL)
_LIST_BEGINS = re.compile(rb"\s*:\s*\[")

Object = dict[str, Any]


def decode(content: bytes) -> Any:
    """Return the value of a JSON text; raises BadRecordError where it is none."""
    try:
        return msgspec.json.decode(content)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise BadRecordError("not JSON") from None


def first_object(head: bytes) -> Object:
    """Return the first object of what may be JSON, for its keys; empty where there is none."""
    text = b"".join(piece for _, piece in narrow([(0, head)])).lstrip(b"\xef\xbb\xbf \t\r\n")
    return _object(text) or next(filter(None, map(_object, text.split(b"\n")[:20])), {})


def _object(text: bytes) -> Object:
    try:
        found = decode(text[max(text.find(b"{"), 0) :] if not text.startswith(b"[") else text)
    except BadRecordError:
        return {}
    while isinstance(found, list) and found:
        found = found[0]
    return found if isinstance(found, dict) else {}


def by_line(head: bytes) -> bool:
    """Whether each line is a record; not so where the first one opens what others close, or holds a list."""
    text = b"".join(piece for _, piece in narrow([(0, head)])).lstrip(b"\xef\xbb\xbf \t\r\n")
    line, *following = (each.strip() for each in text.split(b"\n", 2)[:2])
    if line.startswith(b"["):
        return False
    if line.endswith((b"{", b"[", b",", b":")):
        # It goes on below, or it was torn there: then the next line is a record again.
        return bool(following) and following[0].endswith(b"}") and b'{"' in following[0] and len(line) > 1
    try:
        found = decode(line)
    except BadRecordError:
        # An answer of an API is one line, and longer than what was looked at.
        return bool(following) or not _opens_list(line)
    return not any(isinstance(found.get(name), list) for name in _LISTS) if isinstance(found, dict) else True


def _opens_list(text: bytes) -> bool:
    """Whether the outermost object of a JSON text that breaks off holds a list of records."""
    depth = 0
    for token in _TOKEN.finditer(text):
        if token[0] in b"{[":
            depth += 1
        elif token[0] in b"}]":
            depth -= 1
        elif depth == 1 and token[0][1:-1].decode("latin-1") in _LISTS and _LIST_BEGINS.match(text, token.end()):
            return True
    return False


def each_object(reading: Reading, out: Extraction, facts: Callable[[Object], Iterable[Fact]]) -> None:
    """Give each object to `facts`, and take in what it makes of it; raises RefusedError where it is too large."""
    if by_line(reading.head()):
        for number, (offset, line) in enumerate(_lines(reading), reading.line):
            if not line.strip():
                out.counts.ignored += 1
                continue
            out.take(lambda line=line: facts(_as_object(decode(_brace(line)))), number, offset)  # type: ignore[misc]
        return
    for number, found in enumerate(records(whole(reading, out)), 1):
        out.take(lambda found=found: facts(_as_object(found)), number, 0)  # type: ignore[misc]


def whole(reading: Reading, out: Extraction) -> Any:
    """Return the value of a document, None where it is no JSON; raises RefusedError where it is too large."""
    content = b""
    for _, piece in narrow(reading.pieces()):
        content += piece
        if len(content) > LARGEST:
            raise RefusedError("one JSON value of more than 32 MB", "write it as one object a line (JSON Lines)")
    try:
        return decode(content.removeprefix(b"\xef\xbb\xbf"))
    except BadRecordError as error:
        out.refuse(1, 0, str(error))
        return None


def records(value: Any) -> Iterator[Any]:
    """Yield the records of a document: itself, or the items of its list."""
    if isinstance(value, list):
        yield from value
    elif isinstance(value, dict):
        inner = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), None)
        yield from [value] if inner is None else inner
    elif value is not None:
        yield value


def _lines(reading: Reading) -> Iterator[tuple[int, bytes]]:
    for start, piece in narrow(reading.pieces()):
        offset = start
        for line in piece.removesuffix(b"\n").split(b"\n"):
            yield offset, line
            offset += len(line) + 1


def _brace(line: bytes) -> bytes:
    """Leave out what a logger writes before the object."""
    at = line.find(b"{")
    return line[at:] if at > 0 else line


def _as_object(value: Any) -> Object:
    if not isinstance(value, dict):
        raise BadRecordError("not a JSON object")
    return value


def path(value: Any, *names: str | int) -> Any:
    """Return what stands at the end of a path through objects and lists; None where it breaks off."""
    for name in names:
        if isinstance(value, dict) and isinstance(name, str):
            value = value.get(name)
        elif isinstance(value, list) and isinstance(name, int) and len(value) > name:
            value = value[name]
        else:
            return None
    return value


def text(value: Any, *names: str | int) -> str:
    """Return a text at the end of a path, empty where there is none."""
    found = path(value, *names)
    return found if isinstance(found, str) else ""


def number(value: Any, *names: str | int) -> float | None:
    """Return a number at the end of a path; None where there is none."""
    found = path(value, *names)
    is_number = isinstance(found, int | float) and not isinstance(found, bool)
    return float(found) if is_number and abs(found) < _LARGEST_NUMBER else None
