"""A sheet for Excel, LibreOffice and their like: a message a row.

A cell that a spreadsheet would take for a formula begins with an apostrophe, which goes again when the file is read.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.catalog.entry import Entry
from builder.catalog.formats.incoming import Incoming, Outgoing, language_of, told, unique
from builder.catalog.formats.text import decoded
from builder.catalog.standing import Standing, standing
from builder.diagnostics import Code, Diagnostics, Location

__all__ = ["is_sheet", "read", "write"]

_HEAD = ("key", "kind", "unit", "source", "translation", "state", "note", "previous source")
_DELIMITERS = ",;\t"
# Other tools' names of the columns that are read.
_NAMES = {
    "context": "key", "msgctxt": "key", "msgid": "source", "target": "translation", "msgstr": "translation",
    "fuzzy": "state", "developer_comments": "note",
}  # fmt: skip
_NEEDED = frozenset({"source", "translation"})
# Words of a state that say a translation stands; an empty cell does too. `False` answers to `fuzzy`.
_DONE = frozenset(
    {"", Standing.CURRENT, Standing.UNTRANSLATED, "translated", "reviewed", "final", "done", "ok", "false", "0"}
)
_WORK = frozenset({Standing.STALE, Standing.SUGGESTION, "fuzzy", "needs work", "needs editing", "draft", "true", "1"})
# What begins a formula, in full width too, or makes a spreadsheet drop what stands before it.
_FORMULA = "=+\\-@\t\r\n＝＋－＠"
_GUARDED = re.compile(f"'*[{_FORMULA}]|''")
_GUARD = re.compile(f"'(?='|[{_FORMULA}])")
_SAVE = 'save it as UTF-8: in Excel "CSV UTF-8", in LibreOffice the character set Unicode (UTF-8)'
_WHOLE = "restore the file, or save the sheet as CSV again"


def write(outgoing: Outgoing) -> bytes:
    """Return the sheet, comma-separated; equal catalogs give equal bytes."""
    rows = [_HEAD, *map(_row, outgoing.catalog.entries)]
    # A line end of two characters within a cell is told from one that an editor made of ours by a single one elsewhere.
    ending = "\n" if any("\r" in cell for row in rows for cell in row) else "\r\n"
    sheet = io.StringIO(newline="")
    csv.writer(sheet, quoting=csv.QUOTE_ALL, lineterminator=ending).writerows(
        [[_guard(c) for c in row] for row in rows]
    )
    return sheet.getvalue().encode("utf-8-sig" if outgoing.bom else "utf-8", "replace")


def _row(entry: Entry) -> tuple[str, ...]:
    kind, unit, note = told(entry)
    found = standing(entry, entry.msgid)
    before = entry.basis if found in (Standing.STALE, Standing.SUGGESTION) else ""
    return entry.msgctxt, kind, unit, entry.msgid, entry.msgstr, str(found), note, before


def _guard(cell: str) -> str:
    cell = cell.replace("\0", "\N{REPLACEMENT CHARACTER}")
    return f"'{cell}" if _GUARDED.match(cell) else cell


def is_sheet(text: str) -> bool:
    """Whether a text begins with the names of columns."""
    return _delimiter(text) is not None


def read(content: bytes, name: str, diagnostics: Diagnostics) -> Incoming | None:
    """Read a sheet separated by commas, semicolons or tabs, with its columns in any order."""
    text = decoded(content, name, diagnostics, _SAVE)
    if text is None:
        return None
    if "\r\n" in text and text.count("\n") == text.count("\r\n"):
        text = text.replace("\r\n", "\n")
    before = len(diagnostics.errors)
    rows = tuple(_rows(text, name, diagnostics))
    entries = unique((row.entry(name, diagnostics) for row in rows), name, diagnostics)
    return None if len(diagnostics.errors) > before else Incoming("csv", entries, language_of({}, name))


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the names of its columns."""

    cells: dict[str, str]
    line: int

    def entry(self, name: str, diagnostics: Diagnostics) -> Entry:
        """Return its entry; a state that is not known is taken for work to do, with a warning."""
        value = self.cells.get
        state, translation = value("state", "").strip().casefold(), value("translation", "")
        if state not in _DONE | _WORK:
            what, mend = f'the state "{state[:40]}" is not known', "write current or stale, or leave it empty"
            diagnostics.warning(Location(name, self.line), Code.CATALOG, what, mend)
        fuzzy = bool(translation) and state not in _DONE
        previous = value("previous source", "") if fuzzy else ""
        return Entry(value("key", "").strip(), value("source", ""), translation, previous, fuzzy=fuzzy, line=self.line)


def _rows(text: str, name: str, diagnostics: Diagnostics) -> Iterator[_Row]:
    delimiter = _delimiter(text)
    if delimiter is None:
        what = 'the first line does not name the columns "key", "source" and "translation"'
        diagnostics.error(Location(name, 1), Code.CATALOG, what, "keep the first line as it was sent")
        return
    sheet = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    names: list[str] = []
    line = 1
    try:
        for cells in sheet:
            if not names and _names(cells) >= _NEEDED:
                names = [_name(cell) for cell in cells]
            elif names and any(cells):
                if len(cells) > len(names) and any(cells[len(names) :]):
                    what = f"this row has {len(cells)} cells, the first one {len(names)}"
                    diagnostics.error(Location(name, line), Code.CATALOG, what, _WHOLE)
                yield _Row(
                    {
                        key: _GUARD.sub("", cell, count=1) if _GUARD.match(cell) else cell
                        for key, cell in zip(names, cells, strict=False)
                    },
                    line,
                )
            line = sheet.line_num + 1
    except csv.Error as error:
        what = "the file ends inside this row" if "end of data" in str(error) else "this row cannot be read"
        diagnostics.error(Location(name, line), Code.CATALOG, what, _WHOLE)


def _delimiter(text: str) -> str | None:
    """Return what parts the cells of the first line, after a line `sep=;` of Excel's."""
    first, _, rest = text.lstrip("\r\n")[:4_000].partition("\n")
    if first.startswith("sep="):
        first = rest.partition("\n")[0]
    for delimiter in _DELIMITERS:
        cells = [cell.strip().strip('"') for cell in first.split(delimiter)]
        if _names(cells) >= _NEEDED:
            return delimiter
    return None


def _names(cells: list[str]) -> set[str]:
    return {_name(cell) for cell in cells}


def _name(cell: str) -> str:
    name = " ".join(cell.casefold().split())
    return _NAMES.get(name, name)
