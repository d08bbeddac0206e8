"""What the figures rest on: the files that were read, where sources differ, and what could not be placed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from builder.completion.facts import LedgerEntry, Meaning, Measure
from builder.completion.reports.figures.tally import Place, Tally, language_name
from builder.completion.reports.ground import Row
from builder.completion.reports.report import Cell, Column, Form, Mark, Named, Said, Table
from builder.completion.reports.small import shown

_LISTED = 50
_GAPS = ("left", "lost", "unenrolled", "titles", "excluded")


def quality(tally: Tally, ledger: Iterable[LedgerEntry]) -> Iterator[Table]:
    """Yield the tables of what the figures rest on; those that have nothing to say are left out."""
    tables = (
        _sources(ledger),
        _totals(tally),
        _disagreements(tally),
        _gaps(tally),
        _unlisted(tally),
        _strangers(tally),
    )
    yield from (table for table in tables if table.rows)


def _sources(ledger: Iterable[LedgerEntry]) -> Table:
    rows = tuple(_source(entry) for entry in sorted(ledger, key=lambda entry: (_name(entry), entry.id)))
    texts = (Column(key, Form.TEXT) for key in ("file", "format", "as_of"))
    counts = map(Column, ("lines", "kept", "ignored", "quarantined"))
    return Table("sources", (*texts, *counts, Column("whole", Form.TEXT)), rows)


def _source(entry: LedgerEntry) -> tuple[Cell, ...]:
    as_of = Named(entry.as_of[:10]) if entry.as_of else Mark.UNKNOWN
    counts = (entry.lines, entry.kept, entry.ignored, entry.quarantined)
    whole = Said("file_partial" if entry.partial else "file_whole")
    return (Named(_name(entry)), Named(entry.format), as_of, *counts, whole)


def _name(entry: LedgerEntry) -> str:
    """Return the last part of a file's path: the rest may name a person's computer."""
    return entry.path.replace("\\", "/").rpartition("/")[2]


def _totals(tally: Tally) -> Table:
    rows = tuple(_total(tally, row) for row in tally.ground.ask("totals"))
    heads = (Column(key, Form.TEXT) for key in ("language", "run", "matter", "source", "as_of"))
    return Table("totals", (*heads, Column("theirs"), Column("ours")), rows)


def _total(tally: Tally, row: Row) -> tuple[Cell, ...]:
    """Return a report's own number and ours of the same meaning; what a report adds up is not ours to hide."""
    what = {Measure.ENROLLED: "enrolled", Measure.CERTIFICATES: str(Meaning.CERTIFICATE)}.get(
        row["measure"], row["meaning"] or str(Meaning.PASS)
    )
    ours = tally.cell(Place(row["course"], row["language"], row["run"]), what)
    theirs = round(row["value"])
    told = [shown(cell, tally.few) if isinstance(cell, int) else cell for cell in (theirs, ours)]
    as_of = Named(f"{row['as_of']:%Y-%m-%d}") if row["as_of"] else Mark.UNKNOWN
    return (*_place(row), Said(f"matter_{what}"), Named(row["source"]), as_of, *told)


def _disagreements(tally: Tally) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            *_place(row),
            Said(f"matter_{row['matter']}"),
            Named(row["says"]),
            Named(row["denies"]),
            shown(row["people"], tally.few),
        )
        for row in tally.ground.ask("disagreements")
    ]
    heads = (Column(key, Form.TEXT) for key in ("language", "run", "matter", "says", "denies"))
    return Table("disagreements", (*heads, Column("people")), tuple(rows))


def _gaps(tally: Tally) -> Table:
    found = {row["gap"]: int(row["people"]) for row in tally.ground.ask("gaps")}
    rows = tuple((Said(f"gap_{gap}"), shown(found[gap], tally.few)) for gap in _GAPS if found.get(gap))
    return Table("gaps", (Column("gap", Form.TEXT), Column("people")), rows)


def _unlisted(tally: Tally) -> Table:
    rows = tuple(
        (Named(row["course_key"]), shown(row["people"], tally.few)) for row in tally.ground.ask("unlisted")[:_LISTED]
    )
    return Table("unlisted", (Column("course_key", Form.TEXT), Column("people")), rows)


def _strangers(tally: Tally) -> Table:
    rows = tuple(
        (Named(row["run"]), Named(row["block_id"]), shown(row["people"], tally.few))
        for row in tally.ground.ask("strangers")[:_LISTED]
    )
    return Table("strangers", (Column("run", Form.TEXT), Column("block_id", Form.TEXT), Column("people")), rows)


def _place(row: Row) -> tuple[Cell, Cell]:
    return language_name(row["language"]), Named(row["run"])
