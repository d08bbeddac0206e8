"""syllabus.yaml, glossary.yaml and sources.yaml: what is taught, in which order, in which words, from which works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostics, Location
from builder.model.course import Named, Objective
from builder.model.glossary import Renderings, Term
from builder.model.references import Source
from builder.model.text import Kind, Text
from builder.source.coursefile import known_language
from builder.source.fields import WEB_ADDRESS, Fields
from builder.source.ids import check_id
from builder.source.tree import Tree
from builder.source.yaml_lines import read_yaml


@dataclass(frozen=True, slots=True)
class ChapterEntry:
    """A chapter of the syllabus, before its lessons are read."""

    id: str
    location: Location
    title: Text
    lessons: tuple[str, ...]
    lessons_at: Location


@dataclass(frozen=True, slots=True)
class Syllabus:
    """What syllabus.yaml says."""

    objectives: tuple[Objective, ...]
    competencies: tuple[Named, ...]
    roles: tuple[Named, ...]
    chapters: tuple[ChapterEntry, ...]


def open_yaml(tree: Tree, path: str) -> Fields | None:
    """Return the fields of a YAML file; None (and a diagnostic) if it cannot be read."""
    text = tree.text(path)
    mapping = None if text is None else read_yaml(text, path, tree.diagnostics)
    return None if mapping is None else Fields(mapping, path, tree.diagnostics)


def read_syllabus(fields: Fields, diagnostics: Diagnostics) -> Syllabus:
    """Read syllabus.yaml."""
    competencies = tuple(_named(fields, "competencies", "competency", diagnostics))
    found = Syllabus(
        objectives=tuple(_objectives(fields, {item.id for item in competencies}, diagnostics)),
        competencies=competencies,
        roles=tuple(_named(fields, "roles", "role", diagnostics)),
        chapters=tuple(_chapters(fields, diagnostics)),
    )
    fields.finish()
    return found


def read_glossary(tree: Tree, path: str) -> tuple[Term, ...]:
    """Read glossary.yaml; a workspace may have none."""
    return tuple(_terms(tree, path)) if tree.exists(path) else ()


def read_sources(tree: Tree, path: str) -> tuple[Source, ...]:
    """Read sources.yaml; a workspace may have none."""
    return tuple(_sources(tree, path)) if tree.exists(path) else ()


def _objectives(fields: Fields, competencies: set[str], diagnostics: Diagnostics) -> Iterator[Objective]:
    for key, entry in fields.children("objectives"):
        check_id(key, entry.here, diagnostics)
        competency = entry.string("competency", "")
        if competency and competency not in competencies:
            entry.wrong(
                "competency", f'there is no competency "{competency}"', "add it under competencies:", Code.OBJECTIVE
            )
        yield Objective(key, entry.here, entry.needed_text("text", f"{key}.objective", Kind.OBJECTIVE), competency)
        entry.finish()


def _named(fields: Fields, key: str, prefix: str, diagnostics: Diagnostics) -> Iterator[Named]:
    for name, entry in fields.children(key):
        check_id(name, entry.here, diagnostics)
        title = entry.text("text", f"{name}.{prefix}", Kind.TITLE, "") or entry.needed_text(
            "name", f"{name}.{prefix}", Kind.TITLE
        )
        yield Named(
            name, entry.here, title, entry.text("description", f"{name}.{prefix}.description", Kind.SETTING, "")
        )
        entry.finish()


def _chapters(fields: Fields, diagnostics: Diagnostics) -> Iterator[ChapterEntry]:
    for entry in fields.entries("chapters"):
        chapter = check_id(entry.string("id"), entry.at("id"), diagnostics)
        title = entry.needed_text("title", f"{chapter}.title", Kind.TITLE)
        lessons = entry.strings("lessons")
        for repeated in sorted({name for name in lessons if lessons.count(name) > 1}):
            entry.wrong("lessons", f'"{repeated}" stands twice', "keep one of them", Code.DUPLICATE_ID)
        yield ChapterEntry(chapter, entry.here, title, lessons, entry.at("lessons"))
        entry.finish()


def _terms(tree: Tree, path: str) -> Iterator[Term]:
    fields = open_yaml(tree, path)
    for key, entry in fields.children() if fields else ():
        check_id(key, entry.here, tree.diagnostics)
        yield Term(
            key,
            entry.here,
            entry.needed_text("term", f"glossary.{key}.term", Kind.TERM),
            entry.needed_text("definition", f"glossary.{key}.definition", Kind.PARAGRAPH),
            tuple(_renderings(entry, tree.diagnostics)),
        )
        entry.finish()


def _renderings(term: Fields, diagnostics: Diagnostics) -> Iterator[Renderings]:
    for code, entry in term.children("renderings"):
        known_language(code, entry.here, diagnostics)
        never = []
        for wording, why in entry.children("never"):
            reason = why.string("text", "")
            if not reason:
                entry.wrong("never", f'"{wording}" has no reason', f"write the reason after it: `{wording}: …`")
            never.append((wording, reason))
            why.finish()
        yield Renderings(code, entry.strings("also"), tuple(never))
        entry.finish()


def _sources(tree: Tree, path: str) -> Iterator[Source]:
    fields = open_yaml(tree, path)
    for key, entry in fields.children() if fields else ():
        check_id(key, entry.here, tree.diagnostics)
        url = entry.string("url", "")
        if url and not WEB_ADDRESS.fullmatch(url):
            entry.wrong("url", f'"{url}" is not a web address', "start it with https://", Code.LINK)
        yield Source(
            key,
            entry.here,
            title=entry.string("title"),
            url=url,
            author=entry.string("author", ""),
            year=entry.string("year", ""),
            licence=entry.string("licence", ""),
            language=known_language(entry.string("language", "en"), entry.at("language"), tree.diagnostics),
        )
        entry.finish()
