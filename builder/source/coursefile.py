"""course.yaml: identity, languages, grading and runs of a course."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostics, Location
from builder.languages import UnknownLanguageError, language
from builder.model.course import Assignment, LanguageEntry, Run, Schedule
from builder.model.keys import CourseKey
from builder.model.text import Kind, Text
from builder.source.fields import Fields
from builder.source.ids import check_id

WEB_ADDRESS = re.compile(r"https?://[^\s<>\"]+")


@dataclass(frozen=True, slots=True)
class CourseFile:
    """What course.yaml says."""

    location: Location
    title: Text
    summary: Text
    duration: Text | None
    effort: str
    source_language: str
    languages: tuple[LanguageEntry, ...]
    runs: tuple[Run, ...]
    assignments: tuple[Assignment, ...]
    passing: int
    image: str
    image_at: Location
    keep_stale: bool
    contribute: str


def read_course_file(fields: Fields, diagnostics: Diagnostics) -> CourseFile:
    """Read course.yaml, reporting whatever is amiss."""
    source = known_language(fields.string("language"), fields.at("language"), diagnostics)
    languages = tuple(_languages(fields, source, diagnostics))
    passing, assignments = _grading(fields, diagnostics)
    found = CourseFile(
        location=fields.here,
        title=fields.needed_text("title", "course.title", Kind.TITLE),
        summary=fields.needed_text("summary", "course.summary", Kind.SETTING),
        duration=fields.text("duration", "course.duration", Kind.SETTING, ""),
        effort=fields.string("effort", ""),
        source_language=source,
        languages=languages,
        runs=tuple(_runs(fields, languages, diagnostics)),
        assignments=assignments,
        passing=passing,
        image=fields.string("image", ""),
        image_at=fields.at("image"),
        keep_stale=fields.choice("stale", ("keep", "source"), "keep") == "keep",
        contribute=_address(fields, "contribute"),
    )
    fields.finish()
    return found


def _address(fields: Fields, key: str) -> str:
    spelled = fields.string(key, "")
    if spelled and not WEB_ADDRESS.fullmatch(spelled):
        fields.wrong(key, f'"{spelled}" is not a web address', "start it with https://", Code.LINK)
        return ""
    return spelled


def known_language(code: str, at: Location, diagnostics: Diagnostics) -> str:
    """Return a MediaWiki code, reported if MediaWiki has no such language."""
    if code:
        try:
            language(code)
        except UnknownLanguageError as error:
            what, _, mend = str(error).partition("; ")
            diagnostics.error(at, Code.LANGUAGE, what, mend or "use MediaWiki's code, such as pt-br")
    return code


def _languages(fields: Fields, source: str, diagnostics: Diagnostics) -> Iterator[LanguageEntry]:
    found = False
    for code, entry in fields.children("languages"):
        found = True
        known_language(code, entry.here, diagnostics)
        yield LanguageEntry(code, entry.integer("threshold", 80, 0, 100), entry.here)
        entry.finish()
    if not found and source:
        yield LanguageEntry(source, 80, fields.here)


def _grading(fields: Fields, diagnostics: Diagnostics) -> tuple[int, tuple[Assignment, ...]]:
    passing, assignments = 60, []
    for name, entry in fields.children("grading"):
        if name == "assignments":
            assignments = [_assignment(key, child, diagnostics) for key, child in entry.children()]
        elif name == "pass":
            passing = entry.integer("text", 60, 1, 100)
        else:
            diagnostics.error(
                entry.here, Code.UNKNOWN_KEY, f'unknown key "{name}"', "grading knows pass and assignments"
            )
    total = sum(assignment.weight for assignment in assignments)
    if assignments and abs(total - 1) > 1e-6:  # noqa: PLR2004 - a float's rounding, not a setting
        diagnostics.error(assignments[0].location, Code.WEIGHTS, f"the weights sum to {total:g}", "make them sum to 1")
    return passing, tuple(assignments)


def _assignment(key: str, entry: Fields, diagnostics: Diagnostics) -> Assignment:
    check_id(key, entry.here, diagnostics)
    title = entry.needed_text("title", f"grading.{key}.title", Kind.TITLE)
    found = Assignment(
        id=key,
        location=entry.here,
        title=title,
        label=entry.string("label", title.source[:3]),
        weight=entry.number("weight", 1.0),
        min_count=entry.integer("min", 1, 1, 100),
        drop_count=entry.integer("drop", 0, 0, 100),
    )
    entry.finish()
    return found


def _runs(fields: Fields, languages: tuple[LanguageEntry, ...], diagnostics: Diagnostics) -> Iterator[Run]:
    org, number, run = fields.string("org"), fields.string("number"), fields.string("run")
    schedule = _schedule(fields, Schedule())
    pacing = fields.choice("pacing", ("self", "instructor"), "self")
    codes = [entry.code for entry in languages]
    own = dict(fields.children("runs"))
    names = [*(code for code in codes if code not in own), *own]
    order = {name: position for position, name in enumerate(codes)}
    for name in sorted(names, key=lambda name: order.get(name, len(order))):
        entry = own.get(name)
        if entry is None:
            key = _key(org, number, f"{run}-{name}", fields.at("run"), diagnostics)
            if key:
                yield Run(name, name, key, schedule, pacing == "self", fields.at("run"))
            continue
        code = entry.string("language", name if name in codes else None)
        if code and code not in codes:
            entry.wrong("language", f'"{code}" is not a language of this course', "add it under languages:")
        key = _own_key(entry, org, number, f"{run}-{name}", diagnostics)
        paced = entry.choice("pacing", ("self", "instructor"), pacing)
        dates = _schedule(entry, schedule)
        entry.finish()
        check_id(name, entry.here, diagnostics)
        if key and code:
            yield Run(name, code, key, dates, paced == "self", entry.here)


def _own_key(entry: Fields, org: str, number: str, run: str, diagnostics: Diagnostics) -> CourseKey | None:
    spelled = entry.string("key", "")
    if not spelled:
        return _key(org, number, run, entry.here, diagnostics)
    try:
        return CourseKey.parse(spelled)
    except ValueError as error:
        diagnostics.error(
            entry.at("key"), Code.COURSE_KEY, str(error), "copy it from the course's address: course-v1:ORG+NUMBER+RUN"
        )
        return None


def _key(org: str, number: str, run: str, at: Location, diagnostics: Diagnostics) -> CourseKey | None:
    if not (org and number):
        return None
    try:
        return CourseKey(org, number, run)
    except ValueError as error:
        diagnostics.error(at, Code.COURSE_KEY, str(error), "use letters, digits and . _ - in org, number and run")
        return None


def _schedule(fields: Fields, default: Schedule) -> Schedule:
    start, end = fields.moment("start") or default.start, fields.moment("end") or default.end
    opens = fields.moment("enrollment_start") or default.enrollment_start
    closes = fields.moment("enrollment_end") or default.enrollment_end
    for first, second, key in (
        (start, end, "end"),
        (opens, closes, "enrollment_end"),
        (opens, end, "enrollment_start"),
    ):
        if first and second and first >= second:
            fields.wrong(
                key, "the dates are out of order", "put start before end, for the course and for enrolment", Code.DATES
            )
    return Schedule(start, end, opens, closes)
