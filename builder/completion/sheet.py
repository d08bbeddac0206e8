"""Tables of reports, however a spreadsheet program has left them: delimiter, quotes and line ends are found out.

A quote that is never closed would swallow the rest of a file: a record of several lines that does not fit the heading is
bad in its first line alone, and reading goes on with the second.
"""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator

from builder.completion.cells import Row
from builder.completion.extraction import Extraction
from builder.completion.lines import Line, lines
from builder.completion.quarantine import BadRecordError
from builder.completion.reading import Reading
from builder.completion.rows import Fact
from builder.completion.source import RefusedError

_DELIMITERS = ",;\t"
_MOST_LINES = 500
_MOST_CHARACTERS = 1 << 20


def delimiter(heading: str) -> str:
    """Return what divides the cells: the mark that stands most often outside quotes."""
    outside = "".join(heading.split('"')[::2])
    return max(_DELIMITERS, key=outside.count)


def cells(text: str, mark: str) -> list[str]:
    """Divide a record; raises BadRecordError where quotes are out of order."""
    if '"' not in text:
        return text.split(mark)
    try:
        return next(csv.reader([text], delimiter=mark), [])
    except csv.Error:
        raise BadRecordError("quotes out of order") from None


def columns(head: bytes) -> tuple[str, ...]:
    """Return the headings of what may be a table, given its first bytes; none where it is not text."""
    first = next(iter(lines([(0, head)])), None)
    text = first.text if first else None
    if not text or "\0" in text:
        return ()
    try:
        return tuple(cell.strip() for cell in cells(text, delimiter(text)))
    except BadRecordError:
        return ()


def each_row(reading: Reading, out: Extraction, facts: Callable[[Row], Iterable[Fact]]) -> None:
    """Give each row below the heading to `facts`, and take in what it makes of it."""
    records = _Records(lines(reading.pieces()))
    heading = next(records, None)
    if heading is None or heading.text is None:
        return
    mark = delimiter(heading.text)
    try:
        names = tuple(cell.strip() for cell in cells(records.closed(heading), mark))
    except BadRecordError as error:
        raise RefusedError(f"its headings cannot be read: {error}", "ask for the report anew") from None
    for line in records:
        if line.text is not None and not line.text.strip():
            out.counts.ignored += 1
            continue
        try:
            row = Row(names, _cells(records, line, mark, len(names)), comma=mark == ";")
        except BadRecordError as error:
            out.refuse(line.number, line.offset, str(error))
            records.put_back()
        else:
            out.take(lambda row=row: facts(row), line.number, line.offset)  # type: ignore[misc]


def _cells(records: _Records, line: Line, mark: str, wanted: int) -> tuple[str, ...]:
    if line.text is None:
        raise BadRecordError("neither UTF-8 nor Windows-1252")
    found = cells(records.closed(line), mark)
    if len(found) != wanted:
        raise BadRecordError(f"{len(found)} cells under {wanted} headings")
    return tuple(found)


class _Records:
    """The lines of a table, of which each begins a record unless a quoted cell goes on in it."""

    def __init__(self, source: Iterator[Line]) -> None:
        self._source = source
        self._waiting: deque[Line] = deque()
        self._further: list[Line] = []

    def __iter__(self) -> _Records:
        return self

    def __next__(self) -> Line:
        self._further = []
        return self._waiting.popleft() if self._waiting else next(self._source)

    def closed(self, line: Line) -> str:
        """Return a record whole: lines are added until each quote has its partner."""
        text = line.text or ""
        quotes, length, parts = text.count('"'), len(text), [text]
        while quotes % 2:
            more = self._waiting.popleft() if self._waiting else next(self._source, None)
            if more is None:
                break
            self._further.append(more)
            if more.text is None or len(self._further) > _MOST_LINES or length > _MOST_CHARACTERS:
                raise BadRecordError("a quote that is not closed")
            quotes, length = quotes + more.text.count('"'), length + len(more.text)
            parts.append(more.text)
        return "\n".join(parts)

    def put_back(self) -> None:
        """Give the further lines of the record once more, each as the beginning of one."""
        self._waiting.extendleft(reversed(self._further))
        self._further = []
