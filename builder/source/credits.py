"""credits.yaml: who translated and reviewed each language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from builder.diagnostics import Code
from builder.model.credits import Credits, Person, Review
from builder.source.coursefile import known_language
from builder.source.fields import WEB_ADDRESS, Fields
from builder.source.syllabus import open_yaml
from builder.source.tree import Tree

_EMAIL = re.compile(r"\S+@\S+\.\S+")


def read_credits(tree: Tree, path: str, lessons: frozenset[str]) -> tuple[tuple[str, Credits], ...]:
    """Read the credits of each language; a course may have none."""
    fields = open_yaml(tree, path) if tree.exists(path) else None
    return tuple(_languages(fields, tree, lessons)) if fields else ()


def _languages(fields: Fields, tree: Tree, lessons: frozenset[str]) -> Iterator[tuple[str, Credits]]:
    for code, entry in fields.children():
        known_language(code, entry.here, tree.diagnostics)
        people = {key: tuple(_people(entry, key)) for key in ("translators", "reviewers")}
        yield code, Credits(people["translators"], people["reviewers"], tuple(_reviews(entry, tree, lessons)))
        entry.finish()


def _people(fields: Fields, key: str) -> Iterator[Person]:
    for entry in fields.entries(key) if fields.has(key) else ():
        name, link = entry.string("name"), entry.string("link", "")
        if _EMAIL.search(name):
            entry.wrong(
                "name", "an e-mail address would be published", "write the name, and a user page as link", Code.CREDITS
            )
        if link and not WEB_ADDRESS.fullmatch(link):
            entry.wrong("link", f'"{link}" is not a web address', "start it with https://", Code.CREDITS)
        elif name:
            yield Person(name, link)
        entry.finish()


def _reviews(fields: Fields, tree: Tree, lessons: frozenset[str]) -> Iterator[Review]:
    for lesson, entry in fields.children("reviewed"):
        if lesson not in lessons:
            tree.diagnostics.error(
                entry.here, Code.CREDITS, f'there is no lesson "{lesson}"', "name the lesson by its id"
            )
        moment = entry.moment("date")
        yield Review(
            lesson,
            entry.string("by"),
            moment.date().isoformat() if moment else "",
            entry.string("text", ""),
            entry.here,
        )
        entry.finish()
