"""What an import would take from learners, said once for all runs of a course, at the line of its source."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.archives.course import Archive
from builder.archives.losses import Answered, Closing, Lost
from builder.archives.meanings import Meaning, Turn, wording
from builder.archives.record import Record
from builder.diagnostics import Code, Diagnostic, Location, Severity
from builder.model.blocks import Bank, url_name
from builder.model.course import Course, Run
from builder.model.parts import blocks, lessons, units
from builder.pipeline.kinds import kind

_QUOTED = 60
_FEW = 3

# xmodule/course_block.py, where the default surprises.
_DEFAULTS = {"start": " (1 January 2030, and nobody gets in before)"}
_DATES = {
    "start": "it would close until {date} to learners who are at work",
    "end": "it would be over, since {date} has passed",
    "enrollment_end": "nobody could enrol, since {date} has passed",
    "due": "late work does not count, and {date} has passed",
}


@dataclass(frozen=True, slots=True)
class _Said:
    location: Location
    what: str
    mend: str


class Warnings:
    """Gathers warnings. The first run that one is true of lends its words; `{runs}` stands for all of them."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._places = _places(course)
        self._said: dict[tuple[str, ...], tuple[_Said, list[str]]] = {}

    def diagnostics(self) -> Iterator[Diagnostic]:
        """Yield the warnings gathered."""
        for said, runs in self._said.values():
            what = f"an import into {_listed(runs)} {said.what}"
            yield Diagnostic(said.location, what, said.mend, Code.RELEASED, Severity.WARNING)

    def key(self, run: Run, record: Record) -> None:
        """Tell that a run's course key is not the one under which it was released."""
        what = f"goes to {run.key}, another course than {record.key}, where its learners are since {record.origin.date}"
        mend = f"write key: {record.key} for it under runs:, or remove the record in released/{self._course.id}/"
        self._add(("key", run.name), run, run.location, what, mend)

    def lost(self, run: Run, lost: Lost) -> None:
        """Tell of a block that learners lose."""
        name = f'the {kind(lost.type)} "{_quoted(lost.title)}"'
        if lost.now:
            what = f"makes {name} a {kind(lost.now)}: what learners did there is lost"
            mend = "take back the former kind, or tell learners before the import"
        else:
            size = f" in its {lost.blocks} blocks" if lost.blocks > 1 else ""
            what = f"takes {name} from learners, and what they did{size or ' there'}: completion, answers, grades"
            mend = f"put {_back(lost.url_name)}, or tell learners before the import"
        at = self._at((lost.url_name, *lost.parents))
        self._add(("lost", lost.type, lost.url_name), run, at, what, mend)

    def answered(self, run: Run, answered: Answered, archive: Archive) -> None:
        """Tell of stored answers that mean something else."""
        said = [_turned(meaning) for meaning in answered.meanings[:_FEW]]
        more = len(answered.meanings) - len(said)
        said += [f"{more} more"] if more else []
        name = f'"{_quoted(answered.title)}" ({_id(answered.url_name)})'
        what = f"changes what stored answers of {name} mean: {', '.join(said)}"
        mend = _mend(answered.meanings)
        above = {block.url_name: block.parent for block in archive.blocks}
        names = [answered.url_name]
        while names[-1] in above and above[names[-1]] not in names:
            names.append(above[names[-1]])
        self._add(("answers", answered.type, answered.url_name), run, self._at(names), what, mend)

    def reset(self, run: Run, name: str, value: Any) -> None:
        """Tell of a setting that becomes the platform's default."""
        default = f"the platform's default{_DEFAULTS.get(name, '')}"
        what = f"sets {name} back to {default}; at the release it was {_quoted(_shown(value))}"
        self._add(("reset", name), run, self._course.location, what, "set it in course.yaml if it is to stay")

    def closing(self, run: Run, closing: Closing) -> None:
        """Tell of a date that shuts learners out."""
        at = self._at([closing.url_name]) if closing.url_name else run.location
        what = f"moves {closing.name}: {_DATES[closing.name].format(date=_quoted(closing.date))}"
        self._add(("date", closing.name, closing.url_name), run, at, what, "mend the date, or tell learners")

    def taken_back(self, run: Run, names: tuple[str, ...]) -> None:
        """Tell that what was carried over from Studio at the release is not in this build."""
        what = f"takes back what was set in Studio: {', '.join(map(_quoted, names[:_FEW]))}"
        what += f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
        mend = "export the course from Studio and build with ldn build --onto EXPORT"
        self._add(("taken back",), run, run.location, what, mend)

    def _add(self, key: tuple[str, ...], run: Run, at: Location, what: str, mend: str) -> None:
        self._said.setdefault(key, (_Said(at, what, mend), []))[1].append(run.name)

    def _at(self, names: tuple[str, ...] | list[str]) -> Location:
        """Return the first place that is known of these url_names; the syllabus where none is."""
        return next((self._places[name] for name in names if name in self._places), self._places[""])


def _places(course: Course) -> dict[str, Location]:
    found = {"": Location(course.chapters[0].location.path) if course.chapters else course.location}
    for part in (*course.chapters, *lessons(course), *units(course), *blocks(course)):
        found[url_name(part.id)] = part.location
        for inner in part.questions if isinstance(part, Bank) else ():
            found[url_name(inner.id)] = inner.location
    return found


def _mend(meanings: tuple[Meaning, ...]) -> str:
    if all(meaning.turn in (Turn.GRADED, Turn.REFUSED) for meaning in meanings):
        return "rescore it after the import (Instructor › Student Admin)"
    if all(meaning.name == wording(meaning.before) for meaning in meanings):
        return "keep the words of each answer, by which the platform stores it, or give the block a new id"
    return "keep each answer at its letter or place and add new ones at the end, or give the block a new id"


def _back(name: str) -> str:
    # What a discussion says above itself has no id of its own in the source.
    return f"back what {name[2:]} said" if name.startswith("p_") else f"it back with the id {_id(name)}"


def _turned(meaning: Meaning) -> str:
    words = f'"{_quoted(wording(meaning.before))}"'
    # What the platform stores by its words has no other name.
    name = words if wording(meaning.before) == meaning.name else f"{_place(meaning.name)} ({words})"
    match meaning.turn:
        case Turn.GONE:
            return f"{name} is gone"
        case Turn.REFUSED:
            return f"{words} is accepted no more"
        case Turn.GRADED:
            return f"{name} counts otherwise"
        case _:
            return f'{name} is now "{_quoted(wording(meaning.now))}"'


def _place(name: str) -> str:
    """Return the name of an answer as an author would give it: places are counted from 1."""
    number = name.removeprefix("choice_")
    return f"answer {int(number) + 1}" if number.isdecimal() and len(number) < len("10000") else name


def _listed(runs: list[str]) -> str:
    if len(runs) > _FEW + 1:
        return f"{', '.join(runs[:_FEW])} and {len(runs) - _FEW} others"
    return " and ".join(filter(None, (", ".join(runs[:-1]), runs[-1])))


def _id(name: str) -> str:
    return name.removeprefix("u_")


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "on" if value else "off"
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _quoted(text: str) -> str:
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"
