"""syllabus.yaml, glossary.yaml and sources.yaml: what is taught, in which order, in which words, from which works."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from builder.diagnostics import Code, Diagnostics, Location
from builder.model.course import Named, Objective, Role
from builder.model.glossary import Renderings, Term
from builder.model.references import ACCESS, Source
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
    roles: tuple[Role, ...]
    chapters: tuple[ChapterEntry, ...]


def open_yaml(tree: Tree, path: str) -> Fields | None:
    """Return the fields of a YAML file; None (and a diagnostic) if it cannot be read."""
    text = tree.text(path)
    mapping = None if text is None else read_yaml(text, path, tree.diagnostics)
    return None if mapping is None else Fields(mapping, path, tree.diagnostics)


def read_syllabus(fields: Fields, diagnostics: Diagnostics) -> Syllabus:
    """Read syllabus.yaml."""
    competencies = tuple(_competencies(fields, diagnostics))
    found = Syllabus(
        objectives=tuple(_objectives(fields, {item.id for item in competencies}, diagnostics)),
        competencies=competencies,
        roles=tuple(_roles(fields, diagnostics)),
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


def _competencies(fields: Fields, diagnostics: Diagnostics) -> Iterator[Named]:
    for key, entry in fields.children("competencies"):
        check_id(key, entry.here, diagnostics)
        yield Named(key, entry.here, *_name(entry, f"{key}.competency"))
        entry.finish()


def _roles(fields: Fields, diagnostics: Diagnostics) -> Iterator[Role]:
    for key, entry in fields.children("roles"):
        check_id(key, entry.here, diagnostics)
        lessons = entry.strings("lessons")
        _check_once(entry, lessons)
        yield Role(key, entry.here, *_name(entry, f"{key}.role"), lessons, entry.at("lessons"))
        entry.finish()


def _name(entry: Fields, key: str) -> tuple[Text, Text | None]:
    """Return the name of a competency or a role, which may stand alone behind its id, and its description."""
    name = entry.text("text", key, Kind.TITLE, "") or entry.needed_text("name", key, Kind.TITLE)
    return name, entry.text("description", f"{key}.description", Kind.SETTING, "")


def _check_once(entry: Fields, lessons: tuple[str, ...]) -> None:
    for repeated in sorted({name for name in lessons if lessons.count(name) > 1}):
        entry.wrong("lessons", f'"{repeated}" stands twice', "keep one of them", Code.DUPLICATE_ID)


def _chapters(fields: Fields, diagnostics: Diagnostics) -> Iterator[ChapterEntry]:
    for entry in fields.entries("chapters"):
        chapter = check_id(entry.string("id"), entry.at("id"), diagnostics)
        title = entry.needed_text("title", f"{chapter}.title", Kind.TITLE)
        lessons = entry.strings("lessons")
        _check_once(entry, lessons)
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
            tuple(_avoided(entry)),
        )
        entry.finish()


def _avoided(term: Fields) -> Iterator[str]:
    name = term.string("term", "").casefold()
    for word in dict.fromkeys(term.strings("avoid")):
        if word.casefold() == name:
            term.wrong("avoid", f'"{word}" is the term itself', "list the words that are not to be used for it")
        else:
            yield word


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
            access=entry.choice("access", ACCESS, "") if entry.has("access") else "",
        )
        entry.finish()
