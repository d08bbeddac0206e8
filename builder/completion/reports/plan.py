"""What a course is, as reports need it: its runs, and the units of each version, from its outlines.

A unit is its url_name, the same in every language and version; so a renamed one goes on, and one that was taken out leaves
the denominators from the version on that no longer has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from builder.completion.outline import Block, Courses, Outline

# The platform keeps no completion of these (`completion_mode` EXCLUDED), so a unit never waits for them.
_NOT_COUNTED = frozenset({"discussion"})
_EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - the facts' times are naive and UTC
_CONTAINERS = frozenset({"chapter", "sequential", "vertical"})
Titles = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Run:
    """A run as `runs:` in course.yaml has it: `name` is its language's code or a cohort's name."""

    course_key: str
    name: str
    language: str


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of a version: `slots` are what must be complete, each with its blocks (several for a bank)."""

    block_id: str
    slots: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a course; `since` is None for what holds from the beginning. `blocks` are all ids, with their titles."""

    since: datetime | None
    units: tuple[Unit, ...]
    blocks: Mapping[str, Titles]


@dataclass(frozen=True, slots=True)
class Plan:
    """A course: its runs, and its versions from the oldest to the latest."""

    course: str
    titles: Titles
    source_language: str
    runs: tuple[Run, ...]
    versions: tuple[Version, ...]

    @property
    def units(self) -> tuple[Unit, ...]:
        """Return the units of the latest version in their order, then those that it no longer has."""
        found: dict[str, Unit] = {}
        for version in reversed(self.versions):
            for unit in version.units:
                found.setdefault(unit.block_id, unit)
        return tuple(found.values())

    def removed(self, block_id: str) -> datetime | None:
        """Return since when a unit is no more; None where it still is, or where no date is known."""
        having = [n for n, version in enumerate(self.versions) if any(u.block_id == block_id for u in version.units)]
        after = having[-1] + 1
        return self.versions[after].since if after < len(self.versions) else None

    def is_kept(self, block_id: str) -> bool:
        """Whether the latest version has the unit."""
        return any(unit.block_id == block_id for unit in self.versions[-1].units)

    def title(self, block_id: str, language: str) -> tuple[str, str]:
        """Return a block's latest title with its language: the one asked for, else the source's; the id without either."""
        for version in reversed(self.versions):
            titles = version.blocks.get(block_id, {})
            for code in (language, self.source_language):
                if titles.get(code):
                    return titles[code], code
        return block_id, ""


def read_plans(courses: Courses) -> tuple[Plan, ...]:
    """Return the plan of each course from the outlines of all its versions."""
    names = dict.fromkeys(outline.course for outline in courses.outlines)
    return tuple(_plan([outline for outline in courses.outlines if outline.course == name]) for name in names)


def _plan(found: Sequence[Outline]) -> Plan:
    outlines = sorted(found, key=lambda each: (each.since is not None, each.since or 0))
    latest = outlines[-1]
    runs = {run.course_key: Run(run.course_key, run.name, run.language) for each in outlines for run in each.runs}
    versions = tuple(_version(outline) for outline in outlines)
    return Plan(latest.course, latest.titles, latest.source_language, tuple(runs.values()), versions)


def _version(outline: Outline) -> Version:
    since = None if outline.since is None else _EPOCH + timedelta(microseconds=outline.since)
    units = tuple(_unit(block, outline.blocks) for block in outline.blocks if block.block_type == "vertical")
    return Version(since, units, {block.block_id: block.titles for block in outline.blocks})


def _unit(unit: Block, blocks: Iterable[Block]) -> Unit:
    slots: dict[str, list[str]] = {}
    for slot, block_id in _slots(unit.id, blocks):
        slots.setdefault(slot, []).append(block_id)
    return Unit(unit.block_id, tuple((slot, tuple(ids)) for slot, ids in slots.items()))


def _slots(unit_id: str, blocks: Iterable[Block]) -> Iterator[tuple[str, str]]:
    """Yield what counts for a unit. A bank draws other questions for each learner: any one of them fills its place."""
    inside = [block for block in blocks if block.unit == unit_id]
    banks = {block.bank for block in inside if block.bank}
    for block in inside:
        if block.block_type in _NOT_COUNTED or block.block_type in _CONTAINERS or block.id in banks:
            continue
        yield (f"bank {block.bank}" if block.bank else block.block_id), block.block_id
