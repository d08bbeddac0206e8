"""The outline of a course, version by version: what facts are joined to, by id, and in one case by title.

A version is an `outline.json` as a build writes it, with the moment from which learners had it. A block that was renamed
has the same id; one that a version lacks leaves the denominator from that version on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

# Its name in dist/COURSE/, as `pipeline.manifest` writes it.
FILE = "outline.json"


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a course: `name` as in course.yaml, which is the language's code or a cohort's name.

    `passing` is the share of points from which the grade is `Pass`; None in outlines of before it was written there.
    """

    course_key: str
    course: str
    name: str
    language: str
    passing: float | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A block in course order: `block_id` is the last part of its usage keys. `unit`, `bank` and so on are ids of what is above."""

    block_id: str
    block_type: str
    id: str
    chapter: str
    lesson: str
    unit: str
    graded: str
    titles: Mapping[str, str]
    bank: str = ""


@dataclass(frozen=True, slots=True)
class Outline:
    """A course as one version has it; `since` is when learners got it (microseconds, UTC), None for the first."""

    course: str
    source_language: str
    titles: Mapping[str, str]
    runs: tuple[Run, ...]
    blocks: tuple[Block, ...]
    since: int | None = None

    def units(self, language: str) -> tuple[tuple[str, str], ...]:
        """Return block id and title of each unit, in order, as a learner of this language sees them."""
        verticals = (block for block in self.blocks if block.block_type == "vertical")
        return tuple((block.block_id, self.title(block.titles, language)) for block in verticals)

    def title(self, titles: Mapping[str, str], language: str) -> str:
        """Return the title in a language, or else in the source's."""
        return titles.get(language) or titles.get(self.source_language, "")

    @property
    def languages(self) -> tuple[str, ...]:
        """Return every language that has titles, the source's first."""
        return tuple(dict.fromkeys([self.source_language, *self.titles]))


def read_outline(content: bytes, since: int | None = None) -> Outline:
    """Read an outline.json; raises ValueError where it is none."""
    try:
        found = json.loads(content)
        course = str(found["course"])
        runs = tuple(_run(entry, course) for entry in found["runs"])
        blocks = tuple(_block(entry) for entry in found["blocks"])
        return Outline(course, str(found["source_language"]), _titles(found["titles"]), runs, blocks, since)
    except (KeyError, TypeError, AttributeError, RecursionError, UnicodeDecodeError) as error:
        raise ValueError("this is not an outline.json") from error


def _run(entry: Mapping[str, Any], course: str) -> Run:
    percent = entry.get("passing")
    passing = percent / 100 if isinstance(percent, int | float) and not isinstance(percent, bool) else None
    return Run(str(entry["course_key"]), course, str(entry["run"]), str(entry["language"]), passing)


def _block(entry: Mapping[str, Any]) -> Block:
    above = {name: str(entry.get(name, "")) for name in ("chapter", "lesson", "unit", "graded", "bank")}
    name, kind, block_id = str(entry["url_name"]), str(entry["type"]), str(entry["id"])
    return Block(name, kind, block_id, titles=_titles(entry["titles"]), **above)


def _titles(found: Mapping[str, Any]) -> dict[str, str]:
    return {str(code): str(title) for code, title in found.items()}


@dataclass(frozen=True, slots=True)
class Courses:
    """Every version of every course that is known; the last version of a course is today's."""

    outlines: tuple[Outline, ...] = ()

    def runs(self) -> tuple[Run, ...]:
        """Return every run, today's name for each key."""
        return tuple({run.course_key: run for outline in self.outlines for run in outline.runs}.values())

    def run(self, course_key: str) -> Run | None:
        """Return the run of a key, None where no version lists it."""
        return next((run for run in self.runs() if run.course_key == course_key), None)

    def versions(self, course_key: str) -> tuple[Outline, ...]:
        """Return the versions of a run's course, the newest first."""
        run = self.run(course_key)
        found = [each for each in self.outlines if run and each.course == run.course]
        return tuple(sorted(found, key=lambda each: (each.since is not None, each.since or 0), reverse=True))

    def passing(self, course_key: str, moment: int | None) -> float | None:
        """Return the share of points from which the grade of a run was `Pass` at a moment; None where no version says it."""
        for outline in self.versions(course_key):
            if moment is None or outline.since is None or outline.since <= moment:
                return next((run.passing for run in outline.runs if run.course_key == course_key), None)
        return None

    def of_title(self, title: str) -> tuple[str, ...]:
        """Return the keys of the runs that are called so in their own language."""
        named = (
            run.course_key
            for outline in self.outlines
            for run in outline.runs
            if outline.title(outline.titles, run.language).strip() == title.strip()
        )
        return tuple(dict.fromkeys(named))


def match_units(versions: Iterable[Outline], headings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the block ids of a progress report's columns: titles of units, in any one language of any one version.

    Raises ValueError naming the first heading that differs in the version that fits best. Titles may repeat and their
    number says nothing, so the whole row has to agree.
    """
    nearest: tuple[int, str] = (-1, "no outline is known for this run")
    for outline in versions:
        for language in outline.languages:
            units = outline.units(language)
            agreed = _agreement([title for _, title in units], headings)
            if agreed == len(units) == len(headings):
                return tuple(block_id for block_id, _ in units)
            nearest = max(nearest, (agreed, _difference(units, headings, agreed)))
    raise ValueError(nearest[1])


def _agreement(titles: list[str], headings: tuple[str, ...]) -> int:
    pairs = list(zip(titles, headings, strict=False))
    return next((i for i, (title, heading) in enumerate(pairs) if _plain(title) != _plain(heading)), len(pairs))


def _difference(units: tuple[tuple[str, str], ...], headings: tuple[str, ...], at: int) -> str:
    if at >= len(units):
        return f'column {at + 4} is "{headings[at]}", and the outline has no further unit' if at < len(headings) else ""
    there = f'column {at + 4} is "{headings[at]}"' if at < len(headings) else f"there is no column {at + 4}"
    return f'{there}, and the outline has "{units[at][1]}" there'


def _plain(title: str) -> str:
    return " ".join(title.split())
