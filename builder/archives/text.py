"""The texts of an archive, read within bounds: UTF-8, XML without entities, JSON without depth."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from lxml import etree

from builder.archives.course import ArchiveError
from builder.archives.names import EXPORT_AGAIN, shown
from builder.markup.characters import legal
from builder.safexml import XmlError, parse_xml

# A file of text in Studio has some kilobytes; the largest courses have ten megabytes of text in all.
FILE_BYTES = 2_000_000
TOTAL_BYTES = 24_000_000
_DEPTH = 40

_STRINGS = re.compile(r'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKETS = re.compile(r"[\[\]{}]")


class Texts:
    """The files of an archive as texts; raises ArchiveError for one that cannot be read, or when they are too many."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self.files = files
        self._read = 0

    def text(self, path: str) -> str:
        """Return a file's text, with line feeds as line ends; empty where there is no such file."""
        content = self.files.get(path, b"")
        self._read += len(content)
        if len(content) > FILE_BYTES or self._read > TOTAL_BYTES:
            raise ArchiveError(f"{shown(path)} is too much text for a course", EXPORT_AGAIN)
        try:
            text = content.decode("utf-8-sig")
        except UnicodeDecodeError:
            raise ArchiveError(f"{shown(path)} is not UTF-8", EXPORT_AGAIN) from None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def xml(self, path: str) -> etree._Element | None:
        """Return a file's root; None where there is no such file."""
        if path not in self.files:
            return None
        content = self.text(path).encode()
        try:
            return parse_xml(content)
        except (XmlError, ValueError) as error:
            line = f":{error.line}" if isinstance(error, XmlError) and error.line else ""
            what = shown(str(error).rstrip("."), 80)
            raise ArchiveError(f"{shown(path)}{line} cannot be read ({what})", EXPORT_AGAIN) from None

    def json(self, path: str) -> Any:
        """Return what a file says; None where there is no such file."""
        if path not in self.files:
            return None
        text = self.text(path)
        try:
            return parse_json(text)
        except ValueError as error:
            raise ArchiveError(f"{shown(path)} is not JSON ({shown(str(error), 80)})", EXPORT_AGAIN) from None


def parse_json(text: str) -> Any:
    """Return what a JSON text says, with no character that a page cannot hold; raises ValueError."""
    depth = 0
    for bracket in _BRACKETS.finditer(_STRINGS.sub("", text)):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > _DEPTH:
            raise ValueError("it is nested too deeply")
    return _legal(json.loads(text, parse_constant=_no_number, parse_float=_finite))


def _no_number(spelled: str) -> float:
    raise ValueError(f"{spelled} is not a number")


def _finite(spelled: str) -> float:
    number = float(spelled)
    return number if abs(number) != float("inf") else _no_number(spelled)


def _legal(value: Any) -> Any:
    if isinstance(value, str):
        return legal(value.replace("\r\n", "\n").replace("\r", "\n"))
    if isinstance(value, list):
        return [_legal(item) for item in value]
    if isinstance(value, dict):
        return {legal(key): _legal(item) for key, item in value.items()}
    return value
