"""The settings of course.yaml that a run may have otherwise than its course."""

from __future__ import annotations

from collections.abc import Iterator

from builder.diagnostics import Code, Diagnostics, suggest
from builder.model.keys import CourseKey
from builder.model.settings import (
    LICENCE,
    LICENCES,
    SHOW_ANSWER,
    TABS,
    Forum,
    ForumTopic,
    Outcome,
    Prerequisite,
    Problems,
    Settings,
)
from builder.model.text import Kind
from builder.source.fields import Fields
from builder.source.ids import check_id
from builder.source.people import people, picture, read_certificate, read_instructors
from builder.source.timetable import read_timetable


def read_settings(fields: Fields, diagnostics: Diagnostics) -> Settings:
    """Read the settings."""
    return Settings(
        subtitle=fields.text("subtitle", "course.subtitle", Kind.SETTING, ""),
        description=fields.text("description", "course.description", Kind.SETTING, ""),
        requirements=fields.text("requirements", "course.requirements", Kind.PARAGRAPH, ""),
        outcomes=tuple(_outcomes(fields, diagnostics)),
        instructors=read_instructors(fields, diagnostics),
        certificate=read_certificate(fields, diagnostics),
        banner=picture(fields, "banner"),
        licence=_licence(fields),
        topic=fields.string("topic", ""),
        prerequisites=tuple(_prerequisites(fields)),
        catalog=fields.choice("catalog", ("both", "about", "none"), "both"),
        invitation_only=fields.boolean("invitation_only", default=False),
        mobile=fields.boolean("mobile", default=True),
        hidden_tabs=_hidden_tabs(fields),
        forum=_forum(fields, diagnostics),
        problems=_problems(fields),
        timetable=read_timetable(fields),
    )


def _outcomes(fields: Fields, diagnostics: Diagnostics) -> Iterator[Outcome]:
    for key, entry in people(fields, "outcomes"):
        check_id(key, entry.here, diagnostics)
        yield Outcome(key, entry.here, entry.needed_text("text", f"course.outcome.{key}", Kind.OBJECTIVE))


def _licence(fields: Fields) -> str:
    spelled = fields.string("licence", LICENCE)
    known = {name.casefold(): name for name in LICENCES}
    found = known.get(spelled.casefold().replace("-4.0", " 4.0").replace("cc-", "cc "))
    if found is None:
        near = suggest(spelled, known)
        mend = next((near.replace(low, name) for low, name in known.items() if f'"{low}"' in near), "")
        fields.wrong("licence", f'the platform knows no licence "{spelled}"', mend or f"use {', '.join(LICENCES)}")
    return found or LICENCE


def _prerequisites(fields: Fields) -> Iterator[Prerequisite]:
    for spelled in fields.strings("prerequisites"):
        if spelled == "no":
            continue
        try:
            yield Prerequisite(CourseKey.parse(spelled), fields.at("prerequisites"))
        except ValueError as error:
            mend = "copy it from the course's address: course-v1:ORG+NUMBER+RUN"
            fields.wrong("prerequisites", str(error), mend, Code.COURSE_KEY)


def _hidden_tabs(fields: Fields) -> tuple[str, ...]:
    if not fields.has("hide_tabs"):
        fields.know(["hide_tabs"])
        return Settings().hidden_tabs
    found = fields.strings("hide_tabs")
    for name in found:
        if name not in (*TABS, "no"):
            fields.wrong("hide_tabs", f'there is no tab "{name}" to hide', suggest(name, TABS))
    return tuple(name for name in found if name in TABS)


def _forum(fields: Fields, diagnostics: Diagnostics) -> Forum:
    entry = fields.inner("discussion")
    found = Forum(
        provider=entry.choice("provider", ("openedx", "legacy"), "openedx"),
        in_context=entry.boolean("in_units", default=True),
        graded_units=entry.boolean("graded_units", default=False),
        choose_units=entry.boolean("choose_units", default=True),
        lesson_topics=entry.boolean("lesson_topics", default=False),
        topics=tuple(_topics(entry, diagnostics)),
    )
    entry.finish()
    return found


def _topics(fields: Fields, diagnostics: Diagnostics) -> Iterator[ForumTopic]:
    for key, entry in people(fields, "topics"):
        check_id(key, entry.here, diagnostics)
        message = f"course.topic.{key}"
        name = entry.text("text", message, Kind.TITLE, "") or entry.needed_text("name", message, Kind.TITLE)
        yield ForumTopic(key, entry.here, name, entry.boolean("default", default=False))


def _problems(fields: Fields) -> Problems:
    entry = fields.inner("questions")
    found = Problems(
        attempts=entry.integer("attempts", 0, 1) if entry.has("attempts") else None,
        show_answer=entry.choice("show_answer", SHOW_ANSWER, "finished") if entry.has("show_answer") else "",
        reset_button=entry.boolean("reset_button", default=False) if entry.has("reset_button") else None,
    )
    entry.finish()
    return found
