"""Units and questions in all languages side by side: how many completed, where they stopped, what falls out of line."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.completion.reports.figures.courses import in_period
from builder.completion.reports.figures.tally import Place, Tally, language_name
from builder.completion.reports.ground import Ground
from builder.completion.reports.report import Cell, Column, Drawing, Form, Mark, Named, Said, Table
from builder.completion.reports.small import Shown, hide, shown

_WORST = 5
# What is called out of line: a rate so many points below, and so improbable by chance; of samples that carry it.
_POINTS, _SIGMAS, _SAMPLE = 0.15, 3.0, 20
_FEWEST_UNITS = 3


@dataclass(frozen=True, slots=True)
class Units:
    """What is known of a course's units, by (unit, language); the language is None for all of them together."""

    done: Mapping[tuple[str, str | None], int]
    base: Mapping[tuple[str, str | None], int]
    stopped: Mapping[tuple[str, str | None], int]
    reached: Mapping[tuple[str, str | None], int]


def read_units(ground: Ground, course: str) -> Units:
    """Ask for the units of a course."""
    counted = [row for row in ground.ask("units") if row["course"] == course]
    reach = [row for row in ground.ask("reach") if row["course"] == course]
    return Units(
        {(row["unit"], row["language"]): row["people"] for row in counted},
        {(row["unit"], row["language"]): row["base"] for row in counted},
        {(row["unit"], row["language"]): row["stopped"] for row in reach},
        {(row["unit"], row["language"]): int(row["reached"]) for row in reach},
    )


def unit_tables(tally: Tally, course: str, units: Units) -> Iterator[Table]:
    """Yield how many people completed each unit, per language, and which share of the enrolled they are."""
    plan, codes = tally.plan(course), tally.languages(course)
    listed = [tally.told(Place(course, code), "enrolled") for code in (*codes, None)]
    keys = [unit.block_id for unit in plan.units]
    counts: list[tuple[Cell, ...]] = []
    shares: list[tuple[Cell, ...]] = []
    for key in keys:
        *line, whole = (_done(tally, course, units, key, code) for code in (*codes, None))
        hidden: list[Shown] = hide([line], tally.few, across=len(codes) > 1, down=False)[0]
        whole = whole if isinstance(whole, Mark) else shown(whole, tally.few)
        bases = [
            units.base.get((key, code), 0) if known else None
            for code, known in zip((*codes, None), listed, strict=True)
        ]
        name = unit_name(tally, course, key)
        counts.append((name, *hidden, *([whole] if len(codes) > 1 else [])))
        every = zip((*hidden, whole), bases, strict=True)
        shares.append((name, *list(_shares(every, tally.few))[: len(counts[-1]) - 1]))
    notes = (Said("note_removed"),) if any(not plan.is_kept(key) for key in keys) else ()
    yield Table("units", _heads(codes, Form.COUNT, "unit"), tuple(counts), notes)
    if not in_period(tally):
        yield Table("unit_shares", _heads(codes, Form.SHARE, "unit"), tuple(shares), notes, Drawing.HEAT)


def stops(tally: Tally, course: str, units: Units) -> Table:
    """Return the five units at which the largest share of those who came to them stopped.

    Who came there is known from blocks, and who stopped only where the `Pass` is known too.
    """
    plan = tally.plan(course)
    known = tally.told(Place(course), "started") and tally.told(Place(course), "pass")
    found = []
    for key in (unit.block_id for unit in plan.units if plan.is_kept(unit.block_id)):
        stopped, reached = units.stopped.get((key, None), 0), units.reached.get((key, None), 0)
        if known and stopped >= tally.few and reached >= tally.few:
            found.append((stopped / reached, key, reached, stopped))
    found.sort(key=lambda each: (-each[0], each[1]))
    columns = (Column("unit", Form.TEXT), Column("reached"), Column("stopped"), Column("share", Form.SHARE))
    rows = tuple(
        (unit_name(tally, course, key), reached, stopped, part) for part, key, reached, stopped in found[:_WORST]
    )
    return Table("stops", columns, rows, tuple(_notes(tally, known=known)))


def out_of_line(tally: Tally, course: str, units: Units) -> Table:
    """Return the units that one language completes less than the others do, and those that all complete less.

    What is compared is the share among those who came to the unit. That a language is lower throughout is its own matter: it
    is compared with its usual distance.
    """
    plan, codes = tally.plan(course), tally.languages(course)
    keys = [unit.block_id for unit in plan.units if plan.is_kept(unit.block_id)]
    rows: list[tuple[Cell, ...]] = []
    known = tally.told(Place(course), "started")
    for code in codes if known and len(codes) > 1 else []:
        for key, here, elsewhere in _lower(units, keys, code):
            if min(units.reached[key, code], units.done.get((key, code), 0)) >= tally.few:
                rows.append(
                    (unit_name(tally, course, key), language_name(code), here, elsewhere, Said("look_translation"))
                )
    named = {row[0] for row in rows}
    for key, here, usual in _low_everywhere(units, keys) if known else ():
        if unit_name(tally, course, key) not in named and units.done.get((key, None), 0) >= tally.few:
            rows.append((unit_name(tally, course, key), Said("all"), here, usual, Said("look_content")))
    columns = (
        Column("unit", Form.TEXT), Column("language", Form.TEXT), Column("here", Form.SHARE),
        Column("elsewhere", Form.SHARE), Column("look", Form.TEXT),
    )  # fmt: skip
    return Table("out_of_line", columns, tuple(rows), tuple(_notes(tally, known=known)))


def answers(tally: Tally, course: str) -> Iterator[Table]:
    """Yield first attempts at each question per language: how many people, and which share was right."""
    found = {
        (row["block_id"], row["question"] or "", row["language"]): row
        for row in tally.ground.ask("answers")
        if row["course"] == course
    }
    plan, codes = tally.plan(course), tally.languages(course)
    people: list[tuple[Cell, ...]] = []
    rights: list[tuple[Cell, ...]] = []
    order = {block: place for version in plan.versions for place, block in enumerate(version.blocks)}
    for block, question in sorted({key[:2] for key in found}, key=lambda key: (order.get(key[0], len(order)), key)):
        rows = [found.get((block, question, code)) for code in codes]
        counts = [shown(row["people"], tally.few) if row else Mark.NOTHING for row in rows]
        right = [shown(row["correct"], tally.few) if row else Mark.NOTHING for row in rows]
        title, language = plan.title(block, tally.ground.question.language)
        name = Named(block if not title or title == block else title, language)
        part = Named(question)
        people.append((name, part, *counts))
        # Of somebody of whom only a later attempt is known, the first is not.
        rights.append((name, part, *map(_part, right, counts, [bool(row and row.get("later")) for row in rows])))
    if people:
        share, count = (_heads(codes, form, "question", "input", with_all=False) for form in (Form.SHARE, Form.COUNT))
        yield Table("answers", share, tuple(rights), (), Drawing.HEAT)
        yield Table("answer_people", count, tuple(people))


def unit_name(tally: Tally, course: str, key: str) -> Cell:
    """Return a unit as it is shown; one that was taken out says so."""
    plan = tally.plan(course)
    title, language = plan.title(key, tally.ground.question.language)
    name = Named(title, language)
    return name if plan.is_kept(key) else Said("removed_unit", {"title": name})


def _notes(tally: Tally, *, known: bool) -> Iterator[Said]:
    if not known:
        yield Said("note_not_reached")
    if in_period(tally):
        yield Said("note_whole_time")


def _part(right: Shown, people: Shown, later: bool) -> Cell:
    if later:
        return Mark.UNKNOWN
    if isinstance(right, Mark) or isinstance(people, Mark):
        return right if isinstance(right, Mark) else people
    return right / people


def _done(tally: Tally, course: str, units: Units, key: str, code: str | None) -> int | Mark:
    """Return who completed a unit; that nobody is known to have completed one that is gone may be for want of old data."""
    done = units.done.get((key, code), 0)
    known = tally.told(Place(course, code), "unit") and (done or tally.plan(course).is_kept(key))
    return done if known else Mark.UNKNOWN


def _shares(cells: Iterator[tuple[Shown, int | None]], few: int) -> Iterator[Cell]:
    """Return each share of its base; None is a base of whom no source tells."""
    for cell, base in cells:
        if isinstance(cell, Mark) or base is None:
            yield cell if isinstance(cell, Mark) else Mark.UNKNOWN
        elif base < few:
            yield Mark.NOTHING if not base else Mark.FEW
        else:
            yield cell / base if cell <= base else Mark.UNKNOWN


def _heads(codes: list[str], form: Form, *first: str, with_all: bool = True) -> tuple[Column, ...]:
    """Return the columns of a table that has one for each language, and one for all of them where there are several."""
    named = [Column(code, form, language_name(code)) for code in codes]
    every = [Column("all", form, Said("all"))] if with_all and len(codes) > 1 else []
    return (*(Column(key, Form.TEXT) for key in first), *named, *every)


def _lower(units: Units, keys: list[str], code: str) -> Iterator[tuple[str, float, float]]:
    """Yield the units that a language completes less than the others, beyond its usual distance from them."""
    rates = {key: pair for key in keys if (pair := _pair(units, key, code))}
    if len(rates) < _FEWEST_UNITS:
        return
    usual = statistics.median(here / n - there / m for here, n, there, m in rates.values())
    for key, (here, n, there, m) in rates.items():
        distance = here / n - there / m - usual
        pooled = (here + there) / (n + m)
        spread = math.sqrt(max(pooled * (1 - pooled), 1e-9) * (1 / n + 1 / m))
        if distance <= -_POINTS and distance / spread <= -_SIGMAS:
            yield key, here / n, there / m


def _pair(units: Units, key: str, code: str) -> tuple[int, int, int, int] | None:
    """Return completed and reached, here and in all other languages; None where they are too few to compare."""
    n = units.reached.get((key, code), 0)
    here = min(units.done.get((key, code), 0), n)
    others = [other for block, other in units.reached if block == key and other not in (code, None)]
    m = sum(units.reached[key, other] for other in others)
    there = sum(min(units.done.get((key, other), 0), units.reached[key, other]) for other in others)
    return (here, n, there, m) if n >= _SAMPLE and m >= _SAMPLE else None


def _low_everywhere(units: Units, keys: list[str]) -> Iterator[tuple[str, float, float]]:
    rates = {
        key: min(1.0, units.done.get((key, None), 0) / reached)
        for key in keys
        if (reached := units.reached.get((key, None), 0)) >= _SAMPLE
    }
    if len(rates) < _FEWEST_UNITS:
        return
    usual = statistics.median(rates.values())
    yield from ((key, rate, usual) for key, rate in rates.items() if rate <= usual - _POINTS)
