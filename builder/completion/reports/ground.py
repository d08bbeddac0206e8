"""Facts, plan and question → the tables that every figure counts: sql/ground.sql."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

from builder.completion.engine import Engine
from builder.completion.facts import Type
from builder.completion.reports.plan import Plan

Row = Mapping[str, Any]


class Audience(StrEnum):
    """Who will read a report."""

    PUBLIC = "public"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: days count whole, in UTC, the last one included. `excluded` are pseudonyms of staff and testers.

    `language` is MediaWiki's code of the language in which the report speaks.
    """

    audience: Audience = Audience.PUBLIC
    since: date | None = None
    until: date | None = None
    excluded: frozenset[str] = frozenset()
    language: str = "en"


class Ground:
    """The tables, ready to be counted."""

    def __init__(self, engine: Engine, plans: Sequence[Plan], persons: Mapping[str, str], question: Question) -> None:
        self._engine = engine
        self._answers: dict[str, list[Row]] = {}
        self.plans = {plan.course: plan for plan in plans}
        self.question = question
        _fill_people(engine, persons, question.excluded)
        _fill_plans(engine, plans)
        engine.fill("period", {"since": Type.TIME, "until": Type.TIME}, [_bounds(question)])
        for statement in _statements("ground"):
            head, _, query = statement.partition(" AS\n")
            engine.make(head.split()[-1], query)

    def ask(self, name: str) -> list[Row]:
        """Return the rows of a query of sql/, in its order; each is asked once, whichever figures are made of it."""
        if name not in self._answers:
            (statement,) = _statements(name)
            names, rows = self._engine.ask(statement)
            self._answers[name] = [dict(zip(names, row, strict=True)) for row in rows]
        return self._answers[name]


def _fill_people(engine: Engine, persons: Mapping[str, str], excluded: Iterable[str]) -> None:
    engine.fill("linked", {"learner": Type.TEXT, "person": Type.TEXT}, sorted(persons.items()))
    names = sorted({persons.get(name, name) for name in excluded})
    engine.fill("excluded", {"person": Type.TEXT}, [(name,) for name in names])


def _fill_plans(engine: Engine, plans: Sequence[Plan]) -> None:
    text, whole, moment, truth = Type.TEXT, Type.WHOLE, Type.TIME, Type.TRUTH
    listed = [(run.course_key, plan.course, run.name, run.language) for plan in plans for run in plan.runs]
    engine.fill("listed", dict.fromkeys(("course_key", "course", "run", "language"), text), listed)
    versions = {"course": text, "number": whole, "since": moment, "until": moment, "latest": truth}
    engine.fill("version", versions, [row for plan in plans for row in _versions(plan)])
    slots = {"course": text, "number": whole, "position": whole, "slot": text, "block_id": text}
    engine.fill("slot", slots, [row for plan in plans for row in _slots(plan)])
    units = {"course": text, "unit": text, "position": whole, "kept": truth, "removed": moment}
    engine.fill("unit", units, [row for plan in plans for row in _units(plan)])
    blocks = {(plan.course, block) for plan in plans for version in plan.versions for block in version.blocks}
    engine.fill("known_block", {"course": text, "block_id": text}, sorted(blocks))


def _versions(plan: Plan) -> Iterator[tuple[Any, ...]]:
    sinces = [version.since for version in plan.versions]
    for number, (since, until) in enumerate(zip(sinces, [*sinces[1:], None], strict=True)):
        yield plan.course, number, since, until, number == len(sinces) - 1


def _slots(plan: Plan) -> Iterator[tuple[Any, ...]]:
    position = {unit.block_id: place for place, unit in enumerate(plan.units, 1)}
    for number, version in enumerate(plan.versions):
        for unit in version.units:
            for slot, block_ids in unit.slots:
                yield from ((plan.course, number, position[unit.block_id], slot, block_id) for block_id in block_ids)


def _units(plan: Plan) -> Iterator[tuple[Any, ...]]:
    for position, unit in enumerate(plan.units, 1):
        yield plan.course, unit.block_id, position, plan.is_kept(unit.block_id), plan.removed(unit.block_id)


def _bounds(question: Question) -> tuple[datetime | None, datetime | None]:
    """Return the first moment of the period and the first one after it: the last day counts whole."""
    since = datetime.combine(question.since, time()) if question.since else None
    until = datetime.combine(question.until + timedelta(days=1), time()) if question.until else None
    return since, until


@cache
def _statements(name: str) -> tuple[str, ...]:
    # A `--` line may hold a semicolon; no statement of ours has one in a string.
    lines = (files(__package__) / "sql" / f"{name}.sql").read_text("utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("--"))
    return tuple(part for part in text.split(";") if part.strip())
