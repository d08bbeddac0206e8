"""The cells of a report's row, as text, number, truth or moment: `None`, `N/A` and nothing at all are the same nothing."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from builder.completion.moments import micros
from builder.completion.quarantine import BadRecordError

T = TypeVar("T")

# What `str(None)`, a spreadsheet, WikiLearn and MySQL write; a learner may well be called "Na" or "Null".
_EMPTY = {"", "None", "N/A", "\\N"}
_NO_VALUE = {"null", "n/a", "na", "nan", "nat", "-", "not attempted", "not available"}
_YES = {"y", "yes", "true", "1", "t"}
_NO = {"n", "no", "false", "0", "f"}


def text(cell: str) -> str | None:
    """Return a cell's text, None for a literal `None` and its like."""
    plain = cell.strip()
    return None if plain in _EMPTY else plain


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a report; `comma` says that its numbers may have a decimal comma (semicolons divide its cells).

    Each reading of a cell names the column where it fails, never what stands in it.
    """

    names: tuple[str, ...]
    cells: tuple[str, ...]
    comma: bool = False

    def text(self, name: str) -> str | None:
        """Return the text of a column; None where it is empty or not there."""
        return text(self.cells[self.names.index(name)]) if name in self.names else None

    def first(self, *names: str) -> str | None:
        """Return the text of the first column that has one."""
        return next((found for name in names if (found := self.text(name))), None)

    def needed(self, name: str) -> str:
        """Return the text of a column; raises BadRecordError where there is none."""
        found = self.text(name)
        if found is None:
            raise BadRecordError(f"nothing under {name}")
        return found

    def number(self, name: str) -> float | None:
        """Return the number of a column; a per cent sign divides it by 100."""
        return self._read(name, self.number_in)

    def truth(self, name: str) -> bool | None:
        """Return yes or no."""
        return self._read(name, _truth)

    def moment(self, name: str) -> int | None:
        """Return the moment of a column."""
        return self._read(name, micros)

    def number_in(self, cell: str) -> float:
        """Return the number in a cell; raises ValueError where there is none."""
        plain = cell.replace(",", ".") if self.comma else cell
        divisor = 100 if plain.endswith("%") else 1
        if "_" in plain:
            raise ValueError("not a number")
        value = float(plain.removesuffix("%").strip()) / divisor
        if not math.isfinite(value):
            raise ValueError("not a number")
        return value

    def _read(self, name: str, read: Callable[[str], T]) -> T | None:
        cell = self.text(name)
        if cell is None or cell.lower() in _NO_VALUE:
            return None
        try:
            return read(cell)
        except ValueError:
            raise BadRecordError(f"cannot read what stands under {name}") from None


def _truth(cell: str) -> bool:
    plain = cell.lower()
    if plain in _YES or plain in _NO:
        return plain in _YES
    raise ValueError("neither yes nor no")
