"""People over all runs: how many different ones, and how many of them are in several."""

from __future__ import annotations

from collections.abc import Iterator

from builder.completion.reports.figures.tally import Place, Tally, language_name
from builder.completion.reports.report import Cell, Column, Form, Mark, Named, Range, Said, Table
from builder.completion.reports.small import hide

_MANY = 3


def people(tally: Tally) -> Iterator[Table]:
    """Yield different people over everything, and in how many runs and languages they enrolled."""
    enrolled, passed = tally.together(None, "enrolled"), tally.together(None, "pass")
    sums = [_sum(tally, what) for what in ("enrolled", "pass")]
    rows = ((Said("matter_enrolled"), enrolled, sums[0]), (Said("matter_pass"), passed, sums[1]))
    columns = (Column("matter", Form.TEXT), Column("different"), Column("added"))
    notes = (Said("note_range", {"few": tally.few}),) if Range in map(type, (enrolled, passed)) else ()
    yield Table("people", columns, rows, notes)
    yield _overlap(tally)
    found = tally.ground.ask("pairs")
    if found:
        # Together they are the difference between the two numbers above.
        counts = hide([[row["people"]] for row in found], tally.few, across=False, down=True)
        pairs: tuple[tuple[Cell, ...], ...] = tuple(
            (Named(row["course"]), language_name(row["one"]), language_name(row["other"]), count)
            for row, (count,) in zip(found, counts, strict=True)
        )
        heads = (Column("course", Form.TEXT), Column("one", Form.TEXT), Column("other", Form.TEXT), Column("people"))
        yield Table("pairs", heads, pairs)


def _sum(tally: Tally, what: str) -> int | Mark:
    """Return the enrolments or completions, in which one person may stand several times."""
    if isinstance(tally.cell(Place(), what), Mark):
        return Mark.UNKNOWN
    courses = tally.courses()
    return sum(tally.count(Place(course, code), what) for course in courses for code in tally.languages(course))


def _overlap(tally: Tally) -> Table:
    kinds = ("run", "language")
    counts = {kind: [0] * _MANY for kind in kinds}
    for row in tally.ground.ask("overlap"):
        if row["kind"] in counts:
            counts[row["kind"]][min(row["number"], _MANY) - 1] += row["people"]
    names = [Said("in_one"), Said("in_two"), Said("in_more")]
    lines = [[counts[kind][at] for kind in kinds] for at in range(_MANY)]
    if min(lines[-1]) < tally.few:
        names, lines = [names[0], Said("in_several")], [lines[0], list(map(sum, zip(*lines[1:], strict=True)))]
    grid = hide(lines, tally.few, across=False, down=True)
    columns = (Column("number", Form.TEXT), *(Column(f"{kind}s") for kind in kinds))
    return Table("overlap", columns, tuple((name, *line) for name, line in zip(names, grid, strict=True)))
