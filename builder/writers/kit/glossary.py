"""The glossary as a sheet (CSV with a byte order mark, by which Excel knows UTF-8), to be looked at beside the work."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence

from builder.model.glossary import Renderings, Term
from builder.output import OutputFile
from builder.writers.kit.words import words

__all__ = ["sheet"]

NAME = "glossary.csv"
_COLUMNS = ("term", "definition", "rendering", "also", "never")
# What a spreadsheet would take for a formula, in full width too.
_FORMULA = re.compile("[=+\\-@\t\r\n＝＋－＠]")


def sheet(terms: Sequence[Term], code: str, renderings: Mapping[str, str]) -> Iterator[OutputFile]:
    """Yield the sheet, where a course has terms; `renderings` are the catalog's translations of their names, by key."""
    if not terms:
        return
    said = words(code)
    rows = [tuple(said[name] for name in _COLUMNS), *(_row(term, code, renderings) for term in terms)]
    written = io.StringIO(newline="")
    csv.writer(written, quoting=csv.QUOTE_ALL).writerows([[_guarded(cell) for cell in row] for row in rows])
    yield OutputFile(NAME, written.getvalue().encode("utf-8-sig", "replace"))


def _row(term: Term, code: str, renderings: Mapping[str, str]) -> tuple[str, ...]:
    given = next((each for each in term.renderings if each.language == code), Renderings(code))
    never = "; ".join(f"{wording} ({reason})" for wording, reason in given.never)
    return (
        term.name.source,
        term.definition.source,
        renderings.get(term.name.key, ""),
        "; ".join(given.also),
        never,
    )


def _guarded(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
