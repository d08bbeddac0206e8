"""Enrolled and completed, per language, run and cohort; the four meanings of "completed"; the funnel."""

from __future__ import annotations

from collections.abc import Iterator

from builder.completion.facts import Meaning
from builder.completion.reports.figures.tally import ALL, Place, Tally, language_name
from builder.completion.reports.report import Cell, Column, Drawing, Form, Mark, Named, Range, Said, Table
from builder.completion.reports.small import hide, shown

_STEPS = ("enrolled", "started", "half", "pass", "certificate")
_OPEN = ("enrolled", "pass")


def languages(tally: Tally, course: str) -> Table:
    """Return the headline: enrolled and completed per language, always told."""
    with_share = not in_period(tally)
    rows = [
        (language_name(code), *_headline(tally, Place(course, code), with_share=with_share))
        for code in tally.languages(course)
    ]
    enrolled, passed = tally.together(course, "enrolled"), tally.together(course, "pass")
    if len(rows) > 1:
        more = (share(passed, enrolled), _undated(tally, Place(course), passed)) if with_share else ()
        rows.append((ALL, enrolled, passed, *more))
    columns = [Column("language", Form.TEXT), Column("enrolled"), Column("pass")]
    columns += [Column("share", Form.SHARE), Column("undated")] if with_share else []
    return Table("languages", tuple(columns), tuple(rows), tuple(_headline_notes(tally, course)))


def runs(tally: Tally, course: str) -> Table | None:
    """Return enrolled and completed per run, where a language has several."""
    rows: list[tuple[Cell, ...]] = []
    for code in tally.languages(course):
        names = tally.runs(course, code)
        if len(names) < 2:  # noqa: PLR2004 - one run is its language
            continue
        grid = [[tally.cell(Place(course, code, name), what) for what in _OPEN] for name in names]
        hidden = hide(grid, tally.few, across=False, down=True)
        rows += [(language_name(code), Named(name), *line) for name, line in zip(names, hidden, strict=True)]
    columns = (Column("language", Form.TEXT), Column("run", Form.TEXT), Column("enrolled"), Column("pass"))
    return Table("runs", columns, tuple(rows)) if rows else None


def cohorts(tally: Tally, course: str) -> Table | None:
    """Return people per cohort inside a run, as the platform's reports name them, with those in none."""
    counts: dict[tuple[str, str], dict[str, dict[str, int]]] = {}
    for row in tally.ground.ask("cohorts"):
        if row["course"] == course:
            places = counts.setdefault((row["language"], row["run"]), {})
            places.setdefault(row["cohort"], {})[row["what"]] = row["people"]
    steps = ("enrolled", "started", "pass")
    rows: list[tuple[Cell, ...]] = []
    for (code, run), found in sorted(counts.items()):
        place = Place(course, code, run)
        told = [not isinstance(tally.cell(place, what), Mark) for what in steps]
        inside = [[found[name].get(what, 0) for what in steps] for name in sorted(found)]
        rest = [tally.count(place, what) - sum(line[at] for line in inside) for at, what in enumerate(steps)]
        grid = [[n if known else Mark.UNKNOWN for n, known in zip(line, told, strict=True)] for line in (*inside, rest)]
        names: list[Named | Said] = [*(Named(name) for name in sorted(found)), Said("no_cohort")]
        hidden = hide(grid, tally.few, across=False, down=True)
        rows += [(Named(run), name, *line) for name, line in zip(names, hidden, strict=True)]
    heads = (Column("run", Form.TEXT), Column("cohort", Form.TEXT))
    return Table("cohorts", (*heads, *map(Column, steps)), tuple(rows)) if rows else None


def meanings(tally: Tally, course: str) -> Table:
    """Return how many completed, by each of the four meanings side by side; nothing is mixed."""
    wanted = [str(meaning) for meaning in (Meaning.PASS, Meaning.CERTIFICATE, Meaning.OUTLINE, Meaning.PROCTORED)]
    return _by_language(tally, course, "meanings", wanted)


def funnel(tally: Tally, course: str) -> Table:
    """Return how far people came, per language."""
    table = _by_language(tally, course, "funnel", list(_STEPS))
    notes = (Said("note_period_steps"),) if in_period(tally) else ()
    return Table(table.key, table.columns, table.rows, (*notes, *table.notes), Drawing.BARS)


def share(part: Cell, whole: Cell) -> Cell:
    """Return a share, where both are told; more completed than are known to be enrolled is none."""
    if Mark.UNKNOWN in (part, whole):
        return Mark.UNKNOWN
    if not isinstance(part, int) or not isinstance(whole, int):
        # Of bounds there is no share to tell, and of what is hidden none either.
        return part if isinstance(part, Mark) else Mark.HIDDEN
    if not whole:
        return Mark.NOTHING
    return part / whole if part <= whole else Mark.UNKNOWN


def in_period(tally: Tally) -> bool:
    """Whether only a period is asked for: then who completed are others than who enrolled, and no share is told."""
    question = tally.ground.question
    return bool(question.since or question.until)


def _headline(tally: Tally, place: Place, *, with_share: bool) -> Iterator[Cell]:
    enrolled, passed = tally.bounds(place, "enrolled"), tally.bounds(place, "pass")
    yield from (enrolled, passed)
    if with_share:
        yield from (share(passed, enrolled), _undated(tally, place, passed))


def _undated(tally: Tally, place: Place, passed: Cell) -> Cell:
    """Return of how many completions the time is not known; that it is known of all tells on nobody."""
    count = tally.count(place, "pass", "undated")
    return Mark.UNKNOWN if passed is Mark.UNKNOWN else shown(count, tally.few) if count else 0


def _headline_notes(tally: Tally, course: str) -> Iterator[Said]:
    """Yield what a reader has to know of the headline."""
    place = Place(course)
    for what in _OPEN:
        missing = [code for code in tally.languages(course) if not tally.told(Place(course, code), what)]
        if missing:
            yield Said(f"note_not_told_{what}", {"languages": tuple(map(language_name, missing))})
        unclear = tally.count(place, what, "open")
        if unclear:
            yield Said(f"note_open_{what}", {"count": shown(unclear, tally.few)})
    listed = [Place(course, code) for code in tally.languages(course) if not tally.told(Place(course, code), "left")]
    partly = tuple(language_name(each.language or "") for each in listed if tally.told(each, "enrolled"))
    if partly:
        yield Said("note_listed", {"languages": partly})
    for row in tally.ground.ask("apart"):
        if row["course"] == course:
            yield Said("note_apart", {"count": shown(row["people"], tally.few)})
    if not in_period(tally) and Range in map(type, (tally.together(course, what) for what in _OPEN)):
        yield Said("note_range", {"few": tally.few})
    lost = tally.count(place, "pass", "ever") - tally.count(place, "pass")
    if lost > 0:
        yield Said("note_lost", {"count": shown(lost, tally.few)})


def _by_language(tally: Tally, course: str, key: str, wanted: list[str]) -> Table:
    """Return people per language and matter; enrolled and the headline are always told, the rest where it is not small."""
    codes = tally.languages(course)
    open_columns = [at for at, what in enumerate(wanted) if what in _OPEN]
    grid = [[tally.cell(Place(course, code), what) for what in wanted] for code in codes]
    several = len(codes) > 1
    hidden = hide(grid, tally.few, open_columns=open_columns, across=False, down=several)
    rows: list[tuple[Cell, ...]] = []
    for code, line in zip(codes, hidden, strict=True):
        told = [
            tally.bounds(Place(course, code), what) if what in _OPEN else line[at] for at, what in enumerate(wanted)
        ]
        rows.append((language_name(code), *told))
    if several:
        whole = [
            tally.together(course, what) if what in _OPEN else _small(tally, tally.cell(Place(course), what))
            for what in wanted
        ]
        rows.append((ALL, *whole))
    return Table(key, (Column("language", Form.TEXT), *map(Column, wanted)), tuple(rows))


def _small(tally: Tally, cell: int | Mark) -> int | Mark:
    return cell if isinstance(cell, Mark) else shown(cell, tally.few)
