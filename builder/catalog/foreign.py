"""Catalogs as other tools leave them, to entries.

polib parses; what it would misread is put into its words first, line for line, so that line numbers stay: it drops the
previous source of obsolete entries, cuts strings without a closing quote, takes U+2028 for the end of a line, and joins
continuation lines in quadratic time.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import SupportsIndex

import polib

from builder.catalog.canonical import read_path, trim_notes
from builder.catalog.entry import Catalog, Entry
from builder.diagnostics import Code, Diagnostics, Location

_STRING = r'"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
_STATEMENT = re.compile(rf"(#~\s*\||#\||#~)?\s*(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?)\s*)?{_STRING}")
_COMMENT = re.compile(r"#(?:([.:,])\s*+(.*)|(#*+)(\s?)(.*))", re.DOTALL)
_ERROR_LINE = re.compile(r"\(line (\d+)\)")
_REPORTED = 20
_MEND = "mend the line, or save the file with a catalog editor such as Poedit"


class _Text(str):
    """Text whose only line end is a newline."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:  # noqa: ARG002  # the signature of str
        return self.split("\n")

    def split(self, sep: str | None = None, maxsplit: SupportsIndex = -1) -> list[str]:
        return super().split(sep, maxsplit)


def read_foreign(text: str, path: str, diagnostics: Diagnostics) -> Catalog | None:
    """Read a catalog of any dialect; None with diagnostics where lines cannot be read."""
    plain = _plain(text, path, diagnostics)
    if plain is None:
        return None
    try:
        parsed = polib.pofile(_Text(plain))
    except (OSError, ValueError, IndexError) as error:
        found = _ERROR_LINE.search(str(error))
        diagnostics.error(
            Location(path, int(found[1]) if found else 0), Code.CATALOG, "this line is out of place in a catalog", _MEND
        )
        return None
    entries = tuple([_entry(entry, path, diagnostics) for entry in parsed])
    notes = _notes(parsed.header)
    if not parsed.metadata and entries:
        # Without a header, what stands on top is the first entry's.
        return Catalog((), (replace(entries[0], notes=notes + entries[0].notes), *entries[1:]))
    return Catalog(
        tuple((name.strip(), " ".join(value.split())) for name, value in parsed.metadata.items()), entries, notes
    )


def _notes(comment: str) -> tuple[str, ...]:
    return trim_notes("\n".join(f"# {line}" for line in comment.split("\n"))) if comment else ()


def _entry(entry: polib.POEntry, path: str, diagnostics: Diagnostics) -> Entry:
    line = max(1, entry.linenum or 1)
    notes = _notes(entry.tcomment)
    msgstr = entry.msgstr
    if entry.msgid_plural:
        msgstr, *others = [text for _, text in sorted(entry.msgstr_plural.items()) if text] or [""]
        notes += tuple(" ".join(f"Plural form: {text}".split()) for text in others)
        diagnostics.warning(
            Location(path, line), Code.CATALOG, "courses have no plural messages", "only the first form is used"
        )
    return Entry(
        entry.msgctxt or "",
        entry.msgid,
        msgstr,
        entry.previous_msgid or "",
        entry.previous_msgctxt or "",
        "fuzzy" in entry.flags,
        tuple([flag for flag in entry.flags if flag not in ("", "fuzzy")]),
        tuple(entry.comment.split("\n")) if entry.comment else (),
        notes,
        tuple(dict.fromkeys(read_path(name) for name, _ in entry.occurrences)),
        bool(entry.obsolete),
        line,
    )


@dataclass(slots=True)
class _Plain:
    """The lines in polib's words so far; `parts` is the string that continuation lines add to, begun on line `start`."""

    lines: list[str] = field(default_factory=list)
    bad: list[int] = field(default_factory=list)
    prefix: str | None = None
    keyword: str = ""
    start: int = 0
    parts: list[str] = field(default_factory=list)

    def add(self, number: int, line: str) -> None:
        """Take the next line."""
        match = _STATEMENT.fullmatch(line)
        self.lines.append("")
        if match is None:
            self.close()
            self.lines[number] = self.comment(number, line)
        elif match[2]:
            self.close()
            self.prefix, self.keyword, self.start, self.parts = _prefix(match[1]), match[2], number, [match[3]]
        elif self.prefix == _prefix(match[1]):
            self.parts.append(match[3])
        else:
            self.bad.append(number)

    def close(self) -> None:
        """Write the statement that is open, on its first line."""
        if self.prefix is not None:
            self.lines[self.start] = f'{self.prefix}{self.keyword} "{"".join(self.parts)}"'
            self.prefix = None

    def comment(self, number: int, line: str) -> str:
        """Return a line that is no statement."""
        if not line or line == "#~":
            return ""
        match = _COMMENT.fullmatch(line)
        if match is None or line.startswith(("#~", "#|")):
            self.bad.append(number)
            return ""
        if match[1]:
            return f"#{match[1]} {match[2]}"
        return f"# {match[5]}"


def _prefix(spelled: str | None) -> str:
    # polib skips `#~|`; `#|` above an obsolete entry means the same to it.
    if not spelled:
        return ""
    return "#| " if spelled.endswith("|") else "#~ "


def _plain(text: str, path: str, diagnostics: Diagnostics) -> str | None:
    plain = _Plain()
    for number, line in enumerate(text.split("\n")):
        plain.add(number, line.strip())
    plain.close()
    for number in plain.bad[:_REPORTED]:
        diagnostics.error(
            Location(path, number + 1), Code.CATALOG, "this line cannot be read as part of a catalog", _MEND
        )
    if plain.keyword and not plain.keyword.startswith("msgstr"):
        diagnostics.error(
            Location(path, plain.start + 1),
            Code.CATALOG,
            "the catalog ends inside this entry",
            "restore the file, its end is missing",
        )
        return None
    return None if plain.bad else "\n".join(plain.lines)
