"""Facts, plan and question → the tables that every figure counts: sql/ground.sql."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb

from builder.completion.database import Connection, FactsError, fill
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

    def __init__(
        self, connection: Connection, plans: Sequence[Plan], persons: Mapping[str, str], question: Question
    ) -> None:
        self._connection = connection
        self.plans = {plan.course: plan for plan in plans}
        self.question = question
        _fill_people(connection, persons, question.excluded)
        _fill_plans(connection, plans)
        fill(connection, "period", {"since": "TIMESTAMP", "until": "TIMESTAMP"}, [_bounds(question)])
        for statement in _statements("ground"):
            _run(connection, statement)

    def ask(self, name: str) -> list[Row]:
        """Return the rows of a query of sql/, in its order."""
        (statement,) = _statements(name)
        found = _run(self._connection, statement)
        names = [column[0] for column in found.description or ()]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def _run(connection: Connection, statement: str) -> Connection:
    """Run a query; raises FactsError where a file of facts turns out to be broken in its middle."""
    try:
        return connection.execute(statement)
    except (duckdb.IOException, duckdb.InvalidInputException) as error:
        raise FactsError("the facts cannot be read") from error


def _fill_people(connection: Connection, persons: Mapping[str, str], excluded: Iterable[str]) -> None:
    fill(connection, "linked", {"learner": "VARCHAR", "person": "VARCHAR"}, sorted(persons.items()))
    names = sorted({persons.get(name, name) for name in excluded})
    fill(connection, "excluded", {"person": "VARCHAR"}, [(name,) for name in names])


def _fill_plans(connection: Connection, plans: Sequence[Plan]) -> None:
    text, whole, moment = "VARCHAR", "BIGINT", "TIMESTAMP"
    listed = [(run.course_key, plan.course, run.name, run.language) for plan in plans for run in plan.runs]
    columns = dict.fromkeys(("course_key", "course", "run", "language"), text)
    fill(connection, "listed", columns, listed)
    versions = {"course": text, "number": whole, "since": moment, "until": moment, "latest": "BOOLEAN"}
    fill(connection, "version", versions, [row for plan in plans for row in _versions(plan)])
    slots = {"course": text, "number": whole, "position": whole, "slot": text, "block_id": text}
    fill(connection, "slot", slots, [row for plan in plans for row in _slots(plan)])
    units = {"course": text, "unit": text, "position": whole, "kept": "BOOLEAN", "removed": moment}
    fill(connection, "unit", units, [row for plan in plans for row in _units(plan)])
    blocks = {(plan.course, block) for plan in plans for version in plan.versions for block in version.blocks}
    fill(connection, "known_block", {"course": text, "block_id": text}, sorted(blocks))


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
