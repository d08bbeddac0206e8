"""The runs of a course: an entry of `runs:` is laid over the course's own mapping and read like it.

So one reader knows each setting, a run may have any of them otherwise, and every mistake is told on the line where it
stands. Mappings are laid over each other key by key, at any depth; anything else takes the place of what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import codes
from builder.model.course import Details, LanguageEntry, Own, Run, Schedule
from builder.model.keys import CourseKey
from builder.model.text import Text, Translation
from builder.source.details import read_details
from builder.source.fields import Fields
from builder.source.ids import check_id
from builder.source.yaml_lines import Mapping, Value

# What is one for all runs, and why.
FIXED = {
    "org": "a run has its whole key: write key: course-v1:ORG+NUMBER+RUN",
    "number": "a run has its whole key: write key: course-v1:ORG+NUMBER+RUN",
    "run": "a run has its whole key: write key: course-v1:ORG+NUMBER+RUN",
    "languages": "a run has one language: write language:",
    "runs": "runs stand side by side",
    "stale": "it is one for the whole course, since runs of a language share its translation",
    "words": "they are messages of the whole course",
    "contribute": "it is one for the whole course, since runs of a language share its translation",
}


_DATES = ("start", "end", "enrollment_start", "enrollment_end")


@dataclass(frozen=True, slots=True)
class Laid(Mapping):
    """A mapping over another; `own` are the keys whose values are its own, whole."""

    own: frozenset[str] = frozenset()


def lay(over: Mapping, under: Mapping) -> Laid:
    """Return `under` with all of `over` laid over it."""
    items, lines, own = dict(under.items), dict(under.lines), set()
    for key, value in over.items.items():
        below = items.get(key)
        if isinstance(value, Mapping) and isinstance(below, Mapping):
            items[key] = lay(value, below)
        else:
            items[key] = value
            own.add(key)
        lines[key] = over.lines[key]
    return Laid(items, lines, over.line, frozenset(own))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks in a run's own texts: its name, its language and the course's."""

    run: str
    language: str
    source: str


class RunFields(Fields):
    """The fields of a run laid over its course: its own texts are in its own language, and no messages."""

    def __init__(self, mapping: Mapping, path: str, diagnostics: Diagnostics, voice: Voice, name: str = "") -> None:
        super().__init__(mapping, path, diagnostics, name)
        self._voice = voice
        self._own = mapping.own if isinstance(mapping, Laid) else frozenset()

    def _message(self, key: str, text: Text) -> Text:
        text = super()._message(key, text)
        return own_text(text, self._voice) if key in self._own else text

    def _below(self, value: Value, line: int, name: str) -> Fields:
        mapping = self._as_mapping(value, line)
        if not isinstance(mapping, Laid) and name in self._own:
            mapping = _all_own(mapping)
        return RunFields(mapping, self._path, self._diagnostics, self._voice, name)


def _all_own(mapping: Mapping) -> Laid:
    items: dict[str, Value] = {
        key: _all_own(value) if isinstance(value, Mapping) else value for key, value in mapping.items.items()
    }
    return Laid(items, mapping.lines, mapping.line, frozenset(items))


def own_text(text: Text, voice: Voice) -> Text:
    """Return a run's own text: shown as it stands, under a key that no catalog has."""
    text = text.with_key(f"run.{voice.run}.{text.key}")
    return text if voice.language == voice.source else text.translated(Translation(text.source, voice.language))


class Runs:
    """Reads the runs of a course from its fields; `overridable` are the keys that a run may have too."""

    def __init__(
        self,
        fields: Fields,
        source: str,
        languages: tuple[LanguageEntry, ...],
        overridable: frozenset[str],
        diagnostics: Diagnostics,
    ) -> None:
        self._fields = fields
        self._source = source
        self._codes = [entry.code for entry in languages]
        self._overridable = overridable
        self._diagnostics = diagnostics
        self._parts = (fields.string("org"), fields.string("number"), fields.string("run"))
        self._schedule = read_schedule(fields, Schedule())
        self._pacing = fields.choice("pacing", ("self", "instructor"), "self")

    def read(self) -> Iterator[Run]:
        """Yield the runs: those of the languages in their order, then the cohorts in theirs."""
        own = dict(self._fields.children("runs"))
        names = [*(code for code in self._codes if code not in own), *own]
        order = {name: position for position, name in enumerate(self._codes)}
        for name in sorted(names, key=lambda name: order.get(name, len(order))):
            run = self._run(name, own[name]) if name in own else self._plain(name)
            if run:
                yield run

    def _plain(self, name: str) -> Run | None:
        at = self._fields.at("run")
        key = self._key(name, at)
        return Run(name, name, key, self._schedule, self._pacing == "self", at) if key else None

    def _run(self, name: str, entry: Fields) -> Run | None:
        code = self._language(entry, name)
        if code and code not in self._codes:
            entry.wrong("language", f'"{code}" is not a language of this course', "add it under languages:")
        key = self._own_key(entry, name)
        paced = entry.choice("pacing", ("self", "instructor"), self._pacing)
        dates = read_schedule(entry, self._schedule)
        entry.know(self._overridable)
        entry.finish(FIXED)
        check_id(name, entry.here, self._diagnostics)
        details = self._details(entry, Voice(name, code, self._source))
        return Run(name, code, key, dates, paced == "self", entry.here, details) if key and code else None

    def _language(self, entry: Fields, name: str) -> str:
        if name in codes() and name not in self._codes and not entry.has("language"):
            entry.know(["language"])
            mend = f"add {name} under languages:, or write language: for a cohort"
            what = f'"{name}" is not a language of this course, and the run has no language: of its own'
            self._diagnostics.error(entry.here, Code.LANGUAGE, what, mend)
            return ""
        return entry.string("language", name if name in self._codes else None)

    def _details(self, entry: Fields, voice: Voice) -> Own | None:
        over, under = (self._some(fields.mapping) for fields in (entry, self._fields))
        if not over.items:
            return None
        found = Diagnostics()
        fields = RunFields(lay(over, under), entry.here.path, found, voice)
        details: Details = read_details(fields, found)
        # What is amiss in the course itself is told of the course already.
        self._diagnostics.extend(each for each in found if each not in self._diagnostics)
        return Own(details)

    def _some(self, mapping: Mapping) -> Mapping:
        return replace(mapping, items={k: v for k, v in mapping.items.items() if k in self._overridable})

    def _own_key(self, entry: Fields, name: str) -> CourseKey | None:
        spelled = entry.string("key", "")
        if not spelled:
            return self._key(name, entry.here)
        try:
            return CourseKey.parse(spelled)
        except ValueError as error:
            mend = "copy it from the course's address: course-v1:ORG+NUMBER+RUN"
            self._diagnostics.error(entry.at("key"), Code.COURSE_KEY, str(error), mend)
            return None

    def _key(self, name: str, at: Location) -> CourseKey | None:
        org, number, run = self._parts
        if not (org and number):
            return None
        try:
            return CourseKey(org, number, f"{run}-{name}")
        except ValueError as error:
            mend = "use letters, digits and . _ - in org, number and run"
            self._diagnostics.error(at, Code.COURSE_KEY, str(error), mend)
            return None


def read_schedule(fields: Fields, default: Schedule) -> Schedule:
    """Read the dates of a run over those of its course."""
    dates = {name: fields.moment(name) or getattr(default, name) for name in _DATES}
    for first, second, key in (
        ("start", "end", "end"),
        ("enrollment_start", "enrollment_end", "enrollment_end"),
        ("enrollment_start", "end", "enrollment_start"),
    ):
        earlier, later = dates[first], dates[second]
        # What is out of order in the course itself is told there.
        said = [name for name in (key, first, second) if fields.has(name)]
        if earlier and later and earlier >= later and said:
            mend = "put start before end, for the course and for enrolment"
            fields.wrong(said[0], "the dates are out of order", mend, Code.DATES)
    return Schedule(**dates)
