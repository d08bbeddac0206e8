"""A synthetic course of any size, the same at every call: units of prose and questions as in a real lesson."""

from __future__ import annotations

import random
from pathlib import Path

WORDS = [
    "community",
    "leadership",
    "learners",
    "needs",
    "partner",
    "region",
    "course",
    "question",
    "answer",
    "group",
    "project",
    "language",
    "translate",
    "support",
    "initiative",
    "define",
    "design",
    "develop",
    "run",
    "evaluate",
    "mentor",
    "share",
    "sustain",
    "archive",
    "local",
    "people",
    "time",
    "goal",
    "plan",
    "meeting",
    "problem",
    "resource",
    "skill",
    "training",
    "event",
    "feedback",
    "review",
    "team",
    "trust",
    "decision",
    "role",
    "value",
    "listen",
    "write",
    "read",
    "teach",
    "learn",
    "build",
    "change",
    "begin",
    "finish",
    "before",
    "after",
    "while",
    "because",
    "when",
    "where",
    "who",
    "what",
    "every",
    "many",
    "few",
    "several",
    "small",
    "large",
    "early",
    "late",
    "open",
    "shared",
    "clear",
    "common",
]
PER_LESSON, PER_CHAPTER = 5, 10


class Writer:
    """Sentences from a fixed vocabulary."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def sentence(self, words: int) -> str:
        """Return a sentence, now and then with inline Markdown."""
        chosen = self.random.choices(WORDS, k=words)
        if words > 8 and self.random.random() < 0.25:
            chosen[3] = self.random.choice(("**{}**", "*{}*", "[{}](https://meta.wikimedia.org/)")).format(chosen[3])
        return " ".join(chosen).capitalize() + "."

    def paragraph(self) -> str:
        """Return a paragraph of three sentences."""
        return " ".join(self.sentence(self.random.randint(8, 16)) for _ in range(3))


def write_course(root: Path, units: int, languages: tuple[str, ...] = ("en", "es"), course: str = "synthetic") -> None:
    """Write a workspace with one course: 2.6 blocks a unit (prose, 1.4 questions, now and then a video or discussion)."""
    writer = Writer(units)
    lessons = -(-units // PER_LESSON)
    chapters = [f"ch{n}" for n in range(-(-lessons // PER_CHAPTER))]
    source, syllabus = root / "course_src" / course, root / "syllabus" / course
    _put(source / "course.yaml", _COURSE.format(languages="\n".join(f"  {code}:" for code in languages)))
    _put(source / "about" / "overview.md", writer.paragraph() + "\n")
    outline = ["objectives:", "  o1: Name what a group needs", "chapters:"]
    for number, chapter in enumerate(chapters):
        names = [f"l{n}" for n in range(number * PER_CHAPTER, min(lessons, (number + 1) * PER_CHAPTER))]
        outline += [f"  - id: {chapter}", f"    title: {writer.sentence(4)}", f"    lessons: [{', '.join(names)}]"]
        for name in names:
            first = int(name[1:]) * PER_LESSON
            text = "\n".join(_unit(writer, n) for n in range(first, min(units, first + PER_LESSON)))
            _put(
                syllabus / chapter / f"{name}.md",
                f"---\nid: {name}\ntitle: {writer.sentence(4)}\nobjectives: [o1]\nminutes: 30\ngraded: quiz\n---\n\n{text}",
            )
    _put(syllabus / "syllabus.yaml", "\n".join(outline) + "\n")


def _unit(writer: Writer, number: int) -> str:
    name = f"u{number}"
    parts = [f"## {writer.sentence(4).rstrip('.')} {{#{name}}}", *(writer.paragraph() for _ in range(3))]
    parts.append("\n".join(f"- {writer.sentence(7)}" for _ in range(3)))
    parts.append(_question(writer, f"{name}-q1"))
    if number % 5 in (0, 1):
        parts.append(_question(writer, f"{name}-q2"))
    if number % 5 == 2:
        parts.append(f":::{{discussion}}\n:id: {name}-d\n:title: {writer.sentence(4)}\n:::")
    return "\n\n".join(parts) + "\n"


def _question(writer: Writer, name: str) -> str:
    choices = "\n".join(
        f"- [{'x' if letter == 'b' else ' '}] {writer.sentence(6)} {{#{letter}}}\n  > {writer.sentence(9)}"
        for letter in "abc"
    )
    return f":::{{question}} choice\n:id: {name}\n:objective: o1\n\n{writer.sentence(12)}\n\n{choices}\n:::"


def _put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")


_COURSE = """title: Synthetic course
summary: A course made by a program to measure with.
org: LDN
number: SYN
run: "2026"
language: en
languages:
{languages}
start: 2026-12-01
end: 2027-12-31
grading:
  assignments:
    quiz: {{title: Quiz, weight: 1.0}}
"""
