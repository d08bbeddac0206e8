"""Small numbers are not told: fewer people than `few` could be known to each other, and so could what they did.

A cell that is hidden must not be computed either. Where the cells of a line add up to a total that is shown, one hidden cell
alone is the difference; so a second one is hidden with it, the smallest that is left.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from builder.completion.reports.ground import Audience
from builder.completion.reports.report import Mark

FEW = {Audience.PUBLIC: 10, Audience.INTERNAL: 5}

Shown = int | Mark


def shown(count: int, few: int) -> Shown:
    """Return a number that stands alone, hidden where it is small."""
    return count if count >= few else Mark.FEW


def hide(
    grid: Sequence[Sequence[int | Mark]], few: int, *, open_columns: Collection[int] = (), across: bool, down: bool
) -> list[list[Shown]]:
    """Hide small cells of a table, and those by which they could be computed.

    `across` says that each row adds up to a total shown elsewhere, `down` each column. Cells of `open_columns` are always
    shown. What is a mark already stays one, and is no part of a sum.
    """
    found: list[list[Shown]] = [
        [cell if isinstance(cell, Mark) or at in open_columns else shown(cell, few) for at, cell in enumerate(row)]
        for row in grid
    ]
    lines = list(_lines(found, across=across, down=down, open_columns=open_columns))
    # Each round hides a cell more or is the last.
    while any([_hide_second(found, grid, line) for line in lines]):  # noqa: C419 - every line is looked at, not the first only
        pass
    return found


def _lines(
    grid: Sequence[Sequence[Shown]], *, across: bool, down: bool, open_columns: Collection[int]
) -> Iterable[list[tuple[int, int]]]:
    width = len(grid[0]) if grid else 0
    closed = [column for column in range(width) if column not in open_columns]
    if across:
        yield from ([(row, column) for column in closed] for row in range(len(grid)))
    if down:
        yield from ([(row, column) for row in range(len(grid))] for column in closed)


def _hide_second(found: list[list[Shown]], grid: Sequence[Sequence[int | Mark]], line: list[tuple[int, int]]) -> bool:
    hidden = [at for at in line if found[at[0]][at[1]] in (Mark.FEW, Mark.HIDDEN)]
    left = [at for at in line if not isinstance(found[at[0]][at[1]], Mark)]
    if len(hidden) != 1 or not left:
        return False
    row, column = min(left, key=lambda at: (_number(grid, at), at))
    found[row][column] = Mark.HIDDEN
    return True


def _number(grid: Sequence[Sequence[int | Mark]], at: tuple[int, int]) -> int:
    cell = grid[at[0]][at[1]]
    return cell if isinstance(cell, int) else 0


def spans(counts: Sequence[int], few: int) -> list[tuple[int, int, int]]:
    """Join neighbours until each group has `few` at least: (first, last, sum). A rest that is smaller joins the group before.

    So a curve has points only where many stand between two of them. Nothing is left where all are fewer together.
    """
    found: list[tuple[int, int, int]] = []
    start = total = 0
    for place, count in enumerate(counts):
        total += count
        if total >= few:
            found.append((start, place, total))
            start, total = place + 1, 0
    if total and found:
        first, _, before = found.pop()
        found.append((first, len(counts) - 1, before + total))
    return found
