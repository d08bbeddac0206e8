"""A tiny course that passes every check, and how to make a course with one unit's blocks."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from builder.diagnostics import Diagnostics, Location
from builder.markup.parse import parse_nodes
from builder.model.blocks import Choice, Credit, HtmlBlock, Question, QuestionType, TypedAnswer
from builder.model.course import (
    About,
    Assignment,
    Chapter,
    Course,
    LanguageEntry,
    Objective,
    Run,
    Schedule,
    Sequential,
    StaticFile,
    Vertical,
)
from builder.model.keys import CourseKey
from builder.model.prose import Prose
from builder.model.references import Source
from builder.model.text import Kind, Text

YAML = Location("course_src/c/course.yaml", 1)
LESSON = Location("syllabus/c/one/l.md", 1)


def at(line):
    return Location(LESSON.path, line)


def text(key, source, kind=Kind.PARAGRAPH, line=1):
    return Text(key, source, kind, at(line))


def prose(markdown, scope="unit-text", line=10):
    """Prose as the reader makes it, with whatever it says of the Markdown left aside."""
    return Prose(parse_nodes(markdown, at(line), scope, Diagnostics()))


def html(markdown, block_id="unit-text", line=10):
    return HtmlBlock(block_id, at(line), prose(markdown, block_id, line))


def choice(letter, words, *, correct=False, feedback=None, line=30):
    told = text(f"q.{letter}.feedback", feedback, Kind.FEEDBACK, line) if feedback else None
    return Choice(letter, correct, text(f"q.{letter}", words, Kind.CHOICE, line), at(line), told)


def answer(words, *, correct=True, line=30):
    return TypedAnswer(correct, text("q.", words, Kind.ANSWER, line), at(line))


def number(value, line=30):
    return TypedAnswer(True, None, at(line), value)


def question(kind="choice", *parts, stem="Which?", **more):
    choices = tuple(part for part in parts if isinstance(part, Choice))
    answers = tuple(part for part in parts if isinstance(part, TypedAnswer))
    return Question(
        "q", at(20), QuestionType(kind), None, prose(stem, "q", 22), choices, answers, credit=Credit.NONE, **more
    )


QUESTION = question("choice", choice("a", "Red"), choice("b", "Blue", correct=True), objectives=("o1",))


def unit(*blocks, unit_id="unit", line=5):
    return Vertical(unit_id, at(line), text(f"{unit_id}.title", "A unit", Kind.TITLE, line), blocks)


def lesson(*units, lesson_id="lesson", **more):
    return Sequential(lesson_id, LESSON, text(f"{lesson_id}.title", "A lesson", Kind.TITLE), units, **more)


def chapter(*lessons, chapter_id="chapter"):
    here = Location("syllabus/c/syllabus.yaml", 5)
    return Chapter(chapter_id, here, Text(f"{chapter_id}.title", "A chapter", Kind.TITLE, here), lessons)


def run(name="en", key="course-v1:LDN+C+2026-en", **dates):
    moments = {day: datetime.fromisoformat(value).replace(tzinfo=UTC) for day, value in dates.items()}
    return Run(name, "en", CourseKey.parse(key), Schedule(**moments), self_paced=True, location=YAML)


def assignment(name="quiz", title="Quiz", **more):
    return Assignment(name, YAML, Text(f"grading.{name}.title", title, Kind.TITLE, YAML), "Q", 1.0, **more)


def course(*blocks, overview="About.", **changes):
    """A course with one unit; `blocks` replace its blocks."""
    whole = Course(
        id="c",
        location=YAML,
        title=Text("course.title", "A course", Kind.TITLE, YAML),
        source_language="en",
        language="en",
        about=About(prose(overview, "about-overview"), Text("course.summary", "Short.", Kind.SETTING, YAML)),
        chapters=(chapter(lesson(unit(*(blocks or (html("Hello."), QUESTION))), graded="quiz", objectives=("o1",))),),
        runs=(run(),),
        languages=(LanguageEntry("en", 80, YAML),),
        objectives=(Objective("o1", YAML, Text("o1.objective", "Say it", Kind.OBJECTIVE, YAML)),),
        assignments=(assignment(),),
        sources=(Source("plan", YAML, "The plan"),),
    )
    return replace(whole, **changes)


def files(*paths):
    return tuple(StaticFile(path, b"") for path in paths)


def told(found):
    return [str(diagnostic).replace("syllabus/c/one/", "").replace("course_src/c/", "") for diagnostic in found]
