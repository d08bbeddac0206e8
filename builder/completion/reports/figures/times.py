"""When people enrolled and completed, and how long they took."""

from __future__ import annotations

from datetime import timedelta

from builder.completion.reports.figures.tally import ALL, Place, Tally, language_name
from builder.completion.reports.ground import Row
from builder.completion.reports.report import Cell, Column, Drawing, Form, Mark, Said, Table
from builder.completion.reports.small import Shown, hide, shown, spans

_WEEK = timedelta(days=7)
_QUARTILES = ("quarter", "median", "three_quarters")


def weeks(tally: Tally, course: str, what: str) -> Table:
    """Return how the enrolled or the finishers became more; weeks with few are joined with those that follow."""
    found = [row for row in tally.ground.ask("weeks") if row["course"] == course and row["what"] == what]
    rows: list[tuple[Cell, ...]] = []
    undated = tally.count(Place(course), what, "undated")
    groups = spans([row["people"] for row in found], tally.few)
    if 0 < undated < tally.few:
        # The difference between the last point and the headline would tell how few are without a date.
        groups = groups[:-1]
    whole = 0
    for first, last, people in groups:
        whole += people
        rows.append((found[first]["week"], found[last]["week"] + _WEEK - timedelta(1), people, whole))
    columns = (Column("from", Form.TEXT), Column("to", Form.TEXT), Column("new"), Column("cumulative"))
    notes = (Said("note_undated", {"count": shown(undated, tally.few)}),) if undated else ()
    return Table(f"weeks_{what}", columns, tuple(rows), notes, Drawing.STEPS)


def days(tally: Tally, course: str) -> Table:
    """Return the days that people took from enrolment to the `Pass`."""
    found = [row for row in tally.ground.ask("days") if row["course"] == course]
    order = tally.languages(course)
    parts = sorted((row for row in found if row["language"]), key=lambda row: order.index(row["language"]))
    hidden = hide([[row["people"]] for row in parts], tally.few, across=False, down=len(parts) > 1)
    rows = [_took(language_name(row["language"]), count, row) for row, (count,) in zip(parts, hidden, strict=True)]
    if len(parts) > 1:
        whole = next(row for row in found if row["language"] is None)
        rows.append(_took(ALL, shown(whole["people"], tally.few), whole))
    return Table("days", (Column("language", Form.TEXT), Column("dated"), *map(Column, _QUARTILES)), tuple(rows))


def _took(name: Cell, count: Shown, row: Row) -> tuple[Cell, ...]:
    return (name, count, *(count if isinstance(count, Mark) else int(row[quartile]) for quartile in _QUARTILES))
